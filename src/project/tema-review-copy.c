/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A copy of the project for somebody else: a new file that is written row by row, so that nothing
 * of the project is in it that was not meant to be: no log, no deleted text, no file from another
 * program, and no name that the researcher took out. */
#include "tema-config.h"

#include "project/tema-review-copy.h"

#include "project/tema-review-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "store/tema-file.h"
#include "store/tema-store-copy.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static char *
dup_without_names (TemaPseudonyms *names, const char *text)
{
  return names != NULL ? tema_pseudonyms_apply (names, text) : g_strdup (text);
}

static TemaReview *
review_new (TemaProject *project,
            const char *path,
            gboolean may_replace,
            const char *for_whom,
            TemaPseudonyms *names)
{
  TemaReview *self = g_new0 (TemaReview, 1);

  self->path = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  self->may_replace = may_replace;
  /* Translators: whom a review copy is for, when nobody said */
  self->for_whom = dup_without_names (
      names, for_whom != NULL && *for_whom != '\0' ? for_whom : _ ("a reviewer"));
  self->coder = dup_without_names (names, tema_project_get_coder (project));
  if (names != NULL)
    {
      self->names = tema_pseudonyms_ref (names);
      self->counts.in_sight = g_new0 (guint, tema_pseudonyms_get_n (names) + 1);
      self->counts.behind = g_new0 (guint, tema_pseudonyms_get_n (names) + 1);
    }
  self->label = g_strdup_printf (_ ("Review copy for %s"), self->for_whom);
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    self->records[i] = g_ptr_array_new_with_free_func ((GDestroyNotify)_tema_merge_record_free);
  return self;
}

static void
review_free (TemaReview *self)
{
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    g_ptr_array_unref (self->records[i]);
  g_clear_pointer (&self->names, tema_pseudonyms_unref);
  g_clear_pointer (&self->masks, g_hash_table_unref);
  g_clear_pointer (&self->text, tema_text_index_unref);
  g_free (self->counts.in_sight);
  g_free (self->counts.behind);
  g_free (self->path);
  g_free (self->for_whom);
  g_free (self->coder);
  g_free (self->guid);
  g_free (self->created_at);
  g_free (self->label);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaReview, review_free)

static gboolean
write_text (TemaStore *store, const TemaMergeRecord *document, GError **error)
{
  TemaStatement *insert
      = tema_store_prepare (store, "INSERT INTO document_text (id, text) VALUES (?, ?)");

  tema_statement_bind_int (insert, 1, document->id);
  tema_statement_bind_text (insert, 2, document->text != NULL ? document->text : "");
  return tema_statement_run (insert, error);
}

/* Two passages in one name have become the same one. */
static gboolean
is_there_already (GHashTable *places, const TemaMergeRecord *coding)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_CODING);
  static const char *const columns[] = { "document", "first", "last", "code", "coder" };
  g_autoptr (GString) place = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (place, "%" G_GINT64_FORMAT " ",
                            _tema_merge_record_get_number (coding, spec, columns[i]));
  return !g_hash_table_add (places, g_string_free (g_steal_pointer (&place), FALSE));
}

static gboolean
write_table (TemaStore *store, TemaReview *self, TemaMergeTable table, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->records[table]->len; i++)
    {
      const TemaMergeRecord *record = g_ptr_array_index (self->records[table], i);

      if (table == TEMA_MERGE_CODING && is_there_already (places, record))
        continue;
      if (!_tema_merge_record_write (
              store, table == TEMA_MERGE_PROJECT ? spec->update : spec->insert, record, error)
          || (table == TEMA_MERGE_DOCUMENT && !write_text (store, record, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (TemaStore *store, gpointer data, GError **error)
{
  TemaReview *self = data;
  TemaStatement *update = tema_store_prepare (
      store, "UPDATE project SET guid = ?, created_at = ?, review_of = ? WHERE id = 1");

  tema_statement_bind_text (update, 1, self->guid);
  tema_statement_bind_text (update, 2, self->created_at);
  tema_statement_bind_text (update, 3, self->for_whom);
  if (!tema_statement_run (update, error))
    return FALSE;
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    if (!write_table (store, self, i, error))
      return FALSE;
  return tema_statement_run (
             tema_store_prepare (store, "DELETE FROM card WHERE coding IS NOT NULL AND coding NOT"
                                        " IN (SELECT id FROM coding)"),
             error)
         && _tema_merge_repair (store, error);
}

/* A copy begins with this act, and it cannot be taken back: there would be nothing left. */
static gpointer
fill_job (TemaStore *store, gpointer data, GError **error)
{
  TemaReview *self = data;
  g_autoptr (TemaChanges) changes = tema_store_act (
      store, self->coder, (const char *const *)&self->label, NULL, fill, self, error);

  return changes != NULL
                 && tema_statement_run (
                     tema_store_prepare (store, "UPDATE act SET changeset = NULL"), error)
             ? self
             : NULL;
}

static gboolean
write_file (TemaReview *self, const char *made, GError **error)
{
  TemaStore *store;
  gboolean is_filled;

  if (!tema_store_create (made, "", error))
    return FALSE;
  store = tema_store_open (made, TEMA_STORE_WRITE, error);
  if (store == NULL)
    return FALSE;
  is_filled = tema_store_call (store, fill_job, self, error) != NULL;
  tema_store_close (store);
  return is_filled && tema_file_sync (made, error)
         && tema_file_put_in_place (made, self->path, self->may_replace, error);
}

/* Any thread. */
static gboolean
write_review (gpointer project, gpointer data, GCancellable *cancellable, GError **error)
{
  TemaReview *self = data;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *name = g_strconcat (".tema-", guid, ".review", NULL);
  g_autofree char *made = g_build_filename (folder, name, NULL);
  g_autofree char *journal = g_strconcat (made, "-journal", NULL);

  if (!tema_store_require_free (self->path, self->may_replace, error))
    return FALSE;
  if (write_file (self, made, error))
    return TRUE;
  /* A connection that broke off takes no journal along. */
  g_unlink (made);
  g_unlink (journal);
  return FALSE;
}

/* What is only repeated somewhere was found all the same. */
static GArray *
dup_counts (TemaReview *self)
{
  guint n = self->names != NULL ? tema_pseudonyms_get_n (self->names) : 0;
  GArray *n_found = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint i = 0; i < n; i++)
    g_array_append_val (n_found, *(self->counts.in_sight[i] > 0 ? &self->counts.in_sight[i]
                                                                : &self->counts.behind[i]));
  return n_found;
}

/**
 * tema_project_save_review_copy:
 * @project: a project
 * @path: where the copy goes
 * @may_replace: whether a file that is there may be replaced; one that somebody works on never is
 * @for_whom: (nullable): who shall read it
 * @names: (nullable): names that shall not be in it; kept states of boards and codebook stay away
 * then, too
 * @n_found: (out) (transfer full) (element-type guint) (optional): how often each of the names was
 * found in texts, names and notes, in the order of @names
 * @error: return location
 *
 * Writes a copy of the project for somebody else, without recordings, files from other programs and
 * log, and waits for it. What is done in it comes back by tema_act_merge(). Fails with
 * %TEMA_ERROR_IO; nothing is left then.
 *
 * Returns: whether the copy is there
 */
gboolean
tema_project_save_review_copy (TemaProject *project,
                               const char *path,
                               gboolean may_replace,
                               const char *for_whom,
                               TemaPseudonyms *names,
                               GArray **n_found,
                               GError **error)
{
  g_autoptr (TemaReview) review = review_new (project, path, may_replace, for_whom, names);

  if (!_tema_project_require_open (project, error)
      || tema_store_call (_tema_project_get_store (project), _tema_review_read, review, error)
             == NULL
      || !write_review (project, review, NULL, error))
    return FALSE;
  if (n_found != NULL)
    *n_found = dup_counts (review);
  return TRUE;
}

/**
 * tema_project_save_review_copy_async:
 * @project: a project
 * @path: where the copy goes
 * @may_replace: whether a file that is there may be replaced
 * @for_whom: (nullable): who shall read it
 * @names: (nullable): names that shall not be in it
 * @cancellable: (nullable): to lose interest
 * @callback: called when the copy is there, or could not be made
 * @user_data: handed to @callback
 *
 * Like tema_project_save_review_copy() without waiting.
 */
void
tema_project_save_review_copy_async (TemaProject *project,
                                     const char *path,
                                     gboolean may_replace,
                                     const char *for_whom,
                                     TemaPseudonyms *names,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (project, cancellable, callback, user_data);
  TemaReview *review = review_new (project, path, may_replace, for_whom, names);
  GError *error = NULL;

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, review, (GDestroyNotify)review_free);
  if (_tema_project_require_open (project, &error))
    _tema_project_write_out (project, task, _tema_review_read, write_review);
  else
    g_task_return_error (task, error);
}

/**
 * tema_project_save_review_copy_finish:
 * @project: a project
 * @result: what the callback got
 * @n_found: (out) (transfer full) (element-type guint) (optional): how often each of the names was
 * found in texts, names and notes
 * @error: return location
 *
 * Returns: whether the copy is there
 */
gboolean
tema_project_save_review_copy_finish (TemaProject *project,
                                      GAsyncResult *result,
                                      GArray **n_found,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (n_found != NULL)
    *n_found = dup_counts (g_task_get_task_data (G_TASK (result)));
  return TRUE;
}

static gpointer
count_names_job (TemaStore *store, gpointer data, GError **error)
{
  return _tema_review_read (store, data, error) != NULL ? dup_counts (data) : NULL;
}

/**
 * tema_project_count_names_async:
 * @project: a project
 * @names: names that shall not be in a copy
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is known how often each is there
 * @user_data: handed to @callback
 *
 * Looks through all that would go into a copy without @names, and writes nothing.
 */
void
tema_project_count_names_async (TemaProject *project,
                                TemaPseudonyms *names,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (project, cancellable, callback, user_data);

  g_task_set_task_data (task, review_new (project, NULL, FALSE, NULL, names),
                        (GDestroyNotify)review_free);
  _tema_project_ask (project, task, count_names_job, (GDestroyNotify)g_array_unref);
}

/**
 * tema_project_count_names_finish:
 * @project: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type guint): how often each of the names is in texts, names and
 * notes, in their order
 */
GArray *
tema_project_count_names_finish (TemaProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
