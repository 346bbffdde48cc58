/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "faults-support.h"

G_BEGIN_DECLS

/**
 * FaultsScenario:
 * @name: what is done
 * @prepare: makes what lies in the folder before; called once, in a child
 * @run: does it
 * @verify: looks at what is left, in a child, as after a restart; fails an assertion or not. Its
 * argument is what @run said
 *
 * Something that makes or changes files as wholes.
 */
typedef struct
{
  const char *name;
  void (*prepare) (void);
  gboolean (*run) (GError **error);
  void (*verify) (gboolean is_done);
} FaultsScenario;

void faults_strike_everywhere (const FaultsScenario *scenarios,
                               guint n_scenarios,
                               const char *kind,
                               TemaFault fault,
                               int error_number,
                               gboolean for_ever,
                               guint usual_stride);

G_END_DECLS
