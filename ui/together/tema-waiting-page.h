/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_WAITING_PAGE (tema_waiting_page_get_type ())
/**
 * TemaWaitingPage:
 *
 * What stands where an answer will be: how far it is, and a button that stops it; once it is
 * stopped, a button that begins anew. Signals "stopped" and "again" say which was pressed.
 */
G_DECLARE_FINAL_TYPE (TemaWaitingPage, tema_waiting_page, TEMA, WAITING_PAGE, AdwBin)

GtkWidget *tema_waiting_page_new (const char *title,
                                  const char *stopped_title,
                                  const char *again_label) G_GNUC_WARN_UNUSED_RESULT;
void tema_waiting_page_begin (TemaWaitingPage *self);
void tema_waiting_page_set_fraction (TemaWaitingPage *self, double fraction);
void tema_waiting_page_end (TemaWaitingPage *self);
void tema_waiting_page_stop (TemaWaitingPage *self);

G_END_DECLS
