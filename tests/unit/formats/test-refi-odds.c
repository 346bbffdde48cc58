/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* REFI-QDA that is odd and legal: notes on everything that can have one, links, values of every
 * type, codings of all that is no passage. What was read goes out to every program and comes back.
 */
#include "tema-config.h"

#include "refi-support.h"

/* Notes on a passage, a coding, a code, a document, the project, and on what memos are not about.
 */
static void
test_notes (void **state)
{
  g_autofree char *annotated = derive (ID ("22"), "annotation");
  g_autofree char *comment = derive (ID ("32"), "comment");
  /* clang-format off */
  g_autofree char *xml =
      g_strdup_printf (HEAD "<CodeBook><Codes><Code guid=\"" CODE "\" name=\"Sea\">"
      TARGET ("NoteRef", ID ("24")) "</Code></Codes></CodeBook><Cases><Case guid=\"" CASE
      "\" name=\"Anne\">" TARGET ("NoteRef", ID ("28")) "</Case></Cases><Sources>"
      "<TextSource guid=\"" SOURCE "\" name=\"S\">" WORDS (TEXT) TARGET ("NoteRef", ID ("25"))
      SELECTION (ID ("11"), "0", "2", TARGET ("NoteRef", ID ("21")))
      "<PlainTextSelection guid=\"%s\" startPosition=\"3\" endPosition=\"8\">"
      TARGET ("NoteRef", ID ("22")) "</PlainTextSelection>" SELECTION (ID ("13"), "3", "8",
      CODING (ID ("31"), TARGET ("CodeRef", CODE) TARGET ("NoteRef", ID ("23"))) "<Coding guid=\""
      ID ("32") "\">" TARGET ("CodeRef", CODE) "<NoteRef targetGUID=\"%s\"/></Coding>"
      CODING (ID ("33"), TARGET ("CodeRef", ID ("99")) TARGET ("NoteRef", ID ("29"))))
      SELECTION (ID ("14"), "900", "905", TARGET ("NoteRef", ID ("2a")))
      SELECTION (ID ("15"), "9", "11", "<Description> Where to? </Description>")
      SELECTION (ID ("16"), "9", "11", "<Description/>") "</TextSource></Sources><Notes>"
      NOTE (ID ("21"), WORDS ("passage")) "<Note guid=\"" ID ("22") "\" creatingUser=\"" ID ("98")
      "\" creationDateTime=\"2026-01-02T03:04:05Z\" modifiedDateTime=\"2026-01-03T03:04:05Z\" name=\"n\">"
      WORDS ("annotation") "</Note>" NOTE (ID ("23"), WORDS ("coding")) "<Note guid=\"%s\">"
      WORDS ("comment") "</Note>" NOTE (ID ("24"), WORDS ("code"))
      NOTE (ID ("25"), WORDS ("source")) NOTE (ID ("26"), "<Description>described</Description>")
      NOTE (ID ("27"), "") NOTE (ID ("28"), WORDS ("case"))
      NOTE (ID ("29"), WORDS ("lost coding")) NOTE (ID ("2a"), WORDS ("nowhere")) "</Notes>"
      TARGET ("NoteRef", ID ("26")) "<Description>All of it.</Description></Project>", annotated,
      comment, comment) ;
  /* clang-format on */
  g_autoptr (TemaReading) reading = read_qde (xml);
  TemaStudy *study = reading->study;

  assert_int_equal (find_memo (study, ID ("21"))->about, TEMA_STUDY_ABOUT_PASSAGE);
  assert_int_equal (find_memo (study, ID ("21"))->last, 2);
  assert_int_equal (find_memo (study, ID ("23"))->about, TEMA_STUDY_ABOUT_CODING);
  assert_int_equal (find_memo (study, ID ("24"))->about, TEMA_STUDY_ABOUT_CODE);
  assert_int_equal (find_memo (study, ID ("25"))->about, TEMA_STUDY_ABOUT_SOURCE);
  assert_int_equal (find_memo (study, ID ("26"))->about, TEMA_STUDY_ABOUT_PROJECT);
  assert_string_equal (find_memo (study, ID ("26"))->text, "described");
  assert_string_equal (find_memo (study, ID ("27"))->text, "");
  assert_int_equal (find_memo (study, ID ("28"))->about, TEMA_STUDY_ABOUT_NOTHING);
  assert_int_equal (find_memo (study, ID ("29"))->about, TEMA_STUDY_ABOUT_NOTHING);
  assert_int_equal (find_memo (study, ID ("2a"))->about, TEMA_STUDY_ABOUT_NOTHING);
  assert_int_equal (study->codings->len, 2);
  assert_string_equal (g_array_index (study->codings, TemaStudyCoding, 1).comment, "comment");
  assert_int_equal (study->annotations->len, 2);
  assert_string_equal (g_array_index (study->annotations, TemaStudyAnnotation, 0).modified_at,
                       "2026-01-03T03:04:05Z");
  assert_string_equal (g_array_index (study->annotations, TemaStudyAnnotation, 1).text,
                       "Where to?");
  assert_comes_back (study);
}

/* Links of Tema's own say what a memo is about; those of others make annotations or stay. */
static void
test_links (void **state)
{
  g_autofree char *to_case = derive (ID ("21"), "about");
  g_autofree char *to_theme = derive (ID ("22"), "about");
  g_autofree char *to_node = derive (ID ("23"), "about");
  g_autofree char *to_nothing = derive (ID ("24"), "about");
  /* clang-format off */
  g_autofree char *xml =
      g_strdup_printf (HEAD CODES "<Cases><Case guid=\"" CASE "\" name=\"Anne\"/></Cases>"
      "<Sources><TextSource guid=\"" SOURCE "\" name=\"S\">" WORDS (TEXT)
      SELECTION (ID ("11"), "0", "2", "")
      SELECTION (ID ("12"), "3", "8", CODING (ID ("31"), TARGET ("CodeRef", CODE)))
      SELECTION (ID ("13"), "900", "905", "")
      SELECTION (ID ("14"), "9", "11", TARGET ("NoteRef", ID ("29"))) "</TextSource></Sources>"
      "<Notes>" NOTE (ID ("21"), WORDS ("a")) NOTE (ID ("22"), WORDS ("b"))
      NOTE (ID ("23"), WORDS ("c")) NOTE (ID ("24"), WORDS ("d")) NOTE (ID ("25"), WORDS ("e"))
      NOTE (ID ("26"), "") NOTE (ID ("27"), WORDS ("g")) NOTE (ID ("28"), WORDS ("h"))
      NOTE (ID ("29"), WORDS ("i")) "</Notes><Links><Link guid=\"%s\" originGUID=\"" ID ("21")
      "\" targetGUID=\"" CASE "\"/><Link guid=\"%s\" originGUID=\"" ID ("22") "\" targetGUID=\""
      ID ("41") "\"/><Link guid=\"%s\" originGUID=\"" ID ("23") "\" targetGUID=\"" ID ("51")
      "\"/><Link guid=\"%s\" originGUID=\"" ID ("24") "\" targetGUID=\"" ID ("99") "\"/>"
      LINK (ID ("65"), ID ("25"), ID ("11")) LINK (ID ("66"), ID ("26"), ID ("11"))
      LINK (ID ("67"), ID ("27"), ID ("12")) LINK (ID ("68"), ID ("28"), ID ("13"))
      LINK (ID ("69"), ID ("29"), ID ("14")) "<Link guid=\"" ID ("6a") "\"/><Link guid=\""
      ID ("6b") "\" originGUID=\"" ID ("21") "\"/></Links><Sets><Set guid=\"" ID ("41")
      "\" name=\"Theme\">" TARGET ("MemberCode", CODE) "</Set></Sets><Graphs><Graph guid=\""
      ID ("50") "\" name=\"Map\"><Vertex guid=\"" ID ("51") "\" name=\"v\"/></Graph></Graphs>"
      "</Project>", to_case, to_theme, to_node, to_nothing) ;
  /* clang-format on */
  g_autoptr (TemaReading) reading = read_qde (xml);
  TemaStudy *study = reading->study;

  assert_int_equal (find_memo (study, ID ("21"))->about, TEMA_STUDY_ABOUT_CASE);
  assert_int_equal (find_memo (study, ID ("22"))->about, TEMA_STUDY_ABOUT_THEME);
  assert_int_equal (find_memo (study, ID ("23"))->about, TEMA_STUDY_ABOUT_NODE);
  assert_int_equal (find_memo (study, ID ("24"))->about, TEMA_STUDY_ABOUT_NOTHING);
  assert_null (find_memo (study, ID ("24"))->thing);
  assert_int_equal (find_memo (study, ID ("26"))->about, TEMA_STUDY_ABOUT_NOTHING);
  assert_int_equal (find_memo (study, ID ("27"))->about, TEMA_STUDY_ABOUT_NOTHING);
  assert_int_equal (find_memo (study, ID ("28"))->about, TEMA_STUDY_ABOUT_NOTHING);
  assert_int_equal (find_memo (study, ID ("29"))->about, TEMA_STUDY_ABOUT_PASSAGE);
  assert_int_equal (study->annotations->len, 1);
  assert_string_equal (g_array_index (study->annotations, TemaStudyAnnotation, 0).text, "e");
  assert_comes_back (study);
}

static const char *
value_of (const TemaStudy *study, const char *one, const char *variable)
{
  for (guint i = 0; i < study->values->len; i++)
    {
      const TemaStudyValue *value = &g_array_index (study->values, TemaStudyValue, i);

      if (g_str_equal (value->study_case, one) && g_str_equal (value->variable, variable))
        return value->value;
    }
  return "nothing";
}

/* Types that have other names, days with hours, values of documents, and values of nothing. */
static void
test_values (void **state)
{
  /* clang-format off */
  static const char xml[] =
      HEAD "<Variables>" VARIABLE (ID ("a1"), "Text") VARIABLE (ID ("a2"), "Boolean")
      VARIABLE (ID ("a3"), "Integer") VARIABLE (ID ("a4"), "Float") VARIABLE (ID ("a5"), "Date")
      VARIABLE (ID ("a6"), "DateTime") VARIABLE (ID ("a7"), "Date") VARIABLE (ID ("a8"), "Date")
      "<Variable guid=\"" ID ("a9") "\" name=\"None\"><Description>Said</Description></Variable>"
      "</Variables><Cases><Case guid=\"" CASE "\" name=\"Anne\">"
      VALUE (ID ("a1"), "TextValue", " red ") VALUE (ID ("a2"), "BooleanValue", "TRUE")
      VALUE (ID ("a3"), "IntegerValue", "4") VALUE (ID ("a5"), "DateValue", "2026-03-01Z")
      VALUE (ID ("a6"), "DateTimeValue", "2026-03-01x10")
      VALUE (ID ("a7"), "DateValue", "2026-03-01T10:00:00")
      VALUE (ID ("a8"), "DateValue", "2026-03-01+01:00") VALUE (ID ("a1"), "TextValue", "blue")
      VALUE (ID ("a9"), "TextValue", "") "<VariableValue><TextValue>lost</TextValue>"
      "</VariableValue>" TARGET ("SourceRef", SOURCE) TARGET ("SourceRef", ID ("99"))
      "<SourceRef/>" TARGET ("SelectionRef", ID ("11")) TARGET ("SelectionRef", ID ("12"))
      "</Case></Cases><Sources><TextSource guid=\"" SOURCE "\" name=\"S\">" WORDS (TEXT)
      SELECTION (ID ("11"), "3", "8", "") SELECTION (ID ("12"), "800", "805", "")
      VALUE (ID ("a2"), "BooleanValue", "false") VALUE (ID ("a4"), "FloatValue", "1.5")
      "</TextSource><TextSource guid=\"" SOURCE_B "\" name=\"T\">" WORDS (TEXT)
      VALUE (ID ("a2"), "BooleanValue", "false") VALUE (ID ("a4"), "FloatValue", "2.5")
      "</TextSource><TextSource guid=\"" ID ("06") "\" name=\"Gone\">"
      VALUE (ID ("a2"), "BooleanValue", "false") "</TextSource></Sources></Project>";
  /* clang-format on */
  g_autoptr (TemaReading) reading = read_qde (xml);
  TemaStudy *study = reading->study;
  g_autofree char *second = derive (SOURCE_B, "case");

  assert_string_equal (value_of (study, CASE, ID ("a1")), "red");
  assert_string_equal (value_of (study, CASE, ID ("a2")), "1");
  assert_string_equal (value_of (study, CASE, ID ("a4")), "1.5");
  assert_string_equal (value_of (study, CASE, ID ("a5")), "2026-03-01");
  assert_string_equal (value_of (study, CASE, ID ("a6")), "2026-03-01x10");
  assert_string_equal (value_of (study, CASE, ID ("a7")), "2026-03-01");
  assert_string_equal (value_of (study, CASE, ID ("a8")), "2026-03-01");
  assert_string_equal (value_of (study, CASE, ID ("a9")), "nothing");
  assert_string_equal (value_of (study, second, ID ("a2")), "0");
  assert_string_equal (value_of (study, second, ID ("a4")), "2.5");
  assert_int_equal (study->cases->len, 2);
  assert_int_equal (study->parts->len, 3);
  assert_comes_back (study);
}

/* Codings of whole documents, of notes, by cases and by nothing; passages without a place. */
static void
test_codings (void **state)
{
  /* clang-format off */
  static const char xml[] =
      HEAD CODES "<Cases><Case guid=\"" CASE "\" name=\"Anne\"/></Cases><Sources>"
      "<TextSource guid=\"" SOURCE "\" name=\"S\">" WORDS (TEXT)
      CODING (ID ("31"), TARGET ("CodeRef", CODE)) CODING (ID ("32"), TARGET ("CodeRef", CASE))
      SELECTION (ID ("11"), "3", "8", CODING (ID ("33"), TARGET ("CodeRef", CASE))
      CODING (ID ("34"), "") CODING (ID ("35"), TARGET ("CodeRef", CODE)) "<Description>Both"
      "</Description>") "<PlainTextSelection guid=\"" ID ("12") "\" startPosition=\"3\"/>"
      "<PlainTextSelection guid=\"" ID ("13") "\" startPosition=\"x\" endPosition=\"4\">"
      CODING (ID ("36"), TARGET ("CodeRef", CODE)) "</PlainTextSelection>"
      SELECTION (ID ("14"), "8", "3", CODING (ID ("37"), TARGET ("CodeRef", CODE)))
      "</TextSource></Sources><Notes><Note guid=\"" ID ("21") "\">" WORDS ("A note")
      SELECTION (ID ("15"), "0", "2", CODING (ID ("38"), TARGET ("CodeRef", CODE))) "</Note>"
      "</Notes>" CODING (ID ("39"), TARGET ("CodeRef", CODE)) SELECTION (ID ("16"), "0", "2", "")
      "<Wonder><Coding guid=\"" ID ("3a") "\"/></Wonder></Project>";
  /* clang-format on */
  g_autoptr (TemaReading) reading = read_qde (xml);
  TemaStudy *study = reading->study;

  assert_int_equal (study->codes->len, 2);
  assert_false (g_array_index (study->codes, TemaStudyCode, 0).is_codable);
  assert_false (g_array_index (study->codes, TemaStudyCode, 1).is_codable);
  assert_int_equal (study->codings->len, 2);
  assert_int_equal (g_array_index (study->codings, TemaStudyCoding, 0).first, 0);
  assert_int_equal (study->parts->len, 2);
  assert_true (study->losses->len >= 2);
  assert_comes_back (study);
}

#define ADD(rows, type, ...)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const type row = { __VA_ARGS__ };                                                              \
    g_array_append_val (rows, row);                                                                \
  }                                                                                                \
  G_STMT_END

/* A case that is a speaker goes out as what that speaker says, with the names put back into the
 * text, and comes back as the passages without them; a turn of nothing is none. */
static void
test_cases_that_speak (void **state)
{
  static const char *const said[] = { "Vi rodde.", "Ut." };
  g_autoptr (TemaStudy) study = tema_study_new ();

  study->guid = ID ("50");
  ADD (study->cases, TemaStudyCase, CASE, NULL, "Anne");
  ADD (study->sources, TemaStudySource, SOURCE, "S", "", "Vi rodde.\nHvor?\nUt.", "", "Text", NULL);
  ADD (study->turns, TemaStudyTurn, SOURCE, 0, 9, "R1", "R1: ", -1, -1);
  ADD (study->turns, TemaStudyTurn, SOURCE, 10, 15, "I", "I: ", -1, -1);
  ADD (study->turns, TemaStudyTurn, SOURCE, 16, 16, "R1", NULL, -1, -1);
  ADD (study->turns, TemaStudyTurn, SOURCE, 16, 19, "R1", "R1: ", -1, -1);
  ADD (study->parts, TemaStudyPart, ID ("51"), CASE, SOURCE, "R1", -1, -1);
  for (guint program = 0; program < TEMA_REFI_N_PROGRAMS; program++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) archive = tema_write_qdpx (study, program, &error);
      g_autoptr (TemaReading) reading = NULL;
      const char *text;

      assert_null (error);
      reading = tema_reader_qdpx.read (archive, NULL, &error);
      assert_null (error);
      text = g_array_index (reading->study->sources, TemaStudySource, 0).text;
      assert_int_equal (reading->study->parts->len, G_N_ELEMENTS (said));
      for (guint i = 0; i < G_N_ELEMENTS (said); i++)
        {
          const TemaStudyPart *part = &g_array_index (reading->study->parts, TemaStudyPart, i);
          g_autofree char *passage = g_utf8_substring (text, part->first, part->last);

          assert_string_equal (part->study_case, CASE);
          assert_string_equal (passage, said[i]);
        }
    }
}

static void
test_names_of_programs (void **state)
{
  static const char *const words[] = { "nvivo", "MAXQDA", "Atlas" };
  TemaRefiProgram program;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      assert_true (tema_refi_program_parse (words[i], &program));
      assert_true (g_ascii_strncasecmp (tema_refi_program_get_name (program), words[i], 5) == 0);
    }
  assert_true (tema_refi_program_parse ("any", &program));
  assert_int_equal (program, TEMA_REFI_ANY);
  assert_string_equal (tema_refi_program_get_name (program), "Any program");
  program = TEMA_REFI_NVIVO;
  assert_false (tema_refi_program_parse ("word", &program));
  assert_int_equal (program, TEMA_REFI_NVIVO);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_notes),
    cmocka_unit_test (test_cases_that_speak),
    cmocka_unit_test (test_names_of_programs),
    cmocka_unit_test (test_links),
    cmocka_unit_test (test_values),
    cmocka_unit_test (test_codings),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
