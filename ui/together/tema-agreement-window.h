/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_AGREEMENT_WINDOW (tema_agreement_window_get_type ())
/**
 * TemaAgreementWindow:
 *
 * How far two coders agree, code by code, and every passage on which they do not. Signal
 * place-chosen (TemaDocument *document, guint first_char, guint last_char): somebody wants to see
 * that passage. Signal saved (const char *path): the table was written.
 */
G_DECLARE_FINAL_TYPE (TemaAgreementWindow, tema_agreement_window, TEMA, AGREEMENT_WINDOW, AdwWindow)

GtkWidget *tema_agreement_window_new (GtkWindow *parent, TemaProject *project);

G_END_DECLS
