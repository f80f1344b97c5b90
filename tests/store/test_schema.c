/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include "schema.h"

static char *dir, *path;
static db *d;
static rota_error err;

/* A database of today's schema plays the old one. */
static void set_up(void)
{
    rota_store_close(sample_store(&dir));
    path = sample_path(dir);
    err = (rota_error){ 0 };
    OK(db_open(&d, path, &err), err);
}

static void tear_down(void)
{
    db_close(d);
    free(path);
    test_remove(dir);
}

TestSuite(schema, .init = set_up, .fini = tear_down);

static rota_status after(db *later, rota_error *trouble)
{
    return db_run(later, "UPDATE extra SET x = x + 1", trouble);
}

static const schema_step LATER[] = {
    { SCHEMA_VERSION + 1,
      "ALTER TABLE agent ADD COLUMN phone TEXT;"
      "CREATE TABLE extra (x INTEGER) STRICT",
      NULL },
    { SCHEMA_VERSION + 2, "INSERT INTO extra (x) VALUES (42)", after },
    { 0, NULL, NULL },
};

static int64_t number(const char *sql)
{
    int64_t n;
    OK(db_number(d, sql, &n, &err), err);
    return n;
}

Test(schema, an_older_database_is_brought_up_to_date)
{
    OK(schema_migrate(d, path, LATER, SCHEMA_VERSION + 2, &err), err);
    EQ_INT(number("PRAGMA user_version"), SCHEMA_VERSION + 2);
    EQ_INT(number("SELECT x FROM extra"), 43);
    EQ_INT(number("SELECT count(phone) FROM agent"), 0);
    OK(schema_migrate(d, path, LATER, SCHEMA_VERSION + 2, &err), err);
    EQ_INT(number("SELECT count(*) FROM extra"), 1);
}

Test(schema, only_the_steps_that_are_missing_are_taken)
{
    OK(schema_migrate(d, path, (schema_step[]){ LATER[0], LATER[2] },
                      SCHEMA_VERSION + 1, &err),
       err);
    OK(schema_migrate(d, path, LATER, SCHEMA_VERSION + 2, &err), err);
    EQ_INT(number("SELECT x FROM extra"), 43);
}

Test(schema, all_steps_are_taken_or_none)
{
    const schema_step broken[] = {
        LATER[0],
        { SCHEMA_VERSION + 2, "INSERT INTO nowhere (x) VALUES (42)", NULL },
        { 0, NULL, NULL },
    };
    FAILS(schema_migrate(d, path, broken, SCHEMA_VERSION + 2, &err), ROTA_DATA,
          err);
    rota_error_clear(&err);
    EQ_INT(number("PRAGMA user_version"), SCHEMA_VERSION);
    EQ_INT(number("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"),
           0);
}

Test(schema, every_table_is_strict)
{
    EQ_INT(number("SELECT count(*) FROM pragma_table_list WHERE schema = "
                  "'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND "
                  "strict = 0"),
           0);
    EQ_INT(number("PRAGMA application_id"), 1919906913);
}
