/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_LOST_LIST (tema_lost_list_get_type ())
/**
 * TemaLostList:
 *
 * Projects of which there are backups and no file any more, each with the way back. Hidden when
 * there are none. Signal project-chosen (GFile): somebody wants it back.
 */
G_DECLARE_FINAL_TYPE (TemaLostList, tema_lost_list, TEMA, LOST_LIST, AdwBin)

void tema_lost_list_look (TemaLostList *self);

G_END_DECLS
