/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a passage is coded with, by whom and when, and how to take it back. */
#include "tema-config.h"

#include "transcript/tema-coding-card.h"

#include <glib/gi18n.h>

#include "widgets/tema-swatch.h"

#define WIDTH_CHARS 38

static GtkWidget *
create_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_local_time (const char *utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* TRANSLATORS: when somebody coded a passage, as in "4 March 2026, 14:05"; see strftime(3) */
  return local != NULL ? g_date_time_format (local, _ ("%-e %B %Y, %H:%M")) : g_strdup ("");
}

static GtkWidget *
create_heading (const TemaCoding *coding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = tema_swatch_new ();
  GtkWidget *name = create_text (tema_code_get_name (coding->code), "heading");

  tema_swatch_set_color (TEMA_SWATCH (swatch), tema_code_get_color (coding->code));
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), name);
  return box;
}

static GtkWidget *
create_button (const char *label, const char *action, GVariant *target, const char *accessible)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
  return button;
}

static GtkWidget *
create_buttons (const TemaCoding *coding, gboolean is_read_only)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *uncode = g_strdup_printf (_ ("Uncode “%s”"), tema_code_get_name (coding->code));
  g_autofree char *show
      = g_strdup_printf (_ ("Show “%s” in the codebook"), tema_code_get_name (coding->code));

  gtk_widget_set_margin_top (box, 4);
  if (!is_read_only)
    gtk_box_append (GTK_BOX (box), create_button (_ ("_Uncode"), "transcript.uncode-one",
                                                  g_variant_new_int64 (coding->id), uncode));
  gtk_box_append (GTK_BOX (box),
                  create_button (_ ("_Show in codebook"), "transcript.show-code",
                                 g_variant_new_string (tema_code_get_guid (coding->code)), show));
  return box;
}

static GtkWidget *
create_entry (const TemaCoding *coding, gboolean is_read_only)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *description = tema_code_get_description (coding->code);
  g_autofree char *time = dup_local_time (coding->created_at);
  g_autofree char *who = g_strdup_printf ("%s · %s", coding->coder, time);

  gtk_box_append (GTK_BOX (box), create_heading (coding));
  if (description != NULL && *description != '\0')
    {
      GtkWidget *label = create_text (description, "body");

      gtk_label_set_lines (GTK_LABEL (label), 4);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (box), create_text (who, "coding-who"));
  gtk_box_append (GTK_BOX (box), create_buttons (coding, is_read_only));
  return box;
}

/**
 * tema_coding_card_new:
 * @codings: (element-type TemaCoding): codings of one place, at least one
 * @is_read_only: whether uncoding is not offered
 *
 * A popover that goes away by itself; its buttons are actions of the transcript pane.
 *
 * Returns: (transfer floating): the card, without a parent
 */
GtkWidget *
tema_coding_card_new (GPtrArray *codings, gboolean is_read_only)
{
  GtkWidget *card = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < codings->len; i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (box), create_entry (g_ptr_array_index (codings, i), is_read_only));
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_popover_set_child (GTK_POPOVER (card), scroller);
  gtk_widget_add_css_class (card, "coding-card");
  return card;
}
