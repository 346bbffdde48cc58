/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void tema_worker_pdf_set_up (void (*step_is_done) (void));

G_END_DECLS
