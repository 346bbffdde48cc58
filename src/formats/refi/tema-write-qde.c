/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writes the XML of a REFI-QDA project: the order of the schema, no empty containers, the same
 * bytes every time. */
#include "tema-config.h"

#include "formats/refi/tema-write-qde-private.h"

#include "base/tema-attribute-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PIECE_BYTES (64 * 1024)

void
_tema_qde_indent (TemaQdeWriter *self)
{
  for (guint i = 0; i < self->indent; i++)
    g_string_append (self->xml, "  ");
}

static void
append_end (TemaQdeWriter *self, const char *name)
{
  g_string_append (self->xml, "</");
  g_string_append (self->xml, name);
  g_string_append (self->xml, ">\n");
}

/* What is written goes into the archive piece by piece: a large study's XML is never in memory as a
 * whole. Without an archive (a codebook alone) it stays. */
static void
pass_on (TemaQdeWriter *self)
{
  if (self->zip == NULL || self->xml->len < PIECE_BYTES)
    return;
  tema_zip_writer_write (self->zip, self->xml->str, self->xml->len);
  g_string_truncate (self->xml, 0);
}

static void
append_tag (TemaQdeWriter *self, const char *name, va_list args, const char *end)
{
  const char *attribute;

  pass_on (self);
  _tema_qde_indent (self);
  g_string_append_c (self->xml, '<');
  g_string_append (self->xml, name);
  while ((attribute = va_arg (args, const char *)) != NULL)
    {
      const char *value = va_arg (args, const char *);

      if (value == NULL)
        continue;
      g_string_append_c (self->xml, ' ');
      g_string_append (self->xml, attribute);
      g_string_append (self->xml, "=\"");
      tema_xml_append (self->xml, value, TRUE);
      g_string_append_c (self->xml, '"');
    }
  g_string_append (self->xml, end);
}

/* Begins an element: pairs of attribute and value; one without a value is left out. */
void
_tema_qde_start (TemaQdeWriter *self, const char *name, ...)
{
  va_list args;

  va_start (args, name);
  append_tag (self, name, args, ">\n");
  va_end (args);
  self->indent++;
}

/* An element without content. */
void
_tema_qde_empty (TemaQdeWriter *self, const char *name, ...)
{
  va_list args;

  va_start (args, name);
  append_tag (self, name, args, "/>\n");
  va_end (args);
}

void
_tema_qde_end (TemaQdeWriter *self, const char *name)
{
  self->indent--;
  _tema_qde_indent (self);
  append_end (self, name);
}

/* An element that holds text; none where there is none. */
void
_tema_qde_text (TemaQdeWriter *self, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  _tema_qde_indent (self);
  g_string_append_printf (self->xml, "<%s>", name);
  tema_xml_append (self->xml, text, FALSE);
  append_end (self, name);
}

/* The notes about something. */
void
_tema_qde_note_refs (TemaQdeWriter *self, const char *guid)
{
  GPtrArray *notes = _tema_qde_list (self->notes_of, guid);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    _tema_qde_empty (self, "NoteRef", "targetGUID", g_ptr_array_index (notes, i), NULL);
}

/* NULL where nothing is listed. */
GPtrArray *
_tema_qde_list (GHashTable *lists, const char *guid)
{
  return guid != NULL ? g_hash_table_lookup (lists, guid) : NULL;
}

static void
write_users (TemaQdeWriter *self)
{
  const GArray *users = self->study->users;

  if (users->len == 0)
    return;
  _tema_qde_start (self, "Users", NULL);
  for (guint i = 0; i < users->len; i++)
    {
      const TemaStudyUser *user = &g_array_index (users, TemaStudyUser, i);

      _tema_qde_empty (self, "User", "guid", user->guid, "name", user->name, NULL);
    }
  _tema_qde_end (self, "Users");
}

static void
start_code (TemaQdeWriter *self, const TemaStudyCode *code, gboolean with_notes)
{
  _tema_qde_start (self, "Code", "guid", code->guid, "name", code->name, "isCodable",
                   code->is_codable ? "true" : "false", "color", code->color, NULL);
  _tema_qde_text (self, "Description", code->description);
  if (with_notes)
    _tema_qde_note_refs (self, code->guid);
}

/* Codes in reading order, each inside the one above it. */
void
_tema_qde_append_codes (TemaQdeWriter *self, gboolean with_notes)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < self->study->codes->len; i++)
    {
      const TemaStudyCode *code = &g_array_index (self->study->codes, TemaStudyCode, i);

      while (open->len > 0
             && g_strcmp0 (g_ptr_array_index (open, open->len - 1), code->parent) != 0)
        {
          _tema_qde_end (self, "Code");
          g_ptr_array_set_size (open, open->len - 1);
        }
      start_code (self, code, with_notes);
      g_ptr_array_add (open, (gpointer)code->guid);
    }
  for (; open->len > 0; g_ptr_array_set_size (open, open->len - 1))
    _tema_qde_end (self, "Code");
}

static void
write_codes (TemaQdeWriter *self)
{
  if (self->study->codes->len == 0)
    return;
  _tema_qde_start (self, "CodeBook", NULL);
  _tema_qde_start (self, "Codes", NULL);
  _tema_qde_append_codes (self, TRUE);
  _tema_qde_end (self, "Codes");
  _tema_qde_end (self, "CodeBook");
}

/* What a type is called, and the element that holds its values. */
static const struct
{
  const char *type;
  const char *element;
} types[TEMA_ATTRIBUTE_N_TYPES] = {
  [TEMA_ATTRIBUTE_TEXT] = { "Text", "TextValue" },
  [TEMA_ATTRIBUTE_NUMBER] = { "Float", "FloatValue" },
  [TEMA_ATTRIBUTE_CHOICE] = { "Text", "TextValue" },
  [TEMA_ATTRIBUTE_YES_NO] = { "Boolean", "BooleanValue" },
  [TEMA_ATTRIBUTE_DATE] = { "Date", "DateValue" },
};

static void
write_variables (TemaQdeWriter *self)
{
  const GArray *variables = self->study->variables;

  if (variables->len == 0)
    return;
  _tema_qde_start (self, "Variables", NULL);
  for (guint i = 0; i < variables->len; i++)
    {
      const TemaStudyVariable *variable = &g_array_index (variables, TemaStudyVariable, i);

      _tema_qde_start (self, "Variable", "guid", variable->guid, "name", variable->name,
                       "typeOfVariable", types[variable->type].type, NULL);
      _tema_qde_text (self, "Description", variable->description);
      _tema_qde_end (self, "Variable");
    }
  _tema_qde_end (self, "Variables");
}

static gint64
find_type (TemaQdeWriter *self, const char *variable)
{
  for (guint i = 0; i < self->study->variables->len; i++)
    {
      const TemaStudyVariable *row = &g_array_index (self->study->variables, TemaStudyVariable, i);

      if (strcmp (row->guid, variable) == 0)
        return row->type;
    }
  return TEMA_ATTRIBUTE_TEXT;
}

void
_tema_qde_write_value (TemaQdeWriter *self, const TemaStudyValue *value)
{
  gint64 type = find_type (self, value->variable);
  const char *text = value->value;

  if (type == TEMA_ATTRIBUTE_YES_NO)
    text = strcmp (text, "1") == 0 ? "true" : "false";
  _tema_qde_start (self, "VariableValue", NULL);
  _tema_qde_empty (self, "VariableRef", "targetGUID", value->variable, NULL);
  _tema_qde_text (self, types[type].element, text);
  _tema_qde_end (self, "VariableValue");
}

/* A speaker's words are passages elsewhere: one a turn. */
static void
write_speaker (TemaQdeWriter *self, const TemaStudyPart *part)
{
  GPtrArray *turns = _tema_qde_list (self->turns_of, part->source);

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      const TemaStudyTurn *turn = g_ptr_array_index (turns, i);
      g_autofree char *use = g_strdup_printf ("turn %u", i);
      g_autofree char *guid = NULL;

      if (g_strcmp0 (turn->speaker, part->speaker) != 0 || turn->last <= turn->first)
        continue;
      guid = _tema_qde_dup_derived (part->guid, use);
      _tema_qde_empty (self, "SelectionRef", "targetGUID", guid, NULL);
    }
}

/* What a case is coded with elsewhere, by codes that are still there. */
static void
write_case_codes (TemaQdeWriter *self, const char *one)
{
  for (guint i = 0; i < self->study->foreign->len; i++)
    {
      const TemaStudyForeign *part = &g_array_index (self->study->foreign, TemaStudyForeign, i);

      if (strcmp (part->kind, "CodeRef") == 0 && strcmp (part->place, "Case") == 0
          && strcmp (part->owner, one) == 0)
        _tema_qde_foreign (self, part);
    }
}

static void
write_case (TemaQdeWriter *self, const TemaStudyCase *one)
{
  GPtrArray *values = _tema_qde_list (self->values_of, one->guid);
  GPtrArray *parts = _tema_qde_list (self->parts_of, one->guid);

  _tema_qde_start (self, "Case", "guid", one->guid, "name", one->name, NULL);
  _tema_qde_text (self, "Description", g_hash_table_lookup (self->descriptions, one->guid));
  write_case_codes (self, one->guid);
  for (guint i = 0; values != NULL && i < values->len; i++)
    _tema_qde_write_value (self, g_ptr_array_index (values, i));
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const TemaStudyPart *part = g_ptr_array_index (parts, i);

      if (part->first < 0 && *part->speaker == '\0')
        _tema_qde_empty (self, "SourceRef", "targetGUID", part->source, NULL);
    }
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const TemaStudyPart *part = g_ptr_array_index (parts, i);

      if (part->first >= 0)
        _tema_qde_empty (self, "SelectionRef", "targetGUID", part->guid, NULL);
      else if (*part->speaker != '\0')
        write_speaker (self, part);
    }
  _tema_qde_end (self, "Case");
}

static void
write_cases (TemaQdeWriter *self)
{
  if (self->study->cases->len == 0)
    return;
  _tema_qde_start (self, "Cases", NULL);
  for (guint i = 0; i < self->study->cases->len; i++)
    write_case (self, &g_array_index (self->study->cases, TemaStudyCase, i));
  _tema_qde_end (self, "Cases");
}

/* Writes it all. */
gboolean
_tema_qde_write_project (TemaQdeWriter *self, GError **error)
{
  g_string_append (self->xml, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
  _tema_qde_start (self, "Project", "xmlns", TEMA_QDE_NAMESPACE, "xmlns:xsi",
                   "http://www.w3.org/2001/XMLSchema-instance", "xsi:schemaLocation",
                   TEMA_QDE_NAMESPACE " " TEMA_QDE_LOCATION, "name", self->study->title, "origin",
                   "Tema " TEMA_VERSION, NULL);
  write_users (self);
  write_codes (self);
  write_variables (self);
  write_cases (self);
  _tema_qde_write_sources (self);
  _tema_qde_write_notes (self);
  _tema_qde_write_links (self);
  _tema_qde_write_sets (self);
  _tema_qde_write_graphs (self);
  _tema_qde_text (self, "Description", g_hash_table_lookup (self->descriptions, ""));
  _tema_qde_note_refs (self, "");
  _tema_qde_end (self, "Project");
  tema_zip_writer_write (self->zip, self->xml->str, self->xml->len);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
