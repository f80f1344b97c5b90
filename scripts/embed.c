/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * embed: files as C source on standard output, byte for byte.
 *
 *     embed FILE... > embedded.c
 *
 * defines rota_embedded_files (rota/file.h), sorted by name.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* One byte of a string literal.  Three octal digits never run into what
 * follows; `?` could make a trigraph. */
static void put_byte(int c)
{
    if (c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '?')
        putchar(c);
    else
        printf("\\%03o", (unsigned)c);
}

/* The file as a string constant, a literal a line; returns its bytes. */
static size_t put_file(const char *name, int number)
{
    FILE *in = fopen(name, "rb");
    if (!in) {
        fprintf(stderr, "embed: %s: %s\n", name, strerror(errno));
        exit(1);
    }
    size_t size = 0;
    int in_line = 0;
    printf("static const char file_%d[] =\n    \"", number);
    for (int c = getc(in); c != EOF; c = getc(in)) {
        put_byte(c);
        size++;
        in_line++;
        if (c == '\n' || in_line == 1000) {
            printf("\"\n    \"");
            in_line = 0;
        }
    }
    printf("\";\n");
    if (ferror(in)) {
        fprintf(stderr, "embed: %s: cannot be read\n", name);
        exit(1);
    }
    fclose(in);
    return size;
}

int main(int argc, char **argv)
{
    int files = argc - 1;
    char **name = argv + 1;
    size_t *size = calloc((size_t)argc, sizeof *size);
    if (!size)
        return 1;
    qsort(name, (size_t)files, sizeof *name, by_name);
    printf("#include <rota/file.h>\n\n");
    for (int i = 0; i < files; i++)
        size[i] = put_file(name[i], i);
    printf("\nconst rota_embedded rota_embedded_files[] = {\n");
    for (int i = 0; i < files; i++)
        printf("    { \"%s\", file_%d, %zu },\n", name[i], i, size[i]);
    printf("    { NULL, NULL, 0 },\n};\n");
    free(size);
    return fflush(stdout) == EOF;
}
