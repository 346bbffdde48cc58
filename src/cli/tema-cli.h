/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "project/tema-codebook-version.h"
#include "project/tema-memos-report.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_CLI_USAGE 2

/**
 * TemaCliCommand:
 * @name: what is typed
 * @arguments: what comes behind it, for the help text
 * @summary: one line
 * @run: does it; gets the words from the command's name on, returns an exit status
 *
 * One command of tema-cli: one file in this room, one line in the table of main.c.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  int (*run) (int argc, char **argv);
} TemaCliCommand;

int tema_cli_new (int argc, char **argv);
int tema_cli_import (int argc, char **argv);
int tema_cli_import_codebook (int argc, char **argv);
int tema_cli_export (int argc, char **argv);
int tema_cli_documents (int argc, char **argv);
int tema_cli_speakers (int argc, char **argv);
int tema_cli_rename_speaker (int argc, char **argv);
int tema_cli_text (int argc, char **argv);
int tema_cli_codes (int argc, char **argv);
int tema_cli_codings (int argc, char **argv);
int tema_cli_code (int argc, char **argv);
int tema_cli_uncode (int argc, char **argv);
int tema_cli_codebook (int argc, char **argv);
int tema_cli_boards (int argc, char **argv);
int tema_cli_rounds (int argc, char **argv);
int tema_cli_board (int argc, char **argv);
int tema_cli_themes (int argc, char **argv);
int tema_cli_compare (int argc, char **argv);
int tema_cli_board_from_codebook (int argc, char **argv);
int tema_cli_apply_board (int argc, char **argv);
int tema_cli_maps (int argc, char **argv);
int tema_cli_map (int argc, char **argv);
int tema_cli_map_from_board (int argc, char **argv);
int tema_cli_map_from_codebook (int argc, char **argv);
int tema_cli_import_map (int argc, char **argv);
int tema_cli_cases (int argc, char **argv);
int tema_cli_import_cases (int argc, char **argv);
int tema_cli_memos (int argc, char **argv);
int tema_cli_memo (int argc, char **argv);
int tema_cli_journal (int argc, char **argv);
int tema_cli_questions (int argc, char **argv);
int tema_cli_phase (int argc, char **argv);
int tema_cli_quote (int argc, char **argv);
int tema_cli_versions (int argc, char **argv);
int tema_cli_keep_version (int argc, char **argv);
int tema_cli_compare_versions (int argc, char **argv);
int tema_cli_history (int argc, char **argv);
int tema_cli_undo (int argc, char **argv);
int tema_cli_redo (int argc, char **argv);
int tema_cli_batch (int argc, char **argv);
int tema_cli_stress (int argc, char **argv);
int tema_cli_count (int argc, char **argv);
int tema_cli_list_ops (int argc, char **argv);
int tema_cli_check (int argc, char **argv);
int tema_cli_copy (int argc, char **argv);
int tema_cli_encrypt (int argc, char **argv);
int tema_cli_decrypt (int argc, char **argv);
int tema_cli_rescue (int argc, char **argv);
int tema_cli_backups (int argc, char **argv);
int tema_cli_backup (int argc, char **argv);
int tema_cli_restore (int argc, char **argv);
int tema_cli_erase (int argc, char **argv);
int tema_cli_where (int argc, char **argv);
int tema_cli_publish (int argc, char **argv);
int tema_cli_merge (int argc, char **argv);
int tema_cli_review_copy (int argc, char **argv);
int tema_cli_agreement (int argc, char **argv);

/* Words on the command line */
gboolean tema_cli_parse (
    const char *name, const GOptionEntry *options, int *argc, char ***argv, int n_min, int n_max);
int tema_cli_usage (const char *name);
gboolean tema_cli_takes_language (const char *name, const char *tag);
int tema_cli_fail (const char *file, const GError *error);
void tema_cli_warn (const char *file, const char *format, ...) G_GNUC_PRINTF (2, 3);
char *tema_cli_dup_printable (const char *text);

/* Projects */
TemaProject *tema_cli_open (const char *path, gboolean for_writing, int *status);
TemaProject *tema_cli_open_to_change (const char *path, int *status);
int tema_cli_close (TemaProject *project, int status);

/* Verbs that both a command and a line of a batch can be; @argv begins with the verb's name */
int tema_cli_run_verb (int argc, char **argv, int n_min);
gboolean tema_cli_do_verb (TemaProject *project, int argc, char **argv, GError **error);

typedef struct
{
  const char *name;
  const char *usage; /* the words behind the name, for who got them wrong */
  int n_min;         /* how many at least */
  int n_max;
  gboolean (*run) (TemaProject *project, int argc, char **argv, GError **error);
} TemaCliVerb;

/* Each ends with one without a name. */
extern const TemaCliVerb tema_cli_board_verbs[];
extern const TemaCliVerb tema_cli_case_verbs[];
extern const TemaCliVerb tema_cli_map_verbs[];
extern const TemaCliVerb tema_cli_speaker_verbs[];

/* Maps */
TemaMap *tema_cli_find_map (TemaProject *project, const char *name, GError **error);

/* Boards */
TemaBoard *tema_cli_find_board (TemaProject *project, const char *name, GError **error);
TemaBoardState *
tema_cli_dup_state (TemaBoard *board, const char *round, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Versions of the codebook */
TemaCodebookVersion *tema_cli_find_version (TemaProject *project, const char *name, GError **error);
/* Memos */
int tema_cli_do_act (TemaProject *project, const char *path, TemaAct *act);
int tema_cli_write_memos (TemaProject *project,
                          TemaMemosReportKind kind,
                          const char *language,
                          TemaReportPaper paper,
                          const char *path);

/* Reports */
gboolean tema_cli_has_report_form (const char *path);
int tema_cli_write_bytes (const char *path, GBytes *bytes, GError *error);
int tema_cli_write_report (const TemaReport *report, const char *path);
gboolean tema_cli_parse_paper (const char *word, TemaReportPaper *paper);

G_END_DECLS
