/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs as commands of their own: the project, then what a line of a batch says. */
#include "cli/tema-cli.h"

/**
 * tema_cli_code:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_code (int argc, char **argv)
{
  return tema_cli_run_verb (argc, argv, 4);
}

/**
 * tema_cli_uncode:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_uncode (int argc, char **argv)
{
  return tema_cli_run_verb (argc, argv, 4);
}

/**
 * tema_cli_undo:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_undo (int argc, char **argv)
{
  return tema_cli_run_verb (argc, argv, 0);
}

/**
 * tema_cli_redo:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_redo (int argc, char **argv)
{
  return tema_cli_run_verb (argc, argv, 0);
}

/**
 * tema_cli_board_from_codebook:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_board_from_codebook (int argc, char **argv)
{
  return tema_cli_run_verb (argc, argv, 1);
}

/**
 * tema_cli_apply_board:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_apply_board (int argc, char **argv)
{
  return tema_cli_run_verb (argc, argv, 1);
}
