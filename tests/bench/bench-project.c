/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a project costs, beside the plainest SQLite doing the same in the same run: opening it, its
 * tree with counts, one coded interview, one code applied, the codebook written. Prints JSON,
 * medians in milliseconds.
 *
 *   bench-project DOCUMENTS WORDS CODES CODINGS FOLDER
 */
#include "base/tema-guid.h"
#include "formats/tema-writer.h"
#include "pages/tema-report-layout.h"
#include "project/tema-act-private.h"
#include "project/tema-codebook-report.h"
#include "store/tema-store-private.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define RUNS 9

typedef struct
{
  guint n_documents;
  guint n_words;
  guint n_codes;
  guint n_codings;
  char *path;
  GRand *random;
  GPtrArray *documents; /* gint64 ids as TemaDocument */
} Bench;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return left < right ? -1 : left > right;
}

static double
median (double *values, guint n_values)
{
  qsort (values, n_values, sizeof (double), compare_doubles);
  return values[n_values / 2];
}

static void
require (gboolean ok, GError *error)
{
  if (!ok)
    g_error ("%s", error != NULL ? error->message : "failed");
}

static char *
dup_interview (Bench *bench)
{
  static const char *const words[]
      = { "vi",     "hørte", "på",    "rapporten", "den", "natten",
          "stille", "og",    "kaffe", "🙂",      "at",  "blåmandag" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < bench->n_words; i++)
    g_string_append_printf (text, "%s%s",
                            words[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (words))],
                            i % 60 == 59 ? ".\n" : " ");
  return g_string_free (text, FALSE);
}

static TemaReading *
make_reading (Bench *bench)
{
  TemaReading *reading = tema_reading_new ("Bench");

  tema_reading_take_text (reading, dup_interview (bench));
  for (guint i = 0; i + 400 < reading->n_chars; i += 400)
    tema_reading_add_turn (reading, i, i + 399, i % 800 == 0 ? "I" : "R1", NULL, i * 10,
                           i * 10 + 3000);
  return reading;
}

/* All codings in one act, as an import of a whole project would: several passages in each document,
 * codes by rank. */
static gboolean
code_everything (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  Bench *bench = data;
  TemaStatement *insert;
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (gint64));
  TemaStatement *list = tema_store_prepare (store, "SELECT id FROM code");
  gint64 coder = _tema_act_ensure_coder (act, store, error);

  while (tema_statement_step (list, NULL))
    {
      gint64 id = tema_statement_get_int (list, 0);

      g_array_append_val (codes, id);
    }
  insert = tema_store_prepare (store,
                               "INSERT OR IGNORE INTO coding (id, guid, document, code, first, "
                               "last, quote, coder, created_at)"
                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?8, ?7, '2026-01-01T00:00:00Z')");
  for (guint i = 0; i < bench->n_codings; i++)
    {
      TemaDocument *document = g_ptr_array_index (bench->documents, i % bench->documents->len);
      g_autofree char *guid = tema_guid_new ();
      double rank = g_rand_double (bench->random);
      guint first = g_rand_int_range (bench->random, 0, tema_document_get_n_chars (document) - 200);

      tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
      tema_statement_bind_text (insert, 2, guid);
      tema_statement_bind_int (insert, 3, tema_document_get_id (document));
      tema_statement_bind_int (insert, 4,
                               g_array_index (codes, gint64, (guint)(rank * rank * codes->len)));
      tema_statement_bind_int (insert, 5, first);
      tema_statement_bind_int (insert, 6, first + g_rand_int_range (bench->random, 20, 190));
      tema_statement_bind_int (insert, 7, coder);
      tema_statement_bind_text (
          insert, 8,
          "a passage of some length, as long as a sentence in an interview may be, more or less");
      if (!tema_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

static TemaOutline *
make_codes (Bench *bench)
{
  TemaOutline *outline = tema_outline_new ();

  for (guint i = 0; i < bench->n_codes; i++)
    {
      g_autofree char *name = g_strdup_printf ("Kode %u om natten", i);
      TemaOutlineCode *code = tema_outline_add (outline, name,
                                                i % 12 == 0  ? 0
                                                : i % 4 == 0 ? 1
                                                             : 2);

      if (i % 12 == 1 || i % 12 == 2 || i % 12 == 3)
        code->depth = 1;
      code->description = g_strdup ("What is said about it when the day has gone home, and what is "
                                    "not: two lines in the appendix.");
    }
  return outline;
}

static void
make_project (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = tema_project_create (bench->path, "Bench", &error);
  g_autoptr (TemaOutline) outline = make_codes (bench);
  TemaAct *coding;

  require (project != NULL, error);
  require (tema_project_do (project, tema_act_import_codebook (outline, "bench"), &error), error);
  for (guint i = 0; i < bench->n_documents; i++)
    {
      g_autoptr (TemaReading) reading = make_reading (bench);
      g_autofree char *name = g_strdup_printf ("Interview %u", i + 1);
      g_autoptr (TemaAct) act = tema_act_add_document (name, "", "", reading);

      require (tema_project_do (project, g_object_ref (act), &error), error);
      g_ptr_array_add (bench->documents, g_object_ref (tema_project_find_document (
                                             project, tema_act_get_created (act)[0])));
    }
  coding = _tema_act_new (code_everything, bench, NULL);
  _tema_act_set_label (coding, "Bench");
  require (tema_project_do (project, coding, &error), error);
}

static void
print_pair (const char *name, double ms, double floor_ms)
{
  g_print ("{\"case\": \"%s\", \"ms\": %.3f, \"floor_ms\": %.3f, \"rss_mb\": ", name, ms, floor_ms);
  {
    struct rusage usage;

    getrusage (RUSAGE_SELF, &usage);
    g_print ("%.1f}\n", usage.ru_maxrss / 1024.0);
  }
}

static sqlite3 *
open_plain (Bench *bench)
{
  sqlite3 *db = NULL;

  require (sqlite3_open (bench->path, &db) == SQLITE_OK, NULL);
  return db;
}

static void
run_plain (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  require (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    sqlite3_column_bytes (statement, 0);
  sqlite3_finalize (statement);
}

static void
bench_open (Bench *bench)
{
  double ours[RUNS], floors[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      double start = now_ms ();
      g_autoptr (TemaProject) project = tema_project_open (bench->path, TEMA_OPEN_DEFAULT, NULL);
      sqlite3 *db;

      require (project != NULL, NULL);
      ours[i] = now_ms () - start;
      g_clear_object (&project);
      start = now_ms ();
      db = open_plain (bench);
      run_plain (db, "SELECT id, name FROM document");
      run_plain (db, "SELECT id, name FROM code");
      run_plain (db, "SELECT code, count (DISTINCT document), count (*) FROM coding GROUP BY code");
      floors[i] = now_ms () - start;
      sqlite3_close (db);
    }
  print_pair ("open a project, with its tree and counts", median (ours, RUNS),
              median (floors, RUNS));
}

static void
bench_transcript (Bench *bench, TemaProject *project)
{
  double ours[RUNS], floors[RUNS];
  g_autoptr (TemaDocument) document
      = g_list_model_get_item (tema_project_get_documents (project), 0);
  g_autofree char *sql
      = g_strdup_printf ("SELECT text FROM document_text WHERE id = %" G_GINT64_FORMAT,
                         tema_document_get_id (document));
  g_autofree char *codings = g_strdup_printf (
      "SELECT first, last, code FROM coding WHERE document = %" G_GINT64_FORMAT " ORDER BY first",
      tema_document_get_id (document));
  sqlite3 *db = open_plain (bench);

  for (guint i = 0; i < RUNS; i++)
    {
      double start = now_ms ();
      g_autoptr (TemaTranscript) transcript
          = tema_project_load_transcript (project, document, NULL);

      ours[i] = now_ms () - start;
      start = now_ms ();
      run_plain (db, sql);
      run_plain (db, codings);
      floors[i] = now_ms () - start;
    }
  sqlite3_close (db);
  print_pair ("load one coded interview", median (ours, RUNS), median (floors, RUNS));
}

static void
bench_apply (Bench *bench, TemaProject *project)
{
  enum
  {
    N = 41
  };
  double ours[N], floors[N];
  g_autofree char *plain_path = g_strconcat (bench->path, ".plain", NULL);
  g_autoptr (TemaDocument) document
      = g_list_model_get_item (tema_project_get_documents (project), 0);
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (tema_project_get_codebook (project));
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, NULL);
  sqlite3 *db = NULL;

  g_unlink (plain_path);
  require (sqlite3_open (plain_path, &db) == SQLITE_OK, NULL);
  sqlite3_exec (db,
                "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; CREATE TABLE coding "
                "(document, code, first, last)",
                NULL, NULL, NULL);
  for (guint i = 0; i < N; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i % codes->len);
      double start = now_ms ();

      require (
          tema_project_do (
              project, tema_act_code_passage (document, 100 + i * 7, 160 + i * 7, &code, 1), NULL),
          NULL);
      ours[i] = now_ms () - start;
      start = now_ms ();
      sqlite3_exec (db, "INSERT INTO coding VALUES (1, 2, 3, 4)", NULL, NULL, NULL);
      floors[i] = now_ms () - start;
    }
  sqlite3_close (db);
  g_unlink (plain_path);
  print_pair ("apply one code: on disk and in the models", median (ours, N), median (floors, N));
}

static GBytes *
write_pdf (const TemaReport *report, GError **error)
{
  g_autoptr (TemaReportLayout) layout = tema_report_layout_new (report);

  return tema_report_layout_to_pdf (layout, error);
}

static void
bench_report (TemaProject *project,
              const char *name,
              GBytes *(*write) (const TemaReport *, GError **))
{
  double ours[RUNS];
  TemaCodebookReportOptions options = { .language = "nb" };

  for (guint i = 0; i < RUNS; i++)
    {
      double start = now_ms ();
      g_autoptr (TemaReport) report = tema_codebook_report_new (project, &options);
      g_autoptr (GBytes) bytes = write (report, NULL);

      require (bytes != NULL, NULL);
      ours[i] = now_ms () - start;
    }
  print_pair (name, median (ours, RUNS), 0);
}

static void
bench_qdc (TemaProject *project)
{
  double ours[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      double start = now_ms ();
      g_autoptr (TemaOutline) outline
          = tema_codebook_to_outline (tema_project_get_codebook (project));
      g_autoptr (GBytes) bytes = tema_write_outline_qdc (outline, NULL);

      require (bytes != NULL, NULL);
      ours[i] = now_ms () - start;
    }
  print_pair ("codebook as .qdc", median (ours, RUNS), 0);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_autoptr (TemaProject) project = NULL;

  if (argc != 6)
    {
      g_printerr ("usage: bench-project DOCUMENTS WORDS CODES CODINGS FOLDER\n");
      return 2;
    }
  bench.n_documents = atoi (argv[1]);
  bench.n_words = atoi (argv[2]);
  bench.n_codes = atoi (argv[3]);
  bench.n_codings = atoi (argv[4]);
  bench.path = g_build_filename (argv[5], "bench.tema", NULL);
  bench.random = g_rand_new_with_seed (1);
  bench.documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_unlink (bench.path);
  make_project (&bench);
  g_ptr_array_set_size (bench.documents, 0);
  bench_open (&bench);
  project = tema_project_open (bench.path, TEMA_OPEN_DEFAULT, NULL);
  bench_transcript (&bench, project);
  bench_apply (&bench, project);
  bench_report (project, "codebook as PDF", write_pdf);
  bench_report (project, "codebook as .docx", tema_write_report_docx);
  bench_report (project, "codebook as .csv", tema_write_report_csv);
  bench_qdc (project);
  return 0;
}
