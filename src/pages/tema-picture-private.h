/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-board-draw.h"
#include "pages/tema-board-pen-private.h"

G_BEGIN_DECLS

/**
 * TemaPicture:
 * @title: what it is called
 * @extents: of what is drawn, in pixels at the zoom of 1
 * @draw: draws it with a pen, in the same pixels
 * @user_data: for @draw
 *
 * A picture that can be written as a file or drawn on a sheet: all of it, on white, with a margin.
 */
typedef struct
{
  const char *title;
  TemaBoardRect extents;
  void (*draw) (TemaBoardPen *pen, gconstpointer user_data);
  gconstpointer user_data;
} TemaPicture;

GBytes *_tema_picture_to_bytes (const TemaPicture *self,
                                TemaBoardForm form,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void
_tema_picture_on_sheet (const TemaPicture *self, double width_pt, double height_pt, cairo_t *cr);

G_END_DECLS
