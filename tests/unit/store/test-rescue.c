/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Damage of every kind on every page: never a crash, never silence, the damaged file as it was, and
 * what lies on healthy pages comes out. TEMA_STRIDE=1 tries every page. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-rescue.h"
#include "store/tema-pages.h"
#include "store/tema-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096

static char *folder;
static char *damaged_path;
static char *rescued_path;
static char *sound;
static gsize n_sound_bytes;
static char *sound_dump;
static guint n_cases, n_refused, n_told, n_read, n_inert, n_unseen, n_expected, n_found;

static guint
stride (guint usual)
{
  const char *wanted = g_getenv ("TEMA_STRIDE");

  return wanted != NULL ? (guint)MAX (atoi (wanted), 1) : usual * TEMA_TEST_STEP;
}

static void
make_text (TemaProject *project, const char *name, guint n_lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (text, "%u. You listen for what they do not say. 🙂 æøå\n", i);
  tema_test_add_document (project, name, text->str);
}

/* Long texts in overflow pages, enough codings for a tree of pages, something deleted. */
static void
make_sound (void)
{
  g_autofree char *path = g_build_filename (folder, "sound.tema", NULL);
  TemaProject *project = tema_test_project_new (folder, "sound.tema");
  TemaCode *codes[16];

  make_text (project, "Interview 1", 400);
  make_text (project, "Interview 2", 40);
  make_text (project, "Interview 3", 2);
  make_text (project, "Deleted", 200);
  tema_test_do (project,
                tema_act_delete_document (tema_project_find_document (project, "Deleted")));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *name = g_strdup_printf ("Code %u", i);

      codes[i] = tema_test_add_code (project, i % 4 == 0 ? NULL : codes[i / 4 * 4], name);
    }
  for (guint i = 0; i < 40; i++)
    tema_test_do (project,
                  tema_act_code_passage (
                      tema_project_find_document (project, i % 2 ? "Interview 1" : "Interview 2"),
                      i * 20, i * 20 + 60, codes, G_N_ELEMENTS (codes)));
  tema_test_do (project, tema_act_annotate (tema_project_find_document (project, "Interview 3"), 0,
                                            9, "She looks away."));
  sound_dump = tema_test_dup_dump (project);
  g_object_unref (project);
  assert_true (g_file_get_contents (path, &sound, &n_sound_bytes, NULL));
}

static int
set_up (void **state)
{
  g_autofree char *template = g_build_filename (
      g_access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir (), "tema-rescue-XXXXXX", NULL);

  folder = g_strdup (g_mkdtemp (template));
  damaged_path = g_build_filename (folder, "damaged.tema", NULL);
  rescued_path = g_build_filename (folder, "rescued.tema", NULL);
  make_sound ();
  return 0;
}

static int
tear_down (void **state)
{
  tema_test_folder_remove (folder);
  g_free (damaged_path);
  g_free (rescued_path);
  g_free (sound);
  g_free (sound_dump);
  return 0;
}

static gboolean
is_whole_for_sqlite (void)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *check = NULL;
  gboolean is_whole;

  assert_int_equal (sqlite3_open_v2 (damaged_path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  is_whole = sqlite3_prepare_v2 (db, "PRAGMA integrity_check", -1, &check, NULL) == SQLITE_OK
             && sqlite3_step (check) == SQLITE_ROW
             && g_str_equal (sqlite3_column_text (check, 0), "ok");
  sqlite3_finalize (check);
  sqlite3_close (db);
  return is_whole;
}

/* Opens, asks for everything, checks. What a check can see must be told of. Returns whether it
 * could be opened for writing. */
static gboolean
assert_not_silent (const char *what)
{

  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project
      = tema_project_open (damaged_path, TEMA_OPEN_READ_ONLY_IF_LOCKED, &error);
  g_autoptr (GError) check_error = NULL;
  TemaHealth *health = NULL;

  if (project == NULL)
    {
      assert_non_null (strchr (error->message, '.'));
      n_refused++;
      return FALSE;
    }
  health = tema_project_check (project, &check_error);
  if (tema_project_get_damage (project) != NULL || health == NULL || health->problems->len > 0)
    {
      /* What is known to be damaged is not written to. */
      if (tema_project_get_damage (project) != NULL)
        {
          assert_true (tema_project_is_read_only (project));
          assert_false (tema_project_do (project, tema_act_set_title ("x"), NULL));
        }
      n_told++;
    }
  else
    {
      g_autofree char *dump = tema_test_dup_dump (project);

      /* A letter of a name has changed: nothing in the file contradicts it. */
      if (!is_whole_for_sqlite ())
        fail_msg ("%s: accepted in silence", what);
      n_inert++;
      n_unseen += !g_str_equal (dump, sound_dump);
    }
  g_clear_pointer (&health, tema_health_free);
  return !tema_project_is_read_only (project);
}

static void
add_id (const TemaRecord *record, gpointer data)
{
  if (record != NULL && record->is_whole && (record->row > 1000000 || record->row < -1000000))
    g_hash_table_add (data, g_memdup2 (&record->row, sizeof record->row));
}

/* Rows of a page of the sound file. */
static GHashTable *
list_rows (guint page, gboolean all_but_this)
{
  g_autofree char *path = g_build_filename (folder, "sound.tema", NULL);
  g_autoptr (TemaPages) pages = tema_pages_open (path, NULL);
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 1; i <= tema_pages_get_n_pages (pages); i++)
    if ((i == page) != all_but_this)
      tema_pages_foreach_record (pages, i, add_id, ids);
  return ids;
}

static GHashTable *
list_rescued (void)
{
  g_autoptr (TemaPages) pages = tema_pages_open (rescued_path, NULL);
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  assert_non_null (pages);
  for (guint i = 1; i <= tema_pages_get_n_pages (pages); i++)
    tema_pages_foreach_record (pages, i, add_id, ids);
  return ids;
}

static void
count_rescued_rows (guint page)
{
  g_autoptr (GHashTable) expected = list_rows (page, TRUE);
  g_autoptr (GHashTable) found = list_rescued ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      n_expected++;
      n_found += g_hash_table_contains (found, id);
    }
}

static void
assert_rescued (const char *what, guint page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaRescue) rescue = tema_rescue (damaged_path, rescued_path, &error);
  g_autoptr (TemaProject) project = NULL;

  if (rescue == NULL)
    fail_msg ("%s: %s", what, error->message);
  if (page != 0)
    count_rescued_rows (page);
  project = tema_project_open (rescued_path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_assert_healthy (project);
  tema_test_do (project, tema_act_set_title ("Goes on"));
  g_clear_object (&project);
  g_unlink (rescued_path);
}

/* What cannot be opened because of damage can be looked at: something is shown, nothing can be
 * changed, and it says so. */
static void
assert_can_be_read (const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project
      = tema_project_open (damaged_path, TEMA_OPEN_READ_ONLY_IF_LOCKED | TEMA_OPEN_SALVAGE, &error);
  GListModel *documents;

  if (project == NULL)
    {
      if (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_DAMAGED))
        fail_msg ("%s: %s", what, error->message);
      return;
    }
  if (tema_project_get_damage (project) == NULL)
    return;
  n_read++;
  assert_true (tema_project_is_read_only (project));
  assert_false (tema_project_do (project, tema_act_set_title ("x"), NULL));
  documents = tema_project_get_documents (project);
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);
      g_autoptr (TemaTranscript) transcript
          = tema_project_load_transcript (project, document, &error);

      assert_true ((transcript == NULL) == (error != NULL));
      g_clear_error (&error);
    }
}

static void
assert_unchanged (const char *bytes, gsize n_bytes)
{
  g_autofree char *after = NULL;
  gsize n_after;

  assert_true (g_file_get_contents (damaged_path, &after, &n_after, NULL));
  assert_int_equal (n_after, n_bytes);
  assert_memory_equal (after, bytes, n_bytes);
}

/* @page: the damaged one, 0 when it is more than one. */
static void
try_damage (const char *bytes, gsize n_bytes, const char *what, guint page)
{
  assert_true (g_file_set_contents (damaged_path, bytes, n_bytes, NULL));
  n_cases++;
  /* What nobody can tell from a sound project may be written to; the rest stays as it is. */
  if (!assert_not_silent (what))
    {
      assert_can_be_read (what);
      assert_unchanged (bytes, n_bytes);
    }
  assert_true (g_file_set_contents (damaged_path, bytes, n_bytes, NULL));
  assert_rescued (what, page);
  assert_unchanged (bytes, n_bytes);
}

static void
say (const char *kind)
{
  print_message ("%s: %u cases: %u refused, %u told of, %u looked at all the same, %u without "
                 "effect (%u but for a letter that no "
                 "check can know); %u of %u rows on healthy pages rescued\n",
                 kind, n_cases, n_refused, n_told, n_read, n_inert, n_unseen, n_found, n_expected);
  assert_true (n_found >= n_expected / 100.0 * 99.0);
  n_cases = n_refused = n_told = n_read = n_inert = n_unseen = n_expected = n_found = 0;
}

typedef void (*Damage) (char *page, guint number, GRand *random);

static void
zero (char *page, guint number, GRand *random)
{
  memset (page, 0, PAGE);
}

static void
flip_header (char *page, guint number, GRand *random)
{
  page[(number == 1 ? 100 : 0) + g_rand_int_range (random, 0, 8)]
      ^= 1 << g_rand_int_range (random, 0, 8);
}

static void
flip_bits (char *page, guint number, GRand *random)
{
  for (guint i = 0; i < 8; i++)
    page[g_rand_int_range (random, 0, PAGE)] ^= 1 << g_rand_int_range (random, 0, 8);
}

static void
duplicate (char *page, guint number, GRand *random)
{
  gsize n_pages = n_sound_bytes / PAGE;

  memcpy (page, sound + (gsize)g_rand_int_range (random, 0, n_pages) * PAGE, PAGE);
}

static void
scramble (char *page, guint number, GRand *random)
{
  guint first = g_rand_int_range (random, 0, PAGE), n = g_rand_int_range (random, 1, 200);

  for (guint i = first; i < MIN (first + n, PAGE); i++)
    page[i] = g_rand_int_range (random, 0, 256);
}

static void
damage_each_page (const char *kind, Damage damage, guint usual_stride)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_pages = n_sound_bytes / PAGE;

  for (guint number = 1; number <= n_pages; number += stride (usual_stride))
    {
      g_autofree char *bytes = g_memdup2 (sound, n_sound_bytes);
      g_autofree char *what = g_strdup_printf ("%s, page %u", kind, number);

      damage (bytes + (gsize)(number - 1) * PAGE, number, random);
      try_damage (bytes, n_sound_bytes, what, number);
    }
  say (kind);
}

static void
test_each_page_zeroed (void **state)
{
  damage_each_page ("zeroed", zero, 2);
}

static void
test_each_page_header_flipped (void **state)
{
  damage_each_page ("header flipped", flip_header, 4);
}

static void
test_each_page_with_flipped_bits (void **state)
{
  damage_each_page ("8 bits flipped", flip_bits, 4);
}

static void
test_each_page_overwritten_by_another (void **state)
{
  damage_each_page ("another page over it", duplicate, 4);
}

static void
test_each_page_scrambled (void **state)
{
  damage_each_page ("scrambled", scramble, 4);
}

static void
test_each_cut (void **state)
{
  for (guint part = 1; part < 20; part++)
    {
      g_autofree char *what = g_strdup_printf ("cut at %u/20", part);

      try_damage (sound, n_sound_bytes / 20 * part, what, 0);
    }
  say ("cut");
}

/* Nothing is missing: everything comes out, and only undo is gone. */
static void
test_a_sound_project_comes_out_whole (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaRescue) rescue = NULL;
  g_autoptr (TemaProject) project = NULL;
  g_autofree char *dump = NULL;

  assert_true (g_file_set_contents (damaged_path, sound, n_sound_bytes, NULL));
  rescue = tema_rescue (damaged_path, rescued_path, &error);
  assert_ok (error);
  assert_int_equal (rescue->losses->len, 0);
  project = tema_project_open (rescued_path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  dump = tema_test_dup_dump (project);
  assert_string_equal (dump, sound_dump);
  assert_false (tema_project_can_undo (project));
  g_clear_object (&project);
  /* Never over something. */
  assert_null (tema_rescue (damaged_path, rescued_path, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_unlink (rescued_path);
}

static void
put_with (const char *sql)
{
  sqlite3 *db = NULL;

  assert_true (g_file_set_contents (damaged_path, sound, n_sound_bytes, NULL));
  assert_int_equal (sqlite3_open (damaged_path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL),
                    SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    fail_msg ("%s: %s", sql, sqlite3_errmsg (db));
  sqlite3_close (db);
}

/* What others point to is gone: they are kept, with something to point to. */
static void
test_stand_ins (void **state)
{
  static const struct
  {
    const char *sql;
    const char *said;
    guint n_documents;
    guint n_codes;
    guint n_codings;
  } cases[] = {
    { "DELETE FROM code", "Rescued code 1", 3, 16, 640 },
    { "DELETE FROM coder", "Rescued coder 1", 3, 16, 640 },
    { "DELETE FROM project", NULL, 3, 16, 640 },
    { "DELETE FROM document", "Rescued document 1", 3, 16, 640 },
    { "DELETE FROM document_text", "could not be read and are marked", 3, 16, 640 },
    { "DELETE FROM document; DELETE FROM document_text", "Rescued document 1", 3, 16, 640 },
    { "UPDATE code SET parent = 1", NULL, 3, 16, 640 },
    { "UPDATE code SET parent = (SELECT id FROM code ORDER BY id LIMIT 1)", NULL, 3, 16, 640 },
    { "INSERT INTO document_note (id, document, position, is_left_out, text) VALUES (1, 1, 0, 0, "
      "'x')",
      "Details of documents", 3, 16, 640 },
    { "UPDATE coding SET quote = 'other' WHERE id IN (SELECT id FROM coding LIMIT 1)",
      "was not the text it stands beside", 3, 16, 640 },
    { "UPDATE coding SET first = 100000000, last = 100000010 WHERE id IN (SELECT id FROM coding"
      " LIMIT 1)",
      "lies outside the text", 3, 16, 639 },
    { "UPDATE coding SET first = -4 WHERE id IN (SELECT id FROM coding LIMIT 1)",
      "Coded passages: 1 could not", 3, 16, 639 },
    { "UPDATE document SET n_chars = 7, sha256 = ''", NULL, 3, 16, 640 },
    { "UPDATE document SET sha256 = 'x'", "not exactly the one", 3, 16, 640 },
    { "UPDATE annotation SET text = CAST (x'41ff42' AS TEXT)", NULL, 3, 16, 640 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaRescue) rescue = NULL;
      g_autoptr (TemaProject) project = NULL;
      gboolean was_said = cases[i].said == NULL;

      put_with (cases[i].sql);
      rescue = tema_rescue (damaged_path, rescued_path, &error);
      assert_ok (error);
      for (guint loss = 0; loss < rescue->losses->len; loss++)
        was_said
            |= strstr (g_ptr_array_index (rescue->losses, loss), cases[i].said ? cases[i].said : "")
               != NULL;
      if (!was_said || rescue->n_documents != cases[i].n_documents
          || rescue->n_codes != cases[i].n_codes || rescue->n_codings != cases[i].n_codings)
        fail_msg ("%s: %u documents, %u codes, %u codings, %s", cases[i].sql, rescue->n_documents,
                  rescue->n_codes, rescue->n_codings, was_said ? "told" : "not told");
      project = tema_project_open (rescued_path, TEMA_OPEN_DEFAULT, &error);
      assert_ok (error);
      tema_test_assert_healthy (project);
      tema_test_do (project, tema_act_set_title ("Goes on"));
      g_clear_object (&project);
      g_unlink (rescued_path);
    }
}

/* Journals that say nothing, or nonsense: the file itself is what there is. */
static void
test_odd_journals (void **state)
{
  static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  /* records, first check value, pages, sector bytes, page bytes */
  static const guint32 headers[][5] = { { 0, 0, 10, 512, 4096 },
                                        { G_MAXUINT32, 0, 10, 512, 4096 },
                                        { 5, 0, 10, 0, 4096 },
                                        { 5, 0, 10, 100, 4096 },
                                        { 5, 0, 10, 1 << 30, 4096 },
                                        { 5, 0, 10, 512, 1024 },
                                        { 5, 0, G_MAXUINT32, 512, 4096 },
                                        { 1, 7, 10, 512, 4096 } };
  g_autofree char *journal = g_strconcat (damaged_path, "-journal", NULL);

  for (guint i = 0; i <= G_N_ELEMENTS (headers); i++)
    {
      g_autofree guint8 *bytes = g_malloc0 (20000);
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaRescue) rescue = NULL;

      if (i < G_N_ELEMENTS (headers))
        {
          memcpy (bytes, magic, sizeof magic);
          for (guint field = 0; field < 5; field++)
            {
              guint32 value = GUINT32_TO_BE (headers[i][field]);

              memcpy (bytes + 8 + 4 * field, &value, 4);
            }
          bytes[600] = 1;
        }
      assert_true (g_file_set_contents (damaged_path, sound, n_sound_bytes, NULL));
      assert_true (g_file_set_contents (journal, (char *)bytes, 20000, NULL));
      rescue = tema_rescue (damaged_path, rescued_path, &error);
      assert_ok (error);
      assert_int_equal (rescue->n_documents, 3);
      assert_int_equal (rescue->n_codings, 640);
      g_unlink (rescued_path);
    }
  g_unlink (journal);
}

/* Of what was deleted nothing comes back, of a project that is open nothing is read. */
static void
test_refusals (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = NULL;

  assert_true (g_file_set_contents (damaged_path, sound, n_sound_bytes, NULL));
  project = tema_project_open (damaged_path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  assert_null (tema_rescue (damaged_path, rescued_path, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  g_clear_error (&error);
  g_clear_object (&project);

  assert_true (g_file_set_contents (damaged_path, "This is no project, but a letter.", -1, NULL));
  assert_null (tema_rescue (damaged_path, rescued_path, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_clear_error (&error);
  {
    g_autofree char *nothing = g_malloc0 (20 * PAGE);

    assert_true (g_file_set_contents (damaged_path, nothing, 20 * PAGE, NULL));
  }
  assert_null (tema_rescue (damaged_path, rescued_path, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_DAMAGED));
  assert_false (g_file_test (rescued_path, G_FILE_TEST_EXISTS));
}

typedef struct
{
  GMainLoop *loop;
  guint n_told;
  double last;
  TemaRescue *rescue;
  GError *error;
} Wait;

static void
progress_cb (double fraction, gpointer data)
{
  Wait *wait = data;

  assert_true (fraction >= wait->last && fraction <= 1);
  wait->last = fraction;
  wait->n_told++;
}

static void
rescued_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->rescue = tema_rescue_finish (result, &wait->error);
  g_main_loop_quit (wait->loop);
}

static void
test_progress_and_cancelling (void **state)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Wait wait = { loop }, cancelled = { loop };

  assert_true (g_file_set_contents (damaged_path, sound, n_sound_bytes, NULL));
  tema_rescue_async (damaged_path, rescued_path, NULL, progress_cb, &wait, rescued_cb, &wait);
  g_main_loop_run (loop);
  assert_ok (wait.error);
  assert_true (wait.n_told > 0);
  g_clear_pointer (&wait.rescue, tema_rescue_free);
  g_unlink (rescued_path);

  g_cancellable_cancel (cancellable);
  tema_rescue_async (damaged_path, rescued_path, cancellable, NULL, NULL, rescued_cb, &cancelled);
  g_main_loop_run (loop);
  assert_null (cancelled.rescue);
  assert_true (g_error_matches (cancelled.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&cancelled.error);
  assert_false (g_file_test (rescued_path, G_FILE_TEST_EXISTS));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_a_sound_project_comes_out_whole),
    cmocka_unit_test (test_stand_ins),
    cmocka_unit_test (test_odd_journals),
    cmocka_unit_test (test_refusals),
    cmocka_unit_test (test_progress_and_cancelling),
    cmocka_unit_test (test_each_page_zeroed),
    cmocka_unit_test (test_each_page_header_flipped),
    cmocka_unit_test (test_each_page_with_flipped_bits),
    cmocka_unit_test (test_each_page_overwritten_by_another),
    cmocka_unit_test (test_each_page_scrambled),
    cmocka_unit_test (test_each_cut),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
