/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The texts of a board: what a theme means, why it was discarded, what a note says. How each is
 * written, and the newest of it, which may not be on disk. */
#include "tema-config.h"

#include "themes/tema-theme-writing.h"

#include <string.h>

#include "base/tema-words.h"
#include "project/tema-board-acts.h"

static TemaAct *
make_definition (TemaProject *project, const char *guid, const char *created, const char *text)
{
  TemaTheme *theme = tema_project_find_theme (project, guid);

  return theme != NULL && !g_str_equal (text, tema_theme_get_definition (theme))
             ? tema_act_describe_theme (theme, text)
             : NULL;
}

static TemaAct *
make_reason (TemaProject *project, const char *guid, const char *created, const char *text)
{
  TemaTheme *theme = tema_project_find_theme (project, guid);

  return theme != NULL && !g_str_equal (text, tema_theme_get_reason (theme))
             ? tema_act_set_theme_status (theme, tema_theme_get_status (theme), text)
             : NULL;
}

/* Keys: GUIDs of the board and of the card. An empty note is none; emptying one is no way to delete
 * it. */
static TemaAct *
make_note (TemaProject *project, const char *key, const char *created, const char *text)
{
  const char *blank = strchr (key, ' ');
  g_autofree char *guid = g_strndup (key, blank - key);
  TemaBoard *board = tema_project_find_board (project, guid);
  TemaCard *card = board != NULL ? tema_board_find_card (board, blank + 1) : NULL;

  return card != NULL && !tema_is_blank (text, strlen (text))
                 && !g_str_equal (text, tema_card_get_text (card))
             ? tema_act_change_note (card, text)
             : NULL;
}

/**
 * tema_theme_writing_get_definition:
 * @project: a project
 * @theme: a theme on one of its boards
 *
 * Returns: (transfer none): the writing of what the theme means
 */
TemaWriting *
tema_theme_writing_get_definition (TemaProject *project, TemaTheme *theme)
{
  return tema_writing_get (project, make_definition, tema_theme_get_guid (theme));
}

/**
 * tema_theme_writing_get_reason:
 * @project: a project
 * @theme: a theme on one of its boards
 *
 * Returns: (transfer none): the writing of why the theme was discarded
 */
TemaWriting *
tema_theme_writing_get_reason (TemaProject *project, TemaTheme *theme)
{
  return tema_writing_get (project, make_reason, tema_theme_get_guid (theme));
}

/**
 * tema_theme_writing_get_note:
 * @project: a project
 * @card: a note on one of its boards
 *
 * Returns: (transfer none): the writing of what the note says
 */
TemaWriting *
tema_theme_writing_get_note (TemaProject *project, TemaCard *card)
{
  g_autofree char *key = g_strdup_printf ("%s %s", tema_board_get_guid (tema_card_get_board (card)),
                                          tema_card_get_guid (card));

  return tema_writing_get (project, make_note, key);
}

static const char *
get_newest (TemaWriting *writing, const char *saved)
{
  const char *unsaved = tema_writing_peek (writing);

  return unsaved != NULL ? unsaved : saved;
}

/**
 * tema_theme_writing_peek_definition:
 * @project: a project
 * @theme: a theme on one of its boards
 *
 * Returns: (transfer none): what somebody has written last, on disk or not
 */
const char *
tema_theme_writing_peek_definition (TemaProject *project, TemaTheme *theme)
{
  return get_newest (tema_theme_writing_get_definition (project, theme),
                     tema_theme_get_definition (theme));
}

/**
 * tema_theme_writing_peek_reason:
 * @project: a project
 * @theme: a theme on one of its boards
 *
 * Returns: (transfer none): what somebody has written last, on disk or not
 */
const char *
tema_theme_writing_peek_reason (TemaProject *project, TemaTheme *theme)
{
  return get_newest (tema_theme_writing_get_reason (project, theme), tema_theme_get_reason (theme));
}

/**
 * tema_theme_writing_peek_note:
 * @project: a project
 * @card: a note on one of its boards
 *
 * Returns: (transfer none): what somebody has written last, on disk or not
 */
const char *
tema_theme_writing_peek_note (TemaProject *project, TemaCard *card)
{
  return tema_card_get_board (card) != NULL
             ? get_newest (tema_theme_writing_get_note (project, card), tema_card_get_text (card))
             : tema_card_get_text (card);
}
