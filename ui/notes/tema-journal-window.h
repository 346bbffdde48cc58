/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_JOURNAL_WINDOW (tema_journal_window_get_type ())
/**
 * TemaJournalWindow:
 *
 * A small window for an entry of the journal, written beside whatever one is at.
 */
G_DECLARE_FINAL_TYPE (TemaJournalWindow, tema_journal_window, TEMA, JOURNAL_WINDOW, AdwWindow)

GtkWidget *tema_journal_window_new (GtkWindow *parent,
                                    TemaProject *project,
                                    TemaDocument *open_document) G_GNUC_WARN_UNUSED_RESULT;
void tema_journal_window_flush (TemaJournalWindow *self);

G_END_DECLS
