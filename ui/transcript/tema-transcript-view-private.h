/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "transcript/tema-transcript-view.h"

G_BEGIN_DECLS

struct _TemaTranscriptView
{
  GtkTextView parent_instance;

  TemaTranscript *transcript; /* nullable */
  GtkAdjustment *vadjustment; /* nullable: followed, so that the gutters scroll too */
  GtkWidget *speakers;        /* left gutter */
  GtkWidget *notes;           /* right gutter, next to the text */
  GtkWidget *stripes;         /* right gutter, beyond the notes */
  GtkTextTag *turn_tag;       /* space above the first line of a turn */
  GtkCssProvider *zoom_css;
  gint64 chosen_coding;  /* 0: none */
  gint64 hovered_coding; /* 0: none; goes before the chosen one */
  struct
  {
    gint64 coding; /* 0: none */
    guint first_char;
    guint last_char;
  } preview;                  /* what the ends of a coding would be if the mouse were let go */
  GHashTable *shown_codes;    /* nullable: set of TemaCode; else all */
  const char *shown_coder;    /* nullable: interned; else all */
  const char *compared_coder; /* nullable: interned; compared with the one above */
  gboolean can_change;
  gboolean is_reading;  /* without any trace of codes */
  TemaSpan lit_passage; /* what a card without a coding is about; empty: none */
  GArray *matches;      /* nullable: of TemaSpan: what was found, in order */
  guint match_at;       /* the one that was gone to */
};

void _tema_transcript_view_redraw (TemaTranscriptView *self);

G_END_DECLS
