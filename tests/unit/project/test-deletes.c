/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* T-14: every delete on a project with content takes exactly the rows it announces: whole dumps of
 * every table are compared line by line. Then close, open, check; and the backups open too. */
#include "tema-test.h"

#include "project/tema-backup.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaDocument *one;
  TemaDocument *two;
  TemaCode *parent;
  TemaCode *child;
  TemaCode *other;
} Place;

static const char *const tables[]
    = { "project", "coder",      "document", "document_text", "document_note", "turn", "code",
        "coding",  "annotation", "board",    "theme",         "card",          "round" };

static TemaDocument *
add_document (TemaProject *project, const char *name)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");
  g_autoptr (TemaAct) act = NULL;

  tema_reading_take_text (reading, g_strdup ("Anna: The nights are long. Bo: And quiet."));
  tema_reading_add_turn (reading, 0, 26, "Anna", "Anna:", 0, 1000);
  tema_reading_add_turn (reading, 27, 41, "Bo", "Bo:", 1000, 2000);
  tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "One picture");
  act = tema_act_add_document (name, "a.txt", "", reading);
  tema_test_do (project, g_object_ref (act));
  return tema_project_find_document (project, tema_act_get_created (act)[0]);
}

static int
set_up (void **state)
{
  Place *place = g_new0 (Place, 1);
  TemaCode *codes[3];

  place->folder = tema_test_folder_new ();
  place->project = tema_test_project_new (place->folder, "study.tema");
  place->one = add_document (place->project, "One");
  place->two = add_document (place->project, "Two");
  codes[0] = place->parent = tema_test_add_code (place->project, NULL, "Parent");
  codes[1] = place->child = tema_test_add_code (place->project, place->parent, "Child");
  codes[2] = place->other = tema_test_add_code (place->project, NULL, "Other");
  tema_test_do (place->project, tema_act_code_passage (place->one, 6, 16, codes, 3));
  tema_test_do (place->project, tema_act_code_passage (place->two, 6, 16, codes, 3));
  tema_test_do (place->project, tema_act_code_passage (place->two, 31, 41, codes, 1));
  tema_test_do (place->project, tema_act_annotate (place->one, 6, 16, "A note in one"));
  tema_test_do (place->project, tema_act_annotate (place->two, 6, 16, "A note in two"));
  *state = place;
  return 0;
}

static int
tear_down (void **state)
{
  Place *place = *state;

  g_clear_object (&place->project);
  tema_test_folder_remove (place->folder);
  g_free (place);
  return 0;
}

#define PLACE_TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

static void
dump_table (sqlite3 *db, const char *table, GHashTable *lines)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", table);
  sqlite3_stmt *select = NULL;

  assert_int_equal (sqlite3_prepare_v2 (db, sql, -1, &select, NULL), SQLITE_OK);
  while (sqlite3_step (select) == SQLITE_ROW)
    {
      GString *line = g_string_new (table);

      for (int i = 0; i < sqlite3_column_count (select); i++)
        g_string_append_printf (line, "|%s", (const char *)sqlite3_column_text (select, i));
      g_hash_table_add (lines, g_string_free (line, FALSE));
    }
  sqlite3_finalize (select);
}

/* Every row of every table of the closed file, as text. */
static GHashTable *
dump_file (const char *path)
{
  GHashTable *lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3 *db = NULL;

  assert_int_equal (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    dump_table (db, tables[i], lines);
  sqlite3_close (db);
  return lines;
}

static void
find_all_again (Place *place)
{
  TemaCodebook *codebook = tema_project_get_codebook (place->project);

  place->one = tema_project_find_document (place->project, "One");
  place->two = tema_project_find_document (place->project, "Two");
  place->parent = tema_codebook_find (codebook, "Parent");
  place->child = tema_codebook_find (codebook, "Parent/Child");
  place->other = tema_codebook_find (codebook, "Other");
}

static GHashTable *
dump (Place *place)
{
  g_autofree char *path = g_strdup (tema_project_get_path (place->project));
  g_autoptr (GError) error = NULL;
  GHashTable *lines;

  g_object_unref (place->project);
  lines = dump_file (path);
  place->project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  find_all_again (place);
  return lines;
}

static guint
count_gone (GHashTable *before, GHashTable *after, const char *table)
{
  g_autofree char *begin = g_strconcat (table, "|", NULL);
  GHashTableIter iter;
  gpointer line;
  guint n_gone = 0;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    n_gone += g_str_has_prefix (line, begin) && !g_hash_table_contains (after, line);
  return n_gone;
}

/* In all tables. */
static guint
count_all_gone (GHashTable *before, GHashTable *after)
{
  guint n_gone = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    n_gone += count_gone (before, after, tables[i]);
  return n_gone;
}

static void
assert_backups_open (Place *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) backups = NULL;

  assert_true (tema_project_back_up (place->project, TEMA_BACKUP_ASKED, &error));
  backups = tema_project_list_backups (place->project, &error);
  assert_true (g_list_model_get_n_items (backups) > 0);
  for (guint i = 0; i < g_list_model_get_n_items (backups); i++)
    {
      g_autoptr (TemaBackup) backup = g_list_model_get_item (backups, i);
      g_autoptr (TemaProject) opened
          = tema_project_open (tema_backup_get_path (backup), TEMA_OPEN_READ_ONLY, &error);

      assert_ok (error);
      tema_test_assert_healthy (opened);
    }
}

/* Does @act, and says which rows went; none came; undone, all are back. */
static void
assert_takes (Place *place, TemaAct *act, const char *const *table, const guint *n_rows)
{
  g_autoptr (GHashTable) before = dump (place);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) undone = NULL;
  g_autoptr (GError) error = NULL;
  guint n_announced = 0;

  tema_test_do (place->project, act);
  after = dump (place);
  tema_test_assert_healthy (place->project);
  for (; *table != NULL; table++, n_rows++)
    {
      assert_int_equal (count_gone (before, after, *table), *n_rows);
      n_announced += *n_rows;
    }
  assert_int_equal (count_all_gone (before, after), n_announced);
  assert_int_equal (count_all_gone (after, before), 0);
  assert_backups_open (place);
  assert_true (tema_project_undo (place->project, &error));
  undone = dump (place);
  assert_int_equal (count_all_gone (before, undone), 0);
  assert_int_equal (count_all_gone (undone, before), 0);
  tema_test_assert_healthy (place->project);
}

#define TABLES(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define ROWS(...) ((const guint[]){ __VA_ARGS__ })

static void
test_delete_document (void **state)
{
  Place *place = *state;

  /* Its text stays for as long as the act can be undone. */
  assert_takes (place, tema_act_delete_document (place->one),
                TABLES ("document", "turn", "document_note", "coding", "annotation"),
                ROWS (1, 2, 1, 3, 1));
}

static void
test_delete_code_with_subcodes (void **state)
{
  Place *place = *state;

  assert_takes (place, tema_act_delete_codes (&place->parent, 1), TABLES ("code", "coding"),
                ROWS (2, 5));
}

static void
test_delete_leaf_code (void **state)
{
  Place *place = *state;

  assert_takes (place, tema_act_delete_codes (&place->child, 1), TABLES ("code", "coding"),
                ROWS (1, 2));
}

static void
test_uncode (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (place->project, place->two, &error);
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);
  gint64 id = codings[1]->id;

  assert_int_equal (n_codings, 4);
  assert_takes (place, tema_act_uncode (place->two, &id, 1), TABLES ("coding"), ROWS (1));
}

static void
test_delete_note (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (place->project, place->one, &error);
  guint n_notes;
  const TemaAnnotation *const *notes = tema_transcript_get_annotations (transcript, &n_notes);

  assert_takes (place, tema_act_delete_annotation (place->one, notes[0]->id), TABLES ("annotation"),
                ROWS (1));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PLACE_TEST (test_delete_document),  PLACE_TEST (test_delete_code_with_subcodes),
    PLACE_TEST (test_delete_leaf_code), PLACE_TEST (test_uncode),
    PLACE_TEST (test_delete_note),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
