/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A whole study as a value. One table here knows every field of every row: who packs, unpacks,
 * compares or fills them goes by it, so that no field can be forgotten. */
#include "tema-config.h"

#include "base/tema-study-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONG_BYTES (16 * 1024)

#define O(type, field)                                                                             \
  {                                                                                                \
#field, G_STRUCT_OFFSET(type, field), TEMA_STUDY_OWN                                           \
  }
#define S(type, field)                                                                             \
  {                                                                                                \
#field, G_STRUCT_OFFSET(type, field), TEMA_STUDY_SHARED                                        \
  }
#define N(type, field)                                                                             \
  {                                                                                                \
#field, G_STRUCT_OFFSET(type, field), TEMA_STUDY_NUMBER                                        \
  }

static const TemaStudyField user_fields[] = { O (TemaStudyUser, guid), O (TemaStudyUser, name) };
static const TemaStudyField code_fields[] = {
  O (TemaStudyCode, guid),        S (TemaStudyCode, parent),     O (TemaStudyCode, name),
  O (TemaStudyCode, description), S (TemaStudyCode, color),      N (TemaStudyCode, is_codable),
  N (TemaStudyCode, origin),      S (TemaStudyCode, created_at),
};
static const TemaStudyField variable_fields[] = {
  O (TemaStudyVariable, guid), O (TemaStudyVariable, name),    O (TemaStudyVariable, description),
  N (TemaStudyVariable, type), O (TemaStudyVariable, choices),
};
static const TemaStudyField case_fields[]
    = { O (TemaStudyCase, guid), S (TemaStudyCase, parent), O (TemaStudyCase, name) };
static const TemaStudyField value_fields[]
    = { S (TemaStudyValue, study_case), S (TemaStudyValue, variable), S (TemaStudyValue, value) };
static const TemaStudyField source_fields[] = {
  O (TemaStudySource, guid),        O (TemaStudySource, name),      S (TemaStudySource, group),
  O (TemaStudySource, text),        O (TemaStudySource, file_name), S (TemaStudySource, format),
  S (TemaStudySource, imported_at),
};
static const TemaStudyField turn_fields[] = {
  S (TemaStudyTurn, source),  N (TemaStudyTurn, first), N (TemaStudyTurn, last),
  S (TemaStudyTurn, speaker), S (TemaStudyTurn, label), N (TemaStudyTurn, start_ms),
  N (TemaStudyTurn, end_ms),
};
static const TemaStudyField part_fields[] = {
  O (TemaStudyPart, guid),    S (TemaStudyPart, study_case), S (TemaStudyPart, source),
  S (TemaStudyPart, speaker), N (TemaStudyPart, first),      N (TemaStudyPart, last),
};
static const TemaStudyField coding_fields[] = {
  O (TemaStudyCoding, guid), O (TemaStudyCoding, selection), S (TemaStudyCoding, source),
  S (TemaStudyCoding, code), S (TemaStudyCoding, user),      N (TemaStudyCoding, first),
  N (TemaStudyCoding, last), S (TemaStudyCoding, comment),   S (TemaStudyCoding, created_at),
};
static const TemaStudyField annotation_fields[] = {
  O (TemaStudyAnnotation, guid),       S (TemaStudyAnnotation, source),
  N (TemaStudyAnnotation, first),      N (TemaStudyAnnotation, last),
  O (TemaStudyAnnotation, text),       S (TemaStudyAnnotation, user),
  S (TemaStudyAnnotation, created_at), S (TemaStudyAnnotation, modified_at),
};
static const TemaStudyField board_fields[] = { O (TemaStudyBoard, guid), O (TemaStudyBoard, name) };
static const TemaStudyField theme_fields[] = {
  O (TemaStudyTheme, guid),   S (TemaStudyTheme, board),      S (TemaStudyTheme, parent),
  O (TemaStudyTheme, name),   O (TemaStudyTheme, definition), S (TemaStudyTheme, color),
  N (TemaStudyTheme, status), O (TemaStudyTheme, reason),     S (TemaStudyTheme, code),
  N (TemaStudyTheme, x),      N (TemaStudyTheme, y),          N (TemaStudyTheme, width),
  N (TemaStudyTheme, height),
};
static const TemaStudyField card_fields[] = {
  O (TemaStudyCard, guid), S (TemaStudyCard, board),  S (TemaStudyCard, theme),
  S (TemaStudyCard, code), S (TemaStudyCard, coding), O (TemaStudyCard, text),
  N (TemaStudyCard, x),    N (TemaStudyCard, y),
};
static const TemaStudyField memo_fields[] = {
  O (TemaStudyMemo, guid),  N (TemaStudyMemo, is_journal), O (TemaStudyMemo, title),
  O (TemaStudyMemo, text),  N (TemaStudyMemo, about),      S (TemaStudyMemo, thing),
  N (TemaStudyMemo, first), N (TemaStudyMemo, last),       N (TemaStudyMemo, phase),
  S (TemaStudyMemo, user),  S (TemaStudyMemo, created_at), S (TemaStudyMemo, modified_at),
};
static const TemaStudyField map_fields[] = { O (TemaStudyMap, guid), O (TemaStudyMap, name) };
static const TemaStudyField node_fields[] = {
  O (TemaStudyNode, guid),         S (TemaStudyNode, map),   S (TemaStudyNode, parent),
  S (TemaStudyNode, thing),        O (TemaStudyNode, text),  O (TemaStudyNode, note),
  S (TemaStudyNode, color),        N (TemaStudyNode, shape), N (TemaStudyNode, is_folded),
  N (TemaStudyNode, shows_counts), N (TemaStudyNode, x),     N (TemaStudyNode, y),
};
static const TemaStudyField edge_fields[] = {
  O (TemaStudyEdge, guid),   S (TemaStudyEdge, map),   S (TemaStudyEdge, source),
  S (TemaStudyEdge, target), O (TemaStudyEdge, label), N (TemaStudyEdge, arrow),
};
static const TemaStudyField file_fields[] = { O (TemaStudyFile, guid), O (TemaStudyFile, name),
                                              S (TemaStudyFile, source), O (TemaStudyFile, place) };
static const TemaStudyField foreign_fields[] = {
  O (TemaStudyForeign, guid), S (TemaStudyForeign, place), S (TemaStudyForeign, owner),
  S (TemaStudyForeign, kind), O (TemaStudyForeign, name),  O (TemaStudyForeign, xml),
};

#define TABLE(array, type, fields)                                                                 \
  {                                                                                                \
#array, G_STRUCT_OFFSET(TemaStudy, array), sizeof(type), fields, G_N_ELEMENTS(fields)          \
  }

static const TemaStudyTable tables[] = {
  TABLE (users, TemaStudyUser, user_fields),
  TABLE (codes, TemaStudyCode, code_fields),
  TABLE (variables, TemaStudyVariable, variable_fields),
  TABLE (cases, TemaStudyCase, case_fields),
  TABLE (values, TemaStudyValue, value_fields),
  TABLE (sources, TemaStudySource, source_fields),
  TABLE (turns, TemaStudyTurn, turn_fields),
  TABLE (parts, TemaStudyPart, part_fields),
  TABLE (codings, TemaStudyCoding, coding_fields),
  TABLE (annotations, TemaStudyAnnotation, annotation_fields),
  TABLE (boards, TemaStudyBoard, board_fields),
  TABLE (themes, TemaStudyTheme, theme_fields),
  TABLE (cards, TemaStudyCard, card_fields),
  TABLE (memos, TemaStudyMemo, memo_fields),
  TABLE (maps, TemaStudyMap, map_fields),
  TABLE (nodes, TemaStudyNode, node_fields),
  TABLE (edges, TemaStudyEdge, edge_fields),
  TABLE (files, TemaStudyFile, file_fields),
  TABLE (foreign, TemaStudyForeign, foreign_fields),
};

/* All tables, in the order in which they may be stored. */
const TemaStudyTable *
_tema_study_list_tables (gsize *n_tables)
{
  *n_tables = G_N_ELEMENTS (tables);
  return tables;
}

/* The array of a table. */
GArray *
_tema_study_get_rows (const TemaStudy *self, const TemaStudyTable *table)
{
  return G_STRUCT_MEMBER (GArray *, self, table->offset);
}

/* A field of a row that is text. */
const char *
_tema_study_get_string (const char *row, const TemaStudyField *field)
{
  return G_STRUCT_MEMBER (const char *, row, field->offset);
}

/**
 * tema_study_new:
 *
 * Returns: (transfer full): a study without content
 */
TemaStudy *
tema_study_new (void)
{
  TemaStudy *self = g_new0 (TemaStudy, 1);

  self->guid = self->title = self->program = "";
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    G_STRUCT_MEMBER (GArray *, self, tables[i].offset) = g_array_new (FALSE, TRUE, tables[i].n_row);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->losses = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (64 * 1024);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  g_atomic_ref_count_init (&self->n_references);
  return self;
}

/**
 * tema_study_ref:
 * @self: a study
 *
 * Returns: (transfer full): the same
 */
TemaStudy *
tema_study_ref (TemaStudy *self)
{
  g_atomic_ref_count_inc (&self->n_references);
  return self;
}

/**
 * tema_study_unref:
 * @self: (transfer full): a study
 *
 * Any thread. The last one frees it with all its strings.
 */
void
tema_study_unref (TemaStudy *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    g_array_unref (_tema_study_get_rows (self, &tables[i]));
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->losses);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->texts);
  if (self->free_open_source != NULL)
    self->free_open_source (self->open_source);
  g_free (self);
}

/**
 * tema_study_keep:
 * @self: a study
 * @text: (nullable): a string of one row
 *
 * Returns: (transfer none) (nullable): a copy that lives as long as the study
 */
const char *
tema_study_keep (TemaStudy *self, const char *text)
{
  return text == NULL ? NULL : tema_study_keep_sized (self, text, strlen (text));
}

/**
 * tema_study_keep_sized:
 * @self: a study
 * @text: a string, not ended
 * @n_bytes: its length
 *
 * Returns: (transfer none): a copy that lives as long as the study
 */
const char *
tema_study_keep_sized (TemaStudy *self, const char *text, gsize n_bytes)
{
  /* A chunk would take twice as much for a long one. */
  return n_bytes > LONG_BYTES ? tema_study_take (self, g_strndup (text, n_bytes))
                              : g_string_chunk_insert_len (self->strings, text, n_bytes);
}

/**
 * tema_study_take:
 * @self: a study
 * @text: (transfer full): a long string of one row
 *
 * Returns: (transfer none): the same, which lives as long as the study
 */
const char *
tema_study_take (TemaStudy *self, char *text)
{
  g_ptr_array_add (self->texts, text);
  return text;
}

/**
 * tema_study_share:
 * @self: a study
 * @text: (nullable): a string that many rows have: what they point to, a date
 *
 * Returns: (transfer none) (nullable): the one copy of it; equal strings give one pointer
 */
const char *
tema_study_share (TemaStudy *self, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert_const (self->strings, text);
}

/**
 * tema_study_add_note:
 * @self: a study
 * @format: a sentence on what was understood
 * @...: for it
 */
void
tema_study_add_note (TemaStudy *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

/**
 * tema_study_add_loss:
 * @self: a study
 * @format: a sentence on what was left out
 * @...: for it
 */
void
tema_study_add_loss (TemaStudy *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->losses, g_strdup_vprintf (format, args));
  va_end (args);
}

/**
 * tema_study_set_files:
 * @self: a study
 * @open: opens one of its files; any thread
 * @source: for @open
 * @free_source: (nullable): for @source
 */
void
tema_study_set_files (TemaStudy *self,
                      TemaStudyOpenFunc open,
                      gpointer source,
                      GDestroyNotify free_source)
{
  if (self->free_open_source != NULL)
    self->free_open_source (self->open_source);
  self->open = open;
  self->open_source = source;
  self->free_open_source = free_source;
}

/**
 * tema_study_open_file:
 * @self: a study
 * @file: one of its files
 * @error: return location
 *
 * Returns: (transfer full): its bytes, or %NULL
 */
GInputStream *
tema_study_open_file (const TemaStudy *self, const TemaStudyFile *file, GError **error)
{
  if (self->open != NULL)
    return self->open (self, file, self->open_source, error);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT, _ ("The file “%s” did not come along."),
               file->name);
  return NULL;
}

/**
 * tema_study_find_table:
 * @self: a study
 * @rows: one of its arrays
 *
 * Returns: (transfer none): its fields
 */
const TemaStudyTable *
tema_study_find_table (const TemaStudy *self, const GArray *rows)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (_tema_study_get_rows (self, &tables[i]) == rows)
      return &tables[i];
  g_return_val_if_reached (NULL);
}

/**
 * tema_study_table_get_n_fields:
 * @table: a table
 *
 * Returns: how many fields a row has, in the order of the struct
 */
guint
tema_study_table_get_n_fields (const TemaStudyTable *table)
{
  return table->n_fields;
}

/**
 * tema_study_table_is_number:
 * @table: a table
 * @field: one of its fields
 *
 * Returns: whether it is a number; all others are text
 */
gboolean
tema_study_table_is_number (const TemaStudyTable *table, guint field)
{
  return table->fields[field].kind == TEMA_STUDY_NUMBER;
}

/**
 * tema_study_set_text:
 * @self: a study
 * @table: a table
 * @row: a row of its array
 * @field: a field that is text
 * @text: (nullable): copied
 */
void
tema_study_set_text (
    TemaStudy *self, const TemaStudyTable *table, gpointer row, guint field, const char *text)
{
  const TemaStudyField *known = &table->fields[field];

  G_STRUCT_MEMBER (const char *, row, known->offset) = known->kind == TEMA_STUDY_OWN
                                                           ? tema_study_keep (self, text)
                                                           : tema_study_share (self, text);
}

/**
 * tema_study_set_number:
 * @table: a table
 * @row: a row of its array
 * @field: a field that is a number
 * @number: its value
 */
void
tema_study_set_number (const TemaStudyTable *table, gpointer row, guint field, gint64 number)
{
  G_STRUCT_MEMBER (gint64, row, table->fields[field].offset) = number;
}
