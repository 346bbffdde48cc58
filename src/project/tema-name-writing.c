/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Names that are typed over where they stand: a name that the disk did not take is kept and tried
 * again as any other text is. One that the project refuses is told, and not kept. */
#include "tema-config.h"

#include "project/tema-name-writing.h"

#include "base/tema-guid.h"
#include "project/tema-act.h"
#include "project/tema-board-acts.h"
#include "project/tema-memo-acts.h"

static TemaAct *
make_code_name (TemaProject *project, const char *guid, const char *created, const char *name)
{
  TemaCode *code
      = tema_codebook_find_by_id (tema_project_get_codebook (project), tema_guid_to_id (guid));

  return code != NULL && !g_str_equal (name, tema_code_get_name (code))
             ? tema_act_rename_code (code, name)
             : NULL;
}

static TemaAct *
make_document_name (TemaProject *project, const char *guid, const char *created, const char *name)
{
  TemaDocument *document = tema_project_find_document (project, guid);

  return document != NULL && !g_str_equal (name, tema_document_get_name (document))
             ? tema_act_rename_document (document, name)
             : NULL;
}

static TemaAct *
make_theme_name (TemaProject *project, const char *guid, const char *created, const char *name)
{
  TemaTheme *theme = tema_project_find_theme (project, guid);

  return theme != NULL && !g_str_equal (name, tema_theme_get_name (theme))
             ? tema_act_rename_theme (theme, name)
             : NULL;
}

static TemaAct *
make_memo_title (TemaProject *project, const char *guid, const char *created, const char *title)
{
  TemaMemo *memo = tema_memos_find_by_id (tema_project_get_memos (project), tema_guid_to_id (guid));

  return memo != NULL && !g_str_equal (title, tema_memo_get_title (memo))
             ? tema_act_change_memo (memo, title, NULL)
             : NULL;
}

static void
write_name (TemaProject *project, TemaWritingMake make, const char *guid, const char *name)
{
  TemaWriting *writing = tema_writing_get (project, make, guid);

  tema_writing_set_is_name (writing);
  tema_writing_write (writing, name, FALSE);
}

static const char *
peek (TemaProject *project, TemaWritingMake make, const char *guid, const char *saved)
{
  const char *unsaved = tema_writing_peek (tema_writing_get (project, make, guid));

  return unsaved != NULL ? unsaved : saved;
}

/**
 * tema_name_writing_name_code:
 * @project: a project
 * @code: one of its codes
 * @name: what it shall be called
 *
 * Writes the name without waiting, see tema_writing_write(). Main thread only.
 */
void
tema_name_writing_name_code (TemaProject *project, TemaCode *code, const char *name)
{
  write_name (project, make_code_name, tema_code_get_guid (code), name);
}

/**
 * tema_name_writing_name_document:
 * @project: a project
 * @document: one of its documents
 * @name: what it shall be called
 *
 * Writes the name without waiting, see tema_writing_write(). Main thread only.
 */
void
tema_name_writing_name_document (TemaProject *project, TemaDocument *document, const char *name)
{
  write_name (project, make_document_name, tema_document_get_guid (document), name);
}

/**
 * tema_name_writing_name_theme:
 * @project: a project
 * @theme: a theme on one of its boards
 * @name: what it shall be called
 *
 * Writes the name without waiting, see tema_writing_write(). Main thread only.
 */
void
tema_name_writing_name_theme (TemaProject *project, TemaTheme *theme, const char *name)
{
  write_name (project, make_theme_name, tema_theme_get_guid (theme), name);
}

/**
 * tema_name_writing_name_memo:
 * @project: a project
 * @memo: one of its memos
 * @title: what it shall be called
 *
 * Writes the title without waiting, see tema_writing_write(). Main thread only.
 */
void
tema_name_writing_name_memo (TemaProject *project, TemaMemo *memo, const char *title)
{
  write_name (project, make_memo_title, tema_memo_get_guid (memo), title);
}

/**
 * tema_name_writing_peek_code:
 * @project: a project
 * @code: one of its codes
 *
 * Returns: (transfer none): what somebody has called it last, on disk or not
 */
const char *
tema_name_writing_peek_code (TemaProject *project, TemaCode *code)
{
  return peek (project, make_code_name, tema_code_get_guid (code), tema_code_get_name (code));
}

/**
 * tema_name_writing_peek_document:
 * @project: a project
 * @document: one of its documents
 *
 * Returns: (transfer none): what somebody has called it last, on disk or not
 */
const char *
tema_name_writing_peek_document (TemaProject *project, TemaDocument *document)
{
  return peek (project, make_document_name, tema_document_get_guid (document),
               tema_document_get_name (document));
}

/**
 * tema_name_writing_peek_theme:
 * @project: a project
 * @theme: a theme on one of its boards
 *
 * Returns: (transfer none): what somebody has called it last, on disk or not
 */
const char *
tema_name_writing_peek_theme (TemaProject *project, TemaTheme *theme)
{
  return peek (project, make_theme_name, tema_theme_get_guid (theme), tema_theme_get_name (theme));
}

/**
 * tema_name_writing_peek_memo:
 * @project: a project
 * @memo: one of its memos
 *
 * Returns: (transfer none): what somebody has called it last, on disk or not
 */
const char *
tema_name_writing_peek_memo (TemaProject *project, TemaMemo *memo)
{
  return peek (project, make_memo_title, tema_memo_get_guid (memo), tema_memo_get_title (memo));
}
