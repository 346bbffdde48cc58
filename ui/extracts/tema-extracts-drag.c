/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Passages are dragged from the list onto a theme board, where they become quotes. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "extracts/tema-extract-row.h"
#include "extracts/tema-extracts-pane-private.h"
#include "project/tema-passage.h"

/* All that are chosen, if the row is one of them; else that one. */
static GPtrArray *
list_dragged (TemaExtractsPane *self, TemaExtract *extract)
{
  GPtrArray *extracts = _tema_extracts_pane_list_selected (self);

  if (g_ptr_array_find (extracts, extract, NULL))
    return extracts;
  g_ptr_array_set_size (extracts, 0);
  g_ptr_array_add (extracts, g_object_ref (extract));
  return extracts;
}

static GdkContentProvider *
prepare_cb (TemaExtractsPane *self, double x, double y, GtkDragSource *source)
{
  TemaExtract *extract = tema_extract_row_get_extract (
      TEMA_EXTRACT_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source))));
  g_autoptr (GPtrArray) extracts = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TemaQuoteSet) set = NULL;

  if (extract == NULL)
    return NULL;
  extracts = list_dragged (self, extract);
  for (guint i = 0; i < extracts->len; i++)
    {
      gint64 id = tema_extract_get_coding_id (g_ptr_array_index (extracts, i));

      g_array_append_val (ids, id);
    }
  set = tema_quote_set_new ((const gint64 *)ids->data, ids->len);
  return gdk_content_provider_new_typed (TEMA_TYPE_QUOTE_SET, set);
}

static void
drag_begin_cb (TemaExtractsPane *self, GdkDrag *drag, GtkDragSource *source)
{
  TemaExtract *extract = tema_extract_row_get_extract (
      TEMA_EXTRACT_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source))));
  g_autoptr (GPtrArray) extracts = list_dragged (self, extract);
  g_autofree char *text
      = extracts->len == 1
            ? g_strdup (tema_extract_get_text (extract))
            : g_strdup_printf (ngettext ("%'u passage", "%'u passages", extracts->len),
                               extracts->len);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "drag-label");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

void
_tema_extracts_pane_add_row_drag (TemaExtractsPane *self, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
}
