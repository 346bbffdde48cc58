/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A file made of what a project holds, without waiting: read on the store thread, so that it is of
 * one moment, and written in a thread of its own, so that acts go on. */
#include "tema-config.h"

#include "project/tema-project-private.h"

typedef struct
{
  GTask *task; /* whose data both steps are about */
  TemaWork write;
} Steps;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Steps *steps = user_data;
  g_autoptr (GTask) task = steps->task;
  GError *error = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error) != NULL)
    tema_task_run (task, steps->write);
  else
    tema_task_end (task, FALSE, error);
}

/* Returns whether @task has succeeded; its data is handed to both. The project must be open. */
void
_tema_project_write_out (TemaProject *self, GTask *task, TemaStoreJob read, TemaWork write)
{
  Steps *steps = g_new0 (Steps, 1);

  steps->task = g_object_ref (task);
  steps->write = write;
  tema_store_call_async (self->store, read, g_task_get_task_data (task),
                         g_task_new (NULL, NULL, read_cb, steps), NULL);
}
