/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Cases: every verb does what it says, is undone, survives a restart, is redone; tables in and out;
 * whose words a passage is, and how it is quoted. */
#include "board-study.h"

#include "formats/tema-csv.h"
#include "formats/tema-writer.h"
#include "project/tema-case-acts.h"
#include "project/tema-cases-report.h"
#include "project/tema-erase.h"
#include "project/tema-quotation.h"

static TemaCases *
cases_of (Study *study)
{
  return tema_project_get_cases (study->project);
}

static TemaCase *
case_of (Study *study, const char *name)
{
  TemaCase *one = tema_cases_find_case (cases_of (study), name);

  assert_non_null (one);
  return one;
}

static TemaAttribute *
attribute_of (Study *study, const char *name)
{
  TemaAttribute *attribute = tema_cases_find_attribute (cases_of (study), name);

  assert_non_null (attribute);
  return attribute;
}

static TemaDocument *
document_of (Study *study)
{
  return tema_project_find_document (study->project, "Interview 1");
}

/* "Anne<Oslo, Oslo": the cases in order, with what gathers each. */
static void
assert_cases (Study *study, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  GListModel *list = tema_cases_get_list (cases_of (study));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (list, i);
      TemaCase *parent = tema_case_get_parent (one);

      g_string_append_printf (found, "%s%s%s%s", i > 0 ? ", " : "", tema_case_get_name (one),
                              parent != NULL ? "<" : "",
                              parent != NULL ? tema_case_get_name (parent) : "");
    }
  assert_string_equal (found->str, expected);
}

static void
say (Study *study, const char *name, const char *attribute, const char *typed)
{
  TemaCaseSaying cell = { case_of (study, name), attribute_of (study, attribute), typed };

  do_and_prove (study, tema_act_set_case_values (&cell, 1));
}

static void
assert_said (Study *study, const char *name, const char *attribute, const char *value)
{
  assert_string_equal (tema_case_get_value (case_of (study, name), attribute_of (study, attribute)),
                       value);
}

static void
test_cases (void **state)
{
  Study *study = *state;
  TemaCase *cases[2];

  do_and_prove (study, tema_act_create_case (NULL, G_MAXUINT, "Oslo"));
  do_and_prove (study, tema_act_create_case (case_of (study, "Oslo"), 0, "Anne"));
  do_and_prove (study, tema_act_create_case (case_of (study, "Oslo"), 0, "Bo"));
  assert_cases (study, "Oslo, Bo<Oslo, Anne<Oslo");
  do_and_prove (study, tema_act_create_case (NULL, 0, "Voss"));
  do_and_prove (study, tema_act_rename_case (case_of (study, "Bo"), "Berit"));
  cases[0] = case_of (study, "Anne");
  cases[1] = case_of (study, "Berit");
  do_and_prove (study, tema_act_move_cases (cases, 2, case_of (study, "Voss"), 0));
  assert_cases (study, "Voss, Anne<Voss, Berit<Voss, Oslo");
  cases[0] = case_of (study, "Voss");
  refuse (study, tema_act_move_cases (cases, 1, case_of (study, "Anne"), 0), TEMA_ERROR_INVALID);
  refuse (study, tema_act_create_case (NULL, 0, " "), TEMA_ERROR_INVALID);
  /* What it gathered comes to its place. */
  do_and_prove (study, tema_act_delete_cases (cases, 1));
  assert_cases (study, "Anne, Berit, Oslo");
  cases[0] = case_of (study, "Anne");
  cases[1] = case_of (study, "Oslo");
  do_and_prove (study, tema_act_delete_cases (cases, 2));
  assert_cases (study, "Berit");
}

static void
test_case_cannot_lie_too_deep (void **state)
{
  Study *study = *state;
  TemaCase *parent = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Level %u", i);

      tema_test_do (study->project, tema_act_create_case (parent, 0, name));
      parent = case_of (study, name);
    }
  refuse (study, tema_act_create_case (parent, 0, "Too deep"), TEMA_ERROR_INVALID);
  tema_test_do (study->project, tema_act_create_case (NULL, 0, "Branch"));
  tema_test_do (study->project, tema_act_create_case (case_of (study, "Branch"), 0, "Leaf"));
  {
    TemaCase *branch = case_of (study, "Branch");

    refuse (study, tema_act_move_cases (&branch, 1, case_of (study, "Level 18"), 0),
            TEMA_ERROR_INVALID);
  }
}

static void
test_attributes (void **state)
{
  Study *study = *state;
  const char *const roles[] = { "nurse", " doctor ", "nurse", "", NULL };

  do_and_prove (study, tema_act_create_case (NULL, 0, "Anne"));
  do_and_prove (study, tema_act_create_attribute ("Role", TEMA_ATTRIBUTE_CHOICE, roles));
  do_and_prove (study, tema_act_create_attribute ("Years", TEMA_ATTRIBUTE_NUMBER, NULL));
  assert_int_equal (
      g_strv_length ((char **)tema_attribute_get_choices (attribute_of (study, "role"))), 2);
  refuse (study, tema_act_create_attribute ("ROLE", TEMA_ATTRIBUTE_TEXT, NULL), TEMA_ERROR_INVALID);
  say (study, "Anne", "Role", "midwife");
  assert_true (tema_attribute_has_choice (attribute_of (study, "Role"), "midwife"));
  say (study, "Anne", "Years", "12,5");
  assert_said (study, "Anne", "Years", "12.5");
  {
    TemaCaseSaying cells[] = { { case_of (study, "Anne"), attribute_of (study, "Role"), "nurse" },
                               { case_of (study, "Anne"), attribute_of (study, "Years"), "many" } };

    refuse (study, tema_act_set_case_values (cells, 2), TEMA_ERROR_INVALID);
  }
  assert_said (study, "Anne", "Role", "midwife");
  say (study, "Anne", "Role", "");
  assert_said (study, "Anne", "Role", "");
  say (study, "Anne", "Role", "nurse");
  do_and_prove (study, tema_act_move_attribute (attribute_of (study, "Years"), 0));
  /* Nothing said is lost by a change of type, or nothing is changed. */
  refuse (
      study,
      tema_act_change_attribute (attribute_of (study, "Role"), "Role", TEMA_ATTRIBUTE_NUMBER, NULL),
      TEMA_ERROR_INVALID);
  do_and_prove (study, tema_act_change_attribute (attribute_of (study, "Years"), "Experience",
                                                  TEMA_ATTRIBUTE_TEXT, NULL));
  assert_said (study, "Anne", "Experience", "12.5");
  do_and_prove (study, tema_act_change_attribute (attribute_of (study, "Role"), "Role",
                                                  TEMA_ATTRIBUTE_CHOICE, NULL));
  assert_true (tema_attribute_has_choice (attribute_of (study, "Role"), "nurse"));
  do_and_prove (study, tema_act_delete_attribute (attribute_of (study, "Role")));
  assert_null (tema_cases_find_attribute (cases_of (study), "Role"));
}

/* An interview in the place of the one that names nobody. */
static void
add_talk (Study *study)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");

  tema_test_do (study->project, tema_act_delete_document (document_of (study)));
  tema_reading_take_text (reading, g_strdup ("What then?\nI go round. It is quiet.\n"));
  tema_reading_add_turn (reading, 0, 10, "I", "", -1, -1);
  tema_reading_add_turn (reading, 11, 35, "R1", "", -1, -1);
  tema_test_do (study->project, tema_act_add_document ("Interview 1", "", "", reading));
}

/* Undo of what SQLite itself took away: a deleted document takes its places along. */
static void
test_where_a_case_speaks (void **state)
{
  Study *study = *state;
  TemaDocument *document;

  add_talk (study);
  document = document_of (study);
  do_and_prove (study, tema_act_create_cases_of_documents (&document, 1));
  do_and_prove (study, tema_act_create_case (NULL, 0, "Anne"));
  do_and_prove (study, tema_act_create_case (NULL, 1, "Bo"));
  document = document_of (study);
  assert_true (tema_case_has_document (case_of (study, "Interview 1"), document));
  do_and_prove (study, tema_act_give_documents_to_case (&document, 1, case_of (study, "Anne")));
  document = document_of (study);
  assert_false (tema_case_has_document (case_of (study, "Interview 1"), document));
  do_and_prove (study, tema_act_give_speaker_to_case (document, "R1", case_of (study, "Bo")));
  refuse (study, tema_act_give_speaker_to_case (document, "R2", case_of (study, "Bo")),
          TEMA_ERROR_NOT_FOUND);
  document = document_of (study);
  do_and_prove (study,
                tema_act_give_passage_to_case (document, 0, 5, case_of (study, "Interview 1")));
  document = document_of (study);
  refuse (study, tema_act_give_passage_to_case (document, 5, 100000, case_of (study, "Bo")),
          TEMA_ERROR_INVALID);
  refuse (study, tema_act_give_passage_to_case (document, 5, 5, case_of (study, "Bo")),
          TEMA_ERROR_INVALID);
  assert_ptr_equal (tema_cases_find_for_passage (cases_of (study), document, "R1", 1, 4),
                    case_of (study, "Interview 1"));
  assert_ptr_equal (tema_cases_find_for_passage (cases_of (study), document, "R1", 1, 8),
                    case_of (study, "Bo"));
  assert_ptr_equal (tema_cases_find_for_passage (cases_of (study), document, "I", 10, 12),
                    case_of (study, "Anne"));
  do_and_prove (study,
                tema_act_take_part_from_case (case_of (study, "Bo"),
                                              tema_case_get_part (case_of (study, "Bo"), 0)->id));
  do_and_prove (study, tema_act_delete_document (document_of (study)));
  assert_int_equal (tema_case_get_n_parts (case_of (study, "Anne")), 0);
}

/* Who withdraws takes along what is known of them; who speaks elsewhere too stays. */
static void
test_withdrawn_informants_go (void **state)
{
  Study *study = *state;
  TemaDocument *document = document_of (study);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaErasure) erasure = NULL;
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  tema_test_do (study->project, tema_act_create_case (NULL, 0, "Synnøve Canarywood"));
  tema_test_do (study->project, tema_act_create_case (NULL, 1, "Bo"));
  tema_test_do (study->project, tema_act_create_attribute ("Role", TEMA_ATTRIBUTE_TEXT, NULL));
  tema_test_do (study->project, tema_act_give_documents_to_case (
                                    &document, 1, case_of (study, "Synnøve Canarywood")));
  {
    TemaCaseSaying saying = { case_of (study, "Synnøve Canarywood"), attribute_of (study, "Role"),
                              "lighthouse keeper" };

    tema_test_do (study->project, tema_act_set_case_values (&saying, 1));
  }
  erasure = tema_project_erase_document (study->project, document, &error);
  assert_ok (error);
  assert_cases (study, "Bo");
  study->project = tema_test_project_reopen (study->project);
  assert_cases (study, "Bo");
  tema_test_assert_healthy (study->project);
  assert_true (
      g_file_get_contents (tema_project_get_path (study->project), &bytes, &n_bytes, NULL));
  assert_null (memmem (bytes, n_bytes, "Canarywood", strlen ("Canarywood")));
  assert_null (memmem (bytes, n_bytes, "lighthouse", strlen ("lighthouse")));
}

static const char table[] = "Name;Part of;Role;Years;Started\n"
                            "Anne;Oslo;nurse;12,5;1.3.2026\n"
                            "Bo;Oslo;doctor;3;\n"
                            "\n"
                            "\"Per; called \"\"Pelle\"\"\";;nurse;;2.4.2026\n"
                            "Eva;Voss;nurse;7;3.4.2026\n";

static TemaAct *
import_act (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = tema_csv_parse (text, &error);
  g_autoptr (TemaCaseTable) cases = NULL;

  assert_ok (error);
  cases = tema_case_table_new_from_cells (lines);
  return tema_act_import_cases (cases, "cases.csv");
}

static void
test_table_in_and_out (void **state)
{
  Study *study = *state;
  g_autoptr (TemaReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *before = NULL, *after = NULL;

  do_and_prove (study, import_act (table));
  assert_cases (study, "Oslo, Anne<Oslo, Bo<Oslo, Per; called \"Pelle\", Voss, Eva<Voss");
  assert_int_equal (tema_attribute_get_value_type (attribute_of (study, "Role")),
                    TEMA_ATTRIBUTE_CHOICE);
  assert_int_equal (tema_attribute_get_value_type (attribute_of (study, "Started")),
                    TEMA_ATTRIBUTE_DATE);
  assert_said (study, "Anne", "Started", "2026-03-01");
  /* By name what is there is filled; empty cells change nothing. */
  do_and_prove (study, import_act ("Name\tYears\tRole\nBO\t4\t\n"));
  assert_said (study, "Bo", "Years", "4");
  assert_said (study, "Bo", "Role", "doctor");
  refuse (study, import_act ("Name,Years\nBo,many\n"), TEMA_ERROR_INVALID);
  refuse (study, import_act ("Name,Years\n"), TEMA_ERROR_INPUT);
  /* What goes out as .csv comes in again and changes nothing. */
  report = tema_cases_report_new (study->project, &(TemaCasesReportOptions){ .language = "nb" });
  assert_string_equal (report->title, "Informanter");
  bytes = tema_write_report_csv (report, NULL);
  before = tema_test_dup_dump (study->project);
  {
    const char *csv = g_bytes_get_data (bytes, NULL);
    g_autofree char *text = g_strndup (csv + 3, g_bytes_get_size (bytes) - 3);
    g_auto (GStrv) parts = g_strsplit (text, "\r\n", -1);
    g_autofree char *lines = g_strjoinv ("\n", parts);

    assert_non_null (strstr (lines, "\"12,5\""));
    tema_test_do (study->project, import_act (lines));
  }
  after = tema_test_dup_dump (study->project);
  assert_string_equal (before, after);
}

static void
assert_quoted (Study *study, const char *language, const char *expected)
{
  const char *const passages[]
      = { "We listen for\nwhat «they» do not say.", "Then the torch.", NULL };
  TemaQuotation quotation = { document_of (study), "R1", 10, 40, passages };
  g_autofree char *text = tema_quotation_to_text (study->project, &quotation, language);

  assert_string_equal (text, expected);
}

static void
test_quotations (void **state)
{
  Study *study = *state;
  TemaDocument *document = document_of (study);
  g_autofree char *unknown = NULL;
  g_auto (GStrv) fields = NULL;

  assert_quoted (study, "en",
                 "“We listen for what «they» do not say. […] Then the torch.” (Interview 1)");
  tema_test_do (study->project, import_act ("Name;Part of;Number;Role;Size\nAnne;Oslo;3;nurse;\n"
                                            "Oslo;;;;large\n"));
  tema_test_do (study->project,
                tema_act_give_documents_to_case (&document, 1, case_of (study, "Anne")));
  do_and_prove (study, tema_act_set_quotation_pattern ("(Informant {number}, {role}, {size})"));
  assert_quoted (study, "nb",
                 "«We listen for what ‘they’ do not say. […] Then the torch.» (Informant 3, nurse, "
                 "large)");
  /* Nothing is said of the role: its comma goes too. */
  say (study, "Anne", "Role", "");
  assert_quoted (
      study, "nn",
      "«We listen for what ‘they’ do not say. […] Then the torch.» (Informant 3, large)");
  tema_test_do (study->project, tema_act_set_quotation_pattern ("({role})"));
  assert_quoted (study, "nb", "«We listen for what ‘they’ do not say. […] Then the torch.»");
  tema_test_do (study->project, tema_act_set_quotation_pattern ("— {case} ({speaker}, {group}) {"));
  assert_quoted (study, "de",
                 "„We listen for what «they» do not say. […] Then the torch.“ — Anne (R1, Oslo) {");
  unknown = tema_quotation_find_unknown_field (study->project, "{case} {shoe size} {x");
  assert_string_equal (unknown, "shoe size");
  assert_null (tema_quotation_find_unknown_field (study->project, "{ Role } {document}"));
  fields = tema_quotation_list_fields (study->project);
  assert_string_equal (fields[0], "Number");
  assert_int_equal (g_strv_length (fields), 7);
}

static void
test_rich_quotation (void **state)
{
  Study *study = *state;
  const char *const passages[] = { "5 < 6 & more", NULL };
  TemaQuotation quotation = { document_of (study), NULL, 0, 5, passages };
  g_autofree char *html = tema_quotation_to_html (study->project, &quotation, "nb");

  assert_string_equal (html, "<p lang=\"nb\">«5 &lt; 6 &amp; more» (Interview 1)</p>");
}

int
main (void)
{
#define STUDY_TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_cases),
    STUDY_TEST (test_case_cannot_lie_too_deep),
    STUDY_TEST (test_attributes),
    STUDY_TEST (test_where_a_case_speaks),
    STUDY_TEST (test_withdrawn_informants_go),
    STUDY_TEST (test_table_in_and_out),
    STUDY_TEST (test_quotations),
    STUDY_TEST (test_rich_quotation),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
