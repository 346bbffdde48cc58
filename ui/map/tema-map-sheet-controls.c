/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is on the sheet of a node, and what the hand changes with it. */
#include "tema-config.h"

#include "map/tema-map-sheet-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "project/tema-map-acts.h"
#include "project/tema-writing.h"
#include "widgets/tema-color-button.h"

#define COLORS_PER_ROW 6

/* Changing */

/* Keys: GUIDs of the map and of the node. */
static TemaAct *
make_note (TemaProject *project, const char *key, const char *created, const char *text)
{
  const char *blank = strchr (key, ' ');
  g_autofree char *guid = g_strndup (key, blank - key);
  TemaMap *map = tema_project_find_map (project, guid);
  TemaMapNode *node = map != NULL ? tema_map_find_node (map, blank + 1) : NULL;

  return node != NULL && !g_str_equal (text, tema_map_node_get_note (node))
             ? tema_act_set_node_note (node, text)
             : NULL;
}

static TemaWriting *
get_note (TemaMapSheet *self)
{
  g_autofree char *key = g_strdup_printf ("%s %s", tema_map_get_guid (self->map),
                                          tema_map_node_get_guid (self->node));

  return tema_writing_get (self->project, make_note, key);
}

/* What somebody has written about the node last, on disk or not. */
const char *
_tema_map_sheet_peek_note (TemaMapSheet *self)
{
  const char *unsaved = tema_writing_peek (get_note (self));

  return unsaved != NULL ? unsaved : tema_map_node_get_note (self->node);
}

static void
note_written_cb (TemaMapSheet *self, const char *text)
{
  if (_tema_map_sheet_can_change (self))
    tema_writing_write (get_note (self), text, tema_prose_goes_on (self->note));
}

static void
shape_chosen_cb (TemaMapSheet *self)
{
  TemaNodeShape shape = gtk_drop_down_get_selected (self->shape);

  if (!self->is_filling && _tema_map_sheet_can_change (self)
      && shape != tema_map_node_get_shape (self->node))
    _tema_map_sheet_run (self, tema_act_shape_nodes (&self->node, 1, shape));
}

static void
counts_switched_cb (TemaMapSheet *self)
{
  gboolean shows_counts = gtk_switch_get_active (self->counts);

  if (!self->is_filling && _tema_map_sheet_can_change (self)
      && shows_counts != tema_map_node_shows_counts (self->node))
    _tema_map_sheet_run (self, tema_act_show_node_counts (&self->node, 1, shows_counts));
}

static void
follow_clicked_cb (TemaMapSheet *self)
{
  if (_tema_map_sheet_can_change (self))
    _tema_map_sheet_run (self, tema_act_set_node_text (self->node, ""));
}

static void
let_go_clicked_cb (TemaMapSheet *self)
{
  if (_tema_map_sheet_can_change (self))
    _tema_map_sheet_run (self, tema_act_set_node_subject (self->node, NULL));
}

static void
branch_color_clicked_cb (TemaMapSheet *self)
{
  if (_tema_map_sheet_can_change (self))
    _tema_map_sheet_run (self, tema_act_color_nodes (&self->node, 1, NULL));
}

static void
open_clicked_cb (TemaMapSheet *self)
{
  if (self->node != NULL)
    g_signal_emit_by_name (self, "open", self->node);
}

static void
close_clicked_cb (TemaMapSheet *self)
{
  g_signal_emit_by_name (self, "closed");
}

static void
color_clicked_cb (TemaMapSheet *self, GtkWidget *button)
{
  guint index = tema_color_button_get_index (button);

  gtk_menu_button_popdown (self->color);
  if (_tema_map_sheet_can_change (self))
    _tema_map_sheet_run (self,
                         tema_act_color_nodes (&self->node, 1, tema_palette_get_color (index)));
}

/* Building */

static GtkWidget *
append_heading (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "sheet-section");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
append_button (TemaMapSheet *self, GtkWidget *box, const char *text, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "small-button");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
create_row (const char *text, GtkWidget *control)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), control);
  return row;
}

void
_tema_map_sheet_add_heading (TemaMapSheet *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->heading = GTK_LABEL (gtk_label_new (_ ("Node")));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_ellipsize (self->heading, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->heading), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_widget_add_css_class (row, "sheet-heading");
  gtk_widget_add_css_class (row, "of-card");
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_tooltip_text (close, _ ("Close the sheet  Ctrl+D"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Close the sheet"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_clicked_cb), self);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (row), close);
  gtk_box_append (GTK_BOX (self->content), row);
}

static void
add_subject (TemaMapSheet *self, GtkWidget *box)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  append_heading (box, _ ("Stands for"));
  self->subject = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->subject, 0);
  gtk_label_set_wrap (self->subject, TRUE);
  gtk_label_set_wrap_mode (self->subject, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (self->subject), TRUE);
  self->choose = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->choose), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->choose), "small-button");
  gtk_menu_button_set_popover (self->choose, gtk_popover_new ());
  gtk_menu_button_set_create_popup_func (self->choose, _tema_map_sheet_fill_choices, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose what it stands for"), -1);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->subject));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->choose));
  gtk_box_append (GTK_BOX (box), row);
  self->open
      = append_button (self, box, _ ("Open what it stands for"), G_CALLBACK (open_clicked_cb));
  self->follow
      = append_button (self, box, _ ("Follow the name again"), G_CALLBACK (follow_clicked_cb));
  self->let_go = append_button (self, box, _ ("Let go"), G_CALLBACK (let_go_clicked_cb));
  gtk_widget_set_tooltip_text (self->let_go, _ ("The node keeps its words and stands for itself"));
  self->counts = GTK_SWITCH (gtk_switch_new ());
  g_signal_connect_swapped (self->counts, "notify::active", G_CALLBACK (counts_switched_cb), self);
  self->counts_row = create_row (_ ("Show files and references"), GTK_WIDGET (self->counts));
  gtk_box_append (GTK_BOX (box), self->counts_row);
}

static void
add_looks (TemaMapSheet *self, GtkWidget *box)
{
  const char *const shapes[]
      = { _ ("By its place"), _ ("Filled"), _ ("Box"), _ ("Ellipse"), _ ("Words alone"), NULL };

  append_heading (box, _ ("Looks"));
  self->shape = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (shapes));
  g_signal_connect_swapped (self->shape, "notify::selected", G_CALLBACK (shape_chosen_cb), self);
  gtk_box_append (GTK_BOX (box), create_row (_ ("Shape"), GTK_WIDGET (self->shape)));
  self->color = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->swatch = TEMA_SWATCH (tema_swatch_new ());
  gtk_menu_button_set_child (self->color, GTK_WIDGET (self->swatch));
  gtk_menu_button_set_popover (
      self->color,
      tema_color_popover_new (COLORS_PER_ROW, NULL, G_CALLBACK (color_clicked_cb), self));
  gtk_box_append (GTK_BOX (box), create_row (_ ("Colour"), GTK_WIDGET (self->color)));
  self->branch_color
      = append_button (self, box, _ ("Colour of its branch"), G_CALLBACK (branch_color_clicked_cb));
}

GtkWidget *
_tema_map_sheet_create_body (TemaMapSheet *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "sheet-body");
  append_heading (box, _ ("Note"));
  self->note = TEMA_PROSE (tema_prose_new ());
  g_object_set (self->note, "hint", _ ("What you think about it"), "label", _ ("Note"), "lines", 6,
                NULL);
  g_signal_connect_swapped (self->note, "written", G_CALLBACK (note_written_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  add_subject (self, box);
  add_looks (self, box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}
