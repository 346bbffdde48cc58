/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where a project lies: on a disk of this computer, in a folder that a service synchronises, on the
 * network, behind a portal. Only on a disk of this computer may SQLite work on the file itself; all
 * others get a working copy. Looks at names and at the file system only, never into a file. */
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
  { "my drive", "Google Drive" },
  { "icloud", "iCloud" },
  { "pcloud", "pCloud" },
  { "seafile", "Seafile" },
  { "megasync", "MEGA" },
  { "syncthing", "Syncthing" },
  { "insync", "Insync" },
};

/* Files that a service leaves in a folder that it looks after. Dropbox also has a folder ".dropbox"
 * in the home folder, which says nothing of what lies beside it: there, only a file counts. */
static const struct
{
  const char *name;
  const char *service;
  gboolean is_file;
} marks[] = {
  { ".stfolder", "Syncthing", FALSE },         { ".dropbox", "Dropbox", TRUE },
  { ".dropbox.cache", "Dropbox", FALSE },      { ".owncloudsync.log", "ownCloud", TRUE },
  { ".nextcloudsync.log", "Nextcloud", TRUE },
};

/* Where the file system itself is another program's: what lies there is nobody's disk. */
static const struct
{
  const char *pattern;
  TemaPlaceKind kind;
} mounts[] = {
  { "/run/user/*/doc/*", TEMA_PLACE_PORTAL },
  { "/run/flatpak/doc/*", TEMA_PLACE_PORTAL },
  { "/run/user/*/gvfs/*", TEMA_PLACE_NETWORK },
};

#define FUSE_TYPE 0x65735546

/* What statfs() says, as linux/magic.h and the file systems themselves have it. */
static const gint64 remote_types[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB 2 */
  FUSE_TYPE,  /* cloud drives, sshfs, rclone, the document portal */
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

/* Nextcloud and ownCloud keep what they know in ".sync_0123456789ab.db" or "._sync_….db". */
static gboolean
has_sync_database (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if ((g_str_has_prefix (name, ".sync_") || g_str_has_prefix (name, "._sync_"))
        && g_str_has_suffix (name, ".db"))
      return TRUE;
  return FALSE;
}

static const char *
find_by_mark (const char *folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *mark = g_build_filename (folder, marks[i].name, NULL);

      if (g_file_test (mark, marks[i].is_file ? G_FILE_TEST_IS_REGULAR : G_FILE_TEST_EXISTS))
        return marks[i].service;
    }
  return has_sync_database (folder) ? "Nextcloud" : NULL;
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

static TemaPlaceKind
find_by_file_system (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs status;

  for (gsize i = 0; i < G_N_ELEMENTS (mounts); i++)
    if (g_pattern_match_simple (mounts[i].pattern, path))
      return mounts[i].kind;
  if (statfs (folder, &status) != 0 || !tema_store_place_is_remote_type ((gint64)status.f_type))
    return TEMA_PLACE_HERE;
  return ((gint64)status.f_type & 0xffffffff) == FUSE_TYPE ? TEMA_PLACE_MOUNT : TEMA_PLACE_NETWORK;
}

/* TEMA_PLACE lets a test or a script say what a place is. */
static TemaPlaceKind
parse_given (const char *given, char **service)
{
  static const struct
  {
    const char *word;
    TemaPlaceKind kind;
  } words[] = {
    { "here", TEMA_PLACE_HERE },
    { "portal", TEMA_PLACE_PORTAL },
    { "network", TEMA_PLACE_NETWORK },
    { "mount", TEMA_PLACE_MOUNT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (given, words[i].word))
      return words[i].kind;
  *service = g_strdup (given);
  return TEMA_PLACE_SERVICE;
}

/**
 * tema_store_place_find:
 * @path: absolute path of a project, links resolved; there need not be a file
 * @service: (out) (nullable): the service, for %TEMA_PLACE_SERVICE
 *
 * Finds out what kind of place a project lies in. TEMA_PLACE in the environment decides instead,
 * where it is set: "here", "portal", "network", "mount", or a service's name. Waits for the file
 * system, which may be a network's. Any thread.
 *
 * Returns: the kind; anything but %TEMA_PLACE_HERE means that SQLite must not work there
 */
TemaPlaceKind
tema_store_place_find (const char *path, char **service)
{
  const char *given = g_getenv ("TEMA_PLACE");
  TemaPlaceKind kind;

  *service = NULL;
  if (given != NULL && *given != '\0')
    return parse_given (given, service);
  kind = find_by_file_system (path);
  if (kind != TEMA_PLACE_HERE)
    return kind;
  *service = tema_store_place_dup_service (path);
  return *service != NULL ? TEMA_PLACE_SERVICE : TEMA_PLACE_HERE;
}

/**
 * tema_store_place_dup_words:
 * @kind: a kind of place
 * @service: (nullable): the service, for %TEMA_PLACE_SERVICE
 *
 * Returns: (transfer full): where that is and why there is a working copy, in one sentence
 */
char *
tema_store_place_dup_words (TemaPlaceKind kind, const char *service)
{
  switch (kind)
    {
    case TEMA_PLACE_SERVICE:
      /* Translators: "Dropbox" or the like */
      return g_strdup_printf (
          _ ("It lies in a folder that %s synchronises, which could copy a file "
             "in the midst of a change."),
          service);
    case TEMA_PLACE_NETWORK:
      return g_strdup (_ ("It lies on a network drive, whose locks cannot be relied on."));
    case TEMA_PLACE_MOUNT:
      return g_strdup (
          _ ("It lies on a drive that another program provides, whose locks cannot be relied on."));
    case TEMA_PLACE_PORTAL:
      return g_strdup (_ ("It was opened through the desktop’s portal, which gives Tema this one "
                          "file and no locks."));
    case TEMA_PLACE_HERE:
    default:
      return g_strdup (
          _ ("It lies on a disk of this computer, and Tema works on the file itself."));
    }
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
  g_autofree char *service = NULL;
  TemaPlaceKind kind = tema_store_place_find (path, &service);

  switch (kind)
    {
    case TEMA_PLACE_SERVICE:
      /* Translators: "Dropbox" or the like */
      return g_strdup_printf (
          _ ("This project lies in a folder that %s synchronises. You work on a working copy on "
             "this computer, and the file there follows within seconds. Work on one computer at a "
             "time."),
          service);
    case TEMA_PLACE_NETWORK:
    case TEMA_PLACE_MOUNT:
      return g_strdup (
          _ ("This project lies on a network drive or the like. You work on a working copy on this "
             "computer, and the file there follows within seconds. Work on one computer at a "
             "time."));
    case TEMA_PLACE_PORTAL:
    case TEMA_PLACE_HERE:
    default:
      return NULL;
    }
}
