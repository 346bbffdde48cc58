/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The narrow door for foreign files: content decides which reader gets the bytes, and nothing comes
 * out that is not a sound text. */
#include "tema-config.h"

#include "formats/tema-reader.h"

#include "base/tema-error.h"
#include "base/tema-words.h"
#include "formats/tema-encoding.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-worker-client.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_FILE_BYTES (512 * 1024 * 1024)

static TemaReaderGuardFunc may_open = NULL;

/* One line a reader; the order matters only where two are equally sure. */
static const TemaReader *const readers[] = {
  &tema_reader_docx, //
  &tema_reader_odt,  //
  &tema_reader_pdf,  //
  &tema_reader_qdc,  //
  &tema_reader_qdpx, //
  &tema_reader_rtf,  //
  &tema_reader_html, //
  &tema_reader_vtt,  //
  &tema_reader_srt,  //
  &tema_reader_md,   //
  &tema_reader_txt,  //
};

/**
 * tema_reader_list:
 * @n_readers: (out): how many there are
 *
 * Returns: (transfer none): all readers, for the file chooser and for scripts
 */
const TemaReader *const *
tema_reader_list (gsize *n_readers)
{
  *n_readers = G_N_ELEMENTS (readers);
  return readers;
}

/**
 * tema_name_has_suffix:
 * @file_name: (nullable): a file's name
 * @suffixes: (array zero-terminated=1): endings with their dot, lower case
 *
 * Returns: whether the name ends in one of them, in any case
 */
gboolean
tema_name_has_suffix (const char *file_name, const char *const *suffixes)
{
  gsize n_name = file_name == NULL ? 0 : strlen (file_name);

  for (; *suffixes != NULL && n_name > 0; suffixes++)
    {
      gsize n_suffix = strlen (*suffixes);

      if (n_name > n_suffix && g_ascii_strcasecmp (file_name + n_name - n_suffix, *suffixes) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The reader that is surest of a file, the first of those that are equally sure; NULL where none
 * is. */
const TemaReader *
_tema_find_surest (const TemaReader *const *among,
                   gsize n_readers,
                   GBytes *bytes,
                   const char *file_name)
{
  const TemaReader *best = NULL;
  guint surest = 0;

  for (gsize i = 0; i < n_readers; i++)
    {
      guint certainty = among[i]->sniff (bytes, file_name);

      if (certainty > surest)
        {
          best = among[i];
          surest = certainty;
        }
    }
  return best;
}

/**
 * tema_reader_find:
 * @bytes: a file
 * @file_name: (nullable): its name, which decides only between equally sure readers
 *
 * Returns: (transfer none) (nullable): the reader for the file, or %NULL when no format fits
 */
const TemaReader *
tema_reader_find (GBytes *bytes, const char *file_name)
{
  const TemaReader *best = NULL;
  guint best_score = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      guint score = 2 * MIN (readers[i]->sniff (bytes, file_name), 100);

      if (score > 0 && tema_name_has_suffix (file_name, readers[i]->suffixes))
        score++;
      if (score > best_score)
        {
          best = readers[i];
          best_score = score;
        }
    }
  return best;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
turns_are_sound (const TemaReading *reading)
{
  gsize at_char = 0;

  for (guint i = 0; i < reading->turns->len; i++)
    {
      const TemaReadTurn *turn = &g_array_index (reading->turns, TemaReadTurn, i);

      if (turn->first_char < at_char || turn->last_char < turn->first_char
          || turn->last_char > reading->n_chars)
        return FALSE;
      at_char = turn->last_char;
    }
  return TRUE;
}

/* What every reader promised; a broken promise is refused here, before a project believes it. */
static gboolean
is_sound (const TemaReading *reading, GError **error)
{
  gsize n_bytes = strlen (reading->text);

  if (reading->outline != NULL || reading->map != NULL || reading->study != NULL)
    return TRUE;
  if (n_bytes > TEMA_MAX_TEXT_BYTES)
    return refuse (error, _ ("its text is longer than 64 MB, which is more than a document may "
                             "have"));
  if (!g_utf8_validate (reading->text, n_bytes, NULL) || !turns_are_sound (reading))
    return refuse (error, _ ("it could not be understood; save it as plain text and try again"));
  if (tema_is_blank (reading->text, n_bytes))
    return refuse (error, _ ("there is no text in it"));
  return TRUE;
}

/* Reads in this process: what the worker does, and what tests of readers do. */
TemaReading *
_tema_read_here (const TemaReader *reader, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaReading) reading = reader->read (bytes, cancellable, error);

  if (reading != NULL && reading->study != NULL)
    _tema_qdpx_attach (reading, bytes);
  return reading != NULL && is_sound (reading, error) ? g_steal_pointer (&reading) : NULL;
}

/* Reads with a reader that was found. The worker checked already, but it may not be itself any
 * more. */
TemaReading *
_tema_read_with (const TemaReader *reader, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaReading) reading = NULL;

  if (!reader->needs_worker)
    return _tema_read_here (reader, bytes, cancellable, error);
  reading = tema_read_in_worker (reader, bytes, cancellable, error);
  if (reading != NULL && reading->study != NULL)
    _tema_qdpx_attach (reading, bytes);
  return reading != NULL && is_sound (reading, error) ? g_steal_pointer (&reading) : NULL;
}

static gboolean
refuse_unknown (GBytes *bytes, GError **error)
{
  const char *what = tema_describe_binary (bytes);

  if (what == NULL)
    return refuse (error, _ ("it is not a text that Tema can read; save it as plain text, .docx, "
                             ".odt or .pdf"));
  return refuse (error, what);
}

/**
 * tema_reader_prepare:
 *
 * Gets the process ready that reads office, web and PDF files, while the caller has other things
 * to do; see tema_worker_prepare(). Any thread.
 */
void
tema_reader_prepare (void)
{
  tema_worker_prepare ();
}

/**
 * tema_reader_set_guard:
 * @guard: says of each file whether it may be opened
 *
 * There are files that must not even be opened for reading. Which they are, those know who keep
 * them open; they say so once, before there are any.
 */
void
tema_reader_set_guard (TemaReaderGuardFunc guard)
{
  g_atomic_pointer_set (&may_open, guard);
}

/**
 * tema_read_bytes:
 * @bytes: a file's content
 * @file_name: (nullable): its name, never decisive against the content
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Makes a reading of a file. Any thread; may take seconds. Fails with %TEMA_ERROR_INPUT and one
 * sentence that does not repeat the file's name.
 *
 * Returns: (transfer full): the reading, with text that is not blank (or an outline), or %NULL
 */
TemaReading *
tema_read_bytes (GBytes *bytes, const char *file_name, GCancellable *cancellable, GError **error)
{
  const TemaReader *reader;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (g_bytes_get_size (bytes) == 0)
    {
      refuse (error, _ ("the file is empty"));
      return NULL;
    }
  reader = tema_reader_find (bytes, file_name);
  if (reader == NULL)
    {
      refuse_unknown (bytes, error);
      return NULL;
    }
  return _tema_read_with (reader, bytes, cancellable, error);
}

static gboolean
refuse_size (GError **error)
{
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
               _ ("it is larger than %d MB, which is more than Tema reads"),
               MAX_FILE_BYTES / (1024 * 1024));
  return FALSE;
}

static gboolean
refuse_errno (GError **error, int number)
{
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO, _ ("the file cannot be read: %s"),
               g_strerror (number));
  return FALSE;
}

/* What is not a file is refused before the first byte is asked for: a pipe would never answer. */
static gboolean
is_regular (const struct stat *status, GError **error)
{
  if (S_ISDIR (status->st_mode))
    return refuse (error, _ ("it is a folder, not a file"));
  if (!S_ISREG (status->st_mode))
    return refuse (error, _ ("it is a device or a pipe, not a file"));
  return TRUE;
}

static gboolean
is_readable_file (int fd, gsize *n_bytes, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    return refuse_errno (error, errno);
  if (!is_regular (&status, error))
    return FALSE;
  if (status.st_size > MAX_FILE_BYTES)
    return refuse_size (error);
  if (status.st_size == 0)
    return refuse (error, _ ("the file is empty"));
  *n_bytes = status.st_size;
  return TRUE;
}

static GBytes *
read_descriptor (int fd, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *data = g_try_malloc (n_bytes);
  gsize n_read = 0;

  if (data == NULL)
    {
      refuse (error, _ ("there is not enough memory to read it"));
      return NULL;
    }
  while (n_read < n_bytes)
    {
      gssize n = read (fd, data + n_read, MIN (n_bytes - n_read, (gsize)8 * 1024 * 1024));

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          refuse_errno (error, errno);
          return NULL;
        }
      if (n == 0)
        break;
      n_read += n;
    }
  if (n_read == n_bytes)
    return g_bytes_new_take (g_steal_pointer (&data), n_bytes);
  refuse (error, _ ("the file was changed while it was read; try again"));
  return NULL;
}

static GBytes *
read_path (const char *path, GCancellable *cancellable, GError **error)
{
  TemaReaderGuardFunc guard = g_atomic_pointer_get (&may_open);
  GBytes *bytes = NULL;
  struct stat status;
  gsize n_bytes;
  int fd;

  if (guard != NULL && !guard (path, error))
    return NULL;
  /* Opening alone can set a device going; what it is now is asked again when it is open. */
  if (stat (path, &status) == 0 && !is_regular (&status, error))
    return NULL;
  fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    {
      refuse_errno (error, errno);
      return NULL;
    }
  if (is_readable_file (fd, &n_bytes, error))
    bytes = read_descriptor (fd, n_bytes, cancellable, error);
  close (fd);
  return bytes;
}

/* A file that is nowhere in the file system, such as one on a phone. */
static GBytes *
read_foreign_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GBytes) bytes = NULL;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    refuse (error, _ ("it is a folder or a device, not a file"));
  else if (g_file_info_get_size (info) > MAX_FILE_BYTES)
    refuse_size (error);
  else
    bytes = g_file_load_bytes (file, cancellable, NULL, error);
  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) > 0)
    return g_steal_pointer (&bytes);
  refuse (error, _ ("the file is empty"));
  return NULL;
}

/**
 * tema_read_source_file:
 * @file: any file
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Loads a file's bytes: regular files only, at most 512 MB, asked before the first byte is read, so
 * that a pipe or a device never makes Tema wait, and none that tema_reader_set_guard() keeps shut.
 * Any thread. Fails with %TEMA_ERROR_INPUT when the
 * file is refused and with %TEMA_ERROR_IO (or a #GIOErrorEnum) when the disk is the cause.
 *
 * Returns: (transfer full): at least one byte, or %NULL
 */
GBytes *
tema_read_source_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_file_get_path (file);

  return path != NULL ? read_path (path, cancellable, error)
                      : read_foreign_file (file, cancellable, error);
}

/**
 * tema_read_file:
 * @file: any file
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Loads a file and makes a reading of it: tema_read_source_file() and tema_read_bytes().
 *
 * Returns: (transfer full): the reading, or %NULL
 */
TemaReading *
tema_read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = tema_read_source_file (file, cancellable, error);
  g_autofree char *name = g_file_get_basename (file);

  return bytes == NULL ? NULL : tema_read_bytes (bytes, name, cancellable, error);
}
