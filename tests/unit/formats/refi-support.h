/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Small REFI-QDA projects made of strings, read in this process, and what must come back of them.
 * clang-format is told to leave them alone: of macros between strings it makes a staircase.
 */
#pragma once

#include "office-support.h"

#include "formats/refi/tema-qde-private.h"
#include "formats/tema-refi.h"

#define ID(n) "aaaaaaaa-0000-4000-8000-0000000000" n
#define CODE ID ("01")
#define CODE_B ID ("02")
#define CASE ID ("03")
#define SOURCE ID ("04")
#define HEAD "<Project name=\"P\" origin=\"X\">"
#define CODES                                                                                      \
  "<CodeBook><Codes><Code guid=\"" CODE "\" name=\"Sea\" isCodable=\"0\"/><Code guid=\"" CODE_B    \
  "\" name=\"Land\" isCodable=\"False\" color=\"none\"/></Codes></CodeBook>"
#define TEXT "Vi rodde ut før sola."
#define TARGET(name, guid) "<" name " targetGUID=\"" guid "\"/>"
#define NOTE(guid, inside) "<Note guid=\"" guid "\">" inside "</Note>"
#define WORDS(text) "<PlainTextContent>" text "</PlainTextContent>"
#define SELECTION(guid, first, last, inside)                                                       \
  "<PlainTextSelection guid=\"" guid "\" startPosition=\"" first "\" endPosition=\"" last          \
  "\">" inside "</PlainTextSelection>"
#define CODING(guid, inside) "<Coding guid=\"" guid "\">" inside "</Coding>"

/* Those that Tema makes of others: "%s" in what is read stands for them, in order. */
static inline char *
derive (const char *guid, const char *use)
{
  return _tema_qde_dup_derived (guid, use);
}

static inline TemaReading *
try_qde (const void *data, gsize n_bytes, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n_bytes);

  return tema_reader_qdpx.read (bytes, NULL, error);
}

static inline TemaReading *
read_qde (const char *xml)
{
  g_autoptr (GError) error = NULL;
  TemaReading *reading = try_qde (xml, strlen (xml), &error);

  if (reading == NULL)
    fail_msg ("%s", error->message);
  return reading;
}

static inline void
refuse_qde (const void *data, gsize n_bytes, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = try_qde (data, n_bytes, &error);
  const char *said = error != NULL ? error->message : "nothing";

  assert_null (reading);
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  if (*part != '\0' && strstr (said, part) == NULL)
    fail_msg ("“%s” does not say “%s”", said, part);
}

/* To every program, and what comes back has as much of everything. */
static inline void
assert_comes_back (const TemaStudy *study)
{
  for (guint program = 0; program < TEMA_REFI_N_PROGRAMS; program++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) archive = tema_write_qdpx (study, program, &error);
      g_autoptr (TemaReading) reading = NULL;

      assert_null (error);
      reading = tema_reader_qdpx.read (archive, NULL, &error);
      assert_null (error);
      assert_int_equal (reading->study->codes->len, study->codes->len);
      assert_int_equal (reading->study->sources->len, study->sources->len);
      assert_int_equal (reading->study->codings->len, study->codings->len);
      assert_int_equal (reading->study->annotations->len, study->annotations->len);
      assert_int_equal (reading->study->memos->len, study->memos->len);
      assert_int_equal (reading->study->boards->len, study->boards->len);
      assert_int_equal (reading->study->themes->len, study->themes->len);
      assert_int_equal (reading->study->cards->len, study->cards->len);
      assert_int_equal (reading->study->maps->len, study->maps->len);
      assert_int_equal (reading->study->nodes->len, study->nodes->len);
      assert_int_equal (reading->study->edges->len, study->edges->len);
    }
}

static inline const TemaStudyMemo *
find_memo (const TemaStudy *study, const char *guid)
{
  for (guint i = 0; i < study->memos->len; i++)
    if (g_str_equal (g_array_index (study->memos, TemaStudyMemo, i).guid, guid))
      return &g_array_index (study->memos, TemaStudyMemo, i);
  fail_msg ("no memo %s", guid);
  return NULL;
}

#define LINK(guid, from, to)                                                                       \
  "<Link guid=\"" guid "\" originGUID=\"" from "\" targetGUID=\"" to "\"/>"
#define SOURCE_B ID ("05")
#define SET(guid, name, inside) "<Set guid=\"" guid "\" name=\"" name "\">" inside "</Set>"
#define VERTEX(guid, more) "<Vertex guid=\"" guid "\" " more "/>"
#define EDGE(guid, more) "<Edge guid=\"" guid "\" " more "/>"
#define VARIABLE(guid, type)                                                                       \
  "<Variable guid=\"" guid "\" name=\"" type "\" typeOfVariable=\"" type "\"/>"
#define VALUE(variable, element, value)                                                            \
  "<VariableValue>" TARGET ("VariableRef", variable) "<" element ">" value "</" element            \
                                                     "></VariableValue>"
