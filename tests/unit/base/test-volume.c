/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Whether the disk below a folder is encrypted, on computers that are made up in a folder: what
 * each says of its mounts and devices, and that nothing is claimed where one word of it lacks. */
#include "tema-test.h"

#include "base/tema-volume.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A computer: a folder that stands for "/". */
static void
put (const char *root, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  assert_int_equal (g_mkdir_with_parents (folder, 0700), 0);
  assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
make_folder (const char *root, const char *name)
{
  g_autofree char *path = g_build_filename (root, name, NULL);

  assert_int_equal (g_mkdir_with_parents (path, 0700), 0);
}

/* As sysfs has it: a device lies in /sys/devices, a partition within its disk, and other folders
 * have links there. */
static void
add_device (const char *root, const char *number, const char *where)
{
  g_autofree char *target = g_strdup_printf ("../../devices/%s", where);
  g_autofree char *name = g_path_get_basename (where);
  g_autofree char *by_number = g_strdup_printf ("%s/sys/dev/block/%s", root, number);
  g_autofree char *by_name = g_strdup_printf ("%s/sys/class/block/%s", root, name);
  g_autofree char *device = g_strdup_printf ("sys/devices/%s", where);

  make_folder (root, device);
  make_folder (root, "sys/dev/block");
  make_folder (root, "sys/class/block");
  assert_int_equal (symlink (target, by_number), 0);
  assert_int_equal (symlink (target, by_name), 0);
}

static void
add_partition (const char *root, const char *number, const char *where)
{
  g_autofree char *mark = g_strdup_printf ("sys/devices/%s/partition", where);

  add_device (root, number, where);
  put (root, mark, "1\n");
}

static void
add_mapped (
    const char *root, const char *number, const char *dm, const char *name, const char *uuid)
{
  g_autofree char *name_file = g_strdup_printf ("sys/devices/%s/dm/name", dm);
  g_autofree char *uuid_file = g_strdup_printf ("sys/devices/%s/dm/uuid", dm);

  add_device (root, number, dm);
  put (root, name_file, name);
  put (root, uuid_file, uuid);
}

static void
add_slave (const char *root, const char *of, const char *where)
{
  g_autofree char *name = g_path_get_basename (where);
  g_autofree char *folder = g_strdup_printf ("sys/devices/%s/slaves", of);
  g_autofree char *link = g_strdup_printf ("%s/%s/%s", root, folder, name);
  g_autofree char *target = g_strdup_printf ("%s/sys/devices/%s", root, where);

  make_folder (root, folder);
  assert_int_equal (symlink (target, link), 0);
}

static void
set_mounts (const char *root, const char *mounts)
{
  put (root, "proc/self/mountinfo", mounts);
}

static char *
computer_new (void)
{
  char *root = tema_test_folder_new ();

  make_folder (root, "home/anna");
  add_device (root, "8:0", "sda");
  add_partition (root, "8:2", "sda/sda2");
  return root;
}

static void
assert_volume (char *root, const char *folder, TemaVolume expected)
{
  assert_int_equal (tema_volume_find_in (root, folder), expected);
}

static void
test_plain_partition (void **state)
{
  char *root = computer_new ();

  set_mounts (root, "22 1 0:21 / /proc rw - proc proc rw\n"
                    "27 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_PLAIN);
  /* A folder that nobody can look into might have a key of its own. */
  assert_volume (root, "/home/berit", TEMA_VOLUME_UNKNOWN);
  tema_test_folder_remove (root);
}

static void
test_luks (void **state)
{
  char *root = computer_new ();

  add_mapped (root, "253:0", "dm-0", "home", "CRYPT-LUKS2-0123456789abcdef-home\n");
  add_slave (root, "dm-0", "sda/sda2");
  set_mounts (root, "27 1 8:2 / / rw - ext4 /dev/sda2 rw\n"
                    "28 27 253:0 / /home rw - ext4 /dev/mapper/home rw\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_ENCRYPTED);
  make_folder (root, "homework");
  assert_volume (root, "/homework", TEMA_VOLUME_PLAIN);
  tema_test_folder_remove (root);
}

static void
test_lvm (void **state)
{
  char *root = computer_new ();

  add_mapped (root, "253:0", "dm-0", "crypt", "CRYPT-LUKS1-0123-crypt\n");
  add_mapped (root, "253:1", "dm-1", "vg-home", "LVM-abc\n");
  add_mapped (root, "253:2", "dm-2", "vg-plain", "LVM-def\n");
  add_mapped (root, "253:3", "dm-3", "vg-both", "LVM-ghi\n");
  add_mapped (root, "253:4", "dm-4", "verity", "CRYPT-VERITY-abc\n");
  add_mapped (root, "253:5", "dm-5", "nothing", "LVM-jkl\n");
  add_slave (root, "dm-1", "dm-0");
  add_slave (root, "dm-2", "sda/sda2");
  add_slave (root, "dm-3", "dm-0");
  add_slave (root, "dm-3", "sda/sda2");
  add_slave (root, "dm-4", "sda/sda2");
  for (int i = 1; i <= 5; i++)
    {
      static const TemaVolume expected[]
          = { TEMA_VOLUME_UNKNOWN, TEMA_VOLUME_ENCRYPTED, TEMA_VOLUME_PLAIN,
              TEMA_VOLUME_UNKNOWN, TEMA_VOLUME_PLAIN,     TEMA_VOLUME_UNKNOWN };
      g_autofree char *mounts
          = g_strdup_printf ("28 27 253:%d / /home rw - xfs /dev/mapper/x rw\n", i);

      set_mounts (root, mounts);
      assert_volume (root, "/home/anna", expected[i]);
    }
  tema_test_folder_remove (root);
}

/* Its number is no device's; it names one of those that it lies on, and /sys knows the others. */
static void
test_btrfs (void **state)
{
  char *root = computer_new ();

  add_mapped (root, "253:0", "dm-0", "luks-home", "CRYPT-LUKS2-0123-luks-home\n");
  set_mounts (root, "28 27 0:31 /home /home rw - btrfs /dev/mapper/luks-home rw,subvol=/home\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_UNKNOWN);
  make_folder (root, "sys/fs/btrfs/features");
  make_folder (root, "sys/fs/btrfs/b0/devices/dm-0/dm");
  put (root, "sys/fs/btrfs/b0/devices/dm-0/dm/uuid", "CRYPT-LUKS2-0123-luks-home\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_ENCRYPTED);
  make_folder (root, "sys/fs/btrfs/b0/devices/sdb");
  assert_volume (root, "/home/anna", TEMA_VOLUME_UNKNOWN);
  set_mounts (root, "28 27 0:31 / /home rw - btrfs /dev/sdc rw\n");
  make_folder (root, "sys/fs/btrfs/c0/devices/sdc");
  assert_volume (root, "/home/anna", TEMA_VOLUME_PLAIN);
  set_mounts (root, "28 27 0:31 / /home rw - btrfs /dev/disk/by-uuid/0123 rw\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_UNKNOWN);
  tema_test_folder_remove (root);
}

static void
test_by_type (void **state)
{
  static const struct
  {
    const char *line;
    TemaVolume expected;
  } cases[] = {
    { "28 27 0:31 / /home/anna rw - ecryptfs /home/.ecryptfs/anna rw", TEMA_VOLUME_ENCRYPTED },
    { "28 27 0:31 / /home rw - fuse.gocryptfs /home/anna/.vault rw", TEMA_VOLUME_ENCRYPTED },
    { "28 27 0:31 / /home rw - fuse.encfs encfs rw", TEMA_VOLUME_ENCRYPTED },
    { "28 27 0:31 / /home rw - fuse.sshfs anna@there: rw", TEMA_VOLUME_UNKNOWN },
    { "28 27 0:31 / /home rw - nfs4 server:/home rw", TEMA_VOLUME_UNKNOWN },
    { "28 27 0:31 / /home rw - zfs tank/home rw", TEMA_VOLUME_UNKNOWN },
    { "28 27 8:2 / /home rw - bcachefs /dev/sda2 rw", TEMA_VOLUME_UNKNOWN },
    { "28 27 0:31 / /home rw - tmpfs tmpfs rw", TEMA_VOLUME_UNKNOWN },
    { "28 27 9:9 / /home rw - ext4 /dev/root rw", TEMA_VOLUME_UNKNOWN },
    { "28 27 254:0 / /home rw - ext4 /dev/vda rw", TEMA_VOLUME_UNKNOWN },
    { "28 27 0:31 /home rw", TEMA_VOLUME_UNKNOWN },
    { "28 27 - ext4", TEMA_VOLUME_UNKNOWN },
    { "", TEMA_VOLUME_UNKNOWN },
  };
  char *root = computer_new ();

  assert_volume (root, "/home/anna", TEMA_VOLUME_UNKNOWN);
  add_device (root, "254:0", "vda");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_mounts (root, cases[i].line);
      assert_volume (root, "/home/anna", cases[i].expected);
    }
  tema_test_folder_remove (root);
}

/* The later of two mounts at one place hides the other, and a name may have blanks. */
static void
test_which_mount (void **state)
{
  char *root = computer_new ();

  set_mounts (root, "27 1 8:2 / / rw - ext4 /dev/sda2 rw\n"
                    "28 27 8:2 / /home rw - ext4 /dev/sda2 rw\n"
                    "29 27 0:40 / /home rw - fuse.cryfs cryfs rw\n"
                    "30 27 0:41 / /home/my\\040vault rw - nfs4 there:/ rw\n");
  make_folder (root, "home/my vault");
  make_folder (root, "srv");
  assert_volume (root, "/home/anna", TEMA_VOLUME_ENCRYPTED);
  assert_volume (root, "/home/my vault", TEMA_VOLUME_UNKNOWN);
  assert_volume (root, "/srv", TEMA_VOLUME_PLAIN);
  tema_test_folder_remove (root);
}

static void
test_loop_and_overlay (void **state)
{
  char *root = computer_new ();

  add_device (root, "7:0", "loop0");
  put (root, "sys/devices/loop0/loop/backing_file", "/vault/disk.img\n");
  make_folder (root, "vault");
  set_mounts (root, "27 1 8:2 / / rw - ext4 /dev/sda2 rw\n"
                    "28 27 7:0 / /home rw - ext4 /dev/loop0 rw\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_PLAIN);
  set_mounts (root, "27 1 8:2 / / rw - ext4 /dev/sda2 rw\n"
                    "28 27 7:0 / /home rw - ext4 /dev/loop0 rw\n"
                    "29 27 0:40 / /vault rw - fuse.gocryptfs v rw\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_ENCRYPTED);
  /* A loop whose file lies on itself comes to an end, and so does an overlay. */
  set_mounts (root, "27 1 7:0 / / rw - ext4 /dev/loop0 rw\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_UNKNOWN);
  set_mounts (root,
              "27 1 0:50 / / rw - overlay overlay rw,lowerdir=/l,upperdir=/vault,workdir=/w\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_UNKNOWN);
  set_mounts (root, "27 1 0:50 / / rw - overlay overlay rw,lowerdir=/l,upperdir=/vault,workdir=/w\n"
                    "29 27 8:2 / /vault rw - ext4 /dev/sda2 rw\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_PLAIN);
  set_mounts (root, "27 1 0:50 / / rw - overlay overlay rw,upperdir=/var/lib/elsewhere\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_UNKNOWN);
  tema_test_folder_remove (root);
}

/* Device mapper calls much CRYPT that hides nothing, and some of what stands below is not to be
 * seen: what hides nothing is asked what it lies on, and where the ground is not reached nothing is
 * claimed. */
static void
test_odd_devices (void **state)
{
  static const struct
  {
    const char *uuid;
    TemaVolume expected;
  } cases[] = {
    { "CRYPT-INTEGRITY-abc", TEMA_VOLUME_PLAIN },
    { "CRYPT-SUBDEV-abc", TEMA_VOLUME_PLAIN },
    { "CRYPT-PLAIN-abc", TEMA_VOLUME_ENCRYPTED },
    { "mpath-abc", TEMA_VOLUME_PLAIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *root = computer_new ();

      add_mapped (root, "253:0", "dm-0", "home", cases[i].uuid);
      add_slave (root, "dm-0", "sda/sda2");
      /* Two of one kind are of that kind. */
      add_device (root, "8:16", "sdb");
      add_slave (root, "dm-0", "sdb");
      set_mounts (root, "28 27 253:0 / /home rw - ext4 /dev/mapper/home rw\n");
      assert_volume (root, "/home/anna", cases[i].expected);
      tema_test_folder_remove (root);
    }
}

/* So many floors has nobody: the tenth is not looked at. */
static void
test_too_many_floors (void **state)
{
  char *root = computer_new ();

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *number = g_strdup_printf ("253:%d", i);
      g_autofree char *name = g_strdup_printf ("dm-%d", i);
      g_autofree char *below = i > 0 ? g_strdup_printf ("dm-%d", i - 1) : g_strdup ("sda/sda2");

      add_mapped (root, number, name, name, "LVM-abc\n");
      add_slave (root, name, below);
    }
  set_mounts (root, "28 27 253:3 / /home rw - ext4 /dev/mapper/dm-3 rw\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_PLAIN);
  set_mounts (root, "28 27 253:11 / /home rw - ext4 /dev/mapper/dm-11 rw\n");
  assert_volume (root, "/home/anna", TEMA_VOLUME_UNKNOWN);
  tema_test_folder_remove (root);
}

/* Names that say nothing: of no device, of a file somewhere, of a line that breaks off. */
static void
test_what_says_nothing (void **state)
{
  static const char *const mounts[] = {
    "28 27 0:31 / /home rw - btrfs /dev/mapper/gone rw\n",
    "28 27 0:31 / /home rw - btrfs tank rw\n",
    "28 27 0:31 / /home rw - btrfs /dev/sdz rw\n",
    "28 27 0:31 / /home rw - overlay overlay rw,lowerdir=/l\n",
    "28 27 7:1 / /home rw - ext4 /dev/loop1 rw\n",
    "28 27 8:99 / /home rw - ext4 /dev/sd- rw\n",
    "28 27 8:2 / /home rw - ext4 /dev/sda2\n",
    "28 27 8:2 / - ext4 /dev/sda2 rw\n",
  };
  char *root = computer_new ();

  make_folder (root, "sys/fs/btrfs/b0/devices/sdb");
  add_device (root, "7:1", "loop1");
  /* A file that was deleted, or lies in another system's folders. */
  put (root, "sys/devices/loop1/loop/backing_file", "disk.img (deleted)\n");
  add_device (root, "8:99", "sd-");
  for (guint i = 0; i < G_N_ELEMENTS (mounts); i++)
    {
      set_mounts (root, mounts[i]);
      assert_volume (root, "/home/anna", TEMA_VOLUME_UNKNOWN);
    }
  tema_test_folder_remove (root);
}

static void
test_words (void **state)
{
  assert_non_null (strstr (tema_volume_get_words (TEMA_VOLUME_ENCRYPTED), "disk it lies on is."));
  assert_non_null (strstr (tema_volume_get_words (TEMA_VOLUME_PLAIN), "Neither"));
  assert_non_null (strstr (tema_volume_get_words (TEMA_VOLUME_UNKNOWN), "cannot see"));
  for (int i = TEMA_VOLUME_UNKNOWN; i <= TEMA_VOLUME_ENCRYPTED; i++)
    assert_true (g_str_has_prefix (tema_volume_get_words (i), "The file itself is not encrypted."));
}

/* This computer, whatever it is: asking is safe, and a test can decide. */
static void
test_here (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "study.tema", NULL);

  g_unsetenv ("TEMA_VOLUME");
  assert_in_range (tema_volume_find (path), TEMA_VOLUME_UNKNOWN, TEMA_VOLUME_ENCRYPTED);
  assert_int_equal (tema_volume_find ("/proc/self/study.tema"), TEMA_VOLUME_UNKNOWN);
  assert_int_equal (tema_volume_find ("/nowhere/at/all/study.tema"), TEMA_VOLUME_UNKNOWN);
  g_setenv ("TEMA_VOLUME", "encrypted", TRUE);
  assert_int_equal (tema_volume_find (path), TEMA_VOLUME_ENCRYPTED);
  g_setenv ("TEMA_VOLUME", "nonsense", TRUE);
  assert_int_equal (tema_volume_find ("/proc/self/study.tema"), TEMA_VOLUME_UNKNOWN);
  g_unsetenv ("TEMA_VOLUME");
  tema_test_folder_remove (folder);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_plain_partition),
    cmocka_unit_test (test_luks),
    cmocka_unit_test (test_lvm),
    cmocka_unit_test (test_btrfs),
    cmocka_unit_test (test_by_type),
    cmocka_unit_test (test_which_mount),
    cmocka_unit_test (test_loop_and_overlay),
    cmocka_unit_test (test_odd_devices),
    cmocka_unit_test (test_too_many_floors),
    cmocka_unit_test (test_what_says_nothing),
    cmocka_unit_test (test_words),
    cmocka_unit_test (test_here),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
