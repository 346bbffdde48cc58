/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The informant table of a thesis: one row a case, one column an attribute. As .csv the same table
 * can be taken in again. */
#include "tema-config.h"

#include "project/tema-cases-report.h"

#include "project/tema-report-words-private.h"

#include <stdio.h>

typedef struct
{
  const char *tag;
  const char *informants;
  const char *informant;
  const char *part_of; /* one of the headings that TemaCaseTable knows */
  const char *yes, *no;
  char decimal_mark;
  gboolean day_first;
} Words;

static const Words all_words[] = {
  { "en", "Informants", "Informant", "Part of", "yes", "no", '.', FALSE },
  { "nb", "Informanter", "Informant", "Del av", "ja", "nei", ',', TRUE },
  { "nn", "Informantar", "Informant", "Del av", "ja", "nei", ',', TRUE },
  { "da", "Informanter", "Informant", "Del af", "ja", "nej", ',', TRUE },
  { "sv", "Informanter", "Informant", "Del av", "ja", "nej", ',', FALSE },
  { "de", "Befragte", "Befragte Person", "Teil von", "ja", "nein", ',', TRUE },
};

static const Words *
find_words (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_words); i++)
    if (g_str_equal (all_words[i].tag, tag))
      return &all_words[i];
  return &all_words[0];
}

/* In the report's language, which is not the program's. */
static char *
dup_value (const Words *words, TemaAttributeType type, const char *value)
{
  guint year, month, day;

  if (type == TEMA_ATTRIBUTE_YES_NO && *value != '\0')
    return g_strdup (g_str_equal (value, "1") ? words->yes : words->no);
  if (type == TEMA_ATTRIBUTE_NUMBER)
    return g_strdelimit (g_strdup (value), ".", words->decimal_mark);
  if (type == TEMA_ATTRIBUTE_DATE && words->day_first
      && sscanf (value, "%4u-%2u-%2u", &year, &month, &day) == 3)
    return g_strdup_printf ("%u.%u.%u", day, month, year);
  return g_strdup (value);
}

static GPtrArray *
list_attributes (TemaCases *cases, const char *const *guids)
{
  GListModel *all = tema_cases_get_attributes (cases);
  guint n_all = g_list_model_get_n_items (all);
  GPtrArray *attributes = g_ptr_array_new ();

  for (guint i = 0; guids == NULL && i < n_all; i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (all, i);

      g_ptr_array_add (attributes, attribute);
    }
  for (guint i = 0; guids != NULL && guids[i] != NULL; i++)
    {
      TemaAttribute *attribute = tema_cases_find_attribute (cases, guids[i]);

      if (attribute != NULL)
        g_ptr_array_add (attributes, attribute);
    }
  return attributes;
}

static gboolean
has_groups (GListModel *cases)
{
  guint n_cases = g_list_model_get_n_items (cases);

  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (cases, i);

      if (tema_case_get_parent (one) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
add_columns (TemaReport *report, const Words *words, GPtrArray *attributes, gboolean with_groups)
{
  guint n_columns = attributes->len + with_groups;
  /* The name gets as much as two others. */
  double share = 1.0 / (n_columns + 2);

  tema_report_add_column (report, words->informant, 1 - share * n_columns, TEMA_REPORT_ALIGN_START,
                          FALSE);
  if (with_groups)
    tema_report_add_column (report, words->part_of, share, TEMA_REPORT_ALIGN_START, FALSE);
  for (guint i = 0; i < attributes->len; i++)
    {
      TemaAttribute *attribute = g_ptr_array_index (attributes, i);

      tema_report_add_column (report, tema_attribute_get_name (attribute), share,
                              tema_attribute_get_value_type (attribute) == TEMA_ATTRIBUTE_NUMBER
                                  ? TEMA_REPORT_ALIGN_END
                                  : TEMA_REPORT_ALIGN_START,
                              FALSE);
    }
}

static void
add_case (TemaReport *report,
          const Words *words,
          TemaCase *one,
          GPtrArray *attributes,
          gboolean with_groups)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_auto (GStrv) line = NULL;
  TemaCase *parent = tema_case_get_parent (one);

  g_strv_builder_add (cells, tema_case_get_name (one));
  if (with_groups)
    g_strv_builder_add (cells, parent != NULL ? tema_case_get_name (parent) : "");
  for (guint i = 0; i < attributes->len; i++)
    {
      TemaAttribute *attribute = g_ptr_array_index (attributes, i);
      g_autofree char *value = dup_value (words, tema_attribute_get_value_type (attribute),
                                          tema_case_get_value (one, attribute));

      g_strv_builder_add (cells, value);
    }
  line = g_strv_builder_end (cells);
  tema_report_add_row (report, (const char *const *)line);
}

/**
 * tema_cases_report_new:
 * @project: a project
 * @options: what it shall be like
 *
 * Makes the informant table: numbers, days, yes and no as the report's language writes them. Main
 * thread only.
 *
 * Returns: (transfer full): the report
 */
TemaReport *
tema_cases_report_new (TemaProject *project, const TemaCasesReportOptions *options)
{
  const TemaReportWords *report_words = _tema_report_words_find (options->language);
  const Words *words = find_words (report_words->tag);
  TemaCases *cases = tema_project_get_cases (project);
  GListModel *list = tema_cases_get_list (cases);
  guint n_cases = g_list_model_get_n_items (list);
  g_autoptr (GPtrArray) attributes = list_attributes (cases, options->attributes);
  gboolean with_groups = has_groups (list);
  TemaReport *report = tema_report_new ();

  report->title = g_strdup (options->title != NULL ? options->title : words->informants);
  report->project = g_strdup (tema_project_get_title (project));
  report->page_format = g_strdup (report_words->page_format);
  report->language = g_strdup (report_words->tag);
  report->paper = options->paper;
  add_columns (report, words, attributes, with_groups);
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (list, i);

      add_case (report, words, one, attributes, with_groups);
    }
  return report;
}
