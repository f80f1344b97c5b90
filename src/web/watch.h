/*
 * web/watch.h: which connections wait for their client, and for how long.
 *
 * A client that sends a byte now and then never idles, so idling is not enough
 * of a measure: a request must be there, whole, in time.
 */
#ifndef WEB_WATCH_H
#define WEB_WATCH_H

#include <stdbool.h>

typedef struct watch watch;
watch *watch_new(void);
void watch_free(watch *w); /* NULL is allowed */
/* Socket FD waits for its client, SECONDS at most; has a request that is being
 * answered; is gone. */
void watch_waiting(watch *w, int fd, int seconds);
void watch_busy(watch *w, int fd);
void watch_gone(watch *w, int fd);
bool watch_any_busy(watch *w);
/* Hang up on who has been waited for too long. */
void watch_hang_up(watch *w);

#endif
