/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TemaTyping:
 *
 * The clock of a field that somebody types into: it tells when what was typed is to be kept, which
 * is soon after the first key that is not, however fast the next ones come. At the most that much
 * is lost when the power goes.
 */
typedef struct _TemaTyping TemaTyping;

/**
 * TemaTypingDue:
 * @data: what tema_typing_new() got
 *
 * What was typed is to be kept now.
 */
typedef void (*TemaTypingDue) (gpointer data);

TemaTyping *tema_typing_new (TemaTypingDue due, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void tema_typing_free (TemaTyping *self);
void tema_typing_key (TemaTyping *self);
gboolean tema_typing_stop (TemaTyping *self);
gboolean tema_typing_goes_on (TemaTyping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaTyping, tema_typing_free)

G_END_DECLS
