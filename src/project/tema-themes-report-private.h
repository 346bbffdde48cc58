/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-board-words-private.h"
#include "project/tema-themes-report.h"

G_BEGIN_DECLS

/* A report that is being made. */
typedef struct
{
  TemaProject *project;
  const TemaBoardState *state;
  const TemaThemesReportOptions *options;
  const TemaBoardWords *words;
  TemaReport *report;
  guint n_themes;    /* in the report so far */
  GHashTable *codes; /* likewise: their GUIDs, borrowed of the state */
  GError *error;
} TemaThemesWriter;

gboolean _tema_themes_writer_is_listed (TemaThemesWriter *writer, guint theme);
void _tema_themes_writer_add_row (TemaThemesWriter *writer,
                                  const char *const *cells,
                                  guint n_merged,
                                  gboolean has_rule);
void _tema_themes_writer_note_code (TemaThemesWriter *writer, const TemaBoardStateCard *card);
GPtrArray *_tema_themes_writer_list_passages (TemaThemesWriter *writer,
                                              const TemaBoardStateCard *card,
                                              guint n_max);
guint _tema_themes_writer_count_cards (TemaThemesWriter *writer, guint theme, TemaCardKind kind);

/* tema-themes-sheets.c */
void _tema_themes_writer_write_sheets (TemaThemesWriter *writer);

G_END_DECLS
