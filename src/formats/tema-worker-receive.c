/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Takes a worker's answer as it comes: to its end, the end of patience or the end of the room. */
#include "tema-config.h"

#include "formats/tema-worker-exchange-private.h"

#include "formats/tema-worker-pipe.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define MAX_ANSWER_BYTES (256 * 1024 * 1024)
#define MAX_STUDY_BYTES ((gsize)1024 * 1024 * 1024)
#define MAX_MINUTES 10

/* Marks of progress stand before the answer and are counted, not kept. */
static gsize
count_marks (TemaWorkerExchange *exchange, const guint8 *data, gsize n_bytes)
{
  gsize n_marks = 0;

  while (exchange->answer->len == 0 && n_marks < n_bytes && data[n_marks] == TEMA_WORKER_PROGRESS)
    n_marks++;
  exchange->n_marks += n_marks;
  return n_marks;
}

/* Waits until the pipe says something: FALSE when nobody may wait longer. */
static gboolean
wait_for_pipe (int pipe_fd, gint64 until, GCancellable *cancellable, gboolean *is_late)
{
  GPollFD watched[2] = { { pipe_fd, G_IO_IN | G_IO_HUP, 0 } };
  gboolean has_cancel = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &watched[1]);
  gint64 left_us = until - g_get_monotonic_time ();
  int n_ready = left_us <= 0 ? 0 : g_poll (watched, has_cancel ? 2 : 1, (int)(left_us / 1000) + 1);

  if (has_cancel)
    g_cancellable_release_fd (cancellable);
  *is_late = n_ready == 0;
  return n_ready != 0 && !g_cancellable_is_cancelled (cancellable);
}

/* A study on its way through the pipe. */
typedef struct
{
  TemaWorkerExchange *exchange;
  const guint8 *pending; /* came with the head of the answer */
  gsize n_pending;
  int pipe_fd;
  GCancellable *cancellable;
  gint64 last; /* when patience ends */
} Stream;

static gssize
read_stream (void *block, gsize n_bytes, gpointer user_data)
{
  Stream *stream = user_data;
  TemaWorkerExchange *exchange = stream->exchange;
  gint64 until = g_get_monotonic_time () + TEMA_WORKER_WALL_SECONDS * G_TIME_SPAN_SECOND;
  gssize n_read;

  if (stream->n_pending > 0)
    {
      n_read = MIN (n_bytes, stream->n_pending);
      memcpy (block, stream->pending, n_read);
      stream->pending += n_read;
      stream->n_pending -= n_read;
      return n_read;
    }
  exchange->is_too_long = exchange->n_bytes_study > MAX_STUDY_BYTES;
  if (exchange->is_too_long
      || !wait_for_pipe (stream->pipe_fd, MIN (until, stream->last), stream->cancellable,
                         &exchange->is_late))
    return -1;
  n_read = TEMP_FAILURE_RETRY (read (stream->pipe_fd, block, n_bytes));
  exchange->n_bytes_study += MAX (n_read, 0);
  return n_read;
}

/* A study is unpacked as it comes: it may be larger than what may lie in memory twice. */
static void
receive_study (TemaWorkerExchange *exchange,
               int pipe_fd,
               const guint8 *pending,
               gsize n_pending,
               gint64 last,
               GCancellable *cancellable)
{
  Stream stream = { exchange, pending, n_pending, pipe_fd, cancellable, last };

  exchange->study = tema_study_unpack_from (read_stream, &stream);
}

/* Whether the head of the answer is here, and says that it is a study. */
gboolean
_tema_worker_is_study (const TemaWorkerExchange *exchange)
{
  return exchange->answer->len >= TEMA_WORKER_HEAD_BYTES
         && exchange->answer->data[0] == TEMA_WORKER_STUDY;
}

/* To the end of the pipe, the end of patience or the end of the room. */
void
_tema_worker_receive (TemaWorkerExchange *exchange, int pipe_fd, GCancellable *cancellable)
{
  g_autofree guint8 *block = g_malloc (TEMA_WORKER_PIPE_BYTES);
  gint64 now = g_get_monotonic_time ();
  gint64 last = now + MAX_MINUTES * 60 * G_TIME_SPAN_SECOND;
  gint64 until = now + TEMA_WORKER_WALL_SECONDS * G_TIME_SPAN_SECOND;

  while (wait_for_pipe (pipe_fd, MIN (until, last), cancellable, &exchange->is_late))
    {
      gssize n = read (pipe_fd, block, TEMA_WORKER_PIPE_BYTES);
      gsize n_marks;

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return;
      n_marks = count_marks (exchange, block, n);
      if (n_marks > 0)
        until = g_get_monotonic_time () + TEMA_WORKER_WALL_SECONDS * G_TIME_SPAN_SECOND;
      exchange->is_too_long = exchange->answer->len + n > MAX_ANSWER_BYTES;
      if (exchange->is_too_long)
        return;
      g_byte_array_append (exchange->answer, block + n_marks, n - n_marks);
      if (_tema_worker_is_study (exchange))
        {
          receive_study (exchange, pipe_fd, exchange->answer->data + TEMA_WORKER_HEAD_BYTES,
                         exchange->answer->len - TEMA_WORKER_HEAD_BYTES, last, cancellable);
          return;
        }
    }
}
