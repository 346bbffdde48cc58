/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The health check as a walk of small steps: in one go, or between the acts of somebody who works.
 * An act that is asked for ends the step at once; it is taken again when there is time. */
#include "tema-config.h"

#include "store/tema-store-check-private.h"

#include "base/tema-error.h"
#include "store/tema-statement.h"
#include "store/tema-store-private.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

/* A file up to this size is checked as a whole, which takes a fifth of a second. Of a larger one,
 * each table by itself. */
#define AT_ONCE_BYTES (24 * 1024 * 1024)
#define US_A_SLICE (20 * 1000)
/* Part of a step cannot give way, a fifth of a second in half a million passages: who is at work is
 * disturbed more and more seldom. */
#define US_TO_SECOND_TRY (100 * 1000)
#define MOST_US_BETWEEN_TRIES (8 * G_USEC_PER_SEC)
#define US_A_LOOK (50 * 1000)
#define STEPS_BETWEEN_LOOKS 500

/* Recordings and scans: their tree of pages alone takes seconds, in which no act can be done. Their
 * bytes are compared one by one, by TEMA_CHECK_ALL; backups look through their pages. */
#define TABLES                                                                                     \
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"                           \
  " AND name <> 'kept_file_piece'"

typedef struct
{
  TemaStoreCheck *check;
  TemaCheckDepth depth;
  gboolean is_in_slices;
  GPtrArray *tables; /* of names; NULL until the walk has begun */
  GArray *documents; /* of ids */
  TemaKeptFiles kept;
  guint at_table;
  guint at_rows;
  guint at_document;
  gboolean is_done;
  TemaStore *store;    /* while a step gives way */
  gboolean is_put_off; /* the last step has given way to somebody's act */
} Checking;

static void
checking_clear (Checking *self)
{
  g_clear_pointer (&self->check, tema_store_check_free);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_array_unref);
  g_clear_pointer (&self->kept.files, g_array_unref);
  g_clear_pointer (&self->kept.sum, g_checksum_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Checking, checking_clear)

/**
 * tema_store_check_free:
 * @check: (transfer full): a check
 */
void
tema_store_check_free (TemaStoreCheck *check)
{
  g_ptr_array_unref (check->problems);
  g_free (check);
}

static TemaStoreCheck *
check_new (void)
{
  TemaStoreCheck *check = g_new0 (TemaStoreCheck, 1);

  check->problems = g_ptr_array_new_with_free_func (g_free);
  return check;
}

static gboolean
is_checked_as_a_whole (TemaStore *self, const Checking *checking)
{
  struct stat status;

  return !checking->is_in_slices || stat (self->path, &status) != 0
         || status.st_size <= AT_ONCE_BYTES;
}

/* %NULL among them stands for all tables at once. */
static GPtrArray *
list_tables (TemaStore *self, const Checking *checking, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  TemaStatement *select;
  GError *local_error = NULL;

  if (checking->depth == TEMA_CHECK_PASSAGES)
    return g_steal_pointer (&tables);
  if (is_checked_as_a_whole (self, checking))
    {
      g_ptr_array_add (tables, NULL);
      return g_steal_pointer (&tables);
    }
  select = tema_store_prepare (self, TABLES);
  while (tema_statement_step (select, &local_error))
    g_ptr_array_add (tables, g_strdup (tema_statement_get_text (select, 0)));
  return tema_error_pass_on (local_error, error) ? g_steal_pointer (&tables) : NULL;
}

static gboolean
begin (TemaStore *self, Checking *checking, GError **error)
{
  g_autoptr (GPtrArray) tables = list_tables (self, checking, error);
  g_autoptr (GArray) documents = NULL, files = NULL;

  if (tables != NULL)
    documents = _tema_store_check_list_documents (self, error);
  if (documents != NULL)
    files = checking->depth == TEMA_CHECK_ALL ? _tema_store_check_list_files (self, error)
                                              : g_array_new (FALSE, FALSE, sizeof (gint64));
  if (files == NULL)
    return FALSE;
  checking->tables = g_steal_pointer (&tables);
  checking->documents = g_steal_pointer (&documents);
  checking->kept.files = g_steal_pointer (&files);
  return TRUE;
}

static gboolean
check_table (TemaStore *self, Checking *checking, GError **error)
{
  const char *table = g_ptr_array_index (checking->tables, checking->at_table);

  if (!_tema_store_check_integrity (self, checking->check, table, error)
      || !_tema_store_check_references (self, checking->check, table, error))
    return FALSE;
  checking->at_table++;
  return TRUE;
}

static gboolean
check_rows (TemaStore *self, Checking *checking, GError **error)
{
  if (!_tema_store_check_rows[checking->at_rows](self, checking->check, error))
    return FALSE;
  checking->at_rows++;
  return TRUE;
}

static gboolean
check_document (TemaStore *self, Checking *checking, GError **error)
{
  gint64 document = g_array_index (checking->documents, gint64, checking->at_document);

  if (!_tema_store_check_document (self, checking->check, document, error))
    return FALSE;
  checking->at_document++;
  return TRUE;
}

/* Goes on by one step, and not at all when it could not be taken. */
static gboolean
take_step (TemaStore *self, Checking *checking, GError **error)
{
  if (checking->tables == NULL)
    return begin (self, checking, error);
  if (checking->at_table < checking->tables->len)
    return check_table (self, checking, error);
  if (checking->depth != TEMA_CHECK_PASSAGES && _tema_store_check_rows[checking->at_rows] != NULL)
    return check_rows (self, checking, error);
  if (checking->at_document < checking->documents->len)
    return check_document (self, checking, error);
  if (checking->kept.at < checking->kept.files->len)
    return _tema_store_check_piece (self, checking->check, &checking->kept, error);
  checking->is_done = TRUE;
  return TRUE;
}

/**
 * tema_store_check:
 * @self: a store
 * @depth: how much of it
 * @error: return location
 *
 * Verifies the project in one go: the file's structure, references between rows, the trees of
 * codes, themes and nodes, each text's length and check value, and for every coding and annotation
 * and memo on a passage that its quote equals its slice of the text. Changes nothing. Store thread
 * only.
 *
 * Returns: (transfer full): what was found, or %NULL when the file could not be read to its end
 */
TemaStoreCheck *
tema_store_check (TemaStore *self, TemaCheckDepth depth, GError **error)
{
  g_auto (Checking) checking = { .check = check_new (), .depth = depth };

  while (!checking.is_done)
    if (!take_step (self, &checking, error))
      return NULL;
  return g_steal_pointer (&checking.check);
}

/* Called by SQLite every now and then: whether somebody waits for the store. */
static int
give_way (void *data)
{
  Checking *checking = data;

  checking->is_put_off = _tema_store_is_asked_for (checking->store);
  return checking->is_put_off;
}

/* A step that gives way to whatever else is asked of the store: nothing of it counts then. */
static gboolean
take_step_or_give_way (TemaStore *self, Checking *checking, GError **error)
{
  const TemaStoreCheck before = *checking->check;
  guint n_problems = before.problems->len;
  GError *local_error = NULL;

  checking->store = self;
  checking->is_put_off = FALSE;
  if (self->db != NULL)
    sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, give_way, checking);
  take_step (self, checking, &local_error);
  if (self->db != NULL)
    sqlite3_progress_handler (self->db, 0, NULL, NULL);
  if (!checking->is_put_off)
    return tema_error_pass_on (local_error, error);
  g_clear_error (&local_error);
  g_clear_error (&self->slip);
  *checking->check = before;
  g_ptr_array_set_size (checking->check->problems, n_problems);
  return TRUE;
}

static gpointer
slice_job (TemaStore *self, gpointer data, GError **error)
{
  Checking *checking = data;
  gint64 until = g_get_monotonic_time () + US_A_SLICE;

  do
    if (!take_step_or_give_way (self, checking, error))
      return NULL;
  while (!checking->is_done && !checking->is_put_off && g_get_monotonic_time () < until
         && !_tema_store_is_asked_for (self));
  return GINT_TO_POINTER (TRUE);
}

static void
wait_for (gint64 us, GCancellable *cancellable)
{
  for (; us > 0 && !g_cancellable_is_cancelled (cancellable); us -= US_A_LOOK)
    g_usleep (MIN (us, US_A_LOOK));
}

/**
 * tema_store_check_in_slices:
 * @self: a store
 * @depth: how much of it
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Like tema_store_check() while jobs of others go on in between and need not wait for it. What is
 * changed meanwhile may be seen as it was or as it is. Of a large file the tables are looked
 * through one by one, and those of kept files not at all. Waits; any thread but the store's, which
 * must not be closed meanwhile.
 *
 * Returns: (transfer full): what was found, or %NULL when the file could not be read to its end
 */
TemaStoreCheck *
tema_store_check_in_slices (TemaStore *self,
                            TemaCheckDepth depth,
                            GCancellable *cancellable,
                            GError **error)
{
  g_auto (Checking) checking = { .check = check_new (), .depth = depth, .is_in_slices = TRUE };
  gint64 pause_us = US_TO_SECOND_TRY;

  while (!checking.is_done)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || tema_store_call (self, slice_job, &checking, error) == NULL)
        return NULL;
      if (!checking.is_put_off)
        continue;
      wait_for (pause_us, cancellable);
      pause_us = MIN (pause_us * 2, MOST_US_BETWEEN_TRIES);
    }
  return g_steal_pointer (&checking.check);
}
