/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is said about a code in several places of the pane. */
#include "tema-config.h"

#include "codebook/tema-code-words.h"

#include <glib/gi18n.h>

/**
 * tema_code_words_dup_counts:
 * @code: a code
 *
 * Returns: (transfer full): "3 files, 12 references"
 */
char *
tema_code_words_dup_counts (TemaCode *code)
{
  guint n_files = tema_code_get_n_files (code);
  guint n_references = tema_code_get_n_references (code);
  g_autofree char *files = g_strdup_printf (ngettext ("%'u file", "%'u files", n_files), n_files);
  g_autofree char *references
      = g_strdup_printf (ngettext ("%'u reference", "%'u references", n_references), n_references);

  return g_strdup_printf ("%s, %s", files, references);
}

/**
 * tema_code_words_get_origin:
 * @code: a code
 *
 * Returns: (nullable): where it came from, in words
 */
const char *
tema_code_words_get_origin (TemaCode *code)
{
  switch (tema_code_get_origin (code))
    {
    case TEMA_CODE_ORIGIN_A_PRIORI:
      return _ ("a priori");
    case TEMA_CODE_ORIGIN_FROM_DATA:
      return _ ("from data");
    default:
      return NULL;
    }
}

/**
 * tema_code_words_dup_marks:
 * @code: a code
 *
 * Returns: (transfer full) (nullable): what the marks behind its name mean: where it came from,
 * that there is a memo on it
 */
char *
tema_code_words_dup_marks (TemaCode *code)
{
  const char *origin = tema_code_words_get_origin (code);
  guint n_memos = tema_code_get_n_memos (code);
  g_autofree char *memos
      = g_strdup_printf (g_dngettext (NULL, "%u memo", "%u memos", n_memos), n_memos);

  if (n_memos == 0)
    return g_strdup (origin);
  return origin != NULL ? g_strdup_printf ("%s, %s", origin, memos) : g_steal_pointer (&memos);
}
