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
 * (what the database has, or NULL).  Skills are not judged while there are no
 * agents.  Everything wrong is a complaint, in order of place; ROTA_DATA then,
 * ERR stays empty, and INTO is only good to be freed.  Any other failure of
 * reading is in ERR.
 * Local times of calls are judged in the zone of INTO's policy where that was
 * read, else of KNOWN's.  A roster may name one agent and date twice with
 * different shifts (rule double-duty judges that), also for check --roster.
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
 * *.csv is a complaint; other files, and names that begin with a dot, are left
 * alone; a directory without any is ROTA_UNKNOWN.  Agents and shifts of the
 * same directory may name each other. */
rota_status rota_import_dir(rota_site *into, const char *dir,
                            const rota_site *known, rota_complaints *bad,
                            rota_error *err);

/* KIND's records of SITE as its file, canonical: import of it gives the same
 * records and the same bytes again.  holidays: iCalendar. */
void rota_export(const rota_site *site, rota_kind kind, rota_text *out);

/* policy.conf with every setting, its default, unit and meaning. */
void rota_export_policy(const rota_policy *policy, rota_text *out);

#endif
