/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The verb that brings a whole study in. GUIDs decide what is there already: that stays as it is,
 * and where it is not the same it is told. */
#include "tema-config.h"

#include "project/tema-study-acts.h"

#include "project/tema-study-storing-private.h"

#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TemaStudy *study;
  GCancellable *cancellable;
  char *source_name;
} Params;

static void
params_free (gpointer data)
{
  Params *params = data;

  tema_study_unref (params->study);
  g_clear_object (&params->cancellable);
  g_free (params->source_name);
  g_free (params);
}

/* Counts one row more. FALSE when somebody said stop. */
gboolean
_tema_storing_go_on (TemaStoring *self)
{
  self->n_done++;
  if (self->n_done % 256 != 0)
    return TRUE;
  _tema_act_set_progress (self->act, (double)self->n_done / MAX (self->n_all, 1));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, self->error);
}

/* @types: a letter a value: i a gint64, n a gint64 of which 0 is NULL, p one of which negative ones
 * are NULL, t a text or NULL. */
static TemaStatement *
bind_all (TemaStoring *self, const char *sql, const char *types, va_list args)
{
  TemaStatement *statement = tema_store_prepare (self->store, sql);

  for (int i = 1; *types != '\0'; types++, i++)
    {
      const char *text = *types == 't' ? va_arg (args, const char *) : NULL;
      gint64 number = *types != 't' ? va_arg (args, gint64) : 0;

      if (text != NULL)
        tema_statement_bind_text_sized (statement, i, text, strlen (text));
      else if (*types == 't' || (*types == 'n' && number == 0) || (*types == 'p' && number < 0))
        tema_statement_bind_null (statement, i);
      else
        tema_statement_bind_int (statement, i, number);
    }
  return statement;
}

/* Runs one statement. */
gboolean
_tema_storing_insert (TemaStoring *self, const char *sql, const char *types, ...)
{
  TemaStatement *statement;
  va_list args;

  va_start (args, types);
  statement = bind_all (self, sql, types, args);
  va_end (args);
  return tema_statement_run (statement, self->error);
}

/* The first number that a question gives: 0 when it gives none, -1 when it could not be asked. */
gint64
_tema_storing_ask (TemaStoring *self, const char *sql, const char *types, ...)
{
  TemaStatement *select;
  GError *local_error = NULL;
  gint64 answer = 0;
  va_list args;

  va_start (args, types);
  select = bind_all (self, sql, types, args);
  va_end (args);
  if (tema_statement_step (select, &local_error))
    answer = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  if (local_error == NULL)
    return answer;
  if (self->error != NULL && *self->error == NULL)
    g_propagate_error (self->error, local_error);
  else
    g_error_free (local_error);
  return -1;
}

/* The id of what a GUID of the study became; 0: nothing. */
gint64
_tema_storing_find (TemaStoring *self, TemaStudyThing thing, const char *guid)
{
  gint64 *id = guid != NULL ? g_hash_table_lookup (self->ids[thing], guid) : NULL;

  return id != NULL ? *id : 0;
}

/* Remembers what a GUID of the study became; the string must live as long as the study. */
void
_tema_storing_note (TemaStoring *self, TemaStudyThing thing, const char *guid, gint64 id)
{
  g_hash_table_insert (self->ids[thing], (gpointer)guid, g_memdup2 (&id, sizeof id));
}

/* Whoever coded, or who imports. */
gint64
_tema_storing_get_coder (TemaStoring *self, const char *user)
{
  gint64 id = _tema_storing_find (self, TEMA_STUDY_USER, user);

  if (id != 0)
    return id;
  if (self->coder == 0)
    self->coder = _tema_act_ensure_coder (self->act, self->store, self->error);
  return self->coder;
}

/* A date that the study gives, or now. */
const char *
_tema_storing_get_date (TemaStoring *self, const char *date)
{
  return date != NULL && *date != '\0' ? date : self->now;
}

/* A name as it may be stored: @owned is to be freed by the caller. */
const char *
_tema_storing_name (TemaStoring *self, const char *name, const char *instead, char **owned)
{
  g_autofree char *given = g_strdup (name != NULL ? name : "");

  if (g_utf8_strlen (given, -1) > 490)
    *g_utf8_offset_to_pointer (given, 490) = '\0';
  *owned = _tema_act_dup_name (given, NULL);
  return *owned != NULL ? *owned : instead;
}

/* The characters of a passage, within the text; NULL where the text has no such passage. */
const char *
_tema_storing_peek_quote (
    TemaStoring *self, const char *source, gint64 first, gint64 last, gsize *n_bytes)
{
  const TemaTextIndex *text = g_hash_table_lookup (self->texts, source);
  gsize first_byte;

  if (text == NULL || first < 0 || last <= first
      || (guint64)last > tema_text_index_get_n_chars (text))
    return NULL;
  first_byte = tema_text_index_to_byte (text, first);
  *n_bytes = tema_text_index_to_byte (text, last) - first_byte;
  return tema_text_index_get_text (text) + first_byte;
}

/* Likewise, as a string. */
char *
_tema_storing_dup_quote (TemaStoring *self, const char *source, gint64 first, gint64 last)
{
  gsize n_bytes;
  const char *quote = _tema_storing_peek_quote (self, source, first, last, &n_bytes);

  return quote != NULL ? g_strndup (quote, n_bytes) : NULL;
}

/* A sentence for whoever asked for the import. */
void
_tema_storing_tell (TemaStoring *self, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  _tema_act_add_message (self->act, sentence);
}

static void
count_all (TemaStoring *self)
{
  const TemaStudy *study = self->study;

  self->n_all = study->users->len + study->codes->len + study->sources->len + study->turns->len
                + study->cases->len + study->values->len + study->codings->len
                + study->annotations->len + study->themes->len + study->cards->len
                + study->memos->len + study->nodes->len + study->edges->len + study->foreign->len;
}

static void
begin (TemaStoring *self)
{
  for (guint i = 0; i < TEMA_STUDY_N_THINGS; i++)
    self->ids[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify)tema_text_index_unref);
  self->fresh = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->first_turns = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = self->study->turns->len; i > 0; i--)
    g_hash_table_insert (self->first_turns,
                         (gpointer)g_array_index (self->study->turns, TemaStudyTurn, i - 1).source,
                         GUINT_TO_POINTER (i));
  self->siblings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->now = tema_time_dup_now ();
  count_all (self);
}

static void
end (TemaStoring *self)
{
  for (guint i = 0; i < TEMA_STUDY_N_THINGS; i++)
    g_hash_table_unref (self->ids[i]);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->fresh);
  g_hash_table_unref (self->siblings);
  g_hash_table_unref (self->first_turns);
  g_free (self->now);
}

/* What a project is called that was given no title: as its file. */
static char *
dup_name_of_file (TemaStore *store)
{
  char *name = g_filename_display_basename (tema_store_get_path (store));

  if (g_str_has_suffix (name, ".tema"))
    name[strlen (name) - strlen (".tema")] = '\0';
  return name;
}

/* Only a project that is new and that nobody gave a title takes that of the study. */
static gboolean
take_title (TemaStoring *self)
{
  g_autofree char *title = _tema_act_dup_name (self->study->title, NULL);
  g_autofree char *untitled = dup_name_of_file (self->store);

  return title == NULL
         || _tema_storing_insert (
             self,
             "UPDATE project SET title = ?1 WHERE title <> ?1 AND title IN ('', ?2)"
             " AND NOT EXISTS (SELECT 1 FROM document) AND NOT EXISTS (SELECT 1 FROM code)"
             " AND NOT EXISTS (SELECT 1 FROM study_case) AND NOT EXISTS (SELECT 1 FROM memo)"
             " AND NOT EXISTS (SELECT 1 FROM board) AND NOT EXISTS (SELECT 1 FROM map)"
             " AND NOT EXISTS (SELECT 1 FROM research_question)",
             "tt", title, untitled);
}

static void
tell_outcome (TemaStoring *self)
{
  if (self->n_same > 0)
    _tema_storing_tell (self,
                        g_dngettext (GETTEXT_PACKAGE, "%u element was here already",
                                     "%u elements were here already", self->n_same),
                        self->n_same);
  if (self->n_other > 0)
    _tema_storing_tell (
        self,
        g_dngettext (GETTEXT_PACKAGE,
                     "%u element was here already with another content, which stays as it is",
                     "%u elements were here already with another content, which stays as it is",
                     self->n_other),
        self->n_other);
}

static gboolean
import_study (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const Params *params = data;
  TemaStoring self = { .act = act, .store = store, .study = params->study, .error = error };
  gboolean is_stored;

  self.cancellable = params->cancellable;
  _tema_act_clear_messages (act);
  begin (&self);
  is_stored = !g_cancellable_set_error_if_cancelled (self.cancellable, error) && take_title (&self)
              && _tema_storing_users (&self) && _tema_storing_codes (&self)
              && _tema_storing_sources (&self) && _tema_storing_files (&self)
              && _tema_storing_cases (&self) && _tema_storing_codings (&self)
              && _tema_storing_annotations (&self) && _tema_storing_boards (&self)
              && _tema_storing_memos (&self) && _tema_storing_maps (&self)
              && _tema_storing_foreign (&self);
  if (is_stored)
    {
      tell_outcome (&self);
      _tema_act_add_changed (act, self.n_new);
      _tema_act_set_progress (act, 1);
    }
  end (&self);
  return is_stored;
}

/**
 * tema_act_import_study:
 * @study: a study; kept, must not be changed any more
 * @source_name: name of the file it comes from
 * @cancellable: (nullable): to stop it; then nothing has changed
 *
 * Brings a whole study in, after a backup. What the project has already, by GUID, stays as it is:
 * where it is the same nothing happens, where not tema_act_list_messages() tells. A code without a
 * known GUID whose place and name were there before is that code. The project keeps its title,
 * unless it is empty and called as its file.
 *
 * Returns: (transfer full): the act; its created GUIDs are those of the documents, its number of
 * changes that of the rows that are new
 */
TemaAct *
tema_act_import_study (TemaStudy *study, const char *source_name, GCancellable *cancellable)
{
  Params *params = g_new0 (Params, 1);
  TemaAct *act = _tema_act_new (import_study, params, params_free);
  char name[64];

  params->study = tema_study_ref (study);
  params->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  params->source_name = g_strdup (source_name);
  _tema_act_set_label (act, _ ("Import “%s”"), _tema_act_shorten (name, source_name));
  _tema_act_set_backup_reason (act, TEMA_BACKUP_BEFORE_IMPORT);
  return act;
}
