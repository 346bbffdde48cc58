/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-codebook.h"

G_BEGIN_DECLS

/**
 * TemaCodebookPreviewDone:
 * @outline: the codebook as it was shown
 * @file_name: where it comes from
 * @user_data: what was given
 *
 * Called once, and only when it shall be taken in.
 */
typedef void (*TemaCodebookPreviewDone) (const TemaOutline *outline,
                                         const char *file_name,
                                         gpointer user_data);

void tema_codebook_preview_show (GtkWindow *parent,
                                 TemaCodebook *codebook,
                                 GFile *file,
                                 TemaCodebookPreviewDone done,
                                 gpointer pane);

G_END_DECLS
