/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The audit trail on paper: line by line, or condensed, where what was done alike on one day is one
 * line with a count. What a line says is in the words of then; the words around it are the
 * report's. */
#include "tema-config.h"

#include "project/tema-report-words-private.h"
#include "project/tema-trail.h"
#include "project/tema-versions.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *tag;
  const char *title;
  const char *date;
  const char *what;
  const char *who;
  const char *phase;
  const char *phases[7];
  const char *undone;
  const char *times;                    /* a line of then, how often */
  const char *coded, *coded_one;        /* passages; then codes */
  const char *with_codes, *with_a_code; /* codes */
  const char *uncoded, *uncoded_one;    /* codings */
  const char *nothing;
} Words;

static const Words all_words[] = {
  {
      .tag = "en",
      .title = "Audit trail",
      .date = "Date",
      .what = "What was done",
      .who = "Who",
      .phase = "Phase",
      .phases = { "", "1 Getting to know the data", "2 Making codes", "3 Searching for themes",
                  "4 Reviewing themes", "5 Defining and naming themes", "6 Writing the report" },
      .undone = "undone",
      .times = "%s (%u times)",
      .coded = "Coded %u passages",
      .coded_one = "Coded %u passage",
      .with_codes = " with %u codes",
      .with_a_code = " with %u code",
      .uncoded = "Removed %u codings",
      .uncoded_one = "Removed %u coding",
      .nothing = "Nothing was done.",
  },
  {
      .tag = "nb",
      .title = "Revisjonsspor",
      .date = "Dato",
      .what = "Hva ble gjort",
      .who = "Hvem",
      .phase = "Fase",
      .phases = { "", "1 Bli kjent med materialet", "2 Lage koder", "3 Lete etter temaer",
                  "4 Vurdere temaer", "5 Definere og navngi temaer", "6 Skrive rapporten" },
      .undone = "angret",
      .times = "%s (%u ganger)",
      .coded = "Kodet %u tekststeder",
      .coded_one = "Kodet %u tekststed",
      .with_codes = " med %u koder",
      .with_a_code = " med %u kode",
      .uncoded = "Fjernet %u kodinger",
      .uncoded_one = "Fjernet %u koding",
      .nothing = "Ingenting ble gjort.",
  },
  {
      .tag = "nn",
      .title = "Revisjonsspor",
      .date = "Dato",
      .what = "Kva vart gjort",
      .who = "Kven",
      .phase = "Fase",
      .phases = { "", "1 Bli kjend med materialet", "2 Lage kodar", "3 Leite etter tema",
                  "4 Vurdere tema", "5 Definere og namngje tema", "6 Skrive rapporten" },
      .undone = "angra",
      .times = "%s (%u gonger)",
      .coded = "Koda %u tekststader",
      .coded_one = "Koda %u tekststad",
      .with_codes = " med %u kodar",
      .with_a_code = " med %u kode",
      .uncoded = "Fjerna %u kodingar",
      .uncoded_one = "Fjerna %u koding",
      .nothing = "Ingenting vart gjort.",
  },
};

static const Words *
find_words (const char *tag)
{
  for (guint i = 0; tag != NULL && i < G_N_ELEMENTS (all_words); i++)
    if (g_str_equal (all_words[i].tag, tag))
      return &all_words[i];
  return &all_words[0];
}

typedef enum
{
  LIKE_CODING,
  LIKE_UNCODING,
  LIKE_OTHER,
} Likeness;

/* How the acts that are done by the hundred are labelled; the first number in a label is how many
 * passages it is about, one where there is none. */
static const struct
{
  Likeness likeness;
  const char *one;
  const char *several; /* NULL where there is one form */
  gboolean counts_codes;
} formats[] = {
  { LIKE_CODING, "Code “%s” in %s", NULL, FALSE },
  { LIKE_CODING, "Code a passage with %u code in %s", "Code a passage with %u codes in %s", TRUE },
  { LIKE_CODING, "Code %u passage with “%s” too", "Code %u passages with “%s” too", FALSE },
  { LIKE_CODING, "Code %u passage with %u codes more", "Code %u passages with %u codes more",
    FALSE },
  { LIKE_UNCODING, "Remove %u coding in %s", "Remove %u codings in %s", FALSE },
  { LIKE_UNCODING, "Remove %u coding", "Remove %u codings", FALSE },
};

typedef struct
{
  GRegex *regex;
  Likeness likeness;
  gboolean counts_codes;
} Pattern;

static void
pattern_free (gpointer data)
{
  Pattern *self = data;

  g_regex_unref (self->regex);
  g_free (self);
}

/* A format of printf as what it can have made: "Code “(.*)” in (.*)". */
static void
add_pattern (GPtrArray *patterns, const char *format, Likeness likeness, gboolean counts_codes)
{
  g_autofree char *escaped = g_regex_escape_string (format, -1);
  g_auto (GStrv) around_names = g_strsplit (escaped, "%s", -1);
  g_autofree char *with_names = g_strjoinv (".*", around_names);
  g_auto (GStrv) around_numbers = g_strsplit (with_names, "%u", -1);
  g_autofree char *with_numbers = g_strjoinv ("([0-9]+)", around_numbers);
  g_autofree char *whole = g_strconcat ("^", with_numbers, "$", NULL);
  Pattern *pattern = g_new0 (Pattern, 1);

  pattern->regex = g_regex_new (whole, G_REGEX_DOTALL | G_REGEX_OPTIMIZE, 0, NULL);
  pattern->likeness = likeness;
  pattern->counts_codes = counts_codes;
  g_ptr_array_add (patterns, pattern);
}

/* In English and in the program's language: labels are in the words of then. */
static GPtrArray *
list_patterns (void)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func (pattern_free);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    for (guint n = 1; n <= 2; n++)
      {
        const char *english
            = n == 2 && formats[i].several != NULL ? formats[i].several : formats[i].one;
        const char *local
            = formats[i].several != NULL
                  ? g_dngettext (GETTEXT_PACKAGE, formats[i].one, formats[i].several, n)
                  : g_dgettext (GETTEXT_PACKAGE, formats[i].one);

        add_pattern (patterns, english, formats[i].likeness, formats[i].counts_codes);
        if (!g_str_equal (local, english))
          add_pattern (patterns, local, formats[i].likeness, formats[i].counts_codes);
      }
  return patterns;
}

static Likeness
find_likeness (GPtrArray *patterns, const char *label, guint *n_passages)
{
  *n_passages = 1;
  for (guint i = 0; i < patterns->len; i++)
    {
      const Pattern *pattern = g_ptr_array_index (patterns, i);
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *number = NULL;

      if (!g_regex_match (pattern->regex, label, 0, &match))
        continue;
      number = g_match_info_fetch (match, 1);
      if (number != NULL && *number != '\0' && !pattern->counts_codes)
        *n_passages = MIN (g_ascii_strtoull (number, NULL, 10), G_MAXINT);
      return pattern->likeness;
    }
  return LIKE_OTHER;
}

/* What a label says without names and numbers: “Rename “…” to “…””. */
static char *
dup_skeleton (const char *label)
{
  static const struct
  {
    const char *pattern, *by;
  } steps[] = { { "“[^”]*”", "“…”" }, { "«[^»]*»", "«…»" }, { "[0-9]+", "…" } };
  char *text = g_strdup (label);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (steps[i].pattern, 0, 0, NULL);
      char *next = g_regex_replace_literal (regex, text, -1, 0, steps[i].by, 0, NULL);

      if (next == NULL)
        continue;
      g_free (text);
      text = next;
    }
  return text;
}

/* The local day of a time of the log. */
static char *
dup_day (const char *time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) read = g_date_time_new_from_iso8601 (time, utc);
  g_autoptr (GDateTime) local = read != NULL ? g_date_time_to_local (read) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup (time);
}

/* What was done alike on one day, by one coder, in one phase. */
typedef struct
{
  TemaTrailLine *line; /* of the first of them; owned by the list that is made */
  Likeness likeness;
  guint n_passages;
  gboolean is_all_one; /* every label is the same */
  char *skeleton;
  GHashTable *codes; /* set of gint64 */
} Group;

static void
group_free (gpointer data)
{
  Group *self = data;

  g_free (self->skeleton);
  g_hash_table_unref (self->codes);
  g_free (self);
}

static TemaTrailLine *
copy_line (const TemaTrailLine *line)
{
  TemaTrailLine *copy = g_memdup2 (line, sizeof *line);

  copy->time = g_strdup (line->time);
  copy->coder = g_strdup (line->coder);
  copy->label = g_strdup (line->label);
  copy->codes = NULL;
  copy->n_lines = 0;
  return copy;
}

static Group *
group_new (const TemaTrailLine *line, Likeness likeness, const char *skeleton)
{
  Group *self = g_new0 (Group, 1);

  self->line = copy_line (line);
  self->likeness = likeness;
  self->is_all_one = TRUE;
  self->skeleton = g_strdup (skeleton);
  self->codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

static void
group_add (Group *self, const TemaTrailLine *line, guint n_passages)
{
  self->line->n_lines++;
  self->n_passages += n_passages;
  self->is_all_one = self->is_all_one && g_str_equal (self->line->label, line->label);
  for (guint i = 0; line->codes != NULL && i < line->codes->len; i++)
    g_hash_table_add (self->codes,
                      g_memdup2 (&g_array_index (line->codes, gint64, i), sizeof (gint64)));
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
dup_coded (const Group *self, const Words *words)
{
  guint n_codes = g_hash_table_size (self->codes);
  GString *text = g_string_new (NULL);

  g_string_printf (text, self->n_passages == 1 ? words->coded_one : words->coded, self->n_passages);
  if (n_codes > 0)
    g_string_append_printf (text, n_codes == 1 ? words->with_a_code : words->with_codes, n_codes);
  return g_string_free (text, FALSE);
}

static char *
dup_group_label (const Group *self, const Words *words)
{
  if (self->line->n_lines == 1)
    return g_strdup (self->line->label);
  if (self->likeness == LIKE_CODING)
    return dup_coded (self, words);
  if (self->likeness == LIKE_UNCODING)
    return g_strdup_printf (self->n_passages == 1 ? words->uncoded_one : words->uncoded,
                            self->n_passages);
  return g_strdup_printf (words->times, self->is_all_one ? self->line->label : self->skeleton,
                          self->line->n_lines);
}

#pragma GCC diagnostic pop

static void
finish_group (gpointer group, gpointer words)
{
  Group *self = group;
  char *label = dup_group_label (self, words);

  g_free (self->line->label);
  self->line->label = label;
}

/**
 * tema_trail_condense:
 * @lines: (element-type TemaTrailLine): lines of the log, oldest first, with their codes
 * @language: (nullable): "en", "nb" or "nn"
 *
 * Makes one line of all that was done alike on one day by one coder in one phase: "Coded 41
 * passages with 12 codes", "Rename “…” to “…” (7 times)". It stands where the first of them stood.
 * Lines that only say that an act was undone or done again are left out; an act that is undone is
 * told apart. 100,000 lines take about half a second.
 *
 * Returns: (transfer full) (element-type TemaTrailLine): the lines, oldest first
 */
GPtrArray *
tema_trail_condense (GPtrArray *lines, const char *language)
{
  GPtrArray *condensed = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_trail_line_free);
  g_autoptr (GPtrArray) patterns = list_patterns ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const TemaTrailLine *line = g_ptr_array_index (lines, i);
      guint n_passages;
      Likeness likeness = find_likeness (patterns, line->label, &n_passages);
      g_autofree char *skeleton = likeness == LIKE_OTHER ? dup_skeleton (line->label) : NULL;
      g_autofree char *day = dup_day (line->time);
      g_autofree char *key
          = g_strdup_printf ("%s\n%d\n%u\n%d\n%s\n%s", day, likeness, line->phase, line->is_undone,
                             line->coder, skeleton != NULL ? skeleton : "");
      Group *group = g_hash_table_lookup (by_key, key);

      if (line->is_about_another)
        continue;
      if (group == NULL)
        {
          group = group_new (line, likeness, skeleton);
          g_hash_table_insert (by_key, g_steal_pointer (&key), group);
          g_ptr_array_add (groups, group);
          g_ptr_array_add (condensed, group->line);
        }
      group_add (group, line, n_passages);
    }
  g_ptr_array_foreach (groups, finish_group, (gpointer)find_words (language));
  return condensed;
}

static void
add_columns (TemaReport *report, TemaTrailColumns columns, const Words *words)
{
  const struct
  {
    TemaTrailColumns column;
    const char *heading;
    double width;
  } all[] = { { TEMA_TRAIL_DATE, words->date, 22 },
              { TEMA_TRAIL_WHAT, words->what, 48 },
              { TEMA_TRAIL_WHO, words->who, 13 },
              { TEMA_TRAIL_PHASE, words->phase, 17 } };
  double total = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (columns & all[i].column)
      total += all[i].width;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (columns & all[i].column)
      tema_report_add_column (report, all[i].heading, all[i].width / total, TEMA_REPORT_ALIGN_START,
                              FALSE);
}

static void
add_line (TemaReport *report,
          const TemaTrailLine *line,
          const TemaTrailReportOptions *options,
          TemaTrailColumns columns,
          const Words *words)
{
  g_autofree char *date = tema_version_dup_date (line->time, options->language);
  g_autofree char *what = line->is_undone ? g_strdup_printf ("%s (%s)", line->label, words->undone)
                                          : g_strdup (line->label);
  const char *cells[5] = { NULL };
  guint n = 0;

  if (columns & TEMA_TRAIL_DATE)
    cells[n++] = date;
  if (columns & TEMA_TRAIL_WHAT)
    cells[n++] = what;
  if (columns & TEMA_TRAIL_WHO)
    cells[n++] = line->coder;
  if (columns & TEMA_TRAIL_PHASE)
    cells[n++] = words->phases[MIN (line->phase, G_N_ELEMENTS (words->phases) - 1)];
  tema_report_add_row (report, cells);
}

/**
 * tema_trail_report_new:
 * @project_title: the project's title, for the foot of each page
 * @lines: (element-type TemaTrailLine): lines of the log, oldest first; with their codes where they
 * shall be condensed
 * @options: columns, language, paper
 *
 * Makes the audit trail as a table for the appendix. Any thread.
 *
 * Returns: (transfer full): the report
 */
TemaReport *
tema_trail_report_new (const char *project_title,
                       GPtrArray *lines,
                       const TemaTrailReportOptions *options)
{
  const TemaReportWords *report_words = _tema_report_words_find (options->language);
  const Words *words = find_words (report_words->tag);
  TemaTrailColumns columns = options->columns != 0 ? options->columns : TEMA_TRAIL_ALL_COLUMNS;
  g_autoptr (GPtrArray) shown = options->is_condensed
                                    ? tema_trail_condense (lines, report_words->tag)
                                    : g_ptr_array_ref (lines);
  TemaReport *report = tema_report_new ();

  report->title = g_strdup (options->title != NULL && *options->title != '\0' ? options->title
                                                                              : words->title);
  report->project = g_strdup (project_title);
  report->page_format = g_strdup (report_words->page_format);
  report->language = g_strdup (report_words->tag);
  report->paper = options->paper;
  add_columns (report, columns, words);
  for (guint i = 0; i < shown->len; i++)
    add_line (report, g_ptr_array_index (shown, i), options, columns, words);
  if (shown->len == 0)
    report->lead = g_strdup (words->nothing);
  return report;
}
