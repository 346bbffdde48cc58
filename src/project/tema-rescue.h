/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaRescue:
 * @losses: (element-type utf8): what could not be brought out, one sentence each; empty when
 * nothing is missing
 * @n_documents: documents in the new project
 * @n_codes: its codes
 * @n_codings: its coded passages
 *
 * What a rescue brought out. Nothing that was done before it can be undone in the new project.
 */
typedef struct
{
  GPtrArray *losses;
  guint n_documents;
  guint n_codes;
  guint n_codings;
} TemaRescue;

/**
 * TemaRescueProgress:
 * @fraction: how much is done, 0 to 1
 * @user_data: what was handed over
 *
 * Called in the main context that the rescue was started from.
 */
typedef void (*TemaRescueProgress) (double fraction, gpointer user_data);

TemaRescue *tema_rescue (const char *damaged_path,
                         const char *new_path,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_rescue_async (const char *damaged_path,
                        const char *new_path,
                        GCancellable *cancellable,
                        TemaRescueProgress progress,
                        gpointer progress_data,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
TemaRescue *tema_rescue_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_rescue_free (TemaRescue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaRescue, tema_rescue_free)

G_END_DECLS
