/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli encrypt and decrypt: a project into an encrypted archive, and out of it. A passphrase
 * never stands on the command line, where every user of the computer could read it. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-encrypted-copy.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define MAX_BYTES 4096

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
read_first_line (const char *file, char *line, GError **error)
{
  FILE *stream = g_str_equal (file, "-") ? stdin : fopen (file, "re");
  gboolean is_read;

  if (stream == NULL)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO, "%s", g_strerror (errno));
      return FALSE;
    }
  is_read = fgets (line, MAX_BYTES, stream) != NULL;
  if (stream != stdin)
    fclose (stream);
  line[is_read ? strcspn (line, "\r\n") : 0] = '\0';
  return TRUE;
}

/* Its first line, without the line's end. @line has room for MAX_BYTES. */
static gboolean
read_passphrase (const char *file, char *line, GError **error)
{
  if (!read_first_line (file, line, error))
    return FALSE;
  if (*line == '\0')
    return fail (error, _ ("its first line, which is to be the passphrase, is empty"));
  return g_utf8_validate (line, -1, NULL)
         || fail (error, _ ("its first line, which is to be the passphrase, is not UTF-8"));
}

typedef int (*Verb) (const char *from, const char *to, const char *passphrase);

static int
encrypt (const char *from, const char *to, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  int status;

  if (!tema_encrypted_copy_check_passphrase (passphrase, &error))
    return tema_cli_fail (to, error);
  project = tema_cli_open (from, FALSE, &status);
  if (project == NULL)
    return status;
  if (!tema_project_save_encrypted_copy (project, to, FALSE, passphrase, &error))
    status = tema_cli_fail (to, error);
  return tema_cli_close (project, status);
}

static int
decrypt (const char *from, const char *to, const char *passphrase)
{
  g_autoptr (GError) error = NULL;

  return tema_encrypted_copy_unpack (from, to, passphrase, NULL, &error)
             ? 0
             : tema_cli_fail (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO) ? to : from,
                              error);
}

static int
run (int argc, char **argv, Verb verb)
{
  g_autofree char *out = NULL;
  g_autofree char *file = NULL;
  const GOptionEntry options[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
          { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &file, NULL, NULL },
          { NULL } };
  const char *name = argv[0];
  char passphrase[MAX_BYTES] = "";
  g_autoptr (GError) error = NULL;
  int status;

  if (!tema_cli_parse (name, options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (out == NULL || file == NULL)
    return tema_cli_usage (name);
  status = read_passphrase (file, passphrase, &error) ? verb (argv[1], out, passphrase)
                                                      : tema_cli_fail (file, error);
  explicit_bzero (passphrase, sizeof passphrase);
  return status;
}

/**
 * tema_cli_encrypt:
 * @argc: words
 * @argv: the words
 *
 * Writes a project into a zip that is encrypted with AES-256. The passphrase is the first line of a
 * file, or of standard input for "-". Never overwrites.
 *
 * Returns: exit status
 */
int
tema_cli_encrypt (int argc, char **argv)
{
  return run (argc, argv, encrypt);
}

/**
 * tema_cli_decrypt:
 * @argc: words
 * @argv: the words
 *
 * Unpacks the project of an encrypted zip. Never overwrites.
 *
 * Returns: exit status
 */
int
tema_cli_decrypt (int argc, char **argv)
{
  return run (argc, argv, decrypt);
}
