/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Walks through the XML of a REFI-QDA project in any dialect and any order. What is known becomes
 * rows, what is not known or not for Tema is kept as it is. */
#include "tema-config.h"

#include "formats/refi/tema-qde-private.h"

#include "base/tema-attribute-value.h"
#include "base/tema-color.h"
#include "base/tema-guid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ROWS 4000000
#define MAX_KEPT_BYTES (32 * 1024 * 1024)
#define MAX_CODE_DEPTH 100
#define MAX_IN_GRAPHS 20000 /* vertices, edges and members of sets */

typedef enum
{
  E_OTHER,
  E_PROJECT,
  E_USER,
  E_CODE,
  E_VARIABLE,
  E_CASE,
  E_VALUE, /* VariableValue */
  E_TEXT,  /* TextSource, Note, Transcript, Representation */
  E_PDF,
  E_MEDIA, /* PictureSource, AudioSource, VideoSource */
  E_SELECTION,
  E_AREA, /* PDFSelection and selections of media */
  E_CODING,
  E_SET,
  E_GRAPH,
  E_LINK,
  E_TEXT_OF, /* Description, PlainTextContent, TextValue …: their text counts */
  E_LIST,    /* Codes, Sources …: hold others and say nothing */
} Element;

typedef struct
{
  Element element;
  const char *name; /* shared */
  const char *guid; /* nullable */
  guint index;      /* of its row */
  gboolean is_kept; /* as it is */
} Open;

typedef struct
{
  TemaQde *qde;
  GArray *open; /* of Open */
  GHashTable *names;
  GString *text;    /* of the E_TEXT_OF that is open */
  GString *kept;    /* XML that is kept as it is */
  guint keep_depth; /* elements open in it; 0: none is kept */
  guint paused_at;  /* elements open where a transcript inside it begins; 0: none does */
  gsize n_kept;
  const char *kept_name;
  const char *value; /* of the VariableValue that is open */
  const char *variable;
  guint n_rows;
  guint n_codes_open;
} Walk;

#define ROW(array, type, index) (&g_array_index (array, type, index))

static const struct
{
  const char *name;
  Element element;
} known[] = {
  { "Project", E_PROJECT },
  { "User", E_USER },
  { "Code", E_CODE },
  { "Variable", E_VARIABLE },
  { "Case", E_CASE },
  { "VariableValue", E_VALUE },
  { "TextSource", E_TEXT },
  { "Note", E_TEXT },
  { "Transcript", E_TEXT },
  { "Representation", E_TEXT },
  { "PDFSource", E_PDF },
  { "PictureSource", E_MEDIA },
  { "AudioSource", E_MEDIA },
  { "VideoSource", E_MEDIA },
  { "PlainTextSelection", E_SELECTION },
  { "TranscriptSelection", E_AREA },
  { "PDFSelection", E_AREA },
  { "PictureSelection", E_AREA },
  { "AudioSelection", E_AREA },
  { "VideoSelection", E_AREA },
  { "Coding", E_CODING },
  { "Set", E_SET },
  { "Graph", E_GRAPH },
  { "Link", E_LINK },
  { "Description", E_TEXT_OF },
  { "PlainTextContent", E_TEXT_OF },
  { "TextValue", E_TEXT_OF },
  { "BooleanValue", E_TEXT_OF },
  { "IntegerValue", E_TEXT_OF },
  { "FloatValue", E_TEXT_OF },
  { "DateValue", E_TEXT_OF },
  { "DateTimeValue", E_TEXT_OF },
  { "Users", E_LIST },
  { "CodeBook", E_LIST },
  { "Codes", E_LIST },
  { "Variables", E_LIST },
  { "Cases", E_LIST },
  { "Sources", E_LIST },
  { "Notes", E_LIST },
  { "Links", E_LIST },
  { "Sets", E_LIST },
  { "Graphs", E_LIST },
};

/* Another GUID that follows from one: the same on every machine and at every export. */
char *
_tema_qde_dup_derived (const char *guid, const char *use)
{
  g_autofree char *both = g_strconcat (guid, " ", use, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, both, -1);

  return g_strdup_printf ("%.8s-%.4s-5%.3s-a%.3s-%.12s", sum, sum + 8, sum + 13, sum + 17,
                          sum + 20);
}

/* The same, kept by the study. */
const char *
_tema_qde_derive (TemaStudy *study, const char *guid, const char *use)
{
  g_autofree char *derived = _tema_qde_dup_derived (guid, use);

  return tema_study_keep (study, derived);
}

static const Open *
peek (const Walk *walk, guint above)
{
  return walk->open->len > above ? ROW (walk->open, Open, walk->open->len - 1 - above) : NULL;
}

/* The innermost open element of that kind. */
static const Open *
find_open (const Walk *walk, Element element)
{
  for (guint i = 0; i < walk->open->len; i++)
    if (peek (walk, i)->element == element)
      return peek (walk, i);
  return NULL;
}

static const char *
take (Walk *walk, TemaXml *xml, const char *name)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, name);

  return value != NULL && *value != '\0' ? tema_study_keep (walk->qde->study, value) : NULL;
}

static const char *
take_or_empty (Walk *walk, TemaXml *xml, const char *name)
{
  const char *value = take (walk, xml, name);

  return value != NULL ? value : "";
}

static const char *
take_shared (Walk *walk, TemaXml *xml, const char *name)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, name);

  return value != NULL && *value != '\0' ? tema_study_share (walk->qde->study, value) : NULL;
}

/* What points to another element. */
static const char *
take_target (Walk *walk, TemaXml *xml, const char *name)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, name);
  g_autofree char *guid = tema_guid_normalize (value);

  return guid != NULL ? tema_study_share (walk->qde->study, guid) : NULL;
}

/* An element's own GUID. Where it has none a new one; where another element of the kind has the
 * same, one that follows from both. */
static const char *
take_guid (Walk *walk, TemaXml *xml, const char *kind)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, "guid");
  g_autofree char *guid = tema_guid_normalize (value);
  const char *shared;

  if (guid == NULL)
    {
      guid = tema_guid_new ();
      walk->qde->n_bad_guids++;
    }
  for (guint i = 2;; i++)
    {
      g_autofree char *key = g_strconcat (guid, kind, NULL);
      g_autofree char *use = g_strdup_printf ("%s %u", kind, i);
      char *next;

      if (g_hash_table_add (walk->qde->guids, g_steal_pointer (&key)))
        break;
      next = _tema_qde_dup_derived (guid, use);
      g_free (guid);
      guid = next;
    }
  shared = tema_study_share (walk->qde->study, guid);
  return shared;
}

/* Whole numbers only; some programs write "12.0". */
static gboolean
take_number (Walk *walk, TemaXml *xml, const char *name, gint64 *number)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, name);
  char *end = NULL;

  *number = 0;
  if (value == NULL)
    return FALSE;
  *number = g_ascii_strtoll (g_strstrip (value), &end, 10);
  if (end != value && *end == '.')
    end += 1 + strspn (end + 1, "0123456789");
  if (end == value || *end != '\0')
    {
      walk->qde->n_bad_numbers++;
      return FALSE;
    }
  return TRUE;
}

/* "2026-01-31T12:00:00.123+02:00" as Tema writes it; what is no date is none. */
static const char *
take_date (Walk *walk, TemaXml *xml, const char *name)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, name);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = value != NULL ? g_date_time_new_from_iso8601 (value, utc) : NULL;
  g_autoptr (GDateTime) in_utc = date != NULL ? g_date_time_to_utc (date) : NULL;
  g_autofree char *text = in_utc != NULL ? g_date_time_format (in_utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  return tema_study_share (walk->qde->study, text);
}

static const char *
first_of (const char *one, const char *other)
{
  return one != NULL ? one : other;
}

static void
start_code (Walk *walk, TemaXml *xml, Open *open)
{
  const Open *parent = find_open (walk, E_CODE);
  g_autofree char *is_codable = tema_xml_dup_attribute (xml, "isCodable");
  g_autofree char *color = tema_xml_dup_attribute (xml, "color");
  g_autofree char *plain_color = NULL;
  TemaColor parsed;
  TemaStudyCode code = {
    .guid = take_guid (walk, xml, "Code"),
    .parent = parent != NULL ? parent->guid : NULL,
    .name = take_or_empty (walk, xml, "name"),
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
start_variable (Walk *walk, TemaXml *xml, Open *open)
{
  TemaStudyVariable variable = {
    .guid = take_guid (walk, xml, "Variable"),
    .name = take_or_empty (walk, xml, "name"),
    .description = "",
    .type = parse_type (take_shared (walk, xml, "typeOfVariable")),
    .choices = "",
  };

  open->guid = variable.guid;
  open->index = walk->qde->study->variables->len;
  g_array_append_val (walk->qde->study->variables, variable);
}

static void
start_case (Walk *walk, TemaXml *xml, Open *open)
{
  TemaStudyCase one
      = { .guid = take_guid (walk, xml, "Case"), .name = take_or_empty (walk, xml, "name") };

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
start_text (Walk *walk, TemaXml *xml, const char *name, Open *open)
{
  const Open *around = peek (walk, 0);
  TemaQdeText text = {
    .kind = find_text_kind (name),
    .guid = take_guid (walk, xml, strcmp (name, "Note") == 0 ? "Note" : "Source"),
    .name = take_or_empty (walk, xml, "name"),
    .path = take (walk, xml, "plainTextPath"),
    .user = take_target (walk, xml, "creatingUser"),
    .created_at = take_date (walk, xml, "creationDateTime"),
    .modified_at = take_date (walk, xml, "modifiedDateTime"),
  };

  if (text.user == NULL)
    text.user = take_target (walk, xml, "modifyingUser");
  if (text.path == NULL && text.kind == TEMA_QDE_DOCUMENT)
    text.path = take (walk, xml, "richTextPath");
  open->guid = text.guid;
  open->index = walk->qde->texts->len;
  if (text.kind == TEMA_QDE_PDF_TEXT && around != NULL && around->element == E_PDF)
    {
      TemaQdeText *document = ROW (walk->qde->texts, TemaQdeText, around->index);

      document->representation = text.guid;
      document->path = text.path;
      open->guid = around->guid;
      open->index = around->index;
      return;
    }
  g_array_append_val (walk->qde->texts, text);
}

static void
add_pair (GArray *pairs, const Open *owner, const char *target, const char *value)
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
take_file (Walk *walk, TemaXml *xml, const Open *open)
{
  const char *path = first_of (take (walk, xml, "path"), take (walk, xml, "currentPath"));

  if (path != NULL)
    add_pair (walk->qde->files, open, NULL, path);
  return path;
}

static void
start_pdf (Walk *walk, TemaXml *xml, Open *open)
{
  TemaQdeText text = {
    .kind = TEMA_QDE_PDF_TEXT,
    .guid = take_guid (walk, xml, "Source"),
    .name = take_or_empty (walk, xml, "name"),
    .user = take_target (walk, xml, "creatingUser"),
    .created_at = take_date (walk, xml, "creationDateTime"),
  };

  open->guid = text.guid;
  open->index = walk->qde->texts->len;
  text.file = take_file (walk, xml, open);
  g_array_append_val (walk->qde->texts, text);
}

static void
start_selection (Walk *walk, TemaXml *xml, Open *open)
{
  const Open *text = find_open (walk, E_TEXT);
  TemaQdeSelection selection = {
    .guid = take_guid (walk, xml, "Selection"),
    .name = take (walk, xml, "name"),
    .user = take_target (walk, xml, "creatingUser"),
    .created_at = take_date (walk, xml, "creationDateTime"),
    .first = -1,
    .last = -1,
  };

  if (text == NULL || !take_number (walk, xml, "startPosition", &selection.raw_first)
      || !take_number (walk, xml, "endPosition", &selection.raw_last))
    {
      open->element = E_OTHER;
      return;
    }
  selection.text = text->index;
  open->guid = selection.guid;
  open->index = walk->qde->selections->len;
  g_array_append_val (walk->qde->selections, selection);
}

/* A coding on a whole document lies on a passage that is all of its text. */
static gboolean
add_whole (Walk *walk, const Open *around, guint *index)
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
start_coding (Walk *walk, TemaXml *xml, Open *open)
{
  const Open *around = peek (walk, 0);
  guint selection = around != NULL ? around->index : 0;
  TemaQdeCoding coding = {
    .user = take_target (walk, xml, "creatingUser"),
    .created_at = take_date (walk, xml, "creationDateTime"),
  };

  if (around == NULL || (around->element != E_SELECTION && !add_whole (walk, around, &selection)))
    {
      walk->qde->n_other_codings++;
      open->element = E_OTHER;
      return;
    }
  coding.guid = take_guid (walk, xml, "Coding");
  coding.selection = selection;
  ROW (walk->qde->selections, TemaQdeSelection, selection)->n_codings++;
  open->guid = coding.guid;
  open->index = walk->qde->codings->len;
  g_array_append_val (walk->qde->codings, coding);
}

static void
start_set (Walk *walk, TemaXml *xml, Open *open)
{
  TemaQdeSet set = { take_guid (walk, xml, "Set"), take_or_empty (walk, xml, "name"), "" };

  open->guid = set.guid;
  open->index = walk->qde->sets->len;
  g_array_append_val (walk->qde->sets, set);
}

static void
start_graph (Walk *walk, TemaXml *xml, Open *open)
{
  TemaStudyMap graph = { take_guid (walk, xml, "Graph"), take_or_empty (walk, xml, "name") };

  open->guid = graph.guid;
  g_array_append_val (walk->qde->graphs, graph);
}

static void
start_vertex (Walk *walk, TemaXml *xml, const char *graph)
{
  TemaQdeVertex vertex = {
    .guid = take_guid (walk, xml, "Vertex"),
    .graph = graph,
    .represented = take_target (walk, xml, "representedGUID"),
    .name = take_or_empty (walk, xml, "name"),
    .color = take_shared (walk, xml, "color"),
    .shape = take_shared (walk, xml, "shape"),
  };

  take_number (walk, xml, "firstX", &vertex.x1);
  take_number (walk, xml, "firstY", &vertex.y1);
  vertex.has_size = take_number (walk, xml, "secondX", &vertex.x2)
                    && take_number (walk, xml, "secondY", &vertex.y2);
  vertex.x1 = CLAMP (vertex.x1, -1000000, 1000000);
  vertex.y1 = CLAMP (vertex.y1, -1000000, 1000000);
  vertex.x2 = CLAMP (vertex.has_size ? vertex.x2 : vertex.x1, -1000000, 1000000);
  vertex.y2 = CLAMP (vertex.has_size ? vertex.y2 : vertex.y1, -1000000, 1000000);
  g_array_append_val (walk->qde->vertices, vertex);
}

static void
start_edge (Walk *walk, TemaXml *xml, const char *graph)
{
  TemaQdeEdge edge = {
    .guid = take_guid (walk, xml, "Edge"),
    .graph = graph,
    .name = take_or_empty (walk, xml, "name"),
    .source = take_target (walk, xml, "sourceVertex"),
    .target = take_target (walk, xml, "targetVertex"),
    .direction = take_shared (walk, xml, "direction"),
  };

  g_array_append_val (walk->qde->edges, edge);
}

/* What has no element of its own on the stack. TRUE when it was known here. */
static gboolean
take_reference (Walk *walk, TemaXml *xml, const char *name)
{
  TemaQde *qde = walk->qde;
  const Open *around = peek (walk, 0);
  const char *target = first_of (take_target (walk, xml, "targetGUID"), NULL);

  if (around == NULL)
    return FALSE;
  if (qde->vertices->len + qde->edges->len + qde->members->len > MAX_IN_GRAPHS)
    tema_xml_refuse (xml, _ ("its maps and sets hold more than 20,000 elements, which is more than "
                             "Tema reads"));
  if (strcmp (name, "CodeRef") == 0 && around->element == E_CODING)
    ROW (qde->codings, TemaQdeCoding, around->index)->code = target;
  else if (strcmp (name, "NoteRef") == 0 && around->element != E_LIST)
    add_pair (qde->notes, around, target, NULL);
  else if (strcmp (name, "VariableRef") == 0 && around->element == E_VALUE)
    walk->variable = target;
  else if ((strcmp (name, "SourceRef") == 0 || strcmp (name, "SelectionRef") == 0)
           && around->element == E_CASE)
    add_pair (qde->case_refs, around, target, NULL);
  else if (g_str_has_prefix (name, "Member") && around->element == E_SET)
    {
      if (target == NULL)
        target = take_target (walk, xml, "guid");
      add_pair (qde->members, around, target, NULL);
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
start_link (Walk *walk, TemaXml *xml, Open *open)
{
  TemaQdeLink link = {
    .guid = take_guid (walk, xml, "Link"),
    .name = take_or_empty (walk, xml, "name"),
    .origin = take_target (walk, xml, "originGUID"),
    .target = take_target (walk, xml, "targetGUID"),
    .xml = "",
  };

  open->guid = link.guid;
  open->index = walk->qde->links->len;
  g_array_append_val (walk->qde->links, link);
}

static void
start_user (Walk *walk, TemaXml *xml)
{
  TemaStudyUser user = { take_guid (walk, xml, "User"), take_or_empty (walk, xml, "name") };

  if (*user.name == '\0')
    user.name = take_or_empty (walk, xml, "id");
  g_array_append_val (walk->qde->study->users, user);
}

static void
start_project (Walk *walk, TemaXml *xml)
{
  walk->qde->study->title = take_or_empty (walk, xml, "name");
  walk->qde->study->program = take_or_empty (walk, xml, "origin");
}

/* Whether an element is kept as XML: what Tema does not show, and what nobody knows. */
static gboolean
is_kept (const Walk *walk, Element element, const char *name)
{
  const Open *around = peek (walk, 0);

  if (element == E_MEDIA || element == E_LINK)
    return TRUE;
  if (strcmp (name, "PDFSelection") == 0)
    return around != NULL && around->element == E_PDF;
  return element == E_OTHER;
}

static void
keep_start (Walk *walk, TemaXml *xml, const char *name)
{
  g_string_append_printf (walk->kept, "<%s", name);
  tema_xml_append_attributes (xml, walk->kept);
  g_string_append_c (walk->kept, '>');
  walk->keep_depth++;
}

static void
start_known (Walk *walk, TemaXml *xml, const char *name, Open *open)
{
  if (walk->n_rows++ > MAX_ROWS)
    tema_xml_refuse (xml,
                     _ ("it holds more than 4,000,000 elements, which is more than Tema reads"));
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
      open->guid = take_guid (walk, xml, "Source");
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

static gboolean
is_project (const char *uri, const char *name)
{
  return strcmp (name, "Project") == 0
         && (*uri == '\0' || g_str_has_prefix (uri, "urn:QDA-XML:project"));
}

static void
count_unknown (Walk *walk, const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (walk->qde->unknown, name));

  g_hash_table_replace (walk->qde->unknown, g_strdup (name), GUINT_TO_POINTER (n + 1));
}

static void
begin_keeping (Walk *walk, TemaXml *xml, const char *name, Open *open)
{
  if (open->element == E_OTHER)
    count_unknown (walk, name);
  start_known (walk, xml, name, open);
  g_string_truncate (walk->kept, 0);
  walk->kept_name = take_or_empty (walk, xml, "name");
  keep_start (walk, xml, name);
  open->is_kept = TRUE;
}

static void
start_element (Walk *walk, TemaXml *xml, const char *name, Open *open)
{
  gboolean is_keeping = walk->keep_depth > 0 && walk->paused_at == 0;

  if (is_keeping && strcmp (name, "Transcript") == 0)
    walk->paused_at = walk->open->len + 1;
  else if (is_keeping)
    {
      walk->qde->n_other_codings += open->element == E_CODING;
      keep_start (walk, xml, name);
      open->is_kept = TRUE;
      open->element = E_OTHER;
      return;
    }
  else if (take_reference (walk, xml, name))
    {
      open->element = E_LIST;
      return;
    }
  if (!is_kept (walk, open->element, name))
    start_known (walk, xml, name, open);
  else if (walk->keep_depth == 0)
    begin_keeping (walk, xml, name, open);
  else
    open->element = E_OTHER;
}

static void
on_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;
  Open open = { .name = tema_study_share (walk->qde->study, name) };

  if (walk->open->len == 0 && !is_project (uri, name))
    {
      tema_xml_refuse (xml, _ ("it is XML, but not a REFI-QDA project"));
      return;
    }
  open.element = GPOINTER_TO_UINT (g_hash_table_lookup (walk->names, name));
  start_element (walk, xml, name, &open);
  g_array_append_val (walk->open, open);
}

static void
end_description (Walk *walk, const Open *around, const char *text)
{
  TemaQde *qde = walk->qde;

  if (around == NULL || *text == '\0')
    return;
  if (around->element == E_CODE)
    ROW (qde->study->codes, TemaStudyCode, around->index)->description = text;
  else if (around->element == E_VARIABLE)
    ROW (qde->study->variables, TemaStudyVariable, around->index)->description = text;
  else if (around->element == E_TEXT || around->element == E_PDF)
    ROW (qde->texts, TemaQdeText, around->index)->description = text;
  else if (around->element == E_SELECTION)
    ROW (qde->selections, TemaQdeSelection, around->index)->description = text;
  else if (around->element == E_SET)
    ROW (qde->sets, TemaQdeSet, around->index)->description = text;
  else if (around->element == E_CASE)
    add_pair (qde->described, around, NULL, text);
  else if (around->element == E_PROJECT)
    qde->description = text;
}

/* What stands between the tags of @name. A text keeps its line ends: positions may count them. */
static void
end_text (Walk *walk, const char *name)
{
  const Open *around = peek (walk, 0);
  TemaStudy *study = walk->qde->study;

  if (strcmp (name, "PlainTextContent") == 0)
    {
      if (around != NULL && around->element == E_TEXT && walk->text->len > 0)
        ROW (walk->qde->texts, TemaQdeText, around->index)->inline_text
            = tema_study_keep (study, walk->text->str);
    }
  else if (strcmp (name, "Description") == 0)
    {
      g_autofree char *text = g_strdup (walk->text->str);

      end_description (walk, around, tema_study_keep (study, g_strstrip (text)));
    }
  else if (around != NULL && around->element == E_VALUE)
    walk->value = tema_study_share (study, g_strstrip (walk->text->str));
}

static void
end_value (Walk *walk)
{
  const Open *owner = peek (walk, 0);

  if (owner != NULL && walk->variable != NULL && walk->value != NULL && *walk->value != '\0'
      && owner->guid != NULL)
    add_pair (walk->qde->values, owner, walk->variable, walk->value);
  walk->value = walk->variable = NULL;
}

/* The element that was kept is whole. */
static void
end_keeping (Walk *walk, const Open *open)
{
  TemaStudy *study = walk->qde->study;
  const Open *around = peek (walk, 0);
  TemaStudyForeign part = { .kind = open->name, .name = walk->kept_name };

  walk->n_kept += walk->kept->len;
  if (walk->n_kept > MAX_KEPT_BYTES)
    return;
  part.xml = tema_study_keep (study, walk->kept->str);
  if (open->element == E_LINK)
    {
      ROW (walk->qde->links, TemaQdeLink, open->index)->xml = part.xml;
      return;
    }
  part.place = around != NULL ? around->name : "Project";
  part.owner = around != NULL && around->guid != NULL ? around->guid : "";
  part.guid = _tema_qde_derive (study, open->guid != NULL ? open->guid : part.xml, "foreign");
  g_array_append_val (study->foreign, part);
}

static void
end_element (Walk *walk, const Open *open)
{
  if (open->is_kept)
    {
      g_string_append_printf (walk->kept, "</%s>", open->name);
      if (--walk->keep_depth == 0)
        end_keeping (walk, open);
    }
  else if (open->element == E_TEXT_OF)
    end_text (walk, open->name);
  else if (open->element == E_VALUE)
    end_value (walk);
  else if (open->element == E_CODE)
    walk->n_codes_open--;
  if (walk->paused_at > walk->open->len)
    walk->paused_at = 0;
}

static void
on_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;
  Open open;

  if (walk->open->len == 0)
    return;
  open = *peek (walk, 0);
  g_array_set_size (walk->open, walk->open->len - 1);
  end_element (walk, &open);
}

static void
on_text (const char *text, gsize n_bytes, gpointer user_data)
{
  Walk *walk = user_data;
  const Open *open = peek (walk, 0);

  if (open == NULL)
    return;
  if (open->is_kept)
    {
      g_autofree char *owned = g_strndup (text, n_bytes);

      tema_xml_append (walk->kept, owned, FALSE);
    }
  else if (open->element == E_TEXT_OF)
    g_string_append_len (walk->text, text, n_bytes);
}

static TemaQde *
qde_new (TemaStudy *study)
{
  TemaQde *self = g_new0 (TemaQde, 1);

  self->study = study;
  self->texts = g_array_new (FALSE, TRUE, sizeof (TemaQdeText));
  self->selections = g_array_new (FALSE, TRUE, sizeof (TemaQdeSelection));
  self->codings = g_array_new (FALSE, TRUE, sizeof (TemaQdeCoding));
  self->notes = g_array_new (FALSE, TRUE, sizeof (TemaQdePair));
  self->members = g_array_new (FALSE, TRUE, sizeof (TemaQdePair));
  self->case_refs = g_array_new (FALSE, TRUE, sizeof (TemaQdePair));
  self->values = g_array_new (FALSE, TRUE, sizeof (TemaQdePair));
  self->described = g_array_new (FALSE, TRUE, sizeof (TemaQdePair));
  self->files = g_array_new (FALSE, TRUE, sizeof (TemaQdePair));
  self->sets = g_array_new (FALSE, TRUE, sizeof (TemaQdeSet));
  self->graphs = g_array_new (FALSE, TRUE, sizeof (TemaStudyMap));
  self->vertices = g_array_new (FALSE, TRUE, sizeof (TemaQdeVertex));
  self->edges = g_array_new (FALSE, TRUE, sizeof (TemaQdeEdge));
  self->links = g_array_new (FALSE, TRUE, sizeof (TemaQdeLink));
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->themes = g_hash_table_new (g_str_hash, g_str_equal);
  self->guids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/* Lets go of everything but the study. */
void
_tema_qde_free (TemaQde *self)
{
  GArray *const arrays[]
      = { self->texts,     self->selections, self->codings,   self->notes, self->members,
          self->case_refs, self->values,     self->described, self->sets,  self->graphs,
          self->vertices,  self->edges,      self->links,     self->files };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
  g_hash_table_unref (self->unknown);
  g_hash_table_unref (self->guids);
  g_hash_table_unref (self->themes);
  g_free (self);
}

/* Walks through @xml; its strings are kept by @study. */
TemaQde *
_tema_qde_walk (GBytes *xml, TemaStudy *study, GError **error)
{
  static const TemaXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (TemaQde) qde = qde_new (study);
  Walk walk = { .qde = qde };
  gboolean is_whole;

  walk.open = g_array_new (FALSE, TRUE, sizeof (Open));
  walk.names = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_hash_table_insert (walk.names, (gpointer)known[i].name, GUINT_TO_POINTER (known[i].element));
  walk.text = g_string_new (NULL);
  walk.kept = g_string_new (NULL);
  is_whole = tema_xml_walk (xml, &handler, &walk, error);
  if (walk.n_kept > MAX_KEPT_BYTES)
    tema_study_add_loss (study, "%s",
                         _ ("Elements that Tema does not show are more than 32 MB; "
                            "those behind were left out"));
  g_array_unref (walk.open);
  g_hash_table_unref (walk.names);
  g_string_free (walk.text, TRUE);
  g_string_free (walk.kept, TRUE);
  return is_whole ? g_steal_pointer (&qde) : NULL;
}
