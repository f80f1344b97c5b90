/*
 * seal: the chain over all versions of all months.
 *
 *     seal(k) = BLAKE2b-256 of what is stored of the k-th version made,
 *               seal(k - 1) among it                                    (1)
 *
 * What is hashed is read back from the database, so that nothing between a
 * struct and the file goes unnoticed.
 */
#ifndef STORE_SEAL_H
#define STORE_SEAL_H

#include "db.h"

/* Give the version with that key, just written, the next place and its seal. */
rota_status seal_version(db *d, const char *month, int version,
                         rota_error *err);
/* The same for every version that there is, as they were made. */
rota_status seal_all(db *d, rota_error *err);

#endif
