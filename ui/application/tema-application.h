/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_APPLICATION (tema_application_get_type ())
/**
 * TemaApplication:
 *
 * The program: one window a project, a file that is open already raises its window.
 */
G_DECLARE_FINAL_TYPE (TemaApplication, tema_application, TEMA, APPLICATION, AdwApplication)

TemaApplication *tema_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
