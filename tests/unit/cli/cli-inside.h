/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "tema-test.h"
#include "tema-trouble.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CliAnswer:
 * @status: the exit status
 * @out: what came to standard output
 * @err: what came to standard error
 * @has_struck: whether the trouble came that it was run in
 *
 * What tema-cli did.
 */
typedef struct
{
  int status;
  char *out;
  char *err;
  gboolean has_struck;
} CliAnswer;

void cli_answer_clear (CliAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliAnswer, cli_answer_clear)

extern char *cli_folder;
extern char *cli_project; /* the study in it */

int cli_set_up (void **state);
int cli_tear_down (void **state);
void cli_write_study (void);
void cli_write (const char *name, const char *text);
void cli_run_sql (const char *sql);
char *cli_dup_path (const char *name);
char *cli_dup_file (const char *name);
char *cli_dup_rows (void);

CliAnswer cli_run_in (const TemaTrouble *trouble, const char *input, const char *line);
CliAnswer cli_run (const char *line);
CliAnswer cli_batch (const char *lines);
JsonNode *cli_ask_json (const char *line);
JsonObject *cli_get_object (JsonNode *root, guint index);
void cli_assert_done (const char *line, const char *part);
void cli_assert_refused (const char *line, int status, const char *part);
void cli_assert_sentence (const char *where, const CliAnswer *answer);

#define cli_assert_member(object, name, value)                                                     \
  assert_string_equal (json_object_get_string_member (object, name), value)

G_END_DECLS
