/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A dot of colour. */
#include "widgets/tema-swatch.h"

#include "widgets/tema-tint.h"

#define DIAMETER_PX 11

struct _TemaSwatch
{
  GtkWidget parent_instance;

  TemaColor color;
};

G_DEFINE_FINAL_TYPE (TemaSwatch, tema_swatch, GTK_TYPE_WIDGET)

static void
tema_swatch_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = DIAMETER_PX;
}

static void
tema_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaSwatch *self = TEMA_SWATCH (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  tema_tint_append_dot (&self->color,
                        &GRAPHENE_RECT_INIT ((width - DIAMETER_PX) / 2, (height - DIAMETER_PX) / 2,
                                             DIAMETER_PX, DIAMETER_PX),
                        snapshot);
}

static void
tema_swatch_class_init (TemaSwatchClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->measure = tema_swatch_measure;
  widget_class->snapshot = tema_swatch_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tema_swatch_init (TemaSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * tema_swatch_new:
 *
 * Returns: (transfer floating): a black dot
 */
GtkWidget *
tema_swatch_new (void)
{
  return g_object_new (TEMA_TYPE_SWATCH, NULL);
}

/**
 * tema_swatch_set_color:
 * @self: a swatch
 * @color: its colour
 */
void
tema_swatch_set_color (TemaSwatch *self, const TemaColor *color)
{
  if (tema_color_equal (&self->color, color))
    return;
  self->color = *color;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
