/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-writing.h"

G_BEGIN_DECLS

void _tema_project_free_writings (TemaProject *self);

G_END_DECLS
