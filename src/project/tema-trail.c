/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The audit trail: the log of acts, asked for by phase, code, theme, coder, day and words. Nothing
 * here changes anything; a log of 100,000 lines is read in about a fifth of a second. */
#include "project/tema-trail-private.h"

#include "project/tema-project-private.h"

#include "store/tema-statement.h"

#include <string.h>

/**
 * tema_trail_filter_new:
 *
 * Returns: (transfer full): a filter that lets every line through
 */
TemaTrailFilter *
tema_trail_filter_new (void)
{
  TemaTrailFilter *self = g_new0 (TemaTrailFilter, 1);

  self->phase = -1;
  return self;
}

/**
 * tema_trail_filter_copy:
 * @self: a filter
 *
 * Returns: (transfer full): another one, equal in all
 */
TemaTrailFilter *
tema_trail_filter_copy (const TemaTrailFilter *self)
{
  TemaTrailFilter *copy = g_memdup2 (self, sizeof *self);

  copy->coder = g_strdup (self->coder);
  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);
  copy->words = g_strdup (self->words);
  return copy;
}

/**
 * tema_trail_filter_free:
 * @self: (transfer full): a filter
 */
void
tema_trail_filter_free (TemaTrailFilter *self)
{
  g_free (self->coder);
  g_free (self->from);
  g_free (self->to);
  g_free (self->words);
  g_free (self);
}

static GDateTime *
read_day (const char *day)
{
  g_auto (GStrv) parts = g_strsplit (day, "-", -1);
  guint64 numbers[3];

  if (strlen (day) != strlen ("2026-01-31") || g_strv_length (parts) != 3)
    return NULL;
  for (guint i = 0; i < 3; i++)
    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &numbers[i], NULL))
      return NULL;
  if (!g_date_valid_dmy (MIN (numbers[2], 99), MIN (numbers[1], 99), numbers[0]))
    return NULL;
  return g_date_time_new_local (numbers[0], numbers[1], numbers[2], 0, 0, 0);
}

/**
 * tema_trail_is_day:
 * @day: any text
 *
 * Returns: whether it is a day there is, as "2026-01-31"
 */
gboolean
tema_trail_is_day (const char *day)
{
  g_autoptr (GDateTime) read = read_day (day);

  return read != NULL;
}

/* Midnight of a day here, as the log writes times; "" for no day. */
static char *
dup_midnight (const char *day, int days_later)
{
  g_autoptr (GDateTime) local = day != NULL ? read_day (day) : NULL;
  g_autoptr (GDateTime) shifted = local != NULL ? g_date_time_add_days (local, days_later) : NULL;
  g_autoptr (GDateTime) utc = shifted != NULL ? g_date_time_to_utc (shifted) : NULL;

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

/**
 * tema_trail_line_free:
 * @self: (transfer full): a line
 */
void
tema_trail_line_free (TemaTrailLine *self)
{
  g_free (self->time);
  g_free (self->coder);
  g_free (self->label);
  g_clear_pointer (&self->codes, g_array_unref);
  g_free (self);
}

/* The phase comes last: to read it, SQLite walks past the details of an act. */
#define WANTED                                                                                     \
  " WHERE (?1 = '' OR coder = ?1) AND (?2 = '' OR at >= ?2) AND (?3 = '' OR at < ?3)"              \
  " AND (?4 = 0 OR number IN (SELECT act FROM act_subject WHERE kind = 1 AND subject = ?4)"        \
  "  OR target IN (SELECT act FROM act_subject WHERE kind = 1 AND subject = ?4))"                  \
  " AND (?5 = 0 OR number IN (SELECT act FROM act_subject WHERE kind = 2 AND subject = ?5)"        \
  "  OR target IN (SELECT act FROM act_subject WHERE kind = 2 AND subject = ?5))"                  \
  " AND (?6 = 0 OR (kind = 0 AND is_undone = 0) OR (kind <> 0 AND target IS NULL))"                \
  " AND (?7 < 0 OR phase = ?7) ORDER BY number"

static void
bind_filter (TemaStatement *select, const TemaTrailFilter *filter)
{
  g_autofree char *from = dup_midnight (filter->from, 0);
  g_autofree char *to = dup_midnight (filter->to, 1);

  tema_statement_bind_text (select, 1, filter->coder != NULL ? filter->coder : "");
  tema_statement_bind_text (select, 2, from);
  tema_statement_bind_text (select, 3, to);
  tema_statement_bind_int (select, 4, filter->code);
  tema_statement_bind_int (select, 5, filter->theme);
  tema_statement_bind_int (select, 6, filter->without_undone);
  tema_statement_bind_int (select, 7, filter->phase);
}

/* SQLite folds the case of English letters alone. */
static gboolean
has_words (const char *label, const char *folded_words)
{
  g_autofree char *folded = NULL;

  if (*folded_words == '\0')
    return TRUE;
  folded = g_utf8_casefold (label, -1);
  return strstr (folded, folded_words) != NULL;
}

static char *
dup_folded_words (const TemaTrailFilter *filter)
{
  g_autofree char *words = g_strstrip (g_strdup (filter->words != NULL ? filter->words : ""));

  return g_utf8_casefold (words, -1);
}

/* Numbers of the lines that are wanted, oldest first. Store thread only. */
GArray *
_tema_trail_list_numbers (TemaStore *store, const TemaTrailFilter *filter, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT number, label FROM act" WANTED);
  g_autofree char *words = dup_folded_words (filter);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  bind_filter (select, filter);
  while (tema_statement_step (select, &local_error))
    {
      gint64 number = tema_statement_get_int (select, 0);

      if (has_words (tema_statement_get_text (select, 1), words))
        g_array_append_val (numbers, number);
    }
  if (local_error == NULL)
    return g_steal_pointer (&numbers);
  g_propagate_error (error, local_error);
  return NULL;
}

#define COLUMNS "SELECT number, at, coder, label, target IS NOT NULL, is_undone, phase FROM act"

static TemaTrailLine *
read_line (TemaStatement *select)
{
  TemaTrailLine *line = g_new0 (TemaTrailLine, 1);

  line->number = tema_statement_get_int (select, 0);
  line->time = g_strdup (tema_statement_get_text (select, 1));
  line->coder = g_strdup (tema_statement_get_text (select, 2));
  line->label = g_strdup (tema_statement_get_text (select, 3));
  line->is_about_another = tema_statement_get_int (select, 4) != 0;
  line->is_undone = tema_statement_get_int (select, 5) != 0;
  line->phase = tema_statement_get_int (select, 6);
  line->n_lines = 1;
  return line;
}

/* The lines with these numbers. Store thread only. */
GPtrArray *
_tema_trail_load_lines (TemaStore *store, const gint64 *numbers, guint n_numbers, GError **error)
{
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_trail_line_free);
  GError *local_error = NULL;

  for (guint i = 0; i < n_numbers && local_error == NULL; i++)
    {
      TemaStatement *select = tema_store_prepare (store, COLUMNS " WHERE number = ?");

      tema_statement_bind_int (select, 1, numbers[i]);
      if (tema_statement_step (select, &local_error))
        g_ptr_array_add (lines, read_line (select));
      tema_statement_reset (select);
    }
  if (local_error == NULL)
    return g_steal_pointer (&lines);
  g_propagate_error (error, local_error);
  return NULL;
}

/* Both lists go by number. */
static gboolean
add_codes (TemaStore *store, GPtrArray *lines, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT act, subject FROM act_subject WHERE kind = 1 ORDER BY act");
  GError *local_error = NULL;
  guint at = 0;

  while (tema_statement_step (select, &local_error))
    {
      gint64 act = tema_statement_get_int (select, 0), code = tema_statement_get_int (select, 1);
      TemaTrailLine *line;

      while (at < lines->len
             && ((const TemaTrailLine *)g_ptr_array_index (lines, at))->number < act)
        at++;
      line = at < lines->len ? g_ptr_array_index (lines, at) : NULL;
      if (line == NULL || line->number != act)
        continue;
      if (line->codes == NULL)
        line->codes = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (line->codes, code);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

typedef struct
{
  TemaTrailFilter *filter;
  gboolean with_codes;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  tema_trail_filter_free (self->filter);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static Question *
question_new (const TemaTrailFilter *filter, gboolean with_codes)
{
  Question *self = g_new0 (Question, 1);

  self->filter = tema_trail_filter_copy (filter);
  self->with_codes = with_codes;
  return self;
}

static gpointer
list_job (TemaStore *store, gpointer data, GError **error)
{
  const Question *question = data;
  TemaStatement *select = tema_store_prepare (store, COLUMNS WANTED);
  g_autofree char *words = dup_folded_words (question->filter);
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_trail_line_free);
  GError *local_error = NULL;

  bind_filter (select, question->filter);
  while (tema_statement_step (select, &local_error))
    if (has_words (tema_statement_get_text (select, 3), words))
      g_ptr_array_add (lines, read_line (select));
  if (local_error == NULL && question->with_codes)
    add_codes (store, lines, &local_error);
  if (local_error == NULL)
    return g_steal_pointer (&lines);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * tema_project_list_trail:
 * @self: a project
 * @filter: which lines
 * @with_codes: whether to say which codes each is about, for tema_trail_condense()
 * @error: return location
 *
 * Reads the log and waits for it. A line that says that an act was undone is about what that act
 * was about.
 *
 * Returns: (transfer full) (element-type TemaTrailLine): the lines, oldest first, or %NULL
 */
GPtrArray *
tema_project_list_trail (TemaProject *self,
                         const TemaTrailFilter *filter,
                         gboolean with_codes,
                         GError **error)
{
  g_autoptr (Question) question = question_new (filter, with_codes);

  if (!_tema_project_require_open (self, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (self), list_job, question, error);
}

/**
 * tema_project_list_trail_async:
 * @self: a project
 * @filter: which lines
 * @with_codes: whether to say which codes each is about
 * @cancellable: (nullable): to lose interest
 * @callback: called when they are there
 * @user_data: handed to @callback
 *
 * Like tema_project_list_trail() without waiting.
 */
void
tema_project_list_trail_async (TemaProject *self,
                               const TemaTrailFilter *filter,
                               gboolean with_codes,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = question_new (filter, with_codes);

  g_task_set_source_tag (task, tema_project_list_trail_async);
  g_task_set_task_data (task, question, question_free);
  _tema_project_ask (self, task, list_job, (GDestroyNotify)g_ptr_array_unref);
}

/**
 * tema_project_list_trail_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type TemaTrailLine): the lines, oldest first, or %NULL
 */
GPtrArray *
tema_project_list_trail_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
list_coders_job (TemaStore *store, gpointer data, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT DISTINCT coder FROM act ORDER BY coder");
  g_autoptr (GStrvBuilder) coders = g_strv_builder_new ();
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    g_strv_builder_add (coders, tema_statement_get_text (select, 0));
  if (local_error == NULL)
    return g_strv_builder_end (coders);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * tema_project_list_coders:
 * @self: a project
 * @error: return location
 *
 * Asks the log who did anything, and waits for it.
 *
 * Returns: (transfer full): the names, or %NULL
 */
GStrv
tema_project_list_coders (TemaProject *self, GError **error)
{
  if (!_tema_project_require_open (self, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (self), list_coders_job, NULL, error);
}

/**
 * tema_project_list_coders_async:
 * @self: a project
 * @cancellable: (nullable): to lose interest
 * @callback: called when they are known
 * @user_data: handed to @callback
 *
 * Like tema_project_list_coders() without waiting.
 */
void
tema_project_list_coders_async (TemaProject *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_project_list_coders_async);
  _tema_project_ask (self, task, list_coders_job, (GDestroyNotify)g_strfreev);
}

/**
 * tema_project_list_coders_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the names, or %NULL
 */
GStrv
tema_project_list_coders_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
