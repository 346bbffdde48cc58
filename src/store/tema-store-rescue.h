/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

/**
 * TemaStoreRescue:
 * @losses: (element-type utf8): one sentence each, in the user's language; empty when nothing is
 * missing
 * @n_rows: rows that were brought out
 * @n_lost_rows: rows that were seen but could not be read, or not be kept
 * @n_pages: pages of the damaged file
 * @n_lost_pages: pages in which nothing could be read
 * @n_documents: documents in the new project
 * @n_codes: its codes
 * @n_codings: its coded passages
 *
 * What a rescue brought out, and what it could not.
 */
typedef struct
{
  GPtrArray *losses;
  guint n_rows;
  guint n_lost_rows;
  guint n_pages;
  guint n_lost_pages;
  guint n_documents;
  guint n_codes;
  guint n_codings;
} TemaStoreRescue;

/**
 * TemaStoreProgress:
 * @fraction: how much is done, 0 to 1
 * @data: what was handed over
 *
 * Called from the thread that works.
 */
typedef void (*TemaStoreProgress) (double fraction, gpointer data);

TemaStoreRescue *tema_store_rescue (const char *path,
                                    const char *new_path,
                                    GCancellable *cancellable,
                                    TemaStoreProgress progress,
                                    gpointer data,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_store_rescue_free (TemaStoreRescue *rescue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaStoreRescue, tema_store_rescue_free)

G_END_DECLS
