/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A row of the tree of codes; its name is typed over in place. Two widgets and no template: the
 * list makes two hundred of them anew whenever something else is sought. */
#include "tema-config.h"

#include "codebook/tema-code-row.h"

#include <glib/gi18n.h>

#include "codebook/tema-code-line.h"
#include "codebook/tema-code-words.h"
#include "widgets/tema-entry.h"

struct _TemaCodeRow
{
  GtkWidget parent_instance;

  TemaCode *code;           /* nullable: not bound */
  GtkTreeListRow *tree_row; /* nullable, likewise */
  gboolean is_renaming;

  GtkTreeExpander *expander; /* nullable: disposed of */
  TemaCodeLine *line;
  GtkText *entry; /* nullable: only while the name is typed over */
};

enum
{
  SIGNAL_RENAMED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaCodeRow, tema_code_row, GTK_TYPE_WIDGET)

static void
tell_screen_reader (TemaCodeRow *self)
{
  g_autofree char *counts = tema_code_words_dup_counts (self->code);
  g_autofree char *marks = tema_code_words_dup_marks (self->code);
  g_autofree char *label = g_strjoin (", ", tema_code_get_name (self->code), counts, marks, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
set_class (GtkWidget *widget, const char *class, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, class);
  else
    gtk_widget_remove_css_class (widget, class);
}

static void
update (TemaCodeRow *self)
{
  set_class (GTK_WIDGET (self), "folder", !tema_code_is_codable (self->code));
  tell_screen_reader (self);
}

/* GTK 4.8 draws an arrow for every row that could have rows below: not where there are none. */
static void
update_arrow (TemaCodeRow *self)
{
  GListModel *children = gtk_tree_list_row_get_children (self->tree_row);
  gboolean is_leaf = g_list_model_get_n_items (tema_code_get_children (self->code)) == 0
                     || (children != NULL ? g_list_model_get_n_items (children) == 0
                                          : !gtk_tree_list_row_is_expandable (self->tree_row));

  set_class (GTK_WIDGET (self->expander), "leaf", is_leaf);
}

static gboolean
drop_entry_cb (gpointer row)
{
  g_autoptr (TemaCodeRow) self = row;

  if (!self->is_renaming && self->entry != NULL && self->expander != NULL)
    {
      self->entry = NULL;
      tema_code_line_set_editor (self->line, NULL);
    }
  return G_SOURCE_REMOVE;
}

/* The entry goes a moment later: it may be what tells us. */
static void
stop_renaming (TemaCodeRow *self)
{
  if (!self->is_renaming)
    return;
  self->is_renaming = FALSE;
  g_idle_add (drop_entry_cb, g_object_ref (self));
}

static void
finish_renaming (TemaCodeRow *self, gboolean takes_name)
{
  g_autofree char *name = NULL;

  if (!self->is_renaming)
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  stop_renaming (self);
  if (takes_name && *name != '\0')
    g_signal_emit (self, signals[SIGNAL_RENAMED], 0, name);
}

static void
entry_activate_cb (TemaCodeRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->expander));
  finish_renaming (self, TRUE);
}

/* What was typed is not thrown away by a click elsewhere. */
static void
entry_left_cb (TemaCodeRow *self)
{
  finish_renaming (self, TRUE);
}

static gboolean
entry_key_cb (TemaCodeRow *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  finish_renaming (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->expander));
  return GDK_EVENT_STOP;
}

static void
tema_code_row_dispose (GObject *object)
{
  TemaCodeRow *self = TEMA_CODE_ROW (object);

  if (self->expander != NULL)
    {
      tema_code_row_set_tree_row (self, NULL);
      gtk_widget_unparent (GTK_WIDGET (self->expander));
      self->expander = NULL;
    }
  G_OBJECT_CLASS (tema_code_row_parent_class)->dispose (object);
}

static void
tema_code_row_class_init (TemaCodeRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_code_row_dispose;
  signals[SIGNAL_RENAMED] = g_signal_new ("renamed", TEMA_TYPE_CODE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
tema_code_row_init (TemaCodeRow *self)
{
  self->line = TEMA_CODE_LINE (tema_code_line_new ());
  self->expander = GTK_TREE_EXPANDER (gtk_tree_expander_new ());
  gtk_tree_expander_set_child (self->expander, GTK_WIDGET (self->line));
  gtk_widget_set_parent (GTK_WIDGET (self->expander), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "code-row");
}

/**
 * tema_code_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tema_code_row_new (void)
{
  return g_object_new (TEMA_TYPE_CODE_ROW, NULL);
}

static void
release (TemaCodeRow *self)
{
  GListModel *children
      = self->tree_row != NULL ? gtk_tree_list_row_get_children (self->tree_row) : NULL;

  if (self->code != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->code, self);
      g_signal_handlers_disconnect_by_data (tema_code_get_children (self->code), self);
    }
  if (children != NULL)
    g_signal_handlers_disconnect_by_data (children, self);
  stop_renaming (self);
  g_clear_object (&self->code);
  g_clear_object (&self->tree_row);
}

/**
 * tema_code_row_set_tree_row:
 * @self: a row
 * @tree_row: (nullable): the place in the tree that it shows from now on
 *
 * Shows a code, and follows its changes.
 */
void
tema_code_row_set_tree_row (TemaCodeRow *self, GtkTreeListRow *tree_row)
{
  release (self);
  self->code = tree_row != NULL ? gtk_tree_list_row_get_item (tree_row) : NULL;
  if (self->code == NULL)
    tree_row = NULL; /* filtered away, which the list has not heard yet */
  gtk_tree_expander_set_list_row (self->expander, tree_row);
  tema_code_line_set_code (self->line, self->code);
  if (tree_row == NULL)
    return;
  self->tree_row = g_object_ref (tree_row);
  g_signal_connect_swapped (self->code, "notify", G_CALLBACK (update), self);
  g_signal_connect_swapped (tema_code_get_children (self->code), "items-changed",
                            G_CALLBACK (update_arrow), self);
  if (gtk_tree_list_row_get_children (tree_row) != NULL)
    g_signal_connect_swapped (gtk_tree_list_row_get_children (tree_row), "items-changed",
                              G_CALLBACK (update_arrow), self);
  update (self);
  update_arrow (self);
}

/**
 * tema_code_row_get_code:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TemaCode *
tema_code_row_get_code (TemaCodeRow *self)
{
  return self->code;
}

/**
 * tema_code_row_is_on_memo:
 * @self: a row
 * @from: what @x and @y are counted in
 * @x: pixels from its left
 * @y: pixels from its top
 *
 * Returns: whether the mark of a memo is there
 */
gboolean
tema_code_row_is_on_memo (TemaCodeRow *self, GtkWidget *from, double x, double y)
{
  graphene_point_t at;

  return gtk_widget_compute_point (from, GTK_WIDGET (self->line), &GRAPHENE_POINT_INIT (x, y), &at)
         && tema_code_line_is_on_memo (self->line, at.x);
}

/**
 * tema_code_row_get_tree_row:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its place in the tree
 */
GtkTreeListRow *
tema_code_row_get_tree_row (TemaCodeRow *self)
{
  return self->tree_row;
}

static void
add_entry (TemaCodeRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_TEXT (gtk_text_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New name"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  tema_code_line_set_editor (self->line, GTK_WIDGET (self->entry));
}

/**
 * tema_code_row_start_renaming:
 * @self: a row that shows a code
 * @name: what is typed over: the code's name, or a newer one that is not on disk
 *
 * Lets the name be typed over in place; Enter and leaving take it, Escape does not.
 */
void
tema_code_row_start_renaming (TemaCodeRow *self, const char *name)
{
  if (self->entry == NULL)
    add_entry (self);
  tema_entry_fill (GTK_EDITABLE (self->entry), name);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  self->is_renaming = TRUE;
}

/**
 * tema_code_row_flush:
 * @self: a row
 *
 * Takes the name that is being typed over, as Enter does.
 */
void
tema_code_row_flush (TemaCodeRow *self)
{
  if (!self->is_renaming)
    return;
  if (gtk_widget_has_focus (GTK_WIDGET (self->entry)))
    gtk_widget_grab_focus (GTK_WIDGET (self->expander));
  finish_renaming (self, TRUE);
}

/**
 * tema_code_row_set_with_subcodes:
 * @self: a row
 * @with_subcodes: whether to tell the references of the code with its subcodes beside its own
 */
void
tema_code_row_set_with_subcodes (TemaCodeRow *self, gboolean with_subcodes)
{
  tema_code_line_set_with_subcodes (self->line, with_subcodes);
}
