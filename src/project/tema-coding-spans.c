/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* All codings as numbers: what comparing coders needs, and no more. */
#include "tema-config.h"

#include "project/tema-coding-spans.h"

#include "base/tema-error.h"
#include "project/tema-project-private.h"
#include "store/tema-statement.h"

#include <string.h>

/* Rows between two looks at whether anybody still wants them. */
#define LOOK_EVERY 4096

typedef struct
{
  TemaTextUnit unit;
  GCancellable *cancellable; /* nullable */
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_clear_object (&loading->cancellable);
  g_free (loading);
}

static void
division_free (gpointer data)
{
  TemaTextDivision *division = data;

  g_array_unref (division->starts);
  g_free (division);
}

/**
 * tema_coding_spans_new:
 *
 * Returns: (transfer full): no codings yet, of nobody
 */
TemaCodingSpans *
tema_coding_spans_new (void)
{
  TemaCodingSpans *self = g_new0 (TemaCodingSpans, 1);

  g_atomic_ref_count_init (&self->references);
  self->coders = g_ptr_array_new_with_free_func (g_free);
  self->spans = g_array_new (FALSE, FALSE, sizeof (TemaCodingSpan));
  self->texts = g_ptr_array_new_with_free_func (division_free);
  return self;
}

/**
 * tema_coding_spans_ref:
 * @self: codings as numbers
 *
 * Any thread.
 *
 * Returns: (transfer full): the same
 */
TemaCodingSpans *
tema_coding_spans_ref (TemaCodingSpans *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * tema_coding_spans_unref:
 * @self: (transfer full): codings as numbers
 *
 * Any thread.
 */
void
tema_coding_spans_unref (TemaCodingSpans *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->coders);
  g_array_unref (self->spans);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/**
 * tema_coding_spans_add_text:
 * @self: codings as numbers, that nobody else holds yet
 * @document: a document's id
 * @n_chars: its length
 *
 * Returns: (transfer none): the document, not divided yet
 */
TemaTextDivision *
tema_coding_spans_add_text (TemaCodingSpans *self, gint64 document, guint n_chars)
{
  TemaTextDivision *division = g_new0 (TemaTextDivision, 1);

  division->document = document;
  division->n_chars = n_chars;
  division->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->texts, division);
  return division;
}

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x061f;
}

/* A sentence ends at a mark that a blank follows, or with its line. */
static void
divide_into_sentences (const char *text, GArray *starts)
{
  gboolean is_begun = FALSE, has_ended = FALSE;
  guint at_char = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), at_char++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || (has_ended && g_unichar_isspace (c)))
        is_begun = FALSE;
      has_ended = ends_sentence (c) || (has_ended && g_unichar_ispunct (c));
      if (is_begun || g_unichar_isspace (c))
        continue;
      g_array_append_val (starts, at_char);
      is_begun = TRUE;
    }
}

static void
divide_into_lines (const char *text, GArray *starts)
{
  gboolean is_begun = FALSE;
  guint at_char = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), at_char++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        is_begun = FALSE;
      else if (!is_begun && !g_unichar_isspace (c))
        {
          g_array_append_val (starts, at_char);
          is_begun = TRUE;
        }
    }
}

static gboolean
divide_into_turns (TemaStore *store, TemaTextDivision *division, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT first FROM turn WHERE document = ? AND last > first ORDER BY first");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, division->document);
  while (tema_statement_step (select, &local_error))
    {
      guint first = tema_statement_get_int (select, 0);

      g_array_append_val (division->starts, first);
    }
  return tema_error_pass_on (local_error, error);
}

static gboolean
divide (TemaStore *store, TemaTextDivision *division, TemaTextUnit unit, GError **error)
{
  TemaStatement *select;
  GError *local_error = NULL;

  if (unit == TEMA_TEXT_UNIT_CHARACTER)
    return TRUE;
  if (unit == TEMA_TEXT_UNIT_TURN && !divide_into_turns (store, division, error))
    return FALSE;
  if (division->starts->len > 0)
    return TRUE;
  select = tema_store_prepare (store, "SELECT text FROM document_text WHERE id = ?");
  tema_statement_bind_int (select, 1, division->document);
  if (tema_statement_step (select, &local_error))
    {
      const char *text = tema_statement_get_text (select, 0);

      if (unit == TEMA_TEXT_UNIT_TURN)
        divide_into_lines (text, division->starts);
      else
        divide_into_sentences (text, division->starts);
    }
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

static gboolean
load_texts (TemaStore *store, TemaCodingSpans *self, const Loading *loading, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT id, n_chars FROM document ORDER BY position, id");
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    tema_coding_spans_add_text (self, tema_statement_get_int (select, 0),
                                tema_statement_get_int (select, 1));
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  for (guint i = 0; i < self->texts->len; i++)
    if (g_cancellable_set_error_if_cancelled (loading->cancellable, error)
        || !divide (store, g_ptr_array_index (self->texts, i), loading->unit, error))
      return FALSE;
  return TRUE;
}

static gboolean
load_coders (TemaStore *store, TemaCodingSpans *self, GHashTable *indexes, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT id, name FROM coder ORDER BY name");
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_hash_table_insert (indexes, g_memdup2 (&id, sizeof id),
                           GUINT_TO_POINTER (self->coders->len));
      g_ptr_array_add (self->coders, g_strdup (tema_statement_get_text (select, 1)));
    }
  return tema_error_pass_on (local_error, error);
}

/* The index of codes has them in this order. */
static gboolean
load_spans (TemaStore *store,
            TemaCodingSpans *self,
            GHashTable *indexes,
            GCancellable *cancellable,
            GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT code, document, first, last, coder FROM coding"
                                   " ORDER BY code, document, first, last");
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 coder = tema_statement_get_int (select, 4);
      TemaCodingSpan span = {
        .code = tema_statement_get_int (select, 0),
        .document = tema_statement_get_int (select, 1),
        .first_char = tema_statement_get_int (select, 2),
        .last_char = tema_statement_get_int (select, 3),
        .coder = GPOINTER_TO_UINT (g_hash_table_lookup (indexes, &coder)),
      };

      g_array_append_val (self->spans, span);
      if (self->spans->len % LOOK_EVERY == 0
          && g_cancellable_set_error_if_cancelled (cancellable, &local_error))
        break;
    }
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

/* In one job: a mixture of before and after an act would be nobody's codings. */
static gpointer
load_job (TemaStore *store, gpointer data, GError **error)
{
  const Loading *loading = data;
  g_autoptr (TemaCodingSpans) self = tema_coding_spans_new ();
  g_autoptr (GHashTable) indexes
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (load_texts (store, self, loading, error) && load_coders (store, self, indexes, error)
      && load_spans (store, self, indexes, loading->cancellable, error))
    return g_steal_pointer (&self);
  return NULL;
}

/**
 * tema_project_load_coding_spans:
 * @project: a project
 * @unit: what texts shall be divided into
 * @error: return location
 *
 * Reads all codings as numbers, and waits for it.
 *
 * Returns: (transfer full): the codings, or %NULL
 */
TemaCodingSpans *
tema_project_load_coding_spans (TemaProject *project, TemaTextUnit unit, GError **error)
{
  Loading loading = { unit, NULL };

  if (!_tema_project_require_open (project, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (project), load_job, &loading, error);
}

/**
 * tema_project_load_coding_spans_async:
 * @project: a project
 * @unit: what texts shall be divided into
 * @cancellable: (nullable): to stop it; it stops within a few thousand codings
 * @callback: called when they are there
 * @user_data: handed to @callback
 *
 * Like tema_project_load_coding_spans() without waiting.
 */
void
tema_project_load_coding_spans_async (TemaProject *project,
                                      TemaTextUnit unit,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task = g_task_new (project, cancellable, callback, user_data);
  Loading *loading = g_new0 (Loading, 1);

  loading->unit = unit;
  if (cancellable != NULL)
    loading->cancellable = g_object_ref (cancellable);
  g_task_set_task_data (task, loading, loading_free);
  _tema_project_ask (project, task, load_job, (GDestroyNotify)tema_coding_spans_unref);
}

/**
 * tema_project_load_coding_spans_finish:
 * @project: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the codings, or %NULL
 */
TemaCodingSpans *
tema_project_load_coding_spans_finish (TemaProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
