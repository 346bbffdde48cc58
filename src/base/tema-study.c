/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A whole study as a value. One table here knows every field of every row: packing, unpacking and
 * comparing go by it, so that no field can be forgotten. */
#include "tema-config.h"

#include "base/tema-study.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A string that is one row's own, one that many rows share, a number. */
typedef enum
{
  OWN,
  SHARED,
  NUMBER,
} Kind;

typedef struct
{
  const char *name;
  gsize offset;
  Kind kind;
} Field;

struct _TemaStudyTable
{
  const char *name;
  gsize offset; /* of the array, in the study */
  gsize n_row;  /* bytes */
  const Field *fields;
  guint n_fields;
};

typedef TemaStudyTable Table;

#define O(type, field)                                                                             \
  {                                                                                                \
#field, G_STRUCT_OFFSET(type, field), OWN                                                      \
  }
#define S(type, field)                                                                             \
  {                                                                                                \
#field, G_STRUCT_OFFSET(type, field), SHARED                                                   \
  }
#define N(type, field)                                                                             \
  {                                                                                                \
#field, G_STRUCT_OFFSET(type, field), NUMBER                                                   \
  }

static const Field user_fields[] = { O (TemaStudyUser, guid), O (TemaStudyUser, name) };
static const Field code_fields[] = {
  O (TemaStudyCode, guid),        S (TemaStudyCode, parent),     O (TemaStudyCode, name),
  O (TemaStudyCode, description), S (TemaStudyCode, color),      N (TemaStudyCode, is_codable),
  N (TemaStudyCode, origin),      S (TemaStudyCode, created_at),
};
static const Field variable_fields[] = {
  O (TemaStudyVariable, guid), O (TemaStudyVariable, name),    O (TemaStudyVariable, description),
  N (TemaStudyVariable, type), O (TemaStudyVariable, choices),
};
static const Field case_fields[]
    = { O (TemaStudyCase, guid), S (TemaStudyCase, parent), O (TemaStudyCase, name) };
static const Field value_fields[]
    = { S (TemaStudyValue, study_case), S (TemaStudyValue, variable), S (TemaStudyValue, value) };
static const Field source_fields[] = {
  O (TemaStudySource, guid),        O (TemaStudySource, name),      S (TemaStudySource, group),
  O (TemaStudySource, text),        O (TemaStudySource, file_name), S (TemaStudySource, format),
  S (TemaStudySource, imported_at),
};
static const Field turn_fields[] = {
  S (TemaStudyTurn, source),  N (TemaStudyTurn, first), N (TemaStudyTurn, last),
  S (TemaStudyTurn, speaker), S (TemaStudyTurn, label), N (TemaStudyTurn, start_ms),
  N (TemaStudyTurn, end_ms),
};
static const Field part_fields[] = {
  O (TemaStudyPart, guid),    S (TemaStudyPart, study_case), S (TemaStudyPart, source),
  S (TemaStudyPart, speaker), N (TemaStudyPart, first),      N (TemaStudyPart, last),
};
static const Field coding_fields[] = {
  O (TemaStudyCoding, guid), O (TemaStudyCoding, selection), S (TemaStudyCoding, source),
  S (TemaStudyCoding, code), S (TemaStudyCoding, user),      N (TemaStudyCoding, first),
  N (TemaStudyCoding, last), S (TemaStudyCoding, comment),   S (TemaStudyCoding, created_at),
};
static const Field annotation_fields[] = {
  O (TemaStudyAnnotation, guid),       S (TemaStudyAnnotation, source),
  N (TemaStudyAnnotation, first),      N (TemaStudyAnnotation, last),
  O (TemaStudyAnnotation, text),       S (TemaStudyAnnotation, user),
  S (TemaStudyAnnotation, created_at), S (TemaStudyAnnotation, modified_at),
};
static const Field board_fields[] = { O (TemaStudyBoard, guid), O (TemaStudyBoard, name) };
static const Field theme_fields[] = {
  O (TemaStudyTheme, guid),   S (TemaStudyTheme, board),      S (TemaStudyTheme, parent),
  O (TemaStudyTheme, name),   O (TemaStudyTheme, definition), S (TemaStudyTheme, color),
  N (TemaStudyTheme, status), O (TemaStudyTheme, reason),     S (TemaStudyTheme, code),
  N (TemaStudyTheme, x),      N (TemaStudyTheme, y),          N (TemaStudyTheme, width),
  N (TemaStudyTheme, height),
};
static const Field card_fields[] = {
  O (TemaStudyCard, guid), S (TemaStudyCard, board),  S (TemaStudyCard, theme),
  S (TemaStudyCard, code), S (TemaStudyCard, coding), O (TemaStudyCard, text),
  N (TemaStudyCard, x),    N (TemaStudyCard, y),
};
static const Field memo_fields[] = {
  O (TemaStudyMemo, guid),  N (TemaStudyMemo, is_journal), O (TemaStudyMemo, title),
  O (TemaStudyMemo, text),  N (TemaStudyMemo, about),      S (TemaStudyMemo, thing),
  N (TemaStudyMemo, first), N (TemaStudyMemo, last),       N (TemaStudyMemo, phase),
  S (TemaStudyMemo, user),  S (TemaStudyMemo, created_at), S (TemaStudyMemo, modified_at),
};
static const Field map_fields[] = { O (TemaStudyMap, guid), O (TemaStudyMap, name) };
static const Field node_fields[] = {
  O (TemaStudyNode, guid),         S (TemaStudyNode, map),   S (TemaStudyNode, parent),
  S (TemaStudyNode, thing),        O (TemaStudyNode, text),  O (TemaStudyNode, note),
  S (TemaStudyNode, color),        N (TemaStudyNode, shape), N (TemaStudyNode, is_folded),
  N (TemaStudyNode, shows_counts), N (TemaStudyNode, x),     N (TemaStudyNode, y),
};
static const Field edge_fields[] = {
  O (TemaStudyEdge, guid),   S (TemaStudyEdge, map),   S (TemaStudyEdge, source),
  S (TemaStudyEdge, target), O (TemaStudyEdge, label), N (TemaStudyEdge, arrow),
};
static const Field file_fields[] = { O (TemaStudyFile, guid), O (TemaStudyFile, name),
                                     S (TemaStudyFile, source), O (TemaStudyFile, place) };
static const Field foreign_fields[] = {
  O (TemaStudyForeign, guid), S (TemaStudyForeign, place), S (TemaStudyForeign, owner),
  S (TemaStudyForeign, kind), O (TemaStudyForeign, name),  O (TemaStudyForeign, xml),
};

#define TABLE(array, type, fields)                                                                 \
  {                                                                                                \
#array, G_STRUCT_OFFSET(TemaStudy, array), sizeof(type), fields, G_N_ELEMENTS(fields)          \
  }

static const Table tables[] = {
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

static GArray *
get_rows (const TemaStudy *self, const Table *table)
{
  return G_STRUCT_MEMBER (GArray *, self, table->offset);
}

static const char *
get_string (const char *row, const Field *field)
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
    g_array_unref (get_rows (self, &tables[i]));
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->losses);
  g_string_chunk_free (self->strings);
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
  return text == NULL ? NULL : g_string_chunk_insert (self->strings, text);
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
  return g_string_chunk_insert_len (self->strings, text, n_bytes);
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
    if (get_rows (self, &tables[i]) == rows)
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
  return table->fields[field].kind == NUMBER;
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
  const Field *known = &table->fields[field];

  G_STRUCT_MEMBER (const char *, row, known->offset)
      = known->kind == OWN ? tema_study_keep (self, text) : tema_study_share (self, text);
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

static void
pack_number (GByteArray *bytes, gint64 number)
{
  g_byte_array_append (bytes, (const guint8 *)&number, sizeof number);
}

static void
pack_string (GByteArray *bytes, const char *text)
{
  guint32 n_bytes = text == NULL ? 0 : strlen (text) + 1;

  g_byte_array_append (bytes, (const guint8 *)&n_bytes, sizeof n_bytes);
  if (n_bytes > 0)
    g_byte_array_append (bytes, (const guint8 *)text, n_bytes);
}

/* A shared string is written once; afterwards its number stands for it. */
static void
pack_shared (GByteArray *bytes, GHashTable *numbers, const char *text)
{
  gpointer found = text != NULL ? g_hash_table_lookup (numbers, text) : NULL;
  gint64 number = found != NULL ? GPOINTER_TO_SIZE (found) : g_hash_table_size (numbers) + 1;

  pack_number (bytes, text != NULL ? number : 0);
  if (found != NULL || text == NULL)
    return;
  pack_string (bytes, text);
  g_hash_table_insert (numbers, (gpointer)text, GSIZE_TO_POINTER (number));
}

static void
pack_field (GByteArray *bytes, GHashTable *numbers, const char *row, const Field *field)
{
  if (field->kind == NUMBER)
    pack_number (bytes, G_STRUCT_MEMBER (gint64, row, field->offset));
  else if (field->kind == OWN)
    pack_string (bytes, get_string (row, field));
  else
    pack_shared (bytes, numbers, get_string (row, field));
}

static void
pack_sentences (GByteArray *bytes, GPtrArray *sentences)
{
  pack_number (bytes, sentences->len);
  for (guint i = 0; i < sentences->len; i++)
    pack_string (bytes, g_ptr_array_index (sentences, i));
}

/**
 * tema_study_pack:
 * @self: a study
 *
 * Packs a study for the way from one process to another of the same program. Its files stay where
 * they are.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
tema_study_pack (const TemaStudy *self)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  pack_string (bytes, self->guid);
  pack_string (bytes, self->title);
  pack_string (bytes, self->program);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      GArray *rows = get_rows (self, &tables[i]);

      pack_number (bytes, rows->len);
      for (guint row = 0; row < rows->len; row++)
        for (guint field = 0; field < tables[i].n_fields; field++)
          pack_field (bytes, numbers, rows->data + row * tables[i].n_row, &tables[i].fields[field]);
    }
  pack_sentences (bytes, self->notes);
  pack_sentences (bytes, self->losses);
  return g_byte_array_free_to_bytes (bytes);
}

typedef struct
{
  const char *at;
  gsize n_left;
  gboolean is_bad;
  GPtrArray *shared; /* borrowed strings */
} Packed;

static void
take (Packed *packed, void *value, gsize n_bytes)
{
  packed->is_bad = packed->is_bad || packed->n_left < n_bytes;
  memset (value, 0, n_bytes);
  if (packed->is_bad)
    return;
  memcpy (value, packed->at, n_bytes);
  packed->at += n_bytes;
  packed->n_left -= n_bytes;
}

static gint64
take_number (Packed *packed)
{
  gint64 number;

  take (packed, &number, sizeof number);
  return number;
}

static const char *
take_string (Packed *packed, TemaStudy *self)
{
  const char *text = packed->at;
  guint32 n_bytes;

  take (packed, &n_bytes, sizeof n_bytes);
  if (n_bytes == 0 || packed->is_bad)
    return NULL;
  text = packed->at;
  if (n_bytes > packed->n_left || !g_utf8_validate_len (text, n_bytes - 1, NULL)
      || text[n_bytes - 1] != '\0')
    {
      packed->is_bad = TRUE;
      return NULL;
    }
  packed->at += n_bytes;
  packed->n_left -= n_bytes;
  return tema_study_keep_sized (self, text, n_bytes - 1);
}

static const char *
take_shared (Packed *packed, TemaStudy *self)
{
  gint64 number = take_number (packed);

  if (number == packed->shared->len + 1)
    g_ptr_array_add (packed->shared, (gpointer)take_string (packed, self));
  packed->is_bad = packed->is_bad || number < 0 || number > packed->shared->len;
  return packed->is_bad || number == 0 ? NULL : g_ptr_array_index (packed->shared, number - 1);
}

static void
take_rows (Packed *packed, TemaStudy *self, const Table *table)
{
  GArray *rows = get_rows (self, table);
  gint64 n_rows = take_number (packed);

  for (gint64 i = 0; i < n_rows && !packed->is_bad; i++)
    {
      char *row;

      g_array_set_size (rows, i + 1);
      row = rows->data + i * table->n_row;
      for (guint f = 0; f < table->n_fields; f++)
        {
          const Field *field = &table->fields[f];

          if (field->kind == NUMBER)
            G_STRUCT_MEMBER (gint64, row, field->offset) = take_number (packed);
          else
            G_STRUCT_MEMBER (const char *, row, field->offset)
                = field->kind == OWN ? take_string (packed, self) : take_shared (packed, self);
          packed->is_bad
              = packed->is_bad || (field->kind == OWN && get_string (row, field) == NULL);
        }
    }
}

static void
take_sentences (Packed *packed, TemaStudy *self, GPtrArray *sentences)
{
  gint64 n_sentences = take_number (packed);

  for (gint64 i = 0; i < n_sentences && !packed->is_bad; i++)
    {
      const char *sentence = take_string (packed, self);

      g_ptr_array_add (sentences, g_strdup (sentence != NULL ? sentence : ""));
    }
}

/**
 * tema_study_unpack:
 * @data: what tema_study_pack() made, or what claims to be that
 * @n_bytes: its length
 *
 * Returns: (transfer full) (nullable): the study; its strings are UTF-8, nothing else is checked
 */
TemaStudy *
tema_study_unpack (gconstpointer data, gsize n_bytes)
{
  g_autoptr (TemaStudy) self = tema_study_new ();
  g_autoptr (GPtrArray) shared = g_ptr_array_new ();
  Packed packed = { data, n_bytes, FALSE, shared };

  self->guid = take_string (&packed, self);
  self->title = take_string (&packed, self);
  self->program = take_string (&packed, self);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    take_rows (&packed, self, &tables[i]);
  take_sentences (&packed, self, self->notes);
  take_sentences (&packed, self, self->losses);
  if (packed.is_bad || packed.n_left != 0 || self->guid == NULL || self->title == NULL
      || self->program == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static void
dump_row (GString *dump, const Table *table, const char *row)
{
  g_string_append (dump, table->name);
  for (guint f = 0; f < table->n_fields; f++)
    {
      const Field *field = &table->fields[f];

      if (field->kind == NUMBER)
        g_string_append_printf (dump, " %s=%" G_GINT64_FORMAT, field->name,
                                G_STRUCT_MEMBER (gint64, row, field->offset));
      else if (get_string (row, field) != NULL)
        {
          g_autofree char *text = g_strescape (get_string (row, field), NULL);

          g_string_append_printf (dump, " %s=\"%s\"", field->name, text);
        }
    }
  g_string_append_c (dump, '\n');
}

/**
 * tema_study_dump:
 * @self: a study
 *
 * Returns: (transfer full): a line a row, for comparing two studies; without notes and losses
 */
char *
tema_study_dump (const TemaStudy *self)
{
  GString *dump = g_string_new (NULL);

  g_string_append_printf (dump, "study guid=\"%s\" title=\"%s\"\n", self->guid, self->title);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      GArray *rows = get_rows (self, &tables[i]);

      for (guint row = 0; row < rows->len; row++)
        dump_row (dump, &tables[i], rows->data + row * tables[i].n_row);
    }
  return g_string_free (dump, FALSE);
}
