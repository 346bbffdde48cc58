/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The boards, memos and maps of a study on their way into a project. */
#include "tema-config.h"

#include "project/tema-study-storing-private.h"

#include "base/tema-color.h"
#include "base/tema-guid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Notes what is there already; 1 when it is, 0 when not, -1 when that could not be found out. */
static int
meet (TemaStoring *self, const char *sql, TemaStudyThing thing, const char *guid)
{
  gint64 id = _tema_storing_ask (self, sql, "t", guid);

  if (id < 0)
    return -1;
  self->n_same += id > 0;
  self->n_new += id == 0;
  _tema_storing_note (self, thing, guid, id > 0 ? id : tema_guid_to_id (guid));
  return id > 0;
}

static gboolean
store_board (TemaStoring *self, const TemaStudyBoard *board)
{
  g_autofree char *owned = NULL;
  const char *name = _tema_storing_name (self, board->name, _ ("Board without a name"), &owned);
  int is_there = meet (self, "SELECT id FROM board WHERE guid = ?", TEMA_STUDY_BOARD, board->guid);

  return is_there == 1
         || (is_there == 0
             && _tema_storing_insert (self,
                                      "INSERT INTO board (id, guid, name, position, created_at)"
                                      " VALUES (?, ?, ?, (SELECT ifnull (max (position), -1) + 1"
                                      " FROM board), ?)",
                                      "ittt", tema_guid_to_id (board->guid), board->guid, name,
                                      self->now));
}

static gboolean
store_theme (TemaStoring *self, const TemaStudyTheme *theme, guint rank)
{
  g_autofree char *owned = NULL;
  const char *name = _tema_storing_name (self, theme->name, _ ("Theme without a name"), &owned);
  g_autofree char *palette = tema_color_to_string (tema_palette_get_color (rank));
  gint64 board = _tema_storing_find (self, TEMA_STUDY_BOARD, theme->board);
  int is_there = meet (self, "SELECT id FROM theme WHERE guid = ?", TEMA_STUDY_THEME, theme->guid);

  if (is_there != 0 || board == 0)
    return is_there >= 0;
  return _tema_storing_insert (
      self,
      "INSERT INTO theme (id, guid, board, parent, rank, name, definition, color, status, reason,"
      " code, x, y, width, height, created_at, modified_at)"
      " VALUES (?1, ?2, ?3, ?4, (SELECT ifnull (max (rank), -1) + 1 FROM theme WHERE board = ?3"
      " AND parent IS ?4), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?15)",
      "itintttitniiiit", tema_guid_to_id (theme->guid), theme->guid, board,
      _tema_storing_find (self, TEMA_STUDY_THEME, theme->parent), name, theme->definition,
      theme->color != NULL ? theme->color : palette, theme->status, theme->reason,
      _tema_storing_find (self, TEMA_STUDY_CODE, theme->code), theme->x, theme->y, theme->width,
      theme->height, self->now);
}

static gboolean
store_card (TemaStoring *self, const TemaStudyCard *card)
{
  gint64 board = _tema_storing_find (self, TEMA_STUDY_BOARD, card->board);
  gint64 code = _tema_storing_find (self, TEMA_STUDY_CODE, card->code);
  gint64 coding = card->coding != NULL
                      ? _tema_storing_ask (self, "SELECT id FROM coding WHERE id = ?", "i",
                                           tema_guid_to_id (card->coding))
                      : 0;
  gint64 is_there = _tema_storing_ask (self, "SELECT 1 FROM card WHERE guid = ?", "t", card->guid);
  gint64 kind = card->coding != NULL ? 1 : card->code != NULL ? 0 : 2;

  self->n_same += is_there > 0;
  if (is_there != 0 || coding < 0 || board == 0)
    return is_there >= 0 && coding >= 0;
  if ((kind == 0 && code == 0) || (kind == 1 && coding == 0) || (kind == 2 && *card->text == '\0'))
    return TRUE;
  self->n_new++;
  return _tema_storing_insert (
      self,
      "INSERT INTO card (id, guid, board, theme, rank, kind, code, coding, text, x, y, created_at)"
      " VALUES (?1, ?2, ?3, ?4, (SELECT ifnull (max (rank), -1) + 1 FROM card WHERE board = ?3 AND"
      " theme IS ?4), ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
      "itininntiit", tema_guid_to_id (card->guid), card->guid, board,
      _tema_storing_find (self, TEMA_STUDY_THEME, card->theme), kind, kind == 0 ? code : (gint64)0,
      kind == 1 ? coding : (gint64)0, kind == 2 ? card->text : "", card->x, card->y, self->now);
}

gboolean
_tema_storing_boards (TemaStoring *self)
{
  const TemaStudy *study = self->study;

  for (guint i = 0; i < study->boards->len; i++)
    if (!store_board (self, &g_array_index (study->boards, TemaStudyBoard, i)))
      return FALSE;
  for (guint i = 0; i < study->themes->len; i++)
    if (!_tema_storing_go_on (self)
        || !store_theme (self, &g_array_index (study->themes, TemaStudyTheme, i), i))
      return FALSE;
  for (guint i = 0; i < study->cards->len; i++)
    if (!_tema_storing_go_on (self)
        || !store_card (self, &g_array_index (study->cards, TemaStudyCard, i)))
      return FALSE;
  return TRUE;
}

/* What a memo is about, as far as it is in the project; a coding is known by its id alone. */
static gint64
find_about (TemaStoring *self, const TemaStudyMemo *memo, TemaStudyAbout about)
{
  static const struct
  {
    TemaStudyAbout about;
    TemaStudyThing thing;
  } known[] = {
    { TEMA_STUDY_ABOUT_SOURCE, TEMA_STUDY_SOURCE }, { TEMA_STUDY_ABOUT_PASSAGE, TEMA_STUDY_SOURCE },
    { TEMA_STUDY_ABOUT_CODE, TEMA_STUDY_CODE },     { TEMA_STUDY_ABOUT_THEME, TEMA_STUDY_THEME },
    { TEMA_STUDY_ABOUT_CASE, TEMA_STUDY_CASE },
  };

  if ((TemaStudyAbout)memo->about != about || memo->thing == NULL)
    return 0;
  if (about == TEMA_STUDY_ABOUT_CODING)
    return _tema_storing_ask (self, "SELECT id FROM coding WHERE id = ?", "i",
                              tema_guid_to_id (memo->thing));
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].about == about)
      return _tema_storing_find (self, known[i].thing, memo->thing);
  return 0;
}

static gboolean
insert_memo (TemaStoring *self, const TemaStudyMemo *memo)
{
  gint64 coder = _tema_storing_get_coder (self, memo->user);
  g_autofree char *quote
      = memo->about == TEMA_STUDY_ABOUT_PASSAGE
            ? _tema_storing_dup_quote (self, memo->thing, memo->first, memo->last)
            : NULL;
  const char *at = _tema_storing_get_date (self, memo->created_at);
  gint64 source = find_about (self, memo, TEMA_STUDY_ABOUT_SOURCE)
                  + find_about (self, memo, TEMA_STUDY_ABOUT_PASSAGE);
  gint64 coding = find_about (self, memo, TEMA_STUDY_ABOUT_CODING);

  if (coder < 0 || coding < 0)
    return FALSE;
  return _tema_storing_insert (
      self,
      "INSERT INTO memo (id, guid, kind, title, text, is_of_project, document, first, last, quote,"
      " code, coding, theme, node, study_case, about_name, open_document, phase, coder, created_at,"
      " modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, '', NULL, ?, ?, ?, ?)",
      "itittinpptnnnniitt", tema_guid_to_id (memo->guid), memo->guid, memo->is_journal, memo->title,
      memo->text, (gint64)(memo->about == TEMA_STUDY_ABOUT_PROJECT), source,
      quote != NULL ? memo->first : (gint64)-1, quote != NULL ? memo->last : (gint64)-1,
      quote != NULL ? quote : "", find_about (self, memo, TEMA_STUDY_ABOUT_CODE), coding,
      find_about (self, memo, TEMA_STUDY_ABOUT_THEME),
      find_about (self, memo, TEMA_STUDY_ABOUT_CASE), memo->phase, coder, at,
      memo->modified_at != NULL ? memo->modified_at : at);
}

gboolean
_tema_storing_memos (TemaStoring *self)
{
  for (guint i = 0; i < self->study->memos->len; i++)
    {
      const TemaStudyMemo *memo = &g_array_index (self->study->memos, TemaStudyMemo, i);
      gint64 is_there = _tema_storing_ask (
          self,
          "SELECT CASE WHEN title = ? AND text = ? THEN 1 ELSE 2 END FROM memo WHERE guid = ?",
          "ttt", memo->title, memo->text, memo->guid);

      self->n_same += is_there == 1;
      self->n_other += is_there == 2;
      self->n_new += is_there == 0;
      if (is_there < 0 || !_tema_storing_go_on (self)
          || (is_there == 0 && !insert_memo (self, memo)))
        return FALSE;
      _tema_storing_note (self, TEMA_STUDY_MEMO, memo->guid, tema_guid_to_id (memo->guid));
    }
  return TRUE;
}

static gboolean
store_map (TemaStoring *self, const TemaStudyMap *map)
{
  g_autofree char *owned = NULL;
  const char *name = _tema_storing_name (self, map->name, _ ("Map without a name"), &owned);
  int is_there = meet (self, "SELECT id FROM map WHERE guid = ?", TEMA_STUDY_MAP, map->guid);

  return is_there == 1
         || (is_there == 0
             && _tema_storing_insert (
                 self,
                 "INSERT INTO map (id, guid, name, position, source, board,"
                 " created_at) VALUES (?, ?, ?, (SELECT ifnull (max (position),"
                 " -1) + 1 FROM map), 0, NULL, ?)",
                 "ittt", tema_guid_to_id (map->guid), map->guid, name, self->now));
}

/* A node stands for one thing at most. */
static gboolean
insert_node (TemaStoring *self, const TemaStudyNode *node, gint64 map)
{
  return _tema_storing_insert (
      self,
      "INSERT INTO node (id, guid, map, parent, rank, text, note, color, shape, is_folded,"
      " shows_counts, code, theme, document, x, y, created_at, modified_at, study_case, memo)"
      " VALUES (?1, ?2, ?3, ?4, (SELECT ifnull (max (rank), -1) + 1 FROM node WHERE map = ?3 AND"
      " parent IS ?4), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?16, ?17, ?18)",
      "itintttiiinnniitnn", tema_guid_to_id (node->guid), node->guid, map,
      _tema_storing_find (self, TEMA_STUDY_NODE, node->parent), node->text, node->note, node->color,
      node->shape, node->is_folded, node->shows_counts,
      _tema_storing_find (self, TEMA_STUDY_CODE, node->thing),
      _tema_storing_find (self, TEMA_STUDY_THEME, node->thing),
      _tema_storing_find (self, TEMA_STUDY_SOURCE, node->thing), node->x, node->y, self->now,
      _tema_storing_find (self, TEMA_STUDY_CASE, node->thing),
      _tema_storing_find (self, TEMA_STUDY_MEMO, node->thing));
}

static gboolean
store_node (TemaStoring *self, const TemaStudyNode *node)
{
  gint64 map = _tema_storing_find (self, TEMA_STUDY_MAP, node->map);
  int is_there = meet (self, "SELECT id FROM node WHERE guid = ?", TEMA_STUDY_NODE, node->guid);

  return is_there >= 0 && (is_there == 1 || map == 0 || insert_node (self, node, map));
}

static gboolean
store_edge (TemaStoring *self, const TemaStudyEdge *edge)
{
  gint64 map = _tema_storing_find (self, TEMA_STUDY_MAP, edge->map);
  gint64 source = _tema_storing_find (self, TEMA_STUDY_NODE, edge->source);
  gint64 target = _tema_storing_find (self, TEMA_STUDY_NODE, edge->target);
  gint64 is_there = _tema_storing_ask (self, "SELECT 1 FROM edge WHERE guid = ?", "t", edge->guid);

  self->n_same += is_there > 0;
  if (is_there != 0 || map == 0 || source == 0 || target == 0 || source == target)
    return is_there >= 0;
  self->n_new++;
  return _tema_storing_insert (
      self,
      "INSERT INTO edge (id, guid, map, source, target, label, arrow, created_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      "itiiitit", tema_guid_to_id (edge->guid), edge->guid, map, source, target, edge->label,
      edge->arrow, self->now);
}

/* Memos about nodes were stored before there were nodes. */
static gboolean
join_memos (TemaStoring *self)
{
  for (guint i = 0; i < self->study->memos->len; i++)
    {
      const TemaStudyMemo *memo = &g_array_index (self->study->memos, TemaStudyMemo, i);
      gint64 node = memo->about == TEMA_STUDY_ABOUT_NODE
                        ? _tema_storing_find (self, TEMA_STUDY_NODE, memo->thing)
                        : 0;

      if (node != 0
          && !_tema_storing_insert (self,
                                    "UPDATE memo SET node = ?2 WHERE guid = ?1 AND node IS NULL",
                                    "ti", memo->guid, node))
        return FALSE;
    }
  return TRUE;
}

gboolean
_tema_storing_maps (TemaStoring *self)
{
  const TemaStudy *study = self->study;

  for (guint i = 0; i < study->maps->len; i++)
    if (!store_map (self, &g_array_index (study->maps, TemaStudyMap, i)))
      return FALSE;
  for (guint i = 0; i < study->nodes->len; i++)
    if (!_tema_storing_go_on (self)
        || !store_node (self, &g_array_index (study->nodes, TemaStudyNode, i)))
      return FALSE;
  for (guint i = 0; i < study->edges->len; i++)
    if (!_tema_storing_go_on (self)
        || !store_edge (self, &g_array_index (study->edges, TemaStudyEdge, i)))
      return FALSE;
  return join_memos (self);
}
