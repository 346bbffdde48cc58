/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The schema: numbered SQL files, run once each in one transaction, and the proof that a file has
 * exactly this schema. */
#include "tema-config.h"

#include "store/tema-store-schema.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-subjects.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tema-store-resources.h"

static const TemaMigration migrations_of_ours[] = {
  { 1, "/tema/store/sql/001.sql", NULL }, { 2, "/tema/store/sql/002.sql", NULL },
  { 3, "/tema/store/sql/003.sql", NULL }, { 4, "/tema/store/sql/004.sql", NULL },
  { 5, "/tema/store/sql/005.sql", NULL }, { 6, "/tema/store/sql/006.sql", NULL },
};

/**
 * tema_store_list_migrations:
 * @n_migrations: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_migrations): the released steps, oldest first
 */
const TemaMigration *
tema_store_list_migrations (guint *n_migrations)
{
  *n_migrations = G_N_ELEMENTS (migrations_of_ours);
  return migrations_of_ours;
}

/**
 * tema_store_get_newest_version:
 *
 * Returns: the schema version that this program writes
 */
int
tema_store_get_newest_version (void)
{
  return migrations_of_ours[G_N_ELEMENTS (migrations_of_ours) - 1].version;
}

static int
run_sql (sqlite3 *db, const TemaMigration *migration)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *sql = migration->sql;

  if (sql == NULL)
    {
      bytes = g_resource_lookup_data (tema_store_get_resource (), migration->resource,
                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      /* It is in the program itself. */
      g_assert (bytes != NULL);
      sql = g_bytes_get_data (bytes, NULL);
    }
  return sqlite3_exec (db, sql, NULL, NULL, NULL);
}

static gboolean
run_migrations (TemaStore *self,
                const TemaMigration *migrations,
                guint n_migrations,
                int from_version,
                GError **error)
{
  for (guint i = 0; i < n_migrations; i++)
    {
      g_autofree char *pragma = NULL;

      if (migrations[i].version <= from_version)
        continue;
      if (run_sql (self->db, &migrations[i]) != SQLITE_OK)
        {
          tema_store_set_sqlite_error (error, self, sqlite3_extended_errcode (self->db));
          return FALSE;
        }
      if (migrations[i].version == TEMA_SUBJECTS_SINCE && !tema_subjects_derive (self, error))
        return FALSE;
      pragma = g_strdup_printf ("PRAGMA user_version = %d", migrations[i].version);
      if (!tema_store_exec (self, pragma, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_store_migrate:
 * @self: a store open for writing
 * @migrations: (array length=n_migrations): steps, oldest first
 * @n_migrations: how many
 * @from_version: the file's version, 0 for a new file
 * @error: return location
 *
 * Brings a file up to date in one transaction: either all steps or none. Store thread only.
 *
 * Returns: whether it worked; if not, the file is as it was
 */
gboolean
tema_store_migrate (TemaStore *self,
                    const TemaMigration *migrations,
                    guint n_migrations,
                    int from_version,
                    GError **error)
{
  if (!tema_store_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_migrations (self, migrations, n_migrations, from_version, error)
      && tema_store_exec (self, "COMMIT", error))
    return TRUE;
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static int
append_rows (sqlite3_stmt *select, GString *text)
{
  int code;

  while ((code = sqlite3_step (select)) == SQLITE_ROW)
    for (int i = 0; i < 4; i++)
      {
        const char *value = (const char *)sqlite3_column_text (select, i);

        if (value == NULL)
          return SQLITE_NOMEM;
        g_string_append_printf (text, "%s\n", value);
      }
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* What SQLite says against it; %SQLITE_OK when @text has the whole schema. */
static int
read_schema (sqlite3 *db, GString *text)
{
  sqlite3_stmt *select = NULL;
  int code = sqlite3_prepare_v2 (db,
                                 "SELECT type, name, tbl_name, ifnull (sql, '') FROM sqlite_schema"
                                 " ORDER BY type, name",
                                 -1, &select, NULL);

  if (code == SQLITE_OK)
    code = append_rows (select, text);
  sqlite3_finalize (select);
  return code;
}

static int
read_expected_schema (const TemaMigration *migrations, guint n_migrations, GString *text)
{
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2 (":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  for (guint i = 0; code == SQLITE_OK && i < n_migrations; i++)
    code = run_sql (db, &migrations[i]);
  if (code == SQLITE_OK)
    code = read_schema (db, text);
  sqlite3_close (db);
  return code;
}

/* Of the first n released steps, for as long as the program runs: what they make never changes, and
 * making it takes longer than all else that opening does. */
static GMutex kept_lock;
static char *kept_schemas[G_N_ELEMENTS (migrations_of_ours) + 1];

static int
find_expected_schema (const TemaMigration *migrations, guint n_migrations, GString *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&kept_lock);
  gboolean is_ours = migrations == migrations_of_ours;
  int code;

  if (is_ours && kept_schemas[n_migrations] != NULL)
    {
      g_string_append (text, kept_schemas[n_migrations]);
      return SQLITE_OK;
    }
  code = read_expected_schema (migrations, n_migrations, text);
  if (is_ours && code == SQLITE_OK)
    kept_schemas[n_migrations] = g_strdup (text->str);
  return code;
}

/**
 * tema_store_compare_schema:
 * @self: a store of the newest version
 * @migrations: (array length=n_migrations): all steps
 * @n_migrations: how many
 * @error: return location
 *
 * Holds the file's schema against the one that the migrations make, row by row: a trigger, view or
 * virtual table that is not ours could do anything. Store thread only. Fails with
 * %TEMA_ERROR_PROJECT.
 *
 * Returns: whether the two are the same
 */
gboolean
tema_store_compare_schema (TemaStore *self,
                           const TemaMigration *migrations,
                           guint n_migrations,
                           GError **error)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *name = NULL;
  int code = read_schema (self->db, found);

  if (code == SQLITE_OK)
    code = find_expected_schema (migrations, n_migrations, expected);
  if (code != SQLITE_OK)
    {
      tema_store_set_sqlite_error (error, self, code);
      return FALSE;
    }
  if (g_string_equal (expected, found))
    return TRUE;
  name = g_path_get_basename (self->path);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_PROJECT,
               _ ("“%s” does not have the inner structure of a Tema project: another program has "
                  "changed it. It was not opened and not changed."),
               name);
  return FALSE;
}

/**
 * tema_store_copy_aside:
 * @path: absolute path of a file that is not open in this process
 * @why: a word for the copy's name
 * @copy: (out) (optional): where the copy lies
 * @error: return location
 *
 * Copies a file (a project with an interrupted change, and its journal) into the user's data folder
 * before anything is done to it. Overwrites nothing.
 *
 * Returns: whether the copy is on disk
 */
gboolean
tema_store_copy_aside (const char *path, const char *why, char **copy, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tema", "before", NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *target = g_strdup_printf ("%s/%s.%s.%s", folder, stamp, why, name);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
                   _ ("The folder “%s” for safety copies could not be made."), folder);
      return FALSE;
    }
  for (guint i = 2; g_file_test (target, G_FILE_TEST_EXISTS); i++)
    {
      g_free (target);
      target = g_strdup_printf ("%s/%s-%u.%s.%s", folder, stamp, i, why, name);
    }
  if (!tema_file_copy_bytes (path, target, error))
    return FALSE;
  if (copy != NULL)
    *copy = g_steal_pointer (&target);
  return TRUE;
}
