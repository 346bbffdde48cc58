/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

#include "transcript/tema-coding-bar.h"
#include "transcript/tema-overview-strip.h"
#include "transcript/tema-recent-codes.h"
#include "transcript/tema-transcript-pane.h"
#include "transcript/tema-transcript-view.h"

G_BEGIN_DECLS

struct _TemaTranscriptPane
{
  GtkWidget parent_instance;

  TemaProject *project;       /* nullable */
  TemaTranscript *transcript; /* nullable */
  TemaRecentCodes *recent;    /* nullable, as the project */
  TemaSpan revealed;          /* what is to be shown instead of that place; empty: nothing */
  guint place;                /* first character on the screen when the document was left */
  GtkWidget *card;            /* nullable: the popover that shows codings */
  gboolean is_awaited;        /* keys were about where a text comes from, and will be about it */
  gboolean is_card_modal;
  gint64 note;               /* the note whose card is shown, 0 for a new one */
  TemaSpan note_passage;     /* what that note is about */
  gboolean is_active;        /* of two panes beside each other, the one that keys go to */
  gboolean is_reading;       /* the text alone, without tools for coding */
  guint match_at;            /* which of the places where the words sought are */
  gboolean follows_codebook; /* only codings with the codes chosen there are shown */
  GPtrArray *marked_codes;   /* of TemaCode: those */
  char *only_coder;          /* nullable: only this coder's codings are shown */
  char *compared_coder;      /* nullable: and this one's, compared with those */
  gint64 recoded; /* coding that the bar chooses another code for, 0: it codes the selection */
  gboolean is_press_on_selection; /* a drag from here takes the passage along */
  graphene_point_t pressed_at;    /* in the view */
  guint opening_card;             /* source: a click on coded text may become a double click */
  GArray *grown;                  /* of TemaSpan: what was selected before it grew */
  guint keeping_place;            /* source: until the place is written down */
  guint going_to_place;           /* source: to where reading stopped */

  GtkWidget *content;
  GtkStack *stack; /* "text", "none" or "choose" */
  GtkLabel *name;
  GtkLabel *facts;
  GtkWidget *heading;
  GtkMenuButton *filter_button;
  GtkWidget *reading_button;
  GtkWidget *beside_button;
  GtkWidget *close_button;
  GtkWidget *filter_bar;
  GtkLabel *filter_label;
  GtkSearchBar *find_bar;
  GtkEntry *find_entry;
  GtkLabel *find_count;
  GtkWidget *find_steps;
  TemaOverviewStrip *overview;
  GtkOverlay *overlay;
  GtkScrolledWindow *scroller;
  AdwClampScrollable *clamp;
  TemaTranscriptView *view;
  TemaCodingBar *bar;
};

/* tema-transcript-pane.c */
void _tema_transcript_pane_update_state (TemaTranscriptPane *self);

/* tema-transcript-verbs.c: what can be done with a passage */
void _tema_transcript_pane_install_verbs (GtkWidgetClass *widget_class);
void _tema_transcript_pane_update_verbs (TemaTranscriptPane *self);
void _tema_transcript_pane_code (TemaTranscriptPane *self, TemaCode *const *codes, guint n_codes);
void _tema_transcript_pane_code_with_name (TemaTranscriptPane *self, const char *name);
gboolean _tema_transcript_pane_can_change (TemaTranscriptPane *self);
gboolean _tema_transcript_pane_can_code (TemaTranscriptPane *self);

void _tema_transcript_pane_run (TemaTranscriptPane *self, TemaAct *act, char *done_text);

/* tema-transcript-heading.c */
void _tema_transcript_pane_update_heading (TemaTranscriptPane *self);

/* tema-transcript-reading.c: where reading stopped */
void _tema_transcript_pane_remember_place (TemaTranscriptPane *self);
void _tema_transcript_pane_go_to_place (TemaTranscriptPane *self);
void _tema_transcript_pane_scrolled_cb (TemaTranscriptPane *self);

/* tema-transcript-uncode.c: what can be done with a coding that there is */
void _tema_transcript_pane_install_uncode (GtkWidgetClass *widget_class);
void _tema_transcript_pane_recode (TemaTranscriptPane *self, TemaCode *code, const char *name);
const char *_tema_transcript_pane_peek_comment (TemaTranscriptPane *self, const TemaCoding *coding);
void
_tema_transcript_pane_move_ends (TemaTranscriptPane *self, gint64 coding, guint first, guint last);

/* tema-transcript-find.c: words in the document */
void _tema_transcript_pane_install_find (GtkWidgetClass *widget_class);
void _tema_transcript_pane_add_find (TemaTranscriptPane *self);
void _tema_transcript_pane_update_find (TemaTranscriptPane *self);

/* tema-transcript-filter.c: some of the codings */
void _tema_transcript_pane_install_filter (GtkWidgetClass *widget_class);
void _tema_transcript_pane_add_filter (TemaTranscriptPane *self);
void _tema_transcript_pane_update_filter (TemaTranscriptPane *self);
void _tema_transcript_pane_reset_filter (TemaTranscriptPane *self);
void _tema_transcript_pane_count_hidden (TemaTranscriptPane *self);

/* tema-transcript-notes.c: notes in the margin */
void _tema_transcript_pane_install_notes (GtkWidgetClass *widget_class);
void _tema_transcript_pane_show_note (TemaTranscriptPane *self, gint64 id);

/* tema-transcript-speakers.c: whoever speaks */
void _tema_transcript_pane_install_speakers (GtkWidgetClass *widget_class);
gboolean _tema_transcript_pane_press_speaker (TemaTranscriptPane *self, double x, double y);
gboolean _tema_transcript_pane_show_speaker_menu (TemaTranscriptPane *self, guint at_char);

/* tema-transcript-quotation.c */
void _tema_transcript_pane_install_quotation (GtkWidgetClass *widget_class);

/* tema-transcript-walk.c: from coding to coding, word to word, gap to gap */
void _tema_transcript_pane_install_walk (GtkWidgetClass *widget_class);
gboolean
_tema_transcript_pane_walk_key (TemaTranscriptPane *self, guint keyval, GdkModifierType state);

/* tema-transcript-cards.c: the bar at the selection and the card of a coding */
void _tema_transcript_pane_show_bar (TemaTranscriptPane *self);
void _tema_transcript_pane_hide_bar (TemaTranscriptPane *self);
void _tema_transcript_pane_add_bar (TemaTranscriptPane *self);
void _tema_transcript_pane_show_card (TemaTranscriptPane *self,
                                      GPtrArray *codings,
                                      const GdkRectangle *place,
                                      gboolean is_modal);
void _tema_transcript_pane_put_card (TemaTranscriptPane *self,
                                     GtkWidget *card,
                                     const GdkRectangle *place,
                                     gboolean is_modal);
gboolean _tema_transcript_pane_hide_card (TemaTranscriptPane *self);
void _tema_transcript_pane_let_go (TemaTranscriptPane *self);
GPtrArray *_tema_transcript_pane_list_codings_at_caret (TemaTranscriptPane *self);
void _tema_transcript_pane_show_card_at_caret (TemaTranscriptPane *self);

/* tema-transcript-keys.c: keys and pointer over the text */
void _tema_transcript_pane_add_keys (TemaTranscriptPane *self);

/* tema-transcript-drag.c: passages to codes, codes to passages */
void _tema_transcript_pane_add_drag (TemaTranscriptPane *self);

G_END_DECLS
