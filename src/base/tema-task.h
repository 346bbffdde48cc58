/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaWork:
 * @source: (nullable): the source object of the task
 * @data: the data of the task
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * What takes too long for the main thread and ends well or badly, with no more to tell.
 *
 * Returns: whether it is done
 */
typedef gboolean (*TemaWork) (gpointer source,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error);

void tema_task_end (GTask *task, gboolean is_done, GError *error);
void tema_task_run (GTask *task, TemaWork work);

G_END_DECLS
