/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-reading.h"

G_BEGIN_DECLS

gboolean tema_teams_apply (TemaReading *reading);

G_END_DECLS
