/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static const cli_option options[] = {
    { "certificate", 0, "MONTH", N_("the certificate of the current version") },
    { 0 },
};

static void print_bound(const cli *c, const rota_diagnosis *d)
{
    if (!d->has_bound)
        return;
    if (!d->reproved)
        print_line(_(c->lang, "bound %lld by search, no proof of it is stored"),
                   (long long)d->bound);
    else if (d->again == d->bound)
        print_line(_(c->lang, "re-proved bound %lld = stored"),
                   (long long)d->again);
    else if (d->proven == d->bound)
        print_line(_(c->lang, "re-proved bound %lld, more than the stored "
                              "%lld"),
                   (long long)d->again, (long long)d->bound);
    else
        print_line(_(c->lang, "re-proved bound %lld, bound by search %lld"),
                   (long long)d->again, (long long)d->bound);
}

static void print_diagnosis(const cli *c, const rota_diagnosis *d,
                            const rota_text *certificate)
{
    print_text(certificate);
    print_text(&d->trouble);
    if (d->trouble.length > 0 || c->quiet)
        return;
    print_bound(c, d);
    print_line(_(c->lang, "sound; read again: versions %zu, certificates "
                          "%zu"),
               d->versions, d->certificates);
}

static json_t *diagnosis_json(const rota_diagnosis *d,
                              const rota_text *certificate)
{
    json_t *reproved =
        d->reproved ? json_integer((json_int_t)d->again) : json_null();
    json_t *bound =
        d->has_bound ? json_integer((json_int_t)d->bound) : json_null();
    return json_pack(
        "{s:b, s:i, s:i, s:s, s:s, s:o, s:o}", "sound", d->trouble.length == 0,
        "versions", (int)d->versions, "certificates", (int)d->certificates,
        "trouble", rota_text_str(&d->trouble), "certificate",
        rota_text_str(certificate), "bound", bound, "reproved", reproved);
}

static rota_status run(cli *c)
{
    rota_month month = 0;
    const char *text = opts_value(c, "certificate");
    if (text)
        ROTA_TRY(rota_desk_month(text, &month, &c->err));
    rota_desk *desk = NULL;
    rota_diagnosis d = { 0 };
    rota_text certificate = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status =
        text ? rota_desk_certificate(desk, month, &d, &certificate, &c->err)
             : rota_desk_examine(desk, &d, &c->err);
    if (status == ROTA_OK || status == ROTA_NO) {
        if (c->json)
            print_json(diagnosis_json(&d, &certificate));
        else
            print_diagnosis(c, &d, &certificate);
    }
    rota_text_release(&certificate);
    rota_diagnosis_release(&d);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_doctor = {
    .name = "doctor",
    .args = "[--certificate MONTH]",
    .summary = N_("is the database sound, does every certificate hold"),
    .more = N_("Reads again what each version stored: problem, duties, "
               "certificate and the\nchain of hashes; today's tables play no "
               "part. With --certificate the proof of\nthe bound is worked out "
               "again too, without the engine: 1 when it does not hold."),
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
