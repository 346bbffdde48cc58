/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  TEMA_HELP_TITLE,
  TEMA_HELP_HEADING,
  TEMA_HELP_PARAGRAPH,
  TEMA_HELP_ITEM, /* of a list without numbers */
  TEMA_HELP_STEP, /* of a list with numbers */
} TemaHelpKind;

/* One block of a page, as it stands under the others. */
typedef struct
{
  TemaHelpKind kind;
  char *number; /* nullable: “1.” of a step */
  char *markup; /* for Pango; a link's target is the name of a page */
  char *text;   /* the same without any markup, for searching */
} TemaHelpBlock;

const char *const *tema_help_list_pages (void);
const char *tema_help_find_language (const char *const *languages);
GPtrArray *tema_help_load_page (const char *language, const char *name) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_help_parse_page (const char *source) G_GNUC_WARN_UNUSED_RESULT;
const char *tema_help_get_title (GPtrArray *page);
const char *tema_help_find_words (GPtrArray *page, const char *words);

G_END_DECLS
