/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TemaExchangeAnswer:
 * @TEMA_EXCHANGE_HERE: into the project that is open
 * @TEMA_EXCHANGE_NEW: into a new project
 *
 * Where another program's project shall go.
 */
typedef enum
{
  TEMA_EXCHANGE_HERE,
  TEMA_EXCHANGE_NEW,
} TemaExchangeAnswer;

/**
 * TemaExchangeAnswered:
 * @parent: the window that asked
 * @file: the file
 * @answer: where it shall go
 *
 * Called once, and only when the file shall be imported.
 */
typedef void (*TemaExchangeAnswered) (GtkWindow *parent, GFile *file, TemaExchangeAnswer answer);

gboolean tema_exchange_is_study (GFile *file);
void tema_exchange_ask_import (GtkWindow *parent,
                               GFile *file,
                               gboolean has_project,
                               TemaExchangeAnswered answered);
void tema_exchange_show_export (GtkWindow *parent, TemaProject *project);

G_END_DECLS
