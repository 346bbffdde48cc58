/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Projects of other programs, made of tests/fixtures/foreign, and what was read of them in words.
 */
#pragma once

#include "tema-test.h"

#include "project/tema-foreign-study.h"

#include <sqlite3.h>
#include <string.h>

static inline void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg ("%s", message);
  sqlite3_close (db);
}

/* A project of another program; @more is run after it was made. */
static inline char *
make_foreign (const char *folder, const char *program, const char *more)
{
  g_autofree char *script
      = g_strconcat (g_getenv ("TEMA_TEST_FIXTURES"), "/foreign/", program, ".sql", NULL);
  g_autofree char *sql = NULL;
  const char *suffix = strcmp (program, "qualcoder") == 0  ? ".qda"
                       : strcmp (program, "taguette") == 0 ? ".sqlite3"
                                                           : ".rqda";
  g_autofree char *name = g_strconcat (program, suffix, NULL);
  char *path = g_build_filename (folder, name, NULL);

  assert_true (g_file_get_contents (script, &sql, NULL, NULL));
  run_sql (path, sql);
  if (more != NULL)
    run_sql (path, more);
  return path;
}

static inline TemaStudy *
read_foreign (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  TemaStudy *study;

  assert_true (tema_foreign_study_is_one (file));
  study = tema_foreign_study_read (file, NULL, &error);
  if (study == NULL)
    fail_msg ("%s", error->message);
  return study;
}

static inline const char *
find_name (GArray *rows, gsize row_size, gsize name_offset, const char *guid)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const char *row = rows->data + i * row_size;

      if (guid != NULL && strcmp (*(const char *const *)row, guid) == 0)
        return *(const char *const *)(row + name_offset);
    }
  return "-";
}

#define NAME_OF(study, rows, Type, guid)                                                           \
  find_name ((study)->rows, sizeof (Type), G_STRUCT_OFFSET (Type, name), guid)

static inline int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* "Anne: tired: Tiredness by Ada (comment)", sorted. */
static inline char *
dup_codings (const TemaStudy *study)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < study->codings->len; i++)
    {
      const TemaStudyCoding *coding = &g_array_index (study->codings, TemaStudyCoding, i);
      const char *text = find_name (study->sources, sizeof (TemaStudySource),
                                    G_STRUCT_OFFSET (TemaStudySource, text), coding->source);
      g_autofree char *words = g_utf8_substring (text, coding->first, coding->last);

      g_ptr_array_add (lines,
                       g_strdup_printf ("%s: %s: %s by %s (%s)",
                                        NAME_OF (study, sources, TemaStudySource, coding->source),
                                        words, NAME_OF (study, codes, TemaStudyCode, coding->code),
                                        NAME_OF (study, users, TemaStudyUser, coding->user),
                                        coding->comment));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

static inline char *
dup_codes (const TemaStudy *study)
{
  GString *tree = g_string_new (NULL);

  for (guint i = 0; i < study->codes->len; i++)
    {
      const TemaStudyCode *code = &g_array_index (study->codes, TemaStudyCode, i);

      g_string_append_printf (tree, "%s < %s%s: %s\n", code->name,
                              NAME_OF (study, codes, TemaStudyCode, code->parent),
                              code->is_codable ? "" : " (folder)", code->description);
    }
  return g_string_free (tree, FALSE);
}

static inline void
assert_lost (const TemaStudy *study, const char *part)
{
  for (guint i = 0; i < study->losses->len; i++)
    if (strstr (g_ptr_array_index (study->losses, i), part) != NULL)
      return;
  fail_msg ("no loss says \"%s\"", part);
}

static inline const TemaStudyMemo *
find_memo (const TemaStudy *study, const char *text)
{
  for (guint i = 0; i < study->memos->len; i++)
    if (strcmp (g_array_index (study->memos, TemaStudyMemo, i).text, text) == 0)
      return &g_array_index (study->memos, TemaStudyMemo, i);
  fail_msg ("no memo says \"%s\"", text);
  return NULL;
}
