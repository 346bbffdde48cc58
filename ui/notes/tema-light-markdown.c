/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Headings, bold, italic and lists look like what they are while one types; the marks stay. A
 * handful of tags by role, set again line by line after each change. */
#include "notes/tema-light-markdown.h"

#include <string.h>

typedef struct
{
  GtkTextTag *heading[3];
  GtkTextTag *bold;
  GtkTextTag *italic;
  GtkTextTag *list;
  GtkTextTag *quote;
  GtkTextTag *mark; /* pale: the signs themselves */
} Dress;

static GtkTextTag *
scale (GtkTextBuffer *buffer, double factor)
{
  return gtk_text_buffer_create_tag (buffer, NULL, "scale", factor, "weight", PANGO_WEIGHT_BOLD,
                                     "pixels-above-lines", 8, NULL);
}

static void
apply (GtkTextBuffer *buffer, GtkTextTag *tag, int line, int first_byte, int last_byte)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line_index (buffer, &start, line, first_byte);
  gtk_text_buffer_get_iter_at_line_index (buffer, &end, line, last_byte);
  gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
}

static char *
dup_line (GtkTextBuffer *buffer, int line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (buffer, start, line);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
  return gtk_text_buffer_get_text (buffer, start, end, TRUE);
}

/* "**so**" and "*so*": a mark that touches a word, and the same mark behind a word; from the byte
 * @from on, so that the star of a list is none. */
static void
dress_pairs (GtkTextBuffer *buffer,
             const Dress *dress,
             int line,
             const char *text,
             gsize from,
             const char *sign)
{
  gsize n = strlen (sign);
  GtkTextTag *tag = n == 2 ? dress->bold : dress->italic;
  const char *open = text + from;

  while ((open = strstr (open, sign)) != NULL)
    {
      const char *close = open + n;

      if ((n == 1 && (open[1] == *sign || (open > text && open[-1] == *sign))) || open[n] == ' '
          || open[n] == '\0')
        {
          open += n;
          continue;
        }
      do
        close = strstr (close + 1, sign);
      while (close != NULL && (close[-1] == ' ' || (n == 1 && close[1] == *sign)));
      if (close == NULL)
        return;
      apply (buffer, tag, line, (int)(open + n - text), (int)(close - text));
      apply (buffer, dress->mark, line, (int)(open - text), (int)(open + n - text));
      apply (buffer, dress->mark, line, (int)(close - text), (int)(close + n - text));
      open = close + n;
    }
}

/* How many bytes the mark of a list item takes: "- ", "* ", "12. "; 0 when it is none. */
static gsize
get_list_mark (const char *text)
{
  gsize indent = strspn (text, " ");
  gsize digits = strspn (text + indent, "0123456789");

  if (strchr ("-*+", text[indent]) != NULL && text[indent] != '\0' && text[indent + 1] == ' ')
    return indent + 2;
  if (digits > 0 && digits < 4 && text[indent + digits] == '.' && text[indent + digits + 1] == ' ')
    return indent + digits + 2;
  return 0;
}

static void
dress_line (GtkTextBuffer *buffer, const Dress *dress, int line)
{
  GtkTextIter start, end;
  g_autofree char *text = dup_line (buffer, line, &start, &end);
  gsize n_signs = strspn (text, "#");
  gsize list_mark = get_list_mark (text);

  if (n_signs > 0 && n_signs <= G_N_ELEMENTS (dress->heading) && text[n_signs] == ' ')
    {
      gtk_text_buffer_apply_tag (buffer, dress->heading[n_signs - 1], &start, &end);
      apply (buffer, dress->mark, line, 0, (int)n_signs);
    }
  else if (*text == '>')
    {
      gtk_text_buffer_apply_tag (buffer, dress->quote, &start, &end);
      apply (buffer, dress->mark, line, 0, 1);
    }
  else if (list_mark > 0)
    {
      gtk_text_buffer_apply_tag (buffer, dress->list, &start, &end);
      apply (buffer, dress->mark, line, 0, (int)list_mark);
    }
  dress_pairs (buffer, dress, line, text, list_mark, "**");
  dress_pairs (buffer, dress, line, text, list_mark, "*");
  dress_pairs (buffer, dress, line, text, list_mark, "_");
}

static void
changed_cb (GtkTextBuffer *buffer, Dress *dress)
{
  GtkTextIter start, end;
  int n_lines = gtk_text_buffer_get_line_count (buffer);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  for (int i = 0; i < n_lines; i++)
    dress_line (buffer, dress, i);
}

/**
 * tema_light_markdown_dress:
 * @buffer: the buffer of a memo
 *
 * Keeps headings, emphasis, lists and quotations of its text dressed from now on. Main thread only.
 */
void
tema_light_markdown_dress (GtkTextBuffer *buffer)
{
  Dress *dress = g_new0 (Dress, 1);
  GdkRGBA pale = { 0.5, 0.5, 0.5, 0.9 };

  dress->heading[0] = scale (buffer, PANGO_SCALE_X_LARGE);
  dress->heading[1] = scale (buffer, PANGO_SCALE_LARGE);
  dress->heading[2] = scale (buffer, PANGO_SCALE_MEDIUM);
  dress->list = gtk_text_buffer_create_tag (buffer, NULL, "left-margin", 26, "indent", -14, NULL);
  dress->quote = gtk_text_buffer_create_tag (buffer, NULL, "left-margin", 26, "style",
                                             PANGO_STYLE_ITALIC, NULL);
  dress->bold = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, NULL);
  dress->italic = gtk_text_buffer_create_tag (buffer, NULL, "style", PANGO_STYLE_ITALIC, NULL);
  dress->mark = gtk_text_buffer_create_tag (buffer, NULL, "foreground-rgba", &pale, NULL);
  g_signal_connect_data (buffer, "changed", G_CALLBACK (changed_cb), dress,
                         (GClosureNotify)(GCallback)g_free, 0);
}
