/*
 * store: the database, as nouns.
 *
 * SQLite: STRICT tables, foreign keys, WAL, application_id, numbered
 * migrations.  Every act is one transaction: rota_store_begin, the work,
 * rota_store_commit (or _rollback); kill -9 at any moment leaves the state
 * before or after.  Every act leaves one journal row.
 *
 * ROTA_UNKNOWN: no such file.  ROTA_DATA: not a database of rota, or of a
 * newer rota, or damaged.  ROTA_BUSY: locked beyond the wait (5 s).
 * ROTA_CANTCREATE: init on an existing file, unwritable place.  ROTA_IO:
 * read-only, disk full, any other trouble.
 */
#ifndef ROTA_STORE_H
#define ROTA_STORE_H

#include <rota/check.h>
#include <rota/clearing.h>
#include <rota/conduct.h>
#include <rota/problem.h>
#include <rota/site.h>
#include <rota/swap.h>

typedef struct rota_store rota_store;

/*
 * Make the database; SITE_ID is a UUID as text.  The file must not exist.  It
 * appears under its name, whole, with the first commit (or with rota_store_close
 * when there was no transaction at all), never replacing another file:
 * ROTA_CANTCREATE from that commit then.  Rolled back or killed before, it
 * never appears; the caller has nothing to remove.
 */
rota_status rota_store_create(rota_store **store, const char *path,
                              const char *site_id, rota_error *err);
/* Open it, migrating an older schema in one transaction. */
rota_status rota_store_open(rota_store **store, const char *path,
                            rota_error *err);
void rota_store_close(rota_store *store); /* NULL is allowed; rolls back */
const char *rota_store_site_id(rota_store *store); /* borrowed */

/* WRITE takes the write lock at once, so that two writers queue. */
rota_status rota_store_begin(rota_store *store, bool write, rota_error *err);
rota_status rota_store_commit(rota_store *store, rota_error *err);
void rota_store_rollback(rota_store *store);

/* Who did what, when (instant), about which month ("" for none). */
rota_status rota_store_journal(rota_store *store, int64_t when, const char *who,
                               const char *act, const char *month,
                               const char *detail, rota_error *err);
typedef struct {
    int64_t id, when;
    const char *who, *act, *month, *detail;
} rota_journal_row;
/* Newest last; strings in ARENA. */
rota_status rota_store_journal_list(rota_store *store, rota_arena *arena,
                                    rota_journal_row **rows, size_t *count,
                                    rota_error *err);

/* ---- Records ---------------------------------------------------------- */

/*
 * Put what SITE has (site->has) into the database, each kind as interface.md
 * says what an import replaces; not the roster, which becomes versions.  Rows
 * still used by a version or a draft but missing from agents or shifts are
 * complaints (FILE names of BAD from rota_kind_file) and ROTA_DATA; so are
 * shifts that coverage rows or patterns still name.  ERR stays empty then.
 * Leave, wishes, restrictions and pins go with their agent or shift.  SITE is
 * sorted.  Needs a transaction that writes; on failure roll it back.
 */
rota_status rota_store_put(rota_store *store, const rota_site *site,
                           rota_complaints *bad, rota_error *err);
/*
 * Everything but roster into a new SITE (sorted, has = all but roster); calls,
 * wishes and pins of every month, all as of one moment.  Caller frees.
 */
rota_status rota_store_get(rota_store *store, rota_site **site,
                           rota_error *err);
/* The same in an open transaction, but neither history nor wishes, and calls
 * only of the dates FROM .. TO. */
rota_status rota_store_get_between(rota_store *store, rota_date from,
                                   rota_date to, rota_site **site,
                                   rota_error *err);
/* Set or remove (SHIFT NULL) the pin of one cell. */
rota_status rota_store_pin(rota_store *store, const char *agent, rota_date date,
                           const char *shift, rota_error *err);

/* ---- Rosters ---------------------------------------------------------- */

typedef enum {
    ROTA_ORIGIN_PLANNED,
    ROTA_ORIGIN_IMPORTED,
    ROTA_ORIGIN_EDITED   /* by hand, swap, leave: carries no bound */
} rota_origin;
const char *rota_origin_name(rota_origin origin);

/* What made a draft or version. */
typedef enum {
    ROTA_MADE_OTHERWISE, /* by a rota that did not say */
    ROTA_MADE_PLAN,
    ROTA_MADE_REPAIR,
    ROTA_MADE_SET, /* by hand */
    ROTA_MADE_IMPORT,
    ROTA_MADE_SWAP,
    ROTA_MADE_CLEAR, /* many swaps at once */
    ROTA_MADE_LEAVE
} rota_made;
const char *rota_made_name(rota_made made); /* "plan"; "" for OTHERWISE */

typedef struct {
    const char *agent, *shift;
    rota_date date;
    int post;           /* number of the post from 1; 0 in drafts */
    int64_t start, end; /* instants */
} rota_stored_duty;

/* A draft (version 0) or a version. */
typedef struct {
    rota_month month;
    int version;            /* 0: the draft */
    int base;               /* draft: the version it was made from, 0: none */
    rota_scope scope;
    rota_origin origin;
    rota_made made;
    int64_t when;           /* saved, or published */
    const char *who;
    const char *problem;    /* text form of the frozen problem; "" for imported */
    const char *certificate;/* text; "" without */
    const char *hash;       /* of the certificate; of an imported version: of
                               its duties; "" for a draft */
    const char *before;     /* hash of the version before, "" for the first */
    bool has_notice;        /* a version: how long before the month it was */
    int days_before;        /* published (below 0: into it); what the policy */
    int days_wanted, days_warned; /* wanted then, and below what it warned */
    int place;              /* a version's, in the chain of all; read only */
    const char *seal;       /* of a version; read only */
    const char *status;     /* optimal, feasible, interrupted, edited,
                               imported, or "" */
    rota_points points;
    bool has_bound;
    int64_t bound;
    const char *proof;      /* text of rota/proof.h; NULL or "" without */
    int64_t proven;         /* what it proves of the bound */
    double seconds;         /* that planning took */
    uint64_t seed;
    rota_stored_duty *duty; /* by date, shift, post, agent */
    size_t duties;
} rota_stored_roster;

/* Save a draft (replaces the month's) or add a version (its number must be the
 * newest + 1, else ROTA_NO; deletes the month's draft when that has the very
 * same duties: then it is what was published). */
rota_status rota_store_put_roster(rota_store *store,
                                  const rota_stored_roster *roster,
                                  rota_error *err);
rota_status rota_store_drop_draft(rota_store *store, rota_month month,
                                  rota_error *err);
/* *ROSTER becomes NULL when there is none (ROTA_OK).  VERSION 0: the draft,
 * ROTA_CURRENT: the newest version.  Strings and duties in ARENA. */
#define ROTA_CURRENT (-1)
rota_status rota_store_get_roster(rota_store *store, rota_arena *arena,
                                  rota_month month, int version,
                                  rota_stored_roster **roster, rota_error *err);
/* Every version of every month (drafts not), by month and version; PROBLEM,
 * CERTIFICATE and PROOF left out; DUTIES only if asked for. */
rota_status rota_store_versions(rota_store *store, rota_arena *arena,
                                bool duties, rota_stored_roster **list,
                                size_t *count, rota_error *err);

/* The seal of a version: the chain over all versions of all months. */
typedef enum {
    ROTA_SEAL_WHOLE,
    ROTA_SEAL_NONE,   /* there is none */
    ROTA_SEAL_BROKEN, /* what is stored is not what was sealed */
    ROTA_SEAL_ALONE   /* what was sealed right before it is not there */
} rota_seal_state;
typedef struct {
    const char *month; /* as it stands in the file */
    int version;
    int place;         /* from 1 */
    const char *before, *hash;
    rota_seal_state state;
} rota_seal;
/* Every version's, in their order; each is worked out again from the file. */
rota_status rota_store_seals(rota_store *store, rota_arena *arena,
                             rota_seal **list, size_t *count, rota_error *err);

/* A month with a roster or calls. */
typedef struct {
    rota_month month;
    bool calls;
    int version;        /* current; 0: none */
    int64_t published;  /* when, and by whom; 0 and "" without */
    const char *who;
    int64_t drafted;    /* when its draft was saved; 0: none */
    int base;           /* of the draft */
    const char *status; /* of the draft, else the version */
} rota_stored_month;
/* All of them, the latest first; in ARENA. */
rota_status rota_store_months(rota_store *store, rota_arena *arena,
                              rota_stored_month **list, size_t *count,
                              rota_error *err);

/* ---- A few duties of what is current ----------------------------------- */

typedef struct {
    rota_month month;
    int version;
    rota_scope scope;
} rota_current;
/* The current versions of months FROM .. TO that have one, in order, without
 * their long texts. */
rota_status rota_store_currents(rota_store *store, rota_arena *arena,
                                rota_month from, rota_month to,
                                rota_current **list, size_t *count,
                                rota_error *err);
typedef ROTA_VEC(rota_stored_duty) rota_stored_duties;
/* Add the duties of dates FROM .. TO in the versions LIST to INTO: AGENT's, or
 * everybody's for NULL.  Strings in ARENA. */
rota_status rota_store_duties(rota_store *store, rota_arena *arena,
                              const rota_current *list, size_t count,
                              const char *agent, rota_date from, rota_date to,
                              rota_stored_duties *into, rota_error *err);

/* ---- Requests ---------------------------------------------------------- */

/* File a request; its first step is put beside it.  Its number is *ID. */
rota_status rota_store_put_request(rota_store *store,
                                   const rota_swap_party *party, int parties,
                                   int64_t *id, rota_error *err);
/* Add a step to request ID; STEP's own id is not looked at. */
rota_status rota_store_put_step(rota_store *store, int64_t id,
                                const rota_request_step *step,
                                rota_error *err);
/* *REQUEST becomes NULL when there is none.  In ARENA. */
rota_status rota_store_get_request(rota_store *store, rota_arena *arena,
                                   int64_t id, rota_request **request,
                                   rota_error *err);
/* Those with one of AGENTS among the parties, or all for NULL; by number. */
rota_status rota_store_requests(rota_store *store, rota_arena *arena,
                                const char *const *agent, size_t agents,
                                rota_request **list, size_t *count,
                                rota_error *err);
/* When the last step of any request, or act of the journal, was written; 0:
 * never. */
rota_status rota_store_last_act(rota_store *store, int64_t *when,
                                rota_error *err);

/* The latest instant at which something was done that calendars may show:
 * everything but the making of drafts and who came in; 0: never.  It never goes
 * back. */
rota_status rota_store_last_change(rota_store *store, int64_t *when,
                                   rota_error *err);
/* The number of the last of those acts in the journal; 0: none. */
rota_status rota_store_last_change_id(rota_store *store, int64_t *id,
                                      rota_error *err);

/* ---- Wishes to swap, and offers ---------------------------------------- */

/* File one; its number is *ID.  WISH's own id and end are not looked at. */
rota_status rota_store_put_swap_wish(rota_store *store,
                                     const rota_swap_wish *wish, int64_t *id,
                                     rota_error *err);
/* End one that is open: granted by REQUEST, or withdrawn where that is 0. */
rota_status rota_store_end_swap_wish(rota_store *store, int64_t id,
                                     int64_t when, const char *who,
                                     int64_t request, rota_error *err);
/* All of them, by number.  In ARENA. */
rota_status rota_store_swap_wishes(rota_store *store, rota_arena *arena,
                                   rota_swap_wish **list, size_t *count,
                                   rota_error *err);

/* ---- The ledger --------------------------------------------------------- */

/* Enter an incident, or an entry of one; its number is *ID.  Their own ids are
 * not looked at. */
rota_status rota_store_put_incident(rota_store *store,
                                    const rota_incident *incident, int64_t *id,
                                    rota_error *err);
rota_status rota_store_put_entry(rota_store *store, const rota_entry *entry,
                                 int64_t *id, rota_error *err);
/* Each act once an entry. */
rota_status rota_store_put_entry_step(rota_store *store,
                                      const rota_entry_step *step,
                                      rota_error *err);
/* All of it.  In ARENA. */
rota_status rota_store_get_ledger(rota_store *store, rota_arena *arena,
                                  rota_ledger *ledger, rota_error *err);

/* PRAGMA integrity_check and foreign_key_check: what they found is added to
 * OUT, a line each. */
rota_status rota_store_verify(rota_store *store, rota_text *out,
                              rota_error *err);

#endif
