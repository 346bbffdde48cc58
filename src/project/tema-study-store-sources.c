/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The people, texts and files of a study on their way into a project. */
#include "tema-config.h"

#include "project/tema-study-storing-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-words.h"
#include "store/tema-store-bulk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Somebody of the same name is the same. */
gboolean
_tema_storing_users (TemaStoring *self)
{
  for (guint i = 0; i < self->study->users->len; i++)
    {
      const TemaStudyUser *user = &g_array_index (self->study->users, TemaStudyUser, i);
      g_autofree char *owned = NULL;
      const char *name = _tema_storing_name (self, user->name, _ ("Somebody"), &owned);
      gint64 id = _tema_storing_ask (
          self,
          "SELECT id FROM coder WHERE guid = ?1 UNION ALL SELECT id FROM coder WHERE name = ?2",
          "tt", user->guid, name);

      if (id < 0)
        return FALSE;
      if (id == 0)
        {
          id = tema_guid_to_id (user->guid);
          if (!_tema_storing_insert (self, "INSERT INTO coder (id, guid, name) VALUES (?, ?, ?)",
                                     "itt", id, user->guid, name))
            return FALSE;
          self->n_new++;
        }
      _tema_storing_note (self, TEMA_STUDY_USER, user->guid, id);
    }
  return TRUE;
}

/* Two documents of one name are told apart by a number. */
static char *
dup_free_name (TemaStoring *self, const char *name)
{
  g_autofree char *candidate = g_strdup (name);

  for (int i = 2;; i++)
    {
      gint64 is_taken
          = _tema_storing_ask (self, "SELECT 1 FROM document WHERE name = ?", "t", candidate);

      if (is_taken <= 0)
        return is_taken == 0 ? g_steal_pointer (&candidate) : NULL;
      g_free (candidate);
      candidate = g_strdup_printf ("%s (%d)", name, i);
    }
}

/* How many turns a source has, from the sorted list. */
static guint
count_turns (TemaStoring *self, const char *source, guint *first)
{
  const GArray *turns = self->study->turns;
  guint n_turns = 0;

  *first = GPOINTER_TO_UINT (g_hash_table_lookup (self->first_turns, source));
  if (*first == 0)
    return 0;
  *first -= 1;
  while (*first + n_turns < turns->len
         && strcmp (g_array_index (turns, TemaStudyTurn, *first + n_turns).source, source) == 0)
    n_turns++;
  return n_turns;
}

/* Ids one after the other, as in tema-document-acts.c: rows of one document lie together. */
#define ID_BLOCK (G_GINT64_CONSTANT (1) << 24)

static gint64
choose_first_turn_id (TemaStoring *self)
{
  for (;;)
    {
      g_autofree char *guid = tema_guid_new ();
      gint64 first = (tema_guid_to_id (guid) | ID_BLOCK) / ID_BLOCK * ID_BLOCK;
      gint64 is_taken = _tema_storing_ask (self, "SELECT 1 FROM turn WHERE id BETWEEN ? AND ?",
                                           "ii", first, first + ID_BLOCK - 1);

      if (is_taken <= 0)
        return is_taken == 0 ? first : -1;
    }
}

#define N_TURN_COLUMNS 8

static TemaBulkValue
make_text (const char *text)
{
  return (TemaBulkValue){ .text = text,
                          .n_bytes = text != NULL ? strlen (text) : 0,
                          .is_null = text == NULL };
}

static TemaBulkValue
make_time (gint64 time_ms)
{
  return (TemaBulkValue){ .number = time_ms, .is_null = time_ms < 0 };
}

static gboolean
insert_turn (
    TemaStoring *self, TemaStatement *insert, const TemaStudyTurn *turn, gint64 id, gint64 document)
{
  const TemaBulkValue row[N_TURN_COLUMNS] = {
    { .number = id },           { .number = document },    { .number = turn->first },
    { .number = turn->last },   make_text (turn->speaker), make_text (turn->label),
    make_time (turn->start_ms), make_time (turn->end_ms),
  };
  gboolean is_new;

  return tema_store_bulk_insert (self->store, insert, row, &is_new, self->error);
}

static gboolean
store_turns (TemaStoring *self, gint64 document, guint first, guint n_turns)
{
  gint64 id = n_turns > 0 ? choose_first_turn_id (self) : 0;
  gboolean is_stored = id >= 0;
  TemaStatement *insert;

  if (!is_stored || n_turns == 0)
    return is_stored;
  insert = tema_store_prepare (self->store,
                               "INSERT INTO turn (id, document, first, last, speaker, label,"
                               " start_ms, end_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  tema_store_begin_bulk (self->store, "turn", N_TURN_COLUMNS);
  for (guint i = 0; is_stored && i < n_turns; i++)
    {
      const TemaStudyTurn *turn = &g_array_index (self->study->turns, TemaStudyTurn, first + i);

      is_stored = _tema_storing_go_on (self) && insert_turn (self, insert, turn, id + i, document);
    }
  tema_store_end_bulk (self->store);
  return is_stored;
}

static gboolean
insert_source (TemaStoring *self, const TemaStudySource *source, gint64 position)
{
  gint64 id = tema_guid_to_id (source->guid);
  gsize n_bytes = strlen (source->text);
  g_autofree char *sha256
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)source->text, n_bytes);
  g_autofree char *owned = NULL, *owned_group = NULL;
  g_autofree char *name = dup_free_name (
      self, _tema_storing_name (self, source->name, _ ("Document without a name"), &owned));
  const char *group = _tema_storing_name (self, source->group, "", &owned_group);
  TemaTextIndex *text = g_hash_table_lookup (self->texts, source->guid);
  guint first_turn, n_turns = count_turns (self, source->guid, &first_turn);

  self->n_new++;
  g_hash_table_add (self->fresh, g_memdup2 (&id, sizeof id));
  _tema_act_add_created (self->act, source->guid);
  _tema_storing_note (self, TEMA_STUDY_SOURCE, source->guid, id);
  return name != NULL
         && _tema_storing_insert (
             self,
             "INSERT INTO document (id, guid, name, position, n_chars, n_words, n_turns, sha256,"
             " source_name, source_sha256, format, imported_at, group_name)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?)",
             "ittiiiittttt", id, source->guid, name, position,
             (gint64)tema_text_index_get_n_chars (text),
             (gint64)tema_count_words (source->text, n_bytes), (gint64)n_turns, sha256,
             source->file_name, source->format, _tema_storing_get_date (self, source->imported_at),
             group)
         && _tema_storing_insert (self,
                                  "INSERT OR IGNORE INTO document_text (id, text) VALUES (?, ?)",
                                  "it", id, source->text)
         && store_turns (self, id, first_turn, n_turns);
}

/* A document that is here already: codings go onto it only when it has the very same text. */
static gboolean
meet_source (TemaStoring *self, const TemaStudySource *source, gint64 id)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, source->text, -1);
  gint64 is_same = _tema_storing_ask (self, "SELECT 1 FROM document WHERE id = ? AND sha256 = ?",
                                      "it", id, sha256);

  _tema_storing_note (self, TEMA_STUDY_SOURCE, source->guid, tema_guid_to_id (source->guid));
  if (is_same > 0)
    {
      self->n_same++;
      return TRUE;
    }
  self->n_other++;
  g_hash_table_remove (self->texts, source->guid);
  _tema_storing_tell (self, _ ("“%s” is here already with another text: its codings were left out"),
                      source->name);
  return is_same == 0;
}

/* The text of a document that went stays for as long as it could come back: the same one serves
 * again, another one cannot take its place. */
static gboolean
store_new_source (TemaStoring *self, const TemaStudySource *source, gint64 *position)
{
  gint64 is_other
      = _tema_storing_ask (self, "SELECT 1 FROM document_text WHERE id = ? AND text IS NOT ?", "it",
                           tema_guid_to_id (source->guid), source->text);

  if (is_other == 0)
    return insert_source (self, source, (*position)++);
  g_hash_table_remove (self->texts, source->guid);
  _tema_storing_tell (self,
                      _ ("“%s” was here before with another text, which undoing could still bring"
                         " back: it was left out"),
                      source->name);
  return is_other > 0;
}

gboolean
_tema_storing_sources (TemaStoring *self)
{
  gint64 position
      = _tema_storing_ask (self, "SELECT ifnull (max (position), -1) + 1 FROM document", "");

  for (guint i = 0; position >= 0 && i < self->study->sources->len; i++)
    {
      const TemaStudySource *source = &g_array_index (self->study->sources, TemaStudySource, i);
      gint64 id
          = _tema_storing_ask (self, "SELECT id FROM document WHERE guid = ?", "t", source->guid);

      g_hash_table_insert (self->texts, (gpointer)source->guid,
                           tema_text_index_new_borrowing (source->text));
      if (id < 0 || !_tema_storing_go_on (self)
          || (id == 0 ? !store_new_source (self, source, &position)
                      : !meet_source (self, source, id)))
        return FALSE;
    }
  return position >= 0;
}

#define PIECE_BYTES (1024 * 1024)

/* A file on its way into the project. */
typedef struct
{
  gint64 id;
  gint64 n_bytes;
  GChecksum *sum;
} TemaKept;

/* @reason is why the file cannot be read any further. */
static gssize
read_piece (TemaStoring *self, GInputStream *stream, guint8 *piece, GError **reason)
{
  gsize n_read;

  return g_input_stream_read_all (stream, piece, PIECE_BYTES, &n_read, self->cancellable, reason)
             ? (gssize)n_read
             : -1;
}

static gboolean
insert_piece (TemaStoring *self, gint64 file, gint64 number, const guint8 *piece, gsize n_bytes)
{
  TemaStatement *insert = tema_store_prepare (
      self->store, "INSERT INTO kept_file_piece (kept_file, piece, bytes) VALUES (?, ?, ?)");

  tema_statement_bind_int (insert, 1, file);
  tema_statement_bind_int (insert, 2, number);
  tema_statement_bind_bytes (insert, 3, piece, n_bytes);
  return tema_statement_run (insert, self->error);
}

static gboolean
clear_pieces (TemaStoring *self, gint64 file)
{
  return _tema_storing_insert (self, "DELETE FROM kept_file_piece WHERE kept_file = ?", "i", file);
}

static const char *
find_source_name (const TemaStudy *study, const char *guid)
{
  for (guint i = 0; guid != NULL && i < study->sources->len; i++)
    {
      const TemaStudySource *source = &g_array_index (study->sources, TemaStudySource, i);

      if (strcmp (source->guid, guid) == 0)
        return source->name;
    }
  return NULL;
}

/* Damage to one file is no reason to do without the study: nothing of it is kept, and it is told.
 * Whatever else stopped the reading stops the import. */
static gboolean
leave_out (TemaStoring *self, const TemaStudyFile *file, GError *reason)
{
  g_autoptr (GError) owned = reason;
  const char *source = find_source_name (self->study, file->source);

  if (!g_error_matches (reason, TEMA_ERROR, TEMA_ERROR_INPUT))
    {
      g_propagate_error (self->error, g_steal_pointer (&owned));
      return FALSE;
    }
  if (source != NULL)
    _tema_storing_tell (self, _ ("The file “%s” of “%s” was left out: %s"), file->name, source,
                        reason->message);
  else
    _tema_storing_tell (self, _ ("The file “%s” was left out: %s"), file->name, reason->message);
  return clear_pieces (self, tema_guid_to_id (file->guid));
}

/* Returns: whether the project took what there was; how far that went says @reason. */
static gboolean
store_pieces (TemaStoring *self, GInputStream *stream, TemaKept *kept, GError **reason)
{
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  gssize n_read;

  for (gint64 number = 0; (n_read = read_piece (self, stream, piece, reason)) > 0; number++)
    {
      g_checksum_update (kept->sum, piece, n_read);
      kept->n_bytes += n_read;
      if (!insert_piece (self, kept->id, number, piece, n_read))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_file (TemaStoring *self, const TemaStudyFile *file, const TemaKept *kept)
{
  self->n_new++;
  return _tema_storing_insert (
      self,
      "INSERT INTO kept_file (id, guid, name, document, n_bytes, sha256) VALUES (?, ?, ?, ?, ?, ?)",
      "ittnit", kept->id, file->guid, file->name,
      _tema_storing_find (self, TEMA_STUDY_SOURCE, file->source), kept->n_bytes,
      g_checksum_get_string (kept->sum));
}

static gboolean
store_file (TemaStoring *self, const TemaStudyFile *file)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GInputStream) stream = tema_study_open_file (self->study, file, &reason);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  TemaKept kept = { .id = tema_guid_to_id (file->guid), .sum = sum };

  /* Pieces of before, of a file whose act was undone, may still be there. */
  if (!clear_pieces (self, kept.id)
      || (stream != NULL && !store_pieces (self, stream, &kept, &reason)))
    return FALSE;
  if (reason != NULL)
    return leave_out (self, file, g_steal_pointer (&reason));
  return insert_file (self, file, &kept);
}

gboolean
_tema_storing_files (TemaStoring *self)
{
  for (guint i = 0; i < self->study->files->len; i++)
    {
      const TemaStudyFile *file = &g_array_index (self->study->files, TemaStudyFile, i);
      gint64 is_there
          = _tema_storing_ask (self, "SELECT 1 FROM kept_file WHERE guid = ?", "t", file->guid);

      self->n_same += is_there > 0;
      if (is_there < 0 || (is_there == 0 && !store_file (self, file)))
        return FALSE;
    }
  return TRUE;
}

/* An element that stands in the project as it is here has nothing to add. */
gboolean
_tema_storing_foreign (TemaStoring *self)
{
  for (guint i = 0; i < self->study->foreign->len; i++)
    {
      const TemaStudyForeign *part = &g_array_index (self->study->foreign, TemaStudyForeign, i);
      gint64 is_there
          = _tema_storing_ask (self, "SELECT 1 FROM foreign_part WHERE guid = ?", "t", part->guid);

      if (is_there < 0 || !_tema_storing_go_on (self))
        return FALSE;
      self->n_same += is_there > 0;
      self->n_new += is_there == 0;
      if (is_there == 0
          && !_tema_storing_insert (
              self,
              "INSERT INTO foreign_part (id, guid, place, owner, position, kind, name, xml)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
              "itttittt", tema_guid_to_id (part->guid), part->guid, part->place, part->owner,
              (gint64)i, part->kind, part->name, part->xml))
        return FALSE;
    }
  return TRUE;
}
