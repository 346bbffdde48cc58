/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a theme's frame says: its counts, in two lengths, and all of it for those who listen. */
#include "tema-config.h"

#include "themes/tema-board-frame-private.h"

#include <glib/gi18n.h>

char *
_tema_board_frame_dup_counts (const TemaBoardStateTheme *theme,
                              guint n_documents,
                              guint n_memos,
                              gboolean with_pencil)
{
  g_autofree char *codes
      = g_strdup_printf (ngettext ("%'u code", "%'u codes", theme->n_codes), theme->n_codes);
  g_autofree char *references = g_strdup_printf (
      ngettext ("%'u reference", "%'u references", theme->n_references), theme->n_references);
  g_autofree char *informants
      = g_strdup_printf (ngettext ("%u of %u informant", "%u of %u informants", n_documents),
                         theme->n_files, n_documents);
  g_autofree char *memos = g_strdup_printf (ngettext ("%u memo", "%u memos", n_memos), n_memos);
  g_autofree char *counts = NULL;

  /* TRANSLATORS: "5 codes · 23 references · 4 of 6 informants" */
  counts = g_strdup_printf (_ ("%s · %s · %s"), codes, references, informants);
  return n_memos > 0 ? g_strdup_printf ("%s · %s%s", counts, with_pencil ? "✎ " : "", memos)
                     : g_steal_pointer (&counts);
}

char *
_tema_board_frame_dup_short_counts (const TemaBoardStateTheme *theme,
                                    guint n_documents,
                                    guint n_memos)
{
  g_autofree char *codes
      = g_strdup_printf (ngettext ("%'u code", "%'u codes", theme->n_codes), theme->n_codes);

  g_autofree char *counts = NULL;

  /* TRANSLATORS: "5 codes · 23 refs · 4 of 6": codes, references, informants; as short as can be */
  counts = g_strdup_printf (
      ngettext ("%s · %u ref · %u of %u", "%s · %u refs · %u of %u", theme->n_references), codes,
      theme->n_references, theme->n_files, n_documents);
  return g_strconcat (counts, n_memos > 0 ? " · ✎" : NULL, NULL);
}

char *
_tema_board_frame_dup_label (const TemaBoardStateTheme *theme,
                             const char *counts,
                             const char *parent_name)
{
  GString *label = g_string_new (NULL);

  g_string_append_printf (label,
                          theme->status == TEMA_THEME_KEPT        ? _ ("Kept theme %s")
                          : theme->status == TEMA_THEME_DISCARDED ? _ ("Discarded theme %s")
                                                                  : _ ("Theme %s"),
                          theme->name);
  if (parent_name != NULL)
    g_string_append_printf (label, _ (", in theme %s"), parent_name);
  g_string_append_printf (label, ", %s", counts);
  return g_string_free (label, FALSE);
}

/* One line: the rest is in the theme's sheet. */
char *
_tema_board_frame_dup_first_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);

  return g_strdup (lines[0] != NULL ? lines[0] : "");
}
