/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaDocxFrame:
 * @text: what stands there so far
 * @boxes: the text of boxes that hang on the paragraph
 * @cells: where each cell that is open begins in @text
 * @is_hidden_paragraph: whether the paragraph is not shown
 * @is_hidden_run: whether the run is not shown
 * @in_paragraph_props: how deep in what is said of a paragraph
 * @in_run_props: how deep in what is said of a run
 *
 * What a text box interrupts.
 */
typedef struct
{
  GString *text;
  GString *boxes;
  GArray *cells;
  gboolean is_hidden_paragraph;
  gboolean is_hidden_run;
  guint in_paragraph_props;
  guint in_run_props;
} TemaDocxFrame;

/**
 * TemaDocxFlow:
 * @now: the body, or the text box that is read
 * @outer: (element-type TemaDocxFrame): what it interrupts
 *
 * The text of a Word document as it comes.
 */
typedef struct
{
  TemaDocxFrame now;
  GArray *outer;
} TemaDocxFlow;

void tema_docx_flow_init (TemaDocxFlow *self);
void tema_docx_flow_clear (TemaDocxFlow *self);
gboolean tema_docx_flow_is_shown (const TemaDocxFlow *self);
void tema_docx_flow_add (TemaDocxFlow *self, const char *text);
void tema_docx_flow_add_page_break (TemaDocxFlow *self);
void tema_docx_flow_end_paragraph (TemaDocxFlow *self);
void tema_docx_flow_start_cell (TemaDocxFlow *self);
void tema_docx_flow_end_cell (TemaDocxFlow *self);
void tema_docx_flow_end_row (TemaDocxFlow *self);
void tema_docx_flow_start_text_box (TemaDocxFlow *self);
void tema_docx_flow_end_text_box (TemaDocxFlow *self);

G_END_DECLS
