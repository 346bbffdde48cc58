/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-merge-private.h"
#include "project/tema-pseudonyms.h"

G_BEGIN_DECLS

/* One name in a text, in characters of the text itself and of the text without names. */
typedef struct
{
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

void _tema_pseudonyms_mask_record (TemaPseudonyms *self,
                                   GHashTable *masks,
                                   TemaMergeTable table,
                                   TemaMergeRecord *record);
void _tema_pseudonyms_unmask_record (TemaPseudonyms *self,
                                     GHashTable *masks,
                                     TemaMergeTable table,
                                     TemaMergeRecord *theirs,
                                     const TemaMergeRecord *mine);
GHashTable *_tema_pseudonyms_load_masks (TemaPseudonyms *self, TemaStore *store, GError **error);

G_END_DECLS
