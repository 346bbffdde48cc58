/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which codes of a codebook from elsewhere the project has already, before anything is done: the
 * same answer as that of the act that brings it in. */
#include "tema-config.h"

#include "project/tema-codebook.h"

#include "base/tema-guid.h"

#include <string.h>

/* Codes by their place: "id of the parent, name"; the first of a name wins, as in the act. */
static GHashTable *
map_places (TemaCodebook *codebook)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (codebook);

  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);
      TemaCode *parent = tema_code_get_parent (code);
      g_autofree char *place = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s",
                                                parent != NULL ? tema_code_get_id (parent) : 0,
                                                tema_code_get_name (code));

      if (!g_hash_table_contains (places, place))
        g_hash_table_insert (places, g_steal_pointer (&place), code);
    }
  return places;
}

static TemaCode *
find_code (TemaCodebook *codebook,
           GHashTable *places,
           const TemaOutlineCode *code,
           TemaCode *parent,
           gboolean parent_is_new)
{
  g_autofree char *guid = code->guid != NULL ? tema_guid_normalize (code->guid) : NULL;
  g_autofree char *name = g_strstrip (g_strdup (code->name));
  g_autofree char *place = NULL;
  TemaCode *found = guid != NULL ? tema_codebook_find_by_guid (codebook, guid) : NULL;

  if (found != NULL || parent_is_new)
    return found;
  place = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s",
                           parent != NULL ? tema_code_get_id (parent) : 0, name);
  return g_hash_table_lookup (places, place);
}

/**
 * tema_codebook_match_outline:
 * @self: a codebook
 * @outline: one from elsewhere
 *
 * Finds out what tema_act_import_codebook() would take for codes that are here: those with the same
 * GUID, or the same name in the same place. Main thread only.
 *
 * Returns: (transfer full) (element-type TemaCode): for each code of @outline the one that is here,
 * or %NULL where it would be new; borrowed, valid until the project changes
 */
GPtrArray *
tema_codebook_match_outline (TemaCodebook *self, const TemaOutline *outline)
{
  g_autoptr (GHashTable) places = map_places (self);
  g_autoptr (GPtrArray) above = g_ptr_array_new (); /* the match of each open level */
  GPtrArray *matches = g_ptr_array_sized_new (outline->codes->len);

  for (guint i = 0; i < outline->codes->len; i++)
    {
      const TemaOutlineCode *code = g_ptr_array_index (outline->codes, i);
      guint depth = MIN (code->depth, above->len);
      TemaCode *parent = depth > 0 ? g_ptr_array_index (above, depth - 1) : NULL;
      TemaCode *match = find_code (self, places, code, parent, depth > 0 && parent == NULL);

      g_ptr_array_add (matches, match);
      g_ptr_array_set_size (above, depth);
      g_ptr_array_add (above, match);
    }
  return matches;
}
