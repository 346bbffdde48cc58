/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A study on its way between two processes, and as lines for comparing two. What comes over the
 * pipe is not believed: every length is checked, every string is UTF-8. */
#include "tema-config.h"

#include "base/tema-study-private.h"

#include <string.h>

#define BLOCK_BYTES (256 * 1024)

typedef struct
{
  TemaStudyWriteFunc write;
  gpointer user_data;
  GByteArray *block;
  GHashTable *numbers; /* shared string → its number */
  gboolean is_bad;
} Packer;

static void
flush (Packer *packer)
{
  packer->is_bad = packer->is_bad
                   || !packer->write (packer->block->data, packer->block->len, packer->user_data);
  g_byte_array_set_size (packer->block, 0);
}

static void
pack_bytes (Packer *packer, gconstpointer bytes, gsize n_bytes)
{
  if (packer->block->len + n_bytes > BLOCK_BYTES && packer->block->len > 0)
    flush (packer);
  if (n_bytes > BLOCK_BYTES)
    packer->is_bad = packer->is_bad || !packer->write (bytes, n_bytes, packer->user_data);
  else
    g_byte_array_append (packer->block, bytes, n_bytes);
}

static void
pack_number (Packer *packer, gint64 number)
{
  pack_bytes (packer, &number, sizeof number);
}

static void
pack_string (Packer *packer, const char *text)
{
  guint32 n_bytes = text == NULL ? 0 : strlen (text) + 1;

  pack_bytes (packer, &n_bytes, sizeof n_bytes);
  if (n_bytes > 0)
    pack_bytes (packer, text, n_bytes);
}

/* A shared string is written once; afterwards its number stands for it. Strings are told apart by
 * where they are: what is shared is in one place. */
static void
pack_shared (Packer *packer, const char *text)
{
  gpointer found = text != NULL ? g_hash_table_lookup (packer->numbers, text) : NULL;
  gint64 number
      = found != NULL ? GPOINTER_TO_SIZE (found) : g_hash_table_size (packer->numbers) + 1;

  pack_number (packer, text != NULL ? number : 0);
  if (found != NULL || text == NULL)
    return;
  pack_string (packer, text);
  g_hash_table_insert (packer->numbers, (gpointer)text, GSIZE_TO_POINTER (number));
}

static void
pack_row (Packer *packer, const TemaStudyTable *table, const char *row)
{
  for (guint f = 0; f < table->n_fields; f++)
    {
      const TemaStudyField *field = &table->fields[f];

      if (field->kind == TEMA_STUDY_NUMBER)
        pack_number (packer, G_STRUCT_MEMBER (gint64, row, field->offset));
      else if (field->kind == TEMA_STUDY_OWN)
        pack_string (packer, _tema_study_get_string (row, field));
      else
        pack_shared (packer, _tema_study_get_string (row, field));
    }
}

static void
pack_sentences (Packer *packer, GPtrArray *sentences)
{
  pack_number (packer, sentences->len);
  for (guint i = 0; i < sentences->len; i++)
    pack_string (packer, g_ptr_array_index (sentences, i));
}

/**
 * tema_study_pack_to:
 * @self: a study
 * @write: (scope call): takes piece after piece
 * @user_data: for @write
 *
 * Packs a study for the way from one process to another of the same program, without making a copy
 * of it. Its files stay where they are.
 *
 * Returns: whether all pieces were taken
 */
gboolean
tema_study_pack_to (const TemaStudy *self, TemaStudyWriteFunc write, gpointer user_data)
{
  g_autoptr (GByteArray) block = g_byte_array_sized_new (BLOCK_BYTES);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  Packer packer = { write, user_data, block, numbers, FALSE };
  gsize n_tables;
  const TemaStudyTable *tables = _tema_study_list_tables (&n_tables);

  pack_string (&packer, self->guid);
  pack_string (&packer, self->title);
  pack_string (&packer, self->program);
  for (gsize i = 0; i < n_tables; i++)
    {
      GArray *rows = _tema_study_get_rows (self, &tables[i]);

      pack_number (&packer, rows->len);
      for (guint row = 0; row < rows->len; row++)
        pack_row (&packer, &tables[i], rows->data + row * tables[i].n_row);
    }
  pack_sentences (&packer, self->notes);
  pack_sentences (&packer, self->losses);
  flush (&packer);
  return !packer.is_bad;
}

static gboolean
append_piece (gconstpointer bytes, gsize n_bytes, gpointer user_data)
{
  g_byte_array_append (user_data, bytes, n_bytes);
  return TRUE;
}

/**
 * tema_study_pack:
 * @self: a study
 *
 * Packs a study as tema_study_pack_to() does, in one piece.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
tema_study_pack (const TemaStudy *self)
{
  GByteArray *bytes = g_byte_array_new ();

  tema_study_pack_to (self, append_piece, bytes);
  return g_byte_array_free_to_bytes (bytes);
}

typedef struct
{
  TemaStudyReadFunc read;
  gpointer user_data;
  char *block;
  gsize at; /* in the block */
  gsize end;
  gboolean is_bad;
  GPtrArray *shared; /* borrowed strings */
} Packed;

/* At least so many bytes are in the block, which is larger than that. */
static gboolean
has_bytes (Packed *packed, gsize n_bytes)
{
  gssize n_more = 1;

  if (packed->end - packed->at >= n_bytes || packed->is_bad)
    return !packed->is_bad;
  memmove (packed->block, packed->block + packed->at, packed->end - packed->at);
  packed->end -= packed->at;
  packed->at = 0;
  while (packed->end < n_bytes && n_more > 0)
    {
      n_more = packed->read (packed->block + packed->end, BLOCK_BYTES - packed->end,
                             packed->user_data);
      packed->end += MAX (n_more, 0);
    }
  packed->is_bad = packed->end < n_bytes;
  return !packed->is_bad;
}

static void
take (Packed *packed, void *value, gsize n_bytes)
{
  memset (value, 0, n_bytes);
  if (!has_bytes (packed, n_bytes))
    return;
  memcpy (value, packed->block + packed->at, n_bytes);
  packed->at += n_bytes;
}

static gint64
take_number (Packed *packed)
{
  gint64 number;

  take (packed, &number, sizeof number);
  return number;
}

/* One that is longer than a block: gathered as it comes, because its length is only a claim. */
static char *
take_long (Packed *packed, gsize n_bytes)
{
  GString *text = g_string_new (NULL);

  while (text->len < n_bytes && has_bytes (packed, 1))
    {
      gsize n_here = MIN (packed->end - packed->at, n_bytes - text->len);

      g_string_append_len (text, packed->block + packed->at, n_here);
      packed->at += n_here;
    }
  return g_string_free (text, FALSE);
}

static const char *
take_string (Packed *packed, TemaStudy *self)
{
  g_autofree char *owned = NULL;
  const char *text;
  guint32 n_bytes;

  take (packed, &n_bytes, sizeof n_bytes);
  if (n_bytes == 0 || packed->is_bad)
    return NULL;
  if (n_bytes > BLOCK_BYTES)
    text = owned = take_long (packed, n_bytes);
  else
    {
      text = has_bytes (packed, n_bytes) ? packed->block + packed->at : "";
      packed->at += packed->is_bad ? 0 : n_bytes;
    }
  packed->is_bad = packed->is_bad || !g_utf8_validate_len (text, n_bytes - 1, NULL)
                   || text[n_bytes - 1] != '\0';
  return packed->is_bad ? NULL : tema_study_keep_sized (self, text, n_bytes - 1);
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
take_field (Packed *packed, TemaStudy *self, char *row, const TemaStudyField *field)
{
  const char *text;

  if (field->kind == TEMA_STUDY_NUMBER)
    {
      G_STRUCT_MEMBER (gint64, row, field->offset) = take_number (packed);
      return;
    }
  text = field->kind == TEMA_STUDY_OWN ? take_string (packed, self) : take_shared (packed, self);
  G_STRUCT_MEMBER (const char *, row, field->offset) = text;
  packed->is_bad = packed->is_bad || (field->kind == TEMA_STUDY_OWN && text == NULL);
}

static void
take_rows (Packed *packed, TemaStudy *self, const TemaStudyTable *table)
{
  GArray *rows = _tema_study_get_rows (self, table);
  gint64 n_rows = take_number (packed);

  for (gint64 i = 0; i < n_rows && !packed->is_bad; i++)
    {
      g_array_set_size (rows, i + 1);
      for (guint f = 0; f < table->n_fields; f++)
        take_field (packed, self, rows->data + i * table->n_row, &table->fields[f]);
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

/* Whether there is nothing behind. */
static gboolean
is_at_end (Packed *packed)
{
  return !packed->is_bad && packed->at == packed->end
         && packed->read (packed->block, BLOCK_BYTES, packed->user_data) == 0;
}

/**
 * tema_study_unpack_from:
 * @read: (scope call): gives what tema_study_pack_to() wrote, or what claims to be that
 * @user_data: for @read
 *
 * Returns: (transfer full) (nullable): the study; its strings are UTF-8, nothing else is checked
 */
TemaStudy *
tema_study_unpack_from (TemaStudyReadFunc read, gpointer user_data)
{
  g_autoptr (TemaStudy) self = tema_study_new ();
  g_autoptr (GPtrArray) shared = g_ptr_array_new ();
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  Packed packed = { .read = read, .user_data = user_data, .block = block, .shared = shared };
  gsize n_tables;
  const TemaStudyTable *tables = _tema_study_list_tables (&n_tables);

  self->guid = take_string (&packed, self);
  self->title = take_string (&packed, self);
  self->program = take_string (&packed, self);
  for (gsize i = 0; i < n_tables; i++)
    take_rows (&packed, self, &tables[i]);
  take_sentences (&packed, self, self->notes);
  take_sentences (&packed, self, self->losses);
  if (!is_at_end (&packed) || self->guid == NULL || self->title == NULL || self->program == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

typedef struct
{
  const char *at;
  gsize n_left;
} Bytes;

static gssize
read_bytes (void *block, gsize n_bytes, gpointer user_data)
{
  Bytes *bytes = user_data;
  gsize n_read = MIN (n_bytes, bytes->n_left);

  memcpy (block, bytes->at, n_read);
  bytes->at += n_read;
  bytes->n_left -= n_read;
  return n_read;
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
  Bytes bytes = { data, n_bytes };

  return tema_study_unpack_from (read_bytes, &bytes);
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
