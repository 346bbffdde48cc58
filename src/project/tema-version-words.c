/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The words of reports on versions in English, bokmål and nynorsk. Like those of every report they
 * are not in the catalogues: a report's language is chosen apart from the program's. */
#include "project/tema-version-words-private.h"

static const TemaVersionWords words[] = {
  {
      .tag = "en",
      .months = { "January", "February", "March", "April", "May", "June", "July", "August",
                  "September", "October", "November", "December" },
      .date = "%d %s %d",
      .suggestion = "Version %u, %s",
      .now = "Now",
      .comparison = "The codebook from “%s” to “%s”",
      .code = "Code",
      .change = "Change",
      .before = "Before",
      .after = "After",
      .references = "References",
      .top = "(top)",
      .counts = "%u in %u files",
      .no_changes = "Nothing is different.",
      .changes
      = { "New", "Split off", "Merged", "Gone", "Renamed", "Moved", "Described anew", "Counts" },
  },
  {
      .tag = "nb",
      .months = { "januar", "februar", "mars", "april", "mai", "juni", "juli", "august",
                  "september", "oktober", "november", "desember" },
      .date = "%d. %s %d",
      .suggestion = "Versjon %u, %s",
      .now = "Nå",
      .comparison = "Kodeboken fra «%s» til «%s»",
      .code = "Kode",
      .change = "Endring",
      .before = "Før",
      .after = "Etter",
      .references = "Referanser",
      .top = "(øverst)",
      .counts = "%u i %u filer",
      .no_changes = "Ingenting er annerledes.",
      .changes = { "Ny", "Skilt ut", "Slått sammen", "Borte", "Nytt navn", "Flyttet",
                   "Ny beskrivelse", "Antall" },
  },
  {
      .tag = "nn",
      .months = { "januar", "februar", "mars", "april", "mai", "juni", "juli", "august",
                  "september", "oktober", "november", "desember" },
      .date = "%d. %s %d",
      .suggestion = "Versjon %u, %s",
      .now = "No",
      .comparison = "Kodeboka frå «%s» til «%s»",
      .code = "Kode",
      .change = "Endring",
      .before = "Før",
      .after = "Etter",
      .references = "Referansar",
      .top = "(øvst)",
      .counts = "%u i %u filer",
      .no_changes = "Ingenting er annleis.",
      .changes
      = { "Ny", "Skild ut", "Slått saman", "Borte", "Nytt namn", "Flytta", "Ny skildring", "Tal" },
  },
};

/* The words for a language tag; English where the tag is not known. */
const TemaVersionWords *
_tema_version_words_find (const char *tag)
{
  for (gsize i = 0; tag != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].tag, tag))
      return &words[i];
  return &words[0];
}
