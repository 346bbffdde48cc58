/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Many files on their way in: parsed in the background without the project, then each stored as one
 * act. */
#include "tema-config.h"

#include "project/tema-import-file-private.h"
#include "project/tema-project-private.h"

#include <glib/gi18n-lib.h>

struct _TemaImport
{
  GObject parent_instance;

  TemaProject *project;
  GPtrArray *files; /* of TemaImportFile */
  GCancellable *cancellable;
  guint next;              /* file to be read next */
  TemaImportFile *waiting; /* nullable: read while the one before is stored */
  GError *waiting_error;   /* nullable: why it could not be read */
  gboolean is_reading;
  gboolean is_storing;
  TemaAct *storing; /* nullable: what is being stored */
  guint n_finished;
  gboolean is_running;
};

enum
{
  PROP_N_FINISHED = 1,
  PROP_IS_RUNNING,
  PROP_N_GONE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static GType
get_item_type (GListModel *model)
{
  return TEMA_TYPE_IMPORT_FILE;
}

static guint
get_n_items (GListModel *model)
{
  return TEMA_IMPORT (model)->files->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TemaImport *self = TEMA_IMPORT (model);

  return position < self->files->len ? g_object_ref (g_ptr_array_index (self->files, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TemaImport,
                               tema_import,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tema_import_finalize (GObject *object)
{
  TemaImport *self = TEMA_IMPORT (object);

  g_clear_object (&self->project);
  g_ptr_array_unref (self->files);
  g_object_unref (self->cancellable);
  g_clear_error (&self->waiting_error);
  g_clear_object (&self->storing);
  G_OBJECT_CLASS (tema_import_parent_class)->finalize (object);
}

static void
tema_import_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaImport *self = TEMA_IMPORT (object);

  switch (id) /* GCOVR_EXCL_BR_LINE: GObject asks for nothing else */
    {
    case PROP_N_FINISHED:
      g_value_set_uint (value, self->n_finished);
      break;
    case PROP_IS_RUNNING:
      g_value_set_boolean (value, self->is_running);
      break;
    case PROP_N_GONE:
      g_value_set_uint (value, tema_import_get_n_gone (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tema_import_class_init (TemaImportClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tema_import_finalize;
  object_class->get_property = tema_import_get_property;
  properties[PROP_N_FINISHED]
      = g_param_spec_uint ("n-finished", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_RUNNING] = g_param_spec_boolean ("is-running", NULL, NULL, FALSE, flags);
  properties[PROP_N_GONE] = g_param_spec_uint ("n-gone", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tema_import_init (TemaImport *self)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/* Undo takes an imported document away again; redo brings it back. */
static void
documents_changed_cb (TemaImport *self)
{
  guint n_gone = tema_import_get_n_gone (self);

  for (guint i = 0; i < self->files->len; i++)
    _tema_import_file_look (g_ptr_array_index (self->files, i), self->project);
  if (n_gone != tema_import_get_n_gone (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_GONE]);
}

/**
 * tema_import_new:
 * @project: where to
 * @files: a #GListModel of #GFile
 *
 * Makes an import ready; nothing is read yet.
 *
 * Returns: (transfer full): the import
 */
TemaImport *
tema_import_new (TemaProject *project, GListModel *files)
{
  TemaImport *self = g_object_new (TEMA_TYPE_IMPORT, NULL);

  self->project = g_object_ref (project);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_ptr_array_add (self->files, _tema_import_file_new (file));
    }
  g_signal_connect_object (tema_project_get_documents (project), "items-changed",
                           G_CALLBACK (documents_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

static gpointer
read_file (gpointer import, gpointer file, GCancellable *cancellable, GError **error)
{
  return _tema_import_read (file, cancellable, error);
}

static void pump (TemaImport *self);

static void
count_finished (TemaImport *self)
{
  self->n_finished++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FINISHED]);
}

static void
take_read (TemaImportFile *file, TemaImportRead *read)
{
  _tema_import_file_take_reading (file, g_steal_pointer (&read->reading), read->sha256);
  _tema_import_read_free (read);
}

typedef struct
{
  TemaImport *import;
  TemaImportFile *file;
  TemaAct *act;
} Storing;

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Storing *storing = user_data;
  g_autoptr (TemaImport) self = storing->import;
  g_autoptr (GError) error = NULL;

  if (tema_project_do_finish (TEMA_PROJECT (source), result, &error))
    _tema_import_file_finish (storing->file, self->project, storing->act);
  else
    _tema_import_file_refuse (storing->file, error);
  count_finished (self);
  self->is_storing = FALSE;
  g_clear_object (&self->storing);
  pump (self);
  g_object_unref (storing->act);
  g_free (storing);
}

static void
store (TemaImport *self, TemaImportFile *file)
{
  Storing *storing = g_new0 (Storing, 1);

  storing->import = g_object_ref (self);
  storing->file = file;
  storing->act = _tema_import_file_make_act (file, self->cancellable);
  self->is_storing = TRUE;
  g_set_object (&self->storing, storing->act);
  tema_project_do_async (self->project, g_object_ref (storing->act), NULL, stored_cb, storing);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TemaImport) self = TEMA_IMPORT (g_object_ref (source));
  TemaImportRead *read = g_task_propagate_pointer (G_TASK (result), &self->waiting_error);

  self->is_reading = FALSE;
  self->waiting = user_data;
  if (read != NULL)
    take_read (self->waiting, read);
  pump (self);
}

static void
read_next (TemaImport *self)
{
  TemaImportFile *file = g_ptr_array_index (self->files, self->next++);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, file);

  if (!g_cancellable_is_cancelled (self->cancellable))
    _tema_import_file_set_state (file, TEMA_IMPORT_READING);
  self->is_reading = TRUE;
  g_task_set_source_tag (task, read_next);
  g_task_set_task_data (task, g_object_ref (_tema_import_file_get_file (file)), g_object_unref);
  tema_task_make (task, read_file, (GDestroyNotify)_tema_import_read_free);
}

/* The file that is read goes on to be stored, or to be refused. */
static void
pass_on (TemaImport *self)
{
  TemaImportFile *file = g_steal_pointer (&self->waiting);
  g_autoptr (GError) error = g_steal_pointer (&self->waiting_error);

  /* Read, but not stored before somebody said stop. */
  if (error == NULL)
    g_cancellable_set_error_if_cancelled (self->cancellable, &error);
  if (error == NULL)
    {
      store (self, file);
      return;
    }
  _tema_import_file_refuse (file, error);
  count_finished (self);
}

/* One file is stored while the next is read: never more, so that memory is bounded and the order
 * stays that of the user. While one waits to be stored, none is read. */
static void
pump (TemaImport *self)
{
  while (self->waiting != NULL && !self->is_storing)
    {
      pass_on (self);
      if (self->next < self->files->len)
        read_next (self);
    }
  if (!self->is_reading && self->waiting == NULL && self->next < self->files->len)
    read_next (self);
  if (self->is_reading || self->is_storing)
    return;
  self->is_running = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_RUNNING]);
}

/**
 * tema_import_start:
 * @self: an import that was not started yet
 *
 * Stores the files in the background, one after the other, and reads each while the one before is
 * stored. Main thread only.
 */
void
tema_import_start (TemaImport *self)
{
  g_return_if_fail (!self->is_running && self->next == 0);

  self->is_running = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_RUNNING]);
  if (self->files->len > 1)
    _tema_project_back_up_before_import (self->project);
  pump (self);
}

/**
 * tema_import_cancel:
 * @self: an import
 *
 * Stops: the file being read is given up, those before it stay.
 */
void
tema_import_cancel (TemaImport *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
begin_ahead (TemaImport *self, TemaImportAhead *ahead)
{
  _tema_import_ahead_begin (ahead, g_ptr_array_index (self->files, self->next++),
                            self->cancellable);
}

static void
run_file (TemaImport *self, TemaImportAhead *ahead)
{
  g_autoptr (GError) error = ahead->error;
  g_autoptr (TemaAct) act = NULL;

  if (ahead->read != NULL)
    {
      take_read (ahead->file, ahead->read);
      act = _tema_import_file_make_act (ahead->file, self->cancellable);
    }
  if (act != NULL && tema_project_do (self->project, g_object_ref (act), &error))
    _tema_import_file_finish (ahead->file, self->project, act);
  else
    _tema_import_file_refuse (ahead->file, error);
  count_finished (self);
}

/**
 * tema_import_run:
 * @self: an import that was not started yet
 * @error: return location
 *
 * Reads and stores the files and waits for it, for programs without a main loop. Goes on after a
 * refused file. Fails with the first refusal.
 *
 * Returns: whether all files were imported
 */
gboolean
tema_import_run (TemaImport *self, GError **error)
{
  const GError *first = NULL;
  TemaImportAhead next;

  if (self->files->len > 1)
    _tema_project_back_up_before_import (self->project);
  if (self->files->len > 0)
    begin_ahead (self, &next);
  for (guint i = 0; i < self->files->len; i++)
    {
      TemaImportAhead ahead;

      g_thread_join (next.thread);
      ahead = next;
      if (self->next < self->files->len)
        begin_ahead (self, &next);
      run_file (self, &ahead);
      if (first == NULL)
        first = tema_import_file_get_error (ahead.file);
    }
  if (first != NULL)
    g_propagate_error (error, g_error_copy (first));
  return first == NULL;
}

/**
 * tema_import_is_running:
 * @self: an import
 *
 * Returns: whether files are on their way in the background
 */
gboolean
tema_import_is_running (TemaImport *self)
{
  return self->is_running;
}

/**
 * tema_import_get_n_finished:
 * @self: an import
 *
 * Returns: how many files are done, refused or cancelled
 */
guint
tema_import_get_n_finished (TemaImport *self)
{
  return self->n_finished;
}

/**
 * tema_import_get_progress:
 * @self: an import
 *
 * Moves while a file is stored, too, if that is a whole project of another program. Nothing is
 * notified; ask again.
 *
 * Returns: how far it is, 0 to 1
 */
double
tema_import_get_progress (TemaImport *self)
{
  double n_done = self->n_finished;

  if (self->storing != NULL)
    n_done += tema_act_get_progress (self->storing);
  return self->files->len > 0 ? MIN (n_done / self->files->len, 1) : 1;
}
