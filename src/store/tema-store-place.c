/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where a project lies: on a disk of this computer, in a folder that a service synchronises, or on
 * the network. It works all the same; but it is told once, and copies that a service made of a
 * conflict are found. Looks at names and at the file system only, never into a file. */
#include "tema-config.h"

#include "store/tema-store-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/vfs.h>

/* Parts of folder names, in lower case, and what they are called. */
static const struct
{
  const char *part;
  const char *service;
} services[] = {
  { "dropbox", "Dropbox" },
  { "onedrive", "OneDrive" },
  { "nextcloud", "Nextcloud" },
  { "owncloud", "ownCloud" },
  { "google drive", "Google Drive" },
  { "googledrive", "Google Drive" },
  { "google-drive", "Google Drive" },
  { "icloud", "iCloud" },
  { "pcloud", "pCloud" },
  { "seafile", "Seafile" },
  { "megasync", "MEGA" },
  { "syncthing", "Syncthing" },
  { "insync", "Insync" },
};

/* Files that a service leaves in a folder that it looks after. */
static const struct
{
  const char *name;
  const char *service;
} marks[] = {
  { ".stfolder", "Syncthing" },          { ".dropbox", "Dropbox" },
  { ".dropbox.cache", "Dropbox" },       { ".owncloudsync.log", "ownCloud" },
  { ".nextcloudsync.log", "Nextcloud" },
};

/* What statfs() says, as linux/magic.h and the file systems themselves have it. */
static const gint64 remote_types[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB 2 */
  0x65735546, /* FUSE: cloud drives, sshfs, the document portal */
  0x5346414f, /* AFS */
  0x73757245, /* Coda */
  0x01021997, /* 9P: a virtual machine's shared folder */
  0x00c36400, /* Ceph */
};

/**
 * tema_store_place_is_remote_type:
 * @file_system_type: f_type of statfs()
 *
 * Returns: whether files there may lie on another computer
 */
gboolean
tema_store_place_is_remote_type (gint64 file_system_type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (remote_types); i++)
    if ((file_system_type & 0xffffffff) == remote_types[i])
      return TRUE;
  return FALSE;
}

static const char *
find_by_name (const char *folder_name)
{
  g_autofree char *lower = g_ascii_strdown (folder_name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_str_has_prefix (lower, services[i].part))
      return services[i].service;
  return NULL;
}

static const char *
find_by_mark (const char *folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *mark = g_build_filename (folder, marks[i].name, NULL);

      if (g_file_test (mark, G_FILE_TEST_EXISTS))
        return marks[i].service;
    }
  return NULL;
}

/**
 * tema_store_place_dup_service:
 * @path: absolute path of a project
 *
 * Returns: (transfer full) (nullable): the service that synchronises its folder, as far as names
 * tell
 */
char *
tema_store_place_dup_service (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  while (strlen (folder) > 1)
    {
      g_autofree char *name = g_path_get_basename (folder);
      const char *service = find_by_name (name);
      char *above = g_path_get_dirname (folder);

      if (service == NULL)
        service = find_by_mark (folder);
      g_free (folder);
      folder = above;
      if (service != NULL)
        return g_strdup (service);
    }
  return NULL;
}

/**
 * tema_store_place_dup_notice:
 * @path: absolute path of a project
 *
 * Returns: (transfer full) (nullable): one calm sentence for a project that does not lie on a disk
 * of this computer alone; %NULL when it does
 */
char *
tema_store_place_dup_notice (const char *path)
{
  g_autofree char *service = tema_store_place_dup_service (path);
  struct statfs status;

  if (service != NULL)
    /* Translators: "Dropbox" or the like */
    return g_strdup_printf (
        _ ("This project lies in a folder that %s synchronises. Work on it on one computer at a "
           "time, "
           "or move it to a folder of your own and keep backups in the synchronised one."),
        service);
  if (statfs (path, &status) == 0 && tema_store_place_is_remote_type (status.f_type))
    return g_strdup (
        _ ("This project lies on a network drive. Work on it on one computer at a time, or "
           "move it to a folder on your own disk and keep backups on the network."));
  return NULL;
}

/* What services put into the name of the copy that lost: "study (Anna's conflicted copy
 * 2026-01-31).tema", "study-conflict-20260131.tema",
 * "study.sync-conflict-20260131-101200-ABC.tema", "study-laptop.tema" of OneDrive is not told from
 * a name of one's own. */
static gboolean
is_conflict_name (const char *name, const char *stem)
{
  g_autofree char *lower = NULL;

  if (!g_str_has_prefix (name, stem) || !g_str_has_suffix (name, ".tema"))
    return FALSE;
  lower = g_ascii_strdown (name + strlen (stem), -1);
  return strstr (lower, "conflict") != NULL;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/**
 * tema_store_place_list_conflicts:
 * @path: absolute path of a project
 *
 * Looks for copies beside a project that a service made because two computers had changed it. Any
 * thread.
 *
 * Returns: (transfer full) (element-type filename): their paths, in order; empty when there are
 * none
 */
GPtrArray *
tema_store_place_list_conflicts (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *conflicts = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (g_str_has_suffix (stem, ".tema"))
    stem[strlen (stem) - strlen (".tema")] = '\0';
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_conflict_name (name, stem))
      g_ptr_array_add (conflicts, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (conflicts, compare_paths);
  return conflicts;
}
