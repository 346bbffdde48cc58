/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One page on the screen. It is drawn only while it is near what can be seen; GTK keeps the
 * drawing. */
#include "tema-config.h"

#include "report/tema-report-page.h"

#include <glib/gi18n.h>

struct _TemaReportPage
{
  GtkWidget parent_instance;

  TemaReportLayout *layout; /* the screen's, which drops the pages before it */
  guint page;
  gboolean is_near;
};

G_DEFINE_FINAL_TYPE (TemaReportPage, tema_report_page, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
tema_report_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tema_report_page_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  double width_pt, height_pt;

  tema_report_layout_get_page_size (TEMA_REPORT_PAGE (widget)->layout, &width_pt, &height_pt);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = (int)(width_pt * 96 / 72);
      return;
    }
  *natural = (int)((for_size > 0 ? for_size : width_pt) * height_pt / width_pt + 0.5);
  *minimum = *natural;
}

static void
tema_report_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaReportPage *self = TEMA_REPORT_PAGE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double width_pt, height_pt;
  cairo_t *cr;

  if (!self->is_near || width <= 0 || height <= 0)
    return;
  tema_report_layout_get_page_size (self->layout, &width_pt, &height_pt);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_scale (cr, width / width_pt, width / width_pt);
  tema_report_layout_draw_page (self->layout, self->page, cr);
  cairo_destroy (cr);
}

static void
tema_report_page_class_init (TemaReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = tema_report_page_get_request_mode;
  widget_class->measure = tema_report_page_measure;
  widget_class->snapshot = tema_report_page_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tema_report_page_init (TemaReportPage *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "report-page");
}

/**
 * tema_report_page_new:
 * @layout: (transfer none): outlives the widget
 * @page: which page, from 0
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
tema_report_page_new (TemaReportLayout *layout, guint page)
{
  TemaReportPage *self = g_object_new (TEMA_TYPE_REPORT_PAGE, NULL);
  g_autofree char *label
      = g_strdup_printf (_ ("Page %u of %u"), page + 1, tema_report_layout_get_n_pages (layout));

  self->layout = layout;
  self->page = page;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/**
 * tema_report_page_set_near:
 * @self: a page
 * @is_near: whether it can be seen now or after a little scrolling
 *
 * Pages that are not near draw nothing.
 */
void
tema_report_page_set_near (TemaReportPage *self, gboolean is_near)
{
  if (self->is_near == is_near)
    return;
  self->is_near = is_near;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
