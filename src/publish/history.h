/*
 * What became of each duty from version to version.
 */
#ifndef HISTORY_H
#define HISTORY_H

#include <rota/publish.h>
#include <rota/vec.h>

/* How the last revision of an event differs from the one before. */
typedef enum {
    CHANGE_NONE, /* the first */
    CHANGE_TIMES,
    CHANGE_HOLDER, /* in the team's calendar */
    CHANGE_OFFER,  /* open, but for another reason */
    CHANGE_BACK,   /* on the roster again */
    CHANGE_GONE
} change;

/* An event as its last revision left it.  What the versions after that say of
 * it is the same, so that nothing of the event depends on them. */
typedef struct {
    const rota_event_duty *duty;       /* as it is, or last was */
    const rota_event_duty *before;     /* by CHANGE_HOLDER: as it was */
    const rota_event_version *version; /* that made the revision */
    int sequence;                      /* revisions before this one */
    change change;
} revision;

typedef ROTA_VEC(revision) revisions;

/*
 * Add the events of AGENT, or for NULL the team's posts, of the months in the
 * agenda's window to OUT, by start; those cancelled too long ago are left out.
 */
void history_read(revisions *out, const rota_agenda *agenda, const char *agent);

#endif
