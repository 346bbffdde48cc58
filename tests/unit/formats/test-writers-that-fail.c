/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Files that are archives, with each part in turn too much for one (4 GB is more than a test can
 * make; the linker leads the calls here, see meson.build), and files that a study says it has and
 * cannot give: a sentence and no file, never half of one. And what the archive itself refuses. */
#include "tema-config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../project/study-sample.h"
#include "base/tema-error.h"
#include "formats/refi/tema-qde-private.h"
#include "formats/tema-refi.h"
#include "formats/tema-writer.h"
#include "formats/tema-zip.h"

#include <string.h>

static guint countdown; /* calls until one fails, 0: never */

static gboolean
fails (GError **error)
{
  if (countdown == 0 || --countdown > 0)
    return FALSE;
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_FAILED, "The document is too large.");
  return TRUE;
}

#define WRAP(type, name, parameters, arguments, failed)                                            \
  type __real_##name parameters;                                                                   \
  type __wrap_##name parameters;                                                                   \
  type __wrap_##name parameters                                                                    \
  {                                                                                                \
    return fails (error) ? (failed) : __real_##name arguments;                                     \
  }

WRAP (gboolean,
      tema_zip_writer_add,
      (TemaZipWriter * zip, const char *name, GBytes *bytes, gboolean stored, GError **error),
      (zip, name, bytes, stored, error),
      FALSE)
WRAP (gboolean, tema_zip_writer_end, (TemaZipWriter * zip, GError **error), (zip, error), FALSE)
WRAP (GBytes *, tema_zip_writer_finish, (TemaZipWriter * zip, GError **error), (zip, error), NULL)

typedef GBytes *(*Write) (gconstpointer what, GError **error);

/* Returns how many parts there are. */
static guint
try_each_part (const char *name, Write write, gconstpointer what)
{
  g_autoptr (GBytes) whole = write (what, NULL);

  assert_non_null (whole);
  for (guint at = 1;; at++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      countdown = at;
      bytes = write (what, &error);
      if (countdown > 0)
        {
          countdown = 0;
          assert_null (error);
          assert_true (g_bytes_equal (bytes, whole));
          return at - 1;
        }
      if (bytes != NULL || error == NULL)
        fail_msg ("%s: part %u is missing, and nobody says so", name, at);
      assert_string_equal (error->message, "The document is too large.");
    }
}

static GBytes *
write_report_docx (gconstpointer what, GError **error)
{
  return tema_write_report_docx (what, error);
}

static GBytes *
write_report_odt (gconstpointer what, GError **error)
{
  return tema_write_report_odt (what, error);
}

static GBytes *
write_report_xlsx (gconstpointer what, GError **error)
{
  return tema_write_report_xlsx (what, error);
}

static TemaReport *
make_report (void)
{
  TemaReport *report = tema_report_new ();

  report->title = g_strdup ("Codes");
  tema_report_add_column (report, "Code", 0.5, TEMA_REPORT_ALIGN_START, TRUE);
  tema_report_add_column (report, "Files", 0.5, TEMA_REPORT_ALIGN_END, FALSE);
  tema_report_add_row (report, (const char *const[]){ "Night", "2", NULL });
  return report;
}

static void
test_reports (void **state)
{
  g_autoptr (TemaReport) report = make_report ();

  assert_true (try_each_part ("docx", write_report_docx, report) >= 9);
  assert_true (try_each_part ("odt", write_report_odt, report) >= 6);
  assert_true (try_each_part ("xlsx", write_report_xlsx, report) >= 6);
}

static TemaRefiProgram program;

static GBytes *
write_qdpx (gconstpointer what, GError **error)
{
  return tema_write_qdpx (what, program, error);
}

/* Texts, documents for word processors and other programs' files. */
static void
test_projects (void **state)
{
  for (guint32 seed = 0; seed < 4; seed++)
    for (program = 0; program < TEMA_REFI_N_PROGRAMS; program++)
      {
        g_autoptr (TemaStudy) study = sample_study_new (seed, 20, TRUE);
        guint n_parts = try_each_part ("qdpx", write_qdpx, study);

        assert_true (n_parts >= study->sources->len + 2);
      }
}

/* A file that cannot be opened, and one that cannot be read to its end. */
static GInputStream *
open_missing (const TemaStudy *study, const TemaStudyFile *file, gpointer source, GError **error)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_IO, "The file is not there.");
  return NULL;
}

static GInputStream *
open_broken (const TemaStudy *study, const TemaStudyFile *file, gpointer source, GError **error)
{
  GInputStream *stream = g_memory_input_stream_new_from_data ("x", 1, NULL);

  assert_true (g_input_stream_close (stream, NULL, NULL));
  return stream;
}

#define PICTURE "aaaaaaaa-0000-4000-8000-000000000009"

/* A study whose picture is in a file. */
static TemaStudy *
make_study_with_file (TemaStudyOpenFunc open)
{
  static const char xml[] = "<PictureSource guid=\"" PICTURE "\" name=\"Map\" path=\"x\"/>";
  TemaStudy *study = tema_study_new ();
  g_autofree char *guid = NULL;

  study->guid = tema_study_keep (study, "aaaaaaaa-0000-4000-8000-000000000001");
  study->title = tema_study_keep (study, "Night");
  guid = _tema_qde_dup_derived (PICTURE, "file");
  SAMPLE_ADD (study, foreign, TemaStudyForeign, .guid = PICTURE, .kind = "PictureSource",
              .owner = PICTURE, .place = "Sources", .name = "Map", .xml = xml);
  SAMPLE_ADD (study, files, TemaStudyFile, .guid = tema_study_keep (study, guid),
              .name = "map.png");
  tema_study_set_files (study, open, NULL, NULL);
  return study;
}

static void
test_files_that_are_not_there (void **state)
{
  static const TemaStudyOpenFunc ways[] = { open_missing, open_broken, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (TemaStudy) study = make_study_with_file (ways[i]);
      g_autoptr (GError) error = NULL;

      assert_null (tema_write_qdpx (study, TEMA_REFI_ANY, &error));
      assert_non_null (error);
      assert_true (strlen (error->message) > 10);
    }
}

/* Sizes that no archive of this kind can say. Nothing of them is read. */
static void
test_what_no_archive_holds (void **state)
{
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  g_autoptr (TemaZipWriter) many = tema_zip_writer_new ();
  g_autoptr (GBytes) huge = g_bytes_new_static ("", 0xffffffff);
  g_autoptr (GBytes) tiny = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) too_many = NULL;

  assert_false (tema_zip_writer_add (zip, "huge", huge, TRUE, &error));
  assert_string_equal (error->message, "The document is too large for its format.");
  for (guint i = 0; i < 0xfffe; i++)
    assert_true (tema_zip_writer_add (many, "x", tiny, TRUE, NULL));
  assert_false (tema_zip_writer_add (many, "x", tiny, TRUE, &too_many));
  assert_string_equal (too_many->message, "The document is too large for its format.");
}

/* A writer that is given up in the middle of a part leaves nothing. */
static void
test_given_up (void **state)
{
  TemaZipWriter *zip = tema_zip_writer_new ();

  tema_zip_writer_begin (zip, "half");
  tema_zip_writer_write (zip, "half", 4);
  tema_zip_writer_free (zip);
}

static void
test_nothing_to_write (void **state)
{
  g_autoptr (TemaStudy) study = tema_study_new ();
  g_autoptr (TemaOutline) outline = tema_outline_new ();
  g_autoptr (TemaReport) report = tema_report_new ();
  g_autoptr (GError) of_study = NULL;
  g_autoptr (GError) of_outline = NULL;
  g_autoptr (GError) of_sheet = NULL;

  assert_null (tema_write_study_qdc (study, &of_study));
  assert_string_equal (of_study->message, "there are no codes to write");
  assert_null (tema_write_outline_qdc (outline, &of_outline));
  assert_string_equal (of_outline->message, "there are no codes to write");
  for (guint i = 0; i < 16385; i++)
    tema_report_add_column (report, "x", 0, TEMA_REPORT_ALIGN_START, FALSE);
  assert_null (tema_write_report_xlsx (report, &of_sheet));
  assert_non_null (strstr (of_sheet->message, "Save it as .csv"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_reports),
    cmocka_unit_test (test_projects),
    cmocka_unit_test (test_files_that_are_not_there),
    cmocka_unit_test (test_what_no_archive_holds),
    cmocka_unit_test (test_given_up),
    cmocka_unit_test (test_nothing_to_write),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
