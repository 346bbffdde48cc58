/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What every program of Tema does first: interviews are confidential. */
#include "tema-config.h"

#include "base/tema-process.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

/**
 * tema_process_protect:
 *
 * What the process makes is for its owner alone, and no image of its memory is ever left on a disk.
 * In released builds no other program of the user may look into its memory either; in a Flatpak the
 * portals have to, to see which application asks them. Called once, before anything else.
 */
void
tema_process_protect (void)
{
  const struct rlimit none = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &none);
#if TEMA_IS_RELEASE
  if (!g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    prctl (PR_SET_DUMPABLE, 0);
#endif
}
