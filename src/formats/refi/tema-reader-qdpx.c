/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads REFI-QDA projects: the archive, its one root .qde of any name, and the texts beside it. The
 * files that it brings along are opened later, straight from the archive. */
#include "tema-config.h"

#include "formats/refi/tema-qde-contents-private.h"

#include "base/tema-error.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TAIL_BYTES (4 * 1024 * 1024)
#define MAX_PROJECT_BYTES ((gsize)2 * 1024 * 1024 * 1024) /* read piece by piece */
#define MAX_FILES_BYTES ((gsize)512 * 1024 * 1024)        /* of all kept files together */

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

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

/* Names alone: texts are unpacked when it is their turn, all else stays where it is. */
static gboolean
list_name (const char *name, gpointer user_data)
{
  TemaQdeContents *contents = user_data;
  g_autofree char *folded = g_utf8_strdown (name, -1);
  const char *base = strrchr (folded, '/') != NULL ? strrchr (folded, '/') + 1 : folded;

  if (*base != '\0')
    g_hash_table_insert (contents->names, g_strdup (base), g_strdup (name));
  if (g_str_has_suffix (folded, ".qde") && strchr (name, '/') == NULL
      && (contents->project == NULL || strcmp (folded, "project.qde") == 0))
    {
      g_free (contents->project);
      contents->project = g_strdup (name);
    }
  return FALSE;
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
list_files (TemaQde *qde, const TemaQdeContents *contents)
{
  guint n_outside = 0;

  for (guint i = 0; i < qde->files->len; i++)
    {
      const TemaQdePair *pair = &g_array_index (qde->files, TemaQdePair, i);
      const char *place = _tema_qde_find_part (contents, pair->value);
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
make_reading (TemaXmlReadFunc read,
              gpointer read_data,
              TemaQdeContents *contents,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (TemaStudy) study = tema_study_new ();
  g_autoptr (TemaQde) qde = _tema_qde_walk (read, read_data, study, error);
  g_autoptr (TemaReading) reading = NULL;

  if (qde == NULL || !_tema_qde_find_texts (qde, contents, cancellable, error))
    return NULL;
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

typedef struct
{
  const char *at;
  gsize n_left;
} Memory;

static gssize
read_memory (void *block, gsize n_bytes, gpointer user_data, GError **error)
{
  Memory *memory = user_data;

  n_bytes = MIN (n_bytes, memory->n_left);
  /* An empty file has no bytes to point at. */
  if (n_bytes > 0)
    memcpy (block, memory->at, n_bytes);
  memory->at += n_bytes;
  memory->n_left -= n_bytes;
  return n_bytes;
}

static TemaReading *
read_whole (GBytes *xml, TemaQdeContents *contents, GCancellable *cancellable, GError **error)
{
  Memory memory;

  memory.at = g_bytes_get_data (xml, &memory.n_left);
  return make_reading (read_memory, &memory, contents, cancellable, error);
}

typedef struct
{
  TemaZipPart *part;
  gsize n_read;
} Project;

static gssize
read_project (void *block, gsize n_bytes, gpointer user_data, GError **error)
{
  Project *project = user_data;
  gssize n_read = tema_zip_part_read (project->part, block, n_bytes, error);

  project->n_read += MAX (n_read, 0);
  if (project->n_read <= MAX_PROJECT_BYTES)
    return n_read;
  refuse (error, _ ("the project inside it is larger than 2 GB, which is more than Tema reads"));
  return -1;
}

static TemaReading *
read_archive (TemaQdeContents *contents, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaZip) zip = tema_zip_read (contents->archive, list_name, contents, error);
  g_autoptr (TemaZipPart) part = NULL;
  g_autoptr (GBytes) xml = NULL;
  Project project = { 0 };

  if (zip == NULL)
    return NULL;
  if (contents->project == NULL)
    {
      refuse (error, _ ("there is no REFI-QDA project in it (a file that ends in .qde)"));
      return NULL;
    }
  project.part = part = tema_zip_part_new (contents->archive, contents->project, NULL);
  if (part != NULL)
    return make_reading (read_project, &project, contents, cancellable, error);
  xml = _tema_qde_unpack_otherwise (contents, contents->project, error);
  return xml != NULL ? read_whole (xml, contents, cancellable, error) : NULL;
}

/* A codebook with its sets, which a codebook of Tema has no place for but boards have. */
TemaStudy *
_tema_qdc_read_study (GBytes *bytes, GError **error)
{
  TemaQdeContents contents = { 0 };
  g_autoptr (TemaReading) reading = NULL;

  contents.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reading = read_whole (bytes, &contents, NULL, error);
  g_hash_table_unref (contents.names);
  return reading != NULL ? g_steal_pointer (&reading->study) : NULL;
}

static TemaReading *
qdpx_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  TemaQdeContents contents = { 0 };
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean is_zip = n_bytes > 2 && memcmp (data, "PK", 2) == 0;
  TemaReading *reading;

  contents.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  contents.archive = is_zip ? bytes : NULL;
  reading = is_zip ? read_archive (&contents, cancellable, error)
                   : read_whole (bytes, &contents, cancellable, error);
  g_hash_table_unref (contents.names);
  g_free (contents.project);
  return reading;
}

static GInputStream *
open_part (const TemaStudy *study, const TemaStudyFile *file, gpointer source, GError **error)
{
  return tema_zip_open_entry (source, file->place, NULL, error);
}

/* Whether a file is there, and may be kept beside those before it, which have @n_all bytes. */
static gboolean
may_be_kept (const TemaStudyFile *file, GBytes *archive, gsize *n_all, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  gsize n_bytes = 0;

  if (file->guid == NULL || file->place == NULL || file->name == NULL)
    return refuse (error, _ ("it cannot be opened"));
  stream = tema_zip_open_entry (archive, file->place, &n_bytes, error);
  if (stream == NULL)
    return FALSE;
  if (n_bytes > MAX_FILES_BYTES - *n_all)
    return refuse (error, _ ("with it the files unpack to more than 512 MB, which is more than "
                             "Tema reads"));
  *n_all += n_bytes;
  return TRUE;
}

static void
tell_left_out (TemaStudy *study, const TemaStudyFile *file, const GError *reason)
{
  const char *name = file->place != NULL ? file->place : file->name;

  tema_study_add_loss (study, _ ("The file “%s” was left out: %s"), name != NULL ? name : "",
                       reason->message);
}

/* Lets the files of a study that was read be opened, straight from the archive. Those that cannot
 * be, or that are too large, are left out and told. */
void
_tema_qdpx_attach (TemaReading *reading, GBytes *bytes)
{
  TemaStudy *study = reading->study;
  gsize n_all = 0;

  /* Without files the archive need not stay in memory. */
  if (study->files->len == 0)
    return;
  tema_study_set_files (study, open_part, g_bytes_ref (bytes), (GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < study->files->len;)
    {
      const TemaStudyFile *file = &g_array_index (study->files, TemaStudyFile, i);
      g_autoptr (GError) reason = NULL;

      if (may_be_kept (file, bytes, &n_all, &reason))
        {
          i++;
          continue;
        }
      tell_left_out (study, file, reason);
      g_array_remove_index (study->files, i);
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
