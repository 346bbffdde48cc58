/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Speaker labels in running text become turns; label and text together are the source again. */
#include "tema-config.h"

#include "formats/tema-speaker-labels.h"

#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More lines that look like labels than any interview has: then nothing is made of them. */
#define MAX_LABELS 200000

static char *
dup_name (const TemaSpeakerLabel *label)
{
  return g_strndup (label->name, label->n_name);
}

static GHashTable *
count_names (GArray *labels)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < labels->len; i++)
    {
      char *name = dup_name (&g_array_index (labels, TemaSpeakerLabel, i));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      g_hash_table_replace (counts, name, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

static guint
count_of (GHashTable *counts, const TemaSpeakerLabel *label)
{
  g_autofree char *name = dup_name (label);

  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
}

/* Before the first speaker who comes back stand the head's lines: "Informant: R1", said once. */
static guint
find_first_turn (GArray *labels, GHashTable *counts)
{
  for (guint i = 0; i < labels->len; i++)
    if (count_of (counts, &g_array_index (labels, TemaSpeakerLabel, i)) > 1)
      return i;
  return 0;
}

static gboolean
is_convincing (const TemaSpeakerLabel *label, guint n_times, gboolean before_first)
{
  if (before_first && label->start_ms < 0 && n_times == 1 && label->n_name > 3)
    return FALSE;
  return label->is_typical || n_times > 1;
}

/**
 * tema_speaker_labels_judge:
 * @labels: (element-type TemaSpeakerLabel): all candidates of one text, in its order
 *
 * Keeps those that are speakers: a typical name ("R1", "Informant 2"), or a name that comes back;
 * in both cases only when there are two turns, and, where no name is typical, two speakers. A
 * single name before the first speaker who comes back belongs to the head of the transcript.
 */
void
tema_speaker_labels_judge (GArray *labels)
{
  g_autoptr (GHashTable) counts = count_names (labels);
  g_autoptr (GHashTable) speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint first_turn = find_first_turn (labels, counts), n_kept = 0;
  gboolean any_typical = FALSE;

  for (guint i = 0; i < labels->len; i++)
    {
      TemaSpeakerLabel label = g_array_index (labels, TemaSpeakerLabel, i);

      if (!is_convincing (&label, count_of (counts, &label), i < first_turn))
        continue;
      any_typical = any_typical || label.is_typical;
      g_hash_table_add (speakers, dup_name (&label));
      g_array_index (labels, TemaSpeakerLabel, n_kept++) = label;
    }
  if (n_kept < 2 || (!any_typical && g_hash_table_size (speakers) < 2))
    n_kept = 0;
  g_array_set_size (labels, n_kept);
}

/* All lines that could begin with a label. @at of each is its line's first byte. */
static GArray *
find_labels (const char *text)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (TemaSpeakerLabel));

  for (const char *line = text; *line != '\0' && labels->len <= MAX_LABELS;)
    {
      const char *end = strchrnul (line, '\n');
      TemaSpeakerLabel label;

      if (tema_speaker_label_parse (line, end - line, &label))
        {
          label.at = line - text;
          g_array_append_val (labels, label);
        }
      line = *end == '\n' ? end + 1 : end;
    }
  if (labels->len > MAX_LABELS)
    g_array_set_size (labels, 0);
  return labels;
}

/* A label on a line of its own: the line end, and blank lines before the words, belong to it. */
static gsize
find_words (const char *text, gsize at, gsize limit)
{
  gsize words = at;

  while (words < limit && (text[words] == '\n' || text[words] == ' ' || text[words] == '\t'))
    if (text[words++] == '\n')
      at = words;
  return words < limit ? at : MIN (at, limit);
}

static gsize
trim_end (const char *text, gsize first, gsize last)
{
  while (last > first
         && (text[last - 1] == '\n' || text[last - 1] == ' ' || text[last - 1] == '\t'))
    last--;
  return last;
}

/* Moves one turn's text behind what was kept so far; returns the characters moved. */
static gsize
keep_text (GString *kept, const char *text, gsize first, gsize last)
{
  g_string_append_len (kept, text + first, last - first);
  return tema_count_chars (text + first, last - first);
}

static void
take_turn (TemaReading *reading,
           GString *kept,
           gsize *n_chars,
           const char *text,
           const TemaSpeakerLabel *label,
           gsize limit)
{
  gsize first = label->at + label->n_bytes, last;
  g_autofree char *speaker = dup_name (label), *removed = NULL;
  gsize first_char = *n_chars;

  if (label->is_alone && !tema_is_blank (text + first, limit - first))
    first = find_words (text, first, limit);
  last = trim_end (text, first, limit);
  removed = g_strndup (text + label->at, first - label->at);
  *n_chars += keep_text (kept, text, first, last);
  tema_reading_add_turn (reading, first_char, *n_chars, speaker, removed, label->start_ms,
                         label->end_ms);
  *n_chars += keep_text (kept, text, last, limit);
}

static void
tell_turns (TemaReading *reading, GArray *labels)
{
  g_autoptr (GHashTable) counts = count_names (labels);
  guint n_speakers = g_hash_table_size (counts);

  /* Translators: what was understood of a transcript; %u turns is always two or more. */
  tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                         ngettext ("%u turns of %u speaker", "%u turns of %u speakers", n_speakers),
                         labels->len, n_speakers);
}

/**
 * tema_speaker_labels_apply:
 * @reading: a reading with text
 *
 * Takes the speaker labels out of the text and makes turns of them; what stands before the first
 * one stays as it is. Putting each turn's label back at its first character gives the former text
 * byte for byte. Does nothing when the reading has turns already. O(n); any thread.
 */
void
tema_speaker_labels_apply (TemaReading *reading)
{
  g_autofree char *text = NULL;
  g_autoptr (GArray) labels = NULL;
  g_autoptr (GString) kept = NULL;
  gsize n_text, n_chars;

  if (reading->turns->len > 0)
    return;
  labels = find_labels (reading->text);
  tema_speaker_labels_judge (labels);
  if (labels->len == 0)
    return;
  text = g_steal_pointer (&reading->text);
  n_text = strlen (text);
  kept = g_string_sized_new (n_text);
  n_chars = keep_text (kept, text, 0, g_array_index (labels, TemaSpeakerLabel, 0).at);
  for (guint i = 0; i < labels->len; i++)
    take_turn (reading, kept, &n_chars, text, &g_array_index (labels, TemaSpeakerLabel, i),
               i + 1 < labels->len ? g_array_index (labels, TemaSpeakerLabel, i + 1).at : n_text);
  tell_turns (reading, labels);
  tema_reading_take_text (reading, g_string_free (g_steal_pointer (&kept), FALSE));
}
