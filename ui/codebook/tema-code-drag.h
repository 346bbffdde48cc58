/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-code.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tema_code_drag_show (GdkDrag *drag, GPtrArray *codes);

G_END_DECLS
