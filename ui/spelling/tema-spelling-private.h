/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "spelling/tema-speller.h"
#include "spelling/tema-spelling.h"

G_BEGIN_DECLS

#define TEMA_SPELLING_OFF "off"

struct _TemaSpelling
{
  GObject parent_instance;

  GtkTextView *view;          /* owns us */
  GtkTextBuffer *buffer;      /* of the view, owned */
  GtkTextTag *tag;            /* of the buffer */
  TemaSpeller *speller;       /* nullable: off, or no dictionary */
  char *language;             /* nullable, as the speller */
  GtkAdjustment *vadjustment; /* nullable, owned */
  guint checking;             /* source: until what is seen has been looked at */
  int at_line;                /* how far it has come */
  int menu_start;             /* the word that the menu is about, in characters */
  int menu_end;
};

gboolean _tema_spelling_get_word (GtkTextIter *start, GtkTextIter *end);
void _tema_spelling_check (TemaSpelling *self);

/* tema-spelling-menu.c */
void _tema_spelling_add_menu (TemaSpelling *self);

G_END_DECLS
