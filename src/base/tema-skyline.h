/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TemaSkyline TemaSkyline;

TemaSkyline *tema_skyline_new (int width, int margin);
void tema_skyline_free (TemaSkyline *self);

void tema_skyline_place (TemaSkyline *self, int width, int height, int *x, int *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaSkyline, tema_skyline_free)

G_END_DECLS
