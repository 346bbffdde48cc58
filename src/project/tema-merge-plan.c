/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a merge would do: made in three stages, each on the thread of the file it reads; the project
 * is never kept waiting by the other copy. */
#include "tema-config.h"

#include "project/tema-merge-stages-private.h"
#include "project/tema-project-private.h"

struct _TemaMergePlan
{
  GObject parent_instance;

  TemaMergeData *data;
  GPtrArray *rows; /* of TemaMergeRow */
  guint counts[TEMA_MERGE_N_KINDS][TEMA_MERGE_STATE_REFUSED + 1];
};

static GType
tema_merge_plan_get_item_type (GListModel *model)
{
  return TEMA_TYPE_MERGE_ROW;
}

static guint
tema_merge_plan_get_n_items (GListModel *model)
{
  return TEMA_MERGE_PLAN (model)->rows->len;
}

static gpointer
tema_merge_plan_get_item (GListModel *model, guint position)
{
  TemaMergePlan *self = TEMA_MERGE_PLAN (model);

  return position < self->rows->len ? g_object_ref (g_ptr_array_index (self->rows, position))
                                    : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = tema_merge_plan_get_item_type;
  interface->get_n_items = tema_merge_plan_get_n_items;
  interface->get_item = tema_merge_plan_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TemaMergePlan,
                               tema_merge_plan,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tema_merge_plan_finalize (GObject *object)
{
  TemaMergePlan *self = TEMA_MERGE_PLAN (object);

  g_clear_pointer (&self->data, _tema_merge_data_unref);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (tema_merge_plan_parent_class)->finalize (object);
}

static void
tema_merge_plan_class_init (TemaMergePlanClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_merge_plan_finalize;
}

static void
tema_merge_plan_init (TemaMergePlan *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/* What needs a word from somebody comes first. */
static int
get_urgency (const TemaMergeItem *item)
{
  static const TemaMergeState order[]
      = { TEMA_MERGE_STATE_CONFLICT, TEMA_MERGE_STATE_TWIN,    TEMA_MERGE_STATE_ORDER,
          TEMA_MERGE_STATE_REMOVED,  TEMA_MERGE_STATE_REFUSED, TEMA_MERGE_STATE_NEW };
  int i = 0;

  while (order[i] != item->state)
    i++;
  return i;
}

static TemaMergePlan *
plan_new (TemaMergeStages *stages)
{
  TemaMergePlan *self = g_object_new (TEMA_TYPE_MERGE_PLAN, NULL);

  self->data = g_steal_pointer (&stages->data);
  for (guint i = 0; i < self->data->items->len; i++)
    ((TemaMergeItem *)g_ptr_array_index (self->data->items, i))->index = i;
  for (int urgency = 0; urgency <= TEMA_MERGE_STATE_REFUSED; urgency++)
    for (guint i = 0; i < self->data->items->len; i++)
      {
        TemaMergeItem *item = g_ptr_array_index (self->data->items, i);

        if (item->name == NULL || get_urgency (item) != urgency)
          continue;
        g_ptr_array_add (self->rows, _tema_merge_row_new (self->data, item));
        self->counts[_tema_merge_get_spec (item->table)->kind][item->state]++;
      }
  return self;
}

static gboolean
read_theirs (TemaMergeStages *stages, GError **error)
{
  TemaStore *theirs = tema_store_open (stages->path, TEMA_STORE_READ, error);
  gboolean is_read;

  if (theirs == NULL)
    return FALSE;
  is_read = tema_store_call (theirs, _tema_merge_stage_theirs, stages, error) != NULL;
  tema_store_close (theirs);
  return is_read;
}

/**
 * tema_merge_plan_new:
 * @project: a project
 * @path: another copy of it; it is only read
 * @names: (nullable): the table of names that was saved with a review copy without names
 * @error: return location
 *
 * Finds out what a merge would do, and waits for it. Nothing is changed. Main thread only. Fails
 * like tema_project_open() when the other file is no project or is damaged.
 *
 * Returns: (transfer full): the plan, or %NULL
 */
TemaMergePlan *
tema_merge_plan_new (TemaProject *project, const char *path, TemaPseudonyms *names, GError **error)
{
  g_autoptr (TemaMergeStages) stages = _tema_merge_stages_new (path, names, NULL);

  if (!_tema_project_require_open (project, error)
      || tema_store_call (_tema_project_get_store (project), _tema_merge_stage_ours, stages, error)
             == NULL
      || !read_theirs (stages, error)
      || tema_store_call (_tema_project_get_store (project), _tema_merge_stage_compare, stages,
                          error)
             == NULL)
    return NULL;
  return plan_new (stages);
}

/* Takes the task's own reference away when something failed. */
static gboolean
has_failed (GTask *task, gpointer done, GError *error)
{
  if (done != NULL)
    return FALSE;
  g_task_return_error (task, error);
  return TRUE;
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer done = g_task_propagate_pointer (G_TASK (result), &error);

  if (!has_failed (task, done, error))
    g_task_return_pointer (task, plan_new (g_task_get_task_data (task)), g_object_unref);
}

static void
read_theirs_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_theirs (data, &error))
    g_task_return_pointer (task, data, NULL);
  else
    g_task_return_error (task, error);
}

static void
theirs_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TemaProject *project = g_task_get_source_object (task);
  GError *error = NULL;
  gpointer done = g_task_propagate_pointer (G_TASK (result), &error);

  if (done != NULL && !_tema_project_require_open (project, &error))
    done = NULL;
  if (has_failed (task, done, error))
    return;
  tema_store_call_async (_tema_project_get_store (project), _tema_merge_stage_compare, done,
                         g_task_new (NULL, NULL, compared_cb, g_object_ref (task)), NULL);
}

static void
ours_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) reading = NULL;
  GError *error = NULL;
  gpointer done = g_task_propagate_pointer (G_TASK (result), &error);

  if (has_failed (task, done, error))
    return;
  reading = g_task_new (NULL, NULL, theirs_read_cb, g_object_ref (task));
  g_task_set_task_data (reading, done, NULL);
  g_task_run_in_thread (reading, read_theirs_thread);
}

/**
 * tema_merge_plan_new_async:
 * @project: a project
 * @path: another copy of it
 * @names: (nullable): the table of names of a review copy
 * @cancellable: (nullable): to stop it between two rows
 * @callback: called when the plan is made
 * @user_data: handed to @callback
 *
 * Like tema_merge_plan_new() without waiting; end it with tema_merge_plan_new_finish().
 */
void
tema_merge_plan_new_async (TemaProject *project,
                           const char *path,
                           TemaPseudonyms *names,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (project, cancellable, callback, user_data);
  TemaMergeStages *stages = _tema_merge_stages_new (path, names, cancellable);
  GError *error = NULL;

  g_task_set_source_tag (task, tema_merge_plan_new_async);
  g_task_set_task_data (task, stages, (GDestroyNotify)_tema_merge_stages_free);
  if (!_tema_project_require_open (project, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  tema_store_call_async (_tema_project_get_store (project), _tema_merge_stage_ours, stages,
                         g_task_new (NULL, NULL, ours_read_cb, task), NULL);
}

/**
 * tema_merge_plan_new_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the plan, or %NULL
 */
TemaMergePlan *
tema_merge_plan_new_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tema_merge_plan_get_path:
 * @self: a plan
 *
 * Returns: (transfer none) (type filename): the other copy
 */
const char *
tema_merge_plan_get_path (TemaMergePlan *self)
{
  return self->data->path;
}

/**
 * tema_merge_plan_get_review_of:
 * @self: a plan
 *
 * Returns: (transfer none): whom the other copy was made for, "" where it is no review copy
 */
const char *
tema_merge_plan_get_review_of (TemaMergePlan *self)
{
  return self->data->review_of;
}

/**
 * tema_merge_plan_get_reasons:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type utf8): what is not taken and why, a sentence each
 */
GPtrArray *
tema_merge_plan_get_reasons (TemaMergePlan *self)
{
  return self->data->reasons;
}

/**
 * tema_merge_plan_has_other_texts:
 * @self: a plan
 *
 * Returns: whether documents are refused because their texts are other ones: a table of names may
 * help
 */
gboolean
tema_merge_plan_has_other_texts (TemaMergePlan *self)
{
  return g_hash_table_size (self->data->refused) > 0;
}

/**
 * tema_merge_plan_count:
 * @self: a plan
 * @kind: a kind
 * @state: a state
 *
 * Returns: how many rows there are of it
 */
guint
tema_merge_plan_count (TemaMergePlan *self, TemaMergeKind kind, TemaMergeState state)
{
  return self->counts[kind][state];
}

/**
 * tema_merge_plan_count_same:
 * @self: a plan
 * @kind: a kind
 *
 * Returns: how much both copies have alike
 */
guint
tema_merge_plan_count_same (TemaMergePlan *self, TemaMergeKind kind)
{
  return self->data->n_same[kind];
}

/**
 * tema_merge_plan_count_only_here:
 * @self: a plan
 * @kind: a kind
 *
 * Returns: how much only this project has; it stays
 */
guint
tema_merge_plan_count_only_here (TemaMergePlan *self, TemaMergeKind kind)
{
  return self->data->n_only_here[kind];
}

/* The plan as plain data. Borrowed. */
TemaMergeData *
_tema_merge_plan_get_data (TemaMergePlan *self)
{
  return self->data;
}

/* What was chosen for each item of the plan, of TemaMergeChoice. */
GArray *
_tema_merge_plan_dup_choices (TemaMergePlan *self)
{
  guint n_items = self->data->items->len;
  GArray *choices = g_array_sized_new (FALSE, FALSE, sizeof (TemaMergeChoice), n_items);

  for (guint i = 0; i < n_items; i++)
    g_array_append_val (choices,
                        ((TemaMergeItem *)g_ptr_array_index (self->data->items, i))->choice);
  for (guint i = 0; i < self->rows->len; i++)
    {
      TemaMergeRow *row = g_ptr_array_index (self->rows, i);

      g_array_index (choices, TemaMergeChoice, _tema_merge_row_get_index (row))
          = tema_merge_row_get_choice (row);
    }
  return choices;
}
