/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-codebook-comparison.h"

G_BEGIN_DECLS

/**
 * TemaVersionWords:
 *
 * The words of reports on versions of the codebook in one language, beside those of all reports
 * (#TemaReportWords).
 */
typedef struct
{
  const char *tag;
  const char *months[12];
  const char *date;       /* day, month, year */
  const char *suggestion; /* number, month: what a version may be called */
  const char *now;
  const char *comparison; /* two names */
  const char *code;
  const char *change;
  const char *before;
  const char *after;
  const char *references;
  const char *top;    /* where a code is that is below none */
  const char *counts; /* files, references of one code */
  const char *no_changes;
  const char *changes[TEMA_N_CODEBOOK_CHANGES];
} TemaVersionWords;

const TemaVersionWords *_tema_version_words_find (const char *tag);

G_END_DECLS
