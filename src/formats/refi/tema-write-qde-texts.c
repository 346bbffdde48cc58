/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Documents and notes on their way out: their text with the speakers put back, passages counted in
 * that text, codings, and the files that other programs brought along. */
#include "tema-config.h"

#include "formats/refi/tema-write-qde-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
start_selection (TemaQdeWriter *self,
                 const TemaStudySource *source,
                 const TemaQdeWritten *written,
                 const char *guid,
                 gint64 first,
                 gint64 last,
                 const char *user,
                 const char *at)
{
  g_autofree char *name = _tema_qde_dup_quote (written, first, last);
  g_autofree char *from
      = g_strdup_printf ("%" G_GINT64_FORMAT, _tema_qde_write_place (written, first, TRUE));
  g_autofree char *to
      = g_strdup_printf ("%" G_GINT64_FORMAT, _tema_qde_write_place (written, last, FALSE));

  _tema_qde_start (self, "PlainTextSelection", "guid", guid, "name", name, "startPosition", from,
                   "endPosition", to, "creatingUser", user, "creationDateTime", at, NULL);
}

static void
write_coding (TemaQdeWriter *self, const TemaStudyCoding *coding)
{
  _tema_qde_start (self, "Coding", "guid", coding->guid, "creatingUser", coding->user,
                   "creationDateTime", coding->created_at, NULL);
  _tema_qde_empty (self, "CodeRef", "targetGUID", coding->code, NULL);
  _tema_qde_note_refs (self, coding->guid);
  _tema_qde_end (self, "Coding");
}

/* Codings of one passage of another program stay on one selection; one that was moved since has one
 * of its own. */
static void
write_codings (TemaQdeWriter *self, const TemaStudySource *source, const TemaQdeWritten *written)
{
  GPtrArray *codings = _tema_qde_list (self->codings_of, source->guid);
  const TemaStudyCoding *open = NULL;
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; codings != NULL && i < codings->len; i++)
    {
      const TemaStudyCoding *coding = g_ptr_array_index (codings, i);
      gboolean is_same = open != NULL && *coding->selection != '\0'
                         && strcmp (coding->selection, open->selection) == 0
                         && coding->first == open->first && coding->last == open->last;
      g_autofree char *guid = NULL;

      if (!is_same)
        {
          if (open != NULL)
            _tema_qde_end (self, "PlainTextSelection");
          if (*coding->selection != '\0' && g_hash_table_add (used, (gpointer)coding->selection))
            guid = g_strdup (coding->selection);
          else
            guid = _tema_qde_dup_derived (coding->guid, "selection");
          start_selection (self, source, written, guid, coding->first, coding->last, coding->user,
                           coding->created_at);
          open = coding;
        }
      write_coding (self, coding);
    }
  if (open != NULL)
    _tema_qde_end (self, "PlainTextSelection");
}

static void
write_noted (TemaQdeWriter *self,
             const TemaStudySource *source,
             const TemaQdeWritten *written,
             const char *note,
             const char *use,
             gint64 first,
             gint64 last,
             const char *user,
             const char *at)
{
  g_autofree char *guid = _tema_qde_dup_derived (note, use);

  start_selection (self, source, written, guid, first, last, user, at);
  _tema_qde_empty (self, "NoteRef", "targetGUID", note, NULL);
  _tema_qde_end (self, "PlainTextSelection");
}

static void
write_notes_on (TemaQdeWriter *self, const TemaStudySource *source, const TemaQdeWritten *written)
{
  GPtrArray *annotations = _tema_qde_list (self->annotations_of, source->guid);
  GPtrArray *memos = _tema_qde_list (self->passages_of, source->guid);

  for (guint i = 0; annotations != NULL && i < annotations->len; i++)
    {
      const TemaStudyAnnotation *note = g_ptr_array_index (annotations, i);

      write_noted (self, source, written, note->guid, "annotation", note->first, note->last,
                   note->user, note->created_at);
    }
  for (guint i = 0; memos != NULL && i < memos->len; i++)
    {
      const TemaStudyMemo *memo = g_ptr_array_index (memos, i);

      write_noted (self, source, written, memo->guid, "passage", memo->first, memo->last,
                   memo->user, memo->created_at);
    }
}

static void
write_bare (TemaQdeWriter *self,
            const TemaStudySource *source,
            const TemaQdeWritten *written,
            const char *guid,
            gint64 first,
            gint64 last)
{
  start_selection (self, source, written, guid, first, last, NULL, NULL);
  _tema_qde_end (self, "PlainTextSelection");
}

/* Passages that belong to a case. */
static void
write_parts (TemaQdeWriter *self, const TemaStudySource *source, const TemaQdeWritten *written)
{
  GPtrArray *parts = _tema_qde_list (self->parts_in, source->guid);
  GPtrArray *turns = _tema_qde_list (self->turns_of, source->guid);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const TemaStudyPart *part = g_ptr_array_index (parts, i);

      if (part->first >= 0)
        write_bare (self, source, written, part->guid, part->first, part->last);
      for (guint t = 0; part->first < 0 && turns != NULL && t < turns->len; t++)
        {
          const TemaStudyTurn *turn = g_ptr_array_index (turns, t);
          g_autofree char *use = g_strdup_printf ("turn %u", t);
          g_autofree char *guid = NULL;

          if (g_strcmp0 (turn->speaker, part->speaker) != 0 || turn->last <= turn->first)
            continue;
          guid = _tema_qde_dup_derived (part->guid, use);
          write_bare (self, source, written, guid, turn->first, turn->last);
        }
    }
}

/* Puts a file beside the project.qde. */
void
_tema_qde_add_file (TemaQdeWriter *self, const char *name, GBytes *bytes, gboolean is_packed)
{
  g_autofree char *path = g_strconcat ("sources/", name, NULL);

  if (self->error == NULL && bytes != NULL)
    tema_zip_writer_add (self->zip, path, bytes, is_packed, &self->error);
}

static char *
add_plain (TemaQdeWriter *self, const char *guid, const char *text)
{
  g_autofree char *wanted = g_strconcat (guid, ".txt", NULL);
  g_autofree char *name = _tema_qde_dup_file_name (self, guid, wanted);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  _tema_qde_add_file (self, name, bytes, FALSE);
  g_hash_table_insert (self->text_paths, (gpointer)guid, g_strconcat ("internal://", name, NULL));
  return g_strdup (g_hash_table_lookup (self->text_paths, guid));
}

static char *
add_rich (TemaQdeWriter *self, const TemaStudySource *source, const TemaQdeWritten *written)
{
  g_autofree char *wanted = g_strconcat (source->guid, ".docx", NULL);
  g_autofree char *name = NULL;
  g_autofree char *lines = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->program == TEMA_REFI_MAXQDA)
    return NULL;
  name = _tema_qde_dup_file_name (self, source->guid, wanted);
  parts = g_strsplit (written->text->str, "\r", -1);
  lines = g_strjoinv ("", parts);
  bytes = _tema_qde_make_docx (lines, self->error == NULL ? &self->error : NULL);
  _tema_qde_add_file (self, name, bytes, TRUE);
  return g_strconcat ("internal://", name, NULL);
}

/* Values of the case whose document this is, for programs that know values of documents only. */
static void
write_values (TemaQdeWriter *self, const TemaStudySource *source)
{
  if (self->program != TEMA_REFI_MAXQDA && self->program != TEMA_REFI_ATLAS)
    return;
  for (guint i = 0; i < self->study->parts->len; i++)
    {
      const TemaStudyPart *part = &g_array_index (self->study->parts, TemaStudyPart, i);
      GPtrArray *values;

      if (part->first >= 0 || *part->speaker != '\0' || strcmp (part->source, source->guid) != 0)
        continue;
      values = _tema_qde_list (self->values_of, part->study_case);
      for (guint v = 0; values != NULL && v < values->len; v++)
        _tema_qde_write_value (self, g_ptr_array_index (values, v));
      return;
    }
}

static const TemaStudyForeign *
find_foreign (TemaQdeWriter *self, const char *owner, const char *kind)
{
  for (guint i = 0; i < self->study->foreign->len; i++)
    {
      const TemaStudyForeign *part = &g_array_index (self->study->foreign, TemaStudyForeign, i);

      if (strcmp (part->kind, kind) == 0 && strcmp (part->owner, owner) == 0)
        return part;
    }
  return NULL;
}

static void
write_areas (TemaQdeWriter *self, const char *owner)
{
  for (guint i = 0; i < self->study->foreign->len; i++)
    {
      const TemaStudyForeign *part = &g_array_index (self->study->foreign, TemaStudyForeign, i);

      if (strcmp (part->kind, "PDFSelection") == 0 && strcmp (part->owner, owner) == 0)
        _tema_qde_foreign (self, part);
    }
}

/* The file of a picture, a recording or a PDF in the archive; NULL where it did not come along. */
char *
_tema_qde_dup_file_path (TemaQdeWriter *self, const char *owner)
{
  g_autofree char *guid = _tema_qde_dup_derived (owner, "file");
  const char *name = g_hash_table_lookup (self->files, guid);

  if (name != NULL)
    g_hash_table_add (self->used_files, g_steal_pointer (&guid));
  return name != NULL ? g_strconcat ("internal://", name, NULL) : NULL;
}

/* A name that no other file has, whatever the case of its letters; @guid tells two apart. */
char *
_tema_qde_dup_file_name (TemaQdeWriter *self, const char *guid, const char *wanted)
{
  g_autofree char *name = g_strdup (wanted);

  for (;;)
    {
      char *more;

      if (g_hash_table_add (self->file_names, g_utf8_strdown (name, -1)))
        return g_steal_pointer (&name);
      more = g_strconcat (guid, "-", name, NULL);
      g_free (name);
      name = more;
    }
}

static void
write_selections (TemaQdeWriter *self, const TemaStudySource *source, const TemaQdeWritten *written)
{
  write_codings (self, source, written);
  write_notes_on (self, source, written);
  write_parts (self, source, written);
}

/* The text of a PDF stays its representation. */
static void
write_pdf (TemaQdeWriter *self,
           const TemaStudySource *source,
           const TemaQdeWritten *written,
           const char *plain,
           const TemaStudyForeign *pdf)
{
  g_autofree char *path = _tema_qde_dup_file_path (self, source->guid);
  g_autofree char *fallback = _tema_qde_dup_derived (source->guid, "representation");
  const char *said = strstr (pdf->xml, "representation=\"");
  g_autofree char *guid
      = said != NULL && strlen (said) >= 52 ? g_strndup (said + 16, 36) : g_strdup (fallback);

  _tema_qde_start (self, "PDFSource", "guid", source->guid, "name", source->name, "path", path,
                   "creationDateTime", source->imported_at, NULL);
  _tema_qde_text (self, "Description", g_hash_table_lookup (self->descriptions, source->guid));
  write_areas (self, source->guid);
  _tema_qde_start (self, "Representation", "guid", guid, "plainTextPath", plain, NULL);
  write_selections (self, source, written);
  _tema_qde_end (self, "Representation");
  _tema_qde_note_refs (self, source->guid);
  write_values (self, source);
  _tema_qde_end (self, "PDFSource");
}

static void
write_source (TemaQdeWriter *self, const TemaStudySource *source)
{
  TemaQdeWritten *written = _tema_qde_write_text (self, source);
  const TemaStudyForeign *pdf = find_foreign (self, source->guid, "PDFSource");
  g_autofree char *plain = add_plain (self, source->guid, written->text->str);
  g_autofree char *rich = NULL;

  if (pdf != NULL)
    write_pdf (self, source, written, plain, pdf);
  else
    {
      rich = add_rich (self, source, written);
      _tema_qde_start (self, "TextSource", "guid", source->guid, "name", source->name,
                       "richTextPath", rich, "plainTextPath", plain, "creationDateTime",
                       source->imported_at, NULL);
      _tema_qde_text (self, "Description", g_hash_table_lookup (self->descriptions, source->guid));
      write_selections (self, source, written);
      _tema_qde_note_refs (self, source->guid);
      write_values (self, source);
      _tema_qde_end (self, "TextSource");
    }
  _tema_qde_written_free (written);
}

static gboolean
is_source (TemaQdeWriter *self, const char *guid)
{
  for (guint i = 0; i < self->study->sources->len; i++)
    if (strcmp (g_array_index (self->study->sources, TemaStudySource, i).guid, guid) == 0)
      return TRUE;
  return FALSE;
}

/* A PDF without text: its file and its areas. */
static void
write_textless (TemaQdeWriter *self, const TemaStudyForeign *pdf)
{
  g_autofree char *path = _tema_qde_dup_file_path (self, pdf->owner);

  if (is_source (self, pdf->owner) || strstr (pdf->xml, "textless") == NULL)
    return;
  _tema_qde_start (self, "PDFSource", "guid", pdf->owner, "name", pdf->name, "path", path, NULL);
  write_areas (self, pdf->owner);
  _tema_qde_end (self, "PDFSource");
}

static gboolean
is_media (const TemaStudyForeign *part)
{
  return strcmp (part->place, "Sources") == 0
         && (strcmp (part->kind, "PictureSource") == 0 || strcmp (part->kind, "AudioSource") == 0
             || strcmp (part->kind, "VideoSource") == 0);
}

static gboolean
has_sources (TemaQdeWriter *self)
{
  gboolean has = self->study->sources->len > 0;

  for (guint i = 0; i < self->study->foreign->len && !has; i++)
    {
      const TemaStudyForeign *part = &g_array_index (self->study->foreign, TemaStudyForeign, i);

      has = is_media (part)
            || (strcmp (part->kind, "PDFSource") == 0 && strstr (part->xml, "textless") != NULL);
    }
  return has;
}

static void
write_files (TemaQdeWriter *self)
{
  for (guint i = 0; i < self->study->files->len && self->error == NULL; i++)
    {
      const TemaStudyFile *file = &g_array_index (self->study->files, TemaStudyFile, i);
      gboolean is_used = g_hash_table_contains (self->used_files, file->guid);
      g_autoptr (GInputStream) stream
          = is_used ? tema_study_open_file (self->study, file, &self->error) : NULL;
      g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
      g_autoptr (GBytes) bytes = NULL;

      /* The file of a document that was deleted stays here. */
      if (!is_used)
        continue;
      if (stream == NULL
          || g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL,
                                     &self->error)
                 < 0)
        return;
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
      _tema_qde_add_file (self, g_hash_table_lookup (self->files, file->guid), bytes, TRUE);
    }
}

/* Documents, then what Tema does not show. */
void
_tema_qde_write_sources (TemaQdeWriter *self)
{
  if (!has_sources (self))
    return;
  _tema_qde_start (self, "Sources", NULL);
  for (guint i = 0; i < self->study->sources->len; i++)
    write_source (self, &g_array_index (self->study->sources, TemaStudySource, i));
  for (guint i = 0; i < self->study->foreign->len; i++)
    {
      const TemaStudyForeign *part = &g_array_index (self->study->foreign, TemaStudyForeign, i);

      if (is_media (part))
        _tema_qde_foreign (self, part);
      else if (strcmp (part->kind, "PDFSource") == 0)
        write_textless (self, part);
    }
  _tema_qde_end (self, "Sources");
  write_files (self);
}

void
_tema_qde_write_notes (TemaQdeWriter *self)
{
  if (self->note_rows->len == 0)
    return;
  _tema_qde_start (self, "Notes", NULL);
  for (guint i = 0; i < self->note_rows->len; i++)
    {
      const TemaQdeNote *note = &g_array_index (self->note_rows, TemaQdeNote, i);
      g_autofree char *plain = add_plain (self, note->guid, note->text);

      _tema_qde_empty (self, "Note", "guid", note->guid, "name", note->name, "plainTextPath", plain,
                       "creatingUser", note->user, "creationDateTime", note->created_at,
                       "modifiedDateTime", note->modified_at, NULL);
    }
  _tema_qde_end (self, "Notes");
}
