/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "trouble-study.h"

G_BEGIN_DECLS

extern TemaStore *working_store; /* of the study in its working copy; NULL while it is closed */

void working_begin (void);
void working_end (void);

gboolean working_open (GError **error);
void working_close (void);
void working_act (const char *title);
char *working_dup_title (void);
char *working_dup_title_there (void);

char *working_dup_folder (void);
char *working_dup_record (void);
void working_set_in_record (const char *key, const char *value);
void working_change_elsewhere (const char *title);

void working_assert_refused (gboolean is_done, GError **error, int code);
void working_assert_next_day (const char *title);

G_END_DECLS
