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

/**
 * TemaMaking:
 * @source: (nullable): the source object of the task
 * @data: the data of the task
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * What takes too long for the main thread and ends with something to hand over.
 *
 * Returns: (transfer full) (nullable): what was made; %NULL with @error set when it went wrong
 */
typedef gpointer (*TemaMaking) (gpointer source,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);

/**
 * TemaTaskProgress:
 * @fraction: how much is done, 0 to 1
 * @data: what was given with it
 *
 * Hears how far a task is.
 */
typedef void (*TemaTaskProgress) (double fraction, gpointer data);

void tema_task_end (GTask *task, gboolean is_done, GError *error);
void tema_task_run (GTask *task, TemaWork work);
void tema_task_make (GTask *task, TemaMaking make, GDestroyNotify destroy);
void tema_task_set_progress (GTask *task, TemaTaskProgress progress, gpointer data);
void tema_task_tell (double fraction, gpointer task);

G_END_DECLS
