/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-trail.h"

G_BEGIN_DECLS

#define TEMA_TYPE_TRAIL_ITEM (tema_trail_item_get_type ())
/**
 * TemaTrailItem:
 *
 * A place in a list of lines of the log. Signal changed: its line is there, or is another one.
 */
G_DECLARE_FINAL_TYPE (TemaTrailItem, tema_trail_item, TEMA, TRAIL_ITEM, GObject)

const TemaTrailLine *tema_trail_item_get_line (TemaTrailItem *self);

#define TEMA_TYPE_TRAIL_LIST (tema_trail_list_get_type ())
/**
 * TemaTrailList:
 *
 * The log of a project, newest first, as far as a filter lets it through: a #GListModel of
 * #TemaTrailItem. It follows the acts. Lines are read when somebody looks at them, a hundred at a
 * time; those that nobody looks at any more are let go of. Signal loaded: the list is that of the
 * filter by now.
 */
G_DECLARE_FINAL_TYPE (TemaTrailList, tema_trail_list, TEMA, TRAIL_LIST, GObject)

TemaTrailList *tema_trail_list_new (TemaProject *project) G_GNUC_WARN_UNUSED_RESULT;
void tema_trail_list_set_filter (TemaTrailList *self, const TemaTrailFilter *filter);
const TemaTrailFilter *tema_trail_list_get_filter (TemaTrailList *self);
gboolean tema_trail_list_is_loading (TemaTrailList *self);

G_END_DECLS
