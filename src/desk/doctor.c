/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>
#include <string.h>

void rota_diagnosis_release(rota_diagnosis *diagnosis)
{
    rota_text_release(&diagnosis->trouble);
    *diagnosis = (rota_diagnosis){ 0 };
}

static void note(rota_desk *desk, rota_diagnosis *d,
                 const rota_stored_roster *version, const char *msgid)
{
    char month[ROTA_DATE_SIZE];
    rota_text_printf(&d->trouble, _(desk->lang, "%s version %d: "),
                     rota_month_text(month, version->month), version->version);
    rota_text_printf(&d->trouble, "%s\n", _(desk->lang, msgid));
}

/* What the seal of a version says, whatever its month is by now. */
static void note_seal(rota_desk *desk, rota_diagnosis *d, const rota_seal *seal)
{
    static const char *const texts[] = {
        [ROTA_SEAL_WHOLE] = "",
        [ROTA_SEAL_NONE] = N_("it has no seal"),
        [ROTA_SEAL_BROKEN] = N_("what is stored of it is not what was sealed"),
        [ROTA_SEAL_ALONE] =
            N_("the version sealed right before it is missing or another"),
    };
    if (seal->state == ROTA_SEAL_WHOLE)
        return;
    rota_text_printf(&d->trouble, _(desk->lang, "%s version %d: "), seal->month,
                     seal->version);
    rota_text_printf(&d->trouble, "%s\n", _(desk->lang, texts[seal->state]));
}

static const rota_stored_duty *find_duty(const rota_stored_roster *version,
                                         const rota_stored_duty *like)
{
    for (size_t i = 0; i < version->duties; i++) {
        const rota_stored_duty *d = &version->duty[i];
        if (d->date == like->date && strcmp(d->agent, like->agent) == 0 &&
            strcmp(d->shift, like->shift) == 0)
            return d;
    }
    return NULL;
}

/* What the row repeats of the certified question and answer: scope, points,
 * the instants that calendars show. */
static bool row_agrees(const rota_stored_roster *version,
                       const rota_reading *reading)
{
    rota_error ignored = { 0 };
    rota_zone *zone = NULL;
    bool agrees = version->scope == reading->problem->scope;
#define X(field, key) agrees &= version->points.field == reading->points.field;
    ROTA_GOALS(X)
#undef X
    if (rota_zone_open(&zone, reading->problem->zone, &ignored) != ROTA_OK) {
        rota_error_clear(&ignored);
        return false;
    }
    size_t count = 0;
    rota_stored_duty *duty = save_duties(reading, zone, reading->arena, &count);
    for (size_t i = 0; i < count && agrees; i++) {
        const rota_stored_duty *stored = find_duty(version, &duty[i]);
        agrees = stored && stored->start == duty[i].start &&
                 stored->end == duty[i].end;
    }
    rota_zone_free(zone);
    return agrees;
}

/* Judge the version again from its stored problem and duties; nothing of
 * today's tables is used. */
static rota_status reread(rota_desk *desk, const rota_stored_roster *version,
                          rota_diagnosis *d, rota_error *err)
{
    if (!*version->problem) {
        note(desk, d, version, N_("the problem it was judged by is missing"));
        return ROTA_OK;
    }
    rota_reading *reading = reading_new(version->month);
    rota_certificate *again = NULL;
    rota_status status = reading_as_stored(desk, NULL, version, reading, err);
    if (status == ROTA_OK)
        status = reading_judge_stored(reading, version, &again, err);
    if (status == ROTA_DATA || status == ROTA_NO || status == ROTA_UNKNOWN ||
        status == ROTA_BUG) { /* its own minutes are not the calendar's */
        note(desk, d, version,
             N_("the stored problem and duties cannot be read"));
        rota_error_clear(err);
        status = ROTA_OK;
    } else if (status == ROTA_OK && !again) {
        note(desk, d, version, N_("the stored duties break hard rules"));
    } else if (status == ROTA_OK && strcmp(rota_certificate_text(again),
                                           version->certificate) != 0) {
        note(desk, d, version,
             N_("the stored problem and duties do not give its certificate"));
    } else if (status == ROTA_OK && !row_agrees(version, reading)) {
        note(desk, d, version,
             N_("its scope, points or times are not those certified"));
    }
    rota_certificate_free(again);
    rota_reading_free(reading);
    return status;
}

/* One version; BEFORE is the one before it, or NULL. */
static rota_status examine(rota_desk *desk, const rota_stored_roster *version,
                           const rota_stored_roster *before, rota_diagnosis *d,
                           rota_error *err)
{
    d->versions++;
    if (strcmp(version->before, before ? before->hash : "") != 0)
        note(desk, d, version,
             N_("the chain of hashes to the version before is broken"));
    if (version->origin == ROTA_ORIGIN_IMPORTED) {
        if (strcmp(rosters_digest(version).hex, version->hash) != 0)
            note(desk, d, version, N_("its duties do not give its hash"));
        return ROTA_OK;
    }
    d->certificates++;
    rota_digest hash =
        rota_hash(version->certificate, strlen(version->certificate));
    if (strcmp(hash.hex, version->hash) != 0)
        note(desk, d, version, N_("its certificate does not give its hash"));
    return reread(desk, version, d, err);
}

/* What PROOF says of P, against what the version says of it. */
static rota_status prove_again(rota_desk *desk,
                               const rota_stored_roster *version,
                               const rota_problem *p, rota_diagnosis *d,
                               rota_error *err)
{
    rota_proof *proof = NULL;
    rota_error wrong = { .lang = desk->lang };
    rota_status status = rota_proof_read(&proof, version->proof,
                                         strlen(version->proof), p, &wrong);
    if (status == ROTA_OK)
        status = rota_check_proof(p, proof, &d->again, &wrong);
    rota_proof_free(proof);
    if (status == ROTA_DATA) {
        note(desk, d, version, wrong.text);
        return ROTA_OK;
    }
    if (status != ROTA_OK)
        return rota_fail(err, status, "%s", wrong.text);
    d->reproved = d->again >= d->proven;
    if (!d->reproved)
        note(desk, d, version, N_("the stored proof does not prove its bound"));
    return ROTA_OK;
}

static rota_status reprove(rota_desk *desk, const rota_stored_roster *version,
                           rota_diagnosis *d, rota_error *err)
{
    d->has_bound = version->has_bound;
    d->bound = version->bound;
    d->proven = version->proven;
    if (!version->has_bound || !*version->proof)
        return ROTA_OK;
    rota_problem *p = NULL;
    rota_complaints bad = { 0 };
    rota_error known = { 0 }; /* reread() has told of it */
    rota_status status =
        rota_problem_read(&p, version->problem, strlen(version->problem),
                          "version", &bad, &known);
    rota_complaints_release(&bad);
    if (status != ROTA_OK)
        return ROTA_OK;
    status = prove_again(desk, version, p, d, err);
    rota_problem_free(p);
    return status;
}

static rota_status examine_number(rota_desk *desk, rota_month month, int number,
                                  rota_diagnosis *d, rota_text *out,
                                  rota_error *err)
{
    rota_arena *arena = rota_arena_new();
    rota_stored_roster *version = NULL, *before = NULL;
    rota_status status =
        rota_store_get_roster(desk->store, arena, month, number, &version, err);
    if (status == ROTA_OK && version && version->version > 1)
        status = rota_store_get_roster(desk->store, arena, month,
                                       version->version - 1, &before, err);
    if (status == ROTA_OK && version)
        status = examine(desk, version, before, d, err);
    if (status == ROTA_OK && version && out) {
        rota_text_add(out, version->certificate);
        status = reprove(desk, version, d, err);
    }
    if (status == ROTA_OK && !version) {
        char text[ROTA_DATE_SIZE];
        status = rota_fail(err, ROTA_UNKNOWN, N_("%s is not published"),
                           rota_month_text(text, month));
    }
    rota_arena_free(arena);
    return status;
}

static rota_status verdict(const rota_diagnosis *d, rota_error *err)
{
    if (d->trouble.length == 0)
        return ROTA_OK;
    return rota_fail(err, ROTA_NO, N_("the database is not sound"));
}

static rota_status examine_ledger(rota_desk *desk, rota_arena *arena,
                                  rota_diagnosis *d, rota_error *err)
{
    rota_ledger ledger;
    ROTA_TRY(rota_store_get_ledger(desk->store, arena, &ledger, err));
    rota_ledger_audit(&ledger, desk->lang, &d->trouble);
    return ROTA_OK;
}

/* A version that cannot be read is told of, and the next one looked at. */
static rota_status examine_sealed(rota_desk *desk, const rota_seal *seal,
                                  rota_diagnosis *d, rota_error *err)
{
    rota_month month;
    rota_error wrong = { .lang = desk->lang };
    note_seal(desk, d, seal);
    if (seal->version < 1 || !rota_month_parse(seal->month, &month))
        return ROTA_OK;
    rota_status status =
        examine_number(desk, month, seal->version, d, NULL, &wrong);
    if (status != ROTA_DATA)
        return status == ROTA_OK ? ROTA_OK
                                 : rota_fail(err, status, "%s", wrong.text);
    rota_text_printf(&d->trouble, _(desk->lang, "%s version %d: "), seal->month,
                     seal->version);
    rota_text_printf(&d->trouble, "%s\n", wrong.text);
    return ROTA_OK;
}

static rota_status examine_all(rota_desk *desk, rota_arena *arena,
                               rota_diagnosis *d, rota_error *err)
{
    rota_seal *list = NULL;
    size_t count = 0;
    ROTA_TRY(rota_store_verify(desk->store, &d->trouble, err));
    ROTA_TRY(rota_store_seals(desk->store, arena, &list, &count, err));
    for (size_t i = 0; i < count; i++)
        ROTA_TRY(examine_sealed(desk, &list[i], d, err));
    ROTA_TRY(examine_ledger(desk, arena, d, err));
    return verdict(d, err);
}

/* Of the versions of MONTH. */
static rota_status examine_seals(rota_desk *desk, rota_arena *arena,
                                 rota_month month, rota_diagnosis *d,
                                 rota_error *err)
{
    rota_seal *list = NULL;
    size_t count = 0;
    char text[ROTA_DATE_SIZE];
    ROTA_TRY(rota_store_seals(desk->store, arena, &list, &count, err));
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].month, rota_month_text(text, month)) == 0)
            note_seal(desk, d, &list[i]);
    return ROTA_OK;
}

rota_status rota_desk_examine(rota_desk *desk, rota_diagnosis *diagnosis,
                              rota_error *err)
{
    assert(desk && diagnosis);
    *diagnosis = (rota_diagnosis){ 0 };
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_arena *arena = rota_arena_new();
    rota_status status = examine_all(desk, arena, diagnosis, err);
    rota_arena_free(arena);
    return desk_end(desk, site, status, err);
}

rota_status rota_desk_certificate(rota_desk *desk, rota_month month,
                                  rota_diagnosis *diagnosis, rota_text *out,
                                  rota_error *err)
{
    assert(desk && diagnosis && out);
    *diagnosis = (rota_diagnosis){ 0 };
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_arena *arena = rota_arena_new();
    rota_status status = examine_seals(desk, arena, month, diagnosis, err);
    rota_arena_free(arena);
    if (status == ROTA_OK)
        status = examine_number(desk, month, ROTA_CURRENT, diagnosis, out, err);
    if (status == ROTA_OK)
        status = verdict(diagnosis, err);
    return desk_end(desk, site, status, err);
}
