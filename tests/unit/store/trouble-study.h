/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "tema-test.h"
#include "tema-trouble.h"

#include "store/tema-store-private.h"

G_BEGIN_DECLS

/**
 * TroubleScenario:
 * @name: what is done, for messages
 * @prepare: (nullable): makes ready, undisturbed; the study lies there as it was made
 * @run: does it; its calls fail
 * @verify: (nullable): looks at more than the study, undisturbed
 * @stride: (0 counts as 1): every how many points one is tried
 * @may_be_either: whether the study may be as before or as it shall be, whatever was said
 * @is_damaged: whether the study is not sound, and shall not be
 * @is_long: whether calls of one name are tried one by one only at first
 *
 * Something that the store does, in which every call outside may fail.
 */
typedef struct
{
  const char *name;
  void (*prepare) (void);
  gboolean (*run) (GError **error);
  void (*verify) (gboolean is_done);
  guint stride;
  gboolean may_be_either;
  gboolean is_damaged;
  gboolean is_long;
} TroubleScenario;

extern char *trouble_folder;
extern char *trouble_path;    /* the study */
extern char *trouble_backups; /* its folder of backups */
extern const TemaTrouble *trouble_now;
extern TemaStore trouble_store; /* opened by trouble_open(), closed after each run */

int trouble_set_up (void **state);
int trouble_tear_down (void **state);

void trouble_write_study (void);
void trouble_write_study_again (void);
void trouble_put_fixture (const char *name);
void trouble_run_sql (const char *sql);
void trouble_interrupt (void);
void trouble_open (void);
void trouble_open_for_reading (void);
void trouble_close (void);
char *trouble_dup_path (const char *name);
char *trouble_dup_digest (const char *path);
gint64 trouble_get_number (const char *sql);
void trouble_write (const char *name, const char *text);
guint trouble_count_files (const char *folder, const char *suffix);
void trouble_assert_sentence (const char *where, const GError *error);

void trouble_fail_call (const char *call, int code);
void trouble_fail_sqlite (const char *call, guint at, gboolean is_for_ever, int code);
void trouble_assert_came (void);

void trouble_everywhere (const TroubleScenario *scenario);
gboolean trouble_once (const TroubleScenario *scenario,
                       const TemaTrouble *trouble,
                       const char **before_after);

G_END_DECLS
