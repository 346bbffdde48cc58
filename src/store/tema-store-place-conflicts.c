/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Copies beside a project that a synchronising service made because two computers had changed it.
 * Some say so by their names; others have names that people give as well, and count only when they
 * are copies of the very same project. */
#include "tema-config.h"

#include "store/tema-store-place.h"

#include "store/tema-working.h"

#include <string.h>

/* NetBIOS allows as many for a computer's name. */
#define MOST_COMPUTER_BYTES 15
#define LEAST_COMPUTER_BYTES 3

/* "study (Anna's conflicted copy 2026-01-31).tema", "study-conflict-20260131.tema",
 * "study.sync-conflict-20260131-101200-ABC.tema". */
static gboolean
says_conflict (const char *end)
{
  g_autofree char *lower = g_ascii_strdown (end, -1);

  return strstr (lower, "conflict") != NULL;
}

/* OneDrive puts a computer's name behind: "study-DESKTOP-AB12.tema". */
static gboolean
is_computer (const char *end, gsize n_bytes)
{
  gboolean has_letter = FALSE;

  if (end[0] != '-' || n_bytes < LEAST_COMPUTER_BYTES + 1 || n_bytes > MOST_COMPUTER_BYTES + 1)
    return FALSE;
  for (gsize i = 1; i < n_bytes; i++)
    {
      has_letter = has_letter || g_ascii_isupper (end[i]);
      if (!g_ascii_isupper (end[i]) && !g_ascii_isdigit (end[i]) && end[i] != '-')
        return FALSE;
    }
  return has_letter;
}

/* Google Drive counts, "study (1).tema"; Tema itself keeps both as "study (laptop, 2026-01-31
 * 10.12).tema". */
static gboolean
is_in_brackets (const char *end, gsize n_bytes)
{
  return n_bytes > 3 && end[0] == ' ' && end[1] == '(' && end[n_bytes - 1] == ')';
}

static gboolean
is_same_project (const char *path, const char *guid)
{
  g_autofree char *other = guid != NULL ? tema_working_dup_guid (path) : NULL;

  return other != NULL && g_str_equal (other, guid);
}

typedef struct
{
  const char *folder;
  const char *stem; /* the project's name without ".tema" */
  const char *guid; /* nullable */
} Search;

static gboolean
is_conflict (const Search *search, const char *name)
{
  g_autofree char *path = NULL;
  const char *end;
  gsize n_bytes;

  if (!g_str_has_prefix (name, search->stem) || !g_str_has_suffix (name, ".tema"))
    return FALSE;
  if (strlen (name) <= strlen (search->stem) + strlen (".tema"))
    return FALSE;
  end = name + strlen (search->stem);
  n_bytes = strlen (end) - strlen (".tema");
  if (says_conflict (end))
    return TRUE;
  if (!is_computer (end, n_bytes) && !is_in_brackets (end, n_bytes))
    return FALSE;
  path = g_build_filename (search->folder, name, NULL);
  return is_same_project (path, search->guid);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/**
 * tema_store_place_list_conflicts:
 * @path: absolute path of a project
 * @guid: (nullable): the project's own; without it, names decide alone
 *
 * Looks for copies beside a project that a service, or Tema itself, made because two computers had
 * changed it. Those whose names do not say so are opened to see whether they are the same project.
 * Waits; any thread.
 *
 * Returns: (transfer full) (element-type filename): their paths, in order; empty when there are
 * none
 */
GPtrArray *
tema_store_place_list_conflicts (const char *path, const char *guid)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *conflicts = g_ptr_array_new_with_free_func (g_free);
  const Search search = { folder, stem, guid };
  const char *name;

  if (g_str_has_suffix (stem, ".tema"))
    stem[strlen (stem) - strlen (".tema")] = '\0';
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_conflict (&search, name))
      g_ptr_array_add (conflicts, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (conflicts, compare_paths);
  return conflicts;
}
