/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaReportWords:
 *
 * The words of reports in one language. They are not in the program's catalogues, because a
 * report's language is chosen apart from the program's and must not depend on which catalogues are
 * installed.
 */
typedef struct
{
  const char *tag;
  const char *name;
  const char *codebook;
  const char *description;
  const char *files;
  const char *references;
  const char *level;
  const char *page_format;
  const char *code, *codes;
  const char *document, *documents;
  const char *reference, *references_counted;
  const char *note_own;
  const char *note_with_subcodes;
  const char *own_name; /* the language's name in itself */
} TemaReportWords;

const TemaReportWords *_tema_report_words_find (const char *tag);

G_END_DECLS
