/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "themes/tema-board-frame.h"

G_BEGIN_DECLS

/* tema-board-frame-words.c */
char *_tema_board_frame_dup_counts (const TemaBoardStateTheme *theme,
                                    guint n_documents,
                                    guint n_memos,
                                    gboolean with_pencil) G_GNUC_WARN_UNUSED_RESULT;
char *_tema_board_frame_dup_short_counts (const TemaBoardStateTheme *theme,
                                          guint n_documents,
                                          guint n_memos) G_GNUC_WARN_UNUSED_RESULT;
char *_tema_board_frame_dup_label (const TemaBoardStateTheme *theme,
                                   const char *counts,
                                   const char *parent_name) G_GNUC_WARN_UNUSED_RESULT;
char *_tema_board_frame_dup_first_line (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
