/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Versions of the codebook: the one verb that keeps one, finding them, and holding two of them
 * against each other. No verb changes or deletes a version; undo takes back its keeping. */
#include "tema-config.h"

#include "project/tema-project-private.h"
#include "project/tema-version-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "store/tema-store-flows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PHASE 6
#define MAX_REASON_BYTES (64 * 1024)

/**
 * tema_project_get_versions:
 * @self: a project
 *
 * Returns: (transfer none): its versions of the codebook, oldest first, a #GListModel of
 * #TemaCodebookVersion
 */
GListModel *
tema_project_get_versions (TemaProject *self)
{
  return G_LIST_MODEL (self->versions);
}

static gboolean
is_named (TemaCodebookVersion *version, const char *word)
{
  g_autofree char *number = g_strdup_printf ("%u", tema_codebook_version_get_number (version));

  return g_str_equal (tema_codebook_version_get_name (version), word)
         || g_ascii_strcasecmp (tema_codebook_version_get_guid (version), word) == 0
         || g_str_equal (number, word);
}

/**
 * tema_project_find_version:
 * @self: a project
 * @name_or_guid: as scripts name it: a name, a GUID or a number
 *
 * Returns: (transfer none) (nullable): the version; of equal names the latest
 */
TemaCodebookVersion *
tema_project_find_version (TemaProject *self, const char *name_or_guid)
{
  GListModel *versions = tema_project_get_versions (self);

  for (guint i = g_list_model_get_n_items (versions); i > 0; i--)
    {
      g_autoptr (TemaCodebookVersion) version = g_list_model_get_item (versions, i - 1);

      if (is_named (version, name_or_guid))
        return version;
    }
  return NULL;
}

typedef struct
{
  char *name;
  char *reason;
  guint phase;
} KeepParams;

static void
keep_params_free (gpointer data)
{
  KeepParams *params = data;

  g_free (params->name);
  g_free (params->reason);
  g_free (params);
}

static gboolean
insert_version (TemaAct *act,
                TemaStore *store,
                const KeepParams *params,
                const char *name,
                const char *content,
                GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      store, "INSERT INTO codebook_version (id, guid, number, name, reason, phase, at, content)"
             " VALUES (?1, ?2, (SELECT ifnull (max (number), 0) + 1 FROM codebook_version), ?3, ?4,"
             " ?5, ?6, ?7)");
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_text (insert, 3, name);
  tema_statement_bind_text (insert, 4, params->reason);
  tema_statement_bind_int (insert, 5, params->phase);
  tema_statement_bind_text (insert, 6, now);
  tema_statement_bind_text (insert, 7, content);
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (insert, error);
}

static gboolean
require_short (const char *reason, GError **error)
{
  if (g_utf8_validate (reason, -1, NULL) && strlen (reason) <= MAX_REASON_BYTES)
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("This text is too long."));
  return FALSE;
}

/* Frozen here and not from what the window shows: acts that are still on their way to the disk come
 * before this one, and belong into the version. */
static gboolean
keep_version (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const KeepParams *params = data;
  g_autofree char *name = _tema_act_dup_name (params->name, error);
  g_autoptr (TemaCodebookState) state = NULL;
  g_autofree char *content = NULL;

  if (name == NULL || !require_short (params->reason, error))
    return FALSE;
  state = _tema_codebook_freeze_from_store (store, error);
  if (state == NULL)
    return FALSE;
  content = tema_codebook_state_to_text (state);
  return insert_version (act, store, params, name, content, error);
}

/**
 * tema_act_keep_version:
 * @name: the version's name; fails with %TEMA_ERROR_INVALID when empty
 * @reason: (nullable): why it is kept, for the method chapter
 * @phase: the phase of the analysis, 1 to 6, 0 for not said (Braun & Clarke 2006)
 *
 * Keeps the codebook as it is now: the tree, names, descriptions, colours, origins and counts. It
 * never changes afterwards; only undo of this very act takes it away.
 *
 * Returns: (transfer full): the act; its created GUID is the version's
 */
TemaAct *
tema_act_keep_version (const char *name, const char *reason, guint phase)
{
  KeepParams *params = g_new0 (KeepParams, 1);
  TemaAct *act = _tema_act_new (keep_version, params, keep_params_free);
  char short_name[64];

  params->name = g_strdup (name);
  params->reason = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  params->phase = MIN (phase, MAX_PHASE);
  _tema_act_set_label (act, _ ("Keep the codebook as “%s”"), _tema_act_shorten (short_name, name));
  return act;
}

typedef struct
{
  TemaCodebookVersion *before;
  TemaCodebookVersion *after; /* NULL: now */
  gint64 after_act;           /* of the state before */
  gint64 up_to_act;           /* of the state after, unless that is now */
  TemaCodebookState *now;     /* read by the job */
  GArray *flows;              /* likewise */
} Comparing;

static void
comparing_free (gpointer data)
{
  Comparing *self = data;

  g_object_unref (self->before);
  g_clear_object (&self->after);
  g_clear_pointer (&self->now, tema_codebook_state_free);
  g_clear_pointer (&self->flows, g_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparing, comparing_free)

static Comparing *
comparing_new (TemaCodebookVersion *before, TemaCodebookVersion *after, GError **error)
{
  const TemaCodebookState *old = tema_codebook_version_get_state (before, error);
  const TemaCodebookState *new
      = old != NULL &&after != NULL ? tema_codebook_version_get_state (after, error) : NULL;
  Comparing *self;

  if (old == NULL || (after != NULL && new == NULL))
    return NULL;
  self = g_new0 (Comparing, 1);
  self->before = g_object_ref (before);
  self->after = after != NULL ? g_object_ref (after) : NULL;
  self->after_act = old->last_act;
  self->up_to_act = new != NULL ? new->last_act : 0;
  return self;
}

/* Any pointer but %NULL: it worked. */
static gpointer
compare_job (TemaStore *store, gpointer data, GError **error)
{
  Comparing *self = data;

  if (self->after == NULL)
    {
      self->now = _tema_codebook_freeze_from_store (store, error);
      if (self->now == NULL)
        return NULL;
      self->up_to_act = self->now->last_act;
    }
  self->flows = tema_store_list_flows (store, self->after_act, self->up_to_act, error);
  return self->flows;
}

static TemaVersionDifference *
finish_comparing (Comparing *comparing)
{
  TemaVersionDifference *self = g_new0 (TemaVersionDifference, 1);

  self->before = g_object_ref (comparing->before);
  self->after = comparing->after != NULL ? g_object_ref (comparing->after) : NULL;
  self->now = g_steal_pointer (&comparing->now);
  self->comparison
      = tema_codebook_compare (tema_version_difference_get_state (self, FALSE),
                               tema_version_difference_get_state (self, TRUE), comparing->flows);
  return self;
}

/**
 * tema_project_compare_versions:
 * @self: a project
 * @before: one of its versions
 * @after: (nullable): another, kept later; %NULL for the codebook now
 * @error: return location
 *
 * Finds what is different between two versions, by the log and by the passages, and waits for it.
 * Fails with %TEMA_ERROR_PROJECT when a version is damaged.
 *
 * Returns: (transfer full): the difference, or %NULL
 */
TemaVersionDifference *
tema_project_compare_versions (TemaProject *self,
                               TemaCodebookVersion *before,
                               TemaCodebookVersion *after,
                               GError **error)
{
  g_autoptr (Comparing) comparing = NULL;

  if (!_tema_project_require_open (self, error))
    return NULL;
  comparing = comparing_new (before, after, error);
  if (comparing == NULL
      || tema_store_call (_tema_project_get_store (self), compare_job, comparing, error) == NULL)
    return NULL;
  return finish_comparing (comparing);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error) == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, finish_comparing (g_task_get_task_data (task)),
                           (GDestroyNotify)tema_version_difference_free);
}

/**
 * tema_project_compare_versions_async:
 * @self: a project
 * @before: one of its versions
 * @after: (nullable): another; %NULL for now
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is known
 * @user_data: handed to @callback
 *
 * Like tema_project_compare_versions() without waiting.
 */
void
tema_project_compare_versions_async (TemaProject *self,
                                     TemaCodebookVersion *before,
                                     TemaCodebookVersion *after,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  Comparing *comparing
      = _tema_project_require_open (self, &error) ? comparing_new (before, after, &error) : NULL;

  g_task_set_source_tag (task, tema_project_compare_versions_async);
  if (comparing == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_task_set_task_data (task, comparing, comparing_free);
  tema_store_call_async (_tema_project_get_store (self), compare_job, comparing,
                         g_task_new (NULL, NULL, compared_cb, task), NULL);
}

/**
 * tema_project_compare_versions_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the difference, or %NULL
 */
TemaVersionDifference *
tema_project_compare_versions_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tema_version_difference_get_state:
 * @self: a difference
 * @is_after: which of the two
 *
 * Returns: (transfer none): the codebook then
 */
const TemaCodebookState *
tema_version_difference_get_state (const TemaVersionDifference *self, gboolean is_after)
{
  if (is_after && self->after == NULL)
    return self->now;
  return tema_codebook_version_get_state (is_after ? self->after : self->before, NULL);
}

/**
 * tema_version_difference_free:
 * @self: (transfer full): a difference
 */
void
tema_version_difference_free (TemaVersionDifference *self)
{
  tema_codebook_comparison_free (self->comparison);
  g_clear_pointer (&self->now, tema_codebook_state_free);
  g_clear_object (&self->after);
  g_object_unref (self->before);
  g_free (self);
}
