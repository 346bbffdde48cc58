/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What an earlier session left in working copies, for a first screen: how much, of which project,
 * and the ways on. Threads wait for drives; nobody else does. */
#include "tema-config.h"

#include "project/tema-unpublished.h"

#include "base/tema-task.h"
#include "store/tema-working.h"

#include <glib/gi18n-lib.h>

struct _TemaUnpublished
{
  GObject parent_instance;

  TemaWorkingRest *rest;
};

G_DEFINE_FINAL_TYPE (TemaUnpublished, tema_unpublished, G_TYPE_OBJECT)

static void
tema_unpublished_finalize (GObject *object)
{
  g_clear_pointer (&TEMA_UNPUBLISHED (object)->rest, tema_working_rest_free);
  G_OBJECT_CLASS (tema_unpublished_parent_class)->finalize (object);
}

static void
tema_unpublished_class_init (TemaUnpublishedClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_unpublished_finalize;
}

static void
tema_unpublished_init (TemaUnpublished *self)
{
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) rests = tema_working_list_rests ();
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  while (rests->len > 0)
    {
      TemaUnpublished *self = g_object_new (TEMA_TYPE_UNPUBLISHED, NULL);

      self->rest = g_ptr_array_steal_index (rests, 0);
      g_ptr_array_add (all, self);
    }
  g_task_return_pointer (task, all, (GDestroyNotify)g_ptr_array_unref);
}

/**
 * tema_unpublished_list_async:
 * @cancellable: (nullable): to lose interest
 * @callback: called on this thread's main context
 * @user_data: handed to @callback
 *
 * Looks for changes that their files have not, of projects that nobody has open on this computer.
 */
void
tema_unpublished_list_async (GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_unpublished_list_async);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * tema_unpublished_list_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full) (nullable) (element-type TemaUnpublished): one a working copy; %NULL
 * when the interest was lost
 */
GPtrArray *
tema_unpublished_list_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * tema_unpublished_get_path:
 * @self: changes
 *
 * Returns: (type filename): the project's file, or where it was
 */
const char *
tema_unpublished_get_path (TemaUnpublished *self)
{
  return self->rest->target;
}

/**
 * tema_unpublished_is_gone:
 * @self: changes
 *
 * Returns: whether there is no such file any more
 */
gboolean
tema_unpublished_is_gone (TemaUnpublished *self)
{
  return self->rest->is_gone;
}

static char *
dup_gone_words (guint n, const char *shown)
{
  if (n == 0)
    /* Translators: %s is a file name */
    return g_strdup_printf (_ ("“%s” is no longer there; what you did last is on this computer"),
                            shown);
  return g_strdup_printf (
      /* Translators: file name, number */
      g_dngettext (GETTEXT_PACKAGE, "“%s” is no longer there; %u change is on this computer only",
                   "“%s” is no longer there; %u changes are on this computer only", n),
      shown, n);
}

/**
 * tema_unpublished_dup_words:
 * @self: changes
 *
 * Returns: (transfer full): how many there are and where they are not, in one sentence
 */
char *
tema_unpublished_dup_words (TemaUnpublished *self)
{
  guint n = self->rest->n_acts;
  g_autofree char *shown = g_filename_display_basename (self->rest->target);

  if (self->rest->is_gone)
    return dup_gone_words (n, shown);
  if (n == 0)
    /* Translators: %s is a file name */
    return g_strdup_printf (_ ("Changes to “%s” may not be in the file yet"), shown);
  return g_strdup_printf (
      /* Translators: number, file name */
      g_dngettext (GETTEXT_PACKAGE, "%u change to “%s” is not in the file yet",
                   "%u changes to “%s” are not in the file yet", n),
      n, shown);
}

static gboolean
publish (gpointer unpublished, gpointer data, GCancellable *cancellable, GError **error)
{
  return tema_working_publish_rest (TEMA_UNPUBLISHED (unpublished)->rest->target, error);
}

/**
 * tema_unpublished_publish_async:
 * @self: changes
 * @callback: called when the file has them, or could not get them
 * @user_data: handed to @callback
 *
 * Brings the file up to date; one that is gone is made anew. End it with
 * tema_unpublished_settle_finish().
 */
void
tema_unpublished_publish_async (TemaUnpublished *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tema_unpublished_publish_async);
  tema_task_run (task, publish);
}

static gboolean
save_copy (gpointer unpublished, gpointer path, GCancellable *cancellable, GError **error)
{
  return tema_working_save_rest (TEMA_UNPUBLISHED (unpublished)->rest, path, error);
}

/**
 * tema_unpublished_save_copy_async:
 * @self: changes
 * @path: where the copy goes
 * @callback: called when it is there, or could not be made
 * @user_data: handed to @callback
 *
 * Saves the whole project elsewhere, with the changes. They wait for their file no longer then. End
 * it with tema_unpublished_settle_finish().
 */
void
tema_unpublished_save_copy_async (TemaUnpublished *self,
                                  const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tema_unpublished_save_copy_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  tema_task_run (task, save_copy);
}

/**
 * tema_unpublished_settle_finish:
 * @self: changes
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the changes lie where they were sent
 */
gboolean
tema_unpublished_settle_finish (TemaUnpublished *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
