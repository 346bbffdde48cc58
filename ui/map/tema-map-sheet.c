/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The sheet of a node: note, what it stands for, shape, colour. Every change is an act; what is
 * typed is saved when typing pauses. */
#include "tema-config.h"

#include "map/tema-map-sheet.h"

#include <glib/gi18n.h>

#include "map/tema-map-chooser.h"
#include "project/tema-map-acts.h"
#include "widgets/tema-prose.h"
#include "widgets/tema-swatch.h"

#define COLORS_PER_ROW 6

struct _TemaMapSheet
{
  GtkWidget parent_instance;

  TemaProject *project; /* nullable */
  TemaMapNode *node;    /* nullable: the one that is chosen */
  TemaMap *map;         /* nullable: of the node */
  gboolean is_filling;  /* what changes now is the node, not the hand */

  GtkWidget *content;
  GtkLabel *heading;
  GtkStack *stack; /* "node" or "none" */
  GtkLabel *none;
  TemaProse *note;
  GtkLabel *subject;
  GtkMenuButton *choose;
  GtkWidget *open;
  GtkWidget *follow;
  GtkWidget *let_go;
  GtkWidget *counts_row;
  GtkSwitch *counts;
  GtkDropDown *shape;
  GtkMenuButton *color;
  TemaSwatch *swatch;
  GtkWidget *branch_color;
};

G_DEFINE_FINAL_TYPE (TemaMapSheet, tema_map_sheet, GTK_TYPE_WIDGET)

static guint closed_signal, open_signal;

static gboolean
can_change (TemaMapSheet *self)
{
  return self->node != NULL && !tema_project_is_read_only (self->project);
}

static void
done_cb (GObject *project, GAsyncResult *result, gpointer sheet)
{
  g_autoptr (TemaMapSheet) self = sheet;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static void
run (TemaMapSheet *self, TemaAct *act)
{
  tema_project_do_async (self->project, act, NULL, done_cb, g_object_ref (self));
}

/* Showing */

static char *
dup_subject_text (TemaMapSheet *self)
{
  GObject *subject = tema_map_node_get_subject_object (self->node);

  if (TEMA_IS_CODE (subject))
    return g_strdup_printf (_ ("Code “%s”"), tema_code_get_name (TEMA_CODE (subject)));
  if (TEMA_IS_THEME (subject))
    return g_strdup_printf (_ ("Theme “%s”"), tema_theme_get_name (TEMA_THEME (subject)));
  if (TEMA_IS_DOCUMENT (subject))
    return g_strdup_printf (_ ("Document “%s”"), tema_document_get_name (TEMA_DOCUMENT (subject)));
  return g_strdup (_ ("Nothing but itself"));
}

static void
fill_looks (TemaMapSheet *self)
{
  TemaColor color = tema_map_node_get_color (self->node);

  gtk_drop_down_set_selected (self->shape, tema_map_node_get_shape (self->node));
  tema_swatch_set_color (self->swatch, &color);
  gtk_widget_set_visible (self->branch_color, tema_map_node_get_own_color (self->node) != NULL);
}

static void
fill (TemaMapSheet *self)
{
  g_autofree char *subject = dup_subject_text (self);
  g_autofree char *heading = g_strdup (tema_map_node_get_text (self->node));
  gboolean has_subject = tema_map_node_get_subject (self->node) != TEMA_NODE_IDEA;
  gboolean is_editable = can_change (self);

  self->is_filling = TRUE;
  g_strdelimit (heading, "\n", ' ');
  gtk_label_set_text (self->heading, *heading != '\0' ? heading : _ ("Node"));
  tema_prose_set_text (self->note, tema_map_node_get_note (self->node));
  tema_prose_set_editable (self->note, is_editable);
  gtk_label_set_text (self->subject, subject);
  gtk_menu_button_set_label (self->choose, has_subject ? _ ("Another…") : _ ("Choose…"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose), is_editable);
  gtk_widget_set_visible (self->open, has_subject);
  gtk_widget_set_visible (self->follow,
                          has_subject && is_editable && !tema_map_node_follows_name (self->node));
  gtk_widget_set_visible (self->let_go, has_subject && is_editable);
  gtk_widget_set_visible (self->counts_row, has_subject);
  gtk_switch_set_active (self->counts, tema_map_node_shows_counts (self->node));
  gtk_widget_set_sensitive (GTK_WIDGET (self->counts), is_editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->shape), is_editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->color), is_editable);
  fill_looks (self);
  self->is_filling = FALSE;
}

static void
map_changed_cb (TemaMapSheet *self)
{
  /* Gone with its branch: the page chooses another in a moment. */
  if (self->node != NULL
      && tema_map_find_node (self->map, tema_map_node_get_guid (self->node)) == self->node)
    fill (self);
}

/* Changing */

static void
note_written_cb (TemaMapSheet *self, const char *text)
{
  if (can_change (self) && !g_str_equal (text, tema_map_node_get_note (self->node)))
    run (self, tema_act_set_node_note (self->node, text));
}

static void
shape_chosen_cb (TemaMapSheet *self)
{
  TemaNodeShape shape = gtk_drop_down_get_selected (self->shape);

  if (!self->is_filling && can_change (self) && shape != tema_map_node_get_shape (self->node))
    run (self, tema_act_shape_nodes (&self->node, 1, shape));
}

static void
counts_switched_cb (TemaMapSheet *self)
{
  gboolean shows_counts = gtk_switch_get_active (self->counts);

  if (!self->is_filling && can_change (self)
      && shows_counts != tema_map_node_shows_counts (self->node))
    run (self, tema_act_show_node_counts (&self->node, 1, shows_counts));
}

static void
follow_clicked_cb (TemaMapSheet *self)
{
  if (can_change (self))
    run (self, tema_act_set_node_text (self->node, ""));
}

static void
let_go_clicked_cb (TemaMapSheet *self)
{
  if (can_change (self))
    run (self, tema_act_set_node_subject (self->node, NULL));
}

static void
branch_color_clicked_cb (TemaMapSheet *self)
{
  if (can_change (self))
    run (self, tema_act_color_nodes (&self->node, 1, NULL));
}

static void
open_clicked_cb (TemaMapSheet *self)
{
  if (self->node != NULL)
    g_signal_emit (self, open_signal, 0, self->node);
}

static void
close_clicked_cb (TemaMapSheet *self)
{
  g_signal_emit (self, closed_signal, 0);
}

static void
color_clicked_cb (TemaMapSheet *self, GtkWidget *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "tema-color"));

  gtk_menu_button_popdown (self->color);
  if (can_change (self))
    run (self, tema_act_color_nodes (&self->node, 1, tema_palette_get_color (index)));
}

/* What it stands for. Keys: "c", "t" or "d", and the GUID. */

static GObject *
find_theme (TemaMapSheet *self, const char *guid)
{
  GListModel *boards = tema_project_get_boards (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      TemaTheme *theme = tema_board_find_theme (board, guid);

      if (theme != NULL)
        return G_OBJECT (theme);
    }
  return NULL;
}

static void
subject_chosen_cb (TemaMapSheet *self, const char *key)
{
  GObject *subject = NULL;

  gtk_menu_button_popdown (self->choose);
  if (*key == 'c')
    subject = (GObject *)tema_codebook_find_by_guid (tema_project_get_codebook (self->project),
                                                     key + 1);
  else if (*key == 't')
    subject = find_theme (self, key + 1);
  else
    subject = (GObject *)tema_project_find_document (self->project, key + 1);
  if (subject != NULL && can_change (self))
    run (self, tema_act_set_node_subject (self->node, subject));
}

static void
add_choice (GtkWidget *list,
            char letter,
            const char *guid,
            const char *name,
            const char *kind,
            const TemaColor *color)
{
  g_autofree char *key = g_strdup_printf ("%c%s", letter, guid);

  tema_map_chooser_add (TEMA_MAP_CHOOSER (list), key, name, kind, color);
}

static void
add_themes (TemaMapSheet *self, GtkWidget *list)
{
  GListModel *boards = tema_project_get_boards (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      g_autoptr (GPtrArray) themes = tema_board_list_themes (board);
      g_autofree char *kind = g_strdup_printf (_ ("Theme on %s"), tema_board_get_name (board));

      for (guint k = 0; k < themes->len; k++)
        {
          TemaTheme *theme = g_ptr_array_index (themes, k);

          add_choice (list, 't', tema_theme_get_guid (theme), tema_theme_get_name (theme), kind,
                      tema_theme_get_color (theme));
        }
    }
}

/* When the popover is opened, which is there from the beginning: screen readers do not learn of one
 * that comes later. */
static void
fill_choices (GtkMenuButton *button, gpointer sheet)
{
  TemaMapSheet *self = sheet;
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  GtkWidget *list = tema_map_chooser_new (_ ("Find a code, theme or document"));
  g_autoptr (GPtrArray) codes
      = tema_codebook_list_in_order (tema_project_get_codebook (self->project));
  GListModel *documents = tema_project_get_documents (self->project);

  add_themes (self, list);
  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);

      add_choice (list, 'c', tema_code_get_guid (code), tema_code_get_name (code), _ ("Code"),
                  tema_code_get_color (code));
    }
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      add_choice (list, 'd', tema_document_get_guid (document), tema_document_get_name (document),
                  _ ("Document"), NULL);
    }
  g_signal_connect_object (list, "chosen", G_CALLBACK (subject_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "show", G_CALLBACK (tema_map_chooser_begin), list,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (popover, list);
}

/* Building */

static GtkWidget *
create_color_button (TemaMapSheet *self, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *swatch = tema_swatch_new ();

  tema_swatch_set_color (TEMA_SWATCH (swatch), tema_palette_get_color (index));
  gtk_button_set_child (GTK_BUTTON (button), swatch);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "color-button");
  gtk_widget_set_tooltip_text (button, tema_palette_get_name (index));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tema_palette_get_name (index), -1);
  g_object_set_data (G_OBJECT (button), "tema-color", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (color_clicked_cb), self);
  return button;
}

static GtkWidget *
create_colors (TemaMapSheet *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();

  for (guint i = 0; i < tema_palette_get_n_colors (); i++)
    gtk_grid_attach (GTK_GRID (grid), create_color_button (self, i), i % COLORS_PER_ROW,
                     i / COLORS_PER_ROW, 1, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  return popover;
}

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

static void
add_heading (TemaMapSheet *self)
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
  gtk_menu_button_set_create_popup_func (self->choose, fill_choices, self, NULL);
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
  gtk_menu_button_set_popover (self->color, create_colors (self));
  gtk_box_append (GTK_BOX (box), create_row (_ ("Colour"), GTK_WIDGET (self->color)));
  self->branch_color
      = append_button (self, box, _ ("Colour of its branch"), G_CALLBACK (branch_color_clicked_cb));
}

static GtkWidget *
create_body (TemaMapSheet *self)
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

static void
forget_node (TemaMapSheet *self)
{
  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  g_clear_object (&self->map);
  g_clear_object (&self->node);
}

static void
tema_map_sheet_dispose (GObject *object)
{
  TemaMapSheet *self = TEMA_MAP_SHEET (object);

  forget_node (self);
  g_clear_object (&self->project);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_map_sheet_parent_class)->dispose (object);
}

static void
tema_map_sheet_class_init (TemaMapSheetClass *class)
{
  GType type = G_OBJECT_CLASS_TYPE (class);

  G_OBJECT_CLASS (class)->dispose = tema_map_sheet_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  closed_signal
      = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  open_signal = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              TEMA_TYPE_MAP_NODE);
}

static void
tema_map_sheet_init (TemaMapSheet *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  add_heading (self);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->none = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->none, TRUE);
  gtk_label_set_justify (self->none, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (self->none, 28);
  gtk_widget_add_css_class (GTK_WIDGET (self->none), "dim-label");
  gtk_stack_add_named (self->stack, create_body (self), "node");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->none), "none");
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  tema_map_sheet_set_node (self, NULL, 0);
}

/**
 * tema_map_sheet_set_project:
 * @self: a sheet
 * @project: (nullable): whose nodes it shows
 */
void
tema_map_sheet_set_project (TemaMapSheet *self, TemaProject *project)
{
  if (self->project == project)
    return;
  tema_map_sheet_set_node (self, NULL, 0);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  if (project != NULL)
    g_signal_connect_object (project, "notify::is-read-only", G_CALLBACK (map_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * tema_map_sheet_set_node:
 * @self: a sheet
 * @node: (nullable): the only one that is chosen
 * @n_chosen: how many are
 */
void
tema_map_sheet_set_node (TemaMapSheet *self, TemaMapNode *node, guint n_chosen)
{
  if (self->node != node)
    {
      tema_map_sheet_flush (self);
      forget_node (self);
    }
  if (node == NULL)
    {
      gtk_label_set_text (self->heading, _ ("Node"));
      gtk_label_set_text (self->none, n_chosen > 1 ? _ ("Choose just one node to see its sheet.")
                                                   : _ ("Choose a node to see its sheet."));
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  if (self->node == NULL)
    {
      self->node = g_object_ref (node);
      self->map = g_object_ref (tema_map_node_get_map (node));
      g_signal_connect_swapped (self->map, "changed", G_CALLBACK (map_changed_cb), self);
    }
  fill (self);
  gtk_stack_set_visible_child_name (self->stack, "node");
}

/**
 * tema_map_sheet_write:
 * @self: a sheet that is on the screen
 *
 * Puts the caret into the note.
 */
void
tema_map_sheet_write (TemaMapSheet *self)
{
  if (self->node != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->note), GTK_DIR_TAB_FORWARD);
}

/**
 * tema_map_sheet_flush:
 * @self: a sheet
 *
 * Saves what was typed and not saved yet.
 */
void
tema_map_sheet_flush (TemaMapSheet *self)
{
  if (self->node != NULL)
    tema_prose_flush (self->note);
}
