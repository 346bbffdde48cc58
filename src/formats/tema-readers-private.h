/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-reader.h"

G_BEGIN_DECLS

/* Every reader of this room; the table that uses them stands in tema-reader.c. */
extern const TemaReader tema_reader_docx;
extern const TemaReader tema_reader_html;
extern const TemaReader tema_reader_md;
extern const TemaReader tema_reader_odt;
extern const TemaReader tema_reader_pdf;
extern const TemaReader tema_reader_qdc;
extern const TemaReader tema_reader_qdpx;
extern const TemaReader tema_reader_rtf;
extern const TemaReader tema_reader_srt;
extern const TemaReader tema_reader_txt;
extern const TemaReader tema_reader_vtt;

/* What a PDF's pages say, a text each; set in the worker alone, which has poppler. */
extern GPtrArray *(*_tema_pdf_list_pages) (GBytes *bytes, GError **error);
/* Set in the worker alone: a step of a file that may be large is read, and the next has its own
 * clock. */
extern void (*_tema_reader_step_done) (void);
void _tema_pdf_join_pages (GPtrArray *texts, TemaReading *reading);

void _tema_qdpx_attach (TemaReading *reading, GBytes *bytes);

TemaReading *_tema_read_here (const TemaReader *reader,
                              GBytes *bytes,
                              GCancellable *cancellable,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaReading *_tema_read_with (const TemaReader *reader,
                              GBytes *bytes,
                              GCancellable *cancellable,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
const TemaReader *_tema_find_surest (const TemaReader *const *among,
                                     gsize n_readers,
                                     GBytes *bytes,
                                     const char *file_name);
TemaReading *_tema_read_spoken_text (const char *format,
                                     GBytes *bytes,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_name_has_suffix (const char *file_name, const char *const *suffixes);
const char *tema_describe_binary (GBytes *bytes);

TemaStudy *_tema_qdc_read_study (GBytes *bytes, GError **error);
TemaOutline *_tema_qdc_make_outline (const TemaStudy *study);

G_END_DECLS
