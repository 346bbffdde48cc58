/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Words typed, and every place in all interviews where somebody says them, interview by interview,
 * one click from where it stands. */
#include "tema-config.h"

#include "search/tema-search-window-private.h"

#include <glib/gi18n.h>

#include "compat/tema-list-focus.h"
#include "compat/tema-settings.h"
#include "search/tema-search-row.h"

/* What is found sooner shall not flicker. */
#define SHOW_SEARCHING_MS 300
/* With text of an ordinary size; and the most, on a small screen. */
#define WIDTH_PX 520
#define MOST_WIDTH_PX 900
#define HEIGHT_PX 600

enum
{
  SIGNAL_PLACE_CHOSEN,
  SIGNAL_FAILED,
  SIGNAL_UNDO_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaSearchWindow, tema_search_window, ADW_TYPE_WINDOW)

/* Titles of such a page are markup. */
static void
show_empty (TemaSearchWindow *self, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->empty, escaped);
  adw_status_page_set_description (self->empty, below);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static char *
dup_words (TemaSearchWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
show_nothing_found (TemaSearchWindow *self)
{
  g_autofree char *words = dup_words (self);
  g_autofree char *title = g_strdup_printf (_ ("“%s” was not found"), words);

  if (*words == '\0')
    show_empty (self, _ ("Find in all interviews"),
                _ ("Type a word, or a part of one, to see every place where somebody says it."));
  else
    show_empty (self, title, _ ("A part of the word finds all its forms."));
}

/* "31 places in 5 interviews" */
static char *
dup_count (guint n_hits, guint n_documents, gboolean has_more)
{
  g_autofree char *places = g_strdup_printf (ngettext ("%'u place", "%'u places", n_hits), n_hits);
  g_autofree char *interviews
      = g_strdup_printf (ngettext ("%'u interview", "%'u interviews", n_documents), n_documents);

  if (has_more)
    /* TRANSLATORS: "The first 2,000 places" were listed: the number of them */
    return g_strdup_printf (
        _ ("The first %'u places. Look for something narrower to see the rest."), n_hits);
  /* TRANSLATORS: "31 places", "5 interviews" */
  return g_strdup_printf (_ ("%s in %s"), places, interviews);
}

static void
show_count (TemaSearchWindow *self, gboolean has_more)
{
  guint n_hits = g_list_model_get_n_items (G_LIST_MODEL (self->hits));
  g_autofree char *text = dup_count (n_hits, g_hash_table_size (self->n_by), has_more);

  gtk_label_set_text (self->count, n_hits > 0 ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count), n_hits > 0);
}

static void
count_by_document (TemaSearchWindow *self, GPtrArray *hits)
{
  g_hash_table_remove_all (self->n_by);
  for (guint i = 0; i < hits->len; i++)
    {
      TemaDocument *document = tema_search_hit_get_document (g_ptr_array_index (hits, i));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_by, document));

      g_hash_table_insert (self->n_by, document, GUINT_TO_POINTER (n + 1));
    }
}

static void
fill (TemaSearchWindow *self, GPtrArray *hits, gboolean has_more)
{
  count_by_document (self, hits);
  self->is_filling = TRUE;
  g_list_store_splice (self->hits, 0, g_list_model_get_n_items (G_LIST_MODEL (self->hits)),
                       hits->pdata, hits->len);
  self->is_filling = FALSE;
  if (hits->len > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    show_nothing_found (self);
  show_count (self, has_more);
  _tema_search_window_update_verbs (self);
}

static void
stop_searching (TemaSearchWindow *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_handle_id (&self->showing, g_source_remove);
}

static gboolean
show_searching_cb (gpointer window)
{
  TemaSearchWindow *self = window;

  self->showing = 0;
  gtk_label_set_text (self->count, _ ("Searching…"));
  gtk_widget_set_visible (GTK_WIDGET (self->count), TRUE);
  return G_SOURCE_REMOVE;
}

static void
searched_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaSearchWindow) self = window;
  g_autoptr (GError) error = NULL;
  gboolean has_more;
  g_autoptr (GPtrArray) hits
      = tema_project_search_finish (TEMA_PROJECT (project), result, &has_more, &error);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  /* Closed, or other words by now. */
  if (self->project == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  stop_searching (self);
  fill (self, hits != NULL ? hits : none, has_more);
  if (error != NULL)
    show_empty (self, _ ("Not searched"), error->message);
}

/* The window lives as long as the search does; when it is closed, the search is stopped. */
static void
search (TemaSearchWindow *self)
{
  g_autofree char *words = dup_words (self);

  stop_searching (self);
  if (self->project == NULL)
    return;
  self->searching = g_cancellable_new ();
  self->showing = g_timeout_add (SHOW_SEARCHING_MS, show_searching_cb, self);
  tema_project_search_async (self->project, words, self->searching, searched_cb,
                             g_object_ref (self));
}

static void
go_to (TemaSearchWindow *self, guint position)
{
  g_autoptr (TemaSearchHit) hit = g_list_model_get_item (G_LIST_MODEL (self->hits), position);

  if (hit != NULL)
    g_signal_emit (self, signals[SIGNAL_PLACE_CHOSEN], 0, tema_search_hit_get_document (hit),
                   tema_search_hit_get_first_char (hit), tema_search_hit_get_last_char (hit));
}

static void
selection_changed_cb (TemaSearchWindow *self)
{
  g_autoptr (GtkBitset) chosen = NULL;

  if (self->is_filling)
    return;
  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  _tema_search_window_update_verbs (self);
  if (gtk_bitset_get_size (chosen) == 1)
    go_to (self, gtk_bitset_get_minimum (chosen));
}

static void
activated_cb (TemaSearchWindow *self, guint position)
{
  go_to (self, position);
}

/* Enter in the entry: the next place, from the last one to the first. */
static void
next_cb (TemaSearchWindow *self)
{
  guint n_hits = g_list_model_get_n_items (G_LIST_MODEL (self->hits));
  g_autoptr (GtkBitset) chosen
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint next;

  if (n_hits == 0)
    return;
  next = gtk_bitset_is_empty (chosen) ? 0 : (gtk_bitset_get_maximum (chosen) + 1) % n_hits;
  tema_list_focus_choose (GTK_WIDGET (self->list), next);
  if (n_hits == 1)
    go_to (self, next);
}

static gboolean
entry_key_cb (TemaSearchWindow *self, guint keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/*
 * _tema_search_window_list_selected:
 * @self: a window
 *
 * Returns: (transfer full) (element-type TemaSearchHit): the chosen places, in order
 */
GPtrArray *
_tema_search_window_list_selected (TemaSearchWindow *self)
{
  GPtrArray *selected = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->hits)); i++)
    if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
      g_ptr_array_add (selected, g_list_model_get_item (G_LIST_MODEL (self->hits), i));
  return selected;
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, tema_search_row_new ());
}

static void
row_bind_cb (TemaSearchWindow *self, GtkListItem *item)
{
  guint position = gtk_list_item_get_position (item);
  TemaSearchHit *hit = gtk_list_item_get_item (item);
  TemaDocument *document = tema_search_hit_get_document (hit);
  g_autoptr (TemaSearchHit) above
      = position > 0 ? g_list_model_get_item (G_LIST_MODEL (self->hits), position - 1) : NULL;
  gboolean is_first = above == NULL || tema_search_hit_get_document (above) != document;

  tema_search_row_set_hit (TEMA_SEARCH_ROW (gtk_list_item_get_child (item)), hit,
                           is_first ? GPOINTER_TO_UINT (g_hash_table_lookup (self->n_by, document))
                                    : 0);
}

/* What was offered to be undone is not the last act any longer. */
static void
act_done_cb (TemaSearchWindow *self)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
}

static void
tema_search_window_dispose (GObject *object)
{
  TemaSearchWindow *self = TEMA_SEARCH_WINDOW (object);

  stop_searching (self);
  if (self->bar != NULL)
    tema_coding_bar_set_codes (self->bar, NULL, NULL);
  self->bar = NULL;
  g_clear_pointer (&self->recent, tema_recent_codes_free);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (tema_search_window_parent_class)->dispose (object);
}

static void
tema_search_window_finalize (GObject *object)
{
  TemaSearchWindow *self = TEMA_SEARCH_WINDOW (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->hits);
  g_hash_table_unref (self->n_by);
  G_OBJECT_CLASS (tema_search_window_parent_class)->finalize (object);
}

/* Whoever searches holds the window. */
static gboolean
tema_search_window_close_request (GtkWindow *window)
{
  stop_searching (TEMA_SEARCH_WINDOW (window));
  return GTK_WINDOW_CLASS (tema_search_window_parent_class)->close_request (window);
}

static gboolean
undo_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit (widget, signals[SIGNAL_UNDO_WANTED], 0);
  return TRUE;
}

static gboolean
find_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  tema_search_window_find (TEMA_SEARCH_WINDOW (widget), "");
  return TRUE;
}

static gboolean
code_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TemaSearchWindow *self = TEMA_SEARCH_WINDOW (widget);

  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->code_button))
      || !gtk_widget_get_mapped (GTK_WIDGET (self->code_button)))
    return FALSE;
  gtk_menu_button_popup (self->code_button);
  return TRUE;
}

static void
tema_search_window_class_init (TemaSearchWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_search_window_dispose;
  G_OBJECT_CLASS (class)->finalize = tema_search_window_finalize;
  GTK_WINDOW_CLASS (class)->close_request = tema_search_window_close_request;
  signals[SIGNAL_PLACE_CHOSEN]
      = g_signal_new ("place-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, TEMA_TYPE_DOCUMENT, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_UNDO_WANTED]
      = g_signal_new ("undo-wanted", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, code_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                find_key_cb, NULL);
}

static GtkWidget *
create_header (TemaSearchWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text", _ ("Find in all interviews…"), NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Words to find in all interviews"), -1);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (next_cb), self);
  /* An entry for a search keeps Escape for itself. */
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->entry));
  return header;
}

static GtkWidget *
create_list (TemaSearchWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->hits = g_list_store_new (TEMA_TYPE_SEARCH_HIT);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->hits)));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind_cb), self);
  self->list = GTK_LIST_VIEW (
      gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "search-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Places"), -1);
  tema_list_focus_add (GTK_WIDGET (self->list));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  return scroller;
}

static void
tema_search_window_init (TemaSearchWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->n_by = g_hash_table_new (NULL, NULL);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_wrap (self->count, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "search-facts");
  gtk_widget_set_visible (GTK_WIDGET (self->count), FALSE);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "edit-find-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->stack, create_list (self), "list");
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (box), _tema_search_window_create_foot (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Find in All Interviews"));
  gtk_window_set_default_size (GTK_WINDOW (self),
                               MIN (WIDTH_PX * tema_settings_get_text_scale (), MOST_WIDTH_PX),
                               HEIGHT_PX);
}

/**
 * tema_search_window_new:
 * @parent: the window it belongs to
 * @project: whose interviews are searched
 *
 * Returns: (transfer floating): a window to be presented, with no words yet
 */
GtkWidget *
tema_search_window_new (GtkWindow *parent, TemaProject *project)
{
  TemaSearchWindow *self = g_object_new (TEMA_TYPE_SEARCH_WINDOW, "transient-for", parent, NULL);
  TemaCodebook *codebook = tema_project_get_codebook (project);

  self->project = g_object_ref (project);
  self->recent = tema_recent_codes_new (codebook);
  tema_coding_bar_set_codes (self->bar, codebook, self->recent);
  g_signal_connect_object (project, "act-done", G_CALLBACK (act_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "notify::is-read-only",
                           G_CALLBACK (_tema_search_window_update_verbs), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tema_project_get_documents (project), "items-changed",
                           G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  show_nothing_found (self);
  _tema_search_window_update_verbs (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GTK_WIDGET (self);
}

/**
 * tema_search_window_find:
 * @self: a window
 * @words: what to look for; "" leaves what is there
 *
 * Begins a search; the words are chosen, so that others can be typed over them.
 */
void
tema_search_window_find (TemaSearchWindow *self, const char *words)
{
  if (*words != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
