/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Any bytes as a project file: opened for reading and for writing, checked, or refused. */
#include "fuzz.h"

#include "store/tema-store.h"
#include "store/tema-store-check.h"

#include <glib/gstdio.h>
#include <unistd.h>

static void
open_and_close (const char *path, TemaStoreFlags flags)
{
  g_autoptr (GError) error = NULL;
  TemaStore *store = tema_store_open (path, flags, &error);

  g_assert_true ((store == NULL) == (error != NULL));
  if (store != NULL)
    tema_store_close (store);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  static char *folder = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    {
      folder = g_strdup ("/dev/shm/tema-fuzz-XXXXXX");
      g_assert_nonnull (g_mkdtemp (folder));
    }
  path = g_build_filename (folder, "p.tema", NULL);
  g_assert_true (g_file_set_contents_full (path, (const char *)data, n_bytes,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  open_and_close (path, TEMA_STORE_READ);
  open_and_close (path, TEMA_STORE_WRITE);
  g_unlink (path);
  return 0;
}
