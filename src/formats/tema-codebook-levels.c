/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which code of a table belongs under which: by indentation, columns, paths, numbers or names. */
#include "tema-config.h"

#include "formats/tema-codebook-table-private.h"

#include <string.h>

static char *
dup_key (int parent, const char *name)
{
  return g_strdup_printf ("%d\n%s", parent, name);
}

static int
find_code (const TableTree *tree, int parent, const char *name)
{
  g_autofree char *key = dup_key (parent, name);

  return GPOINTER_TO_INT (g_hash_table_lookup (tree->places, key)) - 1;
}

static int
add_code (TableTree *tree, int parent, const char *name)
{
  TableCode *code;
  int index = tree->codes->len;

  if (index > TEMA_TABLE_MAX_CODES) /* the table will be refused */
    return index - 1;
  code = g_new0 (TableCode, 1);
  code->name = g_strdup (name);
  code->parent = parent;
  g_ptr_array_add (tree->codes, code);
  g_hash_table_insert (tree->places, dup_key (parent, name), GINT_TO_POINTER (index + 1));
  return index;
}

static int
ensure_code (TableTree *tree, int parent, const char *name)
{
  int index = find_code (tree, parent, name);

  return index >= 0 ? index : add_code (tree, parent, name);
}

/* All of the description, each detail under its heading. */
static char *
dup_description (const TableColumns *columns, char **cells)
{
  GString *text = g_string_new (NULL);
  g_autofree char *main
      = g_strstrip (g_strdup (_tema_table_get_cell (cells, columns->description)));

  g_string_append (text, main);
  for (guint i = 0; i < columns->details->len; i++)
    {
      int column = g_array_index (columns->details, int, i);
      g_autofree char *more = g_strstrip (g_strdup (_tema_table_get_cell (cells, column)));
      g_autofree char *heading = _tema_table_dup_name (columns->headings[column]);

      if (*more != '\0')
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", heading, more);
    }
  return g_string_free (text, FALSE);
}

/* What a line says of its code; of a code that was there, what is new. */
static void
describe (TableTree *tree, int index, const TableColumns *columns, char **cells)
{
  TableCode *code = g_ptr_array_index (tree->codes, index);
  g_autofree char *description = dup_description (columns, cells);
  const char *color = _tema_table_get_cell (cells, columns->color);

  if (*color != '\0' && code->color == NULL)
    code->color = g_strstrip (g_strdup (color));
  if (*description == '\0'
      || (code->description != NULL && strstr (code->description, description)))
    return;
  if (code->description == NULL)
    code->description = g_steal_pointer (&description);
  else
    {
      char *both = g_strconcat (code->description, "\n", description, NULL);

      g_free (code->description);
      code->description = both;
    }
}

/* A line whose code stands alone under @parent. */
static int
place (TableTree *tree, int parent, const char *name)
{
  int index = find_code (tree, parent, name);

  tree->n_joined += index >= 0;
  return index >= 0 ? index : add_code (tree, parent, name);
}

/* One that is open, and how far in it began. */
typedef struct
{
  guint width;
  int index;
} Open;

static int
find_open_parent (GArray *open, guint width)
{
  while (open->len > 0 && g_array_index (open, Open, open->len - 1).width >= width)
    g_array_set_size (open, open->len - 1);
  return open->len > 0 ? g_array_index (open, Open, open->len - 1).index : -1;
}

static int
place_by_width (TableTree *tree, GArray *open, guint width, const char *name)
{
  Open now = { width, place (tree, find_open_parent (open, width), name) };

  g_array_append_val (open, now);
  return now.index;
}

/* A column a level: what is empty left of a name stands for the one above. */
static int
place_by_columns (TableTree *tree, const TableColumns *columns, GPtrArray *path, char **cells)
{
  int deepest = -1, index = -1;
  gboolean is_new = FALSE;

  for (guint i = 0; i < columns->levels->len; i++)
    {
      g_autofree char *name = _tema_table_dup_name (
          _tema_table_get_cell (cells, g_array_index (columns->levels, int, i)));

      if (*name != '\0')
        deepest = i;
      if (*name != '\0' || is_new)
        {
          /* Another theme begins: nothing of the one before is below it. */
          is_new = is_new || g_strcmp0 (g_ptr_array_index (path, i), name) != 0;
          g_free (g_ptr_array_index (path, i));
          g_ptr_array_index (path, i) = g_steal_pointer (&name);
        }
    }
  for (int i = 0; i <= deepest; i++)
    {
      const char *name = g_ptr_array_index (path, i);

      if (name != NULL && *name != '\0')
        {
          if (i == deepest)
            tree->n_joined += find_code (tree, index, name) >= 0;
          index = ensure_code (tree, index, name);
        }
    }
  return index;
}

static int
place_by_path (TableTree *tree, const char *text, const char *separator)
{
  g_autofree char *plain
      = *separator == '>' ? _tema_table_dup_plain_arrows (text) : g_strdup (text);
  g_auto (GStrv) parts = g_strsplit (plain, separator, -1);
  int index = -1;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = _tema_table_dup_name (parts[i]);

      if (*name == '\0')
        continue;
      if (parts[i + 1] == NULL)
        tree->n_joined += find_code (tree, index, name) >= 0;
      index = ensure_code (tree, index, name);
    }
  return index;
}

/* "1.1.2" belongs under "1.1", or under "1" when there is no "1.1". */
static int
place_by_number (TableTree *tree, GHashTable *numbers, const char *number, const char *name)
{
  g_autofree char *above = g_strdup (number);
  int parent = -1, index;
  char *dot;

  while (parent < 0 && (dot = strrchr (above, '.')) != NULL)
    {
      *dot = '\0';
      parent = GPOINTER_TO_INT (g_hash_table_lookup (numbers, above)) - 1;
    }
  index = place (tree, parent, name);
  g_hash_table_insert (numbers, g_strdup (number), GINT_TO_POINTER (index + 1));
  return index;
}

static char *
dup_trimmed_number (const char *text)
{
  const char *rest;
  char *number = _tema_table_dup_number (text, &rest);

  return number != NULL ? number : g_strdup ("");
}

static char *
fold (const char *name)
{
  g_autofree char *squeezed = _tema_table_dup_name (name);

  return g_utf8_casefold (squeezed, -1);
}

/* Who belongs to whom is known when all are there. */
static void
find_parents (TableTree *tree, GPtrArray *wanted)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_lines = tree->codes->len;

  for (guint i = 0; i < n_lines; i++)
    {
      TableCode *code = g_ptr_array_index (tree->codes, i);
      g_autofree char *key = fold (code->name);

      if (!g_hash_table_contains (names, key))
        g_hash_table_insert (names, g_steal_pointer (&key), GINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < n_lines; i++)
    {
      TableCode *code = g_ptr_array_index (tree->codes, i);
      const char *parent = g_ptr_array_index (wanted, i);
      g_autofree char *key = fold (parent);
      int index = GPOINTER_TO_INT (g_hash_table_lookup (names, key)) - 1;

      if (*key == '\0' || index == (int)i)
        continue;
      if (index < 0)
        {
          g_autofree char *name = _tema_table_dup_name (parent);

          index = add_code (tree, -1, name);
          g_hash_table_insert (names, g_steal_pointer (&key), GINT_TO_POINTER (index + 1));
        }
      code->parent = index;
    }
}

/* Codes that go round in a ring have no top; the one that closes it becomes one. */
static void
cut_rings (TableTree *tree)
{
  g_autofree guint *seen = g_new0 (guint, tree->codes->len);

  for (guint i = 0; i < tree->codes->len; i++)
    for (int at = i; at >= 0 && seen[at] != i + 1;)
      {
        TableCode *code = g_ptr_array_index (tree->codes, at);

        if (seen[at] != 0)
          break; /* known to reach a top */
        seen[at] = i + 1;
        if (code->parent >= 0 && seen[code->parent] == i + 1)
          {
            code->parent = -1;
            tree->n_cycles++;
          }
        at = code->parent;
      }
}

/* Two lines of one name are one code only when they belong to one parent as well. */
static void
grow_by_parents (TableTree *tree, const TableColumns *columns, GPtrArray *lines, guint *n_nameless)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = _tema_table_get_first_line (columns); i < lines->len; i++)
    {
      TableLine line = _tema_table_get_line (columns, lines, i);
      g_autofree char *name = _tema_table_dup_name (line.name);
      g_autofree char *parent = fold (line.parent);
      g_autofree char *pair = g_strconcat (parent, "\n", name, NULL);
      int index = GPOINTER_TO_INT (g_hash_table_lookup (pairs, pair)) - 1;

      if (*name == '\0')
        {
          (*n_nameless)++;
          continue;
        }
      tree->n_joined += index >= 0;
      if (index < 0)
        {
          index = add_code (tree, -1, name);
          g_hash_table_insert (pairs, g_steal_pointer (&pair), GINT_TO_POINTER (index + 1));
          g_ptr_array_add (wanted, (char *)line.parent);
        }
      describe (tree, index, columns, g_ptr_array_index (lines, i));
    }
  find_parents (tree, wanted);
  cut_rings (tree);
}

/* What is remembered from one line to the next. */
typedef struct
{
  GArray *open;
  GPtrArray *path;
  GHashTable *numbers;
} Memory;

static int
place_line (TableTree *tree,
            const TableColumns *columns,
            Memory *memory,
            char **cells,
            const TableLine *line,
            TemaTableLevels levels)
{
  const char *words = line->name;
  guint indent = _tema_table_measure_indent (line->name, &words);
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;

  if (levels == TEMA_TABLE_LEVELS_COLUMNS)
    return place_by_columns (tree, columns, memory->path, cells);
  if (*words == '\0')
    return -1;
  if (levels == TEMA_TABLE_LEVELS_GREATER || levels == TEMA_TABLE_LEVELS_SLASH)
    return place_by_path (tree, words, levels == TEMA_TABLE_LEVELS_SLASH ? "/" : ">");
  if (levels == TEMA_TABLE_LEVELS_NUMBERS && columns->number_is_level)
    indent = CLAMP (g_ascii_strtoll (line->number, NULL, 10), 0, 1000);
  else if (levels == TEMA_TABLE_LEVELS_NUMBERS)
    number = columns->number >= 0 ? dup_trimmed_number (line->number)
                                  : _tema_table_dup_number (words, &words);
  else if (levels == TEMA_TABLE_LEVELS_NONE)
    indent = 0;
  name = _tema_table_dup_name (words);
  if (*name == '\0')
    return -1;
  if (levels == TEMA_TABLE_LEVELS_NUMBERS && !columns->number_is_level)
    return number != NULL && *number != '\0' ? place_by_number (tree, memory->numbers, number, name)
                                             : place (tree, -1, name);
  return place_by_width (tree, memory->open, indent, name);
}

/* Makes codes of @lines; *n_nameless counts those without a name. */
void
_tema_table_grow (TableTree *tree,
                  const TableColumns *columns,
                  GPtrArray *lines,
                  TemaTableLevels levels,
                  guint *n_nameless)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Memory memory = { open, path, numbers };

  g_ptr_array_set_size (path, columns->levels->len);
  if (levels == TEMA_TABLE_LEVELS_PARENTS)
    {
      grow_by_parents (tree, columns, lines, n_nameless);
      return;
    }
  for (guint i = _tema_table_get_first_line (columns); i < lines->len; i++)
    {
      char **cells = g_ptr_array_index (lines, i);
      TableLine line = _tema_table_get_line (columns, lines, i);
      int index = place_line (tree, columns, &memory, cells, &line, levels);

      if (index >= 0)
        describe (tree, index, columns, cells);
      else
        (*n_nameless)++;
    }
}
