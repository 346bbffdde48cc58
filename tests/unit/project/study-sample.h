/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Studies made at random, with everything that a study has a word for. */
#pragma once

#include "base/tema-attribute-value.h"
#include "base/tema-guid.h"
#include "base/tema-study.h"

G_BEGIN_DECLS

/* A seeded GUID, so that a failing study can be made again. */
static inline const char *
sample_guid (TemaStudy *study, GRand *rand)
{
  guint32 a = g_rand_int (rand), b = g_rand_int (rand), c = g_rand_int (rand),
          d = g_rand_int (rand);
  g_autofree char *guid = g_strdup_printf ("%08x-%04x-4%03x-8%03x-%04x%08x", a, b >> 16, b & 0xfff,
                                           c >> 20, c & 0xffff, d);

  return tema_study_share (study, guid);
}

static inline gboolean
sample_chance (GRand *rand, int percent)
{
  return g_rand_int_range (rand, 0, 100) < percent;
}

/* A few words; some with letters outside ASCII, some outside the basic plane, some with markup. */
static inline const char *
sample_words (TemaStudy *study, GRand *rand, int n_words)
{
  static const char *const words[] = { "fjord",  "åpen",   "skole", "<lærer>", "\"sa\"", "&",
                                       "🎣 fisk", "kvifor", "ja",    "nei'",    "ḱ",      "to" };
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  {
    g_autofree char *owned = g_string_free (text, FALSE);

    return tema_study_keep (study, owned);
  }
}

static inline const char *
sample_name (TemaStudy *study, GRand *rand, const char *kind, guint number)
{
  g_autofree char *name = g_strdup_printf ("%s %u %s", kind, number, sample_words (study, rand, 1));

  return tema_study_keep (study, name);
}

#define SAMPLE_ADD(study, array, type, ...)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    type row = { __VA_ARGS__ };                                                                    \
    g_array_append_val ((study)->array, row);                                                      \
  }                                                                                                \
  G_STMT_END

#define SAMPLE_PICK(study, rand, array, type)                                                      \
  (&g_array_index ((study)->array, type, g_rand_int_range (rand, 0, (study)->array->len)))

static inline void
sample_codes (TemaStudy *study, GRand *rand, guint n_codes)
{
  const char *open[4] = { NULL };
  guint depth = 0;

  for (guint i = 0; i < n_codes; i++)
    {
      const char *guid = sample_guid (study, rand);
      guint at = i == 0 ? 0 : g_rand_int_range (rand, 0, MIN (depth + 2, 4));

      SAMPLE_ADD (study, codes, TemaStudyCode, .guid = guid, .parent = at > 0 ? open[at - 1] : NULL,
                  .name = sample_name (study, rand, "Code", i),
                  .description = sample_chance (rand, 50) ? sample_words (study, rand, 5) : "",
                  .color
                  = tema_study_share (study, sample_chance (rand, 50) ? "#3584e4" : "#33d17a"),
                  .is_codable = i < 2 || sample_chance (rand, 90), .origin = 0,
                  .created_at = "2026-01-31T12:00:00Z");
      open[at] = guid;
      depth = at;
    }
}

static inline void
sample_source (TemaStudy *study, GRand *rand, guint number)
{
  GString *text = g_string_new (NULL);
  guint n_lines = g_rand_int_range (rand, 1, 12);

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (text, "%s.\n",
                            sample_words (study, rand, g_rand_int_range (rand, 3, 30)));
  SAMPLE_ADD (study, sources, TemaStudySource, .guid = sample_guid (study, rand),
              .name = sample_name (study, rand, "Interview", number),
              .group = tema_study_share (study, sample_chance (rand, 40) ? "Elever" : ""),
              .text = tema_study_keep (study, text->str), .file_name = "", .format = "REFI-QDA",
              .imported_at = "2026-02-01T08:00:00Z");
  g_string_free (text, TRUE);
}

static inline void
sample_span (GRand *rand, const TemaStudySource *source, gint64 *first, gint64 *last)
{
  glong n_chars = g_utf8_strlen (source->text, -1);

  *first = g_rand_int_range (rand, 0, n_chars - 1);
  *last = g_rand_int_range (rand, *first + 1, n_chars + 1);
}

static inline void
sample_codings (TemaStudy *study, GRand *rand, guint n_codings)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_codings; i++)
    {
      const TemaStudySource *source = SAMPLE_PICK (study, rand, sources, TemaStudySource);
      const TemaStudyCode *code = SAMPLE_PICK (study, rand, codes, TemaStudyCode);
      const TemaStudyUser *user = SAMPLE_PICK (study, rand, users, TemaStudyUser);
      gint64 first, last;
      char *place;

      sample_span (rand, source, &first, &last);
      if (!code->is_codable)
        continue;
      place = g_strdup_printf ("%s %s %s %d %d", source->guid, code->guid, user->guid, (int)first,
                               (int)last);
      if (!g_hash_table_add (taken, place))
        continue;
      SAMPLE_ADD (study, codings, TemaStudyCoding, .guid = sample_guid (study, rand),
                  .selection = sample_guid (study, rand), .source = source->guid,
                  .code = code->guid, .user = user->guid, .first = first, .last = last,
                  .comment = sample_chance (rand, 20) ? sample_words (study, rand, 4) : "",
                  .created_at = "2026-02-03T09:30:00Z");
    }
}

static inline void
sample_cases (TemaStudy *study, GRand *rand)
{
  for (guint i = 0; i < TEMA_ATTRIBUTE_N_TYPES; i++)
    if (i != TEMA_ATTRIBUTE_CHOICE)
      SAMPLE_ADD (study, variables, TemaStudyVariable, .guid = sample_guid (study, rand),
                  .name = sample_name (study, rand, "Attribute", i),
                  .description = sample_chance (rand, 50) ? "What it means" : "", .type = i,
                  .choices = "");
  for (guint i = 0; i < 4; i++)
    {
      const char *guid = sample_guid (study, rand);

      SAMPLE_ADD (study, cases, TemaStudyCase, .guid = guid, .parent = NULL,
                  .name = sample_name (study, rand, "Case", i));
      for (guint v = 0; v < study->variables->len; v++)
        {
          const TemaStudyVariable *variable
              = &g_array_index (study->variables, TemaStudyVariable, v);
          static const char *const values[] = { "lærer <1>", "12.5", "", "1", "2026-03-01" };

          if (sample_chance (rand, 70))
            SAMPLE_ADD (study, values, TemaStudyValue, .study_case = guid,
                        .variable = variable->guid, .value = values[variable->type]);
        }
      SAMPLE_ADD (
          study, parts, TemaStudyPart, .guid = sample_guid (study, rand), .study_case = guid,
          .source = g_array_index (study->sources, TemaStudySource, i % study->sources->len).guid,
          .speaker = "", .first = -1, .last = -1);
    }
}

static inline void
sample_memos (TemaStudy *study, GRand *rand)
{
  const TemaStudySource *source = SAMPLE_PICK (study, rand, sources, TemaStudySource);
  const char *things[] = { NULL,
                           NULL,
                           source->guid,
                           source->guid,
                           SAMPLE_PICK (study, rand, codes, TemaStudyCode)->guid,
                           NULL,
                           NULL,
                           NULL,
                           SAMPLE_PICK (study, rand, cases, TemaStudyCase)->guid };

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      gint64 first = -1, last = -1;

      if (i == TEMA_STUDY_ABOUT_CODING || i == TEMA_STUDY_ABOUT_THEME || i == TEMA_STUDY_ABOUT_NODE)
        continue;
      if (i == TEMA_STUDY_ABOUT_PASSAGE)
        sample_span (rand, source, &first, &last);
      SAMPLE_ADD (study, memos, TemaStudyMemo, .guid = sample_guid (study, rand), .is_journal = 0,
                  .title = sample_name (study, rand, "Memo", i),
                  .text = sample_words (study, rand, 9), .about = i, .thing = things[i],
                  .first = first, .last = last, .phase = 0,
                  .user = SAMPLE_PICK (study, rand, users, TemaStudyUser)->guid,
                  .created_at = "2026-02-04T10:00:00Z", .modified_at = "2026-02-05T10:00:00Z");
    }
}

static inline void
sample_board (TemaStudy *study, GRand *rand)
{
  const char *board = sample_guid (study, rand);
  const char *theme = NULL;

  SAMPLE_ADD (study, boards, TemaStudyBoard, .guid = board,
              .name = sample_name (study, rand, "Board", 0));
  for (guint i = 0; i < 3; i++)
    {
      const char *guid = sample_guid (study, rand);

      SAMPLE_ADD (study, themes, TemaStudyTheme, .guid = guid, .board = board,
                  .parent = i == 1 ? theme : NULL, .name = sample_name (study, rand, "Theme", i),
                  .definition = sample_words (study, rand, 4), .color = "#ff7800", .status = 0,
                  .reason = "", .code = NULL, .x = 10 * i, .y = 7, .width = 0, .height = 0);
      SAMPLE_ADD (study, cards, TemaStudyCard, .guid = sample_guid (study, rand), .board = board,
                  .theme = guid, .code = SAMPLE_PICK (study, rand, codes, TemaStudyCode)->guid,
                  .coding = NULL, .text = "", .x = 0, .y = 0);
      theme = guid;
    }
  SAMPLE_ADD (study, cards, TemaStudyCard, .guid = sample_guid (study, rand), .board = board,
              .theme = NULL, .code = NULL, .coding = NULL, .text = "A note <on> the board",
              .x = 500, .y = -20);
}

static inline void
sample_map (TemaStudy *study, GRand *rand)
{
  const char *map = sample_guid (study, rand);
  const char *first = NULL, *guid = NULL;

  SAMPLE_ADD (study, maps, TemaStudyMap, .guid = map, .name = sample_name (study, rand, "Map", 0));
  for (guint i = 0; i < 4; i++)
    {
      guid = sample_guid (study, rand);
      SAMPLE_ADD (study, nodes, TemaStudyNode, .guid = guid, .map = map,
                  .parent = i == 0 || i == 3 ? NULL : first,
                  .thing = i == 2 ? SAMPLE_PICK (study, rand, codes, TemaStudyCode)->guid : NULL,
                  .text = i == 2 ? "" : sample_name (study, rand, "Node", i), .note = "",
                  .color = i == 1 ? "#ed333b" : "", .shape = i, .is_folded = 0, .shows_counts = 0,
                  .x = 200 * i, .y = -30 * (gint64)i);
      if (i == 0)
        first = guid;
    }
  SAMPLE_ADD (study, edges, TemaStudyEdge, .guid = sample_guid (study, rand), .map = map,
              .source = guid, .target = first, .label = "leads to", .arrow = 1);
}

/* Everything that REFI-QDA can carry; and, with @is_all, what only a project can. */
static inline TemaStudy *
sample_study_new (guint32 seed, guint n_codings, gboolean is_all)
{
  TemaStudy *study = tema_study_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  study->guid = sample_guid (study, rand);
  study->title = sample_name (study, rand, "Study", seed);
  for (guint i = 0; i < 2; i++)
    SAMPLE_ADD (study, users, TemaStudyUser, .guid = sample_guid (study, rand),
                .name = sample_name (study, rand, "Coder", i));
  sample_codes (study, rand, g_rand_int_range (rand, 2, 20));
  for (guint i = 0; i < (guint)g_rand_int_range (rand, 1, 5); i++)
    sample_source (study, rand, i);
  sample_codings (study, rand, n_codings);
  sample_cases (study, rand);
  sample_memos (study, rand);
  for (guint i = 0; i < 3; i++)
    {
      const TemaStudySource *source = SAMPLE_PICK (study, rand, sources, TemaStudySource);
      gint64 first, last;

      sample_span (rand, source, &first, &last);
      SAMPLE_ADD (study, annotations, TemaStudyAnnotation, .guid = sample_guid (study, rand),
                  .source = source->guid, .first = first, .last = last,
                  .text = sample_words (study, rand, 6),
                  .user = SAMPLE_PICK (study, rand, users, TemaStudyUser)->guid,
                  .created_at = "2026-02-06T10:00:00Z", .modified_at = "2026-02-06T10:00:00Z");
    }
  sample_board (study, rand);
  sample_map (study, rand);
  SAMPLE_ADD (study, foreign, TemaStudyForeign, .guid = "11111111-2222-4333-8444-555555555555",
              .place = "Links", .owner = "", .kind = "Link", .name = "a link",
              .xml = "<Link guid=\"11111111-2222-4333-8444-555555555555\" name=\"a link\"></Link>");
  if (is_all)
    {
      g_array_index (study->codes, TemaStudyCode, 0).origin = 2;
      g_array_index (study->cases, TemaStudyCase, 1).parent
          = g_array_index (study->cases, TemaStudyCase, 0).guid;
      g_array_index (study->memos, TemaStudyMemo, 0).is_journal = 1;
      g_array_index (study->themes, TemaStudyTheme, 0).status = 1;
      g_array_index (study->nodes, TemaStudyNode, 0).note = "a note";
    }
  return study;
}

static int
sample_compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* The rows of a study in one order, whatever order they have. */
static inline char *
sample_dump_sorted (const TemaStudy *study)
{
  g_autofree char *dump = tema_study_dump (study);
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, sample_compare_lines);
  return g_strjoinv ("\n", lines);
}

G_END_DECLS
