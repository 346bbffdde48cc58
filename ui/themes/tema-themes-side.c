/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The side of the board: the sheet of what is chosen, or what changed between two rounds. */
#include "tema-config.h"

#include "compat/tema-parts.h"
#include "themes/tema-themes-page-private.h"

#include <glib/gi18n.h>

#define SIDE_PX 340

/*
 * _tema_themes_page_show_side:
 * @self: a page
 * @name: (nullable): "sheet" or "compare"; %NULL hides the side
 */
void
_tema_themes_page_show_side (TemaThemesPage *self, const char *name)
{
  gboolean was_visible = gtk_widget_get_visible (GTK_WIDGET (self->side));
  int width = gtk_widget_get_width (GTK_WIDGET (self->side_paned));

  if (name != NULL)
    gtk_stack_set_visible_child_name (self->side, name);
  if (name != NULL && !was_visible && width > SIDE_PX)
    gtk_paned_set_position (self->side_paned, width - SIDE_PX);
  gtk_widget_set_visible (GTK_WIDGET (self->side), name != NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->side_button), name != NULL);
}

static gboolean
is_comparing (TemaThemesPage *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->side))
         && g_strcmp0 (gtk_stack_get_visible_child_name (self->side), "compare") == 0;
}

static void
show_selected (TemaThemesPage *self)
{
  g_autoptr (GPtrArray) things = tema_board_canvas_get_selected (self->canvas);

  tema_theme_sheet_set_things (self->sheet, things);
  if (things->len == 1 && TEMA_IS_THEME (g_ptr_array_index (things, 0)) && !self->is_side_shut
      && !is_comparing (self))
    _tema_themes_page_show_side (self, "sheet");
}

/* Somebody asked for the sheet: it opens even where it was closed before. */
static void
open_sheet (TemaThemesPage *self)
{
  self->is_side_shut = FALSE;
  _tema_themes_page_stop_comparing (self);
  show_selected (self);
  _tema_themes_page_show_side (self, "sheet");
}

static void
open_thing_cb (TemaThemesPage *self, GObject *thing)
{
  g_autoptr (GPtrArray) things = g_ptr_array_new ();

  open_sheet (self);
  g_ptr_array_add (things, thing);
  tema_theme_sheet_set_things (self->sheet, things);
  tema_theme_sheet_show_passages (self->sheet);
}

static void
edit_theme_cb (TemaThemesPage *self, TemaTheme *theme)
{
  g_autoptr (GPtrArray) things = g_ptr_array_new ();

  open_sheet (self);
  g_ptr_array_add (things, theme);
  tema_theme_sheet_set_things (self->sheet, things);
  tema_theme_sheet_edit (self->sheet);
}

static void
choose_on_board (TemaThemesPage *self, GObject *thing)
{
  g_autoptr (GPtrArray) things = g_ptr_array_new ();

  g_ptr_array_add (things, thing);
  tema_board_canvas_select (self->canvas, things);
}

static void
sheet_thing_cb (TemaThemesPage *self, GObject *thing)
{
  choose_on_board (self, thing);
}

static void
sheet_document_cb (TemaThemesPage *self, TemaDocument *document)
{
  g_signal_emit_by_name (self, "document-chosen", document);
}

static void
sheet_place_cb (TemaThemesPage *self, TemaDocument *document, guint first_char, guint last_char)
{
  g_signal_emit_by_name (self, "place-chosen", document, first_char, last_char);
}

static void
sheet_quotes_cb (TemaThemesPage *self, GArray *coding_ids)
{
  tema_board_canvas_place_quotes (self->canvas, (const gint64 *)coding_ids->data, coding_ids->len);
}

/* What is gone is shown where it was: the comparison shows that round then. */
static void
compare_thing_cb (TemaThemesPage *self, const char *guid)
{
  tema_board_canvas_select_guid (self->canvas, guid);
}

static void
side_toggled_cb (TemaThemesPage *self)
{
  gboolean is_wanted = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->side_button));

  if (is_wanted == gtk_widget_get_visible (GTK_WIDGET (self->side)))
    return;
  if (is_wanted)
    open_sheet (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "themes.close-side", NULL);
}

static void
close_side_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);

  if (is_comparing (self))
    _tema_themes_page_stop_comparing (self);
  else
    self->is_side_shut = TRUE;
  _tema_themes_page_show_side (self, NULL);
  if (self->board != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
toggle_side_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);

  if (self->board != NULL)
    gtk_toggle_button_set_active (
        GTK_TOGGLE_BUTTON (self->side_button),
        !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->side_button)));
}

/* Out of what is beside the board, then out of the past. What is being written is saved when the
 * focus leaves it. */
static gboolean
key_pressed_cb (TemaThemesPage *self, guint key)
{
  if (key != GDK_KEY_Escape || self->board == NULL)
    return GDK_EVENT_PROPAGATE;
  if (is_comparing (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "themes.close-side", NULL);
  else if (gtk_widget_get_focus_child (GTK_WIDGET (self->side_paned)) == GTK_WIDGET (self->side))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  else if (self->round != NULL)
    _tema_themes_page_set_round (self, NULL);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

void
_tema_themes_page_install_side (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "themes.close-side", NULL, close_side_cb);
  gtk_widget_class_install_action (widget_class, "themes.toggle-side", NULL, toggle_side_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_thing_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_document_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_place_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_quotes_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_thing_cb);
}

void
_tema_themes_page_add_side (TemaThemesPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->canvas, "selection-changed", G_CALLBACK (show_selected), self);
  g_signal_connect_swapped (self->canvas, "open-thing", G_CALLBACK (open_thing_cb), self);
  g_signal_connect_swapped (self->canvas, "edit-theme", G_CALLBACK (edit_theme_cb), self);
}

/**
 * tema_themes_page_step_part:
 * @self: a page
 * @is_forward: whether to the next part
 *
 * Moves the focus between the codes to place, the board, what is beside it and the list of boards,
 * and around.
 */
void
tema_themes_page_step_part (TemaThemesPage *self, gboolean is_forward)
{
  const TemaPart parts[] = { { GTK_WIDGET (self->tray) },
                             { GTK_WIDGET (self->canvas) },
                             { GTK_WIDGET (self->side), gtk_stack_get_visible_child (self->side) },
                             { self->heading, GTK_WIDGET (self->board_button) } };

  if (self->board == NULL)
    tema_themes_page_take_focus (self);
  else
    tema_parts_step (parts, G_N_ELEMENTS (parts), is_forward);
}
