/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A session with one act of each kind. No step needs another one to have worked. */
#include "faults-support.h"

#include "base/tema-error.h"

#include <unistd.h>

typedef struct
{
  const char *name;
  TemaAct *(*make) (TemaProject *project); /* NULL: undo or redo */
  gboolean is_redo;
} Step;

/* Set by a test whose fault is not one of the disk: the number that is 0 while the test looks. */
static guint *paused_number;
static guint paused_value;

static void
pause_faults (gboolean is_paused)
{
  tema_faults_pause (is_paused);
  if (paused_number == NULL)
    return;
  if (is_paused)
    paused_value = *paused_number;
  *paused_number = is_paused ? 0 : paused_value;
}

static TemaDocument *
document (TemaProject *project, const char *name)
{
  return tema_project_find_document (project, name);
}

static TemaCode *
code (TemaProject *project, const char *name)
{
  return tema_codebook_find (tema_project_get_codebook (project), name);
}

/* The first coding of the first interview that carries a code. */
static TemaTranscript *
load_coding (TemaProject *project, guint number, const TemaCoding **coding)
{
  TemaTranscript *transcript
      = tema_project_load_transcript (project, document (project, "Interview 1"), NULL);
  guint n_codings;

  *coding = tema_transcript_get_codings (transcript, &n_codings)[number];
  return transcript;
}

static TemaAct *
make_code (TemaProject *project)
{
  return tema_act_create_code (code (project, "A"), 0, "New", "What it means", NULL);
}

static TemaAct *
make_coding (TemaProject *project)
{
  TemaCode *codes[2] = { code (project, "A"), code (project, "C") };

  return tema_act_code_passage (document (project, "Interview 2"), 3, 9, codes, 2);
}

static TemaAct *
make_coding_with_new_code (TemaProject *project)
{
  return tema_act_code_passage_with_new_code (document (project, "Interview 2"), 0, 4, NULL, "In");
}

static TemaAct *
make_uncoding (TemaProject *project)
{
  const TemaCoding *coding;
  g_autoptr (TemaTranscript) transcript = load_coding (project, 1, &coding);

  return tema_act_uncode (document (project, "Interview 1"), &coding->id, 1);
}

static TemaAct *
make_move (TemaProject *project)
{
  const TemaCoding *coding;
  g_autoptr (TemaTranscript) transcript = load_coding (project, 2, &coding);

  return tema_act_move_coding (document (project, "Interview 1"), coding->id, 400, 430);
}

static TemaAct *
make_comment (TemaProject *project)
{
  const TemaCoding *coding;
  g_autoptr (TemaTranscript) transcript = load_coding (project, 3, &coding);

  return tema_act_comment_coding (coding, "A pause.");
}

static TemaAct *
make_note (TemaProject *project)
{
  return tema_act_annotate (document (project, "Interview 3"), 0, 7, "She looks away.");
}

static TemaAct *
make_document (TemaProject *project)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");

  tema_reading_take_text (reading, g_strnfill (20000, 'x'));
  return tema_act_add_document ("Long", "", "", reading);
}

static TemaAct *
make_renamed_document (TemaProject *project)
{
  return tema_act_rename_document (document (project, "Interview 3"), "Interview 3");
}

static TemaAct *
make_group (TemaProject *project)
{
  TemaDocument *moved = document (project, "Interview 3");

  return tema_act_move_documents (&moved, 1, "Night", 0);
}

static TemaAct *
make_rename (TemaProject *project)
{
  return tema_act_rename_code (code (project, "D"), "D");
}

static TemaAct *
make_description (TemaProject *project)
{
  return tema_act_describe_code (code (project, "C"), "Everything that is quiet.");
}

static TemaAct *
make_moved_code (TemaProject *project)
{
  TemaCode *moved = code (project, "D");

  return tema_act_move_codes (&moved, 1, NULL, 0);
}

static TemaAct *
make_merge (TemaProject *project)
{
  TemaCode *merged = code (project, "A/B");

  return tema_act_merge_codes (&merged, 1, code (project, "A"));
}

static TemaAct *
make_deleted_code (TemaProject *project)
{
  TemaCode *deleted = code (project, "C");

  return tema_act_delete_codes (&deleted, 1);
}

static TemaAct *
make_deleted_document (TemaProject *project)
{
  return tema_act_delete_document (document (project, "Interview 1"));
}

static TemaAct *
make_title (TemaProject *project)
{
  return tema_act_set_title ("Night shift");
}

static const Step steps[] = {
  { "create code", make_code },
  { "code passage", make_coding },
  { "code with new code", make_coding_with_new_code },
  { "uncode", make_uncoding },
  { "move coding", make_move },
  { "comment", make_comment },
  { "annotate", make_note },
  { "add document", make_document },
  { "rename document", make_renamed_document },
  { "group", make_group },
  { "rename code", make_rename },
  { "describe", make_description },
  { "move code", make_moved_code },
  { "undo", NULL },
  { "redo", NULL, TRUE },
  { "merge", make_merge },
  { "delete code", make_deleted_code },
  { "delete document", make_deleted_document },
  { "undo deletion", NULL },
  { "title", make_title },
};

const char *
faults_get_step_name (int step)
{
  return step < 0 ? "open" : steps[step].name;
}

static gboolean
do_step (TemaProject *project, const Step *step, GError **error)
{
  TemaAct *act;

  if (step->make == NULL)
    return step->is_redo ? tema_project_redo (project, error) : tema_project_undo (project, error);
  pause_faults (TRUE);
  act = step->make (project);
  pause_faults (FALSE);
  return tema_project_do (project, act, error);
}

static void
tell (int to_parent, int number, gboolean is_done, const GError *error, TemaProject *project)
{
  FaultsReport report = { .step = number, .is_done = is_done };

  report.is_excused = !is_done && g_error_matches (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND);
  if (error != NULL)
    g_strlcpy (report.message, error->message, sizeof report.message);
  if (project != NULL)
    {
      g_autofree char *dump = NULL;
      g_autofree char *sum = NULL;

      pause_faults (TRUE);
      /* An act that could not be read back is shown when the next one is asked for; no main loop
         runs here, which would have it shown by itself. */
      tema_project_do (project, tema_act_set_title (tema_project_get_title (project)), NULL);
      dump = tema_test_dup_dump (project);
      sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
      g_strlcpy (report.digest, sum, sizeof report.digest);
      pause_faults (FALSE);
    }
  faults_tell (to_parent, &report);
}

/* A child: opens, does every step, closes. A refused opening is tried once more. @at: (nullable):
 * the number of a fault that is not the disk's; 0 while the test itself looks. */
void
faults_run_session (int to_parent, gpointer at)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, &error);

  paused_number = at;
  if (project == NULL)
    {
      g_clear_error (&error);
      project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, &error);
    }
  if (project == NULL)
    {
      faults_tell_calls (to_parent);
      return;
    }
  tema_project_set_coder (project, "Ada");
  tell (to_parent, -1, TRUE, NULL, project);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gboolean is_done;

      g_clear_error (&error);
      is_done = do_step (project, &steps[i], &error);
      tell (to_parent, i, is_done, error, project);
    }
  tema_project_close (project);
  faults_tell_calls (to_parent);
}
