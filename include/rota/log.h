/*
 * log: messages for the people who run rota.
 *
 * Rooms log through a sink that the face sets; without one, nothing is
 * written.  Thread-safe.
 */
#ifndef ROTA_LOG_H
#define ROTA_LOG_H

typedef enum { ROTA_LOG_WARN, ROTA_LOG_INFO, ROTA_LOG_DEBUG } rota_log_level;
typedef void rota_log_sink(rota_log_level level, const char *line, void *ctx);

void rota_log_to(rota_log_sink *sink, void *ctx, rota_log_level least);
void rota_log(rota_log_level level, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
