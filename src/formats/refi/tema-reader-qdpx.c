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
#define BLOCK_BYTES (64 * 1024)
#define MAX_PART_BYTES (64 * 1024 * 1024)
#define MAX_TEXT_BYTES ((gsize)512 * 1024 * 1024)         /* of all texts together */
#define MAX_PROJECT_BYTES ((gsize)2 * 1024 * 1024 * 1024) /* read piece by piece */

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
  GBytes *archive;   /* nullable: where it is the XML alone */
  GHashTable *names; /* base name in lower case → name in the zip */
  char *project;     /* nullable: the root .qde */
  gsize n_unpacked;  /* of texts */
} Contents;

/* Names alone: texts are unpacked when it is their turn, all else stays where it is. */
static gboolean
list_name (const char *name, gpointer user_data)
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
    }
  return FALSE;
}

static gboolean
is_named (const char *name, gpointer user_data)
{
  return strcmp (name, user_data) == 0;
}

/* A part whose name is written in some other way than it was understood: the library finds it. */
static GBytes *
unpack_otherwise (const Contents *contents, const char *name, GError **error)
{
  g_autoptr (TemaZip) zip = tema_zip_read (contents->archive, is_named, (gpointer)name, error);
  GBytes *part = zip != NULL ? tema_zip_peek (zip, name) : NULL;

  return part != NULL ? g_bytes_ref (part) : NULL;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
check_size (const Contents *contents, gsize n_part, GError **error)
{
  if (n_part > MAX_PART_BYTES)
    return refuse (error, _ ("a part inside it is larger than 64 MB, which is more than Tema "
                             "reads"));
  return contents->n_unpacked + n_part <= MAX_TEXT_BYTES
         || refuse (error, _ ("it unpacks to more than 512 MB, which is more than Tema reads"));
}

/* One part as a whole. */
static GBytes *
unpack_part (Contents *contents, const char *name, GError **error)
{
  g_autoptr (TemaZipPart) part = tema_zip_part_new (contents->archive, name, NULL);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);
  gssize n_read = 1;

  if (part == NULL)
    return unpack_otherwise (contents, name, error);
  while (n_read > 0)
    {
      n_read = tema_zip_part_read (part, block, BLOCK_BYTES, error);
      if (n_read < 0 || !check_size (contents, all->len + n_read, error))
        return NULL;
      g_byte_array_append (all, block, n_read);
    }
  contents->n_unpacked += all->len;
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
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

/* FALSE when the part is there and cannot be unpacked. */
static gboolean
find_text (
    TemaQde *qde, TemaQdeText *text, Contents *contents, GCancellable *cancellable, GError **error)
{
  const char *name = text->path != NULL ? find_part (contents, text->path) : NULL;
  g_autoptr (GBytes) part = NULL;
  gsize n_bytes;
  const char *data;

  if (text->inline_text != NULL)
    {
      text->has_cr = strchr (text->inline_text, '\r') != NULL;
      text->text = text->owned = tema_normalise_line_ends (g_strdup (text->inline_text),
                                                           strlen (text->inline_text), NULL);
    }
  else if (name != NULL && contents->archive != NULL)
    {
      part = unpack_part (contents, name, error);
      if (part == NULL)
        return FALSE;
      data = g_bytes_get_data (part, &n_bytes);
      text->has_cr = data != NULL && memmem (data, n_bytes, "\r\n", 2) != NULL;
      text->text = text->owned = data != NULL ? decode (part, name, cancellable) : g_strdup ("");
    }
  return TRUE;
}

/* Two transcripts of one file of text, or a transcript of a document: one of them is enough. */
static void
drop_doubles (TemaQde *qde)
{
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal); /* → GUID */

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < qde->texts->len; i++)
      {
        TemaQdeText *text = &g_array_index (qde->texts, TemaQdeText, i);

        if (text->path == NULL || text->kind == TEMA_QDE_NOTE
            || (text->kind == TEMA_QDE_TRANSCRIPT) != (pass == 1))
          continue;
        if (pass == 1)
          text->twin = g_hash_table_lookup (paths, text->path);
        if (text->twin == NULL)
          g_hash_table_insert (paths, (gpointer)text->path, (gpointer)text->guid);
        else
          text->path = NULL;
      }
}

static void
join_part (TemaQde *qde, const TemaQdeText *text, TemaStudyForeign *part)
{
  g_autofree char *ours = _tema_qde_dup_derived (text->twin, "transcript");
  g_auto (GStrv) pieces = NULL;
  g_autofree char *xml = NULL;

  if (strcmp (part->owner, text->guid) != 0)
    return;
  part->owner = text->twin;
  if (strcmp (text->guid, ours) != 0)
    return;
  /* Tema gave it that name on the way out. */
  pieces = g_strsplit (part->xml, text->guid, -1);
  xml = g_strjoinv (text->twin, pieces);
  part->xml = tema_study_keep (qde->study, xml);
}

/* The recording belongs to the document that has the words of its transcript. */
static void
join_twins (TemaQde *qde)
{
  for (guint i = 0; i < qde->texts->len; i++)
    {
      const TemaQdeText *text = &g_array_index (qde->texts, TemaQdeText, i);

      if (text->twin == NULL)
        continue;
      for (guint p = 0; p < qde->study->foreign->len; p++)
        join_part (qde, text, &g_array_index (qde->study->foreign, TemaStudyForeign, p));
      for (guint f = 0; f < qde->files->len; f++)
        {
          TemaQdePair *pair = &g_array_index (qde->files, TemaQdePair, f);

          if (g_strcmp0 (pair->target, text->guid) == 0)
            pair->target = text->twin;
        }
    }
}

static gboolean
find_texts (TemaQde *qde, Contents *contents, GCancellable *cancellable, GError **error)
{
  guint n_missing = 0;

  drop_doubles (qde);
  join_twins (qde);
  for (guint i = 0; i < qde->texts->len; i++)
    {
      TemaQdeText *text = &g_array_index (qde->texts, TemaQdeText, i);
      gboolean is_said = text->path != NULL || text->inline_text != NULL;

      if (i % 100 == 99)
        _tema_qde_step ();
      if (!find_text (qde, text, contents, cancellable, error))
        return FALSE;
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
  return TRUE;
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
make_reading (TemaXmlReadFunc read,
              gpointer read_data,
              Contents *contents,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (TemaStudy) study = tema_study_new ();
  g_autoptr (TemaQde) qde = _tema_qde_walk (read, read_data, study, error);
  g_autoptr (TemaReading) reading = NULL;

  if (qde == NULL || !find_texts (qde, contents, cancellable, error))
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
  memcpy (block, memory->at, n_bytes);
  memory->at += n_bytes;
  memory->n_left -= n_bytes;
  return n_bytes;
}

static TemaReading *
read_whole (GBytes *xml, Contents *contents, GCancellable *cancellable, GError **error)
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
read_archive (Contents *contents, GCancellable *cancellable, GError **error)
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
  xml = unpack_otherwise (contents, contents->project, error);
  return xml != NULL ? read_whole (xml, contents, cancellable, error) : NULL;
}

/* A codebook with its sets, which a codebook of Tema has no place for but boards have. */
TemaStudy *
_tema_qdc_read_study (GBytes *bytes, GError **error)
{
  Contents contents = { 0 };
  g_autoptr (TemaReading) reading = NULL;

  contents.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reading = read_whole (bytes, &contents, NULL, error);
  g_hash_table_unref (contents.names);
  return reading != NULL ? g_steal_pointer (&reading->study) : NULL;
}

static TemaReading *
qdpx_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  Contents contents = { 0 };
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
  return tema_zip_open_entry (source, file->place, error);
}

/* Lets the files of a study that was read be opened, straight from the archive. Those that cannot
 * be are left out and told. */
void
_tema_qdpx_attach (TemaReading *reading, GBytes *bytes)
{
  TemaStudy *study = reading->study;

  /* Without files the archive need not stay in memory. */
  if (study->files->len == 0)
    return;
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
