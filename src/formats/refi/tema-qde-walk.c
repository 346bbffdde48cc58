/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Walks through the XML of a REFI-QDA project in any dialect and any order. What is known becomes
 * rows, what is not known or not for Tema is kept as it is. */
#include "tema-config.h"

#include "formats/refi/tema-qde-walk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_KEPT_BYTES (32 * 1024 * 1024)

static const struct
{
  const char *name;
  TemaQdeElement element;
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

/* Whether an element is kept as XML: what Tema does not show, and what nobody knows. */
static gboolean
is_kept (const TemaQdeWalk *walk, TemaQdeElement element, const char *name)
{
  const TemaQdeOpen *around = _tema_qde_peek (walk, 0);

  if (element == E_MEDIA || element == E_LINK)
    return TRUE;
  if (strcmp (name, "PDFSelection") == 0)
    return around != NULL && around->element == E_PDF;
  return element == E_OTHER;
}

static void
keep_start (TemaQdeWalk *walk, TemaXml *xml, const char *name)
{
  g_string_append_printf (walk->kept, "<%s", name);
  tema_xml_append_attributes (xml, walk->kept);
  g_string_append_c (walk->kept, '>');
  walk->keep_depth++;
}

static gboolean
is_project (const char *uri, const char *name)
{
  gboolean is_codebook = strcmp (name, "CodeBook") == 0;

  /* A codebook alone is a project without anything else. */
  return (is_codebook || strcmp (name, "Project") == 0)
         && (*uri == '\0'
             || g_str_has_prefix (uri,
                                  is_codebook ? "urn:QDA-XML:codebook" : "urn:QDA-XML:project"));
}

static void
count_unknown (TemaQdeWalk *walk, const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (walk->qde->unknown, name));

  g_hash_table_replace (walk->qde->unknown, g_strdup (name), GUINT_TO_POINTER (n + 1));
}

static void
begin_keeping (TemaQdeWalk *walk, TemaXml *xml, const char *name, TemaQdeOpen *open)
{
  if (open->element == E_OTHER)
    count_unknown (walk, name);
  _tema_qde_start_row (walk, xml, name, open);
  g_string_truncate (walk->kept, 0);
  walk->transcript = NULL;
  walk->kept_name = _tema_qde_take_or_empty (walk, xml, "name");
  keep_start (walk, xml, name);
  open->is_kept = TRUE;
}

/* The text of a transcript becomes a document. Where it touches its recording is kept with that:
 * its places and the passages between them, which have no characters of their own. */
static gboolean
is_of_recording (const TemaQdeWalk *walk, const char *name)
{
  return walk->paused_at > 0 && walk->inner_at == 0
         && (strcmp (name, "SyncPoint") == 0 || strcmp (name, "TranscriptSelection") == 0);
}

static void
keep_transcript (TemaQdeWalk *walk, TemaXml *xml, const TemaQdeOpen *open)
{
  static const char *const attributes[]
      = { "name", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime" };

  walk->transcript_at = walk->kept->len;
  g_string_append_printf (walk->kept, "<Transcript guid=\"%s\"", open->guid);
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *value = tema_xml_dup_attribute (xml, attributes[i]);

      if (value == NULL)
        continue;
      g_string_append_printf (walk->kept, " %s=\"", attributes[i]);
      tema_xml_append (walk->kept, value, TRUE);
      g_string_append_c (walk->kept, '"');
    }
  g_string_append_c (walk->kept, '>');
}

static void
start_element (TemaQdeWalk *walk, TemaXml *xml, const char *name, TemaQdeOpen *open)
{
  gboolean is_transcript;
  gboolean is_keeping = walk->keep_depth > 0 && (walk->paused_at == 0 || walk->inner_at > 0);

  if (is_of_recording (walk, name))
    {
      is_keeping = TRUE;
      walk->inner_at = walk->open->len + 1;
    }
  is_transcript = is_keeping && walk->paused_at == 0 && strcmp (name, "Transcript") == 0;
  if (is_transcript)
    walk->paused_at = walk->open->len + 1;
  else if (is_keeping)
    {
      walk->qde->n_other_codings += open->element == E_CODING;
      keep_start (walk, xml, name);
      open->is_kept = TRUE;
      open->element = E_OTHER;
      return;
    }
  else if (_tema_qde_take_reference (walk, xml, name))
    {
      open->element = E_LIST;
      return;
    }
  if (!is_kept (walk, open->element, name))
    _tema_qde_start_row (walk, xml, name, open);
  else if (walk->keep_depth == 0)
    begin_keeping (walk, xml, name, open);
  else
    open->element = E_OTHER;
  if (is_transcript)
    keep_transcript (walk, xml, open);
}

static void
on_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  TemaQdeWalk *walk = user_data;
  TemaQdeOpen open = { 0 };
  gpointer known_name, element = NULL;

  if (walk->open->len == 0 && !is_project (uri, name))
    {
      tema_xml_refuse (xml, _ ("it is XML, but not a REFI-QDA project"));
      return;
    }
  open.name = g_hash_table_lookup_extended (walk->names, name, &known_name, &element)
                  ? known_name
                  : tema_study_share (walk->qde->study, name);
  open.element = GPOINTER_TO_UINT (element);
  start_element (walk, xml, name, &open);
  g_array_append_val (walk->open, open);
}

static void
end_description (TemaQdeWalk *walk, const TemaQdeOpen *around, const char *text)
{
  TemaQde *qde = walk->qde;

  if (around == NULL || *text == '\0')
    return;
  if (around->element == E_CODE)
    TEMA_QDE_ROW (qde->study->codes, TemaStudyCode, around->index)->description = text;
  else if (around->element == E_VARIABLE)
    TEMA_QDE_ROW (qde->study->variables, TemaStudyVariable, around->index)->description = text;
  else if (around->element == E_TEXT || around->element == E_PDF)
    TEMA_QDE_ROW (qde->texts, TemaQdeText, around->index)->description = text;
  else if (around->element == E_SELECTION)
    TEMA_QDE_ROW (qde->selections, TemaQdeSelection, around->index)->description = text;
  else if (around->element == E_SET)
    TEMA_QDE_ROW (qde->sets, TemaQdeSet, around->index)->description = text;
  else if (around->element == E_CASE)
    _tema_qde_add_pair (qde->described, around, NULL, text);
  else if (around->element == E_PROJECT)
    qde->description = text;
}

/* What stands between the tags of @name. A text keeps its line ends: positions may count them. */
static void
end_text (TemaQdeWalk *walk, const char *name)
{
  const TemaQdeOpen *around = _tema_qde_peek (walk, 0);
  TemaStudy *study = walk->qde->study;

  if (strcmp (name, "PlainTextContent") == 0)
    {
      if (around != NULL && around->element == E_TEXT && walk->text->len > 0)
        TEMA_QDE_ROW (walk->qde->texts, TemaQdeText, around->index)->inline_text
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
end_value (TemaQdeWalk *walk)
{
  const TemaQdeOpen *owner = _tema_qde_peek (walk, 0);

  if (owner != NULL && walk->variable != NULL && walk->value != NULL && *walk->value != '\0'
      && owner->guid != NULL)
    _tema_qde_add_pair (walk->qde->values, owner, walk->variable, walk->value);
  walk->value = walk->variable = NULL;
}

/* Two elements without a GUID may say the same of two things. */
static const char *
derive_part (TemaStudy *study, const char *guid, const TemaStudyForeign *part)
{
  g_autofree char *said = g_strconcat (part->owner, part->xml, NULL);

  return _tema_qde_derive (study, guid != NULL ? guid : said, "foreign");
}

/* The element that was kept is whole. */
static void
end_keeping (TemaQdeWalk *walk, const TemaQdeOpen *open)
{
  TemaStudy *study = walk->qde->study;
  const TemaQdeOpen *around = _tema_qde_peek (walk, 0);
  TemaStudyForeign part = { .kind = open->name, .name = walk->kept_name };

  walk->n_kept += walk->kept->len;
  if (walk->n_kept > MAX_KEPT_BYTES)
    return;
  part.xml = tema_study_keep (study, walk->kept->str);
  if (open->element == E_LINK)
    {
      TEMA_QDE_ROW (walk->qde->links, TemaQdeLink, open->index)->xml = part.xml;
      return;
    }
  part.place = around != NULL ? around->name : "Project";
  part.owner = around != NULL && around->guid != NULL ? around->guid : "";
  /* A recording and its file go with the text that was made of it. */
  if (open->element == E_MEDIA && walk->transcript != NULL)
    part.owner = walk->transcript;
  for (guint i = walk->qde->files->len; open->element == E_MEDIA && i > 0; i--)
    {
      TemaQdePair *pair = TEMA_QDE_ROW (walk->qde->files, TemaQdePair, i - 1);

      if (g_strcmp0 (pair->owner, open->guid) != 0)
        break;
      pair->target = walk->transcript;
    }
  part.guid = derive_part (study, open->guid, &part);
  g_array_append_val (study->foreign, part);
}

/* One of which nothing but the text was said is no more than that. */
static void
end_transcript (TemaQdeWalk *walk)
{
  walk->paused_at = 0;
  if (walk->kept->str[walk->kept->len - 1] == '>'
      && memmem (walk->kept->str + walk->transcript_at, walk->kept->len - walk->transcript_at,
                 "></", 3)
             != NULL)
    g_string_append (walk->kept, "</Transcript>");
  else
    g_string_truncate (walk->kept, walk->transcript_at);
}

static void
end_element (TemaQdeWalk *walk, const TemaQdeOpen *open)
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
  else if (open->element == E_TEXT)
    _tema_qde_drop_names (walk);
  if (walk->inner_at > walk->open->len)
    walk->inner_at = 0;
  if (walk->paused_at > walk->open->len)
    end_transcript (walk);
}

static void
on_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  TemaQdeWalk *walk = user_data;
  TemaQdeOpen open;

  if (walk->open->len == 0)
    return;
  open = *_tema_qde_peek (walk, 0);
  g_array_set_size (walk->open, walk->open->len - 1);
  end_element (walk, &open);
}

static void
on_text (const char *text, gsize n_bytes, gpointer user_data)
{
  TemaQdeWalk *walk = user_data;
  const TemaQdeOpen *open = _tema_qde_peek (walk, 0);

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
  self->guids = _tema_qde_guids_new ();
  return self;
}

/* Lets go of everything but the study. */
void
_tema_qde_free (TemaQde *self)
{
  GArray *const arrays[]
      = { self->texts,  self->selections, self->notes, self->members, self->case_refs,
          self->values, self->described,  self->sets,  self->graphs,  self->vertices,
          self->edges,  self->links,      self->files };

  for (guint i = 0; i < self->texts->len; i++)
    g_free (TEMA_QDE_ROW (self->texts, TemaQdeText, i)->owned);
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
  g_hash_table_unref (self->unknown);
  g_clear_pointer (&self->guids, _tema_qde_guids_free);
  g_hash_table_unref (self->themes);
  g_free (self);
}

/* Walks through what @read gives; its strings are kept by @study. */
TemaQde *
_tema_qde_walk (TemaXmlReadFunc read, gpointer read_data, TemaStudy *study, GError **error)
{
  static const TemaXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (TemaQde) qde = qde_new (study);
  TemaQdeWalk walk = { .qde = qde };
  gboolean is_whole;

  walk.open = g_array_new (FALSE, TRUE, sizeof (TemaQdeOpen));
  walk.names = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_hash_table_insert (walk.names, (gpointer)known[i].name, GUINT_TO_POINTER (known[i].element));
  walk.text = g_string_new (NULL);
  walk.kept = g_string_new (NULL);
  walk.passing = g_string_chunk_new (64 * 1024);
  is_whole = tema_xml_walk_pieces (read, read_data, &handler, &walk, error);
  if (walk.n_kept > MAX_KEPT_BYTES)
    tema_study_add_loss (study, "%s",
                         _ ("Elements that Tema does not show are more than 32 MB; "
                            "those behind were left out"));
  g_array_unref (walk.open);
  g_hash_table_unref (walk.names);
  g_string_free (walk.text, TRUE);
  g_string_free (walk.kept, TRUE);
  _tema_qde_drop_names (&walk);
  g_string_chunk_free (walk.passing);
  /* Of millions of GUIDs the room is needed for what follows. */
  g_clear_pointer (&qde->guids, _tema_qde_guids_free);
  return is_whole ? g_steal_pointer (&qde) : NULL;
}
