/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TemaWait:
 *
 * A wait that somebody can end.
 */
typedef struct _TemaWait TemaWait;

TemaWait *tema_wait_begin (GtkWindow *parent, const char *heading) G_GNUC_WARN_UNUSED_RESULT;
GCancellable *tema_wait_get_cancellable (TemaWait *self);
void tema_wait_end (TemaWait *self);

G_END_DECLS
