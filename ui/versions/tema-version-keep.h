/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_VERSION_KEEP (tema_version_keep_get_type ())
/**
 * TemaVersionKeep:
 *
 * Asks under which name, why and in which phase a version of the codebook is kept, and keeps it.
 * Signal kept (const char *name): it is on disk. Signal failed (const char *message).
 */
G_DECLARE_FINAL_TYPE (TemaVersionKeep, tema_version_keep, TEMA, VERSION_KEEP, AdwWindow)

GtkWidget *tema_version_keep_new (GtkWindow *parent, TemaProject *project);

G_END_DECLS
