/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-reading.h"

G_BEGIN_DECLS

/**
 * TemaSpeakerLabel:
 * @name: the speaker, inside the line that was parsed; not ended by NUL
 * @n_name: its length in bytes
 * @n_bytes: length of the whole label with time, colon and blanks, from the line's start
 * @start_ms: milliseconds from the recording's start, or -1
 * @end_ms: likewise
 * @at: free for the caller: where the line stands
 * @is_typical: the name is one that only transcripts use ("R1", "Informant 2")
 * @is_alone: nothing follows on the line
 *
 * What might be a speaker label at the start of a line.
 */
typedef struct
{
  const char *name;
  gsize n_name;
  gsize n_bytes;
  gint64 start_ms;
  gint64 end_ms;
  gsize at;
  gboolean is_typical;
  gboolean is_alone;
} TemaSpeakerLabel;

gboolean tema_speaker_label_parse (const char *line, gsize n_bytes, TemaSpeakerLabel *label);
void tema_speaker_labels_judge (GArray *labels);
void tema_speaker_labels_apply (TemaReading *reading);

G_END_DECLS
