/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The words of reports in English and the languages of its neighbours: the terms that method books
 * use. */
#include "project/tema-report-words-private.h"

#include "project/tema-codebook-report.h"

static const TemaReportWords words[] = {
  {
      .tag = "en",
      .own_name = "English",
      .name = "Name",
      .codebook = "Codebook",
      .description = "Description",
      .files = "Files",
      .references = "References",
      .level = "Level",
      .page_format = "Page %1$u of %2$u",
      .code = "code",
      .codes = "codes",
      .document = "document",
      .documents = "documents",
      .reference = "reference",
      .references_counted = "references",
      .note_own = "*Files* is the number of documents that a code occurs in, *References* the "
                  "number of coded "
                  "passages; subcodes are not counted in.",
      .note_with_subcodes
      = "*Files* is the number of documents that a code or one of its subcodes occurs in, "
        "*References* the number of coded passages; subcodes are counted in, each coding once.",
  },
  {
      .tag = "nb",
      .own_name = "Norsk bokmål",
      .name = "Navn",
      .codebook = "Kodebok",
      .description = "Beskrivelse",
      .files = "Filer",
      .references = "Referanser",
      .level = "Nivå",
      .page_format = "Side %1$u av %2$u",
      .code = "kode",
      .codes = "koder",
      .document = "dokument",
      .documents = "dokumenter",
      .reference = "referanse",
      .references_counted = "referanser",
      .note_own
      = "*Filer* er antall dokumenter koden forekommer i, *Referanser* antall kodede tekststeder; "
        "underkoder er ikke regnet med.",
      .note_with_subcodes
      = "*Filer* er antall dokumenter koden eller en av underkodene forekommer i, *Referanser* "
        "antall kodede tekststeder; underkoder er regnet med, hver koding én gang.",
  },
  {
      .tag = "nn",
      .own_name = "Norsk nynorsk",
      .name = "Namn",
      .codebook = "Kodebok",
      .description = "Skildring",
      .files = "Filer",
      .references = "Referansar",
      .level = "Nivå",
      .page_format = "Side %1$u av %2$u",
      .code = "kode",
      .codes = "kodar",
      .document = "dokument",
      .documents = "dokument",
      .reference = "referanse",
      .references_counted = "referansar",
      .note_own = "*Filer* er talet på dokument koden finst i, *Referansar* talet på koda "
                  "tekststader; underkodar er "
                  "ikkje rekna med.",
      .note_with_subcodes
      = "*Filer* er talet på dokument koden eller ein av underkodane finst i, *Referansar* talet "
        "på koda tekststader; underkodar er rekna med, kvar koding éin gong.",
  },
  {
      .tag = "da",
      .own_name = "Dansk",
      .name = "Navn",
      .codebook = "Kodebog",
      .description = "Beskrivelse",
      .files = "Filer",
      .references = "Referencer",
      .level = "Niveau",
      .page_format = "Side %1$u af %2$u",
      .code = "kode",
      .codes = "koder",
      .document = "dokument",
      .documents = "dokumenter",
      .reference = "reference",
      .references_counted = "referencer",
      .note_own = "*Filer* er antallet af dokumenter, som koden forekommer i, *Referencer* "
                  "antallet af kodede tekststeder; underkoder er ikke talt med.",
      .note_with_subcodes = "*Filer* er antallet af dokumenter, som koden eller en af dens "
                            "underkoder forekommer i, *Referencer* antallet af kodede tekststeder; "
                            "underkoder er talt med, hver kodning én gang.",
  },
  {
      .tag = "sv",
      .own_name = "Svenska",
      .name = "Namn",
      .codebook = "Kodbok",
      .description = "Beskrivning",
      .files = "Filer",
      .references = "Referenser",
      .level = "Nivå",
      .page_format = "Sida %1$u av %2$u",
      .code = "kod",
      .codes = "koder",
      .document = "dokument",
      .documents = "dokument",
      .reference = "referens",
      .references_counted = "referenser",
      .note_own = "*Filer* är antalet dokument där koden förekommer, *Referenser* antalet kodade "
                  "textställen; underkoder är inte medräknade.",
      .note_with_subcodes
      = "*Filer* är antalet dokument där koden eller en av dess underkoder förekommer, "
        "*Referenser* antalet kodade textställen; underkoder är medräknade, varje kodning en gång.",
  },
  {
      .tag = "de",
      .own_name = "Deutsch",
      .name = "Name",
      .codebook = "Codebuch",
      .description = "Beschreibung",
      .files = "Dateien",
      .references = "Fundstellen",
      .level = "Ebene",
      .page_format = "Seite %1$u von %2$u",
      .code = "Code",
      .codes = "Codes",
      .document = "Dokument",
      .documents = "Dokumente",
      .reference = "Fundstelle",
      .references_counted = "Fundstellen",
      .note_own = "*Dateien* ist die Zahl der Dokumente, in denen ein Code vorkommt, *Fundstellen* "
                  "die Zahl der codierten Stellen; Untercodes sind nicht mitgezählt.",
      .note_with_subcodes = "*Dateien* ist die Zahl der Dokumente, in denen ein Code oder einer "
                            "seiner Untercodes vorkommt, *Fundstellen* die Zahl der codierten "
                            "Stellen; Untercodes sind mitgezählt, jede Codierung einmal.",
  },
};

/* The words for a language tag; English where the tag is not known. */
const TemaReportWords *
_tema_report_words_find (const char *tag)
{
  for (gsize i = 0; tag != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].tag, tag))
      return &words[i];
  return &words[0];
}

/**
 * tema_report_languages:
 * @n_languages: (out): how many
 *
 * Returns: (transfer none) (array length=n_languages): the languages that a report can be in
 */
const TemaReportLanguage *
tema_report_languages (guint *n_languages)
{
  static TemaReportLanguage languages[G_N_ELEMENTS (words)];
  static gsize is_filled;

  if (g_once_init_enter (&is_filled))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
        languages[i] = (TemaReportLanguage){ words[i].tag, words[i].own_name };
      g_once_init_leave (&is_filled, 1);
    }
  *n_languages = G_N_ELEMENTS (words);
  return languages;
}
