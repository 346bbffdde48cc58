/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-board-acts.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_BOARD_CANVAS (tema_board_canvas_get_type ())
/**
 * TemaBoardCanvas:
 *
 * The canvas of a theme board: frames of themes and the cards in them, moved by hand or by keys.
 * It has no border of its own; give it all the room there is. Main thread only.
 *
 * Properties (notify): board (nullable TemaBoard), zoom (double, 0.1 to 3), n-selected (uint).
 *
 * Signals:
 * - selection-changed (): something else is chosen; see tema_board_canvas_get_selected()
 * - open-thing (GObject): a double-click or Enter on a card (#TemaCard) or a double-click beside
 *   the name of a theme (#TemaTheme): show its extracts beside the board
 * - edit-theme (TemaTheme): the context menu's "Definition…": show its sheet
 *
 * Class actions, each enabled only when it can do something: board.new-theme, .new-note, .rename,
 * .copy-quotation, .edit-theme, .open, .delete, .cut, .copy, .paste, .move-to, .select-all,
 * .zoom-in, .zoom-out, .zoom-normal, .fit, .split-theme, .merge-themes, .dissolve-theme,
 * .keep-theme, .discard-theme, .candidate-theme, .color (s), .choose-color, .arrange, .menu. To use
 * them from a button outside of the canvas call gtk_widget_activate_action() on the canvas, and
 * tema_board_canvas_can_do() for its sensitivity (it may change with every selection-changed and
 * TemaBoard::changed).
 *
 * From outside come, by GTK's drag and drop: TEMA_TYPE_CODE_SET (from the codebook or the tray) and
 * TEMA_TYPE_QUOTE_SET (from the list of passages). What is dragged off the canvas onto the tray is
 * removed from the board.
 */
G_DECLARE_FINAL_TYPE (TemaBoardCanvas, tema_board_canvas, TEMA, BOARD_CANVAS, GtkWidget)

GtkWidget *tema_board_canvas_new (void);

/* What is shown */
void tema_board_canvas_set_board (TemaBoardCanvas *self, TemaProject *project, TemaBoard *board);
TemaBoard *tema_board_canvas_get_board (TemaBoardCanvas *self);
void tema_board_canvas_show_state (TemaBoardCanvas *self, const TemaBoardState *state);
void tema_board_canvas_set_marks (TemaBoardCanvas *self, GHashTable *marks);
void tema_board_canvas_set_tray (TemaBoardCanvas *self, GtkWidget *tray);

/* What is chosen */
GPtrArray *tema_board_canvas_get_selected (TemaBoardCanvas *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_canvas_select (TemaBoardCanvas *self, GPtrArray *things);
void tema_board_canvas_select_guid (TemaBoardCanvas *self, const char *guid);
gboolean tema_board_canvas_can_do (TemaBoardCanvas *self, const char *action);
void tema_board_canvas_flush (TemaBoardCanvas *self);

gboolean tema_board_canvas_copy_quotation (TemaBoardCanvas *self);

/* Where one looks */
double tema_board_canvas_get_zoom (TemaBoardCanvas *self);
void tema_board_canvas_set_zoom (TemaBoardCanvas *self, double zoom);
void tema_board_canvas_fit (TemaBoardCanvas *self);
void tema_board_canvas_fit_once_resized (TemaBoardCanvas *self);
void tema_board_canvas_reveal (TemaBoardCanvas *self, gpointer thing);

/* New things */
void
tema_board_canvas_find_free_point (TemaBoardCanvas *self, TemaCardKind kind, TemaBoardPoint *point);
void tema_board_canvas_place_codes (TemaBoardCanvas *self, TemaCode *const *codes, guint n_codes);
void
tema_board_canvas_place_quotes (TemaBoardCanvas *self, const gint64 *coding_ids, guint n_codings);

G_END_DECLS
