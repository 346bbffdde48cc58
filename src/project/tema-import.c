/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Many files on their way in: parsed in the background without the project, then each stored as one
 * act. */
#include "tema-config.h"

#include "project/tema-import-file-private.h"

#include "formats/tema-reader.h"

#include <glib/gi18n-lib.h>

struct _TemaImport
{
  GObject parent_instance;

  TemaProject *project;
  GPtrArray *files; /* of TemaImportFile */
  GCancellable *cancellable;
  guint next;
  guint n_finished;
  gboolean is_running;
};

enum
{
  PROP_N_FINISHED = 1,
  PROP_IS_RUNNING,
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
  G_OBJECT_CLASS (tema_import_parent_class)->finalize (object);
}

static void
tema_import_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaImport *self = TEMA_IMPORT (object);

  switch (id)
    {
    case PROP_N_FINISHED:
      g_value_set_uint (value, self->n_finished);
      break;
    case PROP_IS_RUNNING:
      g_value_set_boolean (value, self->is_running);
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
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tema_import_init (TemaImport *self)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
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
  return self;
}

/* What a file says, and the check value of its bytes. */
typedef struct
{
  TemaReading *reading;
  char *sha256;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_pointer (&read->reading, tema_reading_free);
  g_free (read->sha256);
  g_free (read);
}

/* Any thread; touches no project. */
static Read *
read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = tema_read_source_file (file, cancellable, error);
  g_autofree char *name = g_file_get_basename (file);
  TemaReading *reading = bytes != NULL ? tema_read_bytes (bytes, name, cancellable, error) : NULL;
  Read *read;

  if (reading == NULL)
    return NULL;
  read = g_new0 (Read, 1);
  read->reading = reading;
  read->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return read;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  Read *read = read_file (data, cancellable, &error);

  if (read != NULL)
    g_task_return_pointer (task, read, read_free);
  else
    g_task_return_error (task, error);
}

static void go_on (TemaImport *self);

static void
count_finished (TemaImport *self)
{
  self->n_finished++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FINISHED]);
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
  g_autoptr (GError) error = NULL;

  if (tema_project_do_finish (TEMA_PROJECT (source), result, &error))
    _tema_import_file_finish (storing->file, storing->import->project, storing->act);
  else
    _tema_import_file_refuse (storing->file, error);
  count_finished (storing->import);
  go_on (storing->import);
  g_object_unref (storing->import);
  g_object_unref (storing->act);
  g_free (storing);
}

static void
take_read (TemaImportFile *file, Read *read)
{
  _tema_import_file_take_reading (file, g_steal_pointer (&read->reading), read->sha256);
  read_free (read);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TemaImport) self = TEMA_IMPORT (g_object_ref (source));
  TemaImportFile *file = user_data;
  g_autoptr (GError) error = NULL;
  Read *read = g_task_propagate_pointer (G_TASK (result), &error);
  Storing *storing;

  if (read == NULL)
    {
      _tema_import_file_refuse (file, error);
      count_finished (self);
      go_on (self);
      return;
    }
  take_read (file, read);
  storing = g_new0 (Storing, 1);
  storing->import = g_object_ref (self);
  storing->file = file;
  storing->act = _tema_import_file_make_act (file);
  tema_project_do_async (self->project, g_object_ref (storing->act), NULL, stored_cb, storing);
}

static void
go_on (TemaImport *self)
{
  if (self->next < self->files->len)
    {
      TemaImportFile *file = g_ptr_array_index (self->files, self->next++);
      g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, file);

      if (!g_cancellable_is_cancelled (self->cancellable))
        _tema_import_file_set_state (file, TEMA_IMPORT_READING);
      g_task_set_source_tag (task, go_on);
      g_task_set_task_data (task, g_object_ref (_tema_import_file_get_file (file)), g_object_unref);
      g_task_run_in_thread (task, read_in_thread);
      return;
    }
  self->is_running = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_RUNNING]);
}

/**
 * tema_import_start:
 * @self: an import that was not started yet
 *
 * Reads and stores the files in the background, one after the other. Main thread only.
 */
void
tema_import_start (TemaImport *self)
{
  g_return_if_fail (!self->is_running && self->next == 0);

  self->is_running = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_RUNNING]);
  go_on (self);
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
run_file (TemaImport *self, TemaImportFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaAct) act = NULL;
  Read *read = read_file (_tema_import_file_get_file (file), self->cancellable, &error);

  if (read != NULL)
    {
      take_read (file, read);
      act = _tema_import_file_make_act (file);
    }
  if (act != NULL && tema_project_do (self->project, g_object_ref (act), &error))
    _tema_import_file_finish (file, self->project, act);
  else
    _tema_import_file_refuse (file, error);
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

  for (; self->next < self->files->len; self->next++)
    {
      TemaImportFile *file = g_ptr_array_index (self->files, self->next);

      run_file (self, file);
      if (first == NULL)
        first = tema_import_file_get_error (file);
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

static guint
count_state (TemaImport *self, TemaImportState state)
{
  guint n_files = 0;

  for (guint i = 0; i < self->files->len; i++)
    n_files += tema_import_file_get_state (g_ptr_array_index (self->files, i)) == state;
  return n_files;
}

/**
 * tema_import_get_n_done:
 * @self: an import
 *
 * Returns: how many files are on disk
 */
guint
tema_import_get_n_done (TemaImport *self)
{
  return count_state (self, TEMA_IMPORT_DONE);
}

/**
 * tema_import_get_n_refused:
 * @self: an import
 *
 * Returns: how many files were refused
 */
guint
tema_import_get_n_refused (TemaImport *self)
{
  return count_state (self, TEMA_IMPORT_REFUSED);
}
