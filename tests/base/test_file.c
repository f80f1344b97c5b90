/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static char *dir;
static rota_error err;
static rota_complaints bad;

static void setup(void)
{
    dir = test_directory();
}

static void teardown(void)
{
    test_remove(dir);
    rota_complaints_release(&bad);
}

TestSuite(file, .init = setup, .fini = teardown);

static char *path_of(const char *name)
{
    return rota_path_join(dir, name);
}

Test(file, what_was_written_is_read)
{
    char *path = path_of("a.csv");
    char bytes[256];
    for (int i = 0; i < 256; i++)
        bytes[i] = (char)i;
    OK(rota_file_write(path, "old", 3, &err), err);
    OK(rota_file_write(path, bytes, sizeof bytes, &err), err);
    char *data;
    size_t size;
    OK(rota_file_read(&data, &size, path, &err), err);
    EQ_INT(size, 256);
    cr_assert_eq(memcmp(data, bytes, 256), 0);
    EQ_INT(data[256], 0);
    free(data);
    char **names; /* nothing is left beside it */
    size_t count;
    OK(rota_dir_list(&names, &count, dir, &err), err);
    EQ_INT(count, 1);
    EQ_STR(names[0], "a.csv");
    free(names[0]);
    free(names);
    free(path);
}

Test(file, an_empty_file_is_no_error)
{
    char *path = path_of("empty");
    OK(rota_file_write(path, NULL, 0, &err), err);
    char *data;
    size_t size;
    OK(rota_file_read_text(&data, &size, path, &bad, &err), err);
    EQ_INT(size, 0);
    EQ_STR(data, "");
    free(data);
    free(path);
}

Test(file, missing_files_and_directories_are_told_apart)
{
    char *data;
    size_t size;
    char *path = path_of("nowhere");
    FAILS(rota_file_read(&data, &size, path, &err), ROTA_UNKNOWN, err);
    HAS_STR(err.text, "nowhere: there is no such file");
    rota_error_clear(&err);
    FAILS(rota_file_read(&data, &size, dir, &err), ROTA_IO, err);
    HAS_STR(err.text, "found a directory, expected a file");
    free(path);
}

Test(file, an_unwritable_place_is_a_clear_error)
{
    char *path = path_of("no/such/place");
    FAILS(rota_file_write(path, "x", 1, &err), ROTA_CANTCREATE, err);
    HAS_STR(err.text, "no such file or directory");
    rota_error_clear(&err);
    FAILS(rota_file_write(dir, "x", 1, &err), ROTA_CANTCREATE, err);
    HAS_STR(err.text, "it is a directory");
    rota_error_clear(&err);
    FAILS(rota_dir_make(path, &err), ROTA_CANTCREATE, err);
    free(path);
}

Test(file, a_full_device_is_an_error_and_a_device_is_written_to)
{
    OK(rota_file_write("/dev/null", "x", 1, &err), err);
    FAILS(rota_file_write("/dev/full", "x", 1, &err), ROTA_IO, err);
    HAS_STR(err.text, "the disk is full");
    struct stat st;
    cr_assert(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));
}

Test(file, a_directory_is_made_once_and_listed_in_order)
{
    OK(rota_dir_make(dir, &err), err);
    static const char *const name[] = { "b.csv", "a.csv", "é.csv" };
    for (int i = 0; i < 3; i++) {
        char *path = path_of(name[i]);
        cr_assert_not(rota_file_exists(path));
        OK(rota_file_write(path, "x", 1, &err), err);
        cr_assert(rota_file_exists(path));
        free(path);
    }
    char **names;
    size_t count;
    OK(rota_dir_list(&names, &count, dir, &err), err);
    EQ_INT(count, 3);
    EQ_STR(names[0], "a.csv");
    EQ_STR(names[1], "b.csv");
    EQ_STR(names[2], "é.csv");
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

Test(file, a_directory_that_takes_no_files_is_as_good_as_none)
{
    FAILS(rota_dir_make("/proc/self", &err), ROTA_CANTCREATE, err);
    HAS_STR(err.text, "/proc/self: cannot be written");
}

Test(file, paths_are_joined_by_one_slash)
{
    static const char *const row[][3] = { { "a", "b", "a/b" },
                                          { "a/", "b", "a/b" },
                                          { "/", "b", "/b" },
                                          { "", "b", "b" } };
    for (int i = 0; i < 4; i++) {
        char *path = rota_path_join(row[i][0], row[i][1]);
        EQ_STR(path, row[i][2]);
        free(path);
    }
}

/* ---- Encodings ---------------------------------------------------------- */

/* The text of a file of SIZE BYTES, or the first complaint. */
static char *text_of(const char *bytes, size_t size)
{
    char *path = path_of("text.csv");
    OK(rota_file_write(path, bytes, size, &err), err);
    char *text;
    rota_complaints_release(&bad);
    rota_status status = rota_file_read_text(&text, &size, path, &bad, &err);
    if (status != ROTA_OK) {
        EQ_INT(status, ROTA_DATA);
        EQ_INT(bad.count, 1);
        text = test_complaint(&bad, 0);
    } else {
        EQ_INT(strlen(text), size);
    }
    free(path);
    return text;
}

#define TEXT_IS(bytes, expected)                                               \
    do {                                                                       \
        char *text = text_of(bytes, sizeof bytes - 1);                         \
        EQ_STR(text, expected);                                                \
        free(text);                                                            \
    } while (0)

Test(file, utf8_stays_and_the_mark_before_it_goes)
{
    TEXT_IS("id,name\n1,王\n", "id,name\n1,王\n");
    TEXT_IS("\xef\xbb\xbfid\n", "id\n");
    TEXT_IS("\xef\xbb\xbf", "");
}

Test(file, gb18030_becomes_utf8)
{
    /* 王小明, 镕 (GBK), and U+20000 in four bytes */
    TEXT_IS("id,name\n1,\xcd\xf5\xd0\xa1\xc3\xf7\n", "id,name\n1,王小明\n");
    TEXT_IS("\xe9\x46\x95\x32\x82\x36", "镕\xf0\xa0\x80\x80");
}

Test(file, a_nul_is_located)
{
    TEXT_IS("id\n王,\0x", "2:3: found a NUL byte, expected text");
}

Test(file, utf16_is_named)
{
    TEXT_IS("\xff\xfei\0d\0", "1:1: found UTF-16, expected UTF-8 or GB18030");
}

Test(file, bytes_that_are_no_character_are_located)
{
    TEXT_IS("id\n\xcd\xf5,\xff\xff\n", "2:3: found bytes that are no "
                                       "character, expected UTF-8 or GB18030");
    TEXT_IS("id\n\xcd", "2:1: found bytes that are no character, expected "
                        "UTF-8 or GB18030");
}

Test(file, two_encodings_in_one_file_are_located)
{
    TEXT_IS("id,name\n1,王小明\n2,\xcd\xf5\xd0\xa1\xc3\xf7\n",
            "3:3: found bytes that are not UTF-8, expected them to be as in "
            "the rest of the file");
}

Test(file, two_encodings_in_one_line_are_located)
{
    TEXT_IS("\xcd\xf5\xd0\xa1,小王\n",
            "1:1: found bytes that are not UTF-8, expected them to be as in "
            "the rest of the file");
}
