/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

#include "notes/tema-memo-editor.h"
#include "notes/tema-notes-page.h"
#include "notes/tema-phase-button.h"
#include "notes/tema-questions-view.h"
#include "project/tema-memos-report.h"

G_BEGIN_DECLS

struct _TemaNotesPage
{
  GtkWidget parent_instance;

  TemaProject *project;
  GtkSingleSelection *selection; /* of TemaMemo, filtered, newest first */
  GtkFilter *filter;
  gint64 wanted; /* the memo to be shown once it is in the list, 0 none */
  gboolean wants_focus;

  GtkWidget *box;
  GtkWidget *bar;  /* above all */
  GtkWidget *side; /* the list, and what is looked for in it */
  GtkStack *stack; /* "memos" and "questions" */
  GtkToggleButton *show_memos;
  GtkToggleButton *show_journal;
  GtkToggleButton *show_questions;
  GtkSearchEntry *search;
  GtkDropDown *kind;
  GtkDropDown *phase;
  GtkDropDown *since;
  GtkListView *list;
  GtkStack *detail; /* "memo" and "nothing" */
  AdwStatusPage *nothing;
  TemaMemoEditor *editor;
  TemaQuestionsView *questions;
  TemaPhaseButton *phase_button;
};

void _tema_notes_page_add_list (TemaNotesPage *self);
void _tema_notes_page_set_list_project (TemaNotesPage *self, TemaProject *project);
void _tema_notes_page_refilter (TemaNotesPage *self);
gboolean _tema_notes_page_select (TemaNotesPage *self, gint64 memo);
TemaMemosReportKind _tema_notes_page_get_kind (TemaNotesPage *self);
void _tema_notes_page_install_export (GtkWidgetClass *widget_class);

G_END_DECLS
