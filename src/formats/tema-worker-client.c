/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads a file in a process of its own, which may fall over without harm, and checks its answer. */
#include "tema-config.h"

#include "formats/tema-worker-client.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ANSWER_BYTES (256 * 1024 * 1024)
#define MAX_MINUTES 10

static char *
find_worker (void)
{
  const char *named = g_getenv ("TEMA_WORKER");

  return named != NULL ? g_strdup (named) : g_build_filename (TEMA_LIBEXECDIR, "tema-worker", NULL);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

/* The last word on time: a worker that hangs is ended even if nobody cancels. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  GSubprocess *process;
  gboolean is_done;
} Watch;

static gpointer
watch_time (gpointer data)
{
  Watch *watch = data;
  gint64 end = g_get_monotonic_time () + MAX_MINUTES * 60 * G_TIME_SPAN_SECOND;

  g_mutex_lock (&watch->mutex);
  while (!watch->is_done && g_cond_wait_until (&watch->cond, &watch->mutex, end))
    ;
  if (!watch->is_done)
    g_subprocess_force_exit (watch->process);
  g_mutex_unlock (&watch->mutex);
  return NULL;
}

static gboolean
talk (
    GSubprocess *process, GBytes *bytes, GCancellable *cancellable, GBytes **answer, GError **error)
{
  Watch watch = { .process = process };
  GThread *thread;
  gboolean is_answered;

  g_mutex_init (&watch.mutex);
  g_cond_init (&watch.cond);
  thread = g_thread_new ("worker-watch", watch_time, &watch);
  is_answered = g_subprocess_communicate (process, bytes, cancellable, answer, NULL, error);
  if (!is_answered)
    g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  g_mutex_lock (&watch.mutex);
  watch.is_done = TRUE;
  g_cond_signal (&watch.cond);
  g_mutex_unlock (&watch.mutex);
  g_thread_join (thread);
  g_mutex_clear (&watch.mutex);
  g_cond_clear (&watch.cond);
  return is_answered;
}

/* The answer's first byte tells what follows: a reading or a sentence. */
static TemaReading *
unpack (GBytes *answer, GError **error)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (answer, &n_bytes);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GVariant) variant = NULL;

  if (n_bytes > 1 && n_bytes < 4096 && data[0] == 'E')
    {
      g_autofree char *sentence = g_strndup (data + 1, n_bytes - 1);

      refuse (error, g_utf8_validate (sentence, -1, NULL) ? sentence : _ ("it cannot be read"));
      return NULL;
    }
  if (n_bytes < 2 || n_bytes > MAX_ANSWER_BYTES || data[0] != 'R')
    {
      refuse (error,
              _ ("it could not be read within the limits that Tema sets for such files; open "
                 "it in another program and save it as plain text"));
      return NULL;
    }
  /* A copy, because a variant must stand at an address of its own alignment. */
  packed = g_bytes_new (data + 1, n_bytes - 1);
  variant = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE ("(stmsmsa(ttmsmsxx)a(us))"), packed, FALSE));
  return tema_reading_new_from_variant (variant, error);
}

/**
 * tema_read_in_worker:
 * @reader: the reader to use
 * @bytes: the file
 * @cancellable: (nullable): a cancellable; ends the worker
 * @error: return location
 *
 * Reads a file in a process with little memory, little time and no network. Any thread but the
 * main one: blocks. Fails with %TEMA_ERROR_INPUT when the worker refuses the file or falls over.
 *
 * Returns: (transfer full): the reading, or %NULL
 */
TemaReading *
tema_read_in_worker (const TemaReader *reader,
                     GBytes *bytes,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *worker = find_worker ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) talk_error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                  | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &talk_error, worker, reader->id, NULL);
  if (process == NULL)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_FAILED,
                   _ ("the program that reads such files is missing; install Tema again"));
      return NULL;
    }
  if (!talk (process, bytes, cancellable, &answer, &talk_error))
    {
      if (g_error_matches (talk_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&talk_error));
      else
        refuse (error, _ ("it could not be read within the limits that Tema sets for such files; "
                          "open it in another program and save it as plain text"));
      return NULL;
    }
  return unpack (answer, error);
}
