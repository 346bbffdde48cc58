/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Everybody whose codings, notes or memos a project has, whether they came by an act here or with a
 * copy. */
#include "tema-config.h"

#include "project/tema-coders.h"

#include "project/tema-project-private.h"
#include "store/tema-statement.h"

#include <string.h>

/* More names than these would push what stands beside them off a bar. */
#define MOST_JOINED 3

static gpointer
list_job (TemaStore *store, gpointer data, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT name FROM coder ORDER BY name");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    g_strv_builder_add (names, tema_statement_get_text (select, 0));
  if (local_error == NULL)
    return g_strv_builder_end (names);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * tema_project_list_coder_names:
 * @self: a project
 * @error: return location
 *
 * Asks who is known to code, and waits for it: one short read.
 *
 * Returns: (transfer full): the names in order, or %NULL
 */
GStrv
tema_project_list_coder_names (TemaProject *self, GError **error)
{
  if (!_tema_project_require_open (self, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (self), list_job, NULL, error);
}

/**
 * tema_project_list_coder_names_async:
 * @self: a project
 * @cancellable: (nullable): to lose interest
 * @callback: called when they are known
 * @user_data: handed to @callback
 *
 * Like tema_project_list_coder_names() without waiting.
 */
void
tema_project_list_coder_names_async (TemaProject *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_project_list_coder_names_async);
  _tema_project_ask (self, task, list_job, (GDestroyNotify)g_strfreev);
}

/**
 * tema_project_list_coder_names_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the names in order, or %NULL
 */
GStrv
tema_project_list_coder_names_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *name = *(const char *const *)a, *other = *(const char *const *)b;
  int order = g_utf8_collate (name, other);

  return order != 0 ? order : strcmp (name, other);
}

/**
 * tema_coders_sort:
 * @names: (element-type utf8): names, each once
 *
 * Brings names into the order in which they are shown, that of the language; who codes is often met
 * in an order of chance, as two codings of one passage are.
 */
void
tema_coders_sort (GPtrArray *names)
{
  g_ptr_array_sort (names, compare_names);
}

/**
 * tema_coders_join:
 * @names: (array length=n_names): names
 * @n_names: how many
 *
 * Returns: (transfer full): the first few, with "…" for the others: "Anna, Berit"
 */
char *
tema_coders_join (const char *const *names, guint n_names)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < MIN (n_names, MOST_JOINED); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", names[i]);
  if (n_names > MOST_JOINED)
    g_string_append (joined, ", …");
  return g_string_free (joined, FALSE);
}
