/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Fills a new project with what the pages of a damaged one hold, row by row, also where the way to
 * a page is gone, and says what is lost. */
#include "tema-config.h"

#include "store/tema-store-rescue-private.h"

#include "base/tema-error.h"
#include "store/tema-store-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_TABLE 0
#define SCHEMA_PAGE 255

/* Marks everything below a root. Each page is entered once: a damaged tree may lead in circles.
 * Returns whether there is a page of the right kind at every step. */
static gboolean
own_tree (TemaRescue *self, guint root, guint8 owner)
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
  TemaRescue *self = data;

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
read_schema (TemaRescue *self)
{
  guint n_pages = tema_pages_get_n_pages (self->pages);

  own_tree (self, 1, SCHEMA_PAGE);
  for (guint page = 1; page <= n_pages; page++)
    if (self->owners[page] == SCHEMA_PAGE)
      tema_pages_foreach_record (self->pages, page, take_schema_row, self);
}

typedef struct
{
  TemaRescue *rescue;
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
owner_of (TemaRescue *self, guint page)
{
  return g_ptr_array_index (self->tables, self->owners[page] - 1);
}

static guint
count_rows_for (TemaRescue *self, guint number, guint table)
{
  Page page = { self, g_ptr_array_index (self->tables, table), 0 };

  tema_pages_foreach_record (self->pages, number, count_fitting, &page);
  return page.n_fitting;
}

/* The table that the tree says, if any rows of the page fit it; else the one that most of them fit.
 */
static TemaRescueTable *
find_table (TemaRescue *self, guint number)
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
step (TemaRescue *self, double fraction, GError **error)
{
  if (self->progress != NULL)
    self->progress (fraction, self->data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
take_page (TemaRescue *self, guint number, Page *page, GError **error)
{
  tema_pages_foreach_record (self->pages, number, take_row, page);
  if (page->table->trouble == SQLITE_OK)
    return TRUE;
  tema_store_set_sqlite_error (error, &self->target, page->table->trouble);
  return FALSE;
}

/* Pages that a tree leads to first: a stale copy of a page elsewhere must not come before it. */
static gboolean
read_pages (TemaRescue *self, gboolean owned, GError **error)
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
count_lost_pages (TemaRescue *self)
{
  guint n_pages = tema_pages_get_n_pages (self->pages), n_lost = 0;

  for (guint page = 1; page <= n_pages; page++)
    n_lost += tema_pages_get_kind (self->pages, page) == TEMA_PAGE_OTHER
              && !tema_pages_is_accounted_for (self->pages, page);
  return n_lost;
}

static void
sum_up (TemaRescue *self)
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
        tema_rescue_add_loss (report->losses,
                              /* Translators: a kind of things ("Coded passages"), then a number */
                              g_dngettext (GETTEXT_PACKAGE, "%s: %u could not be read.",
                                           "%s: %u could not be read.", table->n_lost),
                              tema_rescue_get_label (table->name), table->n_lost);
      if (table->n_cut > 0)
        tema_rescue_add_loss (report->losses,
                              g_dngettext (GETTEXT_PACKAGE, "%s: %u could only be read in part.",
                                           "%s: %u could only be read in part.", table->n_cut),
                              tema_rescue_get_label (table->name), table->n_cut);
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
has_all_documents (TemaRescue *self)
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
fill (TemaRescue *self, const char *path, const char *title, GError **error)
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
count (TemaRescue *self, GError **error)
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
verify (TemaRescue *self, GError **error)
{
  g_autoptr (TemaStoreCheck) check = tema_store_check (&self->target, TEMA_CHECK_FILE, error);

  if (check == NULL)
    return FALSE;
  for (guint i = 0; i < check->problems->len; i++)
    g_ptr_array_add (self->report->losses, g_strdup (g_ptr_array_index (check->problems, i)));
  return count (self, error);
}

/**
 * tema_rescue_fill:
 * @self: a rescue with its pages and a new project that is open
 * @path: the damaged file, for messages
 * @title: what the new project is called if its own title is lost
 * @error: return location
 *
 * Brings what the pages hold into the new project, mends it, looks at it as at any other, and notes
 * in the report what is missing. Fails with %TEMA_ERROR_DAMAGED when nothing can be read.
 *
 * Returns: whether the new project holds what can be read
 */
gboolean
tema_rescue_fill (TemaRescue *self, const char *path, const char *title, GError **error)
{
  gboolean is_filled;

  self->owners = g_malloc0 (tema_pages_get_n_pages (self->pages) + 1);
  is_filled = fill (self, path, title, error) && verify (self, error);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->owners, g_free);
  return is_filled;
}
