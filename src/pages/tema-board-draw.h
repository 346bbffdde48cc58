/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <cairo.h>

#include "base/tema-report.h"
#include "pages/tema-board-layout.h"

G_BEGIN_DECLS

/**
 * TemaBoardForm:
 * @TEMA_BOARD_FORM_PNG: a picture of points, two to a pixel of the screen
 * @TEMA_BOARD_FORM_SVG: a drawing whose words are text
 * @TEMA_BOARD_FORM_PDF: one page as large as the board
 *
 * What a board or a map can be written as.
 */
typedef enum
{
  TEMA_BOARD_FORM_PNG,
  TEMA_BOARD_FORM_SVG,
  TEMA_BOARD_FORM_PDF,
} TemaBoardForm;

/* Cards to cut out: two beside each other, four below each other. */
#define TEMA_BOARD_CARDS_PER_PAGE 8

GBytes *tema_board_draw_to_bytes (const TemaBoardState *state,
                                  TemaBoardForm form,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_draw_on_sheet (const TemaBoardState *state,
                               double width_pt,
                               double height_pt,
                               cairo_t *cr);
guint tema_board_cards_count_pages (const TemaBoardState *state);
void tema_board_cards_draw_page (
    const TemaBoardState *state, guint page, double width_pt, double height_pt, cairo_t *cr);
GBytes *tema_board_cards_to_pdf (const TemaBoardState *state,
                                 TemaReportPaper paper,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
