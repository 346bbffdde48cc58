/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Whether the disk that a file lies on is encrypted, as far as Linux tells anybody: the folder's
 * own policy (fscrypt), the kind of file system, and the devices below it. Whatever cannot be read,
 * is not understood or is of both kinds is "not known"; nothing is ever claimed by guess. */
#include "tema-config.h"

#include "base/tema-volume.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <linux/fscrypt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Overlays over overlays, loops in files on loops: nobody has more. */
#define MAX_DEPTH 8

/* A line of /proc/self/mountinfo. */
typedef struct
{
  char *device; /* "259:2" */
  char *point;
  char *type;
  char *source;
  char *options; /* of the file system itself */
} Mount;

/* File systems that are nothing but encryption. */
static const char *const encrypting_types[]
    = { "ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.securefs" };

/* File systems that keep their bytes as they are on the one device that they name by its number; of
 * those that could encrypt by themselves or lie elsewhere nothing is claimed. */
static const char *const plain_types[]
    = { "ext2",  "ext3", "ext4", "xfs", "f2fs",    "vfat",     "exfat",  "ntfs",
        "ntfs3", "jfs",  "udf",  "hfs", "hfsplus", "reiserfs", "nilfs2", "iso9660" };

/* Disks. What a virtual machine calls a disk (vd, xvd, nbd, rbd) is a file of somebody else's. */
static const char *const disks[] = { "sd", "hd", "nvme", "mmcblk", "pmem", "sr" };

static TemaVolume find_below (const char *root, const char *folder, guint depth);
static TemaVolume judge_device (const char *root, const char *folder, guint depth);

static void
mount_free (Mount *mount)
{
  g_free (mount->device);
  g_free (mount->point);
  g_free (mount->type);
  g_free (mount->source);
  g_free (mount->options);
  g_free (mount);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Mount, mount_free)

static char *
read_line (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_strchomp (text) : NULL;
}

static gboolean
is_one_of (const char *word, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_equal (word, words[i]))
      return TRUE;
  return FALSE;
}

/* "36 35 98:0 /sub /point rw,noatime shared:1 - ext4 /dev/sda2 rw"; blanks in names are "\040". */
static Mount *
parse_mount (const char *line)
{
  const char *dash = strstr (line, " - ");
  g_auto (GStrv) before = dash != NULL ? g_strsplit (line, " ", 6) : NULL;
  g_auto (GStrv) behind = dash != NULL ? g_strsplit (dash + 3, " ", 3) : NULL;
  Mount *mount;

  if (dash == NULL || g_strv_length (before) < 6 || g_strv_length (behind) < 3)
    return NULL;
  mount = g_new0 (Mount, 1);
  mount->device = g_strdup (before[2]);
  mount->point = g_strcompress (before[4]);
  mount->type = g_strdup (behind[0]);
  mount->source = g_strcompress (behind[1]);
  mount->options = g_strdup (behind[2]);
  return mount;
}

static gboolean
is_below (const char *path, const char *point)
{
  gsize n_point = strlen (point);

  return g_str_equal (point, "/")
         || (strncmp (path, point, n_point) == 0
             && (path[n_point] == '/' || path[n_point] == '\0'));
}

/* The deepest mount counts, and of two at one place the later one, which hides the other. */
static Mount *
find_mount (const char *root, const char *path)
{
  g_autofree char *text = read_line (root, "proc/self/mountinfo");
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;
  g_autoptr (Mount) found = NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autoptr (Mount) mount = parse_mount (lines[i]);

      if (mount == NULL || !is_below (path, mount->point)
          || (found != NULL && strlen (mount->point) < strlen (found->point)))
        continue;
      g_clear_pointer (&found, mount_free);
      found = g_steal_pointer (&mount);
    }
  return g_steal_pointer (&found);
}

/* All of one kind, or nothing can be told. */
static TemaVolume
judge_all (const char *root, const char *folder, guint depth, guint *n_devices)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  TemaVolume all = TEMA_VOLUME_UNKNOWN;
  const char *name;

  *n_devices = 0;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *device = g_build_filename (folder, name, NULL);
      TemaVolume volume = judge_device (root, device, depth + 1);

      if ((*n_devices)++ > 0 && volume != all)
        return TEMA_VOLUME_UNKNOWN;
      all = volume;
    }
  return all;
}

/* dm-verity and dm-integrity call themselves CRYPT- as well, and hide nothing. */
static gboolean
is_crypt (const char *uuid)
{
  return uuid != NULL && g_str_has_prefix (uuid, "CRYPT-")
         && !g_str_has_prefix (uuid, "CRYPT-VERITY") && !g_str_has_prefix (uuid, "CRYPT-INTEGRITY")
         && !g_str_has_prefix (uuid, "CRYPT-SUBDEV");
}

static gboolean
is_disk (const char *folder)
{
  g_autofree char *real = realpath (folder, NULL);
  g_autofree char *name = real != NULL ? g_path_get_basename (real) : NULL;

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (disks); i++)
    if (g_str_has_prefix (name, disks[i]) && g_ascii_isalnum (name[strlen (disks[i])]))
      return TRUE;
  return FALSE;
}

/* A partition has no word about what its disk is made of (md, multipath); the disk has. */
static TemaVolume
judge_disk_of (const char *root, const char *folder, guint depth)
{
  g_autofree char *real = realpath (folder, NULL);
  g_autofree char *disk = real != NULL ? g_path_get_dirname (real) : NULL;

  return disk != NULL ? judge_device (root, disk, depth + 1) : TEMA_VOLUME_UNKNOWN;
}

/* What a loop device is made of. */
static TemaVolume
judge_file (const char *root, const char *path, guint depth)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_path_is_absolute (path) ? find_below (root, folder, depth + 1) : TEMA_VOLUME_UNKNOWN;
}

/* @folder: of a block device in /sys. Encryption may be on any floor: LVM over LUKS, RAID over it,
 * a file on an encrypted disk that is mounted as a loop. */
static TemaVolume
judge_device (const char *root, const char *folder, guint depth)
{
  g_autofree char *uuid = read_line (folder, "dm/uuid");
  g_autofree char *partition = read_line (folder, "partition");
  g_autofree char *backing = read_line (folder, "loop/backing_file");
  g_autofree char *slaves = g_build_filename (folder, "slaves", NULL);
  TemaVolume volume;
  guint n_slaves;

  if (is_crypt (uuid))
    return TEMA_VOLUME_ENCRYPTED;
  if (depth > MAX_DEPTH)
    return TEMA_VOLUME_UNKNOWN;
  if (partition != NULL)
    return judge_disk_of (root, folder, depth);
  if (backing != NULL)
    return judge_file (root, backing, depth);
  volume = judge_all (root, slaves, depth, &n_slaves);
  if (n_slaves > 0)
    return volume;
  return uuid == NULL && is_disk (folder) ? TEMA_VOLUME_PLAIN : TEMA_VOLUME_UNKNOWN;
}

/* "/dev/mapper/home" is known by what device mapper calls it: a sandbox has no /dev. */
static char *
find_mapped (const char *blocks, const char *wanted)
{
  g_autoptr (GDir) dir = g_dir_open (blocks, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (blocks, name, NULL);
      g_autofree char *called = read_line (folder, "dm/name");

      if (g_strcmp0 (called, wanted) == 0)
        return g_strdup (name);
    }
  return NULL;
}

static char *
dup_device_name (const char *root, const char *source)
{
  g_autofree char *blocks = g_build_filename (root, "sys/class/block", NULL);

  if (g_str_has_prefix (source, "/dev/mapper/"))
    return find_mapped (blocks, source + strlen ("/dev/mapper/"));
  if (g_str_has_prefix (source, "/dev/") && strchr (source + strlen ("/dev/"), '/') == NULL)
    return g_strdup (source + strlen ("/dev/"));
  return NULL;
}

/* A btrfs lies on as many devices as it likes, and names one of them. */
static TemaVolume
judge_btrfs (const char *root, const Mount *mount, guint depth)
{
  g_autofree char *name = dup_device_name (root, mount->source);
  g_autofree char *all = g_build_filename (root, "sys/fs/btrfs", NULL);
  g_autoptr (GDir) dir = name != NULL ? g_dir_open (all, 0, NULL) : NULL;
  const char *guid;
  guint n_devices;

  while (dir != NULL && (guid = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *devices = g_build_filename (all, guid, "devices", NULL);
      g_autofree char *ours = g_build_filename (devices, name, NULL);

      if (g_file_test (ours, G_FILE_TEST_EXISTS))
        return judge_all (root, devices, depth, &n_devices);
    }
  return TEMA_VOLUME_UNKNOWN;
}

/* What is written goes to the upper folder; where that is not to be seen, it is another system's.
 */
static TemaVolume
judge_overlay (const char *root, const Mount *mount, guint depth)
{
  g_auto (GStrv) options = g_strsplit (mount->options, ",", -1);

  for (guint i = 0; options[i] != NULL; i++)
    if (g_str_has_prefix (options[i], "upperdir="))
      {
        g_autofree char *upper = g_strcompress (options[i] + strlen ("upperdir="));
        g_autofree char *here = g_build_filename (root, upper, NULL);

        return g_file_test (here, G_FILE_TEST_IS_DIR) ? find_below (root, upper, depth + 1)
                                                      : TEMA_VOLUME_UNKNOWN;
      }
  return TEMA_VOLUME_UNKNOWN;
}

static TemaVolume
judge_mount (const char *root, const Mount *mount, guint depth)
{
  g_autofree char *device = NULL;

  if (is_one_of (mount->type, encrypting_types, G_N_ELEMENTS (encrypting_types)))
    return TEMA_VOLUME_ENCRYPTED;
  if (g_str_equal (mount->type, "btrfs"))
    return judge_btrfs (root, mount, depth);
  if (g_str_equal (mount->type, "overlay"))
    return judge_overlay (root, mount, depth);
  if (!is_one_of (mount->type, plain_types, G_N_ELEMENTS (plain_types)))
    return TEMA_VOLUME_UNKNOWN;
  device = g_build_filename (root, "sys/dev/block", mount->device, NULL);
  return judge_device (root, device, depth);
}

/* A folder of ext4, f2fs or ubifs may have a key of its own, and so has all that is in it. Returns
 * FALSE when there is none for sure; errno is 0 when there is one. */
static gboolean
may_have_policy (const char *folder)
{
  struct fscrypt_get_policy_ex_arg argument = { .policy_size = sizeof argument.policy };
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
  int reason;

  if (fd < 0)
    return TRUE;
  reason = ioctl (fd, FS_IOC_GET_ENCRYPTION_POLICY_EX, &argument) == 0 ? 0 : errno;
  close (fd);
  errno = reason;
  return reason != ENODATA && reason != ENOTTY && reason != EOPNOTSUPP;
}

static TemaVolume
find_below (const char *root, const char *folder, guint depth)
{
  g_autoptr (Mount) mount = depth <= MAX_DEPTH ? find_mount (root, folder) : NULL;
  g_autofree char *here = g_build_filename (root, folder, NULL);
  TemaVolume volume = TEMA_VOLUME_UNKNOWN;

  if (mount != NULL)
    volume = judge_mount (root, mount, depth);
  if (volume == TEMA_VOLUME_ENCRYPTED || !may_have_policy (here))
    return volume;
  return errno == 0 ? TEMA_VOLUME_ENCRYPTED : TEMA_VOLUME_UNKNOWN;
}

/**
 * tema_volume_find_in:
 * @root: what stands for "/", so that a test can make up a computer
 * @folder: absolute path below it, links resolved
 *
 * Does what tema_volume_find() does.
 *
 * Returns: what is known
 */
TemaVolume
tema_volume_find_in (const char *root, const char *folder)
{
  return find_below (root, folder, 0);
}

/* TEMA_VOLUME lets a test or a script say what a disk is. */
static gboolean
parse_given (TemaVolume *volume)
{
  static const char *const words[] = {
    [TEMA_VOLUME_UNKNOWN] = "unknown",
    [TEMA_VOLUME_PLAIN] = "plain",
    [TEMA_VOLUME_ENCRYPTED] = "encrypted",
  };
  const char *given = g_getenv ("TEMA_VOLUME");

  for (gsize i = 0; given != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (given, words[i]))
      {
        *volume = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tema_volume_find:
 * @path: a file; it need not be there, but its folder
 *
 * Finds out whether the disk that a file lies on is encrypted. TEMA_VOLUME in the environment
 * decides instead, where it is set: "encrypted", "plain" or "unknown". Waits for the file system,
 * which may be a network's. Any thread.
 *
 * Returns: what is known
 */
TemaVolume
tema_volume_find (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *real = NULL;
  TemaVolume volume;

  if (parse_given (&volume))
    return volume;
  real = realpath (folder, NULL);
  return real != NULL ? tema_volume_find_in ("/", real) : TEMA_VOLUME_UNKNOWN;
}

/**
 * tema_volume_get_words:
 * @volume: what is known of a disk
 *
 * Returns: what that means for a project on it, in a line
 */
const char *
tema_volume_get_words (TemaVolume volume)
{
  switch (volume)
    {
    case TEMA_VOLUME_ENCRYPTED:
      return _ ("The file itself is not encrypted. The disk it lies on is.");
    case TEMA_VOLUME_PLAIN:
      return _ ("The file itself is not encrypted. Neither is the disk it lies on, as far as this "
                "computer tells.");
    case TEMA_VOLUME_UNKNOWN:
    default:
      return _ (
          "The file itself is not encrypted. Tema cannot see whether the disk it lies on is.");
    }
}
