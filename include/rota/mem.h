/*
 * mem: allocation that cannot fail, and arenas.
 *
 * Nobody tests for NULL: without memory the program says so on stderr and
 * aborts, through a hook that a server may set.  Three lifetimes use arenas:
 * the frozen problem, one run of the engine, one request or command.
 */
#ifndef ROTA_MEM_H
#define ROTA_MEM_H

#include <stddef.h>

/* As malloc, calloc, realloc, strdup, strndup; never NULL.  free() frees. */
void *rota_alloc(size_t size);
void *rota_zalloc(size_t count, size_t size);
void *rota_realloc(void *old, size_t size);
char *rota_strdup(const char *s);
char *rota_strndup(const char *s, size_t n);
/* A printf into fresh memory; the caller frees. */
char *rota_format(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#define ROTA_NEW(type) ((type *)rota_zalloc(1, sizeof(type)))
#define ROTA_NEW_ARRAY(type, count) \
    ((type *)rota_zalloc((size_t)(count), sizeof(type)))

/* Called when memory runs out, before abort(). */
void rota_set_out_of_memory(void (*hook)(size_t wanted));

/* Memory that is freed all at once.  Blocks are zeroed and aligned for any
 * type.  An arena belongs to one thread at a time. */
typedef struct rota_arena rota_arena;
rota_arena *rota_arena_new(void);
void rota_arena_free(rota_arena *arena); /* NULL is allowed */
void *rota_arena_alloc(rota_arena *arena, size_t count, size_t size);
char *rota_arena_strdup(rota_arena *arena, const char *s); /* NULL -> NULL */
/* Give back everything, keep the pages for the next round. */
void rota_arena_reset(rota_arena *arena);
/* Bytes asked for since the last reset. */
size_t rota_arena_used(const rota_arena *arena);

#define ROTA_ARENA_ARRAY(arena, type, n) \
    ((type *)rota_arena_alloc((arena), (size_t)(n), sizeof(type)))

#endif
