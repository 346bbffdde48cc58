/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Phases are numbered from 1; 0 is "nobody said". Source: Braun & Clarke 2006. */
#define TEMA_N_PHASES 6

const char *tema_phase_get_name (guint phase);
const char *tema_phase_get_advice (guint phase);

G_END_DECLS
