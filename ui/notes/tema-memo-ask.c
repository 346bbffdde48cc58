/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How any part of the window comes to the memo on a thing: a call, and what it carries. */
#include "tema-config.h"

#include "notes/tema-memo-ask.h"

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
