/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Recognises the transcript that Microsoft Teams saves as a Word document, in both its forms:
 * "0:0:3.450 --> 0:0:7.120" above name and text, and "Name   0:03" above the text. */
#include "tema-config.h"

#include "formats/tema-teams.h"

#include "formats/tema-cues.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "0:0:3.450": hours, minutes and seconds without leading zeros. */
static gboolean
parse_times (const char *line, gint64 *start_ms, gint64 *end_ms)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  gint64 part[8] = { 0 };

  if (strstr (line, "-->") == NULL)
    return FALSE;
  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("^\\s*(\\d{1,2}):(\\d{1,2}):(\\d{1,2})\\.(\\d{1,3})\\s*"
                                            "-->\\s*(\\d{1,2}):(\\d{1,2}):(\\d{1,2})\\.(\\d{1,3})"
                                            "\\s*$",
                                            G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match (regex, line, 0, &match))
    return FALSE;
  for (int i = 0; i < 8; i++)
    {
      g_autofree char *digits = g_match_info_fetch (match, i + 1);

      part[i] = g_ascii_strtoll (digits, NULL, 10);
      /* ".5" is half a second. */
      for (gsize n = strlen (digits); i % 4 == 3 && n < 3; n++)
        part[i] *= 10;
    }
  *start_ms = ((part[0] * 60 + part[1]) * 60 + part[2]) * 1000 + part[3];
  *end_ms = ((part[4] * 60 + part[5]) * 60 + part[6]) * 1000 + part[7];
  return TRUE;
}

/* "Kari Nordmann   1:02:03": at least two blanks or a tab part name and time. */
static gboolean
parse_name_and_time (const char *line, char **name, gint64 *start_ms)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hours = NULL, *minutes = NULL, *seconds = NULL;

  if (strlen (line) > 200)
    return FALSE;
  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("^\\s*(\\S.*?)(?:[ \\x{a0}]{2,}|\\t\\s*)"
                                            "(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{2})\\s*$",
                                            G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match (regex, line, 0, &match))
    return FALSE;
  *name = g_match_info_fetch (match, 1);
  hours = g_match_info_fetch (match, 2);
  minutes = g_match_info_fetch (match, 3);
  seconds = g_match_info_fetch (match, 4);
  *start_ms = ((g_ascii_strtoll (hours, NULL, 10) * 60 + g_ascii_strtoll (minutes, NULL, 10)) * 60
               + g_ascii_strtoll (seconds, NULL, 10))
              * 1000;
  return TRUE;
}

typedef struct
{
  GArray *cues;
  GString *lead;
  GString *text;
  char *speaker;
  gint64 start_ms;
  gint64 end_ms;
  guint n_heads;
  gboolean wants_name;
  gboolean is_in_order;
} Finder;

static void
end_cue (Finder *finder)
{
  TemaCue cue = { finder->start_ms, finder->end_ms, NULL, NULL };

  if (finder->n_heads == 0)
    return;
  cue.speaker = g_steal_pointer (&finder->speaker);
  cue.text = g_strdup (finder->text->str);
  g_string_truncate (finder->text, 0);
  if (cue.text[0] == '\0')
    {
      g_free (cue.speaker);
      g_free (cue.text);
      return;
    }
  g_array_append_val (finder->cues, cue);
}

static void
start_cue (Finder *finder, char *name, gint64 start_ms, gint64 end_ms)
{
  end_cue (finder);
  finder->is_in_order
      = finder->is_in_order && (finder->n_heads == 0 || start_ms >= finder->start_ms);
  finder->n_heads++;
  finder->speaker = name;
  finder->wants_name = name == NULL;
  finder->start_ms = start_ms;
  finder->end_ms = end_ms;
}

static void
take_line (Finder *finder, const char *line)
{
  gint64 start_ms, end_ms;
  char *name = NULL;

  if (parse_times (line, &start_ms, &end_ms))
    start_cue (finder, NULL, start_ms, end_ms);
  else if (parse_name_and_time (line, &name, &start_ms))
    start_cue (finder, name, start_ms, -1);
  else if (finder->n_heads == 0)
    g_string_append_printf (finder->lead, "%s\n", line);
  else if (line[0] == '\0')
    return;
  else if (finder->wants_name)
    {
      finder->speaker = g_strstrip (g_strdup (line));
      finder->wants_name = FALSE;
    }
  else
    g_string_append_printf (finder->text, "%s%s", finder->text->len > 0 ? "\n" : "", line);
}

static void
put_lead_before (TemaReading *reading, const char *lead)
{
  gsize n_lead = g_utf8_strlen (lead, -1);

  for (guint i = 0; i < reading->turns->len; i++)
    {
      TemaReadTurn *turn = &g_array_index (reading->turns, TemaReadTurn, i);

      turn->first_char += n_lead;
      turn->last_char += n_lead;
    }
  tema_reading_take_text (reading, g_strconcat (lead, reading->text, NULL));
}

/**
 * tema_teams_apply:
 * @reading: a reading with text and without turns
 *
 * Makes turns of a Teams transcript: two such lines at least, their times in order. What stands
 * above the first one (title, date, length) stays text.
 *
 * Returns: whether it was one; otherwise @reading is unchanged
 */
gboolean
tema_teams_apply (TemaReading *reading)
{
  Finder finder = { .is_in_order = TRUE };
  g_auto (GStrv) lines = g_strsplit (reading->text, "\n", -1);
  gboolean is_teams;

  finder.cues = tema_cues_new ();
  finder.lead = g_string_new (NULL);
  finder.text = g_string_new (NULL);
  for (char **line = lines; *line != NULL; line++)
    take_line (&finder, *line);
  end_cue (&finder);
  is_teams = finder.n_heads >= 2 && finder.is_in_order && finder.cues->len > 0;
  if (is_teams)
    {
      tema_cues_to_reading (finder.cues, reading);
      if (finder.lead->len > 0)
        put_lead_before (reading, finder.lead->str);
      tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                             _ ("Transcript from Microsoft Teams"));
    }
  g_array_unref (finder.cues);
  g_string_free (finder.lead, TRUE);
  g_string_free (finder.text, TRUE);
  g_free (finder.speaker);
  return is_teams;
}
