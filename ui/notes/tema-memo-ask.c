/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How any part of the window comes to the memo on a thing, and the mark of things that have one. */
#include "tema-config.h"

#include "notes/tema-memo-ask.h"

#include <glib/gi18n.h>

/**
 * tema_memo_about_to_variant:
 * @about: what a memo is about
 *
 * Returns: (transfer floating): the same, as the target of an action
 */
GVariant *
tema_memo_about_to_variant (const TemaMemoAbout *about)
{
  return g_variant_new (TEMA_MEMO_ABOUT_FORMAT, about->kind, about->id, about->first_char,
                        about->last_char);
}

/**
 * tema_memo_about_from_variant:
 * @variant: the target of an action
 * @about: (out): what a memo is about
 */
void
tema_memo_about_from_variant (GVariant *variant, TemaMemoAbout *about)
{
  guint kind;

  g_variant_get (variant, TEMA_MEMO_ABOUT_FORMAT, &kind, &about->id, &about->first_char,
                 &about->last_char);
  about->kind = MIN (kind, TEMA_N_MEMO_ABOUT_KINDS - 1);
}

/**
 * tema_memo_ask:
 * @widget: anything in the window
 * @about: what the memo is about
 *
 * Opens the memo on a thing, or a new one, in the Notes screen.
 */
void
tema_memo_ask (GtkWidget *widget, const TemaMemoAbout *about)
{
  gtk_widget_activate_action_variant (widget, "win.memo", tema_memo_about_to_variant (about));
}

/**
 * tema_memo_mark_new:
 *
 * Returns: (transfer floating): the small mark of a row that has a memo, not shown yet
 */
GtkWidget *
tema_memo_mark_new (void)
{
  GtkWidget *mark = gtk_image_new_from_icon_name ("document-edit-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (mark), 12);
  gtk_widget_set_tooltip_text (mark, _ ("There is a memo on this"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("There is a memo on this"), -1);
  gtk_widget_add_css_class (mark, "memo-mark");
  gtk_widget_set_visible (mark, FALSE);
  return mark;
}
