/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Zips of others: what they hold comes out to the byte, and every claim that is wrong, name that
 * leads elsewhere and size that nobody needs is refused with a sentence. */
#include "office-support.h"

#include <locale.h>

#define TEXT "Vi hørte vaktbyttet gjennom døra."

/* Where the directory's first record is. */
static gsize
find_directory (const guint8 *bytes, gsize n_bytes)
{
  return bytes[n_bytes - 6] | bytes[n_bytes - 5] << 8 | bytes[n_bytes - 4] << 16;
}

static gboolean
want_all (const char *name, gpointer user_data)
{
  return TRUE;
}

static gboolean
want_none (const char *name, gpointer user_data)
{
  return FALSE;
}

/* A zip with one byte, or two, changed where @at is, from the beginning or in the directory. */
static GBytes *
change (GBytes *zip, gboolean in_directory, gsize at, guint value, guint n_values)
{
  gsize n_bytes = g_bytes_get_size (zip);
  guint8 *bytes = g_memdup2 (g_bytes_get_data (zip, NULL), n_bytes);

  at += in_directory ? find_directory (bytes, n_bytes) : 0;
  for (guint i = 0; i < n_values; i++)
    bytes[at + i] = value >> 8 * i;
  return g_bytes_new_take (bytes, n_bytes);
}

static void
assert_refused_zip (GBytes *zip, const char *part)
{
  g_autoptr (GError) error = NULL;

  if (tema_zip_read (zip, want_all, NULL, &error) != NULL)
    fail_msg ("it was read: %s", (char *)g_bytes_get_data (zip, NULL) + 30);
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  if (strstr (error->message, part) == NULL)
    fail_msg ("\"%s\" does not say \"%s\"", error->message, part);
}

/* What comes out piece by piece, or NULL with the sentence. */
static GByteArray *
read_part (GBytes *zip, const char *name, GError **error)
{
  g_autoptr (TemaZipPart) part = tema_zip_part_new (zip, name, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 block[1000];
  gssize n_read;

  if (part == NULL)
    return NULL;
  while ((n_read = tema_zip_part_read (part, block, sizeof block, error)) > 0)
    g_byte_array_append (bytes, block, n_read);
  return n_read == 0 ? g_steal_pointer (&bytes) : NULL;
}

static void
assert_refused_part (GBytes *zip, const char *name, const char *part)
{
  g_autoptr (GError) error = NULL;

  assert_null (read_part (zip, name, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  if (strstr (error->message, part) == NULL)
    fail_msg ("\"%s\" does not say \"%s\"", error->message, part);
}

/* The same, through the stream for those who keep it as a file. */
static void
assert_refused_stream (GBytes *zip, const char *name, const char *part)
{
  g_autoptr (GError) error = NULL;
  gsize n_said;
  g_autoptr (GInputStream) stream = tema_zip_open_entry (zip, name, &n_said, &error);
  guint8 block[1000];

  while (stream != NULL && g_input_stream_read (stream, block, sizeof block, NULL, &error) > 0)
    ;
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  if (strstr (error->message, part) == NULL)
    fail_msg ("\"%s\" does not say \"%s\"", error->message, part);
}

static GBytes *
make_noise (gsize n_bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint8 *bytes = g_malloc (n_bytes);

  for (gsize i = 0; i < n_bytes; i++)
    bytes[i] = g_rand_int (rand);
  return g_bytes_new_take (bytes, n_bytes);
}

static void
assert_comes_out (GBytes *zip, const char *name, GBytes *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaZip) all = tema_zip_read (zip, want_all, NULL, &error);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GByteArray) part = NULL;
  g_autofree char *streamed = g_malloc (g_bytes_get_size (expected) + 1);
  gsize n_streamed;

  if (all == NULL)
    fail_msg ("%s: %s", name, error->message);
  assert_true (tema_zip_has (all, name));
  assert_true (g_bytes_equal (tema_zip_peek (all, name), expected));
  part = read_part (zip, name, &error);
  assert_null (error);
  assert_int_equal (part->len, g_bytes_get_size (expected));
  assert_memory_equal (part->data, g_bytes_get_data (expected, NULL), part->len);
  stream = tema_zip_open_entry (zip, name, NULL, &error);
  assert_null (error);
  assert_true (g_input_stream_read_all (stream, streamed, g_bytes_get_size (expected) + 1,
                                        &n_streamed, NULL, NULL));
  assert_int_equal (n_streamed, part->len);
  assert_memory_equal (streamed, part->data, n_streamed);
}

/* Packed, stored, written in pieces while others wait, and what takes more room packed than not. */
static void
test_comes_out_as_it_went_in (void **state)
{
  g_autoptr (TemaZipWriter) writer = tema_zip_writer_new ();
  g_autoptr (GBytes) noise = make_noise (300001), text = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0), zip = NULL;
  g_autoptr (GError) error = NULL;

  assert_true (tema_zip_writer_add (writer, "a/noise", noise, FALSE, &error));
  tema_zip_writer_begin (writer, "a/pieces");
  assert_true (tema_zip_writer_add (writer, "b/text", text, TRUE, &error));
  for (gsize at = 0; at < 300000; at += 100000)
    tema_zip_writer_write (writer, (const char *)g_bytes_get_data (noise, NULL) + at, 100000);
  assert_true (tema_zip_writer_add (writer, "b/", nothing, FALSE, &error));
  tema_zip_writer_write (writer, (const char *)g_bytes_get_data (noise, NULL) + 300000, 1);
  assert_true (tema_zip_writer_end (writer, &error));
  zip = tema_zip_writer_finish (writer, &error);
  assert_null (error);
  assert_comes_out (zip, "a/noise", noise);
  assert_comes_out (zip, "a/pieces", noise);
  assert_comes_out (zip, "b/text", text);
}

/* Only what is wanted is unpacked; all names are known, in any case of letters. */
static void
test_only_what_is_wanted (void **state)
{
  const char *parts[] = { "word/Document.xml", TEXT, "word/media/1", TEXT, "x", TEXT, NULL };
  g_autoptr (GBytes) zip = make_zip (parts);
  g_autoptr (TemaZip) self = tema_zip_read (zip, want_none, NULL, NULL);

  assert_non_null (self);
  assert_null (tema_zip_peek (self, "x"));
  assert_true (tema_zip_has (self, "WORD/document.XML"));
  assert_false (tema_zip_has (self, "word"));
  assert_int_equal (tema_zip_count_under (self, "word/"), 2);
  assert_int_equal (tema_zip_count_under (self, "y/"), 0);
}

static void
test_names (void **state)
{
  g_autofree char *long_name = g_strnfill (1024, 'n'), *too_long = g_strnfill (1025, 'n');
  const char *good[] = { "..a", "a..", "a/..b/c", "a/b..", "1:x", "å/ø", long_name };
  const char *bad[]
      = { "", "/a", "a/b\\c", "C:a", "..", "../a", "a/..", "a/../b", "a/b/..", "..a/..", too_long };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      const char *parts[] = { good[i], TEXT, NULL };
      g_autoptr (GBytes) zip = make_zip (parts);
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaZip) self = tema_zip_read (zip, want_all, NULL, &error);

      if (self == NULL)
        fail_msg ("%s: %s", good[i], error->message);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const char *parts[] = { bad[i], TEXT, NULL };
      g_autoptr (GBytes) zip = make_zip (parts);

      assert_refused_zip (zip, "made to do harm");
    }
  {
    const char *parts[] = { "word/x", TEXT, "WORD/X", TEXT, NULL };
    g_autoptr (GBytes) zip = make_zip (parts);

    assert_refused_zip (zip, "the same name");
  }
}

/* Programs of old wrote names in the letters of their computer, and did not say which. */
static void
test_names_in_older_letters (void **state)
{
  const char *parts[] = { "word/p\xe5.png", TEXT, "x", TEXT, NULL };
  g_autoptr (GBytes) zip = make_zip (parts), local = change (zip, FALSE, 6, 0, 2);
  g_autoptr (GBytes) both = change (local, TRUE, 8, 0, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaZip) self = tema_zip_read (both, want_all, NULL, &error);

  if (self == NULL)
    fail_msg ("%s", error->message);
  assert_int_equal (tema_zip_count_under (self, "word/"), 1);
  assert_non_null (tema_zip_peek (self, "x"));
}

static void
test_too_many_parts (void **state)
{
  for (guint n_parts = 10000; n_parts <= 10001; n_parts++)
    {
      g_autoptr (TemaZipWriter) writer = tema_zip_writer_new ();
      g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0), zip = NULL;

      for (guint i = 0; i < n_parts; i++)
        {
          char name[8];

          g_snprintf (name, sizeof name, "%u", i);
          assert_true (tema_zip_writer_add (writer, name, nothing, TRUE, NULL));
        }
      zip = tema_zip_writer_finish (writer, NULL);
      if (n_parts == 10000)
        {
          g_autoptr (TemaZip) self = tema_zip_read (zip, want_none, NULL, NULL);

          assert_int_equal (tema_zip_count_under (self, "9"), 1111);
        }
      else
        assert_refused_zip (zip, "more than 10,000 parts");
    }
}

static GBytes *
make_zeros (gsize n_bytes, gboolean is_stored)
{
  g_autoptr (TemaZipWriter) writer = tema_zip_writer_new ();
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (n_bytes), n_bytes);

  assert_true (tema_zip_writer_add (writer, "zeros", zeros, is_stored, NULL));
  return tema_zip_writer_finish (writer, NULL);
}

/* Little that unpacks to much is free up to a size; much that is honest has an end too. */
static void
test_sizes (void **state)
{
  g_autoptr (GBytes) small = make_zeros (9 * 1024 * 1024, FALSE);
  g_autoptr (GBytes) bomb = make_zeros (12 * 1024 * 1024, FALSE);
  g_autoptr (GBytes) large = make_zeros (64 * 1024 * 1024 + 1, TRUE);
  g_autoptr (GBytes) modest = change (bomb, TRUE, 24, 1000, 4); /* it says */
  g_autoptr (TemaZip) self = tema_zip_read (small, want_all, NULL, NULL);
  g_autoptr (GByteArray) part = read_part (small, "zeros", NULL);

  assert_int_equal (g_bytes_get_size (tema_zip_peek (self, "zeros")), 9 * 1024 * 1024);
  assert_int_equal (part->len, 9 * 1024 * 1024);
  assert_refused_zip (bomb, "200 times its size");
  assert_refused_part (bomb, "zeros", "200 times its size");
  assert_refused_stream (bomb, "zeros", "200 times its size");
  assert_refused_stream (modest, "zeros", "damaged or was not copied completely");
  assert_refused_zip (large, "larger than 64 MB");
}

/* Every claim of the directory and of the part itself that a reader goes by. */
static void
test_claims (void **state)
{
  static const struct
  {
    gboolean in_directory;
    gsize at;
    guint value, n_values;
  } missing[] = {
    { FALSE, 0, 0, 4 },          /* a part that is none */
    { FALSE, 26, 0xffff, 2 },    /* with a name beyond the end */
    { FALSE, 28, 0xffff, 2 },    /* and more beyond it */
    { TRUE, 0, 0, 4 },           /* a directory that is none */
    { TRUE, 8, 1, 2 },           /* encrypted */
    { TRUE, 10, 12, 2 },         /* packed otherwise */
    { TRUE, 20, 0xffffff, 4 },   /* longer than the zip */
    { TRUE, 28, 0xffff, 2 },     /* a name that is longer than the directory */
    { TRUE, 28, 3, 2 },          /* another name */
    { TRUE, 42, 0xfffffff0, 4 }, /* a place beyond the end */
    { TRUE, 42, 1, 4 },          /* a place where nothing begins */
  };
  const char *parts[] = { "part", TEXT, NULL };
  g_autoptr (GBytes) zip = make_zip (parts), empty = g_bytes_new (NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_autoptr (GBytes) changed = change (zip, missing[i].in_directory, missing[i].at,
                                           missing[i].value, missing[i].n_values);
      g_autoptr (GError) error = NULL;

      assert_refused_part (changed, "part", "the part “part” inside it is missing or damaged");
      assert_null (tema_zip_open_entry (changed, "part", NULL, &error));
      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
    }
  assert_refused_part (zip, "other", "the part “other” inside it");
  assert_refused_part (empty, "part", "missing or damaged");
  assert_refused_zip (empty, "damaged or was not copied completely");
}

/* What comes out must be what was said to come out: its check sum, its length, its end. */
static void
test_contents (void **state)
{
  const char *parts[] = { "part", TEXT TEXT TEXT, NULL };
  g_autoptr (GBytes) zip = make_zip (parts), wrong_sum = change (zip, TRUE, 16, 1, 2);
  g_autoptr (GBytes) wrong_length = change (zip, TRUE, 24, 5, 2);
  g_autoptr (GBytes) torn = change (zip, FALSE, 34, 0xffff, 2);

  assert_refused_part (wrong_sum, "part", "damaged or was not copied completely");
  assert_refused_part (wrong_length, "part", "damaged or was not copied completely");
  assert_refused_part (torn, "part", "damaged or was not copied completely");
  assert_refused_stream (wrong_sum, "part", "damaged or was not copied completely");
  assert_refused_stream (wrong_length, "part", "damaged or was not copied completely");
  assert_refused_stream (torn, "part", "damaged or was not copied completely");
  assert_refused_zip (torn, "damaged or was not copied completely");
}

/* Whoever stops the import need not wait for the end of a recording. */
static void
test_stopped (void **state)
{
  const char *parts[] = { "part", TEXT, NULL };
  g_autoptr (GBytes) zip = make_zip (parts);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gsize n_said;
  g_autoptr (GInputStream) stream = tema_zip_open_entry (zip, "part", &n_said, &error);
  char block[100];

  assert_int_equal (n_said, strlen (TEXT));
  g_cancellable_cancel (cancellable);
  assert_int_equal (g_input_stream_read (stream, block, sizeof block, cancellable, &error), -1);
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

static void
test_passwords_and_links (void **state)
{
  const char *parts[] = { "part", TEXT, NULL };
  g_autoptr (GBytes) zip = make_zip (parts), local = change (zip, FALSE, 6, 1, 1);
  g_autoptr (GBytes) locked = change (local, TRUE, 8, 1, 1);
  g_autoptr (GBytes) by_unix = change (zip, TRUE, 5, 3, 1);
  g_autoptr (GBytes) link = change (by_unix, TRUE, 40, 0120777, 2);

  assert_refused_zip (locked, "protected by a password");
  assert_refused_zip (link, "made to do harm");
}

/* Cut anywhere no part of it is taken for whole. */
static void
test_cut (void **state)
{
  const char *parts[] = { "one", TEXT, "two", TEXT, NULL };
  g_autoptr (GBytes) zip = make_zip (parts);

  for (gsize n = 1; n < g_bytes_get_size (zip); n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (zip, 0, n);

      assert_refused_part (cut, "two", "missing or damaged");
      assert_refused_zip (cut, "damaged");
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_comes_out_as_it_went_in),
    cmocka_unit_test (test_only_what_is_wanted),
    cmocka_unit_test (test_names),
    cmocka_unit_test (test_names_in_older_letters),
    cmocka_unit_test (test_too_many_parts),
    cmocka_unit_test (test_sizes),
    cmocka_unit_test (test_claims),
    cmocka_unit_test (test_contents),
    cmocka_unit_test (test_stopped),
    cmocka_unit_test (test_passwords_and_links),
    cmocka_unit_test (test_cut),
  };

  /* libarchive says names in the letters of the locale, as it does in the worker. */
  assert_non_null (setlocale (LC_ALL, "C.UTF-8"));
  return cmocka_run_group_tests (tests, NULL, NULL);
}
