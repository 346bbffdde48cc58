/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How a card or a frame differs from the round that is compared: a disc with a sign for each way.
 */
#include "tema-config.h"

#include "themes/tema-board-card.h"

#include <adwaita.h>

#define SMALL 0.84
#define MARK_PX 16

/* In the order of TemaBoardMarks: a sign for those who do not see the colour, the colour, and a
 * lighter one that is seen on a dark ground. The comparison's list has the same in style.css and
 * style-dark.css. */
static const struct
{
  const char *sign;
  const char *color;
  const char *dark_color;
} mark_looks[] = {
  { "+", "#26a269", "#57e389" }, { "−", "#c01c28", "#ff8a80" }, { "→", "#1a5fb4", "#78aeed" },
  { "a", "#9c5f00", "#f8b95a" }, { "≠", "#813d9c", "#dc8add" },
};

static gboolean
get_mark_color (guint mark, GdkRGBA *rgba)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gdk_rgba_parse (rgba, is_dark ? mark_looks[mark].dark_color : mark_looks[mark].color);
  return is_dark;
}

static void
draw_mark (GtkWidget *widget, GtkSnapshot *snapshot, guint mark, float x)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, mark_looks[mark].sign);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height;
  GdkRGBA rgba, ink;
  GskRoundedRect disc;

  ink = get_mark_color (mark, &rgba) ? (GdkRGBA){ 0, 0, 0, 1 } : (GdkRGBA){ 1, 1, 1, 1 };
  pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL));
  pango_layout_set_attributes (layout, attributes);
  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT (x, -MARK_PX / 2, MARK_PX, MARK_PX),
                                   MARK_PX / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, &rgba, &disc.bounds);
  gtk_snapshot_pop (snapshot);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + (MARK_PX - width) / 2, -height / 2));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/**
 * tema_board_draw_marks:
 * @widget: a card or a frame
 * @snapshot: what it draws on
 * @marks: TemaBoardMarks
 *
 * Draws a coloured disc with a sign on the upper edge for each mark, and an edge in the colour of
 * the first.
 */
void
tema_board_draw_marks (GtkWidget *widget, GtkSnapshot *snapshot, guint marks)
{
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float x = width - MARK_PX / 2;
  gboolean has_edge = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (mark_looks); i++)
    {
      GskRoundedRect edge;
      GdkRGBA rgba;

      if ((marks & (1u << i)) == 0)
        continue;
      get_mark_color (i, &rgba);
      gsk_rounded_rect_init_from_rect (&edge, &GRAPHENE_RECT_INIT (0, 0, width, height), 8);
      if (!has_edge)
        gtk_snapshot_append_border (snapshot, &edge, (float[4]){ 2, 2, 2, 2 },
                                    (GdkRGBA[4]){ rgba, rgba, rgba, rgba });
      has_edge = TRUE;
      draw_mark (widget, snapshot, i, x);
      x -= MARK_PX + 2;
    }
}
