/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What waits beside the board: the codes without a card, to be found, dragged and placed. */
#include "tema-config.h"

#include "themes/tema-board-tray.h"

#include <glib/gi18n.h>

#include "codebook/tema-code-drag.h"
#include "compat/tema-list-focus.h"
#include "project/tema-passage.h"
#include "themes/tema-tray-row.h"
#include "widgets/tema-entry.h"

struct _TemaBoardTray
{
  GtkWidget parent_instance;

  TemaProject *project; /* nullable */
  TemaBoard *board;     /* nullable */
  GHashTable *hits;     /* nullable: TemaCode; all while nothing is sought */
  GtkFilterListModel *shown;
  GtkMultiSelection *selection;

  GtkWidget *content;
  GtkLabel *count;
  GtkLabel *placed;
  GtkProgressBar *progress;
  GtkSearchEntry *entry;
  GtkStack *stack; /* "list" or "note" */
  GtkListView *list;
  GtkImage *note_image;
  GtkLabel *note_title;
  GtkLabel *note_text;
  GtkWidget *note_button;
};

enum
{
  SIGNAL_PLACE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaBoardTray, tema_board_tray, GTK_TYPE_WIDGET)

static const char *
get_sought (TemaBoardTray *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
show_note (
    TemaBoardTray *self, const char *icon, const char *title, const char *text, gboolean has_button)
{
  gtk_image_set_from_icon_name (self->note_image, icon);
  gtk_label_set_text (self->note_title, title);
  gtk_label_set_text (self->note_text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note_text), *text != '\0');
  gtk_widget_set_visible (self->note_button, has_button);
  gtk_stack_set_visible_child_name (self->stack, "note");
}

static void
update_stack (TemaBoardTray *self)
{
  if (self->board != NULL && tema_board_get_n_codes (self->board) == 0)
    show_note (self, "tema-themes-symbolic", _ ("No codes yet"),
               _ ("Themes are built of codes: code some passages first."), TRUE);
  else if (self->board != NULL && g_list_model_get_n_items (tema_board_get_tray (self->board)) == 0)
    show_note (self, "emblem-ok-symbolic", _ ("Every code has its place"),
               _ ("Drop a card here to take it off the board."), FALSE);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0)
    show_note (self, "edit-find-symbolic", _ ("No such code here"),
               _ ("It may lie on the board already."), FALSE);
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
update_counts (TemaBoardTray *self)
{
  guint n_codes = self->board != NULL ? tema_board_get_n_codes (self->board) : 0;
  guint n_placed = self->board != NULL ? tema_board_get_n_placed (self->board) : 0;
  g_autofree char *count = g_strdup_printf ("%'u", n_codes - n_placed);
  /* TRANSLATORS: how many codes lie on the board, of how many there are */
  g_autofree char *placed = g_strdup_printf (
      ngettext ("%'u of %'u code placed", "%'u of %'u codes placed", n_codes), n_placed, n_codes);

  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->placed, placed);
  gtk_progress_bar_set_fraction (self->progress, n_codes > 0 ? (double)n_placed / n_codes : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->placed), n_codes > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), n_codes > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), n_codes > n_placed || *get_sought (self));
}

static gboolean
is_hit (gpointer code, gpointer tray)
{
  TemaBoardTray *self = tray;

  return self->hits == NULL || g_hash_table_contains (self->hits, code);
}

static void
search (TemaBoardTray *self)
{
  g_clear_pointer (&self->hits, g_hash_table_unref);
  if (self->board != NULL && *get_sought (self) != '\0')
    {
      g_autoptr (GPtrArray) codes = tema_board_search_tray (self->board, get_sought (self));

      self->hits = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < codes->len; i++)
        g_hash_table_add (self->hits, g_ptr_array_index (codes, i));
    }
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
update (TemaBoardTray *self)
{
  if (self->hits != NULL)
    search (self);
  update_counts (self);
  update_stack (self);
}

static void
place (TemaBoardTray *self, GPtrArray *codes)
{
  g_autoptr (TemaCodeSet) set = NULL;

  if (codes->len == 0 || self->project == NULL || tema_project_is_read_only (self->project))
    return;
  set = tema_code_set_new ((TemaCode *const *)codes->pdata, codes->len);
  g_signal_emit (self, signals[SIGNAL_PLACE], 0, set);
}

static void
row_activated_cb (TemaBoardTray *self, guint position)
{
  g_autoptr (GPtrArray) codes = NULL;

  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  codes = tema_board_tray_list_selected (self);
  place (self, codes);
}

static void
entry_changed_cb (TemaBoardTray *self)
{
  search (self);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  update_stack (self);
}

/* Enter while typing takes what was chosen below, or the best hit. */
static void
entry_activate_cb (TemaBoardTray *self)
{
  g_autoptr (GPtrArray) codes = tema_board_tray_list_selected (self);
  g_autoptr (GPtrArray) hits = NULL;

  if (codes->len == 0 && self->board != NULL && *get_sought (self) != '\0')
    {
      hits = tema_board_search_tray (self->board, get_sought (self));
      if (hits->len > 0)
        g_ptr_array_add (codes, g_object_ref (g_ptr_array_index (hits, 0)));
    }
  tema_entry_forget (GTK_EDITABLE (self->entry));
  place (self, codes);
}

static void
entry_stop_cb (TemaBoardTray *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static gboolean
entry_key_cb (TemaBoardTray *self, guint keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    {
      tema_list_focus_choose (GTK_WIDGET (self->list), 0);
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
  return GDK_EVENT_STOP;
}

static GPtrArray *
list_dragged (TemaBoardTray *self, TemaTrayRow *row)
{
  GPtrArray *codes = tema_board_tray_list_selected (self);
  TemaCode *code = tema_tray_row_get_code (row);

  if (g_ptr_array_find (codes, code, NULL))
    return codes;
  g_ptr_array_set_size (codes, 0);
  g_ptr_array_add (codes, g_object_ref (code));
  return codes;
}

static GdkContentProvider *
prepare_cb (TemaBoardTray *self, double x, double y, GtkDragSource *source)
{
  TemaTrayRow *row
      = TEMA_TRAY_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (TemaCodeSet) set = NULL;

  if (tema_tray_row_get_code (row) == NULL || tema_project_is_read_only (self->project))
    return NULL;
  codes = list_dragged (self, row);
  set = tema_code_set_new ((TemaCode *const *)codes->pdata, codes->len);
  return gdk_content_provider_new_typed (TEMA_TYPE_CODE_SET, set);
}

static void
drag_begin_cb (TemaBoardTray *self, GdkDrag *drag, GtkDragSource *source)
{
  TemaTrayRow *row
      = TEMA_TRAY_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  g_autoptr (GPtrArray) codes = list_dragged (self, row);

  tema_code_drag_show (drag, codes);
}

static void
row_setup_cb (TemaBoardTray *self, GtkListItem *item)
{
  GtkWidget *row = tema_tray_row_new ();
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_list_item_set_child (item, row);
}

static void
row_bind_cb (TemaBoardTray *self, GtkListItem *item)
{
  tema_tray_row_set_code (TEMA_TRAY_ROW (gtk_list_item_get_child (item)),
                          gtk_list_item_get_item (item));
}

static void
row_unbind_cb (TemaBoardTray *self, GtkListItem *item)
{
  tema_tray_row_set_code (TEMA_TRAY_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
tema_board_tray_dispose (GObject *object)
{
  TemaBoardTray *self = TEMA_BOARD_TRAY (object);

  if (self->selection != NULL && self->content != NULL)
    tema_board_tray_set_board (self, NULL, NULL);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->hits, g_hash_table_unref);
  G_OBJECT_CLASS (tema_board_tray_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaBoardTray, name)

static gboolean
tema_board_tray_grab_focus (GtkWidget *widget)
{
  TemaBoardTray *self = TEMA_BOARD_TRAY (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    return tema_list_focus_take (GTK_WIDGET (self->list));
  return gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
}

static void
tema_board_tray_class_init (TemaBoardTrayClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_board_tray_dispose;
  widget_class->grab_focus = tema_board_tray_grab_focus;
  signals[SIGNAL_PLACE] = g_signal_new ("place", TEMA_TYPE_BOARD_TRAY, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, TEMA_TYPE_CODE_SET);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/themes/tema-board-tray.ui");
  BIND (content);
  BIND (count);
  BIND (placed);
  BIND (progress);
  BIND (entry);
  BIND (stack);
  BIND (list);
  BIND (note_image);
  BIND (note_title);
  BIND (note_text);
  BIND (note_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
}

static void
tema_board_tray_init (TemaBoardTray *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (row_unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  self->shown
      = gtk_filter_list_model_new (NULL, GTK_FILTER (gtk_custom_filter_new (is_hit, self, NULL)));
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * tema_board_tray_new:
 *
 * Returns: (transfer floating): a tray without a board
 */
GtkWidget *
tema_board_tray_new (void)
{
  return g_object_new (TEMA_TYPE_BOARD_TRAY, NULL);
}

/**
 * tema_board_tray_set_board:
 * @self: a tray
 * @project: (nullable): the project of the board
 * @board: (nullable): the board beside it
 *
 * Shows what does not lie on a board, and follows its changes. Main thread only.
 */
void
tema_board_tray_set_board (TemaBoardTray *self, TemaProject *project, TemaBoard *board)
{
  if (self->board == board)
    return;
  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  g_set_object (&self->project, project);
  g_set_object (&self->board, board);
  tema_entry_fill (GTK_EDITABLE (self->entry), "");
  g_clear_pointer (&self->hits, g_hash_table_unref);
  gtk_filter_list_model_set_model (self->shown, board != NULL ? tema_board_get_tray (board) : NULL);
  if (board != NULL)
    g_signal_connect_swapped (board, "changed", G_CALLBACK (update), self);
  update (self);
}

/**
 * tema_board_tray_list_selected:
 * @self: a tray
 *
 * Returns: (transfer full) (element-type TemaCode): the chosen codes, in order
 */
GPtrArray *
tema_board_tray_list_selected (TemaBoardTray *self)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
      g_ptr_array_add (codes, g_list_model_get_item (G_LIST_MODEL (self->shown), i));
  return codes;
}

/**
 * tema_board_tray_find:
 * @self: a tray
 *
 * Puts the caret into the entry, or the focus on the list where there is nothing to find.
 */
void
tema_board_tray_find (TemaBoardTray *self)
{
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->entry))
                             ? GTK_WIDGET (self->entry)
                             : GTK_WIDGET (self->list));
}
