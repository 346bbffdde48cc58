/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The passages behind a card or a theme: a theme is judged by reading them all. They are asked for
 * anew after every act, while they are on the screen. */
#include "tema-config.h"

#include "themes/tema-theme-extracts.h"

#include <glib/gi18n.h>

#include "extracts/tema-coder-choice.h"
#include "extracts/tema-extract-row.h"
#include "project/tema-extracts.h"
#include "project/tema-passage.h"

#define ROW_DATA "tema-extract-row"

struct _TemaThemeExtracts
{
  GtkWidget parent_instance;

  TemaProject *project; /* nullable */
  TemaCard *card;       /* nullable: of it … */
  TemaTheme *theme;     /* nullable: … or of all that is in it */
  GHashTable *codes;    /* TemaCode: all their passages */
  GHashTable *quotes;   /* gint64: single codings beside those */
  GListStore *extracts;
  GtkMultiSelection *selection;
  GCancellable *loading; /* nullable: the list on its way */

  GtkWidget *content;
  GtkLabel *facts;
  GtkWidget *place_button;
  TemaCoderChoice *coders;
  GtkStack *stack;
  GtkListView *list;
};

enum
{
  SIGNAL_PLACE_CHOSEN,
  SIGNAL_QUOTES_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaThemeExtracts, tema_theme_extracts, GTK_TYPE_WIDGET)

static GPtrArray *
list_selected (TemaThemeExtracts *self)
{
  GPtrArray *selected = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->extracts)); i++)
    if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
      g_ptr_array_add (selected, g_list_model_get_item (G_LIST_MODEL (self->extracts), i));
  return selected;
}

static void
update (TemaThemeExtracts *self)
{
  guint n_extracts = g_list_model_get_n_items (G_LIST_MODEL (self->extracts));
  g_autoptr (GHashTable) documents = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) selected = list_selected (self);
  g_autofree char *passages = NULL, *informants = NULL, *facts = NULL;

  for (guint i = 0; i < n_extracts; i++)
    {
      g_autoptr (TemaExtract) extract = g_list_model_get_item (G_LIST_MODEL (self->extracts), i);

      g_hash_table_add (documents, tema_extract_get_document (extract));
    }
  passages = g_strdup_printf (ngettext ("%'u passage", "%'u passages", n_extracts), n_extracts);
  informants
      = g_strdup_printf (ngettext ("%u informant", "%u informants", g_hash_table_size (documents)),
                         g_hash_table_size (documents));
  facts = g_strdup_printf ("%s · %s", passages, informants);
  gtk_label_set_text (self->facts, n_extracts > 0 ? facts : "");
  gtk_widget_set_sensitive (self->place_button, selected->len > 0 && self->project != NULL
                                                    && !tema_project_is_read_only (self->project));
  gtk_widget_set_visible (self->place_button, n_extracts > 0);
  gtk_stack_set_visible_child_name (self->stack, n_extracts > 0 ? "list" : "empty");
}

static gboolean
is_wanted (TemaThemeExtracts *self, TemaExtract *extract)
{
  gint64 id = tema_extract_get_coding_id (extract);

  return g_hash_table_contains (self->codes, tema_extract_get_code (extract))
         || g_hash_table_contains (self->quotes, &id);
}

static void
show_chosen (TemaThemeExtracts *self)
{
  g_autoptr (GPtrArray) shown = tema_coder_choice_list_shown (self->coders);

  g_list_store_splice (self->extracts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->extracts)),
                       shown->pdata, shown->len);
  update (self);
}

static void
fill (TemaThemeExtracts *self, GPtrArray *extracts)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < extracts->len; i++)
    if (is_wanted (self, g_ptr_array_index (extracts, i)))
      g_ptr_array_add (wanted, g_object_ref (g_ptr_array_index (extracts, i)));
  tema_coder_choice_set_extracts (self->coders, wanted);
  show_chosen (self);
}

static void
listed_cb (GObject *project, GAsyncResult *result, gpointer widget)
{
  g_autoptr (TemaThemeExtracts) self = widget;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) extracts
      = tema_project_list_extracts_finish (TEMA_PROJECT (project), result, &error);

  if (extracts != NULL && self->content != NULL && self->project == TEMA_PROJECT (project))
    fill (self, extracts);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static void
note_card (TemaThemeExtracts *self, TemaCard *card)
{
  gint64 coding = tema_card_get_coding_id (card);

  if (tema_card_get_kind (card) == TEMA_CARD_CODE && tema_card_get_code (card) != NULL)
    g_hash_table_add (self->codes, tema_card_get_code (card));
  else if (tema_card_get_kind (card) == TEMA_CARD_QUOTE)
    g_hash_table_insert (self->quotes, g_memdup2 (&coding, sizeof coding),
                         tema_card_get_code (card));
}

static void
note_theme (TemaThemeExtracts *self, TemaTheme *theme)
{
  GListModel *cards = tema_theme_get_cards (theme);
  GListModel *themes = tema_theme_get_themes (theme);

  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (TemaCard) card = g_list_model_get_item (cards, i);

      note_card (self, card);
    }
  for (guint i = 0; i < g_list_model_get_n_items (themes); i++)
    {
      g_autoptr (TemaTheme) subtheme = g_list_model_get_item (themes, i);

      note_theme (self, subtheme);
    }
}

/* The codes whose passages have to be asked for; of some only single ones are wanted. */
static GPtrArray *
list_codes (TemaThemeExtracts *self)
{
  GPtrArray *codes = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer code;

  g_hash_table_iter_init (&iter, self->codes);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    g_ptr_array_add (codes, code);
  g_hash_table_iter_init (&iter, self->quotes);
  while (g_hash_table_iter_next (&iter, NULL, &code))
    if (code != NULL && !g_ptr_array_find (codes, code, NULL))
      g_ptr_array_add (codes, code);
  return codes;
}

static void
load (TemaThemeExtracts *self)
{
  g_autoptr (GPtrArray) codes = NULL;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->project == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_hash_table_remove_all (self->codes);
  g_hash_table_remove_all (self->quotes);
  if (self->card != NULL)
    note_card (self, self->card);
  if (self->theme != NULL && tema_theme_get_board (self->theme) != NULL)
    note_theme (self, self->theme);
  codes = list_codes (self);
  self->loading = g_cancellable_new ();
  tema_project_list_extracts_async (self->project, (TemaCode *const *)codes->pdata, codes->len,
                                    self->loading, listed_cb, g_object_ref (self));
}

static void
go_to (TemaThemeExtracts *self, TemaExtract *extract)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_CHOSEN], 0, tema_extract_get_document (extract),
                 tema_extract_get_first_char (extract), tema_extract_get_last_char (extract));
}

static void
row_activated_cb (TemaThemeExtracts *self, guint position)
{
  g_autoptr (TemaExtract) extract = g_list_model_get_item (G_LIST_MODEL (self->extracts), position);

  if (extract != NULL)
    go_to (self, extract);
}

static void
go_clicked_cb (TemaThemeExtracts *self, GtkWidget *button)
{
  TemaExtractRow *row = g_object_get_data (G_OBJECT (button), ROW_DATA);

  if (tema_extract_row_get_extract (row) != NULL)
    go_to (self, tema_extract_row_get_extract (row));
}

static void
place_clicked_cb (TemaThemeExtracts *self)
{
  g_autoptr (GPtrArray) selected = list_selected (self);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < selected->len; i++)
    {
      gint64 id = tema_extract_get_coding_id (g_ptr_array_index (selected, i));

      g_array_append_val (ids, id);
    }
  if (ids->len > 0)
    g_signal_emit (self, signals[SIGNAL_QUOTES_WANTED], 0, ids);
}

static void
row_setup_cb (TemaThemeExtracts *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *row = tema_extract_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");

  gtk_widget_set_hexpand (row, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "color-button");
  gtk_widget_set_tooltip_text (button, _ ("Read it where it stands"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Read it where it stands"), -1);
  g_object_set_data (G_OBJECT (button), ROW_DATA, row);
  g_object_set_data (G_OBJECT (box), ROW_DATA, row);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (go_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_item_set_child (item, box);
}

static void
row_bind_cb (TemaThemeExtracts *self, GtkListItem *item)
{
  tema_extract_row_set_extract (
      g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), ROW_DATA),
      gtk_list_item_get_item (item), tema_coder_choice_has_several (self->coders));
}

static void
tema_theme_extracts_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tema_theme_extracts_parent_class)->map (widget);
  load (TEMA_THEME_EXTRACTS (widget));
}

static void
tema_theme_extracts_dispose (GObject *object)
{
  TemaThemeExtracts *self = TEMA_THEME_EXTRACTS (object);

  if (self->content != NULL)
    tema_theme_extracts_set_project (self, NULL);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->extracts);
  G_OBJECT_CLASS (tema_theme_extracts_parent_class)->dispose (object);
}

static void
tema_theme_extracts_finalize (GObject *object)
{
  TemaThemeExtracts *self = TEMA_THEME_EXTRACTS (object);

  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->quotes);
  G_OBJECT_CLASS (tema_theme_extracts_parent_class)->finalize (object);
}

static void
tema_theme_extracts_class_init (TemaThemeExtractsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_theme_extracts_dispose;
  G_OBJECT_CLASS (class)->finalize = tema_theme_extracts_finalize;
  widget_class->map = tema_theme_extracts_map;
  signals[SIGNAL_PLACE_CHOSEN]
      = g_signal_new ("place-chosen", TEMA_TYPE_THEME_EXTRACTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, TEMA_TYPE_DOCUMENT, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_QUOTES_WANTED]
      = g_signal_new ("quotes-wanted", TEMA_TYPE_THEME_EXTRACTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_heading (TemaThemeExtracts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *facts = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Put on the board"));

  self->facts = GTK_LABEL (facts);
  self->place_button = button;
  gtk_label_set_xalign (self->facts, 0);
  gtk_label_set_ellipsize (self->facts, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (facts, TRUE);
  gtk_widget_add_css_class (facts, "dim-label");
  gtk_widget_add_css_class (facts, "caption");
  gtk_widget_set_tooltip_text (button, _ ("Make cards of the chosen passages"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small-button");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (place_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), facts);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "sheet-passages-heading");
  gtk_box_append (GTK_BOX (self->content), box);
}

static void
add_list (TemaThemeExtracts *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (_ ("No passage stands behind it yet"));

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind_cb), self);
  self->list = GTK_LIST_VIEW (
      gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (row_activated_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Passages"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "extracts-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);
  gtk_label_set_justify (GTK_LABEL (empty), GTK_JUSTIFY_CENTER);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->stack));
}

static void
tema_theme_extracts_init (TemaThemeExtracts *self)
{
  self->codes = g_hash_table_new (NULL, NULL);
  self->quotes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->extracts = g_list_store_new (TEMA_TYPE_EXTRACT);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->extracts)));
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  add_heading (self);
  self->coders = TEMA_CODER_CHOICE (tema_coder_choice_new ());
  g_signal_connect_swapped (self->coders, "changed", G_CALLBACK (show_chosen), self);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->coders));
  add_list (self);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * tema_theme_extracts_new:
 *
 * Returns: (transfer floating): a list without a project
 */
GtkWidget *
tema_theme_extracts_new (void)
{
  return g_object_new (TEMA_TYPE_THEME_EXTRACTS, NULL);
}

static void
show (TemaThemeExtracts *self, TemaCard *card, TemaTheme *theme)
{
  gboolean is_same = self->card == card && self->theme == theme;

  g_set_object (&self->card, card);
  g_set_object (&self->theme, theme);
  if (!is_same)
    g_list_store_remove_all (self->extracts);
  load (self);
}

/**
 * tema_theme_extracts_set_project:
 * @self: a list
 * @project: (nullable): whose passages
 */
void
tema_theme_extracts_set_project (TemaThemeExtracts *self, TemaProject *project)
{
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  if (project != NULL)
    g_signal_connect_swapped (project, "act-done", G_CALLBACK (load), self);
  tema_coder_choice_reset (self->coders);
  show (self, NULL, NULL);
}

/**
 * tema_theme_extracts_show_card:
 * @self: a list with a project
 * @card: (nullable): whose passages
 */
void
tema_theme_extracts_show_card (TemaThemeExtracts *self, TemaCard *card)
{
  show (self, card, NULL);
}

/**
 * tema_theme_extracts_show_theme:
 * @self: a list with a project
 * @theme: (nullable): whose passages, those of its subthemes too
 */
void
tema_theme_extracts_show_theme (TemaThemeExtracts *self, TemaTheme *theme)
{
  show (self, NULL, theme);
}
