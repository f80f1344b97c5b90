/*
 * lp: a linear or integer programme, its duals and its limits.
 *
 * The only room that knows GLPK.  Rows and columns are counted from 0.
 * A programme lives and dies in the thread that made it.  Minimises.
 *
 * Output is off; an error inside the library is caught and told as
 * ROTA_LP_FAILED, after which the programme is dead (free it).
 */
#ifndef ROTA_LP_H
#define ROTA_LP_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* The four tolerances by which doubles are compared. */
#define ROTA_LP_EPS_FEAS  1e-6 /* rows and bounds */
#define ROTA_LP_EPS_COST  1e-6 /* reduced costs */
#define ROTA_LP_EPS_WHOLE 1e-6 /* is it a whole number */
#define ROTA_LP_EPS_ZERO  1e-9 /* is it there at all */

#define ROTA_LP_INF 1e300

typedef struct rota_lp rota_lp;

typedef enum {
    ROTA_LP_OPTIMAL,
    ROTA_LP_INFEASIBLE,
    ROTA_LP_UNBOUNDED,
    ROTA_LP_LIMIT, /* iterations or seconds ran out, or it was stopped; what
                      is there may be asked for when rota_lp_feasible() */
    ROTA_LP_FAILED /* numerical trouble, or an error inside */
} rota_lp_result;

rota_lp *rota_lp_new(void);
void rota_lp_free(rota_lp *lp); /* NULL is allowed */
/* A thread that made programmes says so before it ends: gives the library's
 * memory of the thread back; programmes it still has are dead. */
void rota_lp_thread_end(void);

/* Both return the index.  LO and HI may be -/+ROTA_LP_INF. */
int rota_lp_add_row(rota_lp *lp, double lo, double hi);
int rota_lp_add_column(rota_lp *lp, double cost, double lo, double hi, int n,
                       const int *row, const double *value);
/* The entries of a row that has none yet. */
void rota_lp_fill_row(rota_lp *lp, int row, int n, const int *column,
                      const double *value);
void rota_lp_set_row(rota_lp *lp, int row, double lo, double hi);
void rota_lp_set_column(rota_lp *lp, int column, double lo, double hi);
void rota_lp_set_cost(rota_lp *lp, int column, double cost);
void rota_lp_set_whole(rota_lp *lp, int column, bool whole);
/* Remove columns; later ones move down, the order stays. */
void rota_lp_drop_columns(rota_lp *lp, int n, const int *column);
int rota_lp_rows(const rota_lp *lp);
int rota_lp_columns(const rota_lp *lp);

/* Where a basis starts: every row nonbasic; then one column for each row is
 * made basic, the others stand at a bound.  Any known solution that is a
 * vertex makes a far better start than nothing. */
typedef enum { ROTA_LP_BASIC, ROTA_LP_AT_LO, ROTA_LP_AT_HI } rota_lp_place;
void rota_lp_begin_basis(rota_lp *lp); /* all columns at LO */
void rota_lp_place_column(rota_lp *lp, int column, rota_lp_place place);

typedef enum { ROTA_LP_PRIMAL, ROTA_LP_DUAL } rota_lp_method;
/* Simplex from the present basis; ITERATIONS 0: no limit; SECONDS <= 0: no
 * limit; checks STOP (may be NULL) between slices of iterations. */
rota_lp_result rota_lp_solve(rota_lp *lp, rota_lp_method method,
                             int64_t iterations, double seconds,
                             const atomic_int *stop);
/* Iterations of all rota_lp_solve() so far: effort. */
int64_t rota_lp_iterations(const rota_lp *lp);
bool rota_lp_feasible(const rota_lp *lp); /* primal */
double rota_lp_objective(const rota_lp *lp);
double rota_lp_value(const rota_lp *lp, int column);
double rota_lp_reduced(const rota_lp *lp, int column);
double rota_lp_dual(const rota_lp *lp, int row);
bool rota_lp_basic(const rota_lp *lp, int column);

/* Branch and bound over the columns set whole; values, if any, through
 * rota_lp_mip_value.  NODES 0: no limit.  Never the feasibility pump. */
rota_lp_result rota_lp_solve_mip(rota_lp *lp, double seconds, int64_t nodes,
                                 const atomic_int *stop);
bool rota_lp_mip_found(const rota_lp *lp);
double rota_lp_mip_objective(const rota_lp *lp);
/* Proven lower bound of the integer programme. */
double rota_lp_mip_bound(const rota_lp *lp);
double rota_lp_mip_value(const rota_lp *lp, int column);

/* Solve a MathProg model with data (files as for glpsol --math); for tests.
 * false when it could not be read or solved to optimality. */
bool rota_lp_mathprog(const char *model, const char *data, double *objective);

#endif
