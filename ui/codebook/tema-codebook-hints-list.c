/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a careful reader would ask about the codebook, as a list; a click goes to the code. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "codebook/tema-codebook-pane-private.h"
#include "project/tema-codebook-hints.h"

#define CODE_DATA "tema-code"
#define HEIGHT_PX 320
#define WIDTH_PX 330

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

static void
append_row (GtkListBox *list, TemaCode *code, const char *hints)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *name = gtk_label_new (tema_code_get_name (code));
  GtkWidget *text = gtk_label_new (hints);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), CODE_DATA, g_object_ref (code), g_object_unref);
  gtk_list_box_append (list, row);
}

static void
append_hinted (GtkListBox *list, TemaCodebook *codebook, GListModel *codes)
{
  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (TemaCode) code = g_list_model_get_item (codes, i);
      g_autofree char *hints
          = tema_code_is_codable (code) ? _tema_codebook_dup_hints (codebook, code) : NULL;

      if (hints != NULL)
        append_row (list, code, hints);
      append_hinted (list, codebook, tema_code_get_children (code));
    }
}

static void
row_activated_cb (TemaCodebookPane *self, GtkListBoxRow *row)
{
  g_autoptr (TemaCode) code = g_object_ref (g_object_get_data (G_OBJECT (row), CODE_DATA));

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_POPOVER)));
  tema_codebook_pane_select_code (self, code);
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  g_object_unref (popover);
  return G_SOURCE_REMOVE;
}

/* Later: the row that closed it is still being pressed. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add (unparent_cb, g_object_ref (popover));
}

void
_tema_codebook_pane_show_hints (TemaCodebookPane *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  TemaCodebook *codebook = tema_project_get_codebook (self->project);

  append_hinted (GTK_LIST_BOX (list), codebook, G_LIST_MODEL (codebook));
  if (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                                  _ ("Every code is described, used more than once, and has a name "
                                     "of its own"));
      g_object_ref_sink (list);
      g_object_unref (list);
      g_object_ref_sink (scroller);
      g_object_unref (scroller);
      g_object_ref_sink (popover);
      g_object_unref (popover);
      return;
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "hints-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hints on the codebook"), -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT_PX);
  gtk_widget_set_size_request (scroller, WIDTH_PX, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_widget_set_parent (popover, self->view_button);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}
