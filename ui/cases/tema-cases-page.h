/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CASES_PAGE (tema_cases_page_get_type ())
/**
 * TemaCasesPage:
 *
 * The Informants screen: the table of cases, what is said of them and where they speak; tables in
 * and out; how quotations are attributed.
 */
G_DECLARE_FINAL_TYPE (TemaCasesPage, tema_cases_page, TEMA, CASES_PAGE, GtkWidget)

void tema_cases_page_set_project (TemaCasesPage *self, TemaProject *project);
void tema_cases_page_take_focus (TemaCasesPage *self);
void tema_cases_page_step_part (TemaCasesPage *self, gboolean is_forward);
void tema_cases_page_choose (TemaCasesPage *self, TemaCase *one);
void tema_cases_page_print (TemaCasesPage *self);
void tema_cases_page_flush (TemaCasesPage *self);

G_END_DECLS
