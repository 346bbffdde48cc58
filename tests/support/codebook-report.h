/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* An invented codebook of night-shift nurses in any size, for the tests of pages/ and formats/. */
#pragma once

#include "base/tema-report.h"

typedef struct
{
  guint level;
  const char *name;
  const char *description;
  guint n_files;
  guint n_references;
} SampleCode;

static const SampleCode sample_codes[] = {
  { 0, "The shift", "What a night consists of, hour by hour.", 0, 0 },
  { 1, "Handover", "Talk and papers at the change of shift: what is said, read, skipped.", 4, 7 },
  { 2, "What gets lost",
    "Details that never reach the next shift: too small to write down, thought of as obvious, or "
    "remembered only on the way home.",
    1, 2 },
  { 2, "Handover by phone", "Reports given over the telephone, between wards or from home.", 4, 6 },
  { 2, "Quiet reports", "What is told in the corridor, afterwards, to one person only.", 5, 9 },
  { 1, "Tiredness", "How tiredness is noticed in oneself and in others, hidden, and managed.", 6,
    17 },
  { 2, "After four in the morning",
    "The hours in which nothing can be trusted to the memory; re-reading, double checks, slowness "
    "chosen on purpose.",
    5, 11 },
  { 2, "Driving home", "The journey after the shift.", 3, 4 },
  { 2, "Sleeping by day", "Curtains, children, lawn mowers; sleep in two halves.", 4, 8 },
  { 1, "Rounds", "Walking the corridor: what is looked for, listened for, let be.", 5, 12 },
  { 2, "Waking or not waking", "Whether a sleeping patient is disturbed for a measurement.", 3, 5 },
  { 1, "Food at night", "Bread at two, coffee at five; who bakes.", 2, 3 },
  { 0, "The team", "Who one has, and who one has not.", 0, 0 },
  { 1, "Asking for help",
    "Thresholds, words and ways of asking; being laughed at, kindly or not; learning to ask early.",
    4, 7 },
  { 1, "Being new", "The first months of nights.", 0, 0 },
  { 2, "First night alone", "The first night with nobody more experienced on the ward.", 5, 5 },
  { 2, "Someone to call", "A person or a number that answers at night and is not annoyed.", 6, 8 },
  { 1, "Laughter", "Jokes that only work at night and their use.", 3, 6 },
  { 1, "Doctors on call", "Calling, waiting, calling again; what one says first.", 5, 9 },
  { 2, "Rehearsing the call", "Writing down the words before lifting the receiver.", 2, 2 },
  { 1, "Agency staff", "Colleagues for one night.", 4, 5 },
  { 0, "The system", "What was decided in daylight.", 0, 0 },
  { 1, "Staffing", "How many, who, and how it is known beforehand.", 6, 14 },
  { 2, "Sick leave", "Replacing the sick; coming to work sick.", 4, 8 },
  { 1, "Rota software", "The program in which shifts are swapped, and its rules.", 4, 6 },
  { 1, "Documentation", "What has to be written, where, and how often the same.", 5, 10 },
  { 2, "The folded sheet", "The private paper in the pocket, thrown away in the morning.", 4, 9 },
  { 1, "Locked rooms", "Stores, kitchens and cupboards that close at four in the afternoon.", 2,
    3 },
  { 1, "Pay", "Supplements, and whether they make up for it.", 3, 4 },
  { 0, "Patients at night", "How people are different after dark.", 0, 0 },
  { 1, "Fear of the dark", "Patients who keep the light on, and what is said to them.", 3, 5 },
  { 1, "Confusion", "Old people who get up and want to go home.", 5, 11 },
  { 2, "Sitting with", "Staying at a bed without a task.", 4, 7 },
  { 1, "Dying at night", "Deaths, the open window, the telephone call to the family.", 3, 6 },
};

/* A codebook of @n_codes codes; after the invented ones the names are numbered, never equal. */
static inline TemaReport *
sample_report_new (guint n_codes)
{
  TemaReport *report = tema_report_new ();

  report->title = g_strdup ("Appendix 3. Codebook");
  report->lead = g_strdup_printf (
      "Version 5, March 2026. %u codes, 6 interviews, 126 references. *Files* is the number of "
      "interviews that a code occurs in, *References* the number of coded passages; subcodes are "
      "not counted in.",
      n_codes);
  report->project = g_strdup ("Nurses on the night shift");
  report->page_format = g_strdup ("Page %1$u of %2$u");
  report->level_heading = g_strdup ("Level");
  report->language = g_strdup ("en");
  tema_report_add_column (report, "Name", 0.32, TEMA_REPORT_ALIGN_START, TRUE);
  tema_report_add_column (report, "Description", 0.48, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, "Files", 0.08, TEMA_REPORT_ALIGN_END, FALSE);
  tema_report_add_column (report, "References", 0.12, TEMA_REPORT_ALIGN_END, FALSE);
  for (guint i = 0; i < n_codes; i++)
    {
      const SampleCode *code = &sample_codes[i % G_N_ELEMENTS (sample_codes)];
      const guint round = i / G_N_ELEMENTS (sample_codes);
      g_autofree char *name
          = round == 0 ? g_strdup (code->name) : g_strdup_printf ("%s %u", code->name, round + 1);
      g_autofree char *n_files = g_strdup_printf ("%u", code->n_files);
      g_autofree char *n_references = g_strdup_printf ("%u", code->n_references);
      const char *cells[] = { name, code->description, n_files, n_references, NULL };
      TemaReportRow *row = tema_report_add_row (report, cells);

      row->level = code->level;
      row->is_strong = code->level == 0;
      row->is_faint = code->n_references == 0;
    }
  return report;
}
