/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Elements of a .qde and their attributes become rows; what points elsewhere is noted as a pair. */
#include "tema-config.h"

#include "formats/refi/tema-qde-walk-private.h"

#include "base/tema-attribute-value.h"
#include "base/tema-color.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ROWS 4000000
#define FAR_AWAY 2000000000 /* behind the end of every text */
#define MAX_CODE_DEPTH 100
#define MAX_IN_GRAPHS 20000 /* vertices, edges and members of sets */

static const char *
first_of (const char *one, const char *other)
{
  return one != NULL ? one : other;
}

static void
start_code (TemaQdeWalk *walk, TemaXml *xml, TemaQdeOpen *open)
{
  const TemaQdeOpen *parent = _tema_qde_find_open (walk, E_CODE);
  g_autofree char *is_codable = tema_xml_dup_attribute (xml, "isCodable");
  g_autofree char *color = tema_xml_dup_attribute (xml, "color");
  g_autofree char *plain_color = NULL;
  TemaColor parsed;
  TemaStudyCode code = {
    .guid = _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_CODE),
    .parent = parent != NULL ? parent->guid : NULL,
    .name = _tema_qde_take_or_empty (walk, xml, "name"),
    .description = "",
    .is_codable
    = is_codable == NULL
      || !(g_ascii_strcasecmp (is_codable, "false") == 0 || strcmp (is_codable, "0") == 0),
  };

  if (++walk->n_codes_open > MAX_CODE_DEPTH)
    tema_xml_refuse (xml, _ ("its codes are nested deeper than 100 or are more than 100,000"));
  if (color != NULL && tema_color_parse (color, &parsed))
    plain_color = tema_color_to_string (&parsed);
  code.color = tema_study_share (walk->qde->study, plain_color);
  open->guid = code.guid;
  open->index = walk->qde->study->codes->len;
  g_array_append_val (walk->qde->study->codes, code);
}

static gint64
parse_type (const char *type)
{
  if (type == NULL || strcmp (type, "Text") == 0)
    return TEMA_ATTRIBUTE_TEXT;
  if (strcmp (type, "Boolean") == 0)
    return TEMA_ATTRIBUTE_YES_NO;
  if (strcmp (type, "Integer") == 0 || strcmp (type, "Float") == 0)
    return TEMA_ATTRIBUTE_NUMBER;
  return strcmp (type, "Date") == 0 ? TEMA_ATTRIBUTE_DATE : TEMA_ATTRIBUTE_TEXT;
}

static void
start_variable (TemaQdeWalk *walk, TemaXml *xml, TemaQdeOpen *open)
{
  TemaStudyVariable variable = {
    .guid = _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_VARIABLE),
    .name = _tema_qde_take_or_empty (walk, xml, "name"),
    .description = "",
    .type = parse_type (_tema_qde_take_shared (walk, xml, "typeOfVariable")),
    .choices = "",
  };

  open->guid = variable.guid;
  open->index = walk->qde->study->variables->len;
  g_array_append_val (walk->qde->study->variables, variable);
}

static void
start_case (TemaQdeWalk *walk, TemaXml *xml, TemaQdeOpen *open)
{
  TemaStudyCase one = { .guid = _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_CASE),
                        .name = _tema_qde_take_or_empty (walk, xml, "name") };

  open->guid = one.guid;
  g_array_append_val (walk->qde->study->cases, one);
}

static TemaQdeTextKind
find_text_kind (const char *name)
{
  if (strcmp (name, "TextSource") == 0)
    return TEMA_QDE_DOCUMENT;
  if (strcmp (name, "Note") == 0)
    return TEMA_QDE_NOTE;
  return strcmp (name, "Transcript") == 0 ? TEMA_QDE_TRANSCRIPT : TEMA_QDE_PDF_TEXT;
}

/* The text of a PDF is its document; a transcript is a document of its own. */
static void
start_text (TemaQdeWalk *walk, TemaXml *xml, const char *name, TemaQdeOpen *open)
{
  const TemaQdeOpen *around = _tema_qde_peek (walk, 0);
  TemaQdeText text = {
    .kind = find_text_kind (name),
    .guid = _tema_qde_take_guid (
        walk, xml, strcmp (name, "Note") == 0 ? TEMA_QDE_GUID_NOTE : TEMA_QDE_GUID_SOURCE),
    .name = _tema_qde_take_or_empty (walk, xml, "name"),
    .path = _tema_qde_take (walk, xml, "plainTextPath"),
    .user = _tema_qde_take_target (walk, xml, "creatingUser"),
    .created_at = _tema_qde_take_date (walk, xml, "creationDateTime"),
    .modified_at = _tema_qde_take_date (walk, xml, "modifiedDateTime"),
  };

  if (text.user == NULL)
    text.user = _tema_qde_take_target (walk, xml, "modifyingUser");
  if (text.path == NULL && text.kind == TEMA_QDE_DOCUMENT)
    text.path = _tema_qde_take (walk, xml, "richTextPath");
  open->guid = text.guid;
  open->index = walk->qde->texts->len;
  if (text.kind == TEMA_QDE_TRANSCRIPT)
    walk->transcript = text.guid;
  if (text.kind == TEMA_QDE_PDF_TEXT && around != NULL && around->element == E_PDF)
    {
      TemaQdeText *document = TEMA_QDE_ROW (walk->qde->texts, TemaQdeText, around->index);

      document->representation = text.guid;
      document->path = text.path;
      open->guid = around->guid;
      open->index = around->index;
      return;
    }
  g_array_append_val (walk->qde->texts, text);
}

/* Two elements that belong together. */
void
_tema_qde_add_pair (GArray *pairs, const TemaQdeOpen *owner, const char *target, const char *value)
{
  TemaQdePair pair = {
    .kind = owner->name,
    .owner = owner->guid,
    .target = target,
    .selection = owner->element == E_SELECTION ? (gint64)owner->index : -1,
    .value = value,
  };

  g_array_append_val (pairs, pair);
}

/* The file of a picture, a recording or a PDF, wherever it lies. */
static const char *
take_file (TemaQdeWalk *walk, TemaXml *xml, const TemaQdeOpen *open)
{
  const char *path
      = first_of (_tema_qde_take (walk, xml, "path"), _tema_qde_take (walk, xml, "currentPath"));

  if (path != NULL)
    _tema_qde_add_pair (walk->qde->files, open, NULL, path);
  return path;
}

static void
start_pdf (TemaQdeWalk *walk, TemaXml *xml, TemaQdeOpen *open)
{
  TemaQdeText text = {
    .kind = TEMA_QDE_PDF_TEXT,
    .guid = _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_SOURCE),
    .name = _tema_qde_take_or_empty (walk, xml, "name"),
    .user = _tema_qde_take_target (walk, xml, "creatingUser"),
    .created_at = _tema_qde_take_date (walk, xml, "creationDateTime"),
  };

  open->guid = text.guid;
  open->index = walk->qde->texts->len;
  text.file = take_file (walk, xml, open);
  g_array_append_val (walk->qde->texts, text);
}

static void
start_selection (TemaQdeWalk *walk, TemaXml *xml, TemaQdeOpen *open)
{
  const TemaQdeOpen *text = _tema_qde_find_open (walk, E_TEXT);
  TemaQdeSelection selection = {
    .guid = _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_SELECTION),
    .user = _tema_qde_take_target (walk, xml, "creatingUser"),
    .created_at = _tema_qde_take_date (walk, xml, "creationDateTime"),
  };
  gint64 first, last;

  if (text == NULL || !_tema_qde_take_number (walk, xml, "startPosition", &first)
      || !_tema_qde_take_number (walk, xml, "endPosition", &last))
    {
      open->element = E_OTHER;
      return;
    }
  selection.text = text->index;
  selection.first = CLAMP (first, -FAR_AWAY, FAR_AWAY);
  selection.last = CLAMP (last, -FAR_AWAY, FAR_AWAY);
  selection.name = _tema_qde_take_passing (walk, xml, "name");
  open->guid = selection.guid;
  open->index = walk->qde->selections->len;
  g_array_append_val (walk->qde->selections, selection);
}

/* A coding on a whole document lies on a passage that is all of its text. */
static gboolean
add_whole (TemaQdeWalk *walk, const TemaQdeOpen *around, guint *index)
{
  TemaQdeSelection whole = { .is_whole = TRUE, .first = -1, .last = -1 };

  if (around == NULL || (around->element != E_TEXT && around->element != E_PDF))
    return FALSE;
  whole.text = around->index;
  whole.guid = _tema_qde_derive (walk->qde->study, around->guid, "whole");
  *index = walk->qde->selections->len;
  g_array_append_val (walk->qde->selections, whole);
  return TRUE;
}

static void
start_coding (TemaQdeWalk *walk, TemaXml *xml, TemaQdeOpen *open)
{
  const TemaQdeOpen *around = _tema_qde_peek (walk, 0);
  guint selection = around != NULL ? around->index : 0;
  TemaStudyCoding coding = {
    .user = _tema_qde_take_target (walk, xml, "creatingUser"),
    .created_at = _tema_qde_take_date (walk, xml, "creationDateTime"),
  };

  if (around == NULL || (around->element != E_SELECTION && !add_whole (walk, around, &selection)))
    {
      walk->qde->n_other_codings++;
      open->element = E_OTHER;
      return;
    }
  coding.guid = _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_CODING);
  coding.first = selection;
  TEMA_QDE_ROW (walk->qde->selections, TemaQdeSelection, selection)->n_codings++;
  open->guid = coding.guid;
  open->index = walk->qde->study->codings->len;
  g_array_append_val (walk->qde->study->codings, coding);
}

static void
start_set (TemaQdeWalk *walk, TemaXml *xml, TemaQdeOpen *open)
{
  TemaQdeSet set = { _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_SET),
                     _tema_qde_take_or_empty (walk, xml, "name"), "" };

  open->guid = set.guid;
  open->index = walk->qde->sets->len;
  g_array_append_val (walk->qde->sets, set);
}

static void
start_graph (TemaQdeWalk *walk, TemaXml *xml, TemaQdeOpen *open)
{
  TemaStudyMap graph = { _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_GRAPH),
                         _tema_qde_take_or_empty (walk, xml, "name") };

  open->guid = graph.guid;
  g_array_append_val (walk->qde->graphs, graph);
}

static void
start_vertex (TemaQdeWalk *walk, TemaXml *xml, const char *graph)
{
  TemaQdeVertex vertex = {
    .guid = _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_VERTEX),
    .graph = graph,
    .represented = _tema_qde_take_target (walk, xml, "representedGUID"),
    .name = _tema_qde_take_or_empty (walk, xml, "name"),
    .color = _tema_qde_take_shared (walk, xml, "color"),
    .shape = _tema_qde_take_shared (walk, xml, "shape"),
  };

  _tema_qde_take_number (walk, xml, "firstX", &vertex.x1);
  _tema_qde_take_number (walk, xml, "firstY", &vertex.y1);
  vertex.has_size = _tema_qde_take_number (walk, xml, "secondX", &vertex.x2)
                    && _tema_qde_take_number (walk, xml, "secondY", &vertex.y2);
  vertex.x1 = CLAMP (vertex.x1, -1000000, 1000000);
  vertex.y1 = CLAMP (vertex.y1, -1000000, 1000000);
  vertex.x2 = CLAMP (vertex.has_size ? vertex.x2 : vertex.x1, -1000000, 1000000);
  vertex.y2 = CLAMP (vertex.has_size ? vertex.y2 : vertex.y1, -1000000, 1000000);
  g_array_append_val (walk->qde->vertices, vertex);
}

static void
start_edge (TemaQdeWalk *walk, TemaXml *xml, const char *graph)
{
  TemaQdeEdge edge = {
    .guid = _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_EDGE),
    .graph = graph,
    .name = _tema_qde_take_or_empty (walk, xml, "name"),
    .source = _tema_qde_take_target (walk, xml, "sourceVertex"),
    .target = _tema_qde_take_target (walk, xml, "targetVertex"),
    .direction = _tema_qde_take_shared (walk, xml, "direction"),
  };

  g_array_append_val (walk->qde->edges, edge);
}

/* What has no element of its own on the stack. TRUE when it was known here. */
gboolean
_tema_qde_take_reference (TemaQdeWalk *walk, TemaXml *xml, const char *name)
{
  TemaQde *qde = walk->qde;
  const TemaQdeOpen *around = _tema_qde_peek (walk, 0);
  const char *target = NULL;

  if (around == NULL)
    return FALSE;
  if (g_str_has_suffix (name, "Ref") || g_str_has_prefix (name, "Member"))
    target = _tema_qde_take_target (walk, xml, "targetGUID");
  if (qde->vertices->len + qde->edges->len + qde->members->len > MAX_IN_GRAPHS)
    tema_xml_refuse (xml, _ ("its maps and sets hold more than 20,000 elements, which is more than "
                             "Tema reads"));
  if (strcmp (name, "CodeRef") == 0 && around->element == E_CODING)
    TEMA_QDE_ROW (qde->study->codings, TemaStudyCoding, around->index)->code = target;
  else if (strcmp (name, "NoteRef") == 0 && around->element != E_LIST)
    {
      /* What stands where it cannot be has no GUID to tie a note to: the note is a free one. */
      if (around->guid != NULL || around->element == E_PROJECT)
        _tema_qde_add_pair (qde->notes, around, target, NULL);
    }
  else if (strcmp (name, "VariableRef") == 0 && around->element == E_VALUE)
    walk->variable = target;
  else if ((strcmp (name, "SourceRef") == 0 || strcmp (name, "SelectionRef") == 0)
           && around->element == E_CASE)
    _tema_qde_add_pair (qde->case_refs, around, target, NULL);
  else if (g_str_has_prefix (name, "Member") && around->element == E_SET)
    {
      if (target == NULL)
        target = _tema_qde_take_target (walk, xml, "guid");
      _tema_qde_add_pair (qde->members, around, target, NULL);
    }
  else if (strcmp (name, "Vertex") == 0 && around->element == E_GRAPH)
    start_vertex (walk, xml, around->guid);
  else if (strcmp (name, "Edge") == 0 && around->element == E_GRAPH)
    start_edge (walk, xml, around->guid);
  else
    return FALSE;
  return TRUE;
}

static void
start_link (TemaQdeWalk *walk, TemaXml *xml, TemaQdeOpen *open)
{
  TemaQdeLink link = {
    .guid = _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_LINK),
    .name = _tema_qde_take_or_empty (walk, xml, "name"),
    .origin = _tema_qde_take_target (walk, xml, "originGUID"),
    .target = _tema_qde_take_target (walk, xml, "targetGUID"),
    .xml = "",
  };

  open->guid = link.guid;
  open->index = walk->qde->links->len;
  g_array_append_val (walk->qde->links, link);
}

static void
start_user (TemaQdeWalk *walk, TemaXml *xml)
{
  TemaStudyUser user = { _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_USER),
                         _tema_qde_take_or_empty (walk, xml, "name") };

  if (*user.name == '\0')
    user.name = _tema_qde_take_or_empty (walk, xml, "id");
  g_array_append_val (walk->qde->study->users, user);
}

static void
start_project (TemaQdeWalk *walk, TemaXml *xml)
{
  walk->qde->study->title = _tema_qde_take_or_empty (walk, xml, "name");
  walk->qde->study->program = _tema_qde_take_or_empty (walk, xml, "origin");
}

/* The row of an element that begins. */
void
_tema_qde_start_row (TemaQdeWalk *walk, TemaXml *xml, const char *name, TemaQdeOpen *open)
{
  if (walk->n_rows++ > MAX_ROWS)
    tema_xml_refuse (xml,
                     _ ("it holds more than 4,000,000 elements, which is more than Tema reads"));
  if (walk->n_rows % 50000 == 0)
    _tema_qde_step ();
  switch (open->element)
    {
    case E_PROJECT:
      start_project (walk, xml);
      break;
    case E_USER:
      start_user (walk, xml);
      break;
    case E_CODE:
      start_code (walk, xml, open);
      break;
    case E_VARIABLE:
      start_variable (walk, xml, open);
      break;
    case E_CASE:
      start_case (walk, xml, open);
      break;
    case E_VALUE:
      walk->value = walk->variable = NULL;
      break;
    case E_TEXT:
      start_text (walk, xml, name, open);
      break;
    case E_PDF:
      start_pdf (walk, xml, open);
      break;
    case E_SELECTION:
      start_selection (walk, xml, open);
      break;
    case E_CODING:
      start_coding (walk, xml, open);
      break;
    case E_SET:
      start_set (walk, xml, open);
      break;
    case E_GRAPH:
      start_graph (walk, xml, open);
      break;
    case E_LINK:
      start_link (walk, xml, open);
      break;
    case E_MEDIA:
      open->guid = _tema_qde_take_guid (walk, xml, TEMA_QDE_GUID_SOURCE);
      take_file (walk, xml, open);
      break;
    case E_TEXT_OF:
      g_string_truncate (walk->text, 0);
      break;
    case E_AREA:
    case E_LIST:
    case E_OTHER:
      break;
    }
}
