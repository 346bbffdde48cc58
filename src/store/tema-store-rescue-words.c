/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the tables of a project are to the people who work in it: nobody who has lost something
 * should have to know what a table is. */
#include "tema-config.h"

#include "store/tema-store-rescue-private.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *table, *label;
} labels[] = {
  { "project", NC_ ("rescue", "Project") },
  { "coder", NC_ ("rescue", "Coders") },
  { "document", NC_ ("rescue", "Documents") },
  { "document_text", NC_ ("rescue", "Texts of documents") },
  { "document_note", NC_ ("rescue", "Notes on imports") },
  { "turn", NC_ ("rescue", "Turns of speakers") },
  { "code", NC_ ("rescue", "Codes") },
  { "coding", NC_ ("rescue", "Coded passages") },
  { "annotation", NC_ ("rescue", "Notes in texts") },
  { "board", NC_ ("rescue", "Theme boards") },
  { "theme", NC_ ("rescue", "Themes") },
  { "card", NC_ ("rescue", "Cards on theme boards") },
  { "round", NC_ ("rescue", "Kept rounds") },
  { "map", NC_ ("rescue", "Maps") },
  { "node", NC_ ("rescue", "Nodes of maps") },
  { "edge", NC_ ("rescue", "Links on maps") },
  { "study_case", NC_ ("rescue", "Informants and groups") },
  { "attribute", NC_ ("rescue", "Columns of informants") },
  { "attribute_value", NC_ ("rescue", "Values of informants") },
  { "case_part", NC_ ("rescue", "What informants say") },
  { "memo", NC_ ("rescue", "Memos and journal") },
  { "research_question", NC_ ("rescue", "Research questions") },
  { "codebook_version", NC_ ("rescue", "Versions of the codebook") },
  { "foreign_part", NC_ ("rescue", "What came from other programs") },
  { "kept_file", NC_ ("rescue", "Kept files") },
  { "kept_file_piece", NC_ ("rescue", "Contents of kept files") },
  { "act", NC_ ("rescue", "Steps of the history") },
  { "act_document", NC_ ("rescue", "Texts in the history") },
  { "act_subject", NC_ ("rescue", "Details of the history") },
};

/* What the rows of a table are called; a table that nobody knows keeps its own name. */
const char *
tema_rescue_get_label (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].table, table))
      return g_dpgettext2 (GETTEXT_PACKAGE, "rescue", labels[i].label);
  return table;
}
