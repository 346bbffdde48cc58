/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How any part of the window comes to the memos on a thing: calls, what they carry, and what is
 * said of memos where the thing is. */
#include "tema-config.h"

#include "notes/tema-memo-ask.h"

#include <glib/gi18n.h>

#include "compat/tema-popover-once.h"

#define MAX_TITLES 8

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
 * tema_memo_write:
 * @widget: anything in the window
 * @about: what the memo is about
 *
 * Begins a new memo on a thing, whether there is one or not, in the Notes screen.
 */
void
tema_memo_write (GtkWidget *widget, const TemaMemoAbout *about)
{
  gtk_widget_activate_action_variant (widget, "win.write-memo", tema_memo_about_to_variant (about));
}

static gboolean
is_on (const TemaMemoAbout *memo, const TemaMemoAbout *thing)
{
  if (thing->kind == TEMA_MEMO_ABOUT_PASSAGE)
    return tema_memo_about_equal (memo, thing);
  return memo->kind == thing->kind && memo->id == thing->id;
}

/**
 * tema_memo_list_on:
 * @memos: the memos of a project
 * @about: a thing that memos can be about
 *
 * Lists the memos that belong where a thing is shown: those about it; of a document also those
 * about its passages. Main thread only.
 *
 * Returns: (transfer full) (element-type TemaMemo): the memos, newest first
 */
GPtrArray *
tema_memo_list_on (TemaMemos *memos, const TemaMemoAbout *about)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean with_passages = about->kind == TEMA_MEMO_ABOUT_DOCUMENT;
  GListModel *list = tema_memos_get_list (memos);

  if (tema_memos_count_about (memos, about->kind, about->id) == 0
      && (!with_passages
          || tema_memos_count_about (memos, TEMA_MEMO_ABOUT_PASSAGE, about->id) == 0))
    return found;
  for (guint i = g_list_model_get_n_items (list); i > 0; i--)
    {
      g_autoptr (TemaMemo) memo = g_list_model_get_item (list, i - 1);
      const TemaMemoAbout *its = tema_memo_get_about (memo);

      if (is_on (its, about)
          || (with_passages && its->kind == TEMA_MEMO_ABOUT_PASSAGE && its->id == about->id))
        g_ptr_array_add (found, g_steal_pointer (&memo));
    }
  return found;
}

static char *
dup_joined (GPtrArray *memos, const char *between)
{
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < memos->len && i < MAX_TITLES; i++)
    {
      g_autofree char *title = tema_memo_dup_heading (g_ptr_array_index (memos, i));

      g_string_append_printf (titles, "%s%s", i > 0 ? between : "", title);
    }
  if (memos->len > MAX_TITLES)
    g_string_append_printf (titles, "%s…", between);
  return g_string_free (titles, FALSE);
}

/**
 * tema_memo_dup_titles:
 * @memos: (element-type TemaMemo): memos
 *
 * Returns: (transfer full): their titles for a tooltip, one a line, each with a pencil before it;
 * "" for none
 */
char *
tema_memo_dup_titles (GPtrArray *memos)
{
  g_autofree char *titles = dup_joined (memos, "\n✎ ");

  return *titles != '\0' ? g_strconcat ("✎ ", titles, NULL) : g_strdup ("");
}

/**
 * tema_memo_dup_name:
 * @memos: (element-type TemaMemo): memos on one thing
 *
 * Returns: (transfer full): what a mark of them is called for those who do not see it: how many and
 * their titles
 */
char *
tema_memo_dup_name (GPtrArray *memos)
{
  g_autofree char *titles = dup_joined (memos, ", ");

  /* TRANSLATORS: how many memos on a thing there are, and their titles */
  return g_strdup_printf (ngettext ("%u memo: %s", "%u memos: %s", memos->len), memos->len, titles);
}

static void
choose (GtkWidget *widget, GPtrArray *memos, const GdkRectangle *place)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  for (guint i = 0; i < memos->len; i++)
    {
      TemaMemo *memo = g_ptr_array_index (memos, i);
      g_autofree char *title = tema_memo_dup_heading (memo);
      g_auto (GStrv) parts = g_strsplit (title, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.show-memo", "x", tema_memo_get_id (memo));
      g_menu_append_item (menu, item);
    }
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  tema_popover_once_add (GTK_POPOVER (popover), widget);
  if (place != NULL)
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), place);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/**
 * tema_memo_open:
 * @widget: what was pressed
 * @memos: (element-type TemaMemo): memos on one thing
 * @place: (nullable): where in @widget; %NULL for all of it
 *
 * Shows the memo in the Notes screen; of several lets one choose which.
 */
void
tema_memo_open (GtkWidget *widget, GPtrArray *memos, const GdkRectangle *place)
{
  if (memos->len == 1)
    gtk_widget_activate_action (widget, "win.show-memo", "x",
                                tema_memo_get_id (g_ptr_array_index (memos, 0)));
  else if (memos->len > 1)
    choose (widget, memos, place);
}

/**
 * tema_memo_show_about:
 * @widget: what was pressed
 * @memos: the memos of a project
 * @about: the thing it stands for
 *
 * Shows the memo on a thing, as tema_memo_open() does.
 */
void
tema_memo_show_about (GtkWidget *widget, TemaMemos *memos, const TemaMemoAbout *about)
{
  g_autoptr (GPtrArray) found = tema_memo_list_on (memos, about);

  tema_memo_open (widget, found, NULL);
}
