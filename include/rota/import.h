/*
 * import: files to records, and records to files.
 *
 * Knows nothing of the database: the desk hands it what is known already (to
 * judge ids) and carries away what was read.
 */
#ifndef ROTA_IMPORT_H
#define ROTA_IMPORT_H

#include <rota/problem.h>
#include <rota/site.h>

/*
 * Read FILE as KIND into INTO, which may already hold other kinds of the same
 * import; sets the bit in into->has.  Ids of agents, shifts and skills are
 * judged against INTO where that kind was read there, else against KNOWN
 * (what the database has).  Everything wrong is a complaint; ROTA_DATA then.
 * Further files of the same kind add to it (calls of several months; a repeat
 * of a key across them is a complaint).
 */
rota_status rota_import_file(rota_site *into, rota_kind kind, const char *file,
                             const rota_site *known, rota_complaints *bad,
                             rota_error *err);
/* The same from memory (embedded files): FILE is for complaints. */
rota_status rota_import_text(rota_site *into, rota_kind kind, const char *text,
                             size_t size, const char *file,
                             const rota_site *known, rota_complaints *bad,
                             rota_error *err);
/* Every file of DIR that has a kind's name, and every *.ics (holidays); another
 * *.csv is a complaint; other files are left alone; a directory without any is
 * ROTA_UNKNOWN. */
rota_status rota_import_dir(rota_site *into, const char *dir,
                            const rota_site *known, rota_complaints *bad,
                            rota_error *err);

/* KIND's records of SITE as its file, canonical: import of it gives the same
 * records and the same bytes again.  holidays: iCalendar. */
void rota_export(const rota_site *site, rota_kind kind, rota_text *out);

/* policy.conf with every setting, its default, unit and meaning. */
void rota_export_policy(const rota_policy *policy, rota_text *out);

#endif
