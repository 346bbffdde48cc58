/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaStoreLock:
 *
 * The right to write one project file: flock() on a sidecar file, which SQLite's own locks cannot
 * lose for us.
 */
typedef struct _TemaStoreLock TemaStoreLock;

TemaStoreLock *tema_store_lock_take (const char *project_path,
                                     gboolean may_take_over,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_store_lock_release (TemaStoreLock *self);
gboolean tema_store_lock_is_foreign (const char *project_path);
gboolean tema_store_lock_is_gone (const char *project_path);
char *tema_store_lock_dup_holder (const char *project_path);
char *tema_store_lock_dup_path (const char *project_path);

G_END_DECLS
