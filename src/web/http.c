/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The only file that knows libmicrohttpd: connections to requests, responses
 * to bytes, and the limits of both.
 *
 * A thread a connection: a page that waits for the database keeps nobody else
 * waiting.  Who has not sent a whole request in time is hung up on by watch.c.
 */
#include "answer.h"

#include <rota/log.h>

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "watch.h"

#define CONNECTIONS  512
#define IDLE_SECONDS 15
#define HEAD_SECONDS 10 /* from the end of the request before */
#define BODY_SECONDS 60
#define HEADER_BYTES (32u << 10) /* of a connection: more is 431 */
#define FORM_BYTES   (256u << 10)
#define UPLOAD_BYTES (16u << 20) /* more is 413 */
#define STACK_BYTES  (8u << 20)
#define END_SECONDS  10 /* for what is under way */

struct rota_web {
    web *web;
    struct MHD_Daemon *daemon;
    watch *watch;
    char *address;
    bool open_to_others;
};

/* One request while it comes in. */
typedef struct {
    char *uri; /* as sent */
    bool begun, too_large;
    size_t most;
    rota_text body;
} incoming;

/* ---- In ------------------------------------------------------------------ */

static void *note_uri(void *cls, const char *uri, struct MHD_Connection *c)
{
    (void)cls, (void)c;
    incoming *in = ROTA_NEW(incoming);
    in->uri = rota_strdup(uri);
    return in;
}

/* %XX is decode.c's, which looks at what comes out. */
static size_t leave_encoded(void *cls, struct MHD_Connection *c, char *s)
{
    (void)cls, (void)c;
    return strlen(s);
}

static enum MHD_Result take_header(void *cls, enum MHD_ValueKind kind,
                                   const char *name, const char *value)
{
    (void)kind;
    fields *list = cls;
    field *f = rota_vec_push(list);
    f->name = name;
    f->value = value ? value : "";
    return MHD_YES;
}

/* Before the body comes: how long may it be? */
static void begin_body(incoming *in, struct MHD_Connection *c)
{
    const char *type =
        MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Content-Type");
    const char *length =
        MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Content-Length");
    bool upload = type && !strncasecmp(type, "multipart/form-data", 19);
    in->begun = true;
    in->most = upload ? UPLOAD_BYTES : FORM_BYTES;
    in->too_large = length && strtoull(length, NULL, 10) > in->most;
}

static bool is_loopback(const struct sockaddr *a)
{
    if (a->sa_family == AF_INET)
        return ntohl(((const struct sockaddr_in *)(const void *)a)
                         ->sin_addr.s_addr) >>
                   24 ==
               127;
    return a->sa_family == AF_INET6 &&
           IN6_IS_ADDR_LOOPBACK(
               &((const struct sockaddr_in6 *)(const void *)a)->sin6_addr);
}

/* Who asks: the last that a proxy on this machine says, else the socket. */
static const char *sender(const asked *in, struct MHD_Connection *c,
                          rota_arena *arena)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *a = info ? info->client_addr : NULL;
    const char *said = asked_header(in, "X-Forwarded-For");
    if (a && is_loopback(a) && said) {
        const char *last = strrchr(said, ',');
        last = last ? last + 1 : said;
        last += strspn(last, " ");
        struct in6_addr any;
        if (inet_pton(AF_INET, last, &any) == 1 ||
            inet_pton(AF_INET6, last, &any) == 1)
            return rota_arena_strdup(arena, last);
    }
    char host[64] = "?";
    if (a)
        getnameinfo(a,
                    a->sa_family == AF_INET ? sizeof(struct sockaddr_in)
                                            : sizeof(struct sockaddr_in6),
                    host, sizeof host, NULL, 0, NI_NUMERICHOST);
    return rota_arena_strdup(arena, host);
}

/* ---- Out ----------------------------------------------------------------- */

static void let_go(void *cls)
{
    blob_release(cls);
}

/* OUT's bytes become the response's. */
static struct MHD_Response *response_of(response *out)
{
    /* The library always tells a length; clients know that it means nothing
     * here, but some would wait for the bytes of another one than 0. */
    if (out->status == 304)
        return MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
    if (out->blob) {
        const blob *b = out->blob;
        return MHD_create_response_from_buffer_with_free_callback_cls(
            out->gzipped ? b->gzip_size : b->plain_size,
            out->gzipped ? b->gzip : b->plain, let_go, blob_share(out->blob));
    }
    size_t size = out->body.length;
    return MHD_create_response_from_buffer(size, rota_text_take(&out->body),
                                           MHD_RESPMEM_MUST_FREE);
}

static enum MHD_Result send_answer(struct MHD_Connection *c, response *out)
{
    struct MHD_Response *sent = response_of(out);
    if (out->status != 304)
        MHD_add_response_header(sent, "Content-Type",
                                out->type ? out->type
                                          : "text/html; charset=utf-8");
    for (size_t i = 0; i < out->headers.count; i++)
        MHD_add_response_header(sent, out->headers.item[i].name,
                                out->headers.item[i].value);
    if (out->location)
        MHD_add_response_header(sent, "Location", out->location);
    enum MHD_Result queued = MHD_queue_response(c, (unsigned)out->status, sent);
    MHD_destroy_response(sent);
    return queued;
}

/* What needs no page. */
static enum MHD_Result send_short(struct MHD_Connection *c, unsigned status)
{
    struct MHD_Response *sent =
        MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(sent, "Connection", "close");
    enum MHD_Result queued = MHD_queue_response(c, status, sent);
    MHD_destroy_response(sent);
    return queued;
}

static enum MHD_Result respond(web *w, struct MHD_Connection *c,
                               const char *path, const char *method,
                               const incoming *in)
{
    const char *query = strchr(in->uri, '?');
    asked a = { .method = method,
                .path = path,
                .query = query ? query + 1 : "",
                .body = rota_text_str(&in->body),
                .size = in->body.length,
                .now = (int64_t)time(NULL) };
    rota_arena *arena = rota_arena_new();
    response out = { 0 };
    MHD_get_connection_values(c, MHD_HEADER_KIND, take_header, &a.headers);
    a.from = sender(&a, c, arena);
    answer(w, &a, arena, &out);
    enum MHD_Result queued = send_answer(c, &out);
    rota_vec_release(&a.headers);
    response_release(&out);
    rota_arena_free(arena);
    return queued;
}

static enum MHD_Result take(void *cls, struct MHD_Connection *c,
                            const char *path, const char *method,
                            const char *version, const char *data, size_t *size,
                            void **own)
{
    (void)version;
    rota_web *server = cls;
    incoming *in = *own;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (!in->begun) {
        begin_body(in, c);
        watch_waiting(server->watch, info->connect_fd, BODY_SECONDS);
        return in->too_large ? send_short(c, MHD_HTTP_CONTENT_TOO_LARGE)
                             : MHD_YES;
    }
    if (*size > 0) {
        in->too_large = in->too_large || in->body.length + *size > in->most;
        if (!in->too_large)
            rota_text_add_bytes(&in->body, data, *size);
        *size = 0;
        return MHD_YES;
    }
    if (in->too_large)
        return send_short(c, MHD_HTTP_CONTENT_TOO_LARGE);
    watch_busy(server->watch, info->connect_fd);
    return respond(server->web, c, path, method, in);
}

static void forget(void *cls, struct MHD_Connection *c, void **own,
                   enum MHD_RequestTerminationCode why)
{
    (void)why;
    rota_web *server = cls;
    incoming *in = *own;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    watch_waiting(server->watch, info->connect_fd, HEAD_SECONDS);
    if (!in)
        return;
    rota_text_release(&in->body);
    free(in->uri);
    free(in);
    *own = NULL;
}

static void come_and_go(void *cls, struct MHD_Connection *c, void **own,
                        enum MHD_ConnectionNotificationCode what)
{
    (void)own;
    rota_web *server = cls;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        watch_waiting(server->watch, info->connect_fd, HEAD_SECONDS);
    else
        watch_gone(server->watch, info->connect_fd);
}

/* ---- Listening ----------------------------------------------------------- */

static void log_trouble(void *cls, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
static void log_trouble(void *cls, const char *fmt, va_list ap)
{
    (void)cls;
    char line[512];
    vsnprintf(line, sizeof line, fmt, ap);
    line[strcspn(line, "\n")] = '\0';
    rota_log(ROTA_LOG_DEBUG, "%s", line);
}

/* "ADDR:PORT" or "[ADDR]:PORT". */
static rota_status find_address(const char *listen, struct sockaddr_storage *a,
                                rota_error *err)
{
    const char *colon = strrchr(listen, ':');
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
                              .ai_socktype = SOCK_STREAM };
    struct addrinfo *found = NULL;
    char host[64] = "";
    size_t length = colon ? (size_t)(colon - listen) : 0;
    const char *from = listen;
    if (length > 2 && listen[0] == '[' && colon[-1] == ']') {
        from++;
        length -= 2;
    }
    /* getaddrinfo takes 99999 modulo 65536 */
    bool good = colon && length > 0 && length < sizeof host && colon[1] &&
                strspn(colon + 1, "0123456789") == strlen(colon + 1) &&
                strlen(colon + 1) <= 5 && atoi(colon + 1) <= 65535;
    if (good) {
        memcpy(host, from, length);
        good = getaddrinfo(host, colon + 1, &hints, &found) == 0;
    }
    if (!good)
        return rota_fail(err, ROTA_USAGE,
                         N_("found --listen %s, expected ADDR:PORT, as %s"),
                         listen, ROTA_WEB_LISTEN);
    memcpy(a, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return ROTA_OK;
}

static void name_address(rota_web *server, const struct sockaddr *a)
{
    char host[64] = "";
    bool six = a->sa_family == AF_INET6;
    getnameinfo(a,
                six ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in),
                host, sizeof host, NULL, 0, NI_NUMERICHOST);
    const union MHD_DaemonInfo *port =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    server->address = rota_format(six ? "http://[%s]:%d" : "http://%s:%d", host,
                                  (int)port->port);
    server->open_to_others = !is_loopback(a);
}

static rota_status start(rota_web *server, const char *listen, rota_error *err)
{
    struct sockaddr_storage a;
    ROTA_TRY(find_address(listen, &a, err));
    unsigned flags = MHD_USE_THREAD_PER_CONNECTION |
                     MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL |
                     MHD_USE_ITC | MHD_USE_ERROR_LOG;
    if (a.ss_family == AF_INET6)
        flags |= MHD_USE_IPv6;
    errno = 0;
    server->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, take, server, MHD_OPTION_EXTERNAL_LOGGER,
        log_trouble, NULL, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&a,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_BYTES,
        MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK_BYTES,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK,
        leave_encoded, NULL, MHD_OPTION_URI_LOG_CALLBACK, note_uri, NULL,
        MHD_OPTION_NOTIFY_COMPLETED, forget, server,
        MHD_OPTION_NOTIFY_CONNECTION, come_and_go, server, MHD_OPTION_END);
    if (!server->daemon)
        return rota_fail(err, ROTA_IO, N_("%s cannot be listened on (%s)"),
                         listen, rota_reason(err, errno));
    name_address(server, (struct sockaddr *)&a);
    return ROTA_OK;
}

rota_status rota_web_open(rota_web **out, const rota_web_options *options,
                          rota_error *err)
{
    assert(out && options && options->listen && options->stop);
    rota_web *server = ROTA_NEW(rota_web);
    server->watch = watch_new();
    rota_status status = web_new(&server->web, options, err);
    if (status == ROTA_OK)
        status = start(server, options->listen, err);
    if (status != ROTA_OK) {
        rota_web_close(server);
        return status;
    }
    *out = server;
    return ROTA_OK;
}

const char *rota_web_address(const rota_web *server)
{
    return server->address;
}

bool rota_web_is_open_to_others(const rota_web *server)
{
    return server->open_to_others;
}

void rota_web_run(rota_web *server)
{
    assert(server && server->daemon);
    const struct timespec moment = { .tv_nsec = 100 * 1000 * 1000 };
    while (!atomic_load(server->web->options.stop)) {
        nanosleep(&moment, NULL);
        watch_hang_up(server->watch);
    }
    MHD_socket listening = MHD_quiesce_daemon(server->daemon);
    for (int i = 0; i < END_SECONDS * 10 && watch_any_busy(server->watch); i++)
        nanosleep(&moment, NULL);
    if (listening >= 0)
        close(listening);
}

void rota_web_close(rota_web *server)
{
    if (!server)
        return;
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    watch_free(server->watch);
    web_free(server->web);
    free(server->address);
    free(server);
}
