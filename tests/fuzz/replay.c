/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Gives the kept cases to a harness without a fuzzer: replay FOLDER… reads every file of them. */
#include "fuzz.h"

#include <glib.h>

static int
replay (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  int n_cases = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize n_bytes;

      if (!g_file_get_contents (path, &content, &n_bytes, NULL))
        continue;
      /* Not ended by the NUL that GLib adds: a step too far must be seen. */
      g_autofree uint8_t *exact = g_memdup2 (content, n_bytes);
      LLVMFuzzerTestOneInput (exact, n_bytes);
      n_cases++;
    }
  return n_cases;
}

int
main (int argc, char **argv)
{
  int n_cases = 0;

  for (int i = 1; i < argc; i++)
    n_cases += replay (argv[i]);
  g_print ("%d cases\n", n_cases);
  return n_cases > 0 ? 0 : 1;
}
