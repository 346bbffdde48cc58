/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Helpers of the cmocka tests. A dump is compared as text, so that a difference can be read. */
#include "tema-test.h"

#include "project/tema-version-private.h"

#include <glib/gstdio.h>

/* A new empty folder below the system's temporary one; backups and working copies are made in it
 * too. */
char *
tema_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("tema-test-XXXXXX", &error);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *working = g_build_filename (folder, "working", NULL);

  assert_ok (error);
  g_setenv ("TEMA_WORKING_DIR", working, TRUE);
  g_setenv ("TEMA_BACKUP_DIR", backups, TRUE);
  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* Removes a folder with everything in it, and frees its name. */
void
tema_test_folder_remove (char *folder)
{
  remove_folder (folder);
  g_free (folder);
}

/* A new project FOLDER/NAME. */
TemaProject *
tema_test_project_new (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_create (path, "A study", &error);

  assert_ok (error);
  tema_project_set_coder (project, "Ada");
  return project;
}

/* Closes a project and opens its file again. */
TemaProject *
tema_test_project_reopen (TemaProject *project)
{
  g_autofree char *path = g_strdup (tema_project_get_path (project));
  g_autofree char *coder = g_strdup (tema_project_get_coder (project));
  g_autoptr (GError) error = NULL;

  g_object_unref (project);
  project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_project_set_coder (project, coder);
  return project;
}

/* Does an act that must succeed. */
void
tema_test_do (TemaProject *project, TemaAct *act)
{
  g_autoptr (GError) error = NULL;

  tema_project_do (project, act, &error);
  assert_ok (error);
}

/* Another process opens the project, does N_ACTS acts and is gone without closing it. */
void
tema_test_die_at_work (const char *path, guint n_acts)
{
  g_autofree char *number = g_strdup_printf ("%u", n_acts);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("TEMA_DIE_AT_WORK"), path, number, NULL);

  assert_ok (error);
  assert_true (g_subprocess_wait_check (process, NULL, &error));
}

/* Imports a text and returns the document. */
TemaDocument *
tema_test_add_document (TemaProject *project, const char *name, const char *text)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");
  g_autoptr (TemaAct) act = NULL;

  tema_reading_take_text (reading, g_strdup (text));
  act = tema_act_add_document (name, "", "", reading);
  tema_test_do (project, g_object_ref (act));
  return tema_project_find_document (project, tema_act_get_created (act)[0]);
}

/* Makes a code and returns it. */
TemaCode *
tema_test_add_code (TemaProject *project, TemaCode *parent, const char *name)
{
  g_autoptr (TemaAct) act = tema_act_create_code (parent, G_MAXUINT, name, NULL, NULL);

  tema_test_do (project, g_object_ref (act));
  return tema_codebook_find_by_guid (tema_project_get_codebook (project),
                                     tema_act_get_created (act)[0]);
}

static void
dump_codes (TemaProject *project, GString *dump)
{
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (tema_project_get_codebook (project));

  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);
      g_autofree char *path = tema_code_dup_path (code);
      g_autofree char *color = tema_color_to_string (tema_code_get_color (code));

      g_string_append_printf (
          dump, "code %s %s %s %d %d %u %u %u %u [%s]\n", path, tema_code_get_guid (code), color,
          tema_code_is_codable (code), tema_code_get_origin (code), tema_code_get_n_files (code),
          tema_code_get_n_references (code), tema_code_get_n_files_with_subcodes (code),
          tema_code_get_n_references_with_subcodes (code), tema_code_get_description (code));
    }
}

/* A line each, however many the researcher wrote: tests sort them. */
static void
dump_words (GString *dump, const char *words)
{
  g_autofree char *on_one_line = g_strescape (words, NULL);

  g_string_append_printf (dump, " [%s]\n", on_one_line);
}

static void
dump_margin (TemaTranscript *transcript, GString *dump)
{
  guint n_codings, n_annotations;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);
  const TemaAnnotation *const *annotations
      = tema_transcript_get_annotations (transcript, &n_annotations);

  for (guint i = 0; i < n_codings; i++)
    if (*codings[i]->comment != '\0')
      {
        g_string_append_printf (dump, "comment %u %s", codings[i]->first_char,
                                tema_code_get_guid (codings[i]->code));
        dump_words (dump, codings[i]->comment);
      }
  for (guint i = 0; i < n_annotations; i++)
    {
      g_string_append_printf (dump, "annotation %u %u %s", annotations[i]->first_char,
                              annotations[i]->last_char, annotations[i]->coder);
      dump_words (dump, annotations[i]->text);
    }
}

static void
dump_turns (TemaTranscript *transcript, GString *dump)
{
  guint n_turns;
  const TemaTurn *turns = tema_transcript_get_turns (transcript, &n_turns);

  for (guint i = 0; i < n_turns; i++)
    g_string_append_printf (dump, "turn %u %u %" G_GINT64_FORMAT " [%s]\n", turns[i].first_char,
                            turns[i].last_char, turns[i].start_ms,
                            turns[i].speaker != NULL ? turns[i].speaker : "");
}

static void
dump_document (TemaProject *project, TemaDocument *document, GString *dump)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, &error);
  g_autoptr (GPtrArray) records = NULL;

  assert_ok (error);
  g_string_append_printf (
      dump, "document %s %s %s %s %u %u %u\n", tema_document_get_name (document),
      tema_document_get_group (document), tema_document_get_guid (document),
      tema_document_get_sha256 (document), tema_document_get_n_words (document),
      tema_document_get_n_references (document), tema_document_get_n_codes (document));
  records = tema_project_list_codings (project, NULL, document, &error);
  assert_ok (error);
  for (guint i = 0; i < records->len; i++)
    {
      const TemaCodingRecord *record = g_ptr_array_index (records, i);

      g_string_append_printf (dump, "coding %s %u %u %s %s [%s]\n", record->guid,
                              record->first_char, record->last_char,
                              tema_code_get_guid (record->code), record->coder, record->text);
    }
  dump_margin (transcript, dump);
  dump_turns (transcript, dump);
}

static void
dump_tray (TemaBoard *board, GString *dump)
{
  GListModel *tray = tema_board_get_tray (board);

  g_string_append_printf (dump, "tray %u of %u:", tema_board_get_n_placed (board),
                          tema_board_get_n_codes (board));
  for (guint i = 0; i < g_list_model_get_n_items (tray); i++)
    {
      g_autoptr (TemaCode) code = g_list_model_get_item (tray, i);

      g_string_append_printf (dump, " %s", tema_code_get_guid (code));
    }
  g_string_append_c (dump, '\n');
}

static void
dump_rounds (TemaBoard *board, GString *dump)
{
  GListModel *rounds = tema_board_get_rounds (board);

  for (guint i = 0; i < g_list_model_get_n_items (rounds); i++)
    {
      g_autoptr (TemaRound) round = g_list_model_get_item (rounds, i);
      g_autoptr (GError) error = NULL;
      const TemaBoardState *state = tema_round_get_state (round, &error);
      g_autofree char *text = NULL;

      assert_ok (error);
      text = tema_board_state_to_text (state);
      g_string_append_printf (dump, "round %s %s %u [%s] %s\n", tema_round_get_guid (round),
                              tema_round_get_name (round), tema_round_get_phase (round),
                              tema_round_get_reason (round), text);
    }
}

static void
dump_boards (TemaProject *project, GString *dump)
{
  GListModel *boards = tema_project_get_boards (project);

  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      g_autoptr (TemaBoardState) state = tema_board_dup_state (board);
      g_autofree char *text = tema_board_state_to_text (state);

      g_string_append_printf (dump, "board %s %s\n", tema_board_get_guid (board), text);
      dump_tray (board, dump);
      dump_rounds (board, dump);
    }
}

static void
dump_map (TemaMap *map, GString *dump)
{
  g_autoptr (TemaMapState) state = tema_map_dup_state (map);

  g_string_append_printf (
      dump, "map %s %s %d %s\n", tema_map_get_guid (map), state->name, tema_map_get_source (map),
      tema_map_get_board (map) != NULL ? tema_board_get_guid (tema_map_get_board (map)) : "");
  assert_int_equal (state->nodes->len, tema_map_get_n_nodes (map));
  for (guint i = 0; i < state->nodes->len; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (state, i);
      TemaMapNode *object = tema_map_find_node (map, node->guid);
      g_autofree char *color = tema_color_to_string (&node->color);

      g_string_append_printf (
          dump, "node %s in %d [%s] [%s] [%s] %d %s %s %d %d %d %d %u %u at %d %d\n", node->guid,
          node->parent, node->text, tema_map_node_get_own_text (object), node->note, node->subject,
          node->subject_guid, color, node->has_own_color, node->shape, node->is_folded,
          node->shows_counts, node->n_files, node->n_references, node->x, node->y);
    }
  for (guint i = 0; i < state->edges->len; i++)
    {
      const TemaMapStateEdge *edge = tema_map_state_get_edge (state, i);

      g_string_append_printf (dump, "edge %s %d %d [%s] %d\n", edge->guid, edge->source,
                              edge->target, edge->label, edge->arrow);
    }
}

static void
dump_maps (TemaProject *project, GString *dump)
{
  GListModel *maps = tema_project_get_maps (project);

  for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
    {
      g_autoptr (TemaMap) map = g_list_model_get_item (maps, i);

      dump_map (map, dump);
    }
}

static void
dump_case (TemaCase *one, GListModel *attributes, GString *dump)
{
  TemaCase *parent = tema_case_get_parent (one);

  g_string_append_printf (dump, "case %s %s in %s\n", tema_case_get_guid (one),
                          tema_case_get_name (one),
                          parent != NULL ? tema_case_get_name (parent) : "-");
  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (attributes, i);

      g_string_append_printf (dump, "  %s = %s\n", tema_attribute_get_name (attribute),
                              tema_case_get_value (one, attribute));
    }
  for (guint i = 0; i < tema_case_get_n_parts (one); i++)
    {
      const TemaCasePart *part = tema_case_get_part (one, i);

      g_string_append_printf (dump, "  speaks %s %s %u %u\n",
                              tema_document_get_name (part->document), part->speaker,
                              part->first_char, part->last_char);
    }
}

static void
dump_cases (TemaProject *project, GString *dump)
{
  TemaCases *cases = tema_project_get_cases (project);
  GListModel *list = tema_cases_get_list (cases);
  GListModel *attributes = tema_cases_get_attributes (cases);

  g_string_append_printf (dump, "pattern %s\n", tema_cases_get_pattern (cases));
  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (attributes, i);
      g_autofree char *choices = g_strjoinv ("|", (char **)tema_attribute_get_choices (attribute));

      g_string_append_printf (
          dump, "attribute %s %s %s %s\n", tema_attribute_get_guid (attribute),
          tema_attribute_get_name (attribute),
          tema_attribute_type_get_keyword (tema_attribute_get_value_type (attribute)), choices);
    }
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (list, i);

      dump_case (one, attributes, dump);
    }
}

static void
dump_versions (TemaProject *project, GString *dump)
{
  GListModel *versions = tema_project_get_versions (project);

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (TemaCodebookVersion) version = g_list_model_get_item (versions, i);
      const TemaVersionRow *row = _tema_codebook_version_get_row (version);

      g_string_append_printf (dump, "version %s %u %s %s %d [%s] %s\n", row->guid,
                              (guint)row->number, row->name, row->at, row->phase, row->reason,
                              row->content);
    }
}

static void
dump_memo (TemaMemo *memo, GString *dump)
{
  g_autofree char *name = tema_memo_dup_about_name (memo);
  TemaDocument *open_document = tema_memo_find_open_document (memo);
  guint first, last;

  tema_memo_find_place (memo, &first, &last);
  g_string_append_printf (
      dump, "memo %s %d “%s” “%s” %d %" G_GINT64_FORMAT " “%s” “%s” %u-%u “%s” %s %u %s %s\n",
      tema_memo_get_guid (memo), tema_memo_is_journal (memo), tema_memo_get_title (memo),
      tema_memo_get_text (memo), tema_memo_get_about (memo)->kind, tema_memo_get_about (memo)->id,
      name, tema_memo_get_was_about (memo), first, last, tema_memo_get_quote (memo),
      open_document != NULL ? tema_document_get_guid (open_document) : "-",
      tema_memo_get_phase (memo), tema_memo_get_coder (memo), tema_memo_get_created_at (memo));
}

static void
dump_memos (TemaProject *project, GString *dump)
{
  GListModel *memos = tema_memos_get_list (tema_project_get_memos (project));
  GListModel *questions = tema_questions_get_list (tema_project_get_questions (project));

  g_string_append_printf (dump, "phase %u\n", tema_project_get_phase (project));
  for (guint i = 0; i < g_list_model_get_n_items (memos); i++)
    {
      g_autoptr (TemaMemo) memo = g_list_model_get_item (memos, i);

      dump_memo (memo, dump);
    }
  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (TemaQuestion) question = g_list_model_get_item (questions, i);

      g_string_append_printf (
          dump, "question %s %s “%s” “%s” %d\n", tema_question_get_guid (question),
          tema_question_get_asked_on (question), tema_question_get_wording (question),
          tema_question_get_comment (question), tema_question_is_chosen (question));
    }
}

/* Everything the models show and the file says, as text. */
char *
tema_test_dup_dump (TemaProject *project)
{
  g_autoptr (GString) dump = g_string_new (NULL);
  GListModel *documents = tema_project_get_documents (project);

  g_string_append_printf (dump, "title %s\n", tema_project_get_title (project));
  dump_codes (project, dump);
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      dump_document (project, document, dump);
    }
  dump_boards (project, dump);
  dump_maps (project, dump);
  dump_cases (project, dump);
  dump_versions (project, dump);
  dump_memos (project, dump);
  return g_string_free (g_steal_pointer (&dump), FALSE);
}

/* The health check finds nothing. */
void
tema_test_assert_healthy (TemaProject *project)
{
  g_autoptr (GError) error = NULL;
  TemaHealth *health = tema_project_check (project, &error);

  assert_ok (error);
  if (health->problems->len > 0)
    fail_msg ("not healthy: %s", (char *)g_ptr_array_index (health->problems, 0));
  assert_int_equal (health->n_codings, health->n_verified);
  tema_health_free (health);
}
