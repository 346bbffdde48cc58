/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "analysis/tema-agreement-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEMA_TYPE_AGREEMENT_LINE (tema_agreement_line_get_type ())
/**
 * TemaAgreementLine:
 *
 * A line of one of the two lists: texts for its columns, and what it stands for.
 */
G_DECLARE_FINAL_TYPE (TemaAgreementLine, tema_agreement_line, TEMA, AGREEMENT_LINE, GObject)

gint64 tema_agreement_line_get_code (TemaAgreementLine *self);
TemaDocument *tema_agreement_line_get_place (TemaAgreementLine *self, guint *first, guint *last);

GListModel *tema_agreement_list_codes (const TemaAgreement *agreement,
                                       TemaProject *project) G_GNUC_WARN_UNUSED_RESULT;
void tema_agreement_show_places (const TemaAgreement *agreement,
                                 TemaProject *project,
                                 gint64 code,
                                 GtkColumnView *view);
GtkColumnViewColumn *
tema_agreement_column_new (const char *title, guint column, gboolean is_number, gboolean expands);

G_END_DECLS
