/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Pages made byte by byte, with each number in them wrong in turn: none is believed beyond the page
 * and the file, and what can be read is. */
#include "tema-test.h"

#include "store/tema-pages.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PAGE 512

static char *folder;
static char *path;

static int
set_up (void **state)
{
  folder = tema_test_folder_new ();
  path = g_build_filename (folder, "pages.tema", NULL);
  return 0;
}

static int
tear_down (void **state)
{
  g_free (path);
  tema_test_folder_remove (folder);
  return 0;
}

static void
put_16 (guint8 *bytes, guint value)
{
  bytes[0] = value >> 8;
  bytes[1] = value;
}

static void
put_32 (guint8 *bytes, guint32 value)
{
  put_16 (bytes, value >> 16);
  put_16 (bytes + 2, value & 0xffff);
}

/* A file of @n_pages empty pages, the first with a header. */
static guint8 *
new_file (guint n_pages)
{
  guint8 *file = g_malloc0 (n_pages * PAGE);

  put_16 (file + 16, PAGE);
  return file;
}

static TemaPages *
open_file (const guint8 *file, gsize n_bytes)
{
  g_autoptr (GError) error = NULL;
  TemaPages *pages;

  assert_true (g_file_set_contents (path, (const char *)file, (gssize)n_bytes, NULL));
  pages = tema_pages_open (path, &error);
  assert_ok (error);
  return pages;
}

static void
refuse_file (const char *what)
{
  g_autoptr (GError) error = NULL;

  assert_null (tema_pages_open (what, &error));
  assert_non_null (error);
}

static void
test_sizes (void **state)
{
  static const struct
  {
    guint says;
    guint reserved;
    guint n_bytes;
    guint n_pages;
  } sizes[] = {
    { 512, 0, 8192, 16 }, { 512, 40, 8192, 16 }, { 1, 0, 131072, 2 },
    { 300, 0, 8192, 2 },  { 513, 0, 8192, 2 },   { 4096, 255, 8192, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint8 *file = g_malloc0 (sizes[i].n_bytes);
      g_autoptr (TemaPages) pages = NULL;

      put_16 (file + 16, sizes[i].says);
      file[20] = sizes[i].reserved;
      pages = open_file (file, sizes[i].n_bytes);
      assert_int_equal (tema_pages_get_n_pages (pages), sizes[i].n_pages);
    }
}

static void
test_no_file_of_pages (void **state)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree guint8 *file = new_file (2);

  refuse_file ("/nowhere/at/all");
  refuse_file (folder);
  refuse_file ("/dev/zero");
  assert_true (g_file_set_contents (path, "short", -1, NULL));
  refuse_file (path);
  /* Without its journal the pages may be those of half a change. */
  assert_true (g_file_set_contents (path, (const char *)file, PAGE * 2, NULL));
  assert_int_equal (symlink ("elsewhere", journal), 0);
  refuse_file (path);
  g_unlink (journal);
}

static void
test_pages_that_are_none (void **state)
{
  g_autofree guint8 *file = new_file (2);
  g_autoptr (TemaPages) pages = NULL;
  g_autoptr (GArray) children = NULL;

  file[PAGE] = 0x77;
  pages = open_file (file, 2 * PAGE);
  assert_int_equal (tema_pages_get_kind (pages, 0), TEMA_PAGE_OTHER);
  assert_int_equal (tema_pages_get_kind (pages, 2), TEMA_PAGE_OTHER);
  assert_int_equal (tema_pages_get_kind (pages, 3), TEMA_PAGE_OTHER);
  assert_int_equal (tema_pages_get_n_rows (pages, 2), 0);
  assert_int_equal (tema_pages_get_n_rows (pages, 3), 0);
  assert_false (tema_pages_is_accounted_for (pages, 2));
  assert_false (tema_pages_is_accounted_for (pages, 3));
  children = tema_pages_list_children (pages, 3);
  assert_int_equal (children->len, 0);
}

/* The list of free pages: with numbers beyond the file, more leaves than fit, in a circle. */
static void
test_free_pages (void **state)
{
  static const guint32 nexts[] = { 0, 2, 3, 99 };

  for (gsize i = 0; i < G_N_ELEMENTS (nexts); i++)
    {
      g_autofree guint8 *file = new_file (5);
      g_autoptr (TemaPages) pages = NULL;

      put_32 (file + 32, 2);
      put_32 (file + PAGE, nexts[i]);
      put_32 (file + PAGE + 4, i == 0 ? 3 : 0xffffffff);
      put_32 (file + PAGE + 8, 4);
      put_32 (file + PAGE + 12, 0);
      put_32 (file + PAGE + 16, 77);
      pages = open_file (file, 5 * PAGE);
      assert_true (tema_pages_is_accounted_for (pages, 2));
      assert_true (tema_pages_is_accounted_for (pages, 4));
      assert_int_equal (tema_pages_is_accounted_for (pages, 3), nexts[i] == 3);
      assert_false (tema_pages_is_accounted_for (pages, 5));
    }
}

static void
test_children (void **state)
{
  g_autofree guint8 *file = new_file (4);
  g_autoptr (TemaPages) pages = NULL;
  g_autoptr (GArray) children = NULL;
  guint8 *page = file + PAGE;

  page[0] = 0x05;
  put_16 (page + 3, 2);
  put_32 (page + 8, 4);
  put_16 (page + 12, 200);
  put_16 (page + 14, PAGE - 2); /* ends outside */
  put_32 (page + 200, 3);
  pages = open_file (file, 4 * PAGE);
  children = tema_pages_list_children (pages, 2);
  assert_int_equal (children->len, 2);
  assert_int_equal (g_array_index (children, guint, 0), 3);
  assert_int_equal (g_array_index (children, guint, 1), 4);
}

typedef struct
{
  guint n_rows;
  guint n_unreadable;
  guint n_columns;
  gint64 first;
  TemaValueKind kind;
} Seen;

static void
look (const TemaRecord *record, gpointer data)
{
  Seen *seen = data;

  if (record == NULL)
    {
      seen->n_unreadable++;
      return;
    }
  seen->n_rows++;
  seen->n_columns = record->n_columns;
  seen->first = record->values[0].integer;
  seen->kind = record->values[0].kind;
}

/* Reads a leaf with one cell of these bytes at @at. */
static Seen
read_cell_at (guint at, const guint8 *cell, gsize n_bytes)
{
  g_autofree guint8 *file = new_file (3);
  g_autoptr (TemaPages) pages = NULL;
  Seen seen = { 0 };
  guint8 *page = file + PAGE;

  page[0] = 0x0d;
  put_16 (page + 3, 1);
  put_16 (page + 8, at);
  if (at < PAGE)
    memcpy (page + at, cell, MIN (n_bytes, PAGE - at));
  pages = open_file (file, 3 * PAGE);
  assert_int_equal (tema_pages_get_n_rows (pages, 2), 1);
  tema_pages_foreach_record (pages, 2, look, &seen);
  tema_pages_foreach_record (pages, 3, look, &seen);
  return seen;
}

#define READ(...)                                                                                  \
  read_cell_at (100, (const guint8[]){ __VA_ARGS__ }, sizeof ((const guint8[]){ __VA_ARGS__ }))

static void
test_values (void **state)
{
  Seen seen = READ (3, 1, 2, 1, 0xff);

  assert_int_equal (seen.n_rows, 1);
  assert_int_equal (seen.first, -1);
  seen = READ (2, 1, 2, 8);
  assert_int_equal (seen.first, 0);
  seen = READ (2, 1, 2, 9);
  assert_int_equal (seen.first, 1);
  seen = READ (10, 1, 2, 7, 0, 0, 0, 0, 0, 0, 0, 0);
  assert_int_equal (seen.kind, TEMA_VALUE_REAL);
  seen = READ (2, 1, 2, 0);
  assert_int_equal (seen.kind, TEMA_VALUE_NULL);
  seen = READ (3, 1, 2, 14, 'x');
  assert_int_equal (seen.kind, TEMA_VALUE_BLOB);
  seen = READ (3, 1, 2, 15, 'x');
  assert_int_equal (seen.kind, TEMA_VALUE_TEXT);
}

static void
assert_unreadable (Seen seen)
{
  assert_int_equal (seen.n_rows, 0);
  assert_int_equal (seen.n_unreadable, 1);
}

static void
test_cells_that_are_none (void **state)
{
  static const guint8 endless[] = { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80 };
  static const guint8 endless_number[] = { 2, 0x80, 0x80, 0x80 };
  static const guint8 too_near[] = { 60, 1, 2, 1 };
  static const guint8 no_pointer[] = { 0x84, 0, 1, 2, 1 };

  assert_unreadable (read_cell_at (PAGE, NULL, 0));
  assert_unreadable (read_cell_at (PAGE - 8, endless, sizeof endless));
  assert_unreadable (read_cell_at (PAGE - 4, endless_number, sizeof endless_number));
  assert_unreadable (read_cell_at (PAGE - 4, too_near, sizeof too_near));
  assert_unreadable (READ (0, 1, 2, 8));                         /* a row of nothing */
  assert_unreadable (READ (0xff, 0xff, 0xff, 0xff, 0x7f, 1, 2)); /* a giant one */
  assert_unreadable (READ (2, 1, 2, 10));                        /* types that nobody uses */
  assert_unreadable (READ (2, 1, 2, 11));
  assert_unreadable (READ (2, 1, 2, 1));       /* a value beyond the row */
  assert_unreadable (READ (4, 1, 2, 1, 0, 0)); /* and one that is too short */
  assert_unreadable (READ (2, 1, 9, 1));       /* a header beyond the row */
  assert_unreadable (READ (2, 1, 0, 1));       /* and one of nothing */
  assert_unreadable (READ (1, 1, 0x80));       /* a header without a length */
  assert_unreadable (READ (1, 1, 1));          /* no column at all */
  assert_unreadable (READ (2, 1, 2, 0x80));    /* a type that does not end */
  /* A row that goes on elsewhere, with its pointer beyond the page. */
  assert_unreadable (read_cell_at (PAGE - 5, no_pointer, sizeof no_pointer));
}

/* One column more than any table of ours has. */
static void
test_too_many_columns (void **state)
{
  guint8 cell[3 + TEMA_RECORD_MAX_COLUMNS + 1] = { 0 };
  Seen seen;

  cell[0] = TEMA_RECORD_MAX_COLUMNS + 2;
  cell[1] = 1;
  cell[2] = TEMA_RECORD_MAX_COLUMNS + 2;
  assert_unreadable (read_cell_at (100, cell, sizeof cell));
  cell[0] = cell[2] = TEMA_RECORD_MAX_COLUMNS + 1;
  seen = read_cell_at (100, cell, sizeof cell);
  assert_int_equal (seen.n_columns, TEMA_RECORD_MAX_COLUMNS);
}

/* What goes on in other pages, as far as the chain leads. */
static void
test_overflow (void **state)
{
  static const guint32 firsts[] = { 0, 1, 3, 99 };
  static const guint32 nexts[] = { 0, 99 };

  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (nexts); j++)
      {
        g_autofree guint8 *file = new_file (4);
        g_autoptr (TemaPages) pages = NULL;
        guint8 *page = file + PAGE;
        Seen seen = { 0 };

        page[0] = 0x0d;
        put_16 (page + 3, 1);
        put_16 (page + 8, 100);
        /* 600 bytes: header of three bytes, a text of 597. */
        memcpy (page + 100, (const guint8[]){ 0x84, 0x58, 1, 3, 0x89, 0x37 }, 6);
        /* What lies here of it: 600 - 508 = 92 bytes. */
        put_32 (page + 103 + 92, firsts[i]);
        put_32 (file + 2 * PAGE, nexts[j]);
        pages = open_file (file, 4 * PAGE);
        tema_pages_foreach_record (pages, 2, look, &seen);
        assert_int_equal (seen.n_rows, 1);
        assert_int_equal (tema_pages_is_accounted_for (pages, 3), firsts[i] == 3 && nexts[j] == 0);
      }
}

/* A chain that ends too early cuts the text, and the number behind it is nothing; one whose
 * beginning would lie beyond the page has none. */
static void
test_cut (void **state)
{
  const guint8 cell[] = { 0x84, 0x58, 1, 4, 0x89, 0x33, 1 };
  static const guint places[] = { 100, PAGE - 3 - 92 - 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      Seen seen = read_cell_at (places[i], cell, sizeof cell);

      assert_int_equal (seen.n_rows, 1);
      assert_int_equal (seen.n_columns, 2);
      assert_int_equal (seen.kind, TEMA_VALUE_TEXT);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_sizes),
    cmocka_unit_test (test_no_file_of_pages),
    cmocka_unit_test (test_pages_that_are_none),
    cmocka_unit_test (test_free_pages),
    cmocka_unit_test (test_children),
    cmocka_unit_test (test_values),
    cmocka_unit_test (test_cells_that_are_none),
    cmocka_unit_test (test_too_many_columns),
    cmocka_unit_test (test_overflow),
    cmocka_unit_test (test_cut),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
