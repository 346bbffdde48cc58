/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tema_saved_dup_notice (const char *saved, guint n_dropped) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
