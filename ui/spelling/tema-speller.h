/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaSpeller:
 *
 * The words of one language, and those that somebody added to it. Main thread only.
 */
typedef struct _TemaSpeller TemaSpeller;

char **tema_speller_list_languages (void) G_GNUC_WARN_UNUSED_RESULT;
char *tema_speller_find_language (const char *wanted,
                                  const char *const *names) G_GNUC_WARN_UNUSED_RESULT;

TemaSpeller *tema_speller_new (const char *language) G_GNUC_WARN_UNUSED_RESULT;
void tema_speller_free (TemaSpeller *self);
gboolean tema_speller_knows (TemaSpeller *self, const char *word);
char **tema_speller_suggest (TemaSpeller *self, const char *word) G_GNUC_WARN_UNUSED_RESULT;
void tema_speller_add (TemaSpeller *self, const char *word);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaSpeller, tema_speller_free)

G_END_DECLS
