/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The process that reads PDF files: it locks itself in before it looks at a byte. */
#include "tema-config.h"

#include "formats/tema-readers-private.h"

#include <libintl.h>
#include <locale.h>
#include <sched.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define MAX_FILE_BYTES (512 * 1024 * 1024)

static void
limit (int resource, rlim_t most)
{
  struct rlimit value = { most, most };

  setrlimit (resource, &value);
}

/* Time is limited for each page by the reader; these are the walls around it. */
static void
lock_in (void)
{
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  prctl (PR_SET_PDEATHSIG, 9, 0, 0, 0);
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_NOFILE, 32);
  limit (RLIMIT_CPU, 600);
#ifndef __SANITIZE_ADDRESS__
  limit (RLIMIT_AS, (rlim_t)1024 * 1024 * 1024);
#endif
  /* Not everywhere allowed; the worker opens no connection anyway. */
  if (unshare (CLONE_NEWUSER | CLONE_NEWNET) != 0)
    return;
}

static GBytes *
read_input (void)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n;

  while ((n = read (STDIN_FILENO, buffer, sizeof buffer)) > 0 && input->len <= MAX_FILE_BYTES)
    g_byte_array_append (input, buffer, n);
  return g_byte_array_free_to_bytes (g_steal_pointer (&input));
}

static gboolean
write_all (const char *data, gsize n_bytes)
{
  while (n_bytes > 0)
    {
      gssize n = write (STDOUT_FILENO, data, n_bytes);

      if (n <= 0)
        return FALSE;
      data += n;
      n_bytes -= n;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) input = NULL;
  g_autoptr (TemaReading) reading = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GError) error = NULL;

  /* What it says reaches the user, in the user's language. */
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TEMA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  if (argc != 2 || strcmp (argv[1], tema_reader_pdf.id) != 0)
    return 2;
  lock_in ();
  input = read_input ();
  reading = tema_reader_pdf.read (input, NULL, &error);
  if (reading == NULL)
    return write_all ("E", 1) && write_all (error->message, strlen (error->message)) ? 3 : 1;
  variant = g_variant_ref_sink (tema_reading_to_variant (reading));
  return write_all ("R", 1)
                 && write_all (g_variant_get_data (variant), g_variant_get_size (variant))
             ? 0
             : 1;
}
