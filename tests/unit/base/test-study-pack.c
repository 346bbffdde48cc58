/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A study between two processes: it comes as it went, however it is cut into pieces, and nothing
 * that only claims to be one is believed. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "base/tema-study-private.h"

#include <string.h>

#define BLOCK_BYTES (256 * 1024)

/* A string of two characters, again and again, so that a cut may fall within one. */
static char *
make_text (gsize n_bytes)
{
  char *text = g_malloc (n_bytes + 1);

  for (gsize i = 0; i + 1 < n_bytes; i += 2)
    memcpy (text + i, "å", 2);
  if (n_bytes % 2 == 1)
    text[n_bytes - 1] = '.';
  text[n_bytes] = '\0';
  return text;
}

/* Every field of every table has something in it, documents long texts. */
static TemaStudy *
study_new (gsize n_text)
{
  TemaStudy *self = tema_study_new ();
  g_autofree char *text = make_text (n_text);
  gsize n_tables;
  const TemaStudyTable *tables = _tema_study_list_tables (&n_tables);

  self->guid = tema_study_keep (self, "00000000-0000-4000-8000-000000000001");
  self->title = tema_study_keep (self, "Vaktbytte");
  self->program = tema_study_keep (self, "A program");
  for (gsize i = 0; i < n_tables; i++)
    {
      GArray *rows = _tema_study_get_rows (self, &tables[i]);
      const char *first = rows == self->sources ? text : "Kveld";

      g_array_set_size (rows, 2);
      for (guint row = 0; row < 2; row++)
        for (guint field = 0; field < tema_study_table_get_n_fields (&tables[i]); field++)
          {
            char *place = rows->data + row * tables[i].n_row;

            if (tema_study_table_is_number (&tables[i], field))
              tema_study_set_number (&tables[i], place, field, G_MININT64 + (gint64)i);
            else
              tema_study_set_text (self, &tables[i], place, field, row == 0 ? first : "Natt");
          }
    }
  tema_study_add_note (self, "Counted in %s.", "bytes");
  tema_study_add_loss (self, "A film was left out.");
  tema_study_add_loss (self, "%s", text);
  return self;
}

static void
assert_same (const TemaStudy *a, const TemaStudy *b)
{
  g_autofree char *dump_a = tema_study_dump (a);
  g_autofree char *dump_b = tema_study_dump (b);

  assert_string_equal (dump_a, dump_b);
  assert_string_equal (a->program, b->program);
  assert_int_equal (a->notes->len, b->notes->len);
  assert_int_equal (a->losses->len, b->losses->len);
  for (guint i = 0; i < a->losses->len; i++)
    assert_string_equal (g_ptr_array_index (a->losses, i), g_ptr_array_index (b->losses, i));
}

/* Texts around the size of a block, and one far beyond. */
static void
test_there_and_back (void **state)
{
  static const gsize sizes[]
      = { 1, BLOCK_BYTES - 6, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, 3 * BLOCK_BYTES + 7 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (TemaStudy) study = study_new (sizes[i]);
      g_autoptr (GBytes) bytes = tema_study_pack (study);
      g_autoptr (TemaStudy) back
          = tema_study_unpack (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      assert_non_null (back);
      assert_same (study, back);
      /* Strings that rows share are one string again. */
      assert_ptr_equal (g_array_index (back->cases, TemaStudyCase, 1).parent,
                        g_array_index (back->parts, TemaStudyPart, 1).study_case);
    }
}

/* What may be missing is missing on the other side too, and is not an empty string. */
static void
test_nothing_is_not_empty (void **state)
{
  g_autoptr (TemaStudy) study = tema_study_new (), back = NULL;
  g_autoptr (GBytes) bytes = NULL;
  TemaStudyCase row = { .guid = "a", .parent = NULL, .name = "" };

  g_array_append_val (study->cases, row);
  bytes = tema_study_pack (study);
  back = tema_study_unpack (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  assert_non_null (back);
  assert_null (g_array_index (back->cases, TemaStudyCase, 0).parent);
  assert_string_equal (g_array_index (back->cases, TemaStudyCase, 0).name, "");
  assert_string_equal (back->title, "");
}

typedef struct
{
  GBytes *bytes;
  gsize at;
  gsize n_piece;
  gsize ends_at; /* where the other process is gone */
} Pipe;

static gssize
read_piece (void *block, gsize n_bytes, gpointer user_data)
{
  Pipe *self = user_data;
  const char *data = g_bytes_get_data (self->bytes, NULL);
  gsize n_here = MIN (MIN (n_bytes, self->n_piece), g_bytes_get_size (self->bytes) - self->at);

  assert_true (n_bytes > 0);
  if (self->at >= self->ends_at)
    return -1;
  memcpy (block, data + self->at, n_here);
  self->at += n_here;
  return n_here;
}

static void
test_pieces (void **state)
{
  static const gsize pieces[] = { 1, 3, 4096 };
  g_autoptr (TemaStudy) study = study_new (5000);
  g_autoptr (GBytes) bytes = tema_study_pack (study);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      Pipe whole = { bytes, 0, pieces[i], G_MAXSIZE };
      Pipe broken = { bytes, 0, pieces[i], 2000 };
      g_autoptr (TemaStudy) back = tema_study_unpack_from (read_piece, &whole);

      assert_non_null (back);
      assert_same (study, back);
      assert_null (tema_study_unpack_from (read_piece, &broken));
    }
}

typedef struct
{
  guint n_taken;
  guint n_wanted;
} Refusal;

static gboolean
refuse_cb (gconstpointer bytes, gsize n_bytes, gpointer user_data)
{
  Refusal *refusal = user_data;

  assert_true (refusal->n_taken < refusal->n_wanted);
  return ++refusal->n_taken < refusal->n_wanted;
}

/* Once a piece was refused none is offered any more. */
static void
test_who_takes_no_more (void **state)
{
  g_autoptr (TemaStudy) study = study_new (BLOCK_BYTES + 1);
  guint n_refused = 0;

  for (guint n_wanted = 1; n_wanted < 12; n_wanted++)
    {
      Refusal refusal = { 0, n_wanted };

      n_refused += !tema_study_pack_to (study, refuse_cb, &refusal);
      assert_int_equal (refusal.n_taken, n_wanted);
    }
  assert_int_equal (n_refused, 11);
}

/* Cut anywhere it is none, and none with a byte too many. */
static void
test_cut (void **state)
{
  g_autoptr (TemaStudy) study = study_new (9);
  g_autoptr (GBytes) bytes = tema_study_pack (study);
  const char *data = g_bytes_get_data (bytes, NULL);
  gsize n_bytes = g_bytes_get_size (bytes);
  g_autofree char *longer = g_malloc0 (n_bytes + 1);

  for (gsize n = 0; n < n_bytes; n++)
    assert_null (tema_study_unpack (data, n));
  memcpy (longer, data, n_bytes);
  assert_null (tema_study_unpack (longer, n_bytes + 1));
}

/* A long text that ends early: its length was only a claim. */
static void
test_cut_in_a_long_text (void **state)
{
  g_autoptr (TemaStudy) study = study_new (2 * BLOCK_BYTES);
  g_autoptr (GBytes) bytes = tema_study_pack (study);

  assert_null (tema_study_unpack (g_bytes_get_data (bytes, NULL), BLOCK_BYTES + 1000));
}

static void
add_number (GByteArray *bytes, gint64 number)
{
  g_byte_array_append (bytes, (const guint8 *)&number, sizeof number);
}

static void
add_string (GByteArray *bytes, const char *text, guint32 n_bytes)
{
  g_byte_array_append (bytes, (const guint8 *)&n_bytes, sizeof n_bytes);
  g_byte_array_append (bytes, (const guint8 *)text, n_bytes);
}

/* A study with @n_cases cases; the first begins as @add says. */
static gboolean
is_study (gint64 n_cases, void (*add) (GByteArray *bytes))
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (TemaStudy) back = NULL, like = tema_study_new ();
  gsize n_tables;
  const TemaStudyTable *tables = _tema_study_list_tables (&n_tables);

  for (guint i = 0; i < 3; i++)
    add_string (bytes, "x", 2);
  for (gsize i = 0; i < n_tables; i++)
    if (_tema_study_get_rows (like, &tables[i]) == like->cases)
      {
        add_number (bytes, n_cases);
        if (add != NULL)
          add (bytes);
      }
    else
      add_number (bytes, 0);
  add_number (bytes, 0);
  add_number (bytes, 0);
  back = tema_study_unpack (bytes->data, bytes->len);
  return back != NULL;
}

static void
add_case (GByteArray *bytes, const char *name, guint32 n_name, gint64 parent)
{
  add_string (bytes, "guid", 5);
  add_number (bytes, parent);
  if (parent == 1)
    add_string (bytes, "above", 6);
  add_string (bytes, name, n_name);
}

static void
add_good_case (GByteArray *bytes)
{
  add_case (bytes, "Natt", 5, 0);
}

static void
add_child (GByteArray *bytes)
{
  add_case (bytes, "Natt", 5, 1);
}

static void
add_no_utf8 (GByteArray *bytes)
{
  add_case (bytes, "N\xe5tt", 5, 0);
}

static void
add_nul_within (GByteArray *bytes)
{
  add_case (bytes, "N\0tt", 5, 0);
}

static void
add_without_end (GByteArray *bytes)
{
  add_case (bytes, "Natten", 5, 0);
}

static void
add_without_name (GByteArray *bytes)
{
  add_case (bytes, "", 0, 0);
}

static void
add_unknown_share (GByteArray *bytes)
{
  add_case (bytes, "Natt", 5, 2);
}

static void
add_negative_share (GByteArray *bytes)
{
  add_case (bytes, "Natt", 5, -1);
}

static void
add_large_share (GByteArray *bytes)
{
  add_case (bytes, "Natt", 5, (gint64)1 << 32);
}

static void
add_endless_name (GByteArray *bytes)
{
  guint32 n_bytes = G_MAXUINT32;

  add_string (bytes, "guid", 5);
  add_number (bytes, 0);
  g_byte_array_append (bytes, (const guint8 *)&n_bytes, sizeof n_bytes);
}

static void
test_claims (void **state)
{
  static void (*const bad[]) (GByteArray *)
      = { add_no_utf8,       add_nul_within,     add_without_end, add_without_name,
          add_unknown_share, add_negative_share, add_large_share, add_endless_name };

  assert_true (is_study (0, NULL));
  assert_true (is_study (1, add_good_case));
  assert_true (is_study (1, add_child));
  /* Less than none is none. */
  assert_true (is_study (-1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_false (is_study (1, bad[i]));
  assert_false (is_study (G_MAXINT64, add_good_case));
}

/* Three strings that say what study it is must be there, be they empty. */
static void
test_unnamed (void **state)
{
  for (guint missing = 0; missing < 3; missing++)
    {
      g_autoptr (TemaStudy) study = tema_study_new ();
      const char **names[] = { &study->guid, &study->title, &study->program };
      g_autoptr (GBytes) bytes = NULL;

      *names[missing] = NULL;
      bytes = tema_study_pack (study);
      assert_null (tema_study_unpack (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
}

static guint n_let_go;

static void
let_go_cb (gpointer source)
{
  n_let_go++;
}

static GInputStream *
open_cb (const TemaStudy *study, const TemaStudyFile *file, gpointer source, GError **error)
{
  return g_memory_input_stream_new_from_data (source, -1, NULL);
}

static void
test_files (void **state)
{
  TemaStudy *study = tema_study_new ();
  TemaStudyFile file = { .guid = "a", .name = "film.mp4" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = tema_study_open_file (study, &file, &error);

  assert_null (stream);
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  assert_non_null (strstr (error->message, "film.mp4"));
  g_clear_error (&error);
  n_let_go = 0;
  tema_study_set_files (study, open_cb, (gpointer) "first", let_go_cb);
  /* Others take their place, and the first are let go of. */
  tema_study_set_files (study, open_cb, (gpointer) "second", let_go_cb);
  assert_int_equal (n_let_go, 1);
  stream = tema_study_open_file (study, &file, &error);
  assert_ok (error);
  assert_non_null (stream);
  tema_study_unref (tema_study_ref (study));
  assert_int_equal (n_let_go, 1);
  tema_study_unref (study);
  assert_int_equal (n_let_go, 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_there_and_back),
    cmocka_unit_test (test_nothing_is_not_empty),
    cmocka_unit_test (test_pieces),
    cmocka_unit_test (test_who_takes_no_more),
    cmocka_unit_test (test_cut),
    cmocka_unit_test (test_cut_in_a_long_text),
    cmocka_unit_test (test_claims),
    cmocka_unit_test (test_unnamed),
    cmocka_unit_test (test_files),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
