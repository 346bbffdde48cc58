/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Captions become turns: what one speaker says in a row is one paragraph, not twenty lines. */
#include "tema-config.h"

#include "formats/tema-cues.h"

#include "base/tema-words.h"

#include "formats/tema-speaker-labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Without speakers a paragraph ends at a pause, or at a sentence's end once it is long enough. */
#define PAUSE_MS 2000
#define PARAGRAPH_BYTES 400

static gboolean
have_speakers (GArray *cues)
{
  for (guint i = 0; i < cues->len; i++)
    if (g_array_index (cues, TemaCue, i).speaker != NULL)
      return TRUE;
  return FALSE;
}

/* "R1: …" inside captions, as transcribing programs write it: the name becomes the speaker. */
static void
take_labels (GArray *cues)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (TemaSpeakerLabel));
  const char *speaker = NULL;
  guint next = 0;

  for (guint i = 0; i < cues->len; i++)
    {
      const char *text = g_array_index (cues, TemaCue, i).text;
      TemaSpeakerLabel label;

      if (!tema_speaker_label_parse (text, strlen (text), &label) || label.is_alone)
        continue;
      label.at = i;
      g_array_append_val (labels, label);
    }
  tema_speaker_labels_judge (labels);
  for (guint i = 0; i < cues->len; i++)
    {
      TemaCue *cue = &g_array_index (cues, TemaCue, i);
      const TemaSpeakerLabel *label
          = next < labels->len ? &g_array_index (labels, TemaSpeakerLabel, next) : NULL;

      if (label == NULL || label->at != i)
        cue->speaker = g_strdup (speaker);
      else
        {
          cue->speaker = g_strndup (label->name, label->n_name);
          memmove (cue->text, cue->text + label->n_bytes, strlen (cue->text + label->n_bytes) + 1);
          next++;
        }
      speaker = cue->speaker;
    }
}

static gboolean
ends_sentence (const char *text)
{
  gsize n = strlen (text);

  return n > 0 && (strchr (".!?", text[n - 1]) != NULL || g_str_has_suffix (text, "\xe2\x80\xa6"));
}

static gboolean
starts_paragraph (const TemaCue *cue,
                  const TemaCue *before,
                  gint64 last_end_ms,
                  gsize n_paragraph,
                  gboolean by_speaker)
{
  if (by_speaker)
    return g_strcmp0 (cue->speaker, before->speaker) != 0;
  return (last_end_ms >= 0 && cue->start_ms - last_end_ms > PAUSE_MS)
         || (n_paragraph >= PARAGRAPH_BYTES && ends_sentence (before->text));
}

static void
end_turn (TemaReading *reading,
          gsize *first_char,
          const GString *text,
          gsize first_byte,
          const TemaCue *first_cue,
          gint64 end_ms)
{
  gsize last_char = *first_char + tema_count_chars (text->str + first_byte, text->len - first_byte);

  tema_reading_add_turn (reading, *first_char, last_char, first_cue->speaker, NULL,
                         first_cue->start_ms, end_ms);
  *first_char = last_char + 1;
}

static void
tell_turns (TemaReading *reading, guint n_cues)
{
  g_autoptr (GHashTable) speakers = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_speakers;

  for (guint i = 0; i < reading->turns->len; i++)
    {
      char *speaker = g_array_index (reading->turns, TemaReadTurn, i).speaker;

      if (speaker != NULL)
        g_hash_table_add (speakers, speaker);
    }
  n_speakers = g_hash_table_size (speakers);
  if (n_speakers == 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                           ngettext ("%u caption; no speakers are named",
                                     "%u captions; no speakers are named", n_cues),
                           n_cues);
  else
    tema_reading_add_note (
        reading, TEMA_READ_NOTE_UNDERSTOOD,
        ngettext ("%u turns of %u speaker", "%u turns of %u speakers", n_speakers),
        reading->turns->len, n_speakers);
}

/* The rest of a caption that a blank line cut in two is still its speaker's. */
static void
inherit_speakers (GArray *cues)
{
  for (guint i = 1; i < cues->len; i++)
    {
      TemaCue *cue = &g_array_index (cues, TemaCue, i);

      if (cue->speaker == NULL && cue->start_ms < 0)
        cue->speaker = g_strdup ((cue - 1)->speaker);
    }
}

/**
 * tema_cues_to_reading:
 * @cues: (element-type TemaCue): captions in the file's order; speakers may be added
 * @reading: gets text and turns
 *
 * Joins captions with blanks: a turn for each change of speaker, or, where nobody is named, a
 * paragraph up to a pause of two seconds or to a sentence's end. Every turn has the time of its
 * first caption's start and its last caption's end.
 */
void
tema_cues_to_reading (GArray *cues, TemaReading *reading)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize first_char = 0, first_byte = 0;
  guint first_cue = 0;
  gint64 end_ms = -1;
  gboolean by_speaker;

  if (!have_speakers (cues))
    take_labels (cues);
  inherit_speakers (cues);
  by_speaker = have_speakers (cues);
  for (guint i = 0; i < cues->len; i++)
    {
      const TemaCue *cue = &g_array_index (cues, TemaCue, i);

      if (i > 0 && starts_paragraph (cue, cue - 1, end_ms, text->len - first_byte, by_speaker))
        {
          end_turn (reading, &first_char, text, first_byte,
                    &g_array_index (cues, TemaCue, first_cue), end_ms);
          g_string_append_c (text, '\n');
          first_byte = text->len;
          first_cue = i;
          end_ms = -1;
        }
      else if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, cue->text);
      end_ms = MAX (end_ms, cue->end_ms);
    }
  if (cues->len > 0)
    end_turn (reading, &first_char, text, first_byte, &g_array_index (cues, TemaCue, first_cue),
              end_ms);
  tell_turns (reading, cues->len);
  tema_reading_take_text (reading, g_string_free (g_steal_pointer (&text), FALSE));
}
