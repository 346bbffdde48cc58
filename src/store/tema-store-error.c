/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What SQLite says, as one plain sentence with a way on. */
#include "tema-config.h"

#include "store/tema-store-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>

/* One sentence for each thing that can happen: what, to which file, and a way on. %s is the file's
 * name. The first row whose code fits the extended code, or else the primary one, is taken. */
static const struct
{
  int code;
  TemaError error;
  const char *sentence;
} explanations[] = {
  { SQLITE_READONLY_DBMOVED, TEMA_ERROR_IO,
    N_ ("“%s” was moved, replaced or deleted while it was open, so the change was not made. Save a "
        "copy elsewhere, or open the project again from where it lies now.") },
  { SQLITE_READONLY_DIRECTORY, TEMA_ERROR_IO,
    N_ ("The folder of “%s” cannot be written to, so the change was not made. Save a copy "
        "elsewhere.") },
  { SQLITE_READONLY_ROLLBACK, TEMA_ERROR_IO,
    N_ ("Beside “%s” lies a journal, a file of the same name that ends in “-journal”: a change may "
        "have been interrupted, and that can only be put right where the project may be written "
        "to. Copy both files to a folder of your own and open the copy there, or move the journal "
        "away if it is not of this project.") },
  { SQLITE_READONLY, TEMA_ERROR_IO,
    N_ ("“%s” cannot be written to any more, so the change was not made. Save a copy elsewhere, or "
        "make the file writable and open it again.") },
  { SQLITE_IOERR_NOMEM, TEMA_ERROR_FAILED,
    N_ ("There is not enough memory to work with “%s”. Nothing was changed. Close other programs "
        "and try again.") },
  { SQLITE_IOERR_LOCK, TEMA_ERROR_READ_ONLY,
    N_ ("The place where “%s” lies does not support locks, so a project is not safe there. Copy it "
        "to a folder on your own disk and open the copy.") },
  { SQLITE_IOERR_RDLOCK, TEMA_ERROR_READ_ONLY,
    N_ ("The place where “%s” lies does not support locks, so a project is not safe there. Copy it "
        "to a folder on your own disk and open the copy.") },
  { SQLITE_IOERR_CHECKRESERVEDLOCK, TEMA_ERROR_READ_ONLY,
    N_ ("The place where “%s” lies does not support locks, so a project is not safe there. Copy it "
        "to a folder on your own disk and open the copy.") },
  { SQLITE_IOERR_CORRUPTFS, TEMA_ERROR_DAMAGED,
    N_ ("“%s” is damaged, and so is the file system below it. It was not changed. Restore a "
        "backup, "
        "or rescue what is readable into a new project on another disk.") },
  { SQLITE_IOERR, TEMA_ERROR_IO,
    N_ ("The disk could not read or write “%s”, so the change was not made. Save a copy elsewhere, "
        "check the disk, then open the project again.") },
  { SQLITE_FULL, TEMA_ERROR_IO,
    N_ ("The disk that holds “%s” is full, so the change was not made. Free some space and try "
        "again, or save a copy elsewhere; everything before is safe.") },
  { SQLITE_CORRUPT, TEMA_ERROR_DAMAGED,
    N_ ("“%s” is damaged. It was not changed. Open it for reading, restore a backup, or rescue "
        "what "
        "is readable into a new project.") },
  { SQLITE_NOTADB, TEMA_ERROR_DAMAGED,
    N_ ("“%s” is not a Tema project, or its beginning is damaged. It was not changed. Restore a "
        "backup, or rescue what is readable into a new project.") },
  { SQLITE_CANTOPEN, TEMA_ERROR_IO,
    N_ ("“%s” or its journal could not be opened, so the change was not made. Check that it is "
        "still "
        "there and that you may read and write it, or save a copy elsewhere.") },
  { SQLITE_BUSY, TEMA_ERROR_LOCKED,
    N_ ("Another program is using “%s”, so nothing was done. Close it there and try again, or "
        "open the project for reading.") },
  { SQLITE_LOCKED, TEMA_ERROR_LOCKED,
    N_ ("Another program is using “%s”, so nothing was done. Close it there and try again, or "
        "open the project for reading.") },
  { SQLITE_PROTOCOL, TEMA_ERROR_LOCKED,
    N_ ("Another program is using “%s”, so nothing was done. Close it there and try again, or "
        "open the project for reading.") },
  { SQLITE_NOMEM, TEMA_ERROR_FAILED,
    N_ ("There is not enough memory to work with “%s”. Nothing was changed. Close other programs "
        "and try again.") },
  { SQLITE_TOOBIG, TEMA_ERROR_INVALID,
    N_ ("A text is too large to be stored in “%s”. Nothing was changed. Split it and try again.") },
  { SQLITE_NOLFS, TEMA_ERROR_IO,
    N_ ("“%s” is larger than its disk allows a file to be, so the change was not made. Save a copy "
        "on another disk.") },
  { SQLITE_AUTH, TEMA_ERROR_IO,
    N_ ("“%s” may not be opened. Check its permissions, or open a copy of your own.") },
  { SQLITE_PERM, TEMA_ERROR_IO,
    N_ ("“%s” may not be opened. Check its permissions, or open a copy of your own.") },
  /* Slow is not damaged. */
  { SQLITE_INTERRUPT, TEMA_ERROR_FAILED,
    N_ ("Reading “%s” took far too long and was stopped. It was not changed. Close other programs "
        "and try again. If that does not help, restore a backup.") },
};

static const char *
find_explanation (int code, TemaError *kind)
{
  const int candidates[] = { code, code & 0xff };

  for (gsize candidate = 0; candidate < G_N_ELEMENTS (candidates); candidate++)
    for (gsize i = 0; i < G_N_ELEMENTS (explanations); i++)
      if (explanations[i].code == candidates[candidate])
        {
          *kind = explanations[i].error;
          return explanations[i].sentence;
        }
  return NULL;
}

/* After these, what SQLite remembers of the file may not be what the disk holds. */
static gboolean
is_of_the_disk (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * tema_store_set_sqlite_error:
 * @error: return location
 * @store: (nullable): the store it happened in
 * @code: what SQLite returned, primary or extended
 *
 * Sets @error to the sentence for @code. Codes that no user can cause keep SQLite's own words, for
 * a bug report. Store thread only, when there is a store: it is looked at again before it is used
 * if the disk is to blame.
 */
void
tema_store_set_sqlite_error (GError **error, TemaStore *store, int code)
{
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  const char *sentence;
  TemaError kind;

  if (store != NULL && store->db == NULL && store->trouble != NULL)
    {
      g_set_error_literal (error, TEMA_ERROR, store->trouble->code, store->trouble->message);
      return;
    }
  if (store != NULL && is_of_the_disk (code))
    store->is_suspect = TRUE;
  name = store != NULL ? g_path_get_basename (store->path) : g_strdup ("?");
  shown = g_filename_display_name (name);
  sentence = find_explanation (code, &kind);
  if (sentence != NULL)
    {
      g_autofree char *said = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      said = g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, sentence), shown);
#pragma GCC diagnostic pop
      g_set_error_literal (error, TEMA_ERROR, kind, said);
      return;
    }
  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_FAILED,
      _ ("Something unforeseen happened with “%s” (%s). Nothing was changed. Try again; if it "
         "happens again, save a copy elsewhere and tell the makers of Tema."),
      shown,
      store != NULL && store->db != NULL ? sqlite3_errmsg (store->db) : sqlite3_errstr (code));
}

/**
 * tema_store_set_damage:
 * @self: a store whose file was found damaged
 * @lost: sentences that say what could not be read, each behind a space; "" where nobody knows
 *
 * Notes the damage for whoever shows the project, and turns writing off. Store thread only.
 */
void
tema_store_set_damage (TemaStore *self, const char *lost)
{
  g_autofree char *shown = g_filename_display_basename (self->path);

  if (self->damage == NULL)
    g_atomic_pointer_set (
        &self->damage,
        /* Translators: file name, then sentences: what could not be read */
        g_strdup_printf (_ ("“%s” is damaged. You see what could be read of it, and nothing can be "
                            "changed.%s Restore a backup, or rescue what is readable into a new "
                            "project."),
                         shown, lost));
  self->is_suspect = FALSE;
  self->is_read_only = TRUE;
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
