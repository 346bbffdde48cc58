/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Journals as SQLite writes them, and odd ones: only what SQLite would play back is taken. */
#include "tema-test.h"

#include "store/tema-pages-journal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 512
#define SECTOR 512
#define NONCE 0x01020304

static char *folder;
static char *path;
static char *journal_path;

static int
set_up (void **state)
{
  folder = tema_test_folder_new ();
  path = g_build_filename (folder, "study.tema", NULL);
  journal_path = g_strconcat (path, "-journal", NULL);
  return 0;
}

static int
tear_down (void **state)
{
  tema_test_folder_remove (folder);
  g_free (path);
  g_free (journal_path);
  return 0;
}

static void
add_32 (GByteArray *bytes, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *)&big, sizeof big);
}

static void
fill_sector (GByteArray *bytes)
{
  static const guint8 zero;

  while (bytes->len % SECTOR != 0)
    g_byte_array_append (bytes, &zero, 1);
}

static void
add_header (GByteArray *bytes, guint32 n_records, guint32 n_sector_bytes, guint32 n_page_bytes)
{
  static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

  g_byte_array_append (bytes, magic, sizeof magic);
  add_32 (bytes, n_records);
  add_32 (bytes, NONCE);
  add_32 (bytes, 9);
  add_32 (bytes, n_sector_bytes);
  add_32 (bytes, n_page_bytes);
  fill_sector (bytes);
}

/* A page full of one letter. SQLite adds up bytes 312 and 112 of 512. */
static void
add_record (GByteArray *bytes, guint32 page, char letter)
{
  guint8 content[PAGE];

  memset (content, letter, sizeof content);
  add_32 (bytes, page);
  g_byte_array_append (bytes, content, sizeof content);
  add_32 (bytes, NONCE + 2 * (guint32)letter);
}

static TemaPagesJournal *
open_journal (const GByteArray *bytes)
{
  int reason = -1;
  TemaPagesJournal *journal;

  /* Without a sync, as there are thousands; and what is there is not always cut. */
  g_unlink (journal_path);
  assert_true (g_file_set_contents_full (journal_path, (const char *)bytes->data,
                                         (gssize)bytes->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  journal = tema_pages_journal_open (path, PAGE, &reason);
  assert_int_equal (reason, 0);
  return journal;
}

/* What the journal says of pages 1 to 5, a letter each. */
static void
assert_pages (const GByteArray *bytes, const char *expected)
{
  TemaPagesJournal *journal = open_journal (bytes);
  char found[6] = "-----";

  for (guint page = 1; journal != NULL && page <= 5; page++)
    {
      guint8 content[PAGE];

      if (!tema_pages_journal_read (journal, page, content))
        continue;
      found[page - 1] = (char)content[0];
      assert_int_equal (content[PAGE - 1], content[0]);
    }
  assert_string_equal (found, expected);
  g_clear_pointer (&journal, tema_pages_journal_close);
}

static void
test_first_copy_counts (void **state)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  add_header (bytes, 3, SECTOR, PAGE);
  add_record (bytes, 2, 'a');
  add_record (bytes, 4, 'b');
  add_record (bytes, 2, 'c');
  fill_sector (bytes);
  add_header (bytes, 1, SECTOR, PAGE);
  add_record (bytes, 5, 'd');
  assert_pages (bytes, "-a-bd");
}

/* A record that was not written wholly ends the journal, with all that follows. */
static void
test_broken_record (void **state)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  add_header (bytes, 3, SECTOR, PAGE);
  add_record (bytes, 1, 'a');
  add_record (bytes, 2, 'b');
  add_record (bytes, 3, 'c');
  fill_sector (bytes);
  add_header (bytes, 1, SECTOR, PAGE);
  add_record (bytes, 5, 'd');
  assert_pages (bytes, "abc-d");
  bytes->data[SECTOR + (PAGE + 8) + 4 + 112] ^= 1;
  assert_pages (bytes, "a----");
}

static void
test_cut_anywhere (void **state)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  add_header (bytes, 0xffffffff, SECTOR, PAGE);
  add_record (bytes, 1, 'a');
  add_record (bytes, 2, 'b');
  for (guint n = bytes->len;; n--)
    {
      guint n_whole = n < SECTOR ? 0 : (n - SECTOR) / (PAGE + 8);

      g_byte_array_set_size (bytes, n);
      assert_pages (bytes, n_whole == 2 ? "ab---" : n_whole == 1 ? "a----" : "-----");
      if (n == 0)
        break;
    }
}

static void
test_page_zero (void **state)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  add_header (bytes, 2, SECTOR, PAGE);
  add_record (bytes, 0, 'a');
  add_record (bytes, 1, 'b');
  assert_pages (bytes, "b----");
}

static void
test_odd_headers (void **state)
{
  static const guint32 sectors[] = { 0, 16, 33, 96, 65537, 131072, 0x80000000 };
  g_autoptr (GByteArray) other_page = g_byte_array_new ();
  g_autoptr (GByteArray) no_magic = g_byte_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (sectors); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      add_header (bytes, 1, sectors[i], PAGE);
      add_record (bytes, 1, 'a');
      assert_pages (bytes, "-----");
    }
  add_header (other_page, 1, SECTOR, 4096);
  add_record (other_page, 1, 'a');
  assert_pages (other_page, "-----");
  add_header (no_magic, 1, SECTOR, PAGE);
  add_record (no_magic, 1, 'a');
  no_magic->data[7] = 0;
  assert_pages (no_magic, "-----");
}

/* Headers without records to the end of the file: looked through, and done with. */
static void
test_empty_segments (void **state)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; i < 1000; i++)
    add_header (bytes, 0, SECTOR, PAGE);
  add_header (bytes, 1, SECTOR, PAGE);
  add_record (bytes, 3, 'a');
  assert_pages (bytes, "--a--");
}

/* Another program cuts the journal after it was looked through. */
static void
test_cut_later (void **state)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  TemaPagesJournal *journal;
  guint8 content[PAGE];

  add_header (bytes, 1, SECTOR, PAGE);
  add_record (bytes, 1, 'a');
  journal = open_journal (bytes);
  assert_true (tema_pages_journal_read (journal, 1, content));
  assert_int_equal (truncate (journal_path, SECTOR + 100), 0);
  assert_false (tema_pages_journal_read (journal, 1, content));
  tema_pages_journal_close (journal);
}

static void
assert_not_opened (int expected_reason)
{
  int reason = -1;

  assert_null (tema_pages_journal_open (path, PAGE, &reason));
  assert_int_equal (reason, expected_reason);
}

/* A link could lead to any file, a pipe would never answer. */
static void
test_no_ordinary_file (void **state)
{
  g_unlink (journal_path);
  assert_not_opened (0);
  assert_int_equal (symlink ("/dev/zero", journal_path), 0);
  assert_not_opened (ELOOP);
  g_unlink (journal_path);
  assert_int_equal (mkfifo (journal_path, 0600), 0);
  assert_not_opened (0);
  g_unlink (journal_path);
  assert_int_equal (g_mkdir (journal_path, 0700), 0);
  assert_not_opened (0);
  g_rmdir (journal_path);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_first_copy_counts), cmocka_unit_test (test_broken_record),
    cmocka_unit_test (test_cut_anywhere),      cmocka_unit_test (test_page_zero),
    cmocka_unit_test (test_odd_headers),       cmocka_unit_test (test_empty_segments),
    cmocka_unit_test (test_cut_later),         cmocka_unit_test (test_no_ordinary_file),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
