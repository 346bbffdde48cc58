/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A project that is open is never read as a document: POSIX drops all locks of a process on a file
 * as soon as the process closes it once, and SQLite would stand without them in the middle of a
 * change. */
#include "tema-config.h"

#include "project/tema-project-private.h"

#include "base/tema-error.h"
#include "store/tema-store-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define JOURNAL "-journal"

static gboolean
is_open_journal (const char *path)
{
  g_autofree char *project = g_strdup (path);

  if (!g_str_has_suffix (path, JOURNAL))
    return FALSE;
  project[strlen (project) - strlen (JOURNAL)] = '\0';
  return tema_store_guard_is_claimed (project);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

/* A #TemaReaderGuardFunc; asks for device and inode, so that no other name helps. */
gboolean
_tema_project_may_read (const char *path, GError **error)
{
  if (tema_store_guard_is_claimed (path))
    return refuse (error, _ ("this is the project itself, or another one that is open; choose the "
                             "files that are to go into it"));
  if (is_open_journal (path))
    return refuse (error, _ ("this belongs to the open project beside it; choose the files that "
                             "are to go into it"));
  return TRUE;
}
