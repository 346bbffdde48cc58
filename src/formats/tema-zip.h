/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaZipWriter:
 *
 * Makes a zip archive in memory. The same entries in the same order are the same bytes: the date in
 * it is always the first of 1980.
 */
typedef struct _TemaZipWriter TemaZipWriter;

TemaZipWriter *tema_zip_writer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_zip_writer_free (TemaZipWriter *self);
gboolean tema_zip_writer_add (
    TemaZipWriter *self, const char *name, GBytes *bytes, gboolean stored, GError **error);
GBytes *tema_zip_writer_finish (TemaZipWriter *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaZipWriter, tema_zip_writer_free)

G_END_DECLS
