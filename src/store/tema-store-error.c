/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What SQLite says, as one plain sentence with a way on. */
#include "tema-config.h"

#include "store/tema-store-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  int primary_code;
  TemaError error;
  const char *sentence; /* %s is the file's name */
} Explanation;

static const Explanation explanations[] = {
  { SQLITE_FULL, TEMA_ERROR_IO,
    N_ ("The disk that holds “%s” is full, so the change was not made. Free some space and try "
        "again; everything before is safe.") },
  { SQLITE_IOERR, TEMA_ERROR_IO,
    N_ ("The disk could not read or write “%s”, so the change was not made. Check the disk, then "
        "open the project again.") },
  { SQLITE_READONLY, TEMA_ERROR_IO,
    N_ ("“%s” cannot be written any more: it was moved, replaced or made read-only. The change was "
        "not made. Open the project again from where it lies now.") },
  { SQLITE_CORRUPT, TEMA_ERROR_PROJECT,
    N_ ("“%s” is damaged. It was not changed. Open a backup, or copy what is readable to a new "
        "project.") },
  { SQLITE_NOTADB, TEMA_ERROR_PROJECT, N_ ("“%s” is not a Tema project. It was not changed.") },
  { SQLITE_CANTOPEN, TEMA_ERROR_IO,
    N_ ("“%s” could not be opened. Check that it is still there and that you may read and write "
        "it.") },
  { SQLITE_BUSY, TEMA_ERROR_LOCKED,
    N_ ("Another program is using “%s”, so the change was not made. Close it there and try "
        "again.") },
  { SQLITE_LOCKED, TEMA_ERROR_LOCKED,
    N_ ("Another program is using “%s”, so the change was not made. Close it there and try "
        "again.") },
  { SQLITE_NOMEM, TEMA_ERROR_FAILED,
    N_ ("There is not enough memory for this with “%s”, so the change was not made. Close other "
        "programs and try again.") },
  { SQLITE_TOOBIG, TEMA_ERROR_INVALID,
    N_ ("A text is too large to be stored in “%s”. Nothing was changed.") },
  { SQLITE_AUTH, TEMA_ERROR_IO, N_ ("“%s” may not be opened. Check its permissions.") },
  { SQLITE_PERM, TEMA_ERROR_IO, N_ ("“%s” may not be opened. Check its permissions.") },
  { SQLITE_INTERRUPT, TEMA_ERROR_PROJECT,
    N_ ("Reading “%s” took far too long and was stopped. It was not changed.") },
};

/**
 * tema_store_set_sqlite_error:
 * @error: return location
 * @store: (nullable): the store it happened in
 * @code: what SQLite returned, primary or extended
 *
 * Sets @error to the sentence for @code. Codes that no user can cause keep SQLite's own words, for
 * a bug report.
 */
void
tema_store_set_sqlite_error (GError **error, TemaStore *store, int code)
{
  g_autofree char *name = store != NULL ? g_path_get_basename (store->path) : g_strdup ("?");
  g_autofree char *shown = g_filename_display_name (name);

  for (gsize i = 0; i < G_N_ELEMENTS (explanations); i++)
    if (explanations[i].primary_code == (code & 0xff))
      {
        g_autofree char *sentence = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        sentence = g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, explanations[i].sentence), shown);
#pragma GCC diagnostic pop
        g_set_error_literal (error, TEMA_ERROR, explanations[i].error, sentence);
        return;
      }
  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_FAILED, _ ("“%s”: the change was not made (%s)."), shown,
      store != NULL && store->db != NULL ? sqlite3_errmsg (store->db) : sqlite3_errstr (code));
}

/**
 * tema_store_exec:
 * @self: a store
 * @sql: statements of ours, never with anything foreign in them
 * @error: return location
 *
 * Runs SQL that needs no binding and gives no rows. Store thread only.
 *
 * Returns: whether it worked
 */
gboolean
tema_store_exec (TemaStore *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  tema_store_set_sqlite_error (error, self, sqlite3_extended_errcode (self->db));
  return FALSE;
}
