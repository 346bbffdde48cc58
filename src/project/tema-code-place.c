/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where a code lies among the others. */
#include "project/tema-code.h"

/**
 * tema_code_get_depth:
 * @self: a code
 *
 * Returns: how many codes lie above it
 */
guint
tema_code_get_depth (TemaCode *self)
{
  guint depth = 0;

  for (TemaCode *code = tema_code_get_parent (self); code != NULL;
       code = tema_code_get_parent (code))
    depth++;
  return depth;
}

/**
 * tema_code_is_below:
 * @self: a code
 * @ancestor: another or the same
 *
 * Returns: whether @self lies anywhere below @ancestor (%FALSE for itself)
 */
gboolean
tema_code_is_below (TemaCode *self, TemaCode *ancestor)
{
  for (TemaCode *code = tema_code_get_parent (self); code != NULL;
       code = tema_code_get_parent (code))
    if (code == ancestor)
      return TRUE;
  return FALSE;
}

/**
 * tema_code_dup_path:
 * @self: a code
 *
 * Writes where a code lies: "The shift/Handover/What gets lost". A slash or backslash in a name
 * stands behind a backslash.
 *
 * Returns: (transfer full): the path
 */
char *
tema_code_dup_path (TemaCode *self)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (TemaCode *code = self; code != NULL; code = tema_code_get_parent (code))
    {
      g_autoptr (GString) name = g_string_new (tema_code_get_name (code));

      g_string_replace (name, "\\", "\\\\", 0);
      g_string_replace (name, "/", "\\/", 0);
      if (path->len > 0)
        g_string_prepend_c (path, '/');
      g_string_prepend (path, name->str);
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}
