/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Any bytes as the changeset of the last act of a project: read, and undone or refused. */
#include "fuzz.h"

#include "store/tema-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

static char *path;
static char *pristine; /* bytes of a project without acts */
static gsize n_pristine;

static void
make_project (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_strdup ("/dev/shm/tema-fuzz-XXXXXX");

  g_assert_nonnull (g_mkdtemp (folder));
  path = g_build_filename (folder, "p.tema", NULL);
  tema_store_create (path, "x", &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &pristine, &n_pristine, NULL));
}

static void
copy_project (void)
{
  g_assert_true (
      g_file_set_contents_full (path, pristine, n_pristine, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
plant (const uint8_t *data, size_t n_bytes)
{
  sqlite3 *db;
  sqlite3_stmt *insert;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db,
                "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; DELETE FROM act_subject; "
                "DELETE FROM act",
                NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "INSERT INTO act (number, at, coder, label, kind, "
                                       "is_undone, is_redoable, changeset) VALUES (1, "
                                       "'2026-01-01T00:00:00Z', 'x', 'x', 0, 0, 0, ?)",
                                       -1, &insert, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_blob (insert, 1, data, (int)n_bytes, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
  sqlite3_finalize (insert);
  sqlite3_close (db);
}

static gpointer
undo (TemaStore *store, gpointer data, GError **error)
{
  TemaChanges *changes = tema_store_undo (store, "x", error);

  g_clear_pointer (&changes, tema_changes_free);
  return NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (GError) read_error = NULL, error = NULL;
  TemaChanges *changes;
  TemaStore *store;

  if (n_bytes == 0 || n_bytes > 65536)
    return 0;
  if (path == NULL)
    make_project ();
  copy_project ();
  changes = tema_changes_new_from_changeset (data, (int)n_bytes, &read_error);
  g_clear_pointer (&changes, tema_changes_free);
  plant (data, n_bytes);
  store = tema_store_open (path, TEMA_STORE_WRITE, &error);
  if (store == NULL)
    return 0;
  (void)tema_store_call (store, undo, NULL, &error);
  tema_store_close (store);
  return 0;
}
