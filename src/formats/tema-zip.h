/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TemaZip TemaZip;
typedef struct _TemaZipPart TemaZipPart;
typedef struct _TemaZipWriter TemaZipWriter;

#define TEMA_ZIP_FREE_BYTES (10 * 1024 * 1024) /* that a zip may unpack to, however small it is */
#define TEMA_ZIP_MAX_RATIO 200                 /* beyond that */

/**
 * TemaZipWantFunc:
 * @name: a part's name, already checked
 * @user_data: what tema_zip_read() was given
 *
 * Returns: whether the caller needs that part
 */
typedef gboolean (*TemaZipWantFunc) (const char *name, gpointer user_data);

TemaZip *tema_zip_read (GBytes *bytes, TemaZipWantFunc want, gpointer user_data, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void tema_zip_free (TemaZip *self);
gboolean tema_zip_has (TemaZip *self, const char *name);
GBytes *tema_zip_peek (TemaZip *self, const char *name);
guint tema_zip_count_under (TemaZip *self, const char *folder);

GInputStream *tema_zip_open_entry (GBytes *bytes, const char *name, gsize *n_bytes, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

TemaZipPart *
tema_zip_part_new (GBytes *bytes, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_zip_part_free (TemaZipPart *self);
gssize tema_zip_part_read (TemaZipPart *self, void *block, gsize n_bytes, GError **error);

TemaZipWriter *tema_zip_writer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_zip_writer_free (TemaZipWriter *self);
void tema_zip_writer_set_quick (TemaZipWriter *self);
gboolean tema_zip_writer_add (
    TemaZipWriter *self, const char *name, GBytes *bytes, gboolean stored, GError **error);
void tema_zip_writer_begin (TemaZipWriter *self, const char *name);
void tema_zip_writer_write (TemaZipWriter *self, const char *piece, gsize n_bytes);
gboolean tema_zip_writer_end (TemaZipWriter *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *tema_zip_writer_finish (TemaZipWriter *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaZip, tema_zip_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaZipPart, tema_zip_part_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaZipWriter, tema_zip_writer_free)

G_END_DECLS
