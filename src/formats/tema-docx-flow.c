/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The text of a Word document as it comes: cells of a table are parted by tabs, its rows are lines;
 * a second paragraph in a cell is a line of its own. A text box follows the paragraph it hangs on.
 */
#include "tema-config.h"

#include "formats/tema-docx-flow.h"

#include <string.h>

static void
frame_init (TemaDocxFrame *frame)
{
  memset (frame, 0, sizeof *frame);
  frame->text = g_string_new (NULL);
  frame->boxes = g_string_new (NULL);
  frame->cells = g_array_new (FALSE, FALSE, sizeof (gsize));
}

static void
frame_clear (gpointer data)
{
  TemaDocxFrame *frame = data;

  g_string_free (frame->text, TRUE);
  g_string_free (frame->boxes, TRUE);
  g_array_unref (frame->cells);
}

/**
 * tema_docx_flow_init:
 * @self: nothing yet
 *
 * Begins an empty text.
 */
void
tema_docx_flow_init (TemaDocxFlow *self)
{
  frame_init (&self->now);
  self->outer = g_array_new (FALSE, FALSE, sizeof (TemaDocxFrame));
  g_array_set_clear_func (self->outer, frame_clear);
}

/**
 * tema_docx_flow_clear:
 * @self: a text
 *
 * Frees what it holds, also of text boxes that were never closed.
 */
void
tema_docx_flow_clear (TemaDocxFlow *self)
{
  frame_clear (&self->now);
  g_array_unref (self->outer);
}

/**
 * tema_docx_flow_is_shown:
 * @self: a text
 *
 * Returns: whether a reader of the page sees what comes now
 */
gboolean
tema_docx_flow_is_shown (const TemaDocxFlow *self)
{
  return !self->now.is_hidden_run && self->now.in_paragraph_props == 0
         && self->now.in_run_props == 0;
}

/**
 * tema_docx_flow_add:
 * @self: a text
 * @text: what comes now
 *
 * Adds it if it is shown.
 */
void
tema_docx_flow_add (TemaDocxFlow *self, const char *text)
{
  if (tema_docx_flow_is_shown (self))
    g_string_append (self->now.text, text);
}

/**
 * tema_docx_flow_add_page_break:
 * @self: a text
 *
 * Ends the line; where nothing stands on it yet, there is no line to end.
 */
void
tema_docx_flow_add_page_break (TemaDocxFlow *self)
{
  const GString *text = self->now.text;

  if (text->len > 0 && text->str[text->len - 1] != '\n')
    tema_docx_flow_add (self, "\n");
}

/**
 * tema_docx_flow_end_paragraph:
 * @self: a text
 *
 * Ends the line, and adds the boxes that hang on the paragraph.
 */
void
tema_docx_flow_end_paragraph (TemaDocxFlow *self)
{
  TemaDocxFrame *now = &self->now;

  if (!now->is_hidden_paragraph)
    g_string_append_c (now->text, '\n');
  g_string_append_len (now->text, now->boxes->str, now->boxes->len);
  g_string_truncate (now->boxes, 0);
  now->is_hidden_paragraph = FALSE;
}

/**
 * tema_docx_flow_start_cell:
 * @self: a text
 *
 * A cell of a table begins; cells may hold tables.
 */
void
tema_docx_flow_start_cell (TemaDocxFlow *self)
{
  g_array_append_val (self->now.cells, self->now.text->len);
}

/**
 * tema_docx_flow_end_cell:
 * @self: a text
 *
 * Ends the cell with a tab instead of its last line's end.
 */
void
tema_docx_flow_end_cell (TemaDocxFlow *self)
{
  GArray *cells = self->now.cells;
  GString *text = self->now.text;
  gsize first = cells->len == 0 ? text->len : g_array_index (cells, gsize, cells->len - 1);

  while (text->len > first && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\t');
  if (cells->len > 0)
    g_array_set_size (cells, cells->len - 1);
}

/**
 * tema_docx_flow_end_row:
 * @self: a text
 *
 * Makes a line of the cells.
 */
void
tema_docx_flow_end_row (TemaDocxFlow *self)
{
  GString *text = self->now.text;

  if (text->len > 0 && text->str[text->len - 1] == '\t')
    text->str[text->len - 1] = '\n';
}

/**
 * tema_docx_flow_start_text_box:
 * @self: a text
 *
 * What comes now is of a box on the page, until it ends.
 */
void
tema_docx_flow_start_text_box (TemaDocxFlow *self)
{
  g_array_append_val (self->outer, self->now);
  frame_init (&self->now);
}

/**
 * tema_docx_flow_end_text_box:
 * @self: a text
 *
 * Keeps the text of the box for the end of the paragraph it hangs on. An end without a beginning is
 * nothing.
 */
void
tema_docx_flow_end_text_box (TemaDocxFlow *self)
{
  TemaDocxFrame *outer;

  if (self->outer->len == 0)
    return;
  outer = &g_array_index (self->outer, TemaDocxFrame, self->outer->len - 1);
  g_string_append_len (outer->boxes, self->now.text->str, self->now.text->len);
  frame_clear (&self->now);
  self->now = *outer;
  /* The frame moved: its owner is now self->now. */
  g_array_set_clear_func (self->outer, NULL);
  g_array_set_size (self->outer, self->outer->len - 1);
  g_array_set_clear_func (self->outer, frame_clear);
}
