/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

#include "project/tema-speakers.h"

G_BEGIN_DECLS

#define TEMA_TYPE_SPEAKERS_DIALOG (tema_speakers_dialog_get_type ())
/**
 * TemaSpeakersDialog:
 *
 * Who speaks in a document, each name to be written anew; what becomes one is said before it is
 * done, as one act. Main thread only.
 */
G_DECLARE_FINAL_TYPE (
    TemaSpeakersDialog, tema_speakers_dialog, TEMA, SPEAKERS_DIALOG, AdwMessageDialog)

GtkWidget *tema_speakers_dialog_new (GtkWindow *parent,
                                     TemaProject *project,
                                     TemaDocument *document,
                                     const char *speaker,
                                     GError **error);

G_END_DECLS
