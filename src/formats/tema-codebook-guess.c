/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How a table seems to say which code belongs under which, when nobody says so. */
#include "tema-config.h"

#include "formats/tema-codebook-table-private.h"

#include <string.h>

/* What the names of a table have in common. */
typedef struct
{
  guint n_names;
  guint n_indented;
  guint n_greater;
  guint n_slash;
  guint n_numbered;
  guint n_dotted;
  gboolean has_number_column;
} Looks;

static gboolean
has_parts (const char *name, char separator)
{
  const char *at = strchr (name, separator);

  return at != NULL && at != name && at[1] != '\0';
}

/* "and/or" is a word; "Trust/School" beside "Trust/Friends" or "Trust" is a path. *all is set to
 * whether every path shares its beginning with another name. */
static gboolean
find_shared_paths (const TableColumns *columns, GPtrArray *lines, gboolean *all)
{
  g_autoptr (GHashTable) tops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean has_shared = FALSE;
  GHashTableIter iter;
  gpointer count;

  for (guint i = _tema_table_get_first_line (columns); i < lines->len; i++)
    {
      g_autofree char *name = _tema_table_dup_name (_tema_table_get_line (columns, lines, i).name);
      char *slash = has_parts (name, '/') ? strchr (name, '/') : NULL;
      int times;

      if (slash != NULL)
        *slash = '\0';
      g_strchomp (name);
      times = GPOINTER_TO_INT (g_hash_table_lookup (tops, name));
      /* The last bit: whether a path began so. */
      g_hash_table_insert (tops, g_steal_pointer (&name),
                           GINT_TO_POINTER ((times + 2) | (slash != NULL)));
    }
  *all = TRUE;
  g_hash_table_iter_init (&iter, tops);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    if ((GPOINTER_TO_INT (count) & 1) != 0)
      {
        gboolean is_shared = GPOINTER_TO_INT (count) / 2 > 1;

        has_shared = has_shared || is_shared;
        *all = *all && is_shared;
      }
  return has_shared;
}

static gboolean
has_slash_paths (const TableColumns *columns, GPtrArray *lines, const Looks *looks)
{
  gboolean all;

  return looks->n_slash > 0 && find_shared_paths (columns, lines, &all)
         && (all || looks->n_slash * 2 > looks->n_names);
}

static void
look_at_name (Looks *looks, const TableLine *line)
{
  const char *words, *rest;
  guint indent = _tema_table_measure_indent (line->name, &words);
  g_autofree char *number = _tema_table_dup_number (words, &rest);
  g_autofree char *plain = _tema_table_dup_plain_arrows (words);

  if (*words == '\0')
    return;
  looks->n_names++;
  looks->n_indented += indent > 0;
  looks->n_greater += has_parts (plain, '>');
  looks->n_slash += has_parts (words, '/');
  looks->n_numbered += number != NULL && *rest != '\0';
  looks->n_dotted += number != NULL && *rest != '\0' && strchr (number, '.') != NULL;
  looks->has_number_column = looks->has_number_column || strchr (line->number, '.') != NULL;
}

/* How @lines seem to say which code belongs under which. */
TemaTableLevels
_tema_table_guess_levels (const TableColumns *columns, GPtrArray *lines)
{
  Looks looks = { 0 };

  if (columns->levels->len > 1)
    return TEMA_TABLE_LEVELS_COLUMNS;
  if (columns->parent >= 0)
    return TEMA_TABLE_LEVELS_PARENTS;
  for (guint i = _tema_table_get_first_line (columns); i < lines->len; i++)
    {
      TableLine line = _tema_table_get_line (columns, lines, i);

      look_at_name (&looks, &line);
    }
  if (columns->number_is_level || looks.has_number_column)
    return TEMA_TABLE_LEVELS_NUMBERS;
  if (looks.n_indented > 0)
    return TEMA_TABLE_LEVELS_INDENT;
  if (looks.n_greater > 0)
    return TEMA_TABLE_LEVELS_GREATER;
  if (looks.n_dotted > 0 && looks.n_numbered * 5 >= looks.n_names * 4)
    return TEMA_TABLE_LEVELS_NUMBERS;
  if (has_slash_paths (columns, lines, &looks))
    return TEMA_TABLE_LEVELS_SLASH;
  return TEMA_TABLE_LEVELS_NONE;
}
