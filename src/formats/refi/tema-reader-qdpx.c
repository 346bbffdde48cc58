/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads REFI-QDA projects: the archive, its one root .qde of any name, and the texts beside it. The
 * files that it brings along are opened later, straight from the archive. */
#include "tema-config.h"

#include "formats/refi/tema-qde-private.h"

#include "base/tema-error.h"
#include "formats/tema-encoding.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TAIL_BYTES (4 * 1024 * 1024)

void (*_tema_reader_step_done) (void) = NULL;

static const char *const qdpx_suffixes[] = { ".qdpx", NULL };

/* The names of a zip are together at its end. */
static guint
qdpx_sniff (GBytes *bytes, const char *file_name)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gsize n_tail = MIN (n_bytes, TAIL_BYTES);

  if (n_bytes < 4 || memcmp (data, "PK", 2) != 0)
    return 0;
  if (memmem (data + n_bytes - n_tail, n_tail, ".qde", 4) != NULL)
    return 97;
  return tema_name_has_suffix (file_name, qdpx_suffixes) ? 70 : 0;
}

typedef struct
{
  GHashTable *names; /* base name in lower case → name in the zip */
  char *project;     /* nullable: the root .qde */
} Contents;

/* Texts are unpacked, all else stays where it is. */
static gboolean
is_wanted (const char *name, gpointer user_data)
{
  Contents *contents = user_data;
  g_autofree char *folded = g_utf8_strdown (name, -1);
  const char *base = strrchr (folded, '/') != NULL ? strrchr (folded, '/') + 1 : folded;

  if (*base != '\0')
    g_hash_table_insert (contents->names, g_strdup (base), g_strdup (name));
  if (g_str_has_suffix (folded, ".qde") && strchr (name, '/') == NULL
      && (contents->project == NULL || strcmp (folded, "project.qde") == 0))
    {
      g_free (contents->project);
      contents->project = g_strdup (name);
      return TRUE;
    }
  return g_str_has_suffix (folded, ".txt") || g_str_has_suffix (folded, ".docx");
}

/* "internal://GUID.txt", "sources/GUID.txt", "GUID.txt": the file in the archive; NULL when the
 * path leads elsewhere. Nothing outside the archive is ever opened. */
static const char *
find_part (const Contents *contents, const char *path)
{
  g_autofree char *folded = g_utf8_strdown (path, -1);
  const char *base = folded;

  if (g_str_has_prefix (folded, "internal://"))
    base += strlen ("internal://");
  else if (strstr (folded, "://") != NULL || *folded == '/')
    return NULL;
  if (strrchr (base, '/') != NULL)
    base = strrchr (base, '/') + 1;
  return g_hash_table_lookup (contents->names, base);
}

static char *
decode (GBytes *part, const char *name, GCancellable *cancellable)
{
  g_autoptr (TemaReading) reading = NULL;

  if (g_str_has_suffix (name, ".docx") || g_str_has_suffix (name, ".DOCX"))
    reading = tema_reader_docx.read (part, cancellable, NULL);
  else
    {
      g_autofree char *text = NULL;

      reading = tema_reading_new ("");
      text = tema_decode_text (part, reading, NULL);
      return g_steal_pointer (&text);
    }
  return reading != NULL ? g_strdup (reading->text) : NULL;
}

static void
find_text (TemaQde *qde,
           TemaQdeText *text,
           TemaZip *zip,
           const Contents *contents,
           GCancellable *cancellable)
{
  const char *name = text->path != NULL ? find_part (contents, text->path) : NULL;
  GBytes *part = name != NULL && zip != NULL ? tema_zip_peek (zip, name) : NULL;
  g_autofree char *plain = NULL;
  gsize n_bytes;
  const char *data;

  if (text->inline_text != NULL)
    {
      text->has_cr = strchr (text->inline_text, '\r') != NULL;
      plain = tema_normalise_line_ends (g_strdup (text->inline_text), strlen (text->inline_text),
                                        NULL);
    }
  else if (part != NULL)
    {
      data = g_bytes_get_data (part, &n_bytes);
      text->has_cr = data != NULL && memmem (data, n_bytes, "\r\n", 2) != NULL;
      plain = data != NULL ? decode (part, name, cancellable) : g_strdup ("");
    }
  text->text = tema_study_keep (qde->study, plain);
}

/* Two transcripts of one file of text, or a transcript of a document: one of them is enough. */
static void
drop_doubles (TemaQde *qde)
{
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < qde->texts->len; i++)
      {
        TemaQdeText *text = &g_array_index (qde->texts, TemaQdeText, i);

        if (text->path == NULL || text->kind == TEMA_QDE_NOTE
            || (text->kind == TEMA_QDE_TRANSCRIPT) != (pass == 1))
          continue;
        if (!g_hash_table_add (paths, (gpointer)text->path) && pass == 1)
          text->path = NULL;
      }
}

static void
find_texts (TemaQde *qde, TemaZip *zip, const Contents *contents, GCancellable *cancellable)
{
  guint n_missing = 0;

  drop_doubles (qde);
  for (guint i = 0; i < qde->texts->len; i++)
    {
      TemaQdeText *text = &g_array_index (qde->texts, TemaQdeText, i);
      gboolean is_said = text->path != NULL || text->inline_text != NULL;

      if (i % 100 == 99)
        _tema_qde_step ();
      find_text (qde, text, zip, contents, cancellable);
      if (text->text == NULL && text->kind == TEMA_QDE_DOCUMENT)
        tema_study_add_loss (qde->study, _ ("“%s”: its text is not in the archive"), text->name);
      else if (text->text == NULL && text->kind == TEMA_QDE_PDF_TEXT)
        n_missing++;
      else if (text->text == NULL && is_said)
        tema_study_add_loss (qde->study, _ ("“%s”: its text is not in the archive"), text->name);
    }
  if (n_missing > 0)
    tema_study_add_loss (qde->study, "%s: %u",
                         _ ("PDF files without their text, kept for the way back only"), n_missing);
}

static gboolean
is_source (const TemaQde *qde, const char *guid)
{
  for (guint i = 0; i < qde->study->sources->len; i++)
    if (strcmp (g_array_index (qde->study->sources, TemaStudySource, i).guid, guid) == 0)
      return TRUE;
  return FALSE;
}

static void
list_files (TemaQde *qde, const Contents *contents)
{
  guint n_outside = 0;

  for (guint i = 0; i < qde->files->len; i++)
    {
      const TemaQdePair *pair = &g_array_index (qde->files, TemaQdePair, i);
      const char *place = find_part (contents, pair->value);
      TemaStudyFile file = { 0 };

      if (place == NULL)
        {
          n_outside++;
          continue;
        }
      file.guid = _tema_qde_derive (qde->study, pair->owner, "file");
      file.name = tema_study_keep (qde->study,
                                   strrchr (place, '/') != NULL ? strrchr (place, '/') + 1 : place);
      file.source = is_source (qde, pair->owner)                            ? pair->owner
                    : pair->target != NULL && is_source (qde, pair->target) ? pair->target
                                                                            : NULL;
      file.place = tema_study_keep (qde->study, place);
      g_array_append_val (qde->study->files, file);
    }
  if (n_outside > 0)
    tema_study_add_loss (qde->study, "%s: %u",
                         _ ("Pictures, recordings and PDF files that are not in the archive"),
                         n_outside);
}

/* Media that Tema does not show. */
static void
tell_media (TemaQde *qde)
{
  guint n_media = 0;

  for (guint i = 0; i < qde->study->foreign->len; i++)
    {
      const char *kind = g_array_index (qde->study->foreign, TemaStudyForeign, i).kind;

      n_media += strcmp (kind, "PictureSource") == 0 || strcmp (kind, "AudioSource") == 0
                 || strcmp (kind, "VideoSource") == 0;
    }
  if (n_media > 0)
    tema_study_add_loss (qde->study, "%s: %u",
                         _ ("Pictures and recordings, kept for the way back only"), n_media);
}

/* Another step is read: whole projects take longer than one document may. */
void
_tema_qde_step (void)
{
  if (_tema_reader_step_done != NULL)
    _tema_reader_step_done ();
}

static TemaReading *
make_reading (
    GBytes *xml, TemaZip *zip, const Contents *contents, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaStudy) study = tema_study_new ();
  g_autoptr (TemaQde) qde = _tema_qde_walk (xml, study, error);
  g_autoptr (TemaReading) reading = NULL;

  if (qde == NULL)
    return NULL;
  find_texts (qde, zip, contents, cancellable);
  _tema_qde_place (qde);
  _tema_qde_step ();
  _tema_qde_resolve (qde);
  _tema_qde_step ();
  list_files (qde, contents);
  tell_media (qde);
  reading = tema_reading_new (_ ("REFI-QDA project"));
  reading->study = g_steal_pointer (&study);
  return g_steal_pointer (&reading);
}

static TemaReading *
qdpx_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  Contents contents = { 0 };
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_autoptr (TemaZip) zip = NULL;
  TemaReading *reading = NULL;
  gboolean is_zip = n_bytes > 2 && memcmp (data, "PK", 2) == 0;

  contents.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (is_zip)
    zip = tema_zip_read (bytes, is_wanted, &contents, error);
  if (!is_zip)
    reading = make_reading (bytes, NULL, &contents, cancellable, error);
  else if (zip != NULL && contents.project == NULL)
    g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                         _ ("there is no REFI-QDA project in it (a file that ends in .qde)"));
  else if (zip != NULL)
    reading
        = make_reading (tema_zip_peek (zip, contents.project), zip, &contents, cancellable, error);
  g_hash_table_unref (contents.names);
  g_free (contents.project);
  return reading;
}

static GInputStream *
open_part (const TemaStudy *study, const TemaStudyFile *file, gpointer source, GError **error)
{
  return tema_zip_open_entry (source, file->place, error);
}

/* Lets the files of a study that was read be opened, straight from the archive. Those that cannot
 * be are left out and told. */
void
_tema_qdpx_attach (TemaReading *reading, GBytes *bytes)
{
  TemaStudy *study = reading->study;

  tema_study_set_files (study, open_part, g_bytes_ref (bytes), (GDestroyNotify)g_bytes_unref);
  for (guint i = study->files->len; i > 0; i--)
    {
      const TemaStudyFile *file = &g_array_index (study->files, TemaStudyFile, i - 1);
      g_autoptr (GInputStream) stream = NULL;

      if (file->guid != NULL && file->place != NULL && file->name != NULL)
        stream = tema_study_open_file (study, file, NULL);
      if (stream != NULL)
        continue;
      tema_study_add_loss (study, _ ("The file “%s” inside it cannot be opened"),
                           file->name != NULL ? file->name : "");
      g_array_remove_index (study->files, i - 1);
    }
}

const TemaReader tema_reader_qdpx = {
  .id = "qdpx",
  .name = N_ ("REFI-QDA project"),
  .suffixes = qdpx_suffixes,
  .sniff = qdpx_sniff,
  .read = qdpx_read,
  .needs_worker = TRUE,
};
