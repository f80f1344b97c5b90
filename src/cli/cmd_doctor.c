/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static const cli_option options[] = {
    { "certificate", 0, "MONTH", N_("the certificate of the current version") },
    { 0 },
};

static void print_diagnosis(const cli *c, const rota_diagnosis *d,
                            const rota_text *certificate)
{
    print_text(certificate);
    print_text(&d->trouble);
    if (d->trouble.length == 0 && !c->quiet)
        print_line(_(c->lang, "sound; read again: versions %zu, certificates "
                              "%zu"),
                   d->versions, d->certificates);
}

static json_t *diagnosis_json(const rota_diagnosis *d,
                              const rota_text *certificate)
{
    return json_pack("{s:b, s:i, s:i, s:s, s:s}", "sound",
                     d->trouble.length == 0, "versions", (int)d->versions,
                     "certificates", (int)d->certificates, "trouble",
                     rota_text_str(&d->trouble), "certificate",
                     rota_text_str(certificate));
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
               "part."),
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
