/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is known of a document where nobody would look: in acts about memos and maps that are gone,
 * in backups, in passages that are not where they were. */
#include "made-changeset.h"

#include "base/tema-error.h"
#include "store/tema-backup-shelf.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-erase.h"
#include "store/tema-store-strays.h"

#include <glib/gstdio.h>
#include <string.h>

#define MEMO_COLUMNS 21
#define NODE_COLUMNS 20
#define TURN_COLUMNS 8
#define DOCUMENT "SELECT id FROM document WHERE name = 'Interview I'"
#define CODING "SELECT min (id) FROM coding WHERE document = (" DOCUMENT ")"

/* A memo that is gone: about a document, a coding, a case, or what has a name. */
static GByteArray *
make_memo (gint64 document, gint64 coding, gint64 study_case, const char *about_name)
{
  GByteArray *bytes = g_byte_array_new ();

  made_begin_table (bytes, "memo", MEMO_COLUMNS, 0);
  made_begin_change (bytes, SQLITE_INSERT);
  for (guint i = 0; i < MEMO_COLUMNS; i++)
    if (i == 0)
      made_add_number (bytes, 77);
    else if (i == 6 && document != 0)
      made_add_number (bytes, document);
    else if (i == 11 && coding != 0)
      made_add_number (bytes, coding);
    else if (i == 14 && study_case != 0)
      made_add_number (bytes, study_case);
    else if (i == 15 && about_name != NULL)
      made_add_text (bytes, about_name);
    else
      made_add_null (bytes);
  return bytes;
}

/* One that was about something else before, or about nothing. */
static GByteArray *
make_moved_memo (gint64 document)
{
  GByteArray *bytes = g_byte_array_new ();

  made_begin_table (bytes, "memo", MEMO_COLUMNS, 0);
  made_begin_change (bytes, SQLITE_UPDATE);
  made_add_number (bytes, 77);
  made_add_undefined (bytes, 5);
  made_add_null (bytes);
  made_add_undefined (bytes, MEMO_COLUMNS - 7);
  made_add_undefined (bytes, 6);
  made_add_number (bytes, document);
  made_add_undefined (bytes, MEMO_COLUMNS - 7);
  return bytes;
}

static void
begin_node (GByteArray *bytes, int operation)
{
  made_begin_table (bytes, "node", NODE_COLUMNS, 0);
  made_begin_change (bytes, operation);
}

/* A node that came, or went; of its name or its document one may be none. */
static GByteArray *
make_node (int operation, const char *text, gint64 document)
{
  GByteArray *bytes = g_byte_array_new ();

  begin_node (bytes, operation);
  for (guint i = 0; i < NODE_COLUMNS; i++)
    if (i == 0)
      made_add_number (bytes, 77);
    else if (i == 5 && text != NULL)
      made_add_text (bytes, text);
    else if (i == 13 && document != 0)
      made_add_number (bytes, document);
    else
      made_add_null (bytes);
  return bytes;
}

/* It was called so, or is called so now. */
static GByteArray *
make_renamed_node (const char *before, const char *after)
{
  GByteArray *bytes = g_byte_array_new ();

  begin_node (bytes, SQLITE_UPDATE);
  made_add_number (bytes, 77);
  made_add_undefined (bytes, 4);
  made_add_text (bytes, before);
  made_add_undefined (bytes, NODE_COLUMNS - 6);
  made_add_undefined (bytes, 5);
  made_add_text (bytes, after);
  made_add_undefined (bytes, NODE_COLUMNS - 6);
  return bytes;
}

/* It stands for something now, and says what it said. */
static GByteArray *
make_moved_node (gint64 document)
{
  GByteArray *bytes = g_byte_array_new ();

  begin_node (bytes, SQLITE_UPDATE);
  made_add_number (bytes, 77);
  made_add_undefined (bytes, 12);
  made_add_null (bytes);
  made_add_undefined (bytes, NODE_COLUMNS - 14);
  made_add_undefined (bytes, 13);
  made_add_number (bytes, document);
  made_add_undefined (bytes, NODE_COLUMNS - 14);
  return bytes;
}

#define GUEST                                                                                      \
  "INSERT INTO study_case VALUES (900, 'case', NULL, 0, 'Kari', '2026');"                          \
  "INSERT INTO case_part SELECT 901, 'part', 900, id, '', NULL, NULL FROM document WHERE name ="   \
  " 'Interview I';"                                                                                \
  "INSERT INTO memo SELECT 902, 'memo', 0, 'On him', '', 0, id, NULL, NULL, '', NULL, NULL, NULL," \
  " NULL, NULL, '', NULL, 0, (SELECT min (id) FROM coder), '2026', '2026'"                         \
  " FROM document WHERE name = 'Interview I'"

/* Erases the document of the study after an act did that; whether its details went, too. */
static void
assert_told (GByteArray *bytes, gboolean is_told)
{
  g_autoptr (TemaChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 document, newest;

  trouble_write_study ();
  trouble_run_sql (GUEST);
  made_put (bytes);
  g_byte_array_unref (bytes);
  document = trouble_get_number (DOCUMENT);
  newest = trouble_get_number ("SELECT max (number) FROM act");
  trouble_open ();
  changes = tema_store_erase_document (&trouble_store, document, "Ada", &error);
  assert_ok (error);
  trouble_close ();
  {
    g_autofree char *sql = g_strdup_printf (
        "SELECT changeset IS NULL FROM act WHERE number = %" G_GINT64_FORMAT, newest);

    assert_int_equal (trouble_get_number (sql), is_told);
  }
}

static void
test_acts_about_memos (void **state)
{
  gint64 document, coding;

  trouble_write_study ();
  document = trouble_get_number (DOCUMENT);
  coding = trouble_get_number (CODING);
  assert_told (make_memo (document, 0, 0, NULL), TRUE);
  assert_told (make_moved_memo (document), TRUE);
  assert_told (make_moved_memo (document + 1), FALSE);
  assert_told (make_memo (0, coding, 0, NULL), TRUE);
  assert_told (make_memo (0, 0, 900, NULL), TRUE);
  assert_told (make_memo (0, 0, 0, "Interview I"), TRUE);
  assert_told (make_memo (0, 0, 0, "Interview 2"), FALSE);
  assert_told (make_memo (0, 0, 0, NULL), FALSE);
}

static void
test_acts_about_nodes (void **state)
{
  gint64 document;

  trouble_write_study ();
  document = trouble_get_number (DOCUMENT);
  assert_told (make_node (SQLITE_INSERT, "Mine", document), TRUE);
  assert_told (make_node (SQLITE_DELETE, "Mine", document), TRUE);
  assert_told (make_node (SQLITE_INSERT, "Interview I", 0), TRUE);
  assert_told (make_node (SQLITE_DELETE, "Interview 1", 0), TRUE);
  assert_told (make_renamed_node ("Interview I", "Mine"), TRUE);
  assert_told (make_renamed_node ("Mine", "Interview I"), TRUE);
  assert_told (make_renamed_node ("Mine", "Ours"), FALSE);
  assert_told (make_node (SQLITE_INSERT, NULL, document + 1), FALSE);
  assert_told (make_moved_node (document), TRUE);
  assert_told (make_moved_node (document + 1), FALSE);
}

/* A turn that came, and went since: of somebody who is in no table any more. */
static GByteArray *
make_turn (gint64 document, const char *speaker)
{
  GByteArray *bytes = g_byte_array_new ();

  made_begin_table (bytes, "turn", TURN_COLUMNS, 0);
  made_begin_change (bytes, SQLITE_INSERT);
  made_add_number (bytes, 910);
  made_add_number (bytes, document);
  made_add_number (bytes, 0);
  made_add_number (bytes, 1);
  made_add_text (bytes, speaker);
  for (guint i = 5; i < TURN_COLUMNS; i++)
    made_add_null (bytes);
  return bytes;
}

#define LONG_NAME                                                                                  \
  "Kari Nordmann, som har arbeidet om natten i nitten \303\245r og fortalte lenge om det"

/* Of an act that is not about the document itself. */
#define UNRELATED "(SELECT min (number) FROM act WHERE kind = 0 AND label LIKE '%%code “%%')"

/* Erases the document after an act of that label; whether the label is another one then. */
static gboolean
scrubs (const char *label)
{
  g_autofree char *sql
      = g_strdup_printf ("UPDATE act SET label = '%s' WHERE number = " UNRELATED ";"
                         "INSERT INTO turn SELECT 911, id, 0, 1, 'Kari', NULL, NULL, NULL"
                         " FROM document WHERE name = 'Interview I';"
                         "INSERT INTO turn SELECT 912, id, 1, 2, '" LONG_NAME "', NULL, NULL, NULL"
                         " FROM document WHERE name = 'Interview I'",
                         label);
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM act WHERE label = '%s'", label);
  g_autoptr (TemaChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  GByteArray *bytes;

  trouble_write_study ();
  bytes = make_turn (trouble_get_number (DOCUMENT), "Gamle Kari");
  made_put (bytes);
  g_byte_array_unref (bytes);
  trouble_run_sql (sql);
  assert_int_equal (trouble_get_number (count), 1);
  trouble_open ();
  changes
      = tema_store_erase_document (&trouble_store, trouble_get_number (DOCUMENT), "Ada", &error);
  assert_ok (error);
  trouble_close ();
  return trouble_get_number (count) == 0;
}

/* Who spoke in the document is named in the log no more: now, before, and at whatever length. */
static void
test_speakers_in_the_log (void **state)
{
  assert_true (scrubs ("Rename speaker “Kari” to “R1”"));
  assert_true (scrubs ("Gi taleren «Kari» navnet «R1»"));
  assert_true (scrubs ("Rename speaker “Gamle Kari” to “R2”"));
  assert_true (scrubs ("Rename speaker “" LONG_NAME "” to “R3”"));
  assert_false (scrubs ("Rename speaker “Karianne” to “R4”"));
}

static TemaBackupNote *
make_backup (void)
{
  g_autoptr (GError) error = NULL;
  TemaBackupNote *note = tema_store_back_up_here (&trouble_store, TEMA_BACKUP_BEFORE_BULK, &error);

  assert_ok (error);
  return note;
}

static void
assert_backup_holds (const char *sql, gboolean expected)
{
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GError) error = NULL;
  gboolean holds;

  trouble_write_study ();
  trouble_run_sql ("INSERT INTO map VALUES (800, 'map', 'A map', 0, 0, NULL, '2026');"
                   "INSERT INTO node (id, guid, map, rank, text, note, color, shape, is_folded,"
                   " shows_counts, x, y, created_at, modified_at)"
                   " VALUES (801, 'node', 800, 0, 'Withheld', '', '', 0, 0, 0, 0, 0, '', '')");
  trouble_run_sql (sql);
  trouble_open ();
  note = make_backup ();
  trouble_close ();
  assert_true (tema_store_backup_holds (note, 4711, "Withheld", &holds, &error));
  assert_int_equal (holds, expected);
}

/* A node of a map may be all that says a name, also in a backup of before there were any. */
static void
test_backups_with_maps (void **state)
{
  assert_backup_holds ("SELECT 1", TRUE);
  assert_backup_holds ("DELETE FROM node", FALSE);
}

/* Sudden death left one that another has replaced: the next backup finishes that. */
static void
test_replaced_by_half (void **state)
{
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (TemaBackupNote) next = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) unnoted = NULL;
  static const char *const ends[] = { ".tema", ".note" };
  g_autofree char *stem = NULL;
  g_autofree char *lost = NULL;

  trouble_write_study ();
  trouble_open ();
  note = make_backup ();
  stem = g_strndup (note->path, strlen (note->path) - strlen (".tema"));
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (stem, ends[i], NULL);
      g_autofree char *replacing = g_strconcat (stem, "_", ends[i], NULL);
      g_autofree char *contents = NULL;
      gsize n_bytes;

      assert_true (g_file_get_contents (path, &contents, &n_bytes, NULL));
      assert_true (g_file_set_contents (replacing, contents, n_bytes, NULL));
    }
  notes = tema_backup_shelf_list (trouble_backups);
  assert_int_equal (notes->len, 2);
  unnoted = tema_backup_shelf_list_unnoted (trouble_backups, notes);
  assert_int_equal (unnoted->len, 0);
  g_clear_pointer (&unnoted, g_ptr_array_unref);
  lost = g_build_filename (trouble_backups, "000099-x.tema", NULL);
  assert_true (g_file_set_contents (lost, "x", -1, NULL));
  unnoted = tema_backup_shelf_list_unnoted (trouble_backups, notes);
  assert_int_equal (unnoted->len, 1);
  assert_string_equal (((TemaBackupNote *)g_ptr_array_index (unnoted, 0))->path, lost);
  assert_int_equal (g_unlink (lost), 0);
  g_clear_pointer (&unnoted, g_ptr_array_unref);
  unnoted = tema_backup_shelf_list_unnoted ("/nowhere/at/all", notes);
  assert_int_equal (unnoted->len, 0);
  trouble_close ();
  trouble_run_sql ("INSERT INTO act (number, at, coder, label, kind, is_undone, is_redoable)"
                   " SELECT max (number) + 1, '2026', 'Ada', 'Nothing', 0, 0, 0 FROM act");
  trouble_open ();
  next = make_backup ();
  trouble_close ();
  assert_false (g_file_test (note->path, G_FILE_TEST_EXISTS));
  {
    g_autofree char *replacing = g_strconcat (stem, "_.tema", NULL);

    assert_true (g_file_test (replacing, G_FILE_TEST_EXISTS));
  }
}

/* Pieces of a kept file that no act could bring back go, also when no text does. */
static void
test_pieces_that_are_not_needed (void **state)
{
  g_autoptr (GError) error = NULL;
  TemaStore *store;

  trouble_write_study ();
  trouble_run_sql ("INSERT INTO kept_file_piece VALUES (1, 4711, 0, x'00');"
                   "INSERT INTO act_document VALUES (1, 4711);"
                   "UPDATE act SET changeset = NULL WHERE number = 1");
  store = tema_store_open_here (trouble_path, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  tema_store_close (store);
  assert_int_equal (trouble_get_number ("SELECT count (*) FROM kept_file_piece"), 0);
  assert_int_equal (trouble_get_number ("SELECT count (*) FROM document_text"), 3);
}

/* A comment on a passage that is not where it was, and a memo. */
static void
test_strays_of_each_kind (void **state)
{
  g_autoptr (GPtrArray) strays = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  guint n_found[TEMA_STRAY_TEXT + 1] = { 0 };
  gint64 newest;

  trouble_write_study ();
  trouble_run_sql (
      "UPDATE coding SET first = first + 1; UPDATE annotation SET first = first + 1;"
      "INSERT INTO memo SELECT 77, 'memo', 0, 'Title', '', 0, id, 1, 4, 'not there', NULL, NULL,"
      " NULL, NULL, NULL, '', NULL, 0, (SELECT min (id) FROM coder), '2026', '2026'"
      " FROM document WHERE name = 'Interview I'");
  made_begin_table (bytes, "memo", 1, 0);
  made_add_row (bytes, SQLITE_INSERT, 77);
  made_put (bytes);
  newest = trouble_get_number ("SELECT max (number) FROM act");
  trouble_open_for_reading ();
  strays = tema_store_list_strays (&trouble_store, &error);
  assert_ok (error);
  trouble_close ();
  for (guint i = 0; i < strays->len; i++)
    {
      const TemaStray *stray = g_ptr_array_index (strays, i);

      n_found[stray->kind]++;
      if (stray->kind == TEMA_STRAY_MEMO)
        assert_int_equal (stray->act, newest);
    }
  assert_int_equal (n_found[TEMA_STRAY_CODING], 3);
  assert_int_equal (n_found[TEMA_STRAY_MEMO], 1);
  assert_int_equal (strays->len, 5);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_acts_about_memos),    cmocka_unit_test (test_acts_about_nodes),
    cmocka_unit_test (test_speakers_in_the_log), cmocka_unit_test (test_backups_with_maps),
    cmocka_unit_test (test_replaced_by_half),    cmocka_unit_test (test_pieces_that_are_not_needed),
    cmocka_unit_test (test_strays_of_each_kind),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
