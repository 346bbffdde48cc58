/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the pointer carries when codes are dragged, from wherever they lie. */
#include "tema-config.h"

#include "codebook/tema-code-drag.h"

#include <glib/gi18n.h>

#include "widgets/tema-swatch.h"

/**
 * tema_code_drag_show:
 * @drag: a drag that begins
 * @codes: (element-type TemaCode): what is dragged, at least one
 *
 * Shows the name of one code, or how many there are, with the colour of the first.
 */
void
tema_code_drag_show (GdkDrag *drag, GPtrArray *codes)
{
  TemaCode *first = g_ptr_array_index (codes, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = tema_swatch_new ();
  g_autofree char *text
      = codes->len == 1
            ? g_strdup (tema_code_get_name (first))
            : g_strdup_printf (ngettext ("%u code", "%u codes", codes->len), codes->len);

  tema_swatch_set_color (TEMA_SWATCH (swatch), tema_code_get_color (first));
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_widget_add_css_class (box, "drag-label");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), box);
}
