/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A new project: made in memory as bytes, then put on the disk as a whole. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "store/tema-file.h"
#include "store/tema-store-connection.h"
#include "store/tema-store-copy.h"
#include "store/tema-store-schema.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static gboolean
fill_new_file (TemaStore *self, const char *title, GError **error)
{
  guint n_migrations;
  const TemaMigration *migrations = tema_store_list_migrations (&n_migrations);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();
  TemaStatement *insert;

  if (!tema_store_exec (self, "PRAGMA application_id = 0x54454d41; PRAGMA synchronous = FULL;",
                        error)
      || !tema_store_migrate (self, migrations, n_migrations, 0, error))
    return FALSE;
  insert = tema_store_prepare (self, "INSERT INTO project (id, guid, title, created_at, made_with)"
                                     " VALUES (1, ?, ?, ?, ?)");
  tema_statement_bind_text (insert, 1, guid);
  tema_statement_bind_text (insert, 2, title);
  tema_statement_bind_text (insert, 3, now);
  tema_statement_bind_text (insert, 4, "Tema " TEMA_VERSION);
  return tema_statement_run (insert, error);
}

/**
 * tema_store_connect_empty:
 * @self: a store without a connection
 * @title: the project's title
 * @error: return location
 *
 * Connects to an empty project in memory. Store thread only.
 *
 * Returns: whether it worked; if not, there is no connection
 */
gboolean
tema_store_connect_empty (TemaStore *self, const char *title, GError **error)
{
  if (tema_connection_open_memory (self, error) && fill_new_file (self, title, error))
    return TRUE;
  tema_connection_close (self);
  return FALSE;
}

/* An empty project as bytes, made in memory: nothing half made ever lies in a folder. */
static guchar *
make_empty (const char *path, const char *title, sqlite3_int64 *n_bytes, GError **error)
{
  TemaStore store = { .path = (char *)path };
  guchar *bytes;

  if (!tema_store_connect_empty (&store, title, error))
    return NULL;
  bytes = sqlite3_serialize (store.db, "main", n_bytes, 0);
  if (bytes == NULL)
    tema_store_set_sqlite_error (error, &store, SQLITE_NOMEM);
  tema_connection_close (&store);
  return bytes;
}

/**
 * tema_store_create:
 * @path: where; there must be nothing yet, and no journal beside it
 * @title: the project's title
 * @error: return location
 *
 * Makes an empty project. Any thread. Fails with %TEMA_ERROR_IO; nothing is left behind then, and
 * an existing file is never touched.
 *
 * Returns: whether the file is on disk
 */
gboolean
tema_store_create (const char *path, const char *title, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *shown = g_filename_display_basename (absolute);
  sqlite3_int64 n_bytes = 0;
  guchar *bytes;
  gboolean is_made;

  if (g_file_test (absolute, G_FILE_TEST_EXISTS))
    {
      g_set_error (
          error, TEMA_ERROR, TEMA_ERROR_IO,
          _ ("There is a “%s” in that folder already, and it stays as it is. Choose another name "
             "or folder for the new project."),
          shown);
      return FALSE;
    }
  if (!tema_store_require_free (absolute, FALSE, error))
    return FALSE;
  bytes = make_empty (absolute, title, &n_bytes, error);
  if (bytes == NULL)
    return FALSE;
  is_made = tema_file_create (absolute, bytes, n_bytes, error);
  sqlite3_free (bytes);
  return is_made;
}
