/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a careful reader would ask about the codebook, as a list; a click goes to the code. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "codebook/tema-codebook-pane-private.h"
#include "compat/tema-popover-once.h"
#include "project/tema-codebook-hints.h"

#define TEXTS_DATA "tema-texts"
#define HEIGHT_PX 320
#define WIDTH_PX 330

static char *
dup_words (TemaCodeHints hints, TemaCode *like)
{
  GString *text = g_string_new (NULL);

  if ((hints & TEMA_CODE_HINT_NO_DESCRIPTION) != 0)
    g_string_append (text, _ ("No description yet"));
  if ((hints & TEMA_CODE_HINT_ONE_REFERENCE) != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ ("Only one reference"));
  if ((hints & TEMA_CODE_HINT_LIKE_ANOTHER) != 0)
    {
      g_autofree char *reads_like
          = g_strdup_printf (_ ("Reads like “%s”"), tema_code_get_name (like));

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", reads_like);
    }
  return g_string_free (text, text->len == 0);
}

/*
 * _tema_codebook_dup_hints:
 * @codebook: a codebook
 * @code: one of its codes
 *
 * Returns: (transfer full) (nullable): "No description yet · Only one reference", or %NULL
 */
char *
_tema_codebook_dup_hints (TemaCodebook *codebook, TemaCode *code)
{
  TemaCode *like = NULL;
  TemaCodeHints hints = tema_codebook_get_hints (codebook, code, &like);

  return dup_words (hints, like);
}

static GtkWidget *
append_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
row_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *text;

  append_label (box);
  text = append_label (box);
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, "dim-label");
  gtk_list_item_set_child (item, box);
}

static void
row_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GHashTable *texts = g_object_get_data (G_OBJECT (factory), TEXTS_DATA);
  TemaCode *code = gtk_list_item_get_item (item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const char *text = g_hash_table_lookup (texts, code);

  gtk_label_set_text (GTK_LABEL (name), tema_code_get_name (code));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (name)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

static void
activate_cb (TemaCodebookPane *self, guint position, GtkListView *list)
{
  g_autoptr (TemaCode) code
      = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER)));
  tema_codebook_pane_select_code (self, code);
}

static GtkWidget *
create_list (TemaCodebookPane *self, GArray *hints)
{
  GListStore *codes = g_list_store_new (TEMA_TYPE_CODE);
  GHashTable *texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  for (guint i = 0; i < hints->len; i++)
    {
      const TemaCodeHint *hint = &g_array_index (hints, TemaCodeHint, i);

      g_list_store_append (codes, hint->code);
      g_hash_table_insert (texts, hint->code, dup_words (hint->hints, hint->like));
    }
  g_object_set_data_full (G_OBJECT (factory), TEXTS_DATA, texts,
                          (GDestroyNotify)g_hash_table_unref);
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (codes))),
                            factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "hints-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hints on the codebook"), -1);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (activate_cb), self);
  return list;
}

static void
show_list (TemaCodebookPane *self, GArray *hints)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), create_list (self, hints));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT_PX);
  gtk_widget_set_size_request (scroller, WIDTH_PX, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  tema_popover_once_add (GTK_POPOVER (popover), self->view_button);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
_tema_codebook_pane_show_hints (TemaCodebookPane *self)
{
  g_autoptr (GArray) hints = tema_codebook_list_hints (tema_project_get_codebook (self->project));

  if (hints->len > 0)
    show_list (self, hints);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                                _ ("Every code is described, used more than once, and has a name "
                                   "of its own"));
}
