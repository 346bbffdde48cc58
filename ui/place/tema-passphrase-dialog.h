/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_PASSPHRASE_DIALOG (tema_passphrase_dialog_get_type ())
/**
 * TemaPassphraseDialog:
 *
 * Asks for a passphrase: a new one, twice, or the one that opens a file. Signal "chosen" has it.
 */
G_DECLARE_FINAL_TYPE (
    TemaPassphraseDialog, tema_passphrase_dialog, TEMA, PASSPHRASE_DIALOG, AdwMessageDialog)

GtkWidget *tema_passphrase_dialog_new_for_saving (GtkWindow *parent) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *tema_passphrase_dialog_new_for_opening (GtkWindow *parent,
                                                   const char *name,
                                                   const char *trouble) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
