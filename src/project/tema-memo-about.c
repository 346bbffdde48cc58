/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a memo can be about: plain values, and what their kinds are called. */
#include "tema-config.h"

#include "project/tema-memo-about.h"

#include <glib/gi18n-lib.h>

/* What scripts call a kind, and what people do. */
static const struct
{
  const char *word;
  const char *name;
} kinds[TEMA_N_MEMO_ABOUT_KINDS] = {
  [TEMA_MEMO_ABOUT_NOTHING] = { "nothing", N_ ("Free memos") },
  [TEMA_MEMO_ABOUT_PROJECT] = { "project", N_ ("The project") },
  [TEMA_MEMO_ABOUT_DOCUMENT] = { "document", N_ ("Documents") },
  [TEMA_MEMO_ABOUT_PASSAGE] = { "passage", N_ ("Passages") },
  [TEMA_MEMO_ABOUT_CODE] = { "code", N_ ("Codes") },
  [TEMA_MEMO_ABOUT_CODING] = { "coding", N_ ("Coded passages") },
  [TEMA_MEMO_ABOUT_THEME] = { "theme", N_ ("Themes") },
  [TEMA_MEMO_ABOUT_NODE] = { "node", N_ ("Nodes of maps") },
  [TEMA_MEMO_ABOUT_CASE] = { "case", N_ ("Informants") },
};

/**
 * tema_memo_about_nothing:
 *
 * Returns: what a free memo is about
 */
TemaMemoAbout
tema_memo_about_nothing (void)
{
  return (TemaMemoAbout){ TEMA_MEMO_ABOUT_NOTHING, 0, 0, 0 };
}

/**
 * tema_memo_about_project:
 *
 * Returns: the study as a whole
 */
TemaMemoAbout
tema_memo_about_project (void)
{
  return (TemaMemoAbout){ TEMA_MEMO_ABOUT_PROJECT, 0, 0, 0 };
}

/**
 * tema_memo_about_document:
 * @document: a document
 *
 * Returns: the document
 */
TemaMemoAbout
tema_memo_about_document (TemaDocument *document)
{
  return (TemaMemoAbout){ TEMA_MEMO_ABOUT_DOCUMENT, tema_document_get_id (document), 0, 0 };
}

/**
 * tema_memo_about_passage:
 * @document: a document
 * @first_char: first character of the passage
 * @last_char: the character after it
 *
 * Returns: the passage
 */
TemaMemoAbout
tema_memo_about_passage (TemaDocument *document, guint first_char, guint last_char)
{
  return (TemaMemoAbout){ TEMA_MEMO_ABOUT_PASSAGE, tema_document_get_id (document), first_char,
                          last_char };
}

/**
 * tema_memo_about_code:
 * @code: a code
 *
 * Returns: the code
 */
TemaMemoAbout
tema_memo_about_code (TemaCode *code)
{
  return (TemaMemoAbout){ TEMA_MEMO_ABOUT_CODE, tema_code_get_id (code), 0, 0 };
}

/**
 * tema_memo_about_coding:
 * @coding: a coding's id
 *
 * Returns: the coding
 */
TemaMemoAbout
tema_memo_about_coding (gint64 coding)
{
  return (TemaMemoAbout){ TEMA_MEMO_ABOUT_CODING, coding, 0, 0 };
}

/**
 * tema_memo_about_theme:
 * @theme: a theme
 *
 * Returns: the theme
 */
TemaMemoAbout
tema_memo_about_theme (TemaTheme *theme)
{
  return (TemaMemoAbout){ TEMA_MEMO_ABOUT_THEME, tema_theme_get_id (theme), 0, 0 };
}

/**
 * tema_memo_about_node:
 * @node: a node of a map
 *
 * Returns: the node
 */
TemaMemoAbout
tema_memo_about_node (TemaMapNode *node)
{
  return (TemaMemoAbout){ TEMA_MEMO_ABOUT_NODE, tema_map_node_get_id (node), 0, 0 };
}

/**
 * tema_memo_about_case:
 * @one: a case
 *
 * Returns: the case
 */
TemaMemoAbout
tema_memo_about_case (TemaCase *one)
{
  return (TemaMemoAbout){ TEMA_MEMO_ABOUT_CASE, tema_case_get_id (one), 0, 0 };
}

/**
 * tema_memo_about_equal:
 * @a: one
 * @b: another
 *
 * Returns: whether both are the same thing
 */
gboolean
tema_memo_about_equal (const TemaMemoAbout *a, const TemaMemoAbout *b)
{
  return a->kind == b->kind && a->id == b->id && a->first_char == b->first_char
         && a->last_char == b->last_char;
}

/**
 * tema_memo_about_kind_get_word:
 * @kind: a kind
 *
 * Returns: (transfer none): what scripts call it: "code"
 */
const char *
tema_memo_about_kind_get_word (TemaMemoAboutKind kind)
{
  return kinds[kind].word;
}

/**
 * tema_memo_about_kind_get_name:
 * @kind: a kind
 *
 * Returns: (transfer none): a heading for such memos, in the user's language: "Codes"
 */
const char *
tema_memo_about_kind_get_name (TemaMemoAboutKind kind)
{
  return g_dgettext (GETTEXT_PACKAGE, kinds[kind].name);
}
