/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "transcript/tema-note-gutter.h"

G_BEGIN_DECLS

/* A passage, or a coding, that there are memos on. */
typedef struct
{
  guint first_char;
  guint last_char;
  TemaMemoAbout about;
  GtkWidget *mark; /* a child of the gutter */
} MemoPassage;

struct _TemaNoteGutter
{
  GtkWidget parent_instance;

  TemaTranscriptView *view;
  TemaMemos *memos; /* nullable */
  GArray *passages; /* of MemoPassage: of the document that is shown, in order */
  GArray *placed;   /* what is on the screen, where it was placed last */
  gboolean is_wide;
  guint allocating;  /* source: until the marks get other places */
  guint updating;    /* source: just after it came onto the screen */
  gboolean is_stale; /* memos changed while it was not there */
};

/* tema-note-memos.c */
void _tema_note_gutter_set_titles (TemaNoteGutter *self);
void _tema_note_gutter_catch_up (TemaNoteGutter *self);

G_END_DECLS
