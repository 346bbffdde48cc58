/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A table that somebody keeps codes in → a codebook, with a word on how it was understood. */
#include "tema-config.h"

#include "formats/tema-codebook-table-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CODE_DEPTH 100
#define MAX_NAME_CHARS 500 /* of a code in a project */

typedef struct
{
  const char *key; /* for scripts */
  const char *name;
} LevelsWords;

static const LevelsWords levels_words[] = {
  [TEMA_TABLE_LEVELS_FOUND] = { "found", N_ ("As found") },
  [TEMA_TABLE_LEVELS_NONE] = { "none", N_ ("No levels") },
  [TEMA_TABLE_LEVELS_INDENT] = { "indent", N_ ("Indentation") },
  [TEMA_TABLE_LEVELS_COLUMNS] = { "columns", N_ ("A column for each level") },
  [TEMA_TABLE_LEVELS_GREATER] = { "arrow", N_ ("Paths with “>”") },
  [TEMA_TABLE_LEVELS_SLASH] = { "slash", N_ ("Paths with “/”") },
  [TEMA_TABLE_LEVELS_NUMBERS] = { "numbers", N_ ("Numbers (1, 1.1, 1.1.2)") },
  [TEMA_TABLE_LEVELS_PARENTS] = { "parent", N_ ("A column with the parent") },
};

/**
 * tema_table_levels_get_key:
 * @levels: a way to tell levels
 *
 * Returns: its word for scripts: "found", "none", "indent", "columns", "arrow", "slash", "numbers",
 * "parent"
 */
const char *
tema_table_levels_get_key (TemaTableLevels levels)
{
  return levels_words[levels].key;
}

/**
 * tema_table_levels_get_name:
 * @levels: a way to tell levels
 *
 * Returns: its name for people, translated
 */
const char *
tema_table_levels_get_name (TemaTableLevels levels)
{
  return _ (levels_words[levels].name);
}

static void
table_code_free (gpointer data)
{
  TableCode *code = data;

  g_free (code->name);
  g_free (code->description);
  g_free (code->color);
  g_free (code);
}

/* The children of each code and, at the end, of none, in the order of the table. */
static GPtrArray *
list_children (const TableTree *tree)
{
  GPtrArray *children = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint i = 0; i <= tree->codes->len; i++)
    g_ptr_array_add (children, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < tree->codes->len; i++)
    {
      const TableCode *code = g_ptr_array_index (tree->codes, i);
      guint parent = code->parent < 0 ? tree->codes->len : (guint)code->parent;

      g_array_append_val (g_ptr_array_index (children, parent), i);
    }
  return children;
}

typedef struct
{
  guint n_shortened;
  guint n_bad_colors;
} Losses;

static void
add_code (TemaOutline *outline, TableCode *from, guint depth, Losses *losses)
{
  TemaOutlineCode *code;

  if (g_utf8_strlen (from->name, -1) > MAX_NAME_CHARS)
    {
      *g_utf8_offset_to_pointer (from->name, MAX_NAME_CHARS) = '\0';
      losses->n_shortened++;
    }
  code = tema_outline_add (outline, from->name, depth);
  code->description = g_strdup (from->description);
  if (from->color == NULL || *from->color == '\0')
    return;
  code->has_color = tema_color_parse (from->color, &code->color);
  losses->n_bad_colors += !code->has_color;
}

/* Nothing here calls itself: a path may be as long as a cell. */
static TemaOutline *
flatten (const TableTree *tree, Losses *losses)
{
  g_autoptr (TemaOutline) outline = tema_outline_new ();
  g_autoptr (GPtrArray) children = list_children (tree);
  g_autoptr (GArray) next = g_array_new (FALSE, TRUE, sizeof (guint)); /* of each open level */
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  guint root = tree->codes->len;

  g_array_append_val (open, root);
  g_array_set_size (next, 1);
  while (open->len > 0)
    {
      guint depth = open->len - 1;
      GArray *list = g_ptr_array_index (children, g_array_index (open, guint, depth));
      guint *at = &g_array_index (next, guint, depth);
      guint child;

      if (*at == list->len)
        {
          g_array_set_size (open, depth);
          g_array_set_size (next, depth);
          continue;
        }
      if (depth >= MAX_CODE_DEPTH)
        return NULL;
      child = g_array_index (list, guint, (*at)++);
      add_code (outline, g_ptr_array_index (tree->codes, child), depth, losses);
      g_array_append_val (open, child);
      g_array_set_size (next, open->len);
      g_array_index (next, guint, depth + 1) = 0;
    }
  return g_steal_pointer (&outline);
}

static void
tell_column (TemaReading *reading, const TableColumns *columns, int column, const char *format)
{
  g_autofree char *heading = NULL;
  g_autofree char *sentence = NULL;

  if (column < 0)
    return;
  heading = columns->headings != NULL ? g_strstrip (g_strdup (columns->headings[column]))
                                      : g_strdup_printf ("%c", column < 26 ? 'A' + column : '?');
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (format, heading);
#pragma GCC diagnostic pop
  tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD, "%s", sentence);
}

static gboolean
is_used (const TableColumns *columns, int column)
{
  if (column == columns->description || column == columns->parent || column == columns->color
      || column == columns->number)
    return TRUE;
  for (guint i = 0; i < columns->levels->len; i++)
    if (g_array_index (columns->levels, int, i) == column)
      return TRUE;
  for (guint i = 0; i < columns->details->len; i++)
    if (g_array_index (columns->details, int, i) == column)
      return TRUE;
  return FALSE;
}

static gboolean
has_words (GPtrArray *lines, int column)
{
  for (guint i = 0; i < lines->len; i++)
    if (*_tema_table_get_cell (g_ptr_array_index (lines, i), column) != '\0')
      return TRUE;
  return FALSE;
}

/* Which columns nothing was made of. */
static void
tell_left_out (TemaReading *reading, const TableColumns *columns, GPtrArray *lines)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < columns->n_columns; i++)
    {
      g_autofree char *letter = g_strdup_printf ("%c", i < 26 ? 'A' + (int)i : '?');
      const char *heading
          = columns->headings != NULL ? _tema_table_get_cell (columns->headings, i) : letter;

      if (!is_used (columns, i) && has_words (lines, i))
        g_string_append_printf (names, "%s“%s”", names->len > 0 ? ", " : "",
                                *heading != '\0' ? heading : letter);
    }
  if (names->len > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, _ ("Columns left out: %s"),
                           names->str);
}

static void
tell (TemaReading *reading, guint n, const char *sentence)
{
  if (n > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s: %u", sentence, n);
}

static void
tell_all (TemaReading *reading,
          const TableColumns *columns,
          GPtrArray *lines,
          const TableTree *tree,
          const Losses *losses,
          TemaTableLevels levels,
          guint n_nameless)
{
  guint n_levels = columns->levels->len;

  tell_column (reading, columns, g_array_index (columns->levels, int, n_levels - 1),
               /* Translators: %s is a heading or a letter */
               _ ("Names from column “%s”"));
  tell_column (reading, columns, columns->description, _ ("Descriptions from column “%s”"));
  tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD, _ ("Levels: %s"),
                         tema_table_levels_get_name (levels));
  tell_left_out (reading, columns, lines);
  tell (reading, n_nameless, _ ("Lines without the name of a code left out"));
  tell (reading, tree->n_joined, _ ("Lines about a code that was there already, joined with it"));
  tell (reading, tree->n_cycles, _ ("Codes that belonged under themselves, now at the top"));
  tell (reading, losses->n_bad_colors, _ ("Colours that could not be understood"));
  tell (reading, losses->n_shortened, _ ("Names of codes shortened to 500 characters"));
}

static TemaOutline *
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return NULL;
}

static TemaOutline *
make_outline (GPtrArray *lines,
              const TableColumns *columns,
              TemaTableLevels levels,
              TemaReading *reading,
              GError **error)
{
  TableTree tree = { .codes = g_ptr_array_new_with_free_func (table_code_free),
                     .places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  Losses losses = { 0 };
  guint n_nameless = 0;
  TemaOutline *outline = NULL;

  _tema_table_grow (&tree, columns, lines, levels, &n_nameless);
  if (tree.codes->len == 0)
    refuse (error, _ ("there is no table with codes in it"));
  else if (tree.codes->len <= TEMA_TABLE_MAX_CODES)
    outline = flatten (&tree, &losses);
  if (outline != NULL)
    tell_all (reading, columns, lines, &tree, &losses, levels, n_nameless);
  else if (tree.codes->len > 0)
    refuse (error, _ ("its codes are nested deeper than 100 or are more than 100,000"));
  g_ptr_array_unref (tree.codes);
  g_hash_table_unref (tree.places);
  return outline;
}

/**
 * tema_codebook_from_table:
 * @lines: (element-type GStrv): a table, as tema_csv_parse() makes it
 * @levels: (inout): how it says which code belongs under which; set to what was found when it is
 * %TEMA_TABLE_LEVELS_FOUND
 * @reading: gets notes on what was understood and left out
 * @error: return location
 *
 * Makes a codebook of a table. Columns are known by headings in English, Norwegian, Danish, Swedish
 * or German; without headings the names stand first and their descriptions behind them. A name that
 * occurs twice in one place is one code. Any thread. Fails with %TEMA_ERROR_INPUT when there are no
 * codes in it or more than a codebook may have.
 *
 * Returns: (transfer full): the codebook, or %NULL
 */
TemaOutline *
tema_codebook_from_table (GPtrArray *lines,
                          TemaTableLevels *levels,
                          TemaReading *reading,
                          GError **error)
{
  TableColumns columns;
  TemaOutline *outline;

  _tema_table_find_columns (&columns, lines);
  if (*levels == TEMA_TABLE_LEVELS_FOUND)
    *levels = _tema_table_guess_levels (&columns, lines);
  outline = make_outline (lines, &columns, *levels, reading, error);
  _tema_table_clear_columns (&columns);
  return outline;
}
