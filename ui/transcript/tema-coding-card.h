/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-memos.h"
#include "project/tema-transcript.h"

G_BEGIN_DECLS

GtkWidget *tema_coding_card_new (GPtrArray *codings,
                                 const TemaSpan *selection,
                                 TemaMemos *memos,
                                 gboolean is_read_only);
gboolean tema_coding_card_focus (GtkWidget *card);

G_END_DECLS
