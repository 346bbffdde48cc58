/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A whole study into a project and out again: nothing is lost, nothing comes twice, all can be
 * undone. */
#include "tema-config.h"

#include "project/tema-backup.h"
#include "project/tema-case-acts.h"
#include "project/tema-erase.h"
#include "project/tema-project-private.h"
#include "project/tema-study-acts.h"
#include "study-sample.h"
#include "store/tema-bulk-private.h"
#include "store/tema-statement.h"
#include "tema-test.h"

#include "base/tema-error.h"

#include <string.h>

static GInputStream *
open_bytes (const TemaStudy *study, const TemaStudyFile *file, gpointer source, GError **error)
{
  return g_memory_input_stream_new_from_data (file->place, strlen (file->place), NULL);
}

static TemaStudy *
make_study (guint32 seed)
{
  TemaStudy *study = sample_study_new (seed, 40, TRUE);
  const TemaStudySource *source = &g_array_index (study->sources, TemaStudySource, 0);
  const char *guid = "0a0a0a0a-0000-4000-8000-00000000000a";

  SAMPLE_ADD (study, files, TemaStudyFile, .guid = guid, .name = "recording.m4a",
              .source = source->guid, .place = guid);
  tema_study_set_files (study, open_bytes, NULL, NULL);
  SAMPLE_ADD (study, turns, TemaStudyTurn, .source = source->guid, .first = 0, .last = 1,
              .speaker = "R1", .label = "R1: ", .start_ms = 0, .end_ms = -1);
  return study;
}

static void
assert_same (const TemaStudy *one, const TemaStudy *other)
{
  g_autofree char *a = sample_dump_sorted (one);
  g_autofree char *b = sample_dump_sorted (other);

  assert_string_equal (a, b);
}

static void
test_packed (void **state)
{
  for (guint32 seed = 0; seed < 20; seed++)
    {
      g_autoptr (TemaStudy) study = make_study (seed);
      g_autoptr (GBytes) packed = tema_study_pack (study);
      gsize n_bytes;
      const char *data = g_bytes_get_data (packed, &n_bytes);
      g_autoptr (TemaStudy) back = tema_study_unpack (data, n_bytes);

      assert_non_null (back);
      assert_same (study, back);
      for (gsize n_cut = n_bytes - 1; n_cut > 0; n_cut = n_cut * 7 / 8)
        assert_null (tema_study_unpack (data, n_cut));
    }
}

static TemaAct *
import (TemaProject *project, TemaStudy *study)
{
  TemaAct *act = tema_act_import_study (study, "study.qdpx", NULL);

  tema_test_do (project, g_object_ref (act));
  return act;
}

static void
test_there_and_back (void **state)
{
  for (guint32 seed = 0; seed < 4; seed++)
    {
      g_autofree char *folder = tema_test_folder_new ();
      TemaProject *project = tema_test_project_new (folder, "study");
      g_autofree char *empty = tema_test_dup_dump (project);
      g_autoptr (TemaStudy) study = make_study (seed);
      g_autoptr (TemaAct) act = import (project, study), again = NULL;
      g_autoptr (TemaStudy) back = tema_project_dup_study (project, NULL);
      g_autofree char *full = tema_test_dup_dump (project);
      g_autofree char *undone = NULL, *redone = NULL;

      assert_true (tema_act_get_n_changed (act) > 50);
      study->guid = back->guid; /* the project keeps its own */
      study->title = back->title;
      assert_same (study, back);
      tema_test_assert_healthy (project);
      again = import (project, study);
      assert_int_equal (tema_act_get_n_changed (again), 0);
      assert_non_null (tema_act_get_messages (again)[0]);
      assert_true (tema_project_undo (project, NULL));
      undone = tema_test_dup_dump (project);
      assert_string_equal (undone, empty);
      assert_true (tema_project_redo (project, NULL));
      redone = tema_test_dup_dump (project);
      assert_string_equal (redone, full);
      g_object_unref (project);
      tema_test_folder_remove (g_steal_pointer (&folder));
    }
}

static void
test_files (void **state)
{
  g_autofree char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study");
  g_autoptr (TemaStudy) study = make_study (1), back = NULL;
  g_autoptr (TemaAct) act = import (project, study);
  g_autoptr (GInputStream) stream = NULL;
  const TemaStudyFile *file;
  char buffer[64] = { 0 };

  back = tema_project_dup_study (project, NULL);
  file = &g_array_index (back->files, TemaStudyFile, 0);
  assert_string_equal (file->name, "recording.m4a");
  stream = tema_study_open_file (back, file, NULL);
  assert_int_equal (g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL), 36);
  assert_string_equal (buffer, file->guid);
  g_clear_pointer (&back, tema_study_unref);
  g_object_unref (project);
  tema_test_folder_remove (g_steal_pointer (&folder));
}

/* Who withdraws takes the recording along, and what another program knew of it. */
static void
test_erased (void **state)
{
  g_autofree char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study");
  g_autoptr (TemaStudy) study = make_study (1), back = NULL;
  const char *guid = g_array_index (study->sources, TemaStudySource, 0).guid;
  g_autoptr (TemaErasure) erasure = NULL;
  g_autoptr (TemaAct) act = NULL;
  g_autoptr (GInputStream) stream = NULL;

  SAMPLE_ADD (study, foreign, TemaStudyForeign, .guid = "0a0a0a0a-0000-4000-8000-00000000000b",
              .place = "Sources", .owner = guid, .kind = "AudioSource", .name = "Interview",
              .xml = "<AudioSource/>");
  act = import (project, study);
  erasure = tema_project_erase_document (project, tema_project_find_document (project, guid), NULL);
  assert_non_null (erasure);
  back = tema_project_dup_study (project, NULL);
  assert_int_equal (back->files->len, 0);
  assert_int_equal (back->foreign->len, 1);
  stream = tema_study_open_file (back, &g_array_index (study->files, TemaStudyFile, 0), NULL);
  assert_int_equal (g_input_stream_skip (stream, 1, NULL, NULL), 0);
  tema_test_assert_healthy (project);
  g_clear_pointer (&back, tema_study_unref);
  g_object_unref (project);
  tema_test_folder_remove (g_steal_pointer (&folder));
}

/* What the project has under the same GUID stays, and it is told. */
static void
test_others (void **state)
{
  g_autofree char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study");
  g_autoptr (TemaStudy) study = make_study (2), other = make_study (2), back = NULL;
  g_autoptr (TemaAct) act = import (project, study), second = NULL;
  TemaStudySource *source = &g_array_index (other->sources, TemaStudySource, 0);
  g_autofree char *told = NULL;

  source->text = "Another text altogether.\n";
  g_array_index (other->codes, TemaStudyCode, 1).name = "Another name";
  second = import (project, other);
  told = g_strjoinv ("\n", (char **)tema_act_get_messages (second));
  assert_non_null (strstr (told, "is here already with another text"));
  assert_non_null (strstr (told, "with another content"));
  back = tema_project_dup_study (project, NULL);
  study->guid = back->guid;
  study->title = back->title;
  assert_same (study, back);
  tema_test_assert_healthy (project);
  g_clear_pointer (&back, tema_study_unref);
  g_object_unref (project);
  tema_test_folder_remove (g_steal_pointer (&folder));
}

/* Texts outlive the undoing of their act. */
static void
test_again_after_undo (void **state)
{
  g_autofree char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study");
  g_autoptr (TemaStudy) study = make_study (2), other = make_study (2);
  TemaStudySource *source = &g_array_index (other->sources, TemaStudySource, 0);
  g_autoptr (TemaAct) act = import (project, study), again = NULL, second = NULL;
  g_autofree char *full = tema_test_dup_dump (project);
  g_autofree char *twice = NULL, *told = NULL;
  guint n_documents;

  assert_true (tema_project_undo (project, NULL));
  again = import (project, study);
  twice = tema_test_dup_dump (project);
  assert_int_equal (tema_act_get_n_changed (again), tema_act_get_n_changed (act));
  assert_int_equal (strlen (full), strlen (twice));
  tema_test_assert_healthy (project);
  n_documents = g_list_model_get_n_items (tema_project_get_documents (project));
  tema_test_do (project,
                tema_act_delete_document (tema_project_find_document (project, source->guid)));
  source->text = "Another text altogether.\n";
  second = import (project, other);
  told = g_strjoinv ("\n", (char **)tema_act_get_messages (second));
  assert_non_null (strstr (told, "was here before with another text"));
  assert_null (tema_project_find_document (project, source->guid));
  tema_test_assert_healthy (project);
  /* With the act that removed it taken back, it is the one of before. */
  while (tema_project_find_document (project, source->guid) == NULL)
    assert_true (tema_project_undo (project, NULL));
  assert_int_equal (g_list_model_get_n_items (tema_project_get_documents (project)), n_documents);
  tema_test_assert_healthy (project);
  g_object_unref (project);
  tema_test_folder_remove (g_steal_pointer (&folder));
}

static void
assert_title_after (const char *title, TemaAct *before, const char *expected)
{
  g_autofree char *folder = tema_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "Night shift.tema", NULL);
  g_autoptr (TemaProject) project = tema_project_create (path, title, NULL);
  g_autoptr (TemaStudy) study = make_study (2);
  g_autoptr (TemaAct) act = NULL;

  study->title = "Theirs";
  if (before != NULL)
    tema_test_do (project, before);
  act = import (project, study);
  assert_string_equal (tema_project_get_title (project), expected);
  assert_true (tema_project_undo (project, NULL));
  assert_string_equal (tema_project_get_title (project), title);
  g_clear_object (&project);
  tema_test_folder_remove (g_steal_pointer (&folder));
}

/* A title is somebody's word: another program's takes its place only where there was none. */
static void
test_title (void **state)
{
  assert_title_after ("Night shift", NULL, "Theirs");
  assert_title_after ("My thesis", NULL, "My thesis");
  assert_title_after ("Night shift", tema_act_create_code (NULL, 0, "Mine", NULL, NULL),
                      "Night shift");
  assert_title_after ("Night shift", tema_act_create_case (NULL, 0, "Anne"), "Night shift");
}

static void
test_cancelled (void **state)
{
  g_autofree char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study");
  g_autofree char *before = tema_test_dup_dump (project);
  g_autoptr (TemaStudy) study = make_study (3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_cancellable_cancel (cancellable);
  assert_false (tema_project_do (project, tema_act_import_study (study, "s", cancellable), &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  after = tema_test_dup_dump (project);
  assert_string_equal (before, after);
  g_object_unref (project);
  tema_test_folder_remove (g_steal_pointer (&folder));
}

/* Two codes of one name side by side, as some programs allow. */
static void
test_equal_names (void **state)
{
  g_autofree char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study");
  g_autoptr (TemaStudy) study = tema_study_new (), back = NULL;
  g_autoptr (TemaAct) act = NULL;

  tema_test_add_code (project, NULL, "Trust");
  for (guint i = 0; i < 2; i++)
    SAMPLE_ADD (study, codes, TemaStudyCode,
                .guid = i == 0 ? "00000000-0000-4000-8000-000000000001"
                               : "00000000-0000-4000-8000-000000000002",
                .name = "Doubt", .description = "", .is_codable = 1);
  SAMPLE_ADD (study, codes, TemaStudyCode, .guid = "00000000-0000-4000-8000-000000000003",
              .name = "Trust", .description = "What there is of it", .is_codable = 1);
  act = import (project, study);
  back = tema_project_dup_study (project, NULL);
  assert_int_equal (back->codes->len, 3);
  assert_string_equal (g_array_index (back->codes, TemaStudyCode, 0).description,
                       "What there is of it");
  assert_string_equal (g_array_index (back->codes, TemaStudyCode, 2).name, "Doubt (2)");
  g_clear_pointer (&back, tema_study_unref);
  g_object_unref (project);
  tema_test_folder_remove (g_steal_pointer (&folder));
}

/* 1,500 codings on one text, which lives longer than the study. */
static TemaStudy *
make_many (const char *text)
{
  TemaStudy *study = tema_study_new ();
  GRand *rand = g_rand_new_with_seed (1);

  SAMPLE_ADD (study, codes, TemaStudyCode, .guid = sample_guid (study, rand), .name = "Sea",
              .description = "", .is_codable = 1);
  SAMPLE_ADD (study, sources, TemaStudySource, .guid = sample_guid (study, rand), .name = "T",
              .group = "", .text = text, .file_name = "", .format = "Text");
  for (guint i = 0; i < 1500; i++)
    SAMPLE_ADD (study, codings, TemaStudyCoding, .guid = sample_guid (study, rand), .selection = "",
                .source = g_array_index (study->sources, TemaStudySource, 0).guid,
                .code = g_array_index (study->codes, TemaStudyCode, 0).guid, .first = i,
                .last = i + 40, .comment = "");
  g_rand_free (rand);
  return study;
}

/* So many codings at once that they are only counted for the models: the counts are right, now and
 * when the file is opened anew, and each goes and comes back. */
static void
test_many (void **state)
{
  g_autofree char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study");
  g_autofree char *empty = tema_test_dup_dump (project), *full = NULL, *again = NULL;
  g_autofree char *text = g_strnfill (2000, 'a');
  g_autoptr (TemaStudy) study = make_many (text);
  g_autoptr (TemaAct) act = NULL;
  TemaCode *code;

  act = import (project, study);
  assert_int_equal (tema_act_get_n_changed (act), 1502);
  code = g_list_model_get_item (G_LIST_MODEL (tema_project_get_codebook (project)), 0);
  assert_int_equal (tema_code_get_n_references (code), 1500);
  g_object_unref (code);
  full = tema_test_dup_dump (project);
  tema_test_assert_healthy (project);
  assert_true (tema_project_undo (project, NULL));
  again = tema_test_dup_dump (project);
  assert_string_equal (again, empty);
  assert_true (tema_project_redo (project, NULL));
  g_free (again);
  again = tema_test_dup_dump (project);
  assert_string_equal (again, full);
  project = tema_test_project_reopen (project);
  code = g_list_model_get_item (G_LIST_MODEL (tema_project_get_codebook (project)), 0);
  assert_int_equal (tema_code_get_n_references (code), 1500);
  g_object_unref (code);
  g_object_unref (project);
  tema_test_folder_remove (g_steal_pointer (&folder));
}

/* Codings whose details are more than are kept: they come all the same, it is told that the act
 * stands and what holds the project of before, and nothing offers to undo it. */
static void
test_too_many_to_undo (void **state)
{
  g_autofree char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study");
  g_autofree char *text = g_strnfill (2000, 'a');
  g_autoptr (TemaStudy) study = make_many (text);
  g_autoptr (TemaAct) act = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL, *full = NULL, *after = NULL;
  gsize usual = _tema_bulk_max_kept_bytes;

  tema_test_do (project, tema_act_create_code (NULL, 0, "Before", NULL, NULL));
  _tema_bulk_max_kept_bytes = 10000;
  act = import (project, study);
  _tema_bulk_max_kept_bytes = usual;
  assert_int_equal (tema_act_get_n_changed (act), 1502);
  told = g_strjoinv ("\n", (char **)tema_act_get_messages (act));
  assert_non_null (
      strstr (told, "the import cannot be undone; the backup that was made before it"));
  backups = tema_project_list_backups (project, &error);
  backup = g_list_model_get_item (backups, 0);
  assert_int_equal (tema_backup_get_reason (backup), TEMA_BACKUP_BEFORE_IMPORT);
  assert_int_equal (tema_backup_get_n_codes (backup), 1);
  assert_int_equal (tema_backup_get_n_codings (backup), 0);
  full = tema_test_dup_dump (project);
  assert_null (tema_project_get_undo_label (project));
  assert_false (tema_project_undo (project, &error));
  assert_non_null (strstr (error->message, "its details were let go of"));
  after = tema_test_dup_dump (project);
  assert_string_equal (after, full);
  tema_test_assert_healthy (project);
  /* What comes after it can be undone as ever. */
  tema_test_do (project, tema_act_create_code (NULL, 0, "After", NULL, NULL));
  assert_true (tema_project_undo (project, NULL));
  g_free (after);
  after = tema_test_dup_dump (project);
  assert_string_equal (after, full);
  g_object_unref (project);
  tema_test_folder_remove (g_steal_pointer (&folder));
}

static gpointer
count_pieces (TemaStore *store, gpointer data, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT count (*) FROM kept_file_piece");

  assert_true (tema_statement_step (select, error));
  *(gint64 *)data = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return NULL;
}

static gint64
get_n_pieces (TemaProject *project)
{
  gint64 n_pieces = -1;

  tema_store_call (_tema_project_get_store (project), count_pieces, &n_pieces, NULL);
  return n_pieces;
}

/* The bytes of a file stay while its act could bring it back, and go when none can. */
static void
test_pieces (void **state)
{
  g_autofree char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study");
  g_autoptr (TemaStudy) study = make_study (1);
  g_autoptr (TemaAct) act = import (project, study);

  assert_int_equal (get_n_pieces (project), 1);
  assert_true (tema_project_undo (project, NULL));
  project = tema_test_project_reopen (project);
  assert_int_equal (get_n_pieces (project), 1);
  assert_true (tema_project_redo (project, NULL));
  assert_true (tema_project_undo (project, NULL));
  tema_test_add_code (project, NULL, "Sea");
  project = tema_test_project_reopen (project);
  assert_int_equal (get_n_pieces (project), 0);
  tema_test_assert_healthy (project);
  g_object_unref (project);
  tema_test_folder_remove (g_steal_pointer (&folder));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_packed),    cmocka_unit_test (test_there_and_back),
    cmocka_unit_test (test_files),     cmocka_unit_test (test_others),
    cmocka_unit_test (test_erased),    cmocka_unit_test (test_again_after_undo),
    cmocka_unit_test (test_cancelled), cmocka_unit_test (test_equal_names),
    cmocka_unit_test (test_many),      cmocka_unit_test (test_pieces),
    cmocka_unit_test (test_title),     cmocka_unit_test (test_too_many_to_undo),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
