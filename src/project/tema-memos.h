/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-memo.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MEMOS (tema_memos_get_type ())
/**
 * TemaMemos:
 *
 * All memos and entries of the journal of a project.
 *
 * Signal changed: once after any act that changed any of them.
 */
G_DECLARE_FINAL_TYPE (TemaMemos, tema_memos, TEMA, MEMOS, GObject)

GListModel *tema_memos_get_list (TemaMemos *self);
TemaMemo *tema_memos_find (TemaMemos *self, const char *title_or_guid);
TemaMemo *tema_memos_find_by_id (TemaMemos *self, gint64 id);
guint tema_memos_count_about (TemaMemos *self, TemaMemoAboutKind kind, gint64 id);
GPtrArray *tema_memos_list_about (TemaMemos *self,
                                  TemaMemoAboutKind kind,
                                  gint64 id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
