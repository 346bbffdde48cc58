/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Links, sets and graphs on their way out. A theme is a set of codes and a vertex of its board's
 * graph; a group is a set of documents; a map is a graph. */
#include "tema-config.h"

#include "formats/refi/tema-write-qde-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_linked (const TemaStudyMemo *memo)
{
  return memo->thing != NULL
         && (memo->about == TEMA_STUDY_ABOUT_CASE || memo->about == TEMA_STUDY_ABOUT_THEME
             || memo->about == TEMA_STUDY_ABOUT_NODE);
}

static void
write_link (
    TemaQdeWriter *self, const char *use, const char *from, const char *to, gboolean *is_open)
{
  g_autofree char *guid = _tema_qde_dup_derived (from, use);

  if (!*is_open)
    _tema_qde_start (self, "Links", NULL);
  *is_open = TRUE;
  _tema_qde_empty (self, "Link", "guid", guid, "direction", "OneWay", "originGUID", from,
                   "targetGUID", to, NULL);
}

/* What memos are about where the format has no other word for it, annotations for NVivo, and links
 * of other programs. */
void
_tema_qde_write_links (TemaQdeWriter *self)
{
  const TemaStudy *study = self->study;
  gboolean is_open = FALSE;

  for (guint i = 0; i < study->memos->len; i++)
    {
      const TemaStudyMemo *memo = &g_array_index (study->memos, TemaStudyMemo, i);

      if (is_linked (memo) && g_hash_table_contains (self->notes, memo->guid))
        write_link (self, "about", memo->guid, memo->thing, &is_open);
    }
  for (guint i = 0; self->program == TEMA_REFI_NVIVO && i < study->annotations->len; i++)
    {
      const TemaStudyAnnotation *note = &g_array_index (study->annotations, TemaStudyAnnotation, i);
      g_autofree char *selection = _tema_qde_dup_derived (note->guid, "annotation");

      write_link (self, "link", note->guid, selection, &is_open);
    }
  for (guint i = 0; i < study->foreign->len; i++)
    {
      const TemaStudyForeign *part = &g_array_index (study->foreign, TemaStudyForeign, i);

      if (strcmp (part->kind, "Link") != 0 || strcmp (part->place, "Links") != 0)
        continue;
      if (!is_open)
        _tema_qde_start (self, "Links", NULL);
      is_open = TRUE;
      _tema_qde_foreign (self, part);
    }
  if (is_open)
    _tema_qde_end (self, "Links");
}

static void
write_theme (TemaQdeWriter *self, const TemaStudyTheme *theme)
{
  g_autoptr (GHashTable) members = g_hash_table_new (g_str_hash, g_str_equal);

  _tema_qde_start (self, "Set", "guid", theme->guid, "name", theme->name, NULL);
  _tema_qde_text (self, "Description", theme->definition);
  for (guint i = 0; i < self->study->cards->len; i++)
    {
      const TemaStudyCard *card = &g_array_index (self->study->cards, TemaStudyCard, i);

      if (card->code != NULL && g_strcmp0 (card->theme, theme->guid) == 0
          && g_hash_table_add (members, (gpointer)card->code))
        _tema_qde_empty (self, "MemberCode", "targetGUID", card->code, NULL);
    }
  _tema_qde_end (self, "Set");
}

static void
write_group (TemaQdeWriter *self, const char *group)
{
  g_autofree char *guid = _tema_qde_dup_derived (self->study->title, group);

  _tema_qde_start (self, "Set", "guid", guid, "name", group, NULL);
  for (guint i = 0; i < self->study->sources->len; i++)
    {
      const TemaStudySource *source = &g_array_index (self->study->sources, TemaStudySource, i);

      if (strcmp (source->group, group) == 0)
        _tema_qde_empty (self, "MemberSource", "targetGUID", source->guid, NULL);
    }
  _tema_qde_end (self, "Set");
}

static gboolean
is_foreign_set (const TemaStudyForeign *part)
{
  return strcmp (part->kind, "Set") == 0 && strcmp (part->place, "Sets") == 0;
}

static GPtrArray *
list_groups (const TemaStudy *study)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *groups = g_ptr_array_new ();

  g_hash_table_add (seen, (gpointer) "");
  for (guint i = 0; i < study->sources->len; i++)
    {
      const TemaStudySource *source = &g_array_index (study->sources, TemaStudySource, i);

      if (g_hash_table_add (seen, (gpointer)source->group))
        g_ptr_array_add (groups, (gpointer)source->group);
    }
  return groups;
}

void
_tema_qde_write_sets (TemaQdeWriter *self)
{
  const TemaStudy *study = self->study;
  g_autoptr (GPtrArray) groups = list_groups (study);
  gboolean is_open = study->themes->len > 0 || groups->len > 0;

  for (guint i = 0; i < study->foreign->len && !is_open; i++)
    is_open = is_foreign_set (&g_array_index (study->foreign, TemaStudyForeign, i));
  if (!is_open)
    return;
  _tema_qde_start (self, "Sets", NULL);
  for (guint i = 0; i < study->themes->len; i++)
    write_theme (self, &g_array_index (study->themes, TemaStudyTheme, i));
  for (guint i = 0; i < groups->len; i++)
    write_group (self, g_ptr_array_index (groups, i));
  for (guint i = 0; i < study->foreign->len; i++)
    {
      const TemaStudyForeign *part = &g_array_index (study->foreign, TemaStudyForeign, i);

      if (is_foreign_set (part))
        _tema_qde_foreign (self, part);
    }
  _tema_qde_end (self, "Sets");
}

typedef struct
{
  char x1[24], y1[24], x2[24], y2[24];
  gboolean has_size;
} Box;

static Box
make_box (gint64 x, gint64 y, gint64 width, gint64 height)
{
  Box box = { .has_size = width > 0 || height > 0 };

  g_snprintf (box.x1, sizeof box.x1, "%" G_GINT64_FORMAT, x);
  g_snprintf (box.y1, sizeof box.y1, "%" G_GINT64_FORMAT, y);
  g_snprintf (box.x2, sizeof box.x2, "%" G_GINT64_FORMAT, x + width);
  g_snprintf (box.y2, sizeof box.y2, "%" G_GINT64_FORMAT, y + height);
  return box;
}

static void
write_vertex (TemaQdeWriter *self,
              const char *guid,
              const char *represented,
              const char *name,
              const Box *box,
              const char *shape,
              const char *color)
{
  _tema_qde_empty (self, "Vertex", "guid", guid, "representedGUID", represented, "name", name,
                   "firstX", box->x1, "firstY", box->y1, "secondX", box->has_size ? box->x2 : NULL,
                   "secondY", box->has_size ? box->y2 : NULL, "shape", shape, "color", color, NULL);
}

static void
write_branch (TemaQdeWriter *self, const char *from, const char *to)
{
  g_autofree char *guid = _tema_qde_dup_derived (to, "branch");

  _tema_qde_empty (self, "Edge", "guid", guid, "sourceVertex", from, "targetVertex", to,
                   "direction", "Associative", "lineStyle", "solid", NULL);
}

static const char *
name_of (TemaQdeWriter *self, const char *guid)
{
  const char *name = guid != NULL ? g_hash_table_lookup (self->names, guid) : NULL;

  return name != NULL ? name : "";
}

static void
write_card (TemaQdeWriter *self, const TemaStudyCard *card)
{
  Box box = make_box (card->x, card->y, 0, 0);

  if (card->code != NULL)
    write_vertex (self, card->guid, card->code, name_of (self, card->code), &box, "Rectangle",
                  NULL);
  else if (card->coding != NULL)
    write_vertex (self, card->guid, card->coding, NULL, &box, "Rectangle", NULL);
  else
    write_vertex (self, card->guid, NULL, card->text, &box, "Note", NULL);
}

static void
write_board_edges (TemaQdeWriter *self, const TemaStudyBoard *board)
{
  const TemaStudy *study = self->study;

  for (guint i = 0; i < study->themes->len; i++)
    {
      const TemaStudyTheme *theme = &g_array_index (study->themes, TemaStudyTheme, i);
      g_autofree char *from = NULL, *to = NULL;

      if (theme->parent == NULL || g_strcmp0 (theme->board, board->guid) != 0)
        continue;
      from = _tema_qde_dup_derived (theme->parent, "vertex");
      to = _tema_qde_dup_derived (theme->guid, "vertex");
      write_branch (self, from, to);
    }
  for (guint i = 0; i < study->cards->len; i++)
    {
      const TemaStudyCard *card = &g_array_index (study->cards, TemaStudyCard, i);
      g_autofree char *from = NULL;

      if (card->theme == NULL || g_strcmp0 (card->board, board->guid) != 0)
        continue;
      from = _tema_qde_dup_derived (card->theme, "vertex");
      write_branch (self, from, card->guid);
    }
}

static void
write_board (TemaQdeWriter *self, const TemaStudyBoard *board)
{
  const TemaStudy *study = self->study;

  _tema_qde_start (self, "Graph", "guid", board->guid, "name", board->name, NULL);
  for (guint i = 0; i < study->themes->len; i++)
    {
      const TemaStudyTheme *theme = &g_array_index (study->themes, TemaStudyTheme, i);
      g_autofree char *guid = _tema_qde_dup_derived (theme->guid, "vertex");
      Box box = make_box (theme->x, theme->y, theme->width, theme->height);

      if (g_strcmp0 (theme->board, board->guid) == 0)
        write_vertex (self, guid, theme->guid, theme->name, &box, "RoundedRectangle", theme->color);
    }
  for (guint i = 0; i < study->cards->len; i++)
    if (g_strcmp0 (g_array_index (study->cards, TemaStudyCard, i).board, board->guid) == 0)
      write_card (self, &g_array_index (study->cards, TemaStudyCard, i));
  write_board_edges (self, board);
  _tema_qde_end (self, "Graph");
}

static void
write_node (TemaQdeWriter *self, const TemaStudyNode *node)
{
  static const char *const shapes[] = { NULL, "RoundedRectangle", "Rectangle", "Oval", "Note" };
  Box box = make_box (node->x - TEMA_QDE_CARD_WIDTH / 2, node->y - TEMA_QDE_CARD_HEIGHT / 2,
                      TEMA_QDE_CARD_WIDTH, TEMA_QDE_CARD_HEIGHT);

  write_vertex (self, node->guid, node->thing,
                *node->text != '\0' ? node->text : name_of (self, node->thing), &box,
                shapes[CLAMP (node->shape, 0, (gint64)G_N_ELEMENTS (shapes) - 1)],
                *node->color != '\0' ? node->color : NULL);
}

static void
write_edge (TemaQdeWriter *self, const TemaStudyEdge *edge)
{
  static const char *const directions[] = { "Associative", "OneWay", "Bidirectional" };

  _tema_qde_empty (self, "Edge", "guid", edge->guid, "name",
                   *edge->label != '\0' ? edge->label : NULL, "sourceVertex", edge->source,
                   "targetVertex", edge->target, "direction", directions[CLAMP (edge->arrow, 0, 2)],
                   "lineStyle", "dashed", NULL);
}

static void
write_map (TemaQdeWriter *self, const TemaStudyMap *map)
{
  const TemaStudy *study = self->study;

  _tema_qde_start (self, "Graph", "guid", map->guid, "name", map->name, NULL);
  for (guint i = 0; i < study->nodes->len; i++)
    if (g_strcmp0 (g_array_index (study->nodes, TemaStudyNode, i).map, map->guid) == 0)
      write_node (self, &g_array_index (study->nodes, TemaStudyNode, i));
  for (guint i = 0; i < study->nodes->len; i++)
    {
      const TemaStudyNode *node = &g_array_index (study->nodes, TemaStudyNode, i);

      if (node->parent != NULL && g_strcmp0 (node->map, map->guid) == 0)
        write_branch (self, node->parent, node->guid);
    }
  for (guint i = 0; i < study->edges->len; i++)
    if (g_strcmp0 (g_array_index (study->edges, TemaStudyEdge, i).map, map->guid) == 0)
      write_edge (self, &g_array_index (study->edges, TemaStudyEdge, i));
  _tema_qde_end (self, "Graph");
}

void
_tema_qde_write_graphs (TemaQdeWriter *self)
{
  const TemaStudy *study = self->study;

  if (study->boards->len + study->maps->len == 0)
    return;
  _tema_qde_start (self, "Graphs", NULL);
  for (guint i = 0; i < study->boards->len; i++)
    write_board (self, &g_array_index (study->boards, TemaStudyBoard, i));
  for (guint i = 0; i < study->maps->len; i++)
    write_map (self, &g_array_index (study->maps, TemaStudyMap, i));
  _tema_qde_end (self, "Graphs");
}

#define QDC_NAMESPACE "urn:QDA-XML:codebook:1.0"
#define QDC_LOCATION "http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd"

static void
write_qdc_sets (TemaQdeWriter *self)
{
  if (self->study->themes->len == 0)
    return;
  _tema_qde_start (self, "Sets", NULL);
  for (guint i = 0; i < self->study->themes->len; i++)
    {
      const TemaStudyTheme *theme = &g_array_index (self->study->themes, TemaStudyTheme, i);
      g_autoptr (GHashTable) members = g_hash_table_new (g_str_hash, g_str_equal);

      _tema_qde_start (self, "Set", "guid", theme->guid, "name", theme->name, NULL);
      _tema_qde_text (self, "Description", theme->definition);
      for (guint c = 0; c < self->study->cards->len; c++)
        {
          const TemaStudyCard *card = &g_array_index (self->study->cards, TemaStudyCard, c);

          if (card->code != NULL && g_strcmp0 (card->theme, theme->guid) == 0
              && g_hash_table_add (members, (gpointer)card->code))
            _tema_qde_empty (self, "MemberCode", "guid", card->code, NULL);
        }
      _tema_qde_end (self, "Set");
    }
  _tema_qde_end (self, "Sets");
}

/**
 * tema_write_study_qdc:
 * @study: a study
 * @error: return location
 *
 * Writes its codebook as REFI-QDA, with the themes of its boards as sets. Any thread. Fails with
 * %TEMA_ERROR_INVALID when there is no code, because the schema has no empty codebook.
 *
 * Returns: (transfer full): the file, or %NULL
 */
GBytes *
tema_write_study_qdc (const TemaStudy *study, GError **error)
{
  TemaQdeWriter self = { .study = study };

  if (study->codes->len == 0)
    {
      g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                           _ ("there are no codes to write"));
      return NULL;
    }
  self.xml = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
  _tema_qde_start (&self, "CodeBook", "xmlns", QDC_NAMESPACE, "xmlns:xsi",
                   "http://www.w3.org/2001/XMLSchema-instance", "xsi:schemaLocation",
                   QDC_NAMESPACE " " QDC_LOCATION, "origin", "Tema " TEMA_VERSION, NULL);
  _tema_qde_start (&self, "Codes", NULL);
  _tema_qde_append_codes (&self, FALSE);
  _tema_qde_end (&self, "Codes");
  write_qdc_sets (&self);
  _tema_qde_end (&self, "CodeBook");
  return g_string_free_to_bytes (self.xml);
}
