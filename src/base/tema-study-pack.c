/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A study on its way between two processes, and as lines for comparing two. What comes over the
 * pipe is not believed: every length is checked, every string is UTF-8. */
#include "tema-config.h"

#include "base/tema-study-private.h"

#include <string.h>

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
pack_field (GByteArray *bytes, GHashTable *numbers, const char *row, const TemaStudyField *field)
{
  if (field->kind == TEMA_STUDY_NUMBER)
    pack_number (bytes, G_STRUCT_MEMBER (gint64, row, field->offset));
  else if (field->kind == TEMA_STUDY_OWN)
    pack_string (bytes, _tema_study_get_string (row, field));
  else
    pack_shared (bytes, numbers, _tema_study_get_string (row, field));
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
  gsize n_tables;
  const TemaStudyTable *tables = _tema_study_list_tables (&n_tables);

  pack_string (bytes, self->guid);
  pack_string (bytes, self->title);
  pack_string (bytes, self->program);
  for (gsize i = 0; i < n_tables; i++)
    {
      GArray *rows = _tema_study_get_rows (self, &tables[i]);

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
take_rows (Packed *packed, TemaStudy *self, const TemaStudyTable *table)
{
  GArray *rows = _tema_study_get_rows (self, table);
  gint64 n_rows = take_number (packed);

  for (gint64 i = 0; i < n_rows && !packed->is_bad; i++)
    {
      char *row;

      g_array_set_size (rows, i + 1);
      row = rows->data + i * table->n_row;
      for (guint f = 0; f < table->n_fields; f++)
        {
          const TemaStudyField *field = &table->fields[f];

          if (field->kind == TEMA_STUDY_NUMBER)
            G_STRUCT_MEMBER (gint64, row, field->offset) = take_number (packed);
          else
            G_STRUCT_MEMBER (const char *, row, field->offset) = field->kind == TEMA_STUDY_OWN
                                                                     ? take_string (packed, self)
                                                                     : take_shared (packed, self);
          packed->is_bad
              = packed->is_bad
                || (field->kind == TEMA_STUDY_OWN && _tema_study_get_string (row, field) == NULL);
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
  gsize n_tables;
  const TemaStudyTable *tables = _tema_study_list_tables (&n_tables);

  self->guid = take_string (&packed, self);
  self->title = take_string (&packed, self);
  self->program = take_string (&packed, self);
  for (gsize i = 0; i < n_tables; i++)
    take_rows (&packed, self, &tables[i]);
  take_sentences (&packed, self, self->notes);
  take_sentences (&packed, self, self->losses);
  if (packed.is_bad || packed.n_left != 0 || self->guid == NULL || self->title == NULL
      || self->program == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static void
dump_row (GString *dump, const TemaStudyTable *table, const char *row)
{
  g_string_append (dump, table->name);
  for (guint f = 0; f < table->n_fields; f++)
    {
      const TemaStudyField *field = &table->fields[f];

      if (field->kind == TEMA_STUDY_NUMBER)
        g_string_append_printf (dump, " %s=%" G_GINT64_FORMAT, field->name,
                                G_STRUCT_MEMBER (gint64, row, field->offset));
      else if (_tema_study_get_string (row, field) != NULL)
        {
          g_autofree char *text = g_strescape (_tema_study_get_string (row, field), NULL);

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
  gsize n_tables;
  const TemaStudyTable *tables = _tema_study_list_tables (&n_tables);

  g_string_append_printf (dump, "study guid=\"%s\" title=\"%s\"\n", self->guid, self->title);
  for (gsize i = 0; i < n_tables; i++)
    {
      GArray *rows = _tema_study_get_rows (self, &tables[i]);

      for (guint row = 0; row < rows->len; row++)
        dump_row (dump, &tables[i], rows->data + row * tables[i].n_row);
    }
  return g_string_free (dump, FALSE);
}
