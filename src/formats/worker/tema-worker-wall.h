/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sanitizers need their own share of time and addresses; see tema-worker-wall.c. */
#define TEMA_WORKER_CPU_SECONDS 8 /* for a file */
#define TEMA_WORKER_LIFE_CPU_SECONDS                                                               \
  60 /* for all files of a worker, whatever it does to its clock */
#define TEMA_WORKER_PDF_CPU_SECONDS 600 /* each page has five seconds */
#define TEMA_WORKER_MEMORY_BYTES (512 * 1024 * 1024)

void tema_wall_keep_secrets (void);
void tema_wall_close_files (void);
void tema_wall_limit (gsize n_input_bytes, guint cpu_seconds);
void tema_wall_close_system (void);
gboolean tema_wall_has_landlock (void);
gboolean tema_wall_has_seccomp (void);

G_END_DECLS
