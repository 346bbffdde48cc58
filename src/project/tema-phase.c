/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The six phases of thematic analysis in words: what they are called and what is usual next. They
 * say where a study is and never what it may do. */
#include "tema-config.h"

#include "project/tema-phase.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *advice;
} phases[TEMA_N_PHASES + 1] = {
  { N_ ("No phase"),
    N_ ("Say which phase the study is in, and what is done from now on carries it.") },
  { N_ ("1. Getting to know the material"),
    N_ ("Usual next: read everything twice and write down first ideas before any code.") },
  { N_ ("2. First codes"),
    N_ ("Usual next: code all material with equal care, then go through the codebook once.") },
  { N_ ("3. Searching for themes"),
    N_ ("Usual next: gather codes into candidate themes on a board and keep the first round.") },
  { N_ ("4. Reviewing themes"),
    N_ ("Usual next: read the passages of every theme, then all material, and keep a new round.") },
  { N_ ("5. Defining and naming themes"),
    N_ ("Usual next: say in a few sentences what each theme is about, and what it is not.") },
  { N_ ("6. Writing the report"),
    N_ ("Usual next: choose the passages that show each theme best, and answer the question.") },
};

/**
 * tema_phase_get_name:
 * @phase: 0 to 6
 *
 * Any thread. Source: Braun & Clarke 2006.
 *
 * Returns: (transfer none): what the phase is called, with its number, in the user's language
 */
const char *
tema_phase_get_name (guint phase)
{
  return g_dgettext (GETTEXT_PACKAGE, phases[MIN (phase, TEMA_N_PHASES)].name);
}

/**
 * tema_phase_get_advice:
 * @phase: 0 to 6
 *
 * Any thread.
 *
 * Returns: (transfer none): one sentence on what is usual next, in the user's language
 */
const char *
tema_phase_get_advice (guint phase)
{
  return g_dgettext (GETTEXT_PACKAGE, phases[MIN (phase, TEMA_N_PHASES)].advice);
}
