/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A log of any length as a list: which numbers match is known, what their lines say is read page by
 * page. Pages count from the oldest line, so that new acts move none of them. Main thread only. */
#include "project/tema-trail-list.h"

#include "project/tema-project-private.h"
#include "project/tema-trail-private.h"

#include <string.h>

#define LINES_PER_PAGE 100
#define MAX_PAGES 40
/* Acts come in bursts. */
#define REFRESH_AFTER_MS 60

struct _TemaTrailItem
{
  GObject parent_instance;

  TemaTrailLine *line; /* NULL until it was read */
};

enum
{
  ITEM_CHANGED,
  N_ITEM_SIGNALS
};

static guint item_signals[N_ITEM_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaTrailItem, tema_trail_item, G_TYPE_OBJECT)

static void
tema_trail_item_finalize (GObject *object)
{
  g_clear_pointer (&TEMA_TRAIL_ITEM (object)->line, tema_trail_line_free);
  G_OBJECT_CLASS (tema_trail_item_parent_class)->finalize (object);
}

static void
tema_trail_item_class_init (TemaTrailItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_trail_item_finalize;
  item_signals[ITEM_CHANGED] = g_signal_new ("changed", TEMA_TYPE_TRAIL_ITEM, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_trail_item_init (TemaTrailItem *self)
{
}

/* Takes @line. */
static void
item_take_line (TemaTrailItem *self, TemaTrailLine *line)
{
  g_clear_pointer (&self->line, tema_trail_line_free);
  self->line = line;
  g_signal_emit (self, item_signals[ITEM_CHANGED], 0);
}

/**
 * tema_trail_item_get_line:
 * @self: a place in the list
 *
 * Returns: (transfer none) (nullable): what stands there, %NULL until it was read
 */
const TemaTrailLine *
tema_trail_item_get_line (TemaTrailItem *self)
{
  return self->line;
}

struct _TemaTrailList
{
  GObject parent_instance;

  TemaProject *project;
  TemaTrailFilter *filter;
  GArray *numbers;       /* of gint64: lines that match, oldest first */
  GHashTable *pages;     /* page → GPtrArray of TemaTrailItem, oldest first */
  GQueue used;           /* pages, the one used last at the head */
  GCancellable *loading; /* nullable: the numbers are being read */
  guint refresh_id;      /* timeout */
};

enum
{
  SIGNAL_LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TEMA_TYPE_TRAIL_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return TEMA_TRAIL_LIST (model)->numbers->len;
}

typedef struct
{
  TemaTrailFilter *filter; /* NULL: lines are asked for by their numbers */
  GArray *numbers;
  GPtrArray *items; /* where the lines go */
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_clear_pointer (&self->filter, tema_trail_filter_free);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

static gpointer
load_lines_job (TemaStore *store, gpointer data, GError **error)
{
  const Request *request = data;

  return _tema_trail_load_lines (store, (const gint64 *)request->numbers->data,
                                 request->numbers->len, error);
}

static gpointer
list_numbers_job (TemaStore *store, gpointer data, GError **error)
{
  return _tema_trail_list_numbers (store, ((const Request *)data)->filter, error);
}

/* A line that could not be read stays empty; reading it is tried again when it is looked at anew.
 */
static void
lines_loaded_cb (GObject *source, GAsyncResult *result, gpointer unused)
{
  const Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) lines = g_task_propagate_pointer (G_TASK (result), NULL);

  if (lines == NULL || lines->len != request->items->len)
    return;
  g_ptr_array_set_free_func (lines, NULL);
  for (guint i = 0; i < lines->len; i++)
    item_take_line (g_ptr_array_index (request->items, i), g_ptr_array_index (lines, i));
}

static void
load_page (TemaTrailList *self, guint page, GPtrArray *items)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  if (!_tema_project_require_open (self->project, NULL))
    return;
  request = g_new0 (Request, 1);
  request->numbers = g_array_sized_new (FALSE, FALSE, sizeof (gint64), items->len);
  g_array_append_vals (request->numbers,
                       &g_array_index (self->numbers, gint64, page * LINES_PER_PAGE), items->len);
  request->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (request->items, g_object_ref (g_ptr_array_index (items, i)));
  task = g_task_new (NULL, NULL, lines_loaded_cb, NULL);
  g_task_set_task_data (task, request, request_free);
  tema_store_call_async (_tema_project_get_store (self->project), load_lines_job, request,
                         g_steal_pointer (&task), (GDestroyNotify)g_ptr_array_unref);
}

static void
fill_page (TemaTrailList *self, guint page, GPtrArray *items)
{
  guint n_lines = MIN (LINES_PER_PAGE, self->numbers->len - page * LINES_PER_PAGE);

  while (items->len < n_lines)
    g_ptr_array_add (items, g_object_new (TEMA_TYPE_TRAIL_ITEM, NULL));
}

static void
note_use (TemaTrailList *self, guint page)
{
  if (g_queue_peek_head (&self->used) == GUINT_TO_POINTER (page + 1))
    return;
  g_queue_remove (&self->used, GUINT_TO_POINTER (page + 1));
  g_queue_push_head (&self->used, GUINT_TO_POINTER (page + 1));
  if (g_queue_get_length (&self->used) > MAX_PAGES)
    g_hash_table_remove (self->pages, g_queue_pop_tail (&self->used));
}

static gpointer
get_item (GListModel *model, guint position)
{
  TemaTrailList *self = TEMA_TRAIL_LIST (model);
  guint index, page;
  GPtrArray *items;

  if (position >= self->numbers->len)
    return NULL;
  index = self->numbers->len - 1 - position;
  page = index / LINES_PER_PAGE;
  items = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page + 1));
  if (items == NULL)
    {
      items = g_ptr_array_new_with_free_func (g_object_unref);
      fill_page (self, page, items);
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (page + 1), items);
      load_page (self, page, items);
    }
  note_use (self, page);
  return g_object_ref (g_ptr_array_index (items, index % LINES_PER_PAGE));
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TemaTrailList,
                               tema_trail_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
forget_pages (TemaTrailList *self)
{
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->used);
}

/* Lines that are there may say something else by now: an act was undone. */
static void
reload_pages (TemaTrailList *self)
{
  GHashTableIter iter;
  gpointer key, items;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, &items))
    {
      guint page = GPOINTER_TO_UINT (key) - 1;

      fill_page (self, page, items);
      load_page (self, page, items);
    }
}

static gboolean
begins_with (const GArray *numbers, const GArray *begin)
{
  return numbers->len >= begin->len
         && memcmp (numbers->data, begin->data, begin->len * sizeof (gint64)) == 0;
}

static void
take_numbers (TemaTrailList *self, GArray *numbers)
{
  guint n_before = self->numbers->len;
  gboolean goes_on = begins_with (numbers, self->numbers);

  g_array_unref (self->numbers);
  self->numbers = g_array_ref (numbers);
  if (!goes_on)
    forget_pages (self);
  reload_pages (self);
  if (!goes_on)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, numbers->len);
  else if (numbers->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, numbers->len - n_before);
}

static void
numbers_listed_cb (GObject *source, GAsyncResult *result, gpointer unused)
{
  TemaTrailList *self = TEMA_TRAIL_LIST (source);
  g_autoptr (GArray) numbers = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->project == NULL || g_task_get_cancellable (G_TASK (result)) != self->loading)
    return;
  g_clear_object (&self->loading);
  if (numbers != NULL)
    take_numbers (self, numbers);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static gboolean
refresh_cb (gpointer list)
{
  TemaTrailList *self = list;
  Request *request;
  GTask *task;

  self->refresh_id = 0;
  if (!_tema_project_require_open (self->project, NULL))
    return G_SOURCE_REMOVE;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->filter = tema_trail_filter_copy (self->filter);
  task = g_task_new (self, self->loading, numbers_listed_cb, NULL);
  g_task_set_task_data (task, request, request_free);
  _tema_project_ask (self->project, task, list_numbers_job, (GDestroyNotify)g_array_unref);
  return G_SOURCE_REMOVE;
}

static void
act_done_cb (TemaTrailList *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_AFTER_MS, refresh_cb, self);
}

static void
tema_trail_list_dispose (GObject *object)
{
  TemaTrailList *self = TEMA_TRAIL_LIST (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (tema_trail_list_parent_class)->dispose (object);
}

static void
tema_trail_list_finalize (GObject *object)
{
  TemaTrailList *self = TEMA_TRAIL_LIST (object);

  tema_trail_filter_free (self->filter);
  g_array_unref (self->numbers);
  g_queue_clear (&self->used);
  g_hash_table_unref (self->pages);
  G_OBJECT_CLASS (tema_trail_list_parent_class)->finalize (object);
}

static void
tema_trail_list_class_init (TemaTrailListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_trail_list_dispose;
  G_OBJECT_CLASS (class)->finalize = tema_trail_list_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", TEMA_TYPE_TRAIL_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_trail_list_init (TemaTrailList *self)
{
  self->filter = tema_trail_filter_new ();
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_queue_init (&self->used);
}

/**
 * tema_trail_list_new:
 * @project: a project
 *
 * Returns: (transfer full): its log, empty until it was read
 */
TemaTrailList *
tema_trail_list_new (TemaProject *project)
{
  TemaTrailList *self = g_object_new (TEMA_TYPE_TRAIL_LIST, NULL);

  self->project = g_object_ref (project);
  g_signal_connect_object (project, "act-done", G_CALLBACK (act_done_cb), self, G_CONNECT_SWAPPED);
  refresh_cb (self);
  return self;
}

/**
 * tema_trail_list_set_filter:
 * @self: a list
 * @filter: which lines are wanted from now on
 *
 * Begins to read the list anew.
 */
void
tema_trail_list_set_filter (TemaTrailList *self, const TemaTrailFilter *filter)
{
  tema_trail_filter_free (self->filter);
  self->filter = tema_trail_filter_copy (filter);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  refresh_cb (self);
}

/**
 * tema_trail_list_get_filter:
 * @self: a list
 *
 * Returns: (transfer none): which lines are wanted
 */
const TemaTrailFilter *
tema_trail_list_get_filter (TemaTrailList *self)
{
  return self->filter;
}

/**
 * tema_trail_list_is_loading:
 * @self: a list
 *
 * Returns: whether the list is not yet that of the filter
 */
gboolean
tema_trail_list_is_loading (TemaTrailList *self)
{
  return self->loading != NULL;
}
