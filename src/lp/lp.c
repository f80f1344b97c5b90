/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/lp.h>
#include <rota/mem.h>

#include <assert.h>
#include <glpk.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Simplex iterations between two looks at the clock and at STOP. */
#define SLICE 200

/*
 * GLPK counts rows and columns from 1; here they are counted from 0, and this
 * file translates.  GLPK keeps its state per thread, and a fatal error inside
 * leaves every programme of the thread dead: EPOCH tells dead from alive.
 */
struct rota_lp {
    glp_prob *prob;
    unsigned epoch;
    int64_t iterations;
    double mip_bound;
    /* for the integer programme's callback */
    const atomic_int *stop;
    int64_t nodes;
    int *scratch_row;
    double *scratch_value;
    int scratch;
};

static _Thread_local unsigned thread_epoch;
static _Thread_local jmp_buf trouble;

static int keep_quiet(void *info, const char *text)
{
    (void)info;
    (void)text;
    return 1;
}

static void on_error(void *info)
{
    (void)info;
    longjmp(trouble, 1);
}

static bool alive(const rota_lp *lp)
{
    return lp->epoch == thread_epoch;
}

rota_lp *rota_lp_new(void)
{
    glp_term_out(GLP_OFF);
    glp_term_hook(keep_quiet, NULL);
    rota_lp *lp = ROTA_NEW(rota_lp);
    lp->prob = glp_create_prob();
    lp->epoch = thread_epoch;
    glp_set_obj_dir(lp->prob, GLP_MIN);
    return lp;
}

void rota_lp_free(rota_lp *lp)
{
    if (!lp)
        return;
    if (alive(lp))
        glp_delete_prob(lp->prob);
    free(lp->scratch_row);
    free(lp->scratch_value);
    free(lp);
}

void rota_lp_thread_end(void)
{
    thread_epoch++;
    glp_free_env();
}

static int bound_kind(double lo, double hi)
{
    bool below = lo > -ROTA_LP_INF, above = hi < ROTA_LP_INF;
    if (below && above)
        return lo == hi ? GLP_FX : GLP_DB;
    if (below)
        return GLP_LO;
    return above ? GLP_UP : GLP_FR;
}

void rota_lp_set_row(rota_lp *lp, int row, double lo, double hi)
{
    if (alive(lp))
        glp_set_row_bnds(lp->prob, row + 1, bound_kind(lo, hi), lo, hi);
}

void rota_lp_set_column(rota_lp *lp, int column, double lo, double hi)
{
    if (alive(lp))
        glp_set_col_bnds(lp->prob, column + 1, bound_kind(lo, hi), lo, hi);
}

void rota_lp_set_cost(rota_lp *lp, int column, double cost)
{
    if (alive(lp))
        glp_set_obj_coef(lp->prob, column + 1, cost);
}

void rota_lp_set_whole(rota_lp *lp, int column, bool whole)
{
    /* GLP_IV keeps the bounds */
    if (alive(lp))
        glp_set_col_kind(lp->prob, column + 1, whole ? GLP_IV : GLP_CV);
}

int rota_lp_add_row(rota_lp *lp, double lo, double hi)
{
    if (!alive(lp))
        return 0;
    int row = glp_add_rows(lp->prob, 1) - 1;
    rota_lp_set_row(lp, row, lo, hi);
    return row;
}

/* INDEX and VALUE as GLPK wants them, from 1, in the scratch arrays. */
static void fill_scratch(rota_lp *lp, int n, const int *index,
                         const double *value)
{
    if (n + 1 > lp->scratch) {
        lp->scratch = 2 * (n + 1);
        lp->scratch_row = rota_realloc(
            lp->scratch_row, (size_t)lp->scratch * sizeof *lp->scratch_row);
        lp->scratch_value = rota_realloc(lp->scratch_value,
                                         (size_t)lp->scratch * sizeof(double));
    }
    for (int k = 0; k < n; k++) {
        lp->scratch_row[k + 1] = index[k] + 1;
        lp->scratch_value[k + 1] = value[k];
    }
}

int rota_lp_add_column(rota_lp *lp, double cost, double lo, double hi, int n,
                       const int *row, const double *value)
{
    if (!alive(lp))
        return 0;
    fill_scratch(lp, n, row, value);
    int column = glp_add_cols(lp->prob, 1) - 1;
    glp_set_mat_col(lp->prob, column + 1, n, lp->scratch_row,
                    lp->scratch_value);
    glp_set_obj_coef(lp->prob, column + 1, cost);
    rota_lp_set_column(lp, column, lo, hi);
    return column;
}

void rota_lp_fill_row(rota_lp *lp, int row, int n, const int *column,
                      const double *value)
{
    if (!alive(lp))
        return;
    fill_scratch(lp, n, column, value);
    glp_set_mat_row(lp->prob, row + 1, n, lp->scratch_row, lp->scratch_value);
    glp_set_row_stat(lp->prob, row + 1, GLP_NL);
}

void rota_lp_drop_columns(rota_lp *lp, int n, const int *column)
{
    if (!alive(lp) || n == 0)
        return;
    int *num = ROTA_NEW_ARRAY(int, n + 1);
    for (int k = 0; k < n; k++)
        num[k + 1] = column[k] + 1;
    glp_del_cols(lp->prob, n, num);
    free(num);
}

int rota_lp_rows(const rota_lp *lp)
{
    return alive(lp) ? glp_get_num_rows(lp->prob) : 0;
}

int rota_lp_columns(const rota_lp *lp)
{
    return alive(lp) ? glp_get_num_cols(lp->prob) : 0;
}

void rota_lp_begin_basis(rota_lp *lp)
{
    if (!alive(lp))
        return;
    for (int i = 1; i <= glp_get_num_rows(lp->prob); i++)
        glp_set_row_stat(lp->prob, i, GLP_NL);
    for (int j = 1; j <= glp_get_num_cols(lp->prob); j++)
        glp_set_col_stat(lp->prob, j, GLP_NL);
}

void rota_lp_place_column(rota_lp *lp, int column, rota_lp_place place)
{
    static const int stat[] = { [ROTA_LP_BASIC] = GLP_BS,
                                [ROTA_LP_AT_LO] = GLP_NL,
                                [ROTA_LP_AT_HI] = GLP_NU };
    if (alive(lp))
        glp_set_col_stat(lp->prob, column + 1, stat[place]);
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* One slice of simplex, guarded: false when the library gave up. */
static bool run_simplex(rota_lp *lp, const glp_smcp *parm, int *code)
{
    if (setjmp(trouble)) {
        glp_error_hook(NULL, NULL);
        rota_lp_thread_end();
        return false;
    }
    glp_error_hook(on_error, NULL);
    *code = glp_simplex(lp->prob, parm);
    glp_error_hook(NULL, NULL);
    return true;
}

static rota_lp_result result_of(int status)
{
    switch (status) {
    case GLP_OPT:
        return ROTA_LP_OPTIMAL;
    case GLP_NOFEAS:
    case GLP_INFEAS:
        return ROTA_LP_INFEASIBLE;
    case GLP_UNBND:
        return ROTA_LP_UNBOUNDED;
    default:
        return ROTA_LP_FAILED;
    }
}

rota_lp_result rota_lp_solve(rota_lp *lp, rota_lp_method method,
                             int64_t iterations, double seconds,
                             const atomic_int *stop)
{
    if (!alive(lp))
        return ROTA_LP_FAILED;
    double end = seconds > 0 ? seconds_now() + seconds : 0;
    glp_smcp parm;
    glp_init_smcp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.meth = method == ROTA_LP_DUAL ? GLP_DUALP : GLP_PRIMAL;
    bool mended = false;
    for (int64_t left = iterations ? iterations : INT64_MAX; left > 0;) {
        parm.it_lim = left < SLICE ? (int)left : SLICE;
        if (end > 0) {
            double rest = end - seconds_now();
            if (rest <= 0)
                return ROTA_LP_LIMIT;
            parm.tm_lim = (int)(rest * 1000) + 1;
        }
        int before = glp_get_it_cnt(lp->prob), code = 0;
        if (!run_simplex(lp, &parm, &code))
            return ROTA_LP_FAILED;
        int done = glp_get_it_cnt(lp->prob) - before;
        lp->iterations += done;
        left -= done > 0 ? done : 1;
        if (stop && atomic_load(stop))
            return ROTA_LP_LIMIT;
        if (code == GLP_EITLIM || code == GLP_ETMLIM)
            continue;
        if (code == 0)
            return result_of(glp_get_status(lp->prob));
        if (mended)
            return ROTA_LP_FAILED;
        /* a singular or ill-conditioned basis: once more from scratch */
        mended = true;
        glp_std_basis(lp->prob);
        parm.meth = GLP_DUALP;
    }
    return ROTA_LP_LIMIT;
}

int64_t rota_lp_iterations(const rota_lp *lp)
{
    return lp->iterations;
}

bool rota_lp_feasible(const rota_lp *lp)
{
    return alive(lp) && glp_get_prim_stat(lp->prob) == GLP_FEAS;
}

double rota_lp_objective(const rota_lp *lp)
{
    return alive(lp) ? glp_get_obj_val(lp->prob) : 0;
}

double rota_lp_value(const rota_lp *lp, int column)
{
    return alive(lp) ? glp_get_col_prim(lp->prob, column + 1) : 0;
}

double rota_lp_reduced(const rota_lp *lp, int column)
{
    return alive(lp) ? glp_get_col_dual(lp->prob, column + 1) : 0;
}

double rota_lp_dual(const rota_lp *lp, int row)
{
    return alive(lp) ? glp_get_row_dual(lp->prob, row + 1) : 0;
}

bool rota_lp_basic(const rota_lp *lp, int column)
{
    return alive(lp) && glp_get_col_stat(lp->prob, column + 1) == GLP_BS;
}

/* Ends branch and bound when somebody asks or the nodes are used up. */
static void watch_tree(glp_tree *tree, void *info)
{
    rota_lp *lp = info;
    int total;
    glp_ios_tree_size(tree, NULL, NULL, &total);
    int best = glp_ios_best_node(tree);
    if (best)
        lp->mip_bound = glp_ios_node_bound(tree, best);
    if ((lp->stop && atomic_load(lp->stop)) || (lp->nodes && total > lp->nodes))
        glp_ios_terminate(tree);
}

static bool run_intopt(rota_lp *lp, const glp_iocp *parm, int *code)
{
    if (setjmp(trouble)) {
        glp_error_hook(NULL, NULL);
        rota_lp_thread_end();
        return false;
    }
    glp_error_hook(on_error, NULL);
    *code = glp_intopt(lp->prob, parm);
    glp_error_hook(NULL, NULL);
    return true;
}

rota_lp_result rota_lp_solve_mip(rota_lp *lp, double seconds, int64_t nodes,
                                 const atomic_int *stop)
{
    rota_lp_result root = rota_lp_solve(lp, ROTA_LP_PRIMAL, 0, seconds, stop);
    if (root != ROTA_LP_OPTIMAL)
        return root;
    glp_iocp parm;
    glp_init_iocp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.gmi_cuts = GLP_ON;
    parm.mir_cuts = GLP_ON;
    parm.cb_func = watch_tree;
    parm.cb_info = lp;
    if (seconds > 0)
        parm.tm_lim = (int)(seconds * 1000) + 1;
    lp->stop = stop;
    lp->nodes = nodes;
    lp->mip_bound = rota_lp_objective(lp);
    int code = 0;
    if (!run_intopt(lp, &parm, &code))
        return ROTA_LP_FAILED;
    if (code != 0)
        return code == GLP_ETMLIM || code == GLP_ESTOP ? ROTA_LP_LIMIT
                                                       : ROTA_LP_FAILED;
    int status = glp_mip_status(lp->prob);
    if (status == GLP_OPT)
        lp->mip_bound = glp_mip_obj_val(lp->prob);
    return status == GLP_OPT      ? ROTA_LP_OPTIMAL
           : status == GLP_NOFEAS ? ROTA_LP_INFEASIBLE
                                  : ROTA_LP_LIMIT;
}

bool rota_lp_mip_found(const rota_lp *lp)
{
    if (!alive(lp))
        return false;
    int status = glp_mip_status(lp->prob);
    return status == GLP_OPT || status == GLP_FEAS;
}

double rota_lp_mip_objective(const rota_lp *lp)
{
    return alive(lp) ? glp_mip_obj_val(lp->prob) : 0;
}

double rota_lp_mip_bound(const rota_lp *lp)
{
    return lp->mip_bound;
}

double rota_lp_mip_value(const rota_lp *lp, int column)
{
    return alive(lp) ? glp_mip_col_val(lp->prob, column + 1) : 0;
}
