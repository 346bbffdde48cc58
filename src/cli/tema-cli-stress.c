/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli stress: random acts of every kind, each acknowledged once it is on disk. What makes
 * sudden death measurable. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "project/tema-board-acts.h"

#include <stdio.h>

typedef struct
{
  TemaProject *project;
  GRand *random;
} Stress;

static guint
pick (Stress *stress, guint n)
{
  return n > 0 ? (guint)g_rand_int_range (stress->random, 0, n) : 0;
}

static TemaDocument *
pick_document (Stress *stress)
{
  GListModel *documents = tema_project_get_documents (stress->project);
  guint n_documents = g_list_model_get_n_items (documents);
  g_autoptr (TemaDocument) document
      = n_documents > 0 ? g_list_model_get_item (documents, pick (stress, n_documents)) : NULL;

  return document;
}

static TemaCode *
pick_code (Stress *stress)
{
  g_autoptr (GPtrArray) codes
      = tema_codebook_list_in_order (tema_project_get_codebook (stress->project));

  return codes->len > 0 ? g_ptr_array_index (codes, pick (stress, codes->len)) : NULL;
}

static char *
dup_words (Stress *stress, guint n_words)
{
  static const char *const words[] = { "natt", "vakt", "rapport",   "stille", "kaffe",
                                       "æøå",  "🙂", "e\xcc\x81", "folded", "sheet" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? (i % 12 == 0 ? "\n" : " ") : "",
                            words[pick (stress, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static char *
dup_name (Stress *stress)
{
  return g_strdup_printf ("Code %u", g_rand_int (stress->random));
}

static TemaAct *
make_document (Stress *stress)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("Stress");
  g_autofree char *name = g_strdup_printf ("Document %u", g_rand_int (stress->random));

  tema_reading_take_text (reading, dup_words (stress, 50 + pick (stress, 400)));
  return tema_act_add_document (name, "", "", reading);
}

static TemaAct *
make_coding (Stress *stress)
{
  TemaDocument *document = pick_document (stress);
  TemaCode *code = pick_code (stress);
  guint n_chars, first;

  if (document == NULL || code == NULL)
    return NULL;
  n_chars = tema_document_get_n_chars (document);
  first = pick (stress, n_chars);
  return tema_act_code_passage (document, first,
                                first + 1 + pick (stress, MIN (80, n_chars - first)), &code, 1);
}

static TemaAct *
make_uncoding (Stress *stress, gboolean only_move)
{
  TemaDocument *document = pick_document (stress);
  g_autoptr (TemaTranscript) transcript
      = document != NULL ? tema_project_load_transcript (stress->project, document, NULL) : NULL;
  const TemaCoding *const *codings;
  guint n_codings = 0, first;
  gint64 id;

  if (transcript == NULL)
    return NULL;
  codings = tema_transcript_get_codings (transcript, &n_codings);
  if (n_codings == 0)
    return NULL;
  id = codings[pick (stress, n_codings)]->id;
  if (!only_move)
    return tema_act_uncode (document, &id, 1);
  first = pick (stress, tema_transcript_get_n_chars (transcript) - 1);
  return tema_act_move_coding (
      document, id, first,
      first + 1 + pick (stress, tema_transcript_get_n_chars (transcript) - first));
}

static TemaAct *
make_new_code (Stress *stress)
{
  g_autofree char *name = dup_name (stress);

  return tema_act_create_code (pick (stress, 3) == 0 ? NULL : pick_code (stress), pick (stress, 5),
                               name, NULL, NULL);
}

static TemaAct *
change_code (Stress *stress, guint way)
{
  TemaCode *code = pick_code (stress), *other = pick_code (stress);
  g_autofree char *name = dup_name (stress);
  g_autofree char *text = dup_words (stress, 12);

  if (code == NULL)
    return NULL;
  switch (way)
    {
    case 0:
      return tema_act_rename_code (code, name);
    case 1:
      return tema_act_describe_code (code, text);
    case 2:
      return tema_act_color_code (code, tema_palette_get_color (pick (stress, 12)),
                                  pick (stress, 2));
    case 3:
      return tema_act_move_codes (&code, 1, pick (stress, 3) == 0 ? NULL : other, pick (stress, 4));
    case 4:
      return tema_act_merge_codes (&code, 1, other);
    default:
      return tema_act_delete_codes (&code, 1);
    }
}

static TemaBoard *
pick_board (Stress *stress)
{
  GListModel *boards = tema_project_get_boards (stress->project);
  guint n_boards = g_list_model_get_n_items (boards);
  g_autoptr (TemaBoard) board
      = n_boards > 0 ? g_list_model_get_item (boards, pick (stress, n_boards)) : NULL;

  return board;
}

static gpointer
pick_of (Stress *stress, GPtrArray *things)
{
  return things->len > 0 ? g_ptr_array_index (things, pick (stress, things->len)) : NULL;
}

static TemaAct *
change_theme (Stress *stress, TemaTheme *theme, const char *name)
{
  TemaBoardPlace canvas = { NULL, G_MAXUINT, NULL };

  switch (pick (stress, 5))
    {
    case 0:
      return tema_act_rename_theme (theme, name);
    case 1:
      return tema_act_describe_theme (theme, name);
    case 2:
      return tema_act_set_theme_status (theme, pick (stress, 3), name);
    case 3:
      return tema_act_move_themes (&theme, 1, &canvas);
    default:
      return tema_act_delete_themes (&theme, 1);
    }
}

static TemaAct *
change_board (Stress *stress)
{
  TemaBoard *board = pick_board (stress);
  TemaCode *code = pick_code (stress);
  g_autofree char *name = dup_name (stress);
  g_autoptr (GPtrArray) themes = board != NULL ? tema_board_list_themes (board) : NULL;
  g_autoptr (GPtrArray) cards = board != NULL ? tema_board_list_cards (board) : NULL;
  TemaTheme *theme = board != NULL ? pick_of (stress, themes) : NULL;
  TemaCard *card = board != NULL ? pick_of (stress, cards) : NULL;
  TemaBoardPlace place = { theme, pick (stress, 4), NULL };
  guint way = pick (stress, 12);

  if (board == NULL)
    return tema_act_create_board_from_codebook (name);
  if (way < 4 && code != NULL)
    return tema_act_place_codes (board, &code, 1, &place);
  if (way < 7 && card != NULL)
    return tema_act_move_cards (&card, 1, &place);
  if (way == 7 && card != NULL)
    return tema_act_remove_cards (&card, 1);
  if (way == 8)
    return tema_act_keep_round (board, name, NULL, 3);
  if (way < 11 && theme != NULL)
    return change_theme (stress, theme, name);
  return tema_act_create_theme (board, name, &place, NULL, 0);
}

/* Mostly coding, as in life; deleting is rare, or nothing would be left. */
static TemaAct *
make_act (Stress *stress)
{
  guint choice = pick (stress, 100);

  if (choice < 33)
    return make_coding (stress);
  if (choice < 45)
    return change_board (stress);
  if (choice < 53)
    return make_uncoding (stress, choice < 50);
  if (choice < 65)
    return make_new_code (stress);
  if (choice < 69)
    return make_document (stress);
  if (choice < 95)
    return change_code (stress, (choice - 69) / 6);
  if (choice < 98)
    return change_code (stress, 5);
  if (choice == 98 && pick_document (stress) != NULL)
    return tema_act_delete_document (pick_document (stress));
  return tema_act_set_title ("Stress");
}

/* Returns whether an act with a token was done; undo and redo carry none, and what is refused
 * changes nothing. */
static gboolean
do_one (Stress *stress, const char *token)
{
  g_autoptr (TemaAct) act = NULL;

  if (pick (stress, 12) == 0)
    {
      if (pick (stress, 2) == 0)
        tema_project_undo (stress->project, NULL);
      else
        tema_project_redo (stress->project, NULL);
      return FALSE;
    }
  act = make_act (stress);
  if (act == NULL)
    return FALSE;
  tema_act_set_token (act, token);
  return tema_project_do (stress->project, g_object_ref (act), NULL)
         && tema_act_get_number (act) != 0;
}

static void
run (Stress *stress, gint64 seed, gint64 count)
{
  for (gint64 number = 1; count < 0 || number <= count;)
    {
      g_autofree char *token
          = g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, seed, number);

      if (!do_one (stress, token))
        continue;
      printf ("ok %s\n", token);
      fflush (stdout);
      number++;
    }
}

/**
 * tema_cli_stress:
 * @argc: words
 * @argv: the words
 *
 * Makes the project if it is not there. Prints "ok TOKEN" and flushes once the act is on disk.
 *
 * Returns: exit status
 */
int
tema_cli_stress (int argc, char **argv)
{
  gint64 seed = 1, count = -1;
  const GOptionEntry options[] = { { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, NULL },
                                   { "count", 0, 0, G_OPTION_ARG_INT64, &count, NULL, NULL },
                                   { NULL } };
  g_autoptr (GError) error = NULL;
  Stress stress;
  int status = 0;

  if (!tema_cli_parse ("stress", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (g_file_test (argv[1], G_FILE_TEST_EXISTS))
    stress.project = tema_cli_open (argv[1], TRUE, &status);
  else if ((stress.project = tema_project_create (argv[1], "Stress", &error)) == NULL)
    status = tema_cli_fail (argv[1], error);
  if (stress.project == NULL)
    return status;
  stress.random = g_rand_new_with_seed ((guint32)seed);
  run (&stress, seed, count);
  g_rand_free (stress.random);
  return tema_cli_close (stress.project, 0);
}
