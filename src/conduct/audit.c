/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does the ledger balance?
 */
#include <rota/conduct.h>

#include <assert.h>
#include <string.h>

static void tell(rota_text *out, rota_lang lang, const char *msgid, int64_t a,
                 int64_t b)
{
    rota_text_add(out, _(lang, "ledger: "));
    rota_text_printf(out, _(lang, msgid), (long long)a, (long long)b);
    rota_text_char(out, '\n');
}

static bool cancels(const rota_entry *reversal, const rota_entry *of)
{
    return of && of->reverses == 0 && of->id < reversal->id &&
           of->incident == reversal->incident &&
           of->marks + reversal->marks == 0 && of->fen + reversal->fen == 0 &&
           reversal->grade == ROTA_GRADE_NONE &&
           !strcmp(of->agent, reversal->agent);
}

static void audit_reversal(const rota_ledger *ledger, const rota_entry *e,
                           rota_lang lang, rota_text *out)
{
    const rota_entry *of = rota_ledger_entry(ledger, e->reverses);
    if (!cancels(e, of))
        tell(out, lang, N_("entry %lld does not cancel entry %lld"), e->id,
             e->reverses);
    else if (rota_ledger_reversal(ledger, of) != e)
        tell(out, lang, N_("entry %lld is reversed twice"), of->id, 0);
}

static void audit_steps(const rota_ledger *ledger, const rota_entry *e,
                        rota_lang lang, rota_text *out)
{
    bool upheld = rota_ledger_step(ledger, e, ROTA_ENTRY_UPHOLD) != NULL;
    bool dismissed = rota_ledger_step(ledger, e, ROTA_ENTRY_DISMISS) != NULL;
    if (upheld && !rota_ledger_reversal(ledger, e))
        tell(out, lang,
             N_("entry %lld: the objection was upheld, but nothing reverses "
                "it"),
             e->id, 0);
    if ((upheld || dismissed) &&
        !rota_ledger_step(ledger, e, ROTA_ENTRY_APPEAL))
        tell(out, lang, N_("entry %lld: an answer, but no objection"), e->id,
             0);
}

void rota_ledger_audit(const rota_ledger *ledger, rota_lang lang,
                       rota_text *out)
{
    assert(ledger && out);
    for (size_t i = 0; i < ledger->entries; i++) {
        const rota_entry *e = &ledger->entry[i];
        if (!rota_ledger_incident(ledger, e->incident))
            tell(out, lang, N_("entry %lld belongs to no incident"), e->id, 0);
        if (e->reverses)
            audit_reversal(ledger, e, lang, out);
        audit_steps(ledger, e, lang, out);
    }
    for (size_t i = 0; i < ledger->steps; i++)
        if (!rota_ledger_entry(ledger, ledger->step[i].entry))
            tell(out, lang, N_("step %lld belongs to no entry"),
                 ledger->step[i].id, 0);
}
