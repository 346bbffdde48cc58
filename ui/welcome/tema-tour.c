/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The tour of the sample study. What was done stands in the preferences, so that it goes on where
 * it stopped; it knows nothing of projects, and is told what happened. */
#include "tema-config.h"

#include "welcome/tema-tour.h"

#include <glib/gi18n.h>

#include "compat/tema-settings.h"

#define ALL_DONE ((1u << TEMA_TOUR_N_STEPS) - 1)

static const char *const steps[TEMA_TOUR_N_STEPS] = {
  N_ ("Read: choose another interview in the list (F9 shows and hides it)."),
  N_ ("Code: select a sentence, type a word for what it is about, and press Enter."),
  N_ ("Collect: click a code in the codebook and press Ctrl+Shift+X for all its passages."),
  N_ ("Build themes: press Alt+2 and drag a code into a theme."),
  N_ ("Hand in: press Alt+6 for the codebook as an appendix."),
};

struct _TemaTour
{
  AdwBin parent_instance;

  GtkBox *marks; /* one label a step */
  GtkLabel *label;
  GtkWidget *new_button; /* once everything is done */
};

G_DEFINE_FINAL_TYPE (TemaTour, tema_tour, ADW_TYPE_BIN)

static guint
get_done (void)
{
  return g_settings_get_uint (tema_settings_get (), "tour-done") & ALL_DONE;
}

static void
show_mark (GtkWidget *mark, guint step, gboolean is_done, gboolean is_next)
{
  g_autofree char *number = g_strdup_printf ("%u", step + 1);
  g_autofree char *name
      = g_strdup_printf (is_done ? _ ("Step %u, done") : _ ("Step %u, not done yet"), step + 1);

  gtk_label_set_text (GTK_LABEL (mark), is_done ? "✓" : number);
  gtk_widget_set_tooltip_text (mark, _ (steps[step]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  (is_done ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (mark, "done");
  (is_next ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (mark, "next");
}

static void
update (TemaTour *self)
{
  guint done = get_done ();
  guint next = 0;
  GtkWidget *mark = gtk_widget_get_first_child (GTK_WIDGET (self->marks));

  while (next < TEMA_TOUR_N_STEPS && (done & (1u << next)) != 0)
    next++;
  for (guint i = 0; i < TEMA_TOUR_N_STEPS; i++, mark = gtk_widget_get_next_sibling (mark))
    show_mark (mark, i, (done & (1u << i)) != 0, i == next);
  gtk_label_set_text (self->label,
                      next < TEMA_TOUR_N_STEPS
                          ? _ (steps[next])
                          : _ ("That was the whole way. Now with your own interviews?"));
  gtk_widget_set_visible (self->new_button, next == TEMA_TOUR_N_STEPS);
}

static void
leave_cb (TemaTour *self)
{
  g_settings_set_boolean (tema_settings_get (), "tour-left", TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
make_close_button (TemaTour *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Leave the tour"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Leave the tour"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkBox *
make_marks (void)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4));

  for (guint i = 0; i < TEMA_TOUR_N_STEPS; i++)
    {
      GtkWidget *mark = gtk_label_new (NULL);

      gtk_widget_add_css_class (mark, "tour-step");
      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      gtk_box_append (box, mark);
    }
  return box;
}

static void
tema_tour_class_init (TemaTourClass *klass)
{
}

static void
tema_tour_init (TemaTour *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));

  self->marks = make_marks ();
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->new_button = gtk_button_new_with_mnemonic (_ ("_New project…"));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->new_button), "app.new");
  gtk_widget_set_valign (self->new_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (box), "place-bar");
  gtk_box_append (box, GTK_WIDGET (self->marks));
  gtk_box_append (box, GTK_WIDGET (self->label));
  gtk_box_append (box, self->new_button);
  gtk_box_append (box, make_close_button (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tema_tour_begin:
 * @self: a tour
 *
 * Shows the tour, unless somebody has left it, or there are no preferences to remember it in.
 */
void
tema_tour_begin (TemaTour *self)
{
  if (tema_settings_get () == NULL || g_settings_get_boolean (tema_settings_get (), "tour-left"))
    return;
  update (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * tema_tour_tick:
 * @self: a tour
 * @step: what was done
 *
 * Ticks a step of the tour while it is shown. What was ticked before stays so.
 */
void
tema_tour_tick (TemaTour *self, TemaTourStep step)
{
  guint done;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  done = get_done ();
  if ((done & (1u << step)) != 0)
    return;
  g_settings_set_uint (tema_settings_get (), "tour-done", done | (1u << step));
  update (self);
}
