/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writes a map as an outline, by the rules of tema-map-outline.c. */
#include "formats/tema-map-formats-private.h"

#include <string.h>

static void
append_repeated (GString *text, const char *what, guint n_times)
{
  for (guint i = 0; i < n_times; i++)
    g_string_append (text, what);
}

/* One line of a text; the backslashes at its end are doubled, and one more says that it goes on. */
static void
append_line (GString *text, const char *line, gboolean goes_on)
{
  gsize n_bytes = strlen (line), n_slashes = 0;

  if (_tema_map_outline_needs_slash (line))
    g_string_append_c (text, '\\');
  g_string_append (text, line);
  if (*line == '\\' && strspn (line, "\\") == n_bytes)
    n_slashes = 1; /* the one in front is one of them */
  while (n_bytes > 0 && line[n_bytes - 1] == '\\')
    {
      n_slashes++;
      n_bytes--;
    }
  append_repeated (text, "\\", n_slashes + goes_on);
  g_string_append_c (text, '\n');
}

static void
append_text (GString *text, const char *words, const char *indent, guint n_indents)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  if (lines[0] == NULL)
    append_line (text, "", FALSE);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        append_repeated (text, indent, n_indents);
      append_line (text, lines[i], lines[i + 1] != NULL);
    }
}

static void
append_note (GString *text, const char *note, const char *indent, guint n_indents)
{
  g_auto (GStrv) lines = g_strsplit (note, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      append_repeated (text, indent, n_indents);
      g_string_append_printf (text, "> %s\n", lines[i]);
    }
}

static void
append_markdown (GString *text, const TemaMapStateNode *node, guint depth)
{
  if (depth == 0)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, "# ");
      append_text (text, node->text, "  ", 0);
      append_note (text, node->note, "  ", 0);
      g_string_append_c (text, '\n');
      return;
    }
  append_repeated (text, "  ", depth - 1);
  g_string_append (text, "- ");
  append_text (text, node->text, "  ", depth);
  append_note (text, node->note, "  ", depth);
}

/* A bullet stands only before what would be taken for something else. */
static void
append_plain (GString *text, const TemaMapStateNode *node, guint depth)
{
  append_repeated (text, "\t", depth);
  if (*node->text == '\0' || *node->text == '\n' || *node->text == '\\'
      || _tema_map_outline_has_label (node->text))
    g_string_append (text, "- ");
  append_text (text, node->text, "\t", depth);
  append_note (text, node->note, "\t", depth);
}

/* Writes the nodes from @from to before @until; @from is the outline's top. */
void
_tema_write_map_outline (
    const TemaMapState *state, guint from, guint until, gboolean is_markdown, GString *text)
{
  g_autofree guint *depths = g_new0 (guint, MAX (until, 1));

  for (guint i = from; i < until; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (state, i);

      if (i > from && node->parent >= (int)from)
        depths[i] = depths[node->parent] + 1;
      if (is_markdown)
        append_markdown (text, node, depths[i]);
      else
        append_plain (text, node, depths[i]);
    }
}
