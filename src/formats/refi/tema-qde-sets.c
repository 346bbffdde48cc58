/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Sets and graphs of a .qde: sets of codes are themes on a board, sets of documents are groups
 * where that fits, graphs are maps – or boards, where Tema wrote them as such. */
#include "tema-config.h"

#include "formats/refi/tema-qde-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_derived (const char *guid, const char *from, const char *use)
{
  g_autofree char *derived = from != NULL ? _tema_qde_dup_derived (from, use) : NULL;

  return derived != NULL && strcmp (guid, derived) == 0;
}

typedef struct
{
  TemaQde *qde;
  GHashTable *codes;    /* GUIDs */
  GHashTable *sources;  /* guid → index + 1 */
  GHashTable *codings;  /* GUIDs */
  GHashTable *sets;     /* guid → TemaQdeSet */
  GHashTable *boards;   /* set → board */
  GHashTable *vertices; /* guid → TemaQdeVertex */
  GHashTable *placed;   /* set → TemaQdeVertex that shows it on its board */
  GHashTable *names;    /* guid → name of what a vertex can stand for */
  GHashTable *laid;     /* "set code" that lies as a card already */
  guint n_members_lost;
} Sorter;

static void
count_members (Sorter *sorter, const char *set, guint *n_codes, guint *n_sources, guint *n_others)
{
  *n_codes = *n_sources = *n_others = 0;
  for (guint i = 0; i < sorter->qde->members->len; i++)
    {
      const TemaQdePair *pair = &g_array_index (sorter->qde->members, TemaQdePair, i);

      if (strcmp (pair->owner, set) != 0 || pair->target == NULL)
        continue;
      if (g_hash_table_contains (sorter->codes, pair->target))
        *n_codes += 1;
      else if (g_hash_table_contains (sorter->sources, pair->target))
        *n_sources += 1;
      else
        *n_others += 1;
    }
}

/* @guid: (nullable): as a member of a set says it */
static TemaStudySource *
get_source (Sorter *sorter, const char *guid)
{
  guint index = guid != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (sorter->sources, guid)) : 0;

  return index > 0 ? &g_array_index (sorter->qde->study->sources, TemaStudySource, index - 1)
                   : NULL;
}

/* A document stands in one group at most. */
static gboolean
fits_as_group (Sorter *sorter, const TemaQdeSet *set)
{
  if (*set->description != '\0' || *set->name == '\0')
    return FALSE;
  for (guint i = 0; i < sorter->qde->members->len; i++)
    {
      const TemaQdePair *pair = &g_array_index (sorter->qde->members, TemaQdePair, i);
      TemaStudySource *source
          = strcmp (pair->owner, set->guid) == 0 ? get_source (sorter, pair->target) : NULL;

      if (source != NULL && *source->group != '\0')
        return FALSE;
    }
  return TRUE;
}

static void
make_group (Sorter *sorter, const TemaQdeSet *set)
{
  for (guint i = 0; i < sorter->qde->members->len; i++)
    {
      const TemaQdePair *pair = &g_array_index (sorter->qde->members, TemaQdePair, i);
      TemaStudySource *source
          = strcmp (pair->owner, set->guid) == 0 ? get_source (sorter, pair->target) : NULL;

      if (source != NULL)
        source->group = tema_study_share (sorter->qde->study, set->name);
    }
}

/* The XML of a set that is neither theme nor group, put together again. */
static void
keep_set (Sorter *sorter, const TemaQdeSet *set)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  TemaStudyForeign part
      = { .guid = set->guid, .place = "Sets", .owner = "", .kind = "Set", .name = set->name };

  g_string_append_printf (xml, "<Set guid=\"%s\" name=\"", set->guid);
  tema_xml_append (xml, set->name, TRUE);
  g_string_append (xml, "\">");
  if (*set->description != '\0')
    {
      g_string_append (xml, "<Description>");
      tema_xml_append (xml, set->description, FALSE);
      g_string_append (xml, "</Description>");
    }
  for (guint i = 0; i < sorter->qde->members->len; i++)
    {
      const TemaQdePair *pair = &g_array_index (sorter->qde->members, TemaQdePair, i);

      if (strcmp (pair->owner, set->guid) == 0 && pair->target != NULL)
        g_string_append_printf (
            xml, "<%s targetGUID=\"%s\"></%s>",
            g_hash_table_contains (sorter->codes, pair->target)     ? "MemberCode"
            : g_hash_table_contains (sorter->sources, pair->target) ? "MemberSource"
                                                                    : "MemberNote",
            pair->target,
            g_hash_table_contains (sorter->codes, pair->target)     ? "MemberCode"
            : g_hash_table_contains (sorter->sources, pair->target) ? "MemberSource"
                                                                    : "MemberNote");
    }
  g_string_append (xml, "</Set>");
  part.xml = tema_study_keep (sorter->qde->study, xml->str);
  g_array_append_val (sorter->qde->study->foreign, part);
}

/* The board that gathers sets of codes that lie on none. */
static const char *
get_loose_board (Sorter *sorter, const TemaQdeSet *first)
{
  TemaStudy *study = sorter->qde->study;
  const char *program = *study->program != '\0' ? study->program : "REFI-QDA";
  g_autofree char *name = g_strdup_printf (_ ("Sets of %s"), program);
  TemaStudyBoard board
      = { _tema_qde_derive (study, first->guid, "sets"), tema_study_keep (study, name) };

  g_array_append_val (study->boards, board);
  return board.guid;
}

/* A graph is a board where a vertex of Tema's own making stands for a set. */
static void
find_boards (Sorter *sorter)
{
  for (guint i = 0; i < sorter->qde->vertices->len; i++)
    {
      TemaQdeVertex *vertex = &g_array_index (sorter->qde->vertices, TemaQdeVertex, i);

      g_hash_table_insert (sorter->vertices, (gpointer)vertex->guid, vertex);
      if (vertex->represented == NULL || !g_hash_table_contains (sorter->sets, vertex->represented)
          || !is_derived (vertex->guid, vertex->represented, "vertex"))
        continue;
      g_hash_table_insert (sorter->boards, (gpointer)vertex->represented, (gpointer)vertex->graph);
      g_hash_table_insert (sorter->placed, (gpointer)vertex->represented, vertex);
    }
}

static gboolean
is_board (Sorter *sorter, const char *graph)
{
  GHashTableIter iter;
  gpointer board;

  g_hash_table_iter_init (&iter, sorter->boards);
  while (g_hash_table_iter_next (&iter, NULL, &board))
    if (strcmp (board, graph) == 0)
      return TRUE;
  return FALSE;
}

/* The set or vertex that an edge comes from, to a vertex. */
static const TemaQdeVertex *
find_parent (Sorter *sorter, const TemaQdeVertex *vertex, gboolean of_set)
{
  for (guint i = 0; i < sorter->qde->edges->len; i++)
    {
      const TemaQdeEdge *edge = &g_array_index (sorter->qde->edges, TemaQdeEdge, i);
      const TemaQdeVertex *from
          = edge->source != NULL ? g_hash_table_lookup (sorter->vertices, edge->source) : NULL;

      if (edge->target == NULL || strcmp (edge->target, vertex->guid) != 0 || from == NULL)
        continue;
      if (of_set ? from->represented != NULL
                       && g_hash_table_contains (sorter->placed, from->represented)
                 : is_derived (edge->guid, vertex->guid, "branch"))
        return from;
    }
  return NULL;
}

static void
add_theme (Sorter *sorter, const TemaQdeSet *set, const char *board)
{
  const TemaQdeVertex *vertex = g_hash_table_lookup (sorter->placed, set->guid);
  const TemaQdeVertex *parent = vertex != NULL ? find_parent (sorter, vertex, TRUE) : NULL;
  TemaStudyTheme theme = {
    .guid = set->guid,
    .board = board,
    .parent = parent != NULL ? parent->represented : NULL,
    .name = set->name,
    .definition = set->description,
    .color = vertex != NULL ? vertex->color : NULL,
    .reason = "",
    .x = vertex != NULL ? vertex->x1 : 0,
    .y = vertex != NULL ? vertex->y1 : 0,
    .width = vertex != NULL && vertex->has_size ? MAX (vertex->x2 - vertex->x1, 0) : 0,
    .height = vertex != NULL && vertex->has_size ? MAX (vertex->y2 - vertex->y1, 0) : 0,
  };

  if (vertex == NULL)
    theme.x = 400 * sorter->qde->study->themes->len;
  g_array_append_val (sorter->qde->study->themes, theme);
  g_hash_table_add (sorter->qde->themes, (gpointer)set->guid);
}

static void
make_themes (Sorter *sorter)
{
  const char *loose = NULL;

  for (guint i = 0; i < sorter->qde->sets->len; i++)
    {
      const TemaQdeSet *set = &g_array_index (sorter->qde->sets, TemaQdeSet, i);
      const char *board = g_hash_table_lookup (sorter->boards, set->guid);
      guint n_codes, n_sources, n_others;

      count_members (sorter, set->guid, &n_codes, &n_sources, &n_others);
      if (board == NULL && n_codes == 0 && n_sources > 0 && n_others == 0
          && fits_as_group (sorter, set))
        make_group (sorter, set);
      else if (board == NULL && n_codes == 0)
        keep_set (sorter, set);
      else
        {
          if (board == NULL)
            board = loose = loose != NULL ? loose : get_loose_board (sorter, set);
          sorter->n_members_lost += n_sources + n_others;
          add_theme (sorter, set, board);
        }
    }
}

static void
add_card (Sorter *sorter, const TemaQdeVertex *vertex)
{
  const TemaQdeVertex *theme = find_parent (sorter, vertex, TRUE);
  const char *thing = vertex->represented;
  TemaStudyCard card = {
    .guid = vertex->guid,
    .board = vertex->graph,
    .theme = theme != NULL ? theme->represented : NULL,
    .code = thing != NULL && g_hash_table_contains (sorter->codes, thing) ? thing : NULL,
    .coding = thing != NULL && g_hash_table_contains (sorter->codings, thing) ? thing : NULL,
    .text = "",
    .x = vertex->x1,
    .y = vertex->y1,
  };

  if (card.code == NULL && card.coding == NULL)
    card.text = vertex->name;
  if (card.code != NULL && card.theme != NULL)
    {
      g_autofree char *key = g_strconcat (card.theme, " ", card.code, NULL);

      g_hash_table_add (sorter->laid, g_steal_pointer (&key));
    }
  g_array_append_val (sorter->qde->study->cards, card);
}

/* Codes of sets that no vertex shows lie in their theme all the same. */
static void
add_members (Sorter *sorter)
{
  TemaStudy *study = sorter->qde->study;

  for (guint i = 0; i < study->themes->len; i++)
    {
      const TemaStudyTheme *theme = &g_array_index (study->themes, TemaStudyTheme, i);

      for (guint m = 0; m < sorter->qde->members->len; m++)
        {
          const TemaQdePair *pair = &g_array_index (sorter->qde->members, TemaQdePair, m);
          g_autofree char *key = NULL;
          TemaStudyCard card
              = { .board = theme->board, .theme = theme->guid, .code = pair->target, .text = "" };

          if (strcmp (pair->owner, theme->guid) != 0 || pair->target == NULL
              || !g_hash_table_contains (sorter->codes, pair->target))
            continue;
          key = g_strconcat (theme->guid, " ", pair->target, NULL);
          if (g_hash_table_contains (sorter->laid, key))
            continue;
          card.guid = _tema_qde_derive (study, theme->guid, key);
          /* Said twice, it lies there once. */
          g_hash_table_add (sorter->laid, g_steal_pointer (&key));
          g_array_append_val (study->cards, card);
        }
    }
}

static gint64
parse_shape (const char *shape)
{
  static const char *const shapes[] = { "", "RoundedRectangle", "Rectangle", "Oval", "Note" };

  for (guint i = 1; shape != NULL && i < G_N_ELEMENTS (shapes); i++)
    if (strcmp (shape, shapes[i]) == 0)
      return i;
  return 0;
}

static void
add_node (Sorter *sorter, const TemaQdeVertex *vertex)
{
  const TemaQdeVertex *parent = find_parent (sorter, vertex, FALSE);
  const char *name = vertex->represented != NULL
                         ? g_hash_table_lookup (sorter->names, vertex->represented)
                         : NULL;
  TemaStudyNode node = {
    .guid = vertex->guid,
    .map = vertex->graph,
    .parent = parent != NULL ? parent->guid : NULL,
    .thing = name != NULL ? vertex->represented : NULL,
    .text = name != NULL && strcmp (name, vertex->name) == 0 ? "" : vertex->name,
    .note = "",
    .color = vertex->color != NULL ? vertex->color : "",
    .shape = parse_shape (vertex->shape),
    .x = (vertex->x1 + vertex->x2) / 2,
    .y = (vertex->y1 + vertex->y2) / 2,
  };

  g_array_append_val (sorter->qde->study->nodes, node);
}

static void
add_edge (Sorter *sorter, const TemaQdeEdge *edge)
{
  TemaStudyEdge row = {
    .guid = edge->guid,
    .map = edge->graph,
    .source = edge->source,
    .target = edge->target,
    .label = edge->name,
    .arrow = edge->direction == NULL                          ? 0
             : strcmp (edge->direction, "OneWay") == 0        ? 1
             : strcmp (edge->direction, "Bidirectional") == 0 ? 2
                                                              : 0,
  };

  if (edge->source != NULL && edge->target != NULL
      && !is_derived (edge->guid, edge->target, "branch"))
    g_array_append_val (sorter->qde->study->edges, row);
}

static void
make_graphs (Sorter *sorter)
{
  TemaQde *qde = sorter->qde;

  for (guint i = 0; i < qde->graphs->len; i++)
    {
      const TemaStudyMap *graph = &g_array_index (qde->graphs, TemaStudyMap, i);
      gboolean is_one = is_board (sorter, graph->guid);
      TemaStudyBoard board = { graph->guid, graph->name };

      if (is_one)
        g_array_append_val (qde->study->boards, board);
      else
        g_array_append_val (qde->study->maps, *graph);
      for (guint v = 0; v < qde->vertices->len; v++)
        {
          const TemaQdeVertex *vertex = &g_array_index (qde->vertices, TemaQdeVertex, v);

          if (strcmp (vertex->graph, graph->guid) != 0)
            continue;
          if (!is_one)
            add_node (sorter, vertex);
          else if (vertex->represented == NULL
                   || !g_hash_table_contains (sorter->placed, vertex->represented))
            add_card (sorter, vertex);
        }
      for (guint e = 0; !is_one && e < qde->edges->len; e++)
        if (strcmp (g_array_index (qde->edges, TemaQdeEdge, e).graph, graph->guid) == 0)
          add_edge (sorter, &g_array_index (qde->edges, TemaQdeEdge, e));
    }
}

#define INDEX_NAMES(sorter, array, type)                                                           \
  for (guint i = 0; i < (sorter)->array->len; i++)                                                 \
    {                                                                                              \
      const type *row = &g_array_index ((sorter)->array, type, i);                                 \
                                                                                                   \
      g_hash_table_insert ((sorter)->names, (gpointer)row->guid, (gpointer)row->name);             \
    }

static void
index_all (Sorter *sorter)
{
  TemaStudy *study = sorter->qde->study;

  for (guint i = 0; i < study->codes->len; i++)
    g_hash_table_add (sorter->codes, (gpointer)g_array_index (study->codes, TemaStudyCode, i).guid);
  for (guint i = 0; sorter->qde->vertices->len > 0 && i < study->codings->len; i++)
    g_hash_table_add (sorter->codings,
                      (gpointer)g_array_index (study->codings, TemaStudyCoding, i).guid);
  for (guint i = 0; i < study->sources->len; i++)
    g_hash_table_insert (sorter->sources,
                         (gpointer)g_array_index (study->sources, TemaStudySource, i).guid,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < sorter->qde->sets->len; i++)
    {
      TemaQdeSet *set = &g_array_index (sorter->qde->sets, TemaQdeSet, i);

      g_hash_table_insert (sorter->sets, (gpointer)set->guid, set);
    }
  INDEX_NAMES (sorter, qde->study->codes, TemaStudyCode)
  INDEX_NAMES (sorter, qde->study->sources, TemaStudySource)
  INDEX_NAMES (sorter, qde->study->cases, TemaStudyCase)
  INDEX_NAMES (sorter, qde->sets, TemaQdeSet)
  INDEX_NAMES (sorter, qde->texts, TemaQdeText)
}

/* Makes boards, groups and maps of sets and graphs. */
void
_tema_qde_resolve_sets (TemaQde *self)
{
  Sorter sorter = { .qde = self };
  GHashTable **const tables[]
      = { &sorter.codes,  &sorter.sources,  &sorter.codings, &sorter.sets,
          &sorter.boards, &sorter.vertices, &sorter.placed,  &sorter.names };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    *tables[i] = g_hash_table_new (g_str_hash, g_str_equal);
  sorter.laid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  index_all (&sorter);
  find_boards (&sorter);
  make_themes (&sorter);
  make_graphs (&sorter);
  add_members (&sorter);
  if (sorter.n_members_lost > 0)
    tema_study_add_loss (self->study, "%s: %u",
                         _ ("Documents and memos in sets of codes, left out"),
                         sorter.n_members_lost);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (*tables[i]);
  g_hash_table_unref (sorter.laid);
}
