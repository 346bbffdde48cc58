/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TEMA_RTF_MAX_DEPTH 1000

/* What a group inherits and gives back at its end. */
typedef struct
{
  gboolean is_silent;
  gboolean is_font_table;
  gboolean is_footnote;
  gboolean is_deleted;
  gboolean is_hidden;
  gboolean is_in_table;
  guint n_fallback; /* characters after \u for programs that do not know it */
  int codepage;     /* of the font; 0 for the document's */
} TemaRtfState;

typedef struct
{
  const char *at;
  const char *end;
  GArray *stack; /* TemaRtfState; the last one is in force */
  GString *body;
  GString *footnotes;
  GString *code_bytes; /* written as \'hh and not yet decoded */
  GHashTable *fonts;   /* number → code page */
  int codepage;
  int font;         /* whose charset the font table gives next */
  guint n_to_skip;  /* of the fallback after \u */
  gunichar high;    /* first half of a pair, or 0 */
  gboolean is_star; /* \* stands before the next word */
  guint *left_out;  /* the count of the stretch that is being left out, NULL outside */
  guint n_footnotes, n_comments, n_pictures, n_deleted, n_hidden, n_lost;
  gboolean is_too_deep, is_cut;
} TemaRtf;

void _tema_rtf_walk (TemaRtf *rtf);

G_END_DECLS
