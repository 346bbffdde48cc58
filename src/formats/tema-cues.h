/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "formats/tema-reading.h"

G_BEGIN_DECLS

/**
 * TemaCue:
 * @start_ms: milliseconds from the recording's start, or -1
 * @end_ms: likewise
 * @speaker: (nullable): who speaks
 * @text: what is said, without tags, on one line unless the cue holds a dialogue
 *
 * One caption, or one voice's part of it.
 */
typedef struct
{
  gint64 start_ms;
  gint64 end_ms;
  char *speaker;
  char *text;
} TemaCue;

/* A GArray of TemaCue that frees them. */
GArray *tema_cues_new (void) G_GNUC_WARN_UNUSED_RESULT;
void
tema_cues_add_text (GArray *cues, gint64 start_ms, gint64 end_ms, const char *text, gsize n_bytes);
gboolean tema_cue_times_parse (const char *line, gsize n_bytes, gint64 *start_ms, gint64 *end_ms);
TemaReading *tema_cues_read (GBytes *bytes,
                             const char *format,
                             GCancellable *cancellable,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_cues_to_reading (GArray *cues, TemaReading *reading);

G_END_DECLS
