/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "project/tema-board-comparison.h"

G_BEGIN_DECLS

#define TEMA_N_BOARD_CHANGES (TEMA_BOARD_CHANGE_CARD_WENT + 1)

/**
 * TemaBoardWords:
 *
 * The words of reports on theme boards in one language, beside those of all reports
 * (#TemaReportWords).
 */
typedef struct
{
  const char *tag;
  const char *themes;
  const char *theme;
  const char *theme_one, *theme_several;
  const char *codes;
  const char *code;
  const char *dimension;
  const char *raw_text;
  const char *table;
  const char *extracts;
  const char *theme_sheets;
  const char *aspect;
  const char *content;
  const char *definition;
  const char *status;
  const char *status_names[3];
  const char *behind;
  const char *behind_format; /* codes, references, documents, of how many */
  const char *silent;        /* who says nothing in a theme */
  const char *key_extracts;
  const char *notes;
  const char *open_quote, *close_quote;
  const char *round;
  const char *rounds;
  const char *comparison; /* two names */
  const char *change;
  const char *what;
  const char *before;
  const char *after;
  const char *canvas;
  const char *no_changes;
  const char *damaged; /* in the place of a round that cannot be read */
  const char *changes[TEMA_N_BOARD_CHANGES];
} TemaBoardWords;

const TemaBoardWords *_tema_board_words_find (const char *tag);
TemaReport *_tema_board_report_new (const char *language,
                                    const char *project_title,
                                    TemaReportPaper paper) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
