/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where working copies lie: for their owner alone, below TEMA_WORKING_DIR or the user's data
 * folder, as tema/working/HASH/GUID/NAME.tema, where HASH is of the computer's name and the
 * target's path. */
#include "tema-config.h"

#include "store/tema-working-private.h"

#include <string.h>
#include <sys/vfs.h>

#define HASH_LETTERS 24

static char *
dup_root (void)
{
  const char *given = g_getenv ("TEMA_WORKING_DIR");

  return given != NULL && *given != '\0'
             ? g_canonicalize_filename (given, NULL)
             : g_build_filename (g_get_user_data_dir (), "tema", "working", NULL);
}

/* Whether other computers may have working copies there too. */
gboolean
tema_working_is_root_remote (void)
{
  g_autofree char *root = dup_root ();
  struct statfs status = { 0 };

  while (statfs (root, &status) != 0 && strlen (root) > 1)
    {
      char *above = g_path_get_dirname (root);

      g_free (root);
      root = above;
    }
  return tema_store_place_is_remote_type ((gint64)status.f_type);
}

static char *
dup_own_base (const char *target)
{
  g_autofree char *root = dup_root ();
  g_autofree char *text = g_strconcat (g_get_host_name (), "\n", target, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  hash[HASH_LETTERS] = '\0';
  return g_build_filename (root, hash, NULL);
}

/* Folders of all targets; one that cannot be read lists nothing. */
GPtrArray *
tema_working_list_bases (void)
{
  GPtrArray *bases = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *root = dup_root ();
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (bases, g_build_filename (root, name, NULL));
  return bases;
}

static gboolean
is_same_target (gconstpointer a, gconstpointer b)
{
  return g_str_equal (a, b);
}

/* Adds files, each once, whose working copies in that folder were not closed with everything
 * published. */
void
tema_working_add_unsettled (GPtrArray *targets, const char *base)
{
  g_autoptr (GDir) dir = g_dir_open (base, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (base, name, NULL);
      int reason;
      g_autoptr (TemaWorkingRecord) record = tema_working_record_load (folder, &reason);

      if (record != NULL && !record->is_settled && *record->target != '\0'
          && !g_ptr_array_find_with_equal_func (targets, record->target, is_same_target, NULL))
        g_ptr_array_add (targets, g_strdup (record->target));
    }
}

static gboolean
has_unsettled_in (const char *base, const char *target)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);

  tema_working_add_unsettled (targets, base);
  return g_ptr_array_find_with_equal_func (targets, target, is_same_target, NULL);
}

/* A home folder on a network serves several computers, each with working copies of its own. On a
 * disk of this computer everything is its own, also what it left under another name that it had:
 * acts that are nowhere else are found again. */
char *
tema_working_dup_base (const char *target)
{
  g_autofree char *own = dup_own_base (target);
  g_autoptr (GPtrArray) bases = NULL;

  if (tema_working_is_root_remote () || has_unsettled_in (own, target))
    return g_steal_pointer (&own);
  bases = tema_working_list_bases ();
  for (guint i = 0; i < bases->len; i++)
    if (has_unsettled_in (g_ptr_array_index (bases, i), target))
      return g_strdup (g_ptr_array_index (bases, i));
  return g_steal_pointer (&own);
}

/* The right to all that is kept for a target. On a disk of this computer the kernel knows everybody
 * who has it; what the computer was called when a lock was left says nothing. */
TemaStoreLock *
tema_working_lock (const char *base, const char *name, GError **error)
{
  g_autofree char *inside = g_build_filename (base, name, NULL);

  return tema_store_lock_take (inside, !tema_working_is_root_remote (), error);
}

/**
 * tema_working_list_unsettled:
 *
 * Lists projects whose working copies were not closed with everything published: they are open
 * somewhere, or were when a program or the computer stopped. Any thread.
 *
 * Returns: (transfer full) (element-type filename): paths of the files that the user opened
 */
GPtrArray *
tema_working_list_unsettled (void)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bases = tema_working_list_bases ();

  for (guint i = 0; i < bases->len; i++)
    tema_working_add_unsettled (targets, g_ptr_array_index (bases, i));
  return targets;
}
