/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The worker's own program, without its walls (test-worker.c has them), asked as Tema asks it and
 * as Tema never would: what is no task ends it quietly, and what it says of a file is one whole
 * answer. */
#include "reading-support.h"

#include "formats/tema-worker-pipe.h"
#include "worker/tema-worker-wall.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int tema_worker_main (int argc, char **argv);

/* The walls are tested elsewhere; behind them, coverage could not be written down. */
void
tema_wall_keep_secrets (void)
{
}

void
tema_wall_close_files (void)
{
}

void
tema_wall_limit (gsize n_input_bytes, guint cpu_seconds)
{
}

void
tema_wall_close_system (void)
{
}

typedef struct
{
  pid_t process;
  int socket;
} Worker;

static Worker
start (const char *kind)
{
  int ends[2];
  Worker worker;

  assert_int_equal (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
  worker.socket = ends[0];
  worker.process = fork ();
  if (worker.process == 0)
    {
      char *arguments[] = { (char *)"tema-worker", (char *)kind, (char *)"1000000", NULL };

      close (ends[0]);
      dup2 (ends[1], STDIN_FILENO);
      exit (tema_worker_main (3, arguments));
    }
  close (ends[1]);
  return worker;
}

/* Nobody asks any more; returns the exit status, -1 where a signal ended it. */
static int
end (const Worker *worker)
{
  int status;

  close (worker->socket);
  assert_int_equal (waitpid (worker->process, &status, 0), worker->process);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

static void
send_fds (const Worker *worker, const void *task, gsize n_bytes, const int *fds, guint n_fds)
{
  char control[CMSG_SPACE (2 * sizeof (int))] = { 0 };
  struct iovec part = { (void *)task, n_bytes };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

  if (n_fds > 0)
    {
      struct cmsghdr *head;

      message.msg_control = control;
      message.msg_controllen = CMSG_SPACE (n_fds * sizeof (int));
      head = CMSG_FIRSTHDR (&message);
      head->cmsg_level = SOL_SOCKET;
      head->cmsg_type = SCM_RIGHTS;
      head->cmsg_len = CMSG_LEN (n_fds * sizeof (int));
      memcpy (CMSG_DATA (head), fds, n_fds * sizeof (int));
    }
  assert_int_equal (sendmsg (worker->socket, &message, MSG_NOSIGNAL), n_bytes);
}

/* Everything that comes through the pipe for a file, with the marks of progress before it. */
static GByteArray *
ask (const Worker *worker, const char *reader, const char *content)
{
  TemaWorkerTask task = { .n_bytes = strlen (content) };
  GByteArray *answer = g_byte_array_new ();
  guint8 block[4096];
  int ends[2], input = memfd_create ("input", MFD_CLOEXEC);
  gssize n;

  g_strlcpy (task.reader_id, reader, sizeof task.reader_id);
  assert_int_equal (write (input, content, strlen (content)), strlen (content));
  assert_int_equal (pipe2 (ends, O_CLOEXEC), 0);
  send_fds (worker, &task, sizeof task, (int[]){ input, ends[1] }, 2);
  close (input);
  close (ends[1]);
  while ((n = read (ends[0], block, sizeof block)) > 0)
    g_byte_array_append (answer, block, n);
  close (ends[0]);
  return answer;
}

static gboolean
says_done (const Worker *worker)
{
  int word = 0;

  return recv (worker->socket, &word, sizeof word, 0) == sizeof word && word == 1;
}

static const char page[] = "<!doctype html><p>I: Hei på deg.<p>R1: Ja, hei.";

static void
test_file_after_file (void **state)
{
  Worker worker = start ("documents");

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GByteArray) answer = ask (&worker, "html", i == 1 ? "<!doctype html>" : page);

      assert_true (answer->len > TEMA_WORKER_HEAD_BYTES);
      assert_int_equal (answer->data[0], i == 1 ? TEMA_WORKER_REFUSAL : TEMA_WORKER_READING);
      if (i == 1)
        assert_true (g_utf8_validate_len ((char *)answer->data + TEMA_WORKER_HEAD_BYTES,
                                          answer->len - TEMA_WORKER_HEAD_BYTES, NULL));
      assert_true (says_done (&worker));
    }
  assert_int_equal (end (&worker), 0);
}

/* A page of its own for each mark; the reading comes after the last. */
static void
test_pdf_marks_its_pages (void **state)
{
  static const char pdf[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                            "2 0 obj<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>endobj\n"
                            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
                            "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
                            "4 0 obj<</Length 42>>stream\nBT /F 12 Tf 20 200 Td (We go round.) Tj "
                            "ET\nendstream endobj\n"
                            "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                            "trailer<</Root 1 0 R>>\n";
  Worker worker = start ("pdf");
  g_autoptr (GByteArray) answer = ask (&worker, "pdf", pdf);

  /* One mark for the file as a whole and one for each page. */
  assert_true (answer->len > 3 + TEMA_WORKER_HEAD_BYTES);
  assert_memory_equal (answer->data, "PPP", 3);
  assert_int_equal (answer->data[3], TEMA_WORKER_READING);
  assert_non_null (memmem (answer->data, answer->len, "We go round.", strlen ("We go round.")));
  assert_true (says_done (&worker));
  assert_int_equal (end (&worker), 0);
}

static void
test_damaged_pdf_is_refused (void **state)
{
  Worker worker = start ("pdf");
  g_autoptr (GByteArray) answer = ask (&worker, "pdf", "%PDF-1.4\nnothing more");

  assert_memory_equal (answer->data, "P", 1);
  assert_int_equal (answer->data[1], TEMA_WORKER_REFUSAL);
  assert_non_null (memmem (answer->data, answer->len, "damaged", strlen ("damaged")));
  assert_true (says_done (&worker));
  assert_int_equal (end (&worker), 0);
}

static void
test_locked_pdf_is_refused (void **state)
{
  static const char pdf[]
      = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        "6 0 obj<</Filter/Standard/V 1/R 2/P -4/O(01234567890123456789012345678901)"
        "/U(01234567890123456789012345678901)>>endobj\n"
        "trailer<</Root 1 0 R/Encrypt 6 0 R/ID[<00><00>]>>\n";
  Worker worker = start ("pdf");
  g_autoptr (GByteArray) answer = ask (&worker, "pdf", pdf);

  assert_int_equal (answer->data[1], TEMA_WORKER_REFUSAL);
  assert_non_null (memmem (answer->data, answer->len, "password", strlen ("password")));
  assert_true (says_done (&worker));
  assert_int_equal (end (&worker), 0);
}

/* A PDF is only for a worker that was started for it, and what our own code reads is for none. */
static void
test_wrong_reader_ends_it (void **state)
{
  static const char *const cases[][2] = {
    { "documents", "pdf" }, { "pdf", "html" }, { "documents", "txt" }, { "documents", "nonsense" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Worker worker = start (cases[i][0]);
      g_autoptr (GByteArray) answer = ask (&worker, cases[i][1], page);

      assert_int_equal (answer->len, 0);
      assert_false (says_done (&worker));
      assert_int_equal (end (&worker), 1);
    }
}

/* What is no task: too short, without descriptors, with one, an input that is nothing to map, an
 * answer that nobody hears. */
static void
test_what_is_no_task_ends_it (void **state)
{
  TemaWorkerTask task = { "html", sizeof page - 1 };
  int deaf[2], null_fd = open ("/dev/null", O_RDWR | O_CLOEXEC);
  int input = memfd_create ("input", MFD_CLOEXEC);

  assert_int_equal (write (input, page, sizeof page - 1), sizeof page - 1);
  for (guint i = 0; i < 5; i++)
    {
      Worker worker = start ("documents");

      assert_int_equal (pipe2 (deaf, O_CLOEXEC), 0);
      close (deaf[0]);
      if (i == 0)
        send_fds (&worker, &task, 3, NULL, 0);
      else if (i == 1)
        send_fds (&worker, &task, sizeof task, NULL, 0);
      else if (i == 2)
        send_fds (&worker, &task, sizeof task, &input, 1);
      else if (i == 3)
        send_fds (&worker, &task, sizeof task, (int[]){ null_fd, null_fd }, 2);
      else
        send_fds (&worker, &task, sizeof task, (int[]){ input, deaf[1] }, 2);
      close (deaf[1]);
      assert_false (says_done (&worker));
      assert_int_equal (end (&worker), i < 3 ? 0 : 1);
    }
  close (input);
  close (null_fd);
}

static void
test_wrong_use_is_told (void **state)
{
  char *arguments[] = { (char *)"tema-worker", NULL };

  assert_int_equal (tema_worker_main (1, arguments), 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_file_after_file),        cmocka_unit_test (test_pdf_marks_its_pages),
    cmocka_unit_test (test_damaged_pdf_is_refused), cmocka_unit_test (test_wrong_reader_ends_it),
    cmocka_unit_test (test_locked_pdf_is_refused),  cmocka_unit_test (test_what_is_no_task_ends_it),
    cmocka_unit_test (test_wrong_use_is_told),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
