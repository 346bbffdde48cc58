/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-cases.h"
#include "project/tema-map.h"
#include "project/tema-theme.h"
#include "project/tema-transcript.h"

G_BEGIN_DECLS

/**
 * TemaMemoAboutKind:
 * @TEMA_MEMO_ABOUT_NOTHING: free, or what it was about is gone
 * @TEMA_MEMO_ABOUT_PROJECT: the study as a whole
 * @TEMA_MEMO_ABOUT_DOCUMENT: a document
 * @TEMA_MEMO_ABOUT_PASSAGE: a passage of a document
 * @TEMA_MEMO_ABOUT_CODE: a code
 * @TEMA_MEMO_ABOUT_CODING: a passage with its code
 * @TEMA_MEMO_ABOUT_THEME: a theme
 * @TEMA_MEMO_ABOUT_NODE: a node of a map
 * @TEMA_MEMO_ABOUT_CASE: a case
 *
 * What a memo can be about.
 */
typedef enum
{
  TEMA_MEMO_ABOUT_NOTHING,
  TEMA_MEMO_ABOUT_PROJECT,
  TEMA_MEMO_ABOUT_DOCUMENT,
  TEMA_MEMO_ABOUT_PASSAGE,
  TEMA_MEMO_ABOUT_CODE,
  TEMA_MEMO_ABOUT_CODING,
  TEMA_MEMO_ABOUT_THEME,
  TEMA_MEMO_ABOUT_NODE,
  TEMA_MEMO_ABOUT_CASE,
} TemaMemoAboutKind;

#define TEMA_N_MEMO_ABOUT_KINDS (TEMA_MEMO_ABOUT_CASE + 1)

/**
 * TemaMemoAbout:
 * @kind: of what kind
 * @id: of the document, code, coding …; of a passage the document's; 0 for nothing and the project
 * @first_char: of a passage
 * @last_char: the character after it
 *
 * What a memo is about, as a plain value.
 */
typedef struct
{
  TemaMemoAboutKind kind;
  gint64 id;
  guint first_char;
  guint last_char;
} TemaMemoAbout;

TemaMemoAbout tema_memo_about_nothing (void);
TemaMemoAbout tema_memo_about_project (void);
TemaMemoAbout tema_memo_about_document (TemaDocument *document);
TemaMemoAbout tema_memo_about_passage (TemaDocument *document, guint first_char, guint last_char);
TemaMemoAbout tema_memo_about_code (TemaCode *code);
TemaMemoAbout tema_memo_about_coding (gint64 coding);
TemaMemoAbout tema_memo_about_theme (TemaTheme *theme);
TemaMemoAbout tema_memo_about_node (TemaMapNode *node);
TemaMemoAbout tema_memo_about_case (TemaCase *one);
gboolean tema_memo_about_equal (const TemaMemoAbout *a, const TemaMemoAbout *b);
const char *tema_memo_about_kind_get_word (TemaMemoAboutKind kind);
const char *tema_memo_about_kind_get_name (TemaMemoAboutKind kind);

G_END_DECLS
