/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Brings what is readable in a damaged project into a new one: page by page, row by row, also where
 * the way to a page is gone. The damaged file is only read, and only while nobody in this process
 * has it open. */
#include "tema-config.h"

#include "store/tema-store-rescue-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "store/tema-file.h"
#include "store/tema-store-check.h"
#include "store/tema-store-guard.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define NO_TABLE 0
#define SCHEMA_PAGE 255
#define MOST_LOSSES 3

typedef struct
{
  TemaPages *pages;
  TemaStore target;
  GPtrArray *tables; /* of TemaRescueTable */
  guint8 *owners;    /* for each page: number of its table from 1, as the tables' roots say */
  GCancellable *cancellable;
  TemaStoreProgress progress;
  gpointer data;
  TemaStoreRescue *report;
} Rescue;

/**
 * tema_store_rescue_free:
 * @rescue: (transfer full): what a rescue brought out
 */
void
tema_store_rescue_free (TemaStoreRescue *rescue)
{
  g_ptr_array_unref (rescue->losses);
  g_free (rescue);
}

/* Marks everything below a root. Each page is entered once: a damaged tree may lead in circles.
 * Returns whether there is a page of the right kind at every step. */
static gboolean
own_tree (Rescue *self, guint root, guint8 owner)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_whole = TRUE;

  g_array_append_val (queue, root);
  for (guint i = 0; i < queue->len; i++)
    {
      guint page = g_array_index (queue, guint, i);
      g_autoptr (GArray) children = NULL;
      TemaPageKind kind;

      if (page < 1 || page > tema_pages_get_n_pages (self->pages) || self->owners[page] != NO_TABLE)
        {
          is_whole = FALSE;
          continue;
        }
      self->owners[page] = owner;
      kind = tema_pages_get_kind (self->pages, page);
      is_whole = is_whole && (kind == TEMA_PAGE_LEAF || kind == TEMA_PAGE_INNER);
      children = tema_pages_list_children (self->pages, page);
      g_array_append_vals (queue, children->data, children->len);
    }
  return is_whole;
}

static gboolean
is_word (const TemaValue *value, const char *word)
{
  return value->kind == TEMA_VALUE_TEXT && value->n_bytes == strlen (word)
         && memcmp (value->bytes, word, value->n_bytes) == 0;
}

/* A row of the schema: type, name, table, root page, SQL. */
static void
take_schema_row (const TemaRecord *record, gpointer data)
{
  Rescue *self = data;

  if (record == NULL || record->n_columns < 4 || !is_word (&record->values[0], "table")
      || record->values[3].kind != TEMA_VALUE_INT)
    return;
  for (guint i = 0; i < self->tables->len; i++)
    {
      TemaRescueTable *table = g_ptr_array_index (self->tables, i);
      gint64 root = record->values[3].integer;

      if (is_word (&record->values[1], table->name) && root > 1 && root < G_MAXINT)
        table->is_whole = own_tree (self, root, i + 1);
    }
}

static void
read_schema (Rescue *self)
{
  guint n_pages = tema_pages_get_n_pages (self->pages);

  own_tree (self, 1, SCHEMA_PAGE);
  for (guint page = 1; page <= n_pages; page++)
    if (self->owners[page] == SCHEMA_PAGE)
      tema_pages_foreach_record (self->pages, page, take_schema_row, self);
}

typedef struct
{
  Rescue *rescue;
  TemaRescueTable *table;
  guint n_fitting;
} Page;

static void
count_fitting (const TemaRecord *record, gpointer data)
{
  Page *page = data;

  page->n_fitting += record != NULL && tema_rescue_table_fits (page->table, record);
}

static void
take_row (const TemaRecord *record, gpointer data)
{
  Page *page = data;

  if (record != NULL && tema_rescue_table_fits (page->table, record))
    tema_rescue_table_take (page->table, record);
  else
    page->table->n_lost++;
}

static TemaRescueTable *
owner_of (Rescue *self, guint page)
{
  return g_ptr_array_index (self->tables, self->owners[page] - 1);
}

static guint
count_rows_for (Rescue *self, guint number, guint table)
{
  Page page = { self, g_ptr_array_index (self->tables, table), 0 };

  tema_pages_foreach_record (self->pages, number, count_fitting, &page);
  return page.n_fitting;
}

/* The table that the tree says, if any rows of the page fit it; else the one that most of them fit.
 */
static TemaRescueTable *
find_table (Rescue *self, guint number)
{
  TemaRescueTable *best = NULL;
  guint n_best = 0;
  guint owner = self->owners[number];

  if (owner != NO_TABLE && count_rows_for (self, number, owner - 1) > 0)
    return owner_of (self, number);
  for (guint i = 0; i < self->tables->len; i++)
    {
      guint n_fitting = count_rows_for (self, number, i);

      if (n_fitting <= n_best)
        continue;
      best = g_ptr_array_index (self->tables, i);
      n_best = n_fitting;
    }
  return best;
}

static gboolean
step (Rescue *self, double fraction, GError **error)
{
  if (self->progress != NULL)
    self->progress (fraction, self->data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
take_page (Rescue *self, guint number, Page *page, GError **error)
{
  tema_pages_foreach_record (self->pages, number, take_row, page);
  if (page->table->trouble == SQLITE_OK)
    return TRUE;
  tema_store_set_sqlite_error (error, &self->target, page->table->trouble);
  return FALSE;
}

/* Pages that a tree leads to first: a stale copy of a page elsewhere must not come before it. */
static gboolean
read_pages (Rescue *self, gboolean owned, GError **error)
{
  guint n_pages = tema_pages_get_n_pages (self->pages);

  for (guint number = 1; number <= n_pages; number++)
    {
      Page page = { self, NULL, 0 };

      if (number % 64 == 0 && !step (self, (owned ? 0.0 : 0.45) + 0.45 * number / n_pages, error))
        return FALSE;
      if (self->owners[number] == SCHEMA_PAGE || (self->owners[number] != NO_TABLE) != owned
          || tema_pages_get_kind (self->pages, number) != TEMA_PAGE_LEAF)
        continue;
      page.table = find_table (self, number);
      if (page.table != NULL && !take_page (self, number, &page, error))
        return FALSE;
      if (owned && page.table != owner_of (self, number)
          && (page.table != NULL || tema_pages_get_n_rows (self->pages, number) > 0))
        owner_of (self, number)->is_whole = FALSE;
    }
  return TRUE;
}

/* A leaf may be empty without harm; anything else that is neither a way, nor free, nor the rest of
 * a row held something. */
static guint
count_lost_pages (Rescue *self)
{
  guint n_pages = tema_pages_get_n_pages (self->pages), n_lost = 0;

  for (guint page = 1; page <= n_pages; page++)
    n_lost += tema_pages_get_kind (self->pages, page) == TEMA_PAGE_OTHER
              && !tema_pages_is_accounted_for (self->pages, page);
  return n_lost;
}

static void
sum_up (Rescue *self)
{
  TemaStoreRescue *report = self->report;

  report->n_pages = tema_pages_get_n_pages (self->pages);
  report->n_lost_pages = count_lost_pages (self);
  if (report->n_lost_pages > 0)
    tema_rescue_add_loss (report->losses, _ ("%u of %u pages of the file could not be read."),
                          report->n_lost_pages, report->n_pages);
  for (guint i = 0; i < self->tables->len; i++)
    {
      const TemaRescueTable *table = g_ptr_array_index (self->tables, i);

      report->n_rows += table->n_rows;
      report->n_lost_rows += table->n_lost;
      if (table->n_lost > 0)
        /* Translators: a table of the file ("coding"), then a number */
        tema_rescue_add_loss (report->losses, _ ("“%s”: %u rows could not be read."), table->name,
                              table->n_lost);
      if (table->n_cut > 0)
        tema_rescue_add_loss (report->losses, _ ("“%s”: %u rows could only be read in part."),
                              table->name, table->n_cut);
    }
}

static gboolean
is_called (gconstpointer table, gconstpointer name)
{
  return g_str_equal (((const TemaRescueTable *)table)->name, name);
}

/* A text without its document is one that was deleted and kept for undo, unless rows of documents
 * are missing: what was deleted must not come back. */
static gboolean
has_all_documents (Rescue *self)
{
  const TemaRescueTable *table;
  guint i = 0;

  g_ptr_array_find_with_equal_func (self->tables, "document", is_called, &i);
  table = g_ptr_array_index (self->tables, i);
  return table->is_whole && table->n_lost == 0;
}

static gboolean
refuse_nothing (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_DAMAGED,
               _ ("Nothing of a Tema project can be read in “%s”. It was not changed. Restore a "
                  "backup."),
               shown);
  return FALSE;
}

static gboolean
fill (Rescue *self, const char *path, const char *title, GError **error)
{
  if (!tema_store_exec (&self->target,
                        "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; BEGIN;"
                        "DELETE FROM project;",
                        error)
      || (self->tables = tema_rescue_tables_new (&self->target, error)) == NULL)
    return FALSE;
  read_schema (self);
  if (!read_pages (self, TRUE, error) || !read_pages (self, FALSE, error))
    return FALSE;
  sum_up (self);
  if (self->report->n_rows == 0)
    return refuse_nothing (path, error);
  return tema_rescue_mend (&self->target, title, has_all_documents (self), self->report->losses,
                           error)
         && tema_store_exec (&self->target, "COMMIT", error) && step (self, 0.95, error);
}

static gboolean
count (Rescue *self, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      &self->target, "SELECT (SELECT count (*) FROM document), (SELECT count (*) FROM code),"
                     " (SELECT count (*) FROM coding)");
  gboolean is_counted = tema_statement_step (select, error);

  if (is_counted)
    {
      self->report->n_documents = tema_statement_get_int (select, 0);
      self->report->n_codes = tema_statement_get_int (select, 1);
      self->report->n_codings = tema_statement_get_int (select, 2);
    }
  tema_statement_reset (select);
  return is_counted;
}

/* What the new project says of itself goes into the report too. */
static gboolean
verify (Rescue *self, GError **error)
{
  g_autoptr (TemaStoreCheck) check = tema_store_check (&self->target, error);

  if (check == NULL)
    return FALSE;
  for (guint i = 0; i < check->problems->len; i++)
    g_ptr_array_add (self->report->losses, g_strdup (g_ptr_array_index (check->problems, i)));
  return count (self, error);
}

static char *
dup_title (const char *path)
{
  char *title = g_filename_display_basename (path);

  if (g_str_has_suffix (title, ".tema"))
    title[strlen (title) - 5] = '\0';
  return title;
}

/* Fills the target, which has a connection. */
static gboolean
fill_and_verify (Rescue *self, const char *path, GError **error)
{
  g_autofree char *title = dup_title (path);
  gboolean is_filled;

  self->owners = g_malloc0 (tema_pages_get_n_pages (self->pages) + 1);
  is_filled = fill (self, path, title, error) && verify (self, error);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->owners, g_free);
  return is_filled;
}

static gboolean
rescue_into (Rescue *self, const char *path, const char *made, GError **error)
{
  g_autofree char *title = dup_title (path);
  gboolean is_filled;

  if (!tema_store_create (made, title, error))
    return FALSE;
  self->target.path = g_strdup (made);
  self->target.n_changeset_bytes = -1;
  is_filled = tema_store_connect (&self->target, error);
  if (is_filled)
    {
      is_filled = fill_and_verify (self, path, error);
      tema_store_disconnect (&self->target);
    }
  g_free (self->target.path);
  return is_filled && tema_file_sync (made, error);
}

/* Nobody may write meanwhile. Where no lock can be had, nobody can. */
static gboolean
keep_others_out (const char *path, TemaStoreLock **lock, GError **error)
{
  GError *local_error = NULL;

  *lock = tema_store_lock_take (path, FALSE, &local_error);
  if (*lock != NULL || g_error_matches (local_error, TEMA_ERROR, TEMA_ERROR_READ_ONLY))
    {
      g_clear_error (&local_error);
      return TRUE;
    }
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
rescue_claimed (Rescue *self, const char *path, const char *new_path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (new_path);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *name = g_strconcat (".tema-", guid, ".rescue", NULL);
  g_autofree char *made = g_build_filename (folder, name, NULL);
  gboolean is_made;

  self->pages = tema_pages_open (path, error);
  if (self->pages == NULL)
    return FALSE;
  is_made = rescue_into (self, path, made, error);
  g_clear_pointer (&self->pages, tema_pages_close);
  if (is_made)
    return tema_file_put_in_place (made, new_path, FALSE, error);
  g_unlink (made);
  return FALSE;
}

static gboolean
rescue_kept (Rescue *self, const char *path, const char *new_path, GError **error)
{
  TemaStoreLock *lock = NULL;
  gboolean is_made;

  if (!tema_store_guard_claim (path, error))
    return FALSE;
  is_made = keep_others_out (path, &lock, error) && rescue_claimed (self, path, new_path, error);
  g_clear_pointer (&lock, tema_store_lock_release);
  tema_store_guard_release (path);
  return is_made;
}

/* The bar has room for the first few; rescuing tells all of them. */
static char *
dup_losses (GPtrArray *losses)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (losses->len, MOST_LOSSES); i++)
    g_string_append_printf (text, " %s", (const char *)g_ptr_array_index (losses, i));
  if (losses->len > MOST_LOSSES)
    {
      guint n_more = losses->len - MOST_LOSSES;
      g_autofree char *more = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u more was found.", "%u more were found.", n_more),
          n_more);

      g_string_append_printf (text, " %s", more);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
salvage_claimed (TemaStore *self, Rescue *rescue, GError **error)
{
  g_autofree char *title = dup_title (self->path);
  TemaStoreLock *lock = NULL;
  gboolean is_filled = FALSE;

  if (!keep_others_out (self->path, &lock, error))
    return FALSE;
  rescue->target.path = self->path;
  rescue->target.n_changeset_bytes = -1;
  rescue->pages = tema_pages_open (self->path, error);
  if (rescue->pages != NULL)
    is_filled = tema_store_connect_empty (&rescue->target, title, error)
                && fill_and_verify (rescue, self->path, error);
  g_clear_pointer (&rescue->pages, tema_pages_close);
  g_clear_pointer (&rescue->target.statements, g_hash_table_unref);
  g_clear_pointer (&lock, tema_store_lock_release);
  if (is_filled)
    self->db = g_steal_pointer (&rescue->target.db);
  sqlite3_close (rescue->target.db);
  return is_filled;
}

/**
 * tema_store_salvage:
 * @self: a store for reading, without a connection
 * @error: return location
 *
 * Takes what can be read of a damaged file into memory, as a rescue does, and reads it there. The
 * file is only read, and not needed any more afterwards. Store thread only. Fails with
 * %TEMA_ERROR_DAMAGED when nothing can be read.
 *
 * Returns: whether there is something to be read
 */
gboolean
tema_store_salvage (TemaStore *self, GError **error)
{
  g_autoptr (TemaStoreRescue) report = g_new0 (TemaStoreRescue, 1);
  Rescue rescue = { .report = report };
  g_autofree char *lost = NULL;

  report->losses = g_ptr_array_new_with_free_func (g_free);
  if (!tema_store_guard_claim (self->path, error))
    return FALSE;
  if (!salvage_claimed (self, &rescue, error))
    {
      tema_store_guard_release (self->path);
      return FALSE;
    }
  lost = dup_losses (report->losses);
  tema_store_set_damage (self, lost);
  return TRUE;
}

/**
 * tema_store_rescue:
 * @path: a damaged project that is not open in this process
 * @new_path: where the new project goes; there must be nothing yet
 * @cancellable: (nullable): to stop it
 * @progress: (nullable): called now and then
 * @data: handed to @progress
 * @error: return location
 *
 * Copies what is readable into a new project, table by table and row by row, and says what is not;
 * of a working copy that was not published, what is in that. The damaged file is never written to.
 * Any thread; takes as long as reading the file. Fails with %TEMA_ERROR_DAMAGED when nothing can be
 * read, %TEMA_ERROR_LOCKED, %TEMA_ERROR_IO; nothing new is left then.
 *
 * Returns: (transfer full): what was brought out and what not, or %NULL
 */
TemaStoreRescue *
tema_store_rescue (const char *path,
                   const char *new_path,
                   GCancellable *cancellable,
                   TemaStoreProgress progress,
                   gpointer data,
                   GError **error)
{
  g_autofree char *file = tema_working_dup_file (path);
  g_autofree char *real = tema_store_guard_resolve (file, error);
  g_autofree char *target = g_canonicalize_filename (new_path, NULL);
  g_autoptr (TemaStoreRescue) report = g_new0 (TemaStoreRescue, 1);
  Rescue rescue
      = { .cancellable = cancellable, .progress = progress, .data = data, .report = report };

  report->losses = g_ptr_array_new_with_free_func (g_free);
  if (real == NULL)
    return NULL;
  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      g_autofree char *shown = g_filename_display_basename (target);

      g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
                   _ ("“%s” could not be written there (%s). Choose another name or folder."),
                   shown, g_strerror (EEXIST));
      return NULL;
    }
  return rescue_kept (&rescue, real, target, error) ? g_steal_pointer (&report) : NULL;
}
