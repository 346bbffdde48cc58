/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TemaFilesChosen:
 * @files: (element-type GFile): what was chosen, at least one
 * @user_data: what was given
 *
 * Called once, and only when something was chosen.
 */
typedef void (*TemaFilesChosen) (GListModel *files, gpointer user_data);

char *tema_choose_free_path (const char *folder, const char *name) G_GNUC_WARN_UNUSED_RESULT;
void tema_choose_files (GtkWindow *parent,
                        GtkFileChooserAction action,
                        const char *title,
                        const char *accept_label,
                        const char *suggested_name,
                        gboolean is_multiple,
                        const char *filter_name,
                        const char *const *filter_suffixes,
                        TemaFilesChosen chosen,
                        gpointer user_data);

G_END_DECLS
