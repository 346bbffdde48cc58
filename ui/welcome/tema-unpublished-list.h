/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_UNPUBLISHED_LIST (tema_unpublished_list_get_type ())
/**
 * TemaUnpublishedList:
 *
 * Projects whose files have not got what was done last, each with the ways on: open it, bring the
 * file up to date, or save a copy elsewhere. Hidden when there are none. Signal project-chosen
 * (GFile).
 */
G_DECLARE_FINAL_TYPE (TemaUnpublishedList, tema_unpublished_list, TEMA, UNPUBLISHED_LIST, AdwBin)

void tema_unpublished_list_look (TemaUnpublishedList *self);

G_END_DECLS
