/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A list that is searched by typing: where a link goes, what a node stands for. */
#include "tema-config.h"

#include "map/tema-map-chooser.h"

#include "widgets/tema-swatch.h"

#define LIST_HEIGHT_PX 280
#define LIST_WIDTH_PX 300
#define TEXT_DATA "tema-text"
#define KEY_DATA "tema-key"

struct _TemaMapChooser
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *search;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TemaMapChooser, tema_map_chooser, GTK_TYPE_WIDGET)

static guint chosen_signal;

static gboolean
is_sought (GtkListBoxRow *row, gpointer chooser)
{
  TemaMapChooser *self = chooser;
  g_autofree char *sought
      = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);

  return strstr (g_object_get_data (G_OBJECT (row), TEXT_DATA), sought) != NULL;
}

static GtkListBoxRow *
get_first_row (TemaMapChooser *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

static void
search_changed_cb (TemaMapChooser *self)
{
  GtkListBoxRow *first;

  gtk_list_box_invalidate_filter (self->list);
  first = get_first_row (self);
  if (first != NULL)
    gtk_list_box_select_row (self->list, first);
}

static void
row_activated_cb (TemaMapChooser *self, GtkListBoxRow *row)
{
  g_autofree char *key = g_strdup (g_object_get_data (G_OBJECT (row), KEY_DATA));

  g_signal_emit (self, chosen_signal, 0, key);
}

/* Enter may be faster than the entry, which waits until typing pauses. */
static void
search_activated_cb (TemaMapChooser *self)
{
  GtkListBoxRow *row;

  gtk_list_box_invalidate_filter (self->list);
  row = get_first_row (self);
  if (row != NULL)
    row_activated_cb (self, row);
}

static gboolean
search_key_cb (TemaMapChooser *self, guint key)
{
  GtkListBoxRow *row;

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_selected_row (self->list);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
  return GDK_EVENT_STOP;
}

static void
tema_map_chooser_dispose (GObject *object)
{
  TemaMapChooser *self = TEMA_MAP_CHOOSER (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_map_chooser_parent_class)->dispose (object);
}

static void
tema_map_chooser_class_init (TemaMapChooserClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_map_chooser_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  chosen_signal = g_signal_new ("chosen", G_OBJECT_CLASS_TYPE (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tema_map_chooser_init (TemaMapChooser *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->search = gtk_search_entry_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_filter_func (self->list, is_sought, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "move-list");
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (self->search, keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT_PX);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_size_request (scroller, LIST_WIDTH_PX, -1);
  gtk_box_append (GTK_BOX (self->content), self->search);
  gtk_box_append (GTK_BOX (self->content), scroller);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

/**
 * tema_map_chooser_new:
 * @placeholder: what is to be found
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
tema_map_chooser_new (const char *placeholder)
{
  TemaMapChooser *self = g_object_new (TEMA_TYPE_MAP_CHOOSER, NULL);

  g_object_set (self->search, "placeholder-text", placeholder, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder, -1);
  return GTK_WIDGET (self);
}

/**
 * tema_map_chooser_add:
 * @self: a list
 * @key: what the signal tells
 * @text: what it is called
 * @kind: (nullable): what it is
 * @color: (nullable): its colour
 */
void
tema_map_chooser_add (TemaMapChooser *self,
                      const char *key,
                      const char *text,
                      const char *kind,
                      const TemaColor *color)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *spoken = kind != NULL ? g_strdup_printf ("%s, %s", text, kind) : g_strdup (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  if (color != NULL)
    {
      GtkWidget *swatch = tema_swatch_new ();

      tema_swatch_set_color (TEMA_SWATCH (swatch), color);
      gtk_box_append (GTK_BOX (box), swatch);
    }
  gtk_box_append (GTK_BOX (box), label);
  if (kind != NULL)
    {
      GtkWidget *beside = gtk_label_new (kind);

      gtk_widget_add_css_class (beside, "dim-label");
      gtk_widget_add_css_class (beside, "caption");
      gtk_box_append (GTK_BOX (box), beside);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), TEXT_DATA, g_utf8_casefold (text, -1), g_free);
  g_object_set_data_full (G_OBJECT (row), KEY_DATA, g_strdup (key), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, row);
}

/**
 * tema_map_chooser_begin:
 * @self: a list that is on the screen
 *
 * Puts the caret where one types.
 */
void
tema_map_chooser_begin (TemaMapChooser *self)
{
  gtk_widget_grab_focus (self->search);
  search_changed_cb (self);
}
