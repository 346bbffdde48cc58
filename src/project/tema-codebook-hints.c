/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Gentle hints: what is missing in a code, and which other reads like it. */
#include "project/tema-codebook-hints.h"

#include "project/tema-names-alike.h"

static void
add_branch (GPtrArray *all, GListModel *codes)
{
  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (TemaCode) code = g_list_model_get_item (codes, i);

      g_ptr_array_add (all, code); /* lives with the codebook */
      add_branch (all, tema_code_get_children (code));
    }
}

/* A code and those around it say the same word on purpose: "Handover", and below it "Handover by
 * phone". */
static gboolean
are_apart (TemaCode *a, TemaCode *b)
{
  return a != b && !tema_code_is_below (a, b) && !tema_code_is_below (b, a);
}

static gboolean
may_be_alike (guint a, guint b, gpointer codes)
{
  return are_apart (g_ptr_array_index ((GPtrArray *)codes, a),
                    g_ptr_array_index ((GPtrArray *)codes, b));
}

static TemaCodeHints
get_hints_of (TemaCode *code, TemaCode *like)
{
  const char *description = tema_code_get_description (code);
  TemaCodeHints hints = like != NULL ? TEMA_CODE_HINT_LIKE_ANOTHER : TEMA_CODE_HINT_NONE;

  if (description == NULL || *description == '\0')
    hints |= TEMA_CODE_HINT_NO_DESCRIPTION;
  if (tema_code_get_n_references (code) == 1)
    hints |= TEMA_CODE_HINT_ONE_REFERENCE;
  return hints;
}

static TemaCode *
find_like (TemaCodebook *self, TemaCode *code)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  add_branch (all, G_LIST_MODEL (self));
  for (guint i = 0; i < all->len; i++)
    {
      TemaCode *other = g_ptr_array_index (all, i);

      if (are_apart (code, other)
          && tema_names_are_alike (tema_code_get_name (code), tema_code_get_name (other)))
        return other;
    }
  return NULL;
}

/**
 * tema_codebook_get_hints:
 * @self: a codebook
 * @code: one of its codes
 * @like: (out) (optional) (nullable) (transfer none): the code whose name is nearly the same
 *
 * O(codes); main thread.
 *
 * Returns: what there is to say about the code
 */
TemaCodeHints
tema_codebook_get_hints (TemaCodebook *self, TemaCode *code, TemaCode **like)
{
  TemaCode *found = find_like (self, code);

  if (like != NULL)
    *like = found;
  return get_hints_of (code, found);
}

/**
 * tema_codebook_list_hints:
 * @self: a codebook
 *
 * Looks at all codes that passages can have, each with every other. Main thread.
 *
 * Returns: (transfer full) (element-type TemaCodeHint): those that there is something to say about,
 *   in the codebook's order
 */
GArray *
tema_codebook_list_hints (TemaCodebook *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (TemaCodeHint));
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree const char **names = NULL;
  g_autofree guint *like = NULL;

  add_branch (all, G_LIST_MODEL (self));
  names = g_new (const char *, all->len);
  for (guint i = 0; i < all->len; i++)
    names[i] = tema_code_get_name (g_ptr_array_index (all, i));
  like = tema_names_find_alike (names, all->len, may_be_alike, all);
  for (guint i = 0; i < all->len; i++)
    {
      TemaCode *code = g_ptr_array_index (all, i);
      TemaCode *other = like[i] != G_MAXUINT ? g_ptr_array_index (all, like[i]) : NULL;
      TemaCodeHint hint = { code, get_hints_of (code, other), other };

      if (tema_code_is_codable (code) && hint.hints != TEMA_CODE_HINT_NONE)
        g_array_append_val (list, hint);
    }
  return list;
}
