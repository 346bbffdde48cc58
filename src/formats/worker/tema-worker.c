/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The process that reads office, web and PDF files, behind the walls of tema-worker-wall.c, which
 * stand before it looks at a byte. It reads one file after the other until a file fails or nobody
 * asks any more; a worker for PDF files is given just one. */
#include "tema-config.h"

#include "formats/tema-codebook-formats.h"
#include "formats/tema-map-formats.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-worker-pipe.h"
#include "worker/tema-worker-pdf.h"
#include "worker/tema-worker-wall.h"

#include <errno.h>
#include <langinfo.h>
#include <libintl.h>
#include <libxml/parser.h>
#include <locale.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static int answer_fd = -1;

static gboolean
write_all (const char *data, gsize n_bytes)
{
  while (n_bytes > 0)
    {
      gssize n = write (answer_fd, data, n_bytes);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      n_bytes -= n;
    }
  return TRUE;
}

static void
tell_progress (void)
{
  (void)write_all ((const char[]){ TEMA_WORKER_PROGRESS }, 1);
}

static gboolean
write_answer (char kind, const void *data, gsize n_bytes)
{
  const char head[TEMA_WORKER_HEAD_BYTES] = { kind };

  return write_all (head, sizeof head) && write_all (data, n_bytes);
}

static const TemaReader *
find_among (const TemaReader *const *readers, gsize n_readers, const char *id)
{
  for (gsize i = 0; i < n_readers; i++)
    if (readers[i]->needs_worker && strcmp (readers[i]->id, id) == 0)
      return readers[i];
  return NULL;
}

/* PDF files have a worker of their own, which reads nothing else. */
static const TemaReader *
find_reader (const char *id, gboolean is_pdf_worker)
{
  static const TemaReader *const *(*const lists[]) (gsize *)
      = { tema_reader_list, tema_map_reader_list, tema_table_reader_list };
  const TemaReader *reader = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists) && reader == NULL; i++)
    {
      gsize n_readers;
      const TemaReader *const *readers = lists[i](&n_readers);

      reader = find_among (readers, n_readers, id);
    }
  return (reader == &tema_reader_pdf) == is_pdf_worker ? reader : NULL;
}

/* Ends the process when the time for this file is up; 0 takes the clock away. */
static void
set_clock (guint cpu_seconds, guint wall_seconds)
{
  const struct itimerval cpu = { .it_value = { .tv_sec = cpu_seconds } };

  setitimer (ITIMER_PROF, &cpu, NULL);
  alarm (wall_seconds);
}

#define MAX_STEPS 120 /* of one file; after that the clock is no more wound up */

static guint n_steps;

/* A step of a large file is read: the next one has as much time. */
static void
step_done (void)
{
  if (n_steps++ >= MAX_STEPS)
    return;
  tell_progress ();
  set_clock (TEMA_WORKER_CPU_SECONDS, TEMA_WORKER_WALL_SECONDS);
}

/* A large study takes its time to be taken over: whoever reads it decides how fast. */
static gboolean
write_piece (gconstpointer data, gsize n_bytes, gpointer user_data)
{
  set_clock (TEMA_WORKER_CPU_SECONDS, TEMA_WORKER_WALL_SECONDS);
  return write_all (data, n_bytes);
}

static gboolean
answer_study (const TemaStudy *study)
{
  const char head[TEMA_WORKER_HEAD_BYTES] = { TEMA_WORKER_STUDY };

  return write_all (head, sizeof head) && tema_study_pack_to (study, write_piece, NULL);
}

static gboolean
answer (const TemaReader *reader, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = _tema_read_here (reader, bytes, NULL, &error);
  g_autoptr (GVariant) variant = NULL;

  if (reading == NULL)
    return write_answer (TEMA_WORKER_REFUSAL, error->message, strlen (error->message));
  if (reading->study != NULL)
    return answer_study (reading->study);
  variant = g_variant_ref_sink (tema_reading_to_variant (reading));
  return write_answer (TEMA_WORKER_READING, g_variant_get_data (variant),
                       g_variant_get_size (variant));
}

static gboolean
read_one (const TemaWorkerTask *task, int input_fd, gboolean is_pdf_worker)
{
  const TemaReader *reader = find_reader (task->reader_id, is_pdf_worker);
  void *data = mmap (NULL, task->n_bytes, PROT_READ, MAP_PRIVATE, input_fd, 0);
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_answered;

  if (reader == NULL || data == MAP_FAILED)
    return FALSE;
  bytes = g_bytes_new_static (data, task->n_bytes);
  n_steps = 0;
  _tema_reader_step_done = is_pdf_worker ? NULL : step_done;
  if (!is_pdf_worker) /* each page of a PDF has its own clock */
    set_clock (TEMA_WORKER_CPU_SECONDS, TEMA_WORKER_WALL_SECONDS);
  is_answered = answer (reader, bytes);
  set_clock (0, 0);
  munmap (data, task->n_bytes);
  return is_answered;
}

static gboolean
receive_task (TemaWorkerTask *task, int fds[2])
{
  char control[CMSG_SPACE (2 * sizeof (int))] = { 0 };
  struct iovec part = { task, sizeof *task };
  struct msghdr message = {
    .msg_iov = &part,
    .msg_iovlen = 1,
    .msg_control = control,
    .msg_controllen = sizeof control,
  };
  struct cmsghdr *head;

  if (recvmsg (STDIN_FILENO, &message, MSG_CMSG_CLOEXEC) != sizeof *task)
    return FALSE;
  head = CMSG_FIRSTHDR (&message);
  if (head == NULL || head->cmsg_type != SCM_RIGHTS
      || head->cmsg_len != CMSG_LEN (2 * sizeof (int)))
    return FALSE;
  memcpy (fds, CMSG_DATA (head), 2 * sizeof (int));
  task->reader_id[sizeof task->reader_id - 1] = '\0';
  return TRUE;
}

static gboolean
serve (const TemaWorkerTask *task, int fds[2], gboolean is_pdf_worker)
{
  const int done = 1;
  gboolean is_answered;

  answer_fd = fds[1];
  is_answered = read_one (task, fds[0], is_pdf_worker);
  close (fds[0]);
  close (fds[1]);
  return is_answered && send (STDIN_FILENO, &done, sizeof done, MSG_NOSIGNAL) == sizeof done;
}

static gboolean
is_asked (void)
{
  struct pollfd watched = { STDIN_FILENO, POLLIN, 0 };

  return poll (&watched, 1, TEMA_WORKER_IDLE_SECONDS * 1000) > 0 && (watched.revents & POLLIN) != 0;
}

/* What the walls would be in the way of, and what takes time: texts, tables of the libraries. */
static void
get_ready (void)
{
  const char *folder = g_getenv ("TEMA_LOCALEDIR"); /* as the program that starts it has */

  setlocale (LC_ALL, "");
  /* libarchive says the names of parts in the letters of the locale, and says none that has others.
   * Where the person's own locale is not installed, all but ASCII is others. */
  if (!g_str_equal (nl_langinfo (CODESET), "UTF-8"))
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : TEMA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE); /* plurals are asked without a domain */
  (void)dgettext (GETTEXT_PACKAGE, "PDF");
  xmlInitParser ();
  /* Memory that one file gave back is the next one's: asking the kernel costs more than parsing. */
  mallopt (M_MMAP_THRESHOLD, 32 * 1024 * 1024);
  mallopt (M_TRIM_THRESHOLD, 128 * 1024 * 1024);
}

/* tema-worker pdf|documents BYTES: the largest file it will be given. */
int
main (int argc, char **argv)
{
  gboolean is_pdf_worker = argc == 3 && strcmp (argv[1], "pdf") == 0;
  TemaWorkerTask task;
  int fds[2];

  if (argc != 3)
    return 2;
  signal (SIGPIPE, SIG_IGN);
  tema_wall_keep_secrets ();
  get_ready ();
  tema_wall_close_files ();
  tema_wall_limit (g_ascii_strtoull (argv[2], NULL, 10),
                   is_pdf_worker ? TEMA_WORKER_PDF_CPU_SECONDS : TEMA_WORKER_LIFE_CPU_SECONDS);
  tema_wall_close_system ();
#ifdef TEMA_WORKER_HAS_POPPLER
  tema_worker_pdf_set_up (tell_progress);
#endif
  while (is_asked () && receive_task (&task, fds))
    if (!serve (&task, fds, is_pdf_worker))
      return 1;
  return 0;
}
