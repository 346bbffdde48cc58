/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli import-codebook: codes out of a table or a .qdc, shown first when that is asked for. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "formats/tema-codebook-formats.h"
#include "project/tema-act.h"

#include <glib/gi18n.h>

static gboolean
parse_levels (const char *word, TemaTableLevels *levels)
{
  *levels = TEMA_TABLE_LEVELS_FOUND;
  for (guint i = 0; i < TEMA_N_TABLE_LEVELS; i++)
    if (g_strcmp0 (word, tema_table_levels_get_key (i)) == 0)
      {
        *levels = i;
        return TRUE;
      }
  return word == NULL;
}

/* The tree as it will be: "+" before what is new. */
static void
print_tree (TemaProject *project, const TemaOutline *outline)
{
  g_autoptr (GPtrArray) matches
      = tema_codebook_match_outline (tema_project_get_codebook (project), outline);

  for (guint i = 0; i < outline->codes->len; i++)
    {
      const TemaOutlineCode *code = g_ptr_array_index (outline->codes, i);
      g_autofree char *name = tema_cli_dup_printable (code->name);

      g_print ("%c %*s%s\n", g_ptr_array_index (matches, i) == NULL ? '+' : '=',
               (int)(2 * code->depth), "", name);
    }
}

static void
print_notes (const TemaReading *reading, const char *file_name, guint n_new)
{
  guint n_codes = reading->outline->codes->len;
  g_autofree char *shown = tema_cli_dup_printable (file_name);
  g_autofree char *codes = g_strdup_printf (ngettext ("%u code", "%u codes", n_codes), n_codes);

  g_print ("%s: ", shown);
  g_print (ngettext ("Codebook: %s, %u of them new", "Codebook: %s, %u of them new", n_new), codes,
           n_new);
  for (guint i = 0; i < reading->notes->len; i++)
    {
      const TemaReadNote *note = g_ptr_array_index (reading->notes, i);
      g_autofree char *text = tema_cli_dup_printable (note->text);

      if (note->kind == TEMA_READ_NOTE_UNDERSTOOD)
        g_print ("; %s", text);
    }
  g_print ("\n");
  for (guint i = 0; i < reading->notes->len; i++)
    {
      const TemaReadNote *note = g_ptr_array_index (reading->notes, i);

      if (note->kind == TEMA_READ_NOTE_LEFT_OUT)
        tema_cli_warn (file_name, "%s", note->text);
    }
}

static guint
count_new (TemaProject *project, const TemaOutline *outline)
{
  g_autoptr (GPtrArray) matches
      = tema_codebook_match_outline (tema_project_get_codebook (project), outline);
  guint n_new = 0;

  for (guint i = 0; i < matches->len; i++)
    n_new += g_ptr_array_index (matches, i) == NULL;
  return n_new;
}

static gboolean
take_in (TemaProject *project, const TemaReading *reading, const char *file_name, GError **error)
{
  g_autoptr (TemaAct) act = tema_act_import_codebook (reading->outline, file_name);

  if (!tema_project_do (project, g_object_ref (act), error))
    return FALSE;
  print_notes (reading, file_name, tema_act_get_n_changed (act));
  return TRUE;
}

static int
run (TemaProject *project, const char *path, TemaTableLevels levels, gboolean is_dry)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TemaReading) reading = NULL;
  g_autoptr (GError) error = NULL;

  bytes = tema_read_source_file (file, NULL, &error);
  if (bytes != NULL)
    reading = tema_codebook_read_bytes (bytes, shown, &levels, NULL, &error);
  if (reading == NULL)
    return tema_cli_fail (shown, error);
  if (is_dry)
    {
      print_tree (project, reading->outline);
      print_notes (reading, shown, count_new (project, reading->outline));
      return 0;
    }
  return take_in (project, reading, shown, &error) ? 0 : tema_cli_fail (shown, error);
}

/**
 * tema_cli_import_codebook:
 * @argc: words
 * @argv: the words
 *
 * Brings in codes from a table or a .qdc as one act; --dry-run shows the tree only, with "+" before
 * what would be new.
 *
 * Returns: exit status
 */
int
tema_cli_import_codebook (int argc, char **argv)
{
  g_autofree char *word = NULL;
  gboolean is_dry = FALSE;
  TemaTableLevels levels;
  TemaProject *project;
  int status;
  const GOptionEntry options[] = {
    { "levels", 0, 0, G_OPTION_ARG_STRING, &word, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_dry, NULL, NULL },
    { NULL },
  };

  if (!tema_cli_parse ("import-codebook", options, &argc, &argv, 2, 2))
    return TEMA_CLI_USAGE;
  if (!parse_levels (word, &levels))
    return tema_cli_usage ("import-codebook");
  project = is_dry ? tema_cli_open (argv[1], FALSE, &status)
                   : tema_cli_open_to_change (argv[1], &status);
  if (project == NULL)
    return status;
  return tema_cli_close (project, run (project, argv[2], levels, is_dry));
}
