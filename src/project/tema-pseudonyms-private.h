/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-merge-private.h"
#include "project/tema-pseudonyms.h"

G_BEGIN_DECLS

/* One name of a table. */
typedef struct
{
  guint i; /* which one, from 0, in the researcher's order */
  char *name;
  char *replacement;
  gunichar *folded;          /* as it is looked for */
  gunichar *folded_capitals; /* as it is looked for where it is shouted */
  guint n_folded;
} TemaNamePair;

struct _TemaPseudonyms
{
  gatomicrefcount n_refs;
  GPtrArray *pairs;    /* of TemaNamePair, in the researcher's order */
  GPtrArray *by_start; /* the same, longest name first */
};

/* One character as names are compared, and the letter with its marks that it comes from. */
typedef struct
{
  gunichar c;       /* 0 ends the text */
  guint first_char; /* where the letter begins in the text, in characters and in bytes */
  guint first_byte;
} TemaFoldedChar;

GArray *_tema_name_fold (const char *text);
gunichar *_tema_name_fold_for_search (const char *name, guint *n_folded);
char *_tema_name_tidy (const char *name);
guint _tema_name_match (const TemaFoldedChar *at, const gunichar *folded);
gboolean _tema_name_is_word_char (gunichar c);
gboolean _tema_name_is_unseen (gunichar c);

/* One name in a text, in characters of the text itself and of the text without names. */
typedef struct
{
  guint i; /* which name of the table */
  guint first;
  guint last;
  guint masked_first;
  guint masked_last;
} TemaMaskedName;

/* Where the names of one text stand. */
typedef struct
{
  GArray *names; /* of TemaMaskedName, in order */
  guint n_chars; /* of the text without names */
  char *sha256;  /* of it */
} TemaMask;

TemaMask *_tema_mask_new (TemaPseudonyms *names, const char *text, char **masked);
void _tema_mask_free (TemaMask *self);
guint _tema_mask_to_masked (const TemaMask *self, guint at_char, gboolean is_end);
guint _tema_mask_from_masked (const TemaMask *self, guint at_char, gboolean is_end);

/* How often each name of a table was found. */
typedef struct
{
  guint *in_sight; /* in texts, names and notes */
  guint *behind;   /* in what only repeats a piece of a text: quotations, labels of speakers */
} TemaNameCounts;

char *_tema_pseudonyms_replace (TemaPseudonyms *self, const char *text, guint *n_found);

void _tema_pseudonyms_mask_record (TemaPseudonyms *self,
                                   GHashTable *masks,
                                   TemaMergeTable table,
                                   TemaMergeRecord *record,
                                   const TemaNameCounts *counts);
void _tema_pseudonyms_unmask_record (TemaPseudonyms *self,
                                     GHashTable *masks,
                                     TemaMergeTable table,
                                     TemaMergeRecord *theirs,
                                     const TemaMergeRecord *mine);
GHashTable *_tema_pseudonyms_load_masks (TemaPseudonyms *self, TemaStore *store, GError **error);

G_END_DECLS
