/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The door for projects of other programs: which files and folders are some, and reading them. */
#include "tema-config.h"

#include "project/tema-foreign-study.h"

#include "project/tema-foreign-private.h"

#include "base/tema-error.h"
#include "formats/tema-reader.h"
#include "store/tema-store-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUALCODER_FILE "data.qda"

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

/* QualCoder's project is a folder; the database lies in it. */
static GFile *
find_database (GFile *file)
{
  g_autoptr (GFile) inside = g_file_get_child (file, QUALCODER_FILE);

  return g_file_query_exists (inside, NULL) ? g_steal_pointer (&inside) : g_object_ref (file);
}

static char *
dup_title (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *shown = NULL;
  char *dot;

  if (strcmp (base, QUALCODER_FILE) == 0 && folder != NULL)
    {
      g_free (base);
      base = g_file_get_basename (folder);
    }
  shown = g_filename_display_name (base);
  dot = strrchr (shown, '.');
  if (dot != NULL && dot != shown)
    *dot = '\0';
  return g_steal_pointer (&shown);
}

/* What is being written to by its own program is not whole without what lies beside it. */
static gboolean
is_at_rest (GFile *database, GError **error)
{
  static const char *const ends[] = { "-wal", "-journal" };
  g_autofree char *path = g_file_get_path (database);

  for (guint i = 0; path != NULL && i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *beside = g_strconcat (path, ends[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (beside);
      g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                      G_FILE_QUERY_INFO_NONE, NULL, NULL);

      if (info != NULL && g_file_info_get_size (info) > 0)
        return refuse (error, _ ("it is open in another program; close it there and try again"));
    }
  return TRUE;
}

static gboolean
has_foreign_name (GFile *database)
{
  static const char *const suffixes[] = { ".qda", ".sqlite3", ".sqlite", ".rqda", NULL };
  g_autofree char *name = g_file_get_basename (database);

  for (guint i = 0; name != NULL && suffixes[i] != NULL; i++)
    {
      gsize n_name = strlen (name), n_suffix = strlen (suffixes[i]);

      if (n_name > n_suffix && g_ascii_strcasecmp (name + n_name - n_suffix, suffixes[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * tema_foreign_study_is_one:
 * @file: a file or a folder
 *
 * Looks whether tema_foreign_study_read() is the one to ask: a folder of QualCoder's, or a database
 * by the name of .qda, .sqlite3 or .rqda that is no project of Tema's. Reads no more than a hundred
 * bytes. Any thread.
 *
 * Returns: whether it may be a project of another program
 */
gboolean
tema_foreign_study_is_one (GFile *file)
{
  g_autoptr (GFile) database = find_database (file);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *path = g_file_get_path (database);
  char head[100] = { 0 };
  gsize n_bytes;

  if (!has_foreign_name (database) || (path != NULL && tema_store_guard_is_claimed (path)))
    return FALSE;
  info = g_file_query_info (database, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL,
                            NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return FALSE;
  stream = g_file_read (database, NULL, NULL);
  return stream != NULL
         && g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &n_bytes, NULL,
                                     NULL)
         && n_bytes == sizeof head && memcmp (head, "SQLite format 3", 16) == 0
         && memcmp (head + 68, "TEMA", 4) != 0;
}

/**
 * tema_study_file_is_one:
 * @file: a file or a folder
 *
 * Returns: whether it looks like the whole project of another program: REFI-QDA by its name
 * (.qdpx), or what tema_foreign_study_is_one() knows
 */
gboolean
tema_study_file_is_one (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  return g_str_has_suffix (lower, ".qdpx") || tema_foreign_study_is_one (file);
}

/**
 * tema_study_file_read:
 * @file: what tema_study_file_is_one() took for one
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads the whole project of another program, whichever it is. Any thread; may take seconds. Fails
 * as tema_foreign_study_read() and tema_read_file() do.
 *
 * Returns: (transfer full): a reading, with a study if the file is one, or %NULL
 */
TemaReading *
tema_study_file_read (GFile *file, GCancellable *cancellable, GError **error)
{
  TemaReading *reading;
  TemaStudy *study;

  if (!tema_foreign_study_is_one (file))
    return tema_read_file (file, cancellable, error);
  study = tema_foreign_study_read (file, cancellable, error);
  if (study == NULL)
    return NULL;
  reading = tema_reading_new (study->program);
  reading->study = study;
  return reading;
}

/**
 * tema_foreign_study_read:
 * @file: a QualCoder project (its folder or the database in it), a Taguette project (.sqlite3) or
 * an RQDA project (.rqda)
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads a project of another program; nothing of it is changed. Each coding is compared with the
 * words that were kept with it, and what stands elsewhere is put where those words are. Any thread;
 * may take seconds. Fails with %TEMA_ERROR_INPUT and one sentence that does not repeat the file's
 * name, or with %TEMA_ERROR_IO.
 *
 * Returns: (transfer full): the study, or %NULL
 */
TemaStudy *
tema_foreign_study_read (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) database = find_database (file);
  g_autofree char *title = dup_title (database);
  g_autoptr (GBytes) bytes
      = is_at_rest (database, error) ? tema_read_source_file (database, cancellable, error) : NULL;

  return bytes != NULL ? _tema_foreign_read_database (bytes, title, cancellable, error) : NULL;
}
