/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_CODER_DIALOG (tema_coder_dialog_get_type ())
/**
 * TemaCoderDialog:
 *
 * Asks under what name somebody codes. Signal "chosen" has the name.
 */
G_DECLARE_FINAL_TYPE (TemaCoderDialog, tema_coder_dialog, TEMA, CODER_DIALOG, AdwMessageDialog)

GtkWidget *tema_coder_dialog_new (GtkWindow *parent,
                                  const char *name,
                                  const char *const *coders) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
