/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads a file in a process of its own, which may fall over without harm, and checks its answer.
 *
 * A worker that read a file well is kept for the next file of the import; it ends by itself when
 * there is none, or with this process. One that refused or failed is ended, and so is every one
 * that read a PDF. */
#include "tema-config.h"

#include "formats/tema-worker-client.h"

#include "base/tema-error.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-worker-exchange-private.h"
#include "formats/tema-worker-pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#define STATUS_WAIT_MS 2000
#define COMMON_BYTES (64 * 1024 * 1024) /* a larger file gets a worker of its own */

typedef struct
{
  GSubprocess *process;
  int socket;
  guint n_files;
} Worker;

static GMutex idle_mutex;
static Worker *idle_worker; /* nullable: the one that waits for the next file */

static void
worker_free (Worker *worker)
{
  close (worker->socket);
  g_subprocess_force_exit (worker->process);
  g_object_unref (worker->process);
  g_free (worker);
}

/* The one for PDF files lies beside the other: poppler brings many libraries along. */
static char *
find_worker (const char *kind)
{
  const char *named = g_getenv ("TEMA_WORKER");
  const char *end = strcmp (kind, "pdf") == 0 ? "-pdf" : "";

  return g_strconcat (named != NULL ? named : TEMA_LIBEXECDIR "/tema-worker", end, NULL);
}

static Worker *
worker_new (const char *kind, gsize n_bytes, GError **error)
{
  g_autofree char *most = g_strdup_printf ("%" G_GSIZE_FORMAT, n_bytes);
  g_autofree char *path = find_worker (kind);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  GSubprocess *process;
  Worker *worker;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_FAILED,
                   _ ("the program that reads such files could not be started: %s"),
                   g_strerror (errno));
      return NULL;
    }
  g_subprocess_launcher_take_stdin_fd (launcher, ends[1]);
  process = g_subprocess_launcher_spawn (launcher, NULL, path, kind, most, NULL);
  if (process == NULL)
    {
      close (ends[0]);
      g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_FAILED,
                           _ ("the program that reads such files is missing; install Tema again"));
      return NULL;
    }
  worker = g_new0 (Worker, 1);
  worker->process = process;
  worker->socket = ends[0];
  return worker;
}

static Worker *
take_idle (void)
{
  Worker *worker;

  g_mutex_lock (&idle_mutex);
  worker = g_steal_pointer (&idle_worker);
  g_mutex_unlock (&idle_mutex);
  return worker;
}

static void
keep_idle (Worker *worker)
{
  g_mutex_lock (&idle_mutex);
  if (idle_worker == NULL)
    idle_worker = g_steal_pointer (&worker);
  g_mutex_unlock (&idle_mutex);
  g_clear_pointer (&worker, worker_free);
}

/* One that ended by itself while it was idle is of no use any more. */
static gboolean
is_alive (const Worker *worker)
{
  struct pollfd watched = { worker->socket, POLLIN, 0 };

  return poll (&watched, 1, 0) == 0;
}

static int
make_input (GBytes *bytes)
{
  gsize n_left;
  const char *data = g_bytes_get_data (bytes, &n_left);
  int fd = memfd_create ("tema-input", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  while (fd >= 0 && n_left > 0)
    {
      gssize n = write (fd, data, n_left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          close (fd);
          return -1;
        }
      data += n;
      n_left -= n;
    }
  if (fd >= 0)
    (void)fcntl (fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
  return fd;
}

static gboolean
send_task (const Worker *worker, const char *reader_id, gsize n_bytes, const int fds[2])
{
  TemaWorkerTask task = { .n_bytes = n_bytes };
  char control[CMSG_SPACE (2 * sizeof (int))] = { 0 };
  struct iovec part = { &task, sizeof task };
  struct msghdr message = {
    .msg_iov = &part,
    .msg_iovlen = 1,
    .msg_control = control,
    .msg_controllen = sizeof control,
  };
  struct cmsghdr *head = CMSG_FIRSTHDR (&message);

  g_strlcpy (task.reader_id, reader_id, sizeof task.reader_id);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN (2 * sizeof (int));
  memcpy (CMSG_DATA (head), fds, 2 * sizeof (int));
  return sendmsg (worker->socket, &message, MSG_NOSIGNAL) == sizeof task;
}

/* One that was not heard to the end cannot say what is the matter; it is ended. So is one that is
 * silent or says what no worker says: waiting for its own end would take as long as its patience.
 */
static void
receive_end (TemaWorkerExchange *exchange, const Worker *worker)
{
  struct pollfd watched = { worker->socket, POLLIN, 0 };
  gssize n = -1;
  int word = 0;

  if (TEMP_FAILURE_RETRY (poll (&watched, 1, STATUS_WAIT_MS)) > 0)
    n = TEMP_FAILURE_RETRY (recv (worker->socket, &word, sizeof word, 0));
  exchange->is_done = n == sizeof word;
  if (exchange->is_done)
    return;
  if (n != 0)
    g_subprocess_force_exit (worker->process);
  g_subprocess_wait (worker->process, NULL, NULL);
  if (n <= 0 && g_subprocess_get_if_signaled (worker->process))
    exchange->signal_number = g_subprocess_get_term_sig (worker->process);
}

/* Gives one file to one worker. FALSE when it could not even be asked. */
static gboolean
ask (const Worker *worker,
     const TemaReader *reader,
     GBytes *bytes,
     GCancellable *cancellable,
     TemaWorkerExchange *exchange)
{
  int ends[2], input = make_input (bytes);
  gboolean is_sent;

  if (input < 0 || pipe2 (ends, O_CLOEXEC) != 0)
    {
      if (input >= 0)
        close (input);
      return FALSE;
    }
  (void)fcntl (ends[0], F_SETPIPE_SZ, TEMA_WORKER_PIPE_BYTES);
  is_sent = send_task (worker, reader->id, g_bytes_get_size (bytes), (int[]){ input, ends[1] });
  close (input);
  close (ends[1]);
  if (is_sent)
    _tema_worker_receive (exchange, ends[0], cancellable);
  close (ends[0]);
  if (is_sent && !exchange->is_late && !exchange->is_too_long
      && !g_cancellable_is_cancelled (cancellable))
    receive_end (exchange, worker);
  return is_sent;
}

static TemaReading *refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static TemaReading *
refuse (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return NULL;
}

/* Why there is no whole answer, as far as the worker's end tells. */
static TemaReading *
refuse_failure (const TemaWorkerExchange *exchange, GError **error)
{
  int signal_number = exchange->signal_number;

  if (exchange->is_too_long)
    return refuse (error,
                   _ ("its text is longer than %d MB, which is more than a document may "
                      "have"),
                   64);
  if (signal_number == SIGALRM && exchange->n_marks > 0 && exchange->is_pdf)
    return refuse (error,
                   _ ("page %u takes longer than 5 seconds to read; print the file to a "
                      "new PDF, or save its text from the program that shows it"),
                   exchange->n_marks);
  if (exchange->is_late || signal_number == SIGALRM || signal_number == SIGPROF
      || signal_number == SIGXCPU || signal_number == SIGKILL)
    return refuse (error,
                   _ ("reading it takes longer than %d seconds; open it in another program "
                      "and save it as plain text"),
                   TEMA_WORKER_WALL_SECONDS);
  if (signal_number == SIGTRAP || signal_number == SIGABRT)
    return refuse (error,
                   _ ("reading it needs more than %d MB of memory; open it in another "
                      "program and save it as plain text"),
                   512);
  return refuse (error, _ ("it could not be read within the limits that Tema sets for such files; "
                           "open it in another program and save it as plain text"));
}

/* The study belongs to the reading now. */
static TemaReading *
make_reading (const TemaReader *reader, TemaWorkerExchange *exchange)
{
  TemaReading *reading = tema_reading_new (_ (reader->name));

  reading->study = g_steal_pointer (&exchange->study);
  if (reader == &tema_reader_qdc)
    reading->outline = _tema_qdc_make_outline (reading->study);
  return reading;
}

/* The answer's first byte tells what follows: a reading, a study or a sentence. */
static TemaReading *
unpack (const TemaReader *reader, TemaWorkerExchange *exchange, GError **error)
{
  const GByteArray *answer = exchange->answer;
  gsize n_bytes = answer->len - MIN (answer->len, TEMA_WORKER_HEAD_BYTES);
  g_autoptr (GBytes) packed = NULL;
  const char *text;

  if (exchange->study != NULL && exchange->is_done)
    return make_reading (reader, exchange);
  if (n_bytes == 0 || !exchange->is_done || _tema_worker_is_study (exchange))
    return refuse_failure (exchange, error);
  text = (const char *)answer->data + TEMA_WORKER_HEAD_BYTES;
  if (answer->data[0] == TEMA_WORKER_REFUSAL && n_bytes < 4096
      && g_utf8_validate_len (text, n_bytes, NULL))
    return refuse (error, "%.*s", (int)n_bytes, text);
  if (answer->data[0] != TEMA_WORKER_READING)
    return refuse_failure (exchange, error);
  /* Not a copy: the array stands where malloc put it, and the head has eight bytes. */
  packed = g_bytes_new_static (text, n_bytes);
  return tema_reading_new_from_bytes (packed, error);
}

static gboolean
is_kept (const Worker *worker, const TemaReader *reader, GBytes *bytes)
{
  return strcmp (reader->id, "pdf") != 0 && g_bytes_get_size (bytes) <= COMMON_BYTES
         && worker->n_files < TEMA_WORKER_MAX_FILES;
}

/* A worker that ended by itself just before it was asked: another one may do it. */
static gboolean
is_gone (const TemaWorkerExchange *exchange, gboolean is_asked)
{
  return !is_asked
         || (exchange->answer->len == 0 && !exchange->is_done && exchange->signal_number == 0
             && !exchange->is_late && !exchange->is_too_long);
}

/* Eats @worker. */
static TemaReading *
read_with (Worker *worker,
           const TemaReader *reader,
           GBytes *bytes,
           GCancellable *cancellable,
           gboolean *may_retry,
           GError **error)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  TemaWorkerExchange exchange = { .answer = answer, .is_pdf = strcmp (reader->id, "pdf") == 0 };
  gboolean is_asked = ask (worker, reader, bytes, cancellable, &exchange);
  TemaReading *reading = NULL;

  worker->n_files++;
  *may_retry = *may_retry && is_gone (&exchange, is_asked);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) && !*may_retry)
    reading = unpack (reader, &exchange, error);
  g_clear_pointer (&exchange.study, tema_study_unref);
  if (reading != NULL && is_kept (worker, reader, bytes))
    keep_idle (worker);
  else
    worker_free (worker);
  return reading;
}

/* The one that is ready, or a new one. */
static Worker *
take_worker (const TemaReader *reader, GBytes *bytes, gboolean *was_idle, GError **error)
{
  gboolean is_pdf = strcmp (reader->id, "pdf") == 0;
  gsize n_bytes = g_bytes_get_size (bytes);
  Worker *worker = NULL;

  *was_idle = FALSE;
  if (is_pdf || n_bytes > COMMON_BYTES)
    return worker_new (is_pdf ? "pdf" : "documents", n_bytes, error);
  worker = take_idle ();
  if (worker != NULL && !is_alive (worker))
    g_clear_pointer (&worker, worker_free);
  *was_idle = worker != NULL;
  return worker != NULL ? worker : worker_new ("documents", COMMON_BYTES, error);
}

/**
 * tema_worker_prepare:
 *
 * Starts a worker ahead of the first file, so that it is ready when the file is. It ends by itself
 * when no file comes within ten seconds. Any thread. Fails silently: the first file will tell.
 */
void
tema_worker_prepare (void)
{
  Worker *worker = take_idle ();

  if (worker != NULL && !is_alive (worker))
    g_clear_pointer (&worker, worker_free);
  if (worker == NULL)
    worker = worker_new ("documents", COMMON_BYTES, NULL);
  if (worker != NULL)
    keep_idle (worker);
}

/**
 * tema_read_in_worker:
 * @reader: the reader to use
 * @bytes: the file
 * @cancellable: (nullable): a cancellable; ends the worker
 * @error: return location
 *
 * Reads a file in a process with little memory (512 MB), little time (8 seconds of computing, 10 of
 * waiting; 5 a page for a PDF) and, where the kernel can, without files, network and other
 * processes. Any thread but the main one: blocks. Fails with %TEMA_ERROR_INPUT when the worker
 * refuses the file or falls over, with %TEMA_ERROR_FAILED when there is no worker, and with
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the reading, or %NULL
 */
TemaReading *
tema_read_in_worker (const TemaReader *reader,
                     GBytes *bytes,
                     GCancellable *cancellable,
                     GError **error)
{
  gboolean may_retry;
  Worker *worker = take_worker (reader, bytes, &may_retry, error);
  TemaReading *reading;

  if (worker == NULL)
    return NULL;
  reading = read_with (worker, reader, bytes, cancellable, &may_retry, error);
  if (reading != NULL || !may_retry || g_cancellable_is_cancelled (cancellable))
    return reading;
  worker = worker_new ("documents", COMMON_BYTES, error);
  may_retry = FALSE;
  return worker == NULL ? NULL : read_with (worker, reader, bytes, cancellable, &may_retry, error);
}
