/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 *
 * What every cmocka test of libtema includes: cmocka's headers in their order, and a few things
 * that tests need again and again: a private folder, small projects, a dump of everything a
 * project holds, and answers that come later.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gio/gio.h>

#include "base/tema-report.h"
#include "project/tema-board-acts.h"
#include "project/tema-project.h"

/* Sanitizers take five times as long, and look at what a point does to memory, not at each point:
 * of loops over hundreds of points they see every fourth. */
#if defined(__SANITIZE_ADDRESS__)
#define TEMA_TEST_STEP 4
#else
#define TEMA_TEST_STEP 1
#endif

#define assert_ok(error)                                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if ((error) != NULL)                                                                           \
      fail_msg ("unexpected error: %s", (error)->message);                                         \
  }                                                                                                \
  G_STMT_END

char *tema_test_folder_new (void);
void tema_test_folder_remove (char *folder);
TemaProject *tema_test_project_new (const char *folder, const char *name);
TemaProject *tema_test_project_reopen (TemaProject *project);
TemaDocument *tema_test_add_document (TemaProject *project, const char *name, const char *text);
TemaCode *tema_test_add_code (TemaProject *project, TemaCode *parent, const char *name);
void tema_test_do (TemaProject *project, TemaAct *act);
void tema_test_die_at_work (const char *path, guint n_acts);
char *tema_test_dup_dump (TemaProject *project);
void tema_test_assert_healthy (TemaProject *project);

void tema_test_result_cb (GObject *source, GAsyncResult *result, gpointer place);
GAsyncResult *tema_test_wait (GAsyncResult **place);
char *tema_test_dup_rows (TemaReport *report);
