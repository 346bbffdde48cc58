/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* All codings as one table: a row a coding, with who speaks, what is known of them, and the themes
 * that hold the code or the very passage. */
#include "tema-test.h"

#include "project/tema-case-acts.h"
#include "project/tema-codings-report.h"

#include <string.h>

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaDocument *document;
  TemaBoard *board;
} Study;

static TemaCode *
find_code (Study *self, const char *name)
{
  return tema_codebook_find (tema_project_get_codebook (self->project), name);
}

static gint64
code (Study *self, guint first, guint last, const char *name)
{
  TemaCode *one = find_code (self, name);
  g_autoptr (TemaTranscript) transcript = NULL;
  guint n_codings;
  const TemaCoding *const *codings;

  tema_test_do (self->project, tema_act_code_passage (self->document, first, last, &one, 1));
  transcript = tema_project_load_transcript (self->project, self->document, NULL);
  codings = tema_transcript_get_codings (transcript, &n_codings);
  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->code == one && codings[i]->first_char == first)
      return codings[i]->id;
  fail ();
  return 0;
}

static TemaTheme *
add_theme (Study *self, const char *name)
{
  g_autoptr (GPtrArray) themes = NULL;

  tema_test_do (self->project, tema_act_create_theme (self->board, name, NULL, NULL, 0));
  themes = tema_board_list_themes (self->board);
  for (guint i = 0; i < themes->len; i++)
    if (g_str_equal (tema_theme_get_name (g_ptr_array_index (themes, i)), name))
      return g_ptr_array_index (themes, i);
  fail ();
  return NULL;
}

static void
put_code (Study *self, TemaTheme *theme, const char *name)
{
  const TemaBoardPlace place = { theme, G_MAXUINT, NULL };
  TemaCode *one = find_code (self, name);

  tema_test_do (self->project, tema_act_place_codes (self->board, &one, 1, &place));
}

static void
put_quote (Study *self, TemaTheme *theme, gint64 coding)
{
  const TemaBoardPlace place = { theme, G_MAXUINT, NULL };

  tema_test_do (self->project, tema_act_place_quotes (self->board, &coding, 1, &place));
}

static int
set_up (void **state)
{
  Study *self = g_new0 (Study, 1);

  self->folder = tema_test_folder_new ();
  self->project = tema_test_project_new (self->folder, "study.tema");
  self->document
      = tema_test_add_document (self->project, "First", "Vi var slitne om natta, alle sammen.");
  tema_test_add_code (self->project, NULL, "Natt");
  tema_test_add_code (self->project, find_code (self, "Natt"), "Stille");
  tema_test_do (self->project, tema_act_create_board ("Board"));
  self->board = g_list_model_get_item (tema_project_get_boards (self->project), 0);
  g_object_unref (self->board);
  *state = self;
  return 0;
}

static int
tear_down (void **state)
{
  Study *self = *state;

  g_object_unref (self->project);
  tema_test_folder_remove (self->folder);
  g_free (self);
  return 0;
}

static TemaReport *
make_report (Study *self, const char *name, const char *language)
{
  g_autoptr (GError) error = NULL;
  TemaReport *report = tema_codings_report_new (
      self->project, name != NULL ? find_code (self, name) : NULL, NULL, language, &error);

  assert_ok (error);
  return report;
}

static guint
find_column (TemaReport *report, const char *heading)
{
  for (guint i = 0; i < report->columns->len; i++)
    if (g_str_equal (((TemaReportColumn *)g_ptr_array_index (report->columns, i))->heading,
                     heading))
      return i;
  fail_msg ("there is no column %s", heading);
  return 0;
}

static void
assert_cell (TemaReport *report, guint row, const char *heading, const char *expected)
{
  g_autofree char *cell
      = tema_report_dup_cell (g_ptr_array_index (report->rows, row), find_column (report, heading));

  assert_string_equal (cell, expected);
}

/* A theme holds a code with all its passages, or one passage; what was given up holds none. */
static void
test_themes (void **state)
{
  Study *self = *state;
  gint64 alone = code (self, 0, 2, "Natt"), both = code (self, 7, 13, "Natt/Stille");
  TemaTheme *tired, *together, *given_up;
  g_autoptr (TemaReport) report = NULL, of_one = NULL;

  code (self, 24, 36, "Natt/Stille");
  tired = add_theme (self, "Slitne");
  together = add_theme (self, "Sammen");
  given_up = add_theme (self, "Gitt opp");
  put_code (self, tired, "Natt/Stille");
  put_quote (self, tired, both);
  put_quote (self, together, both);
  put_code (self, given_up, "Natt");
  tema_test_do (self->project, tema_act_set_theme_status (given_up, TEMA_THEME_DISCARDED, "Tynt."));
  report = make_report (self, NULL, "en");
  assert_int_equal (report->rows->len, 3);
  assert_cell (report, 0, "Quote", "Vi");
  assert_cell (report, 0, "Theme", "");
  assert_cell (report, 1, "Path", "Natt/Stille");
  assert_cell (report, 1, "Theme", "Slitne; Sammen");
  assert_cell (report, 2, "Theme", "Slitne");
  put_quote (self, together, alone);
  of_one = make_report (self, "Natt", "en");
  assert_int_equal (of_one->rows->len, 1);
  assert_cell (of_one, 0, "Theme", "Sammen");
  /* A copy of the board has the same themes. */
  tema_test_do (self->project, tema_act_duplicate_board (self->board, "Round two"));
  g_clear_pointer (&report, tema_report_free);
  report = make_report (self, NULL, "nb");
  assert_cell (report, 0, "Tema", "Sammen");
  assert_cell (report, 1, "Tema", "Slitne; Sammen");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_themes, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
