/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_NOTES_PAGE (tema_notes_page_get_type ())
/**
 * TemaNotesPage:
 *
 * The Notes screen: memos, the journal, the log of research questions.
 *
 * Signal go (TemaMemo *memo): somebody wants to see what the memo is about.
 */
G_DECLARE_FINAL_TYPE (TemaNotesPage, tema_notes_page, TEMA, NOTES_PAGE, GtkWidget)

void tema_notes_page_set_project (TemaNotesPage *self, TemaProject *project);
void tema_notes_page_take_focus (TemaNotesPage *self);
void tema_notes_page_step_part (TemaNotesPage *self, gboolean is_forward);
void tema_notes_page_show (TemaNotesPage *self, gint64 memo);
void tema_notes_page_write (TemaNotesPage *self, const TemaMemoAbout *about);
void tema_notes_page_open (TemaNotesPage *self, const TemaMemoAbout *about);
void tema_notes_page_print (TemaNotesPage *self);
void tema_notes_page_flush (TemaNotesPage *self);

G_END_DECLS
