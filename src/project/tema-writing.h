/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaWritingMake:
 * @project: the project that it is to be written to, which may be a copy of the first
 * @key: which text of it
 * @created: (nullable): GUID of what an earlier act of this writing has made
 * @text: what it shall say
 *
 * Finds what the text belongs to and makes the act that writes it. Says nothing of its own accord.
 *
 * Returns: (transfer full) (nullable): the act; %NULL when there is nothing to be done, because it
 *   says so already or is gone
 */
typedef TemaAct *(*TemaWritingMake) (TemaProject *project,
                                     const char *key,
                                     const char *created,
                                     const char *text);

#define TEMA_TYPE_WRITING (tema_writing_get_type ())
/**
 * TemaWriting:
 *
 * One text of a project that somebody writes, from the key to the disk: its acts follow one
 * another, and what could not be written is kept until it can be, or until somebody gives it up.
 * The project keeps it, so that it outlives the field it was typed into. Main thread only.
 */
G_DECLARE_FINAL_TYPE (TemaWriting, tema_writing, TEMA, WRITING, GObject)

TemaWriting *tema_writing_get (TemaProject *project, TemaWritingMake make, const char *key);
TemaWriting *tema_writing_find_created (TemaProject *project, TemaWritingMake make, gint64 id);
void tema_writing_set_is_name (TemaWriting *self);
void tema_writing_write (TemaWriting *self, const char *text, gboolean goes_on);
const char *tema_writing_peek (TemaWriting *self);
const char *tema_writing_get_created (TemaWriting *self);

guint tema_project_get_n_unsaved (TemaProject *self);
void tema_project_save_again (TemaProject *self);
void tema_project_give_up_unsaved (TemaProject *self);
gboolean tema_project_take_unsaved (TemaProject *self, TemaProject *other);

G_END_DECLS
