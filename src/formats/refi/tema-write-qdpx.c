/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writes REFI-QDA projects, and says before what the format and the other program cannot show. */
#include "tema-config.h"

#include "formats/refi/tema-write-qde-private.h"

#include "base/tema-attribute-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *word;
  const char *name;
} programs[TEMA_REFI_N_PROGRAMS] = {
  [TEMA_REFI_ANY] = { "any", N_ ("Any program") },
  [TEMA_REFI_NVIVO] = { "nvivo", "NVivo" },
  [TEMA_REFI_ATLAS] = { "atlas", "ATLAS.ti" },
  [TEMA_REFI_MAXQDA] = { "maxqda", "MAXQDA" },
};

/**
 * tema_refi_program_get_name:
 * @program: a program
 *
 * Returns: (transfer none): its name for people
 */
const char *
tema_refi_program_get_name (TemaRefiProgram program)
{
  return program == TEMA_REFI_ANY ? _ ("Any program") : programs[program].name;
}

/**
 * tema_refi_program_parse:
 * @word: "any", "nvivo", "atlas", "maxqda"
 * @program: (out): the program
 *
 * Returns: whether it is one of them
 */
gboolean
tema_refi_program_parse (const char *word, TemaRefiProgram *program)
{
  for (guint i = 0; i < TEMA_REFI_N_PROGRAMS; i++)
    if (g_ascii_strcasecmp (word, programs[i].word) == 0)
      {
        *program = i;
        return TRUE;
      }
  return FALSE;
}

static void
list_in (GHashTable *lists, const char *guid, gpointer row)
{
  GPtrArray *list = g_hash_table_lookup (lists, guid);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, (gpointer)guid, list);
    }
  g_ptr_array_add (list, row);
}

#define LIST_ROWS(self, array, type, lists, key)                                                   \
  for (guint i = 0; i < (self)->study->array->len; i++)                                            \
    {                                                                                              \
      type *row = &g_array_index ((self)->study->array, type, i);                                  \
                                                                                                   \
      if (row->key != NULL)                                                                        \
        list_in ((self)->lists, row->key, row);                                                    \
    }

static void
add_note (TemaQdeWriter *self,
          const char *guid,
          const char *name,
          const char *text,
          const char *user,
          const char *created_at,
          const char *modified_at)
{
  TemaQdeNote note = { g_strdup (guid), name, text, user, created_at, modified_at };

  g_array_append_val (self->note_rows, note);
  g_hash_table_add (self->notes, note.guid);
}

static gboolean
is_derived (const char *guid, const char *from, const char *use)
{
  g_autofree char *derived = _tema_qde_dup_derived (from, use);

  return strcmp (guid, derived) == 0;
}

/* A memo that came as the description of something, and still is nothing more, goes back as one. */
static gboolean
is_description (const TemaStudyMemo *memo)
{
  if (*memo->title != '\0' || *memo->text == '\0')
    return FALSE;
  if (memo->about == TEMA_STUDY_ABOUT_PROJECT)
    return is_derived (memo->guid, memo->text, "description");
  return memo->thing != NULL
         && (memo->about == TEMA_STUDY_ABOUT_SOURCE || memo->about == TEMA_STUDY_ABOUT_CASE)
         && is_derived (memo->guid, memo->thing, "description");
}

static void
list_memo (TemaQdeWriter *self, const TemaStudyMemo *memo)
{
  if (is_description (memo))
    {
      g_hash_table_insert (self->descriptions,
                           (gpointer)(memo->about == TEMA_STUDY_ABOUT_PROJECT ? "" : memo->thing),
                           (gpointer)memo->text);
      return;
    }
  add_note (self, memo->guid, *memo->title != '\0' ? memo->title : NULL, memo->text, memo->user,
            memo->created_at, memo->modified_at);
  if (memo->about == TEMA_STUDY_ABOUT_PROJECT)
    list_in (self->notes_of, "", (gpointer)memo->guid);
  else if (memo->about == TEMA_STUDY_ABOUT_PASSAGE && memo->thing != NULL)
    list_in (self->passages_of, memo->thing, (gpointer)memo);
  else if (memo->thing != NULL
           && (memo->about == TEMA_STUDY_ABOUT_CODE || memo->about == TEMA_STUDY_ABOUT_SOURCE
               || memo->about == TEMA_STUDY_ABOUT_CODING))
    list_in (self->notes_of, memo->thing, (gpointer)memo->guid);
}

static void
list_notes (TemaQdeWriter *self)
{
  const TemaStudy *study = self->study;

  for (guint i = 0; i < study->memos->len; i++)
    list_memo (self, &g_array_index (study->memos, TemaStudyMemo, i));
  for (guint i = 0; i < study->annotations->len; i++)
    {
      const TemaStudyAnnotation *note = &g_array_index (study->annotations, TemaStudyAnnotation, i);

      add_note (self, note->guid, _ ("Annotation"), note->text, note->user, note->created_at,
                note->modified_at);
    }
  for (guint i = 0; i < study->codings->len; i++)
    {
      const TemaStudyCoding *coding = &g_array_index (study->codings, TemaStudyCoding, i);
      g_autofree char *guid = NULL;

      if (*coding->comment == '\0')
        continue;
      guid = _tema_qde_dup_derived (coding->guid, "comment");
      add_note (self, guid, _ ("Comment"), coding->comment, coding->user, coding->created_at, NULL);
      list_in (self->notes_of, coding->guid,
               g_array_index (self->note_rows, TemaQdeNote, self->note_rows->len - 1).guid);
    }
}

static void
list_parts (TemaQdeWriter *self)
{
  for (guint i = 0; i < self->study->parts->len; i++)
    {
      TemaStudyPart *part = &g_array_index (self->study->parts, TemaStudyPart, i);

      list_in (self->parts_of, part->study_case, part);
      if (part->first >= 0 || *part->speaker != '\0')
        list_in (self->parts_in, part->source, part);
    }
}

#define LIST_THINGS(self, array, type, is_name)                                                    \
  for (guint i = 0; i < (self)->study->array->len; i++)                                            \
    {                                                                                              \
      const type *row = &g_array_index ((self)->study->array, type, i);                            \
                                                                                                   \
      g_hash_table_add ((self)->things, (gpointer)row->guid);                                      \
      g_hash_table_insert ((self)->names, (gpointer)row->guid, (gpointer)row->is_name);            \
    }

static void
begin (TemaQdeWriter *self)
{
  GHashTable **const lists[]
      = { &self->notes_of, &self->codings_of, &self->annotations_of, &self->passages_of,
          &self->parts_of, &self->parts_in,   &self->values_of,      &self->turns_of };
  GHashTable **const sets[] = { &self->codes, &self->notes,  &self->descriptions,
                                &self->users, &self->things, &self->names };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i]
        = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    *sets[i] = g_hash_table_new (g_str_hash, g_str_equal);
  self->note_rows = g_array_new (FALSE, TRUE, sizeof (TemaQdeNote));
  self->xml = g_string_new (NULL);
  self->zip = tema_zip_writer_new ();
  tema_zip_writer_set_quick (self->zip);
  for (guint i = 0; i < self->study->codes->len; i++)
    g_hash_table_add (self->codes,
                      (gpointer)g_array_index (self->study->codes, TemaStudyCode, i).guid);
  LIST_ROWS (self, codings, TemaStudyCoding, codings_of, source)
  LIST_ROWS (self, annotations, TemaStudyAnnotation, annotations_of, source)
  LIST_ROWS (self, values, TemaStudyValue, values_of, study_case)
  LIST_ROWS (self, turns, TemaStudyTurn, turns_of, source)
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->file_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->text_paths = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->used_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->study->files->len; i++)
    {
      const TemaStudyFile *file = &g_array_index (self->study->files, TemaStudyFile, i);

      g_hash_table_insert (self->files, (gpointer)file->guid,
                           _tema_qde_dup_file_name (self, file->guid, file->name));
    }
  list_parts (self);
  list_notes (self);
  LIST_THINGS (self, codes, TemaStudyCode, name)
  LIST_THINGS (self, sources, TemaStudySource, name)
  LIST_THINGS (self, cases, TemaStudyCase, name)
  LIST_THINGS (self, themes, TemaStudyTheme, name)
  LIST_THINGS (self, memos, TemaStudyMemo, title)
}

static void
end (TemaQdeWriter *self)
{
  GHashTable *const tables[]
      = { self->notes_of,   self->codings_of, self->annotations_of, self->passages_of,
          self->parts_of,   self->parts_in,   self->values_of,      self->turns_of,
          self->codes,      self->notes,      self->descriptions,   self->users,
          self->things,     self->names,      self->files,          self->file_names,
          self->used_files, self->text_paths };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (tables[i]);
  for (guint i = 0; i < self->note_rows->len; i++)
    g_free (g_array_index (self->note_rows, TemaQdeNote, i).guid);
  g_array_unref (self->note_rows);
  g_string_free (self->xml, TRUE);
  tema_zip_writer_free (self->zip);
  g_clear_error (&self->error);
}

/**
 * tema_write_qdpx:
 * @study: a study
 * @program: the program it is written for
 * @error: return location
 *
 * Writes a REFI-QDA project: project.qde and the folder “sources”. Any thread but the one its files
 * come from. The same study gives the same bytes.
 *
 * Returns: (transfer full): the file, or %NULL
 */
GBytes *
tema_write_qdpx (const TemaStudy *study, TemaRefiProgram program, GError **error)
{
  TemaQdeWriter self = { .study = study, .program = program };
  GBytes *archive = NULL;

  begin (&self);
  tema_zip_writer_begin (self.zip, "project.qde");
  if (_tema_qde_write_project (&self, error) && tema_zip_writer_end (self.zip, error))
    archive = tema_zip_writer_finish (self.zip, error);
  end (&self);
  return archive;
}

typedef gboolean (*RowFunc) (gconstpointer row);

static guint
count (const GArray *rows, gsize n_row, RowFunc is_lost)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += is_lost (rows->data + i * n_row);
  return n;
}

static gboolean
has_origin (gconstpointer row)
{
  return ((const TemaStudyCode *)row)->origin != 0;
}

static gboolean
is_choice (gconstpointer row)
{
  return ((const TemaStudyVariable *)row)->type == TEMA_ATTRIBUTE_CHOICE;
}

static gboolean
is_gathered (gconstpointer row)
{
  return ((const TemaStudyCase *)row)->parent != NULL;
}

static gboolean
is_speaker (gconstpointer row)
{
  return *((const TemaStudyPart *)row)->speaker != '\0';
}

static gboolean
has_status (gconstpointer row)
{
  const TemaStudyTheme *theme = row;

  return theme->status != 0 || *theme->reason != '\0' || theme->code != NULL;
}

static gboolean
is_journal (gconstpointer row)
{
  return ((const TemaStudyMemo *)row)->is_journal != 0;
}

static gboolean
is_about_others (gconstpointer row)
{
  gint64 about = ((const TemaStudyMemo *)row)->about;

  return about == TEMA_STUDY_ABOUT_THEME || about == TEMA_STUDY_ABOUT_NODE
         || about == TEMA_STUDY_ABOUT_CASE;
}

static gboolean
has_note (gconstpointer row)
{
  return *((const TemaStudyNode *)row)->note != '\0';
}

static void
tell (GPtrArray *losses, guint n, const char *sentence)
{
  if (n > 0)
    g_ptr_array_add (losses, g_strdup_printf ("%s: %u", sentence, n));
}

/* What the other program will not show, as far as is known of it. */
static void
tell_program (GPtrArray *losses, const TemaStudy *study, TemaRefiProgram program)
{
  if (program == TEMA_REFI_NVIVO || program == TEMA_REFI_MAXQDA)
    {
      tell (losses, study->maps->len, _ ("Maps, which that program leaves out"));
      tell (losses, study->boards->len,
            _ ("Theme boards, of which that program shows the themes as sets at most"));
    }
  if (program == TEMA_REFI_ATLAS)
    {
      tell (losses, study->boards->len + study->maps->len,
            _ ("Maps and boards, which that program opens as networks"));
      tell (losses, study->values->len,
            _ ("Values of informants, which that program shows as groups of documents"));
    }
  if (program == TEMA_REFI_MAXQDA)
    tell (losses, study->cases->len, _ ("Cases, which that program knows as documents only"));
}

/**
 * tema_refi_list_losses:
 * @study: a study
 * @program: the program it will be written for
 *
 * Says what will not arrive, before anything is written.
 *
 * Returns: (transfer full) (element-type utf8): a sentence each
 */
GPtrArray *
tema_refi_list_losses (const TemaStudy *study, TemaRefiProgram program)
{
  GPtrArray *losses = g_ptr_array_new_with_free_func (g_free);

  tell_program (losses, study, program);
  tell (losses, count (study->codes, sizeof (TemaStudyCode), has_origin),
        _ ("Where codes come from (theory or data)"));
  tell (losses, count (study->variables, sizeof (TemaStudyVariable), is_choice),
        _ ("Attributes with a list of choices, written as text"));
  tell (losses, count (study->cases, sizeof (TemaStudyCase), is_gathered),
        _ ("Cases that are gathered under another one, written side by side"));
  tell (losses, count (study->parts, sizeof (TemaStudyPart), is_speaker),
        _ ("Speakers that belong to an informant, written as the passages they say"));
  tell (losses, study->turns->len > 0 ? study->turns->len : 0,
        _ ("Turns of speakers, written as words at the start of lines"));
  tell (losses, count (study->themes, sizeof (TemaStudyTheme), has_status),
        _ ("Status, reason and code of themes"));
  tell (losses, count (study->memos, sizeof (TemaStudyMemo), is_journal),
        _ ("Entries of the journal, written as memos"));
  tell (losses, count (study->memos, sizeof (TemaStudyMemo), is_about_others),
        _ ("Memos about themes, informants and nodes, joined to them by links only"));
  tell (losses, count (study->nodes, sizeof (TemaStudyNode), has_note), _ ("Notes of nodes"));
  g_ptr_array_add (losses, g_strdup (_ ("Rounds of boards, versions of the codebook, research "
                                        "questions and the audit trail are not part of the "
                                        "format")));
  return losses;
}
