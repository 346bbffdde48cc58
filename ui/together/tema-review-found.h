/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-pseudonyms.h"

G_BEGIN_DECLS

GtkWidget *tema_review_found_new (TemaPseudonyms *names,
                                  const GArray *n_found) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
