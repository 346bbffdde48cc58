/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* People, dates, memos, notes, cases and attributes of other programs, as a study has them. */
#include "tema-config.h"

#include "project/tema-foreign-private.h"

#include "base/tema-attribute-value.h"
#include "base/tema-guid.h"

#include <stdio.h>
#include <string.h>

/* Whoever coded: a user of the study. NULL where nobody is named. */
const char *
_tema_foreign_user (TemaForeignReading *self, const char *name)
{
  g_autofree char *key = NULL;
  g_autofree char *guid = NULL;
  TemaStudyUser user;

  if (*name == '\0')
    return NULL;
  user.guid = g_hash_table_lookup (self->users, name);
  if (user.guid != NULL)
    return user.guid;
  key = g_strconcat (self->key, "/user/", name, NULL);
  guid = tema_guid_new_derived (key);
  user.guid = tema_study_keep (self->study, guid);
  user.name = _tema_foreign_keep (self, name);
  g_array_append_val (self->study->users, user);
  g_hash_table_insert (self->users, g_strdup (name), (gpointer)user.guid);
  return user.guid;
}

/* "2026-01-31 12:00:00", with or without fractions. */
static gboolean
parse_plain_date (const char *date, int numbers[6])
{
  return sscanf (date, "%4d-%2d-%2d%*1[ T]%2d:%2d:%2d", &numbers[0], &numbers[1], &numbers[2],
                 &numbers[3], &numbers[4], &numbers[5])
         == 6;
}

/* "Sat Jan 31 12:00:00 2026", as R says it in English. */
static gboolean
parse_r_date (const char *date, int numbers[6])
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  char month[4] = "";
  const char *found;

  if (sscanf (date, "%*3s %3s %2d %2d:%2d:%2d %4d", month, &numbers[2], &numbers[3], &numbers[4],
              &numbers[5], &numbers[0])
          != 6
      || strlen (month) != 3)
    return FALSE;
  found = strstr (months, month);
  if (found == NULL || (found - months) % 3 != 0)
    return FALSE;
  numbers[1] = (int)(found - months) / 3 + 1;
  return TRUE;
}

/* A date as Tema keeps it, or NULL. */
const char *
_tema_foreign_date (TemaForeignReading *self, const char *date)
{
  int n[6];
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (!parse_plain_date (date, n) && !parse_r_date (date, n))
    return NULL;
  time = g_date_time_new_utc (n[0], n[1], n[2], n[3], n[4], n[5]);
  if (time == NULL || n[0] < 1970)
    return NULL;
  text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  return tema_study_share (self->study, text);
}

const char *
_tema_foreign_color (TemaForeignReading *self, const char *color)
{
  return *color == '#' && strlen (color) == 7 ? tema_study_share (self->study, color) : NULL;
}

static TemaStudyMemo *
add_memo (TemaForeignReading *self,
          const char *guid,
          const char *title,
          const char *text,
          const char *user,
          const char *date)
{
  TemaStudyMemo memo = { .guid = guid, .first = -1, .last = -1 };

  memo.title = _tema_foreign_keep (self, title);
  memo.text = _tema_foreign_keep (self, text);
  if (*memo.text == '\0')
    return NULL;
  memo.user = _tema_foreign_user (self, user);
  memo.created_at = memo.modified_at = _tema_foreign_date (self, date);
  g_array_append_val (self->study->memos, memo);
  return &g_array_index (self->study->memos, TemaStudyMemo, self->study->memos->len - 1);
}

/* A memo about something, unless there is nothing in it. */
void
_tema_foreign_add_memo (TemaForeignReading *self,
                        const char *guid,
                        TemaStudyAbout about,
                        const char *thing,
                        const char *text,
                        const char *user,
                        const char *date)
{
  TemaStudyMemo *memo = add_memo (self, guid, "", text, user, date);

  if (memo == NULL)
    return;
  memo->about = about;
  memo->thing = thing;
}

/* An entry of the journal, unless there is nothing in it. */
void
_tema_foreign_add_journal (TemaForeignReading *self,
                           const char *guid,
                           const char *title,
                           const char *text,
                           const char *user,
                           const char *date)
{
  TemaStudyMemo *memo = add_memo (self, guid, title, text, user, date);

  if (memo != NULL)
    memo->is_journal = 1;
}

/* A note in the margin, unless there is nothing in it. */
void
_tema_foreign_add_annotation (TemaForeignReading *self,
                              const char *guid,
                              const TemaForeignText *text,
                              gint64 from,
                              gint64 until,
                              const char *words,
                              const char *user,
                              const char *date)
{
  TemaStudyAnnotation note = { .guid = guid, .text = _tema_foreign_keep (self, words) };

  if (*note.text == '\0')
    return;
  if (text == NULL || !_tema_foreign_place (text, from, until, &note.first, &note.last))
    {
      self->n_lost_notes++;
      return;
    }
  note.source = text->guid;
  note.user = _tema_foreign_user (self, user);
  note.created_at = note.modified_at = _tema_foreign_date (self, date);
  g_array_append_val (self->study->annotations, note);
}

/* A case with its memo, of a row that has name, memo, owner and date. */
void
_tema_foreign_add_case (TemaForeignReading *self, TemaForeignRows *rows, gint64 number)
{
  TemaStudyCase one = { .guid = _tema_foreign_note (self, "cases", number) };

  if (one.guid == NULL)
    return;
  one.name = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "name"));
  g_array_append_val (self->study->cases, one);
  _tema_foreign_add_memo (
      self, _tema_foreign_derive (self, "case-memo", number), TEMA_STUDY_ABOUT_CASE, one.guid,
      tema_foreign_rows_get_text (rows, "memo"), tema_foreign_rows_get_text (rows, "owner"),
      tema_foreign_rows_get_text (rows, "date"));
}

/* Where a case speaks: a passage, or all of a text. */
void
_tema_foreign_add_part (TemaForeignReading *self,
                        const char *guid,
                        const char *study_case,
                        const TemaForeignText *text,
                        gint64 from,
                        gint64 until)
{
  TemaStudyPart part = { .guid = guid, .study_case = study_case, .speaker = "" };

  if (text == NULL || study_case == NULL)
    return;
  part.source = text->guid;
  if (!_tema_foreign_place (text, from, until, &part.first, &part.last)
      || (part.first == 0 && (gsize)part.last >= tema_text_index_get_n_chars (text->index)))
    part.first = part.last = -1;
  g_array_append_val (self->study->parts, part);
}

/* An attribute has a name and no number. */
static const char *
derive_variable (TemaForeignReading *self, const char *name)
{
  g_autofree char *table = g_strconcat ("variable/", name, NULL);

  return _tema_foreign_derive (self, table, 0);
}

void
_tema_foreign_add_variable (TemaForeignReading *self,
                            const char *name,
                            gboolean is_number,
                            const char *description)
{
  TemaStudyVariable variable = { .guid = derive_variable (self, name), .choices = "" };

  variable.name = _tema_foreign_keep (self, name);
  variable.description = _tema_foreign_keep (self, description);
  variable.type = is_number ? TEMA_ATTRIBUTE_NUMBER : TEMA_ATTRIBUTE_TEXT;
  if (*variable.name != '\0')
    g_array_append_val (self->study->variables, variable);
}

void
_tema_foreign_add_value (TemaForeignReading *self,
                         const char *study_case,
                         const char *variable,
                         const char *value)
{
  TemaStudyValue one = { .study_case = study_case, .value = _tema_foreign_keep (self, value) };

  one.variable = derive_variable (self, variable);
  if (study_case != NULL && *one.value != '\0')
    g_array_append_val (self->study->values, one);
}

/* What is known of a text is known of the case that the text is. */
const char *
_tema_foreign_case_of_source (TemaForeignReading *self, gint64 number)
{
  const TemaForeignText *text = _tema_foreign_find_text (self, number);
  const char *guid = _tema_foreign_find (self, "source-case", number);
  TemaStudyCase one = { 0 };

  if (guid != NULL || text == NULL)
    return guid;
  one.guid = _tema_foreign_note (self, "source-case", number);
  one.name = text->name;
  g_array_append_val (self->study->cases, one);
  _tema_foreign_add_part (self, _tema_foreign_derive (self, "source-part", number), one.guid, text,
                          -1, -1);
  return one.guid;
}

/* Tells how many rows of a table were left out; @sql gives the number as "n". */
void
_tema_foreign_tell_count (TemaForeignReading *self,
                          const char *table,
                          const char *sql,
                          const char *sentence)
{
  g_autoptr (TemaForeignRows) rows = tema_foreign_select (self->db, table, sql);
  gint64 n = tema_foreign_rows_next (rows) ? tema_foreign_rows_get_int (rows, "n", 0) : 0;

  if (n > 0)
    tema_study_add_loss (self->study, "%s: %" G_GINT64_FORMAT, sentence, n);
}
