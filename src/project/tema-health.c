/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The health of a project in words: what lost its place, how it came there, what could be done. */
#include "tema-config.h"

#include "project/tema-health.h"
#include "project/tema-backup-private.h"
#include "project/tema-project-private.h"

#include "base/tema-task.h"
#include "store/tema-store-check.h"

#include <glib/gi18n-lib.h>

/* A passage may be pages long; what is shown of it is its beginning. */
#define SHOWN_CHARS 120

static char *
dup_short (const char *text)
{
  g_autofree char *cut = NULL;
  char *line;

  if (g_utf8_strlen (text, -1) > SHOWN_CHARS)
    {
      g_autofree char *begin = g_utf8_substring (text, 0, SHOWN_CHARS);

      cut = g_strconcat (begin, "…", NULL);
    }
  line = g_strdup (cut != NULL ? cut : text);
  for (char *p = line; *p != '\0'; p++)
    if ((guchar)*p < 0x20)
      *p = ' ';
  return line;
}

/**
 * tema_stray_dup_sentence:
 * @stray: something that lost its place
 *
 * Returns: (transfer full): what is wrong, and where
 */
char *
tema_stray_dup_sentence (const TemaStray *stray)
{
  g_autofree char *quote = dup_short (stray->quote);
  g_autofree char *now = dup_short (stray->text_now);

  if (stray->kind == TEMA_STRAY_TEXT)
    return g_strdup_printf (
        _ ("%s: the text is not the one that was imported; another program has changed it."),
        stray->document_name);
  if (stray->kind == TEMA_STRAY_MEMO && *now == '\0')
    return g_strdup_printf (
        _ ("%s: a memo at %u–%u was written for “%s”; the text ends before that."),
        stray->document_name, stray->first_char, stray->last_char, quote);
  if (stray->kind == TEMA_STRAY_MEMO)
    return g_strdup_printf (_ ("%s: a memo at %u–%u was written for “%s”; there it says “%s”."),
                            stray->document_name, stray->first_char, stray->last_char, quote, now);
  if (stray->kind == TEMA_STRAY_NOTE && *now == '\0')
    return g_strdup_printf (
        _ ("%s: a note at %u–%u was written for “%s”; the text ends before that."),
        stray->document_name, stray->first_char, stray->last_char, quote);
  if (stray->kind == TEMA_STRAY_NOTE)
    return g_strdup_printf (_ ("%s: a note at %u–%u was written for “%s”; there it says “%s”."),
                            stray->document_name, stray->first_char, stray->last_char, quote, now);
  if (*now == '\0')
    return g_strdup_printf (
        _ ("%s: the passage of “%s” at %u–%u was “%s”; the text ends before that."),
        stray->document_name, stray->code_name, stray->first_char, stray->last_char, quote);
  return g_strdup_printf (_ ("%s: the passage of “%s” at %u–%u was “%s”; there it says “%s”."),
                          stray->document_name, stray->code_name, stray->first_char,
                          stray->last_char, quote, now);
}

/**
 * tema_stray_dup_place:
 * @stray: something that lost its place
 *
 * Returns: (transfer full): what and where: "Interview 2 · Tiredness, 289–325"
 */
char *
tema_stray_dup_place (const TemaStray *stray)
{
  if (stray->kind == TEMA_STRAY_TEXT)
    return g_strdup (stray->document_name);
  return g_strdup_printf ("%s · %s, %u–%u", stray->document_name,
                          stray->kind == TEMA_STRAY_NOTE   ? _ ("Note in the margin")
                          : stray->kind == TEMA_STRAY_MEMO ? _ ("Memo")
                                                           : stray->code_name,
                          stray->first_char, stray->last_char);
}

/**
 * tema_stray_dup_quote:
 * @stray: something that lost its place
 *
 * Returns: (transfer full): what should stand there, on one line and perhaps cut; "" for a text
 */
char *
tema_stray_dup_quote (const TemaStray *stray)
{
  return dup_short (stray->quote);
}

/**
 * tema_stray_dup_text_now:
 * @stray: something that lost its place
 *
 * Returns: (transfer full): what does stand there, on one line and perhaps cut; "" where the text
 * ends before that
 */
char *
tema_stray_dup_text_now (const TemaStray *stray)
{
  return dup_short (stray->text_now);
}

/**
 * tema_stray_dup_origin:
 * @stray: something that lost its place
 *
 * Returns: (transfer full): who made it, when and by which act; "" where nothing is known
 */
char *
tema_stray_dup_origin (const TemaStray *stray)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (stray->created_at, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, _ ("%-e %B %Y, %H:%M"))
                                        : g_strdup (stray->created_at);

  if (*stray->coder == '\0')
    return g_strdup ("");
  if (stray->act == 0)
    /* Translators: who, when */
    return g_strdup_printf (_ ("Made by %s, %s."), stray->coder, when);
  /* Translators: who, when, number in the log, what the act was */
  return g_strdup_printf (_ ("Made by %s, %s, by act %u: %s."), stray->coder, when,
                          (guint)stray->act, stray->act_label);
}

/**
 * tema_stray_get_proposal:
 * @stray: something that lost its place
 *
 * Returns: what is best done: moving where the quote still stands, else taking the text as it is
 */
TemaRepair
tema_stray_get_proposal (const TemaStray *stray)
{
  return stray->n_matches > 0 ? TEMA_REPAIR_MOVE : TEMA_REPAIR_ACCEPT;
}

/**
 * tema_stray_can_repair:
 * @stray: something that lost its place
 * @repair: what to do
 *
 * Returns: whether that can be done: where the text ends before the place, there is nothing to
 * accept
 */
gboolean
tema_stray_can_repair (const TemaStray *stray, TemaRepair repair)
{
  if (repair == TEMA_REPAIR_MOVE)
    return stray->n_matches > 0;
  return stray->kind == TEMA_STRAY_TEXT || *stray->text_now != '\0';
}

/**
 * tema_stray_dup_proposal:
 * @stray: something that lost its place
 *
 * Returns: (transfer full): what a repair would do
 */
char *
tema_stray_dup_proposal (const TemaStray *stray)
{
  if (stray->n_matches == 1)
    return g_strdup_printf (_ ("The words stand once in the text: move to %u–%u."),
                            stray->new_first_char, stray->new_last_char);
  if (stray->n_matches > 1)
    return g_strdup_printf (
        _ ("The words stand %u times in the text: move to the nearest place, %u–%u."),
        stray->n_matches, stray->new_first_char, stray->new_last_char);
  if (stray->kind == TEMA_STRAY_TEXT)
    return g_strdup (_ ("Take the text as it is now."));
  if (tema_stray_can_repair (stray, TEMA_REPAIR_ACCEPT))
    return g_strdup (_ ("The words are not in the text any more: take what stands there now, or "
                        "restore a backup."));
  return g_strdup (_ ("The words are not in the text any more, and nothing stands at their place: "
                      "restore a backup."));
}

static gpointer
list_strays_job (TemaStore *store, gpointer data, GError **error)
{
  return tema_store_list_strays (store, error);
}

/**
 * tema_project_list_strays:
 * @self: a project
 * @error: return location
 *
 * Lists what lost its place in a text, see tema_store_list_strays(), and waits for it.
 *
 * Returns: (transfer full) (element-type TemaStray): empty when all is well, or %NULL
 */
GPtrArray *
tema_project_list_strays (TemaProject *self, GError **error)
{
  if (!_tema_project_require_open (self, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (self), list_strays_job, NULL, error);
}

/**
 * tema_project_list_strays_async:
 * @self: a project
 * @cancellable: (nullable): to lose interest
 * @callback: called when the list is there
 * @user_data: handed to @callback
 *
 * Like tema_project_list_strays() without waiting.
 */
void
tema_project_list_strays_async (TemaProject *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_project_list_strays_async);
  _tema_project_ask (self, task, list_strays_job, (GDestroyNotify)g_ptr_array_unref);
}

/**
 * tema_project_list_strays_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type TemaStray): what lost its place, or %NULL
 */
GPtrArray *
tema_project_list_strays_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static TemaHealth *
health_new (const TemaStoreCheck *check)
{
  TemaHealth *health;

  if (check == NULL)
    return NULL;
  health = g_new0 (TemaHealth, 1);
  health->problems = g_ptr_array_ref (check->problems);
  health->n_codings = check->n_codings;
  health->n_verified = check->n_verified;
  health->n_documents = check->n_documents;
  return health;
}

typedef struct
{
  TemaStore *store;
  TemaBackupRuns *runs;
  TemaCheckDepth depth;
} Run;

static gpointer
look_through (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  const Run *run = data;
  g_autoptr (TemaStoreCheck) check = tema_store_check_in_slices (
      run->store, run->depth, _tema_backup_runs_get_cancellable (run->runs), error);

  /* The project may be closed from here on, but not be gone: the task has it. */
  _tema_backup_runs_end (run->runs);
  return health_new (check);
}

/**
 * tema_project_check_async:
 * @self: a project
 * @depth: how much of it
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Like tema_project_check() without waiting: acts go on meanwhile, and need not wait for it either.
 * Closing the project stops it, with %G_IO_ERROR_CANCELLED.
 */
void
tema_project_check_async (TemaProject *self,
                          TemaCheckDepth depth,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);
  GError *error = NULL;

  run->store = _tema_project_get_store (self);
  run->runs = _tema_project_get_backup_runs (self);
  run->depth = depth;
  g_task_set_source_tag (task, tema_project_check_async);
  g_task_set_task_data (task, run, g_free);
  if (!_tema_project_require_open (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  _tema_backup_runs_begin (run->runs);
  tema_task_make (task, look_through, (GDestroyNotify)tema_health_free);
}

/**
 * tema_project_check_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): what was found, or %NULL
 */
TemaHealth *
tema_project_check_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
