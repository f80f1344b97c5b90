/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/cli.h>

int main(int argc, char **argv)
{
    return rota_cli(argc, argv);
}
