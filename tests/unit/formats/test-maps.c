/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Maps of other programs: what was written comes back, what others write is understood, and what
 * was made to do harm is refused in one sentence. */
#include "formats/tema-map-formats-private.h"
#include "formats/tema-readers-private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

/* What is easily lost or taken for something else. */
static const char *const texts[] = {
  "Night shift",
  "",
  "Two\nlines",
  "\nan empty line first",
  "an empty line last\n",
  "three\n\n\nempty ones",
  "- a bullet",
  "-",
  "-not a bullet",
  "1. a number",
  "1.2.3 three parts",
  "2020 was a year",
  "a) a letter",
  "# a heading",
  "#hashtag",
  "> a quote",
  "\\",
  "\\\\",
  "\\\\\\",
  "ends in one \\",
  "ends in two \\\\",
  "\\ begins with one",
  "\\\\two and ends \\\\\\",
  "  blanks before",
  "\ta tab before",
  "\xc2\xa0"
  "a no-break blank before",
  "blanks behind  ",
  "two  blanks   within",
  "first\n- second\n> third\n# fourth\n  fifth\n\\\nsixth \\",
  "<b>&amp; \"quoted\" 'too'",
  "æøå – ñ — “…” 夜勤 لیل 🌙",
  "• dot",
  "o\twords",
  "(a) one",
};

static const char *const notes[] = {
  "",
  "",
  "A note",
  "Two\nlines",
  "\nfirst empty",
  "last empty\n",
  "> quoted\n- listed\n  in\\",
  "<p>&lt;",
  "  in  blanks ",
};

static TemaMapState *
make_map (guint seed, guint n_nodes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (int));
  TemaMapState *map = tema_map_state_new ("Any & <all>");

  for (guint i = 0; i < n_nodes; i++)
    {
      guint depth = i == 0 ? 0 : g_rand_int_range (rand, seed % 2, path->len + 1);
      TemaMapStateNode *node;

      depth = MIN (depth, 40);
      g_array_set_size (path, depth);
      node = tema_map_state_add_node (map, depth > 0 ? g_array_index (path, int, depth - 1) : -1,
                                      texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
      g_free (node->note);
      node->note = g_strdup (notes[g_rand_int_range (rand, 0, G_N_ELEMENTS (notes))]);
      node->has_own_color = g_rand_int_range (rand, 0, 3) == 0;
      if (node->has_own_color)
        node->color = (TemaColor){ i % 256, 10, 200 };
      node->shape = g_rand_int_range (rand, 0, 5);
      node->is_folded = g_rand_int_range (rand, 0, 6) == 0;
      node->x = g_rand_int_range (rand, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
      node->y = g_rand_int_range (rand, -5000, 5000);
      g_array_append_val (path, i);
    }
  for (guint i = 0; n_nodes > 1 && i < n_nodes / 4; i++)
    tema_map_state_add_edge (map, i, n_nodes - 1 - i / 2, i % 3 == 0 ? "" : "wears <down>\n& “out”")
        ->arrow
        = i % 3;
  return map;
}

static TemaMapState *
read_map (GBytes *bytes, const TemaReader *reader)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = _tema_read_here (reader, bytes, NULL, &error);

  if (reading == NULL)
    fail_msg ("%s", error->message);
  return g_steal_pointer (&reading->map);
}

static TemaMapState *
send_around (const TemaMapState *map, TemaMapFormat format, const TemaReader *reader)
{
  g_autoptr (GBytes) bytes = tema_map_write (map, format);

  return read_map (bytes, reader);
}

static void
assert_same_words (const TemaMapState *a, const TemaMapState *b)
{
  assert_int_equal (a->nodes->len, b->nodes->len);
  for (guint i = 0; i < a->nodes->len; i++)
    {
      const TemaMapStateNode *one = tema_map_state_get_node (a, i);
      const TemaMapStateNode *other = tema_map_state_get_node (b, i);

      assert_string_equal (one->text, other->text);
      assert_string_equal (one->note, other->note);
      assert_int_equal (one->parent, other->parent);
    }
}

static void
assert_same_looks (const TemaMapState *a, const TemaMapState *b)
{
  for (guint i = 0; i < a->nodes->len; i++)
    {
      const TemaMapStateNode *one = tema_map_state_get_node (a, i);
      const TemaMapStateNode *other = tema_map_state_get_node (b, i);

      assert_int_equal (one->has_own_color, other->has_own_color);
      if (one->has_own_color)
        assert_true (tema_color_equal (&one->color, &other->color));
      assert_int_equal (one->shape, other->shape);
      assert_int_equal (one->is_folded, other->is_folded);
    }
  assert_int_equal (a->edges->len, b->edges->len);
  for (guint i = 0; i < a->edges->len; i++)
    {
      const TemaMapStateEdge *one = tema_map_state_get_edge (a, i);
      const TemaMapStateEdge *other = tema_map_state_get_edge (b, i);

      assert_int_equal (one->source, other->source);
      assert_int_equal (one->target, other->target);
      assert_string_equal (one->label, other->label);
      assert_int_equal (one->arrow, other->arrow);
    }
}

static void
test_opml_comes_back_whole (void **state)
{
  for (guint seed = 0; seed < 60; seed++)
    {
      g_autoptr (TemaMapState) map = make_map (seed, 1 + seed * 3);
      g_autoptr (TemaMapState) back = send_around (map, TEMA_MAP_FORMAT_OPML, &tema_reader_opml);

      assert_string_equal (map->name, back->name);
      assert_same_words (map, back);
      assert_same_looks (map, back);
      for (guint i = 0; i < map->nodes->len; i++)
        {
          assert_int_equal (tema_map_state_get_node (map, i)->x,
                            tema_map_state_get_node (back, i)->x);
          assert_int_equal (tema_map_state_get_node (map, i)->y,
                            tema_map_state_get_node (back, i)->y);
        }
    }
}

/* What nodes stand for goes along; what is no GUID, or no kind of thing, is nothing. */
static void
test_opml_keeps_subjects (void **state)
{
  g_autoptr (TemaMapState) map = make_map (3, 7);
  g_autoptr (TemaMapState) back = NULL;
  g_autoptr (GVariant) packed = NULL;
  TemaMapStateNode *last;

  for (guint i = 0; i <= TEMA_NODE_MEMO; i++)
    {
      TemaMapStateNode *node = g_ptr_array_index (map->nodes, i);

      node->subject = i;
      g_free (node->subject_guid);
      node->subject_guid
          = g_strdup (i == TEMA_NODE_IDEA ? "" : "3f2504e0-4f89-11d3-9a0c-0305e82c3301");
      node->shows_counts = i == TEMA_NODE_THEME;
    }
  last = g_ptr_array_index (map->nodes, 6);
  last->subject = TEMA_NODE_CODE;
  g_free (last->subject_guid);
  last->subject_guid = g_strdup ("no GUID");
  back = send_around (map, TEMA_MAP_FORMAT_OPML, &tema_reader_opml);
  /* From the worker process as well. */
  packed = g_variant_ref_sink (_tema_map_to_variant (back));
  tema_map_state_free (g_steal_pointer (&back));
  assert_true (_tema_map_from_variant (packed, &back));
  for (guint i = 0; i <= TEMA_NODE_MEMO; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (back, i);

      assert_int_equal (node->subject, i);
      assert_string_equal (node->subject_guid, tema_map_state_get_node (map, i)->subject_guid);
      assert_int_equal (node->shows_counts, i == TEMA_NODE_THEME);
    }
  assert_int_equal (tema_map_state_get_node (back, 6)->subject, TEMA_NODE_IDEA);
}

static void
test_mm_comes_back_but_for_places (void **state)
{
  for (guint seed = 0; seed < 60; seed++)
    {
      g_autoptr (TemaMapState) map = make_map (seed, 1 + seed * 3);
      g_autoptr (TemaMapState) back = send_around (map, TEMA_MAP_FORMAT_MM, &tema_reader_mm);

      assert_same_words (map, back);
      assert_same_looks (map, back);
    }
}

static void
test_outlines_come_back_word_by_word (void **state)
{
  for (guint seed = 0; seed < 120; seed++)
    {
      g_autoptr (TemaMapState) map = make_map (seed, 1 + seed);
      g_autoptr (TemaMapState) md = send_around (map, TEMA_MAP_FORMAT_MD, &tema_reader_outline);
      g_autoptr (TemaMapState) txt = send_around (map, TEMA_MAP_FORMAT_TXT, &tema_reader_outline);

      assert_same_words (map, md);
      assert_same_words (map, txt);
    }
}

static void
test_long_notes_and_texts (void **state)
{
  g_autoptr (TemaMapState) map = tema_map_state_new ("Long");
  TemaMapStateNode *node = tema_map_state_add_node (map, -1, "");

  g_free (node->note);
  g_free (node->text);
  node->note = g_strnfill (200000, 'n');
  node->text = g_strnfill (70000, 't');
  for (guint format = TEMA_MAP_FORMAT_OPML; format <= TEMA_MAP_FORMAT_TXT; format++)
    {
      g_autoptr (TemaMapState) back
          = send_around (map, format,
                         format == TEMA_MAP_FORMAT_OPML ? &tema_reader_opml
                         : format == TEMA_MAP_FORMAT_MM ? &tema_reader_mm
                                                        : &tema_reader_outline);

      assert_same_words (map, back);
    }
}

/* Through the door and the worker, as the program does it. */
static TemaMapState *
read_text (const char *text, const char *file_name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = tema_map_read_bytes (bytes, file_name, NULL, &error);

  if (reading == NULL)
    fail_msg ("%s", error->message);
  return g_steal_pointer (&reading->map);
}

/* Depth and words of every node, one a line. */
static char *
tell (const TemaMapState *map)
{
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < map->nodes->len; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (map, i);
      g_autofree char *words = g_strdelimit (g_strdup (node->text), "\n", '/');

      g_string_append_printf (told, "%u%s%s%s;", tema_map_state_get_depth (map, i), words,
                              *node->note != '\0' ? "|" : "", node->note);
    }
  return g_string_free (told, FALSE);
}

static void
assert_reads (const char *text, const char *file_name, const char *expected)
{
  g_autoptr (TemaMapState) map = read_text (text, file_name);
  g_autofree char *told = tell (map);

  assert_string_equal (told, expected);
}

static void
test_others_opml (void **state)
{
  assert_reads ("<?xml version=\"1.0\"?><opml version=\"1.0\"><head><title>Plan</title>"
                "<expansionState>1</expansionState></head><body><outline text=\"One\" _note=\"n\">"
                "<outline text=\"Deep\"/></outline><outline title=\"Two\" type=\"link\" "
                "url=\"http://example.org/\"/></body></opml>",
                "a.opml", "0Plan;1One|n;2Deep;1Two|http://example.org/;");
  assert_reads ("<opml version=\"2.0\"><body><outline text=\"Alone\"><outline text=\"a&#10;b\"/>"
                "</outline></body></opml>",
                NULL, "0Alone;1a/b;");
}

static void
test_others_mm (void **state)
{
  static const char mm[]
      = "<map version=\"freeplane 1.9.8\"><attribute_registry/><node TEXT=\"Natt\" ID=\"ID_9\" "
        "FOLDED=\"false\"><hook NAME=\"MapStyle\"><map_styles><stylenode TEXT=\"x\"/></map_styles>"
        "</hook><edge STYLE=\"bezier\"/><node POSITION=\"left\" ID=\"a\" FOLDED=\"true\" "
        "BACKGROUND_COLOR=\"#ff8800\" STYLE=\"bubble\"><richcontent TYPE=\"NODE\">\n<html>\n<head/>"
        "\n <body>\n <p>\n Rich   <b>text</b>\n </p>\n <p>more</p></body></html></richcontent>"
        "<richcontent TYPE=\"NOTE\"><html><body><p>En lapp</p></body></html></richcontent>"
        "<icon BUILTIN=\"idea\"/><node TEXT=\"Barn\" ID=\"b\"/></node><node TEXT=\"To\" "
        "POSITION=\"right\"><arrowlink DESTINATION=\"b\" STARTARROW=\"Default\" "
        "ENDARROW=\"Default\" MIDDLE_LABEL=\"gir\"/><arrowlink DESTINATION=\"gone\"/></node>"
        "</node></map>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (mm, strlen (mm));
  g_autoptr (TemaReading) reading = tema_map_read_bytes (bytes, "a.mm", NULL, NULL);
  const TemaMapStateNode *branch;
  const TemaMapStateEdge *edge;

  assert_non_null (reading);
  {
    g_autofree char *told = tell (reading->map);

    assert_string_equal (told, "0Natt;1Rich text/more|En lapp;2Barn;1To;");
  }
  branch = tema_map_state_get_node (reading->map, 1);
  assert_true (branch->is_folded && branch->has_own_color);
  assert_int_equal (branch->color.green, 0x88);
  assert_int_equal (branch->shape, TEMA_NODE_PILL);
  assert_int_equal (reading->map->edges->len, 1);
  edge = tema_map_state_get_edge (reading->map, 0);
  assert_int_equal (edge->source, 3);
  assert_int_equal (edge->target, 2);
  assert_string_equal (edge->label, "gir");
  assert_int_equal (edge->arrow, TEMA_EDGE_BOTH_WAYS);
  assert_int_equal (reading->notes->len, 2); /* the lost link and the icon */
}

static void
assert_pastes (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaMapState) map = tema_map_from_text (text, &error);
  g_autofree char *told = NULL;

  assert_null (error);
  told = tell (map);
  assert_string_equal (told, expected);
}

/* Lines end in many ways, and a map knows one; what nobody sees is left out, half letters are told.
 */
static void
test_clean_texts (void **state)
{
  static const char *const cases[][2] = {
    { "a\r\nb\rc\nd", "a\nb\nc\nd" },
    { "a\xe2\x80\xa8"
      "b\xe2\x80\xa9"
      "c\xc2\x85"
      "d",
      "a\nb\nc\nd" },
    { "\xef\xbb\xbf"
      "a\xef\xbb\xbf"
      "b",
      "ab" },
    { "a\x01\x1f\tb\x7f", "a\tb\x7f" },
    { "a\xe5"
      "b",
      "a\xef\xbf\xbd"
      "b" },
    { "\xe2\x80\x9d \xc2\xa0", "\xe2\x80\x9d \xc2\xa0" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = _tema_map_clean_text (cases[i][0]);

      assert_string_equal (clean, cases[i][1]);
    }
}

static void
test_pasted_outlines (void **state)
{
  assert_pastes ("One\n\tTwo\n\t\tThree\n\tFour\nFive\n", "0One;1Two;2Three;1Four;0Five;");
  assert_pastes ("One\n  Two\n      Three\n  Four", "0One;1Two;2Three;1Four;");
  assert_pastes ("•\tOne\n\t◦\tTwo\r\n\t\t▪\tThree\n•\tFour", "0One;1Two;2Three;0Four;");
  assert_pastes ("•\tOne\no\tTwo\n§\tThree", "0One;0Two;0Three;");
  assert_pastes ("1. One\n1.1 Two\n1.1.1 Three\n1.2. Four\n2. Five",
                 "0One;1Two;2Three;1Four;0Five;");
  assert_pastes ("1) One\n   a) Two\n   b) Three\n2) Four", "0One;1Two;1Three;0Four;");
  assert_pastes ("(1) One\n  (a) Two\n  (b) Three\na. Four\nA.B. Five",
                 "0One;1Two;1Three;0Four;0A.B. Five;");
  assert_pastes ("12345. One\n(3 Two\n1.2.3.4.5.6.7.8.9.10.11. Three\n",
                 "012345. One;0(3 Two;01.2.3.4.5.6.7.8.9.10.11. Three;");
  assert_pastes ("# One\n\nWords\n\n## Two\n- a\n  - b\n* c\n# Three",
                 "0One;1Words;1Two;2a;3b;2c;0Three;");
  assert_pastes ("One\n\n    Two\n\n  Between\n", "0One;1Two;1Between;");
  assert_pastes ("2020 was a year\n3.5 per cent\nCost: 1. more", "02020 was a year;03.5 per cent;"
                                                                 "0Cost: 1. more;");
  assert_pastes ("- One\n  > said\n  > twice\n- Two", "0One|said\ntwice;0Two;");
}

/* Several points at the top of a file hang on a middle with the file's name. */
static void
test_outline_files_have_a_middle (void **state)
{
  assert_reads ("- a\n- b\n", "My plan.md", "0My plan;1a;1b;");
  assert_reads ("# a\n- b\n", "x.md", "0a;1b;");
}

static void
test_branches_travel_as_text (void **state)
{
  g_autoptr (TemaMapState) map = make_map (5, 60);

  for (guint i = 0; i < map->nodes->len; i++)
    {
      g_autofree char *text = tema_map_branch_to_text (map, i);
      g_autoptr (TemaMapState) branch = tema_map_from_text (text, NULL);

      assert_non_null (branch);
      assert_int_equal (branch->nodes->len, tema_map_state_get_branch_end (map, i) - i);
      for (guint j = 0; j < branch->nodes->len; j++)
        assert_string_equal (tema_map_state_get_node (branch, j)->text,
                             tema_map_state_get_node (map, i + j)->text);
    }
}

static void
assert_refused (char *text, const char *file_name, const char *reason)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = tema_map_read_bytes (bytes, file_name, NULL, &error);

  assert_null (reading);
  assert_non_null (error);
  if (strstr (error->message, reason) == NULL)
    fail_msg ("“%s” instead of “%s”", error->message, reason);
}

static char *
repeat (const char *before, const char *what, guint n_times, const char *behind)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n_times; i++)
    g_string_append (text, what);
  g_string_append (text, behind);
  return g_string_free (text, FALSE);
}

static void
test_harm_is_refused (void **state)
{
  assert_refused (repeat ("<opml><body>", "<outline text=\"a\">", 300, ""), "a.opml",
                  "nested deeper");
  assert_refused (repeat ("<map version=\"1\">", "<node TEXT=\"a\">", 300, ""), "a.mm",
                  "nested deeper");
  assert_refused (repeat ("<opml><body>", "<outline text=\"a\"/>", 100001, "</body></opml>"),
                  "a.opml", "points nested deeper");
  assert_refused (repeat ("<map version=\"1\">", "<node TEXT=\"a\"/>", 100001, "</map>"), "a.mm",
                  "points nested deeper");
  assert_refused (repeat ("", "a\n", 100001, ""), "a.txt", "(line 100");
  {
    GString *deep = g_string_new (NULL);

    for (guint i = 0; i < 300; i++)
      g_string_append_printf (deep, "%*sa\n", (int)i, "");
    assert_refused (g_string_free (deep, FALSE), "a.txt", "(line 251)");
  }
  assert_refused (g_strdup ("<!DOCTYPE opml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><opml>"
                            "<body><outline text=\"&a;\"/></body></opml>"),
                  "a.opml", "document type");
  assert_refused (g_strdup ("<opml><body><outline text=\"a\"></body></opml>"), "a.opml", "line 1");
  assert_refused (g_strdup ("<opml><head/><body/></opml>"), "a.opml", "no points");
  assert_refused (g_strdup ("<map version=\"1\"/>"), "a.mm", "no points");
  assert_refused (g_strdup ("<html><!-- <opml --></html>"), "a.opml", "not OPML");
  assert_refused (g_strdup ("<x><map version=\"1\"/></x>"), "a.mm", "not a mind map");
  assert_refused (g_strdup ("\n\n  \n"), "a.txt", "");
  assert_refused (repeat ("<opml><body><outline text=\"", "a", 70000, "\"/></body></opml>"),
                  "a.opml", "64 kB");
}

/* Whatever the worker sends, only a sound map gets in. */
static void
test_packed_maps_are_checked (void **state)
{
  static const char *const nodes[] = {
    "(1, 'a', '', nothing, uint32 0, false, 0, 0, uint32 0, '', false)",
    "(-1, 'a', '', nothing, uint32 9, false, 0, 0, uint32 0, '', false)",
    "(-1, 'a', '', nothing, uint32 0, false, 2000000, 0, uint32 0, '', false)",
    "(-2, 'a', '', nothing, uint32 0, false, 0, 0, uint32 0, '', false)",
    "(-1, 'a', '', nothing, uint32 0, false, 0, 0, uint32 0, 'x', false)",
    "(-1, 'a', '', nothing, uint32 0, false, 0, 0, uint32 1, '', false)",
    "(-1, 'a', '', nothing, uint32 0, false, 0, 0, uint32 1, 'no GUID', false)",
    "(-1, 'a', '', nothing, uint32 0, false, 0, 0, uint32 6,"
    " '3f2504e0-4f89-11d3-9a0c-0305e82c3301', false)",
    "(-1, 'a', '', nothing, uint32 0, false, 0, 0, uint32 0, '', false),"
    " (0, 'b', '', nothing, uint32 0, false, 0, 0, uint32 0, '', false),"
    " (0, 'c', '', nothing, uint32 0, false, 0, 0, uint32 0, '', false),"
    " (1, 'd', '', nothing, uint32 0, false, 0, 0, uint32 0, '', false)",
  };
  const GVariantType *type = G_VARIANT_TYPE ("(sa(issmsubiiusb)a(uusu))");

  for (guint i = 0; i <= G_N_ELEMENTS (nodes) + 1; i++)
    {
      g_autofree char *text
          = i < G_N_ELEMENTS (nodes)
                ? g_strdup_printf ("('', [%s], [])", nodes[i])
                : g_strdup ("('', [(-1, 'a', '', nothing, uint32 0, false, 0, 0, uint32 0, '',"
                            " false)], [(uint32 0, uint32 7, '', uint32 0)])");
      g_autoptr (GVariant) variant = i <= G_N_ELEMENTS (nodes)
                                         ? g_variant_parse (type, text, NULL, NULL, NULL)
                                         : g_variant_ref_sink (g_variant_new_string ("a map"));
      TemaMapState *map = NULL;

      assert_non_null (variant);
      assert_false (_tema_map_from_variant (variant, &map));
      assert_null (map);
    }
}

static void
test_any_bytes (void **state)
{
  static const char *const pieces[] = { "<opml>",
                                        "<body>",
                                        "<outline text=\"a\">",
                                        "</outline>",
                                        "<map version=\"1\">",
                                        "<node TEXT=\"b\">",
                                        "</node>",
                                        "<richcontent TYPE=\"NOTE\">",
                                        "</richcontent>",
                                        "<p>",
                                        "<arrowlink DESTINATION=\"x\"/>",
                                        "text",
                                        "\n",
                                        "\t",
                                        "- ",
                                        "1.2 ",
                                        "\\",
                                        ">",
                                        "# ",
                                        "<hook NAME=\"FreeNode\"/>" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 3000; i++)
    {
      GString *text = g_string_new (i % 3 == 0 ? "<opml>" : i % 3 == 1 ? "<map version='1'>" : "");
      g_autoptr (GBytes) bytes = NULL;

      for (guint j = g_rand_int_range (rand, 1, 40); j > 0; j--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      bytes = g_string_free_to_bytes (text);
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (TemaReading) reading = _tema_read_here (i % 3 == 0   ? &tema_reader_opml
                                                           : i % 3 == 1 ? &tema_reader_mm
                                                                        : &tema_reader_outline,
                                                           bytes, NULL, &error);

        assert_true ((reading == NULL) == (error != NULL));
      }
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_opml_comes_back_whole),
    cmocka_unit_test (test_opml_keeps_subjects),
    cmocka_unit_test (test_mm_comes_back_but_for_places),
    cmocka_unit_test (test_outlines_come_back_word_by_word),
    cmocka_unit_test (test_long_notes_and_texts),
    cmocka_unit_test (test_others_opml),
    cmocka_unit_test (test_others_mm),
    cmocka_unit_test (test_clean_texts),
    cmocka_unit_test (test_pasted_outlines),
    cmocka_unit_test (test_outline_files_have_a_middle),
    cmocka_unit_test (test_branches_travel_as_text),
    cmocka_unit_test (test_harm_is_refused),
    cmocka_unit_test (test_packed_maps_are_checked),
    cmocka_unit_test (test_any_bytes),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
