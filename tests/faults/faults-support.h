/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "tema-faults.h"
#include "tema-test.h"

G_BEGIN_DECLS

/**
 * FaultsReport:
 * @step: which step of the session, -1 for the opening
 * @is_done: whether it was acknowledged
 * @is_excused: whether it may fail without a fault (a redo with nothing to redo)
 * @digest: of everything the models show afterwards
 * @message: what the user is told when it failed
 *
 * What a child says after each step, through a pipe that faults do not reach.
 */
typedef struct
{
  int step;
  gboolean is_done;
  gboolean is_excused;
  char digest[72];
  char message[600];
} FaultsReport;

/**
 * FaultsRun:
 * @status: as waitpid() gave it
 * @reports: (element-type FaultsReport): in order; what was under way at death is not among them
 * @n_calls: calls that counted, when the child lived to tell
 *
 * How one child fared.
 */
typedef struct
{
  int status;
  GArray *reports;
  guint n_calls;
} FaultsRun;

typedef void (*FaultsChild) (int to_parent, gpointer data);

extern char *faults_folder;
extern char *faults_project;

int faults_set_up (void **state);
int faults_tear_down (void **state);
void faults_empty_folder (void);
void faults_write_project (GBytes *bytes);
GBytes *faults_get_base (void);
GBytes *faults_read (const char *path);
guint faults_stride (guint usual);

FaultsRun *faults_run (FaultsChild child, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void faults_run_free (FaultsRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultsRun, faults_run_free)
void faults_tell (int to_parent, const FaultsReport *report);
void faults_tell_calls (int to_parent);

void faults_run_session (int to_parent, gpointer at);
const char *faults_get_step_name (int step);
void faults_verify (const FaultsRun *run, gboolean may_be_one_ahead, const char *where);
void faults_assert_told (const FaultsRun *run, gboolean struck_once, const char *where);

G_END_DECLS
