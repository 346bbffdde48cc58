/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Projects of other programs that keep them in a database: QualCoder, Taguette, RQDA → a study.
 * GUIDs are derived from theirs, so that the same project read twice is the same study. */
#include "tema-config.h"

#include "project/tema-foreign-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LISTED 20
#define MAX_SOUGHT_BYTES (G_GUINT64_CONSTANT (2) * 1024 * 1024 * 1024)

typedef struct
{
  const char *program;
  gboolean (*is_one) (TemaForeign *db);
  void (*read) (TemaForeignReading *self);
} Program;

static const Program programs[] = {
  { "QualCoder", _tema_foreign_is_qualcoder, _tema_foreign_read_qualcoder },
  { "Taguette", _tema_foreign_is_taguette, _tema_foreign_read_taguette },
  { "RQDA", _tema_foreign_is_rqda, _tema_foreign_read_rqda },
};

/* A GUID for a row of another program, the same each time. */
const char *
_tema_foreign_derive (TemaForeignReading *self, const char *table, gint64 number)
{
  g_autofree char *name = g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT, self->key, table, number);
  g_autofree char *guid = tema_guid_new_derived (name);

  return tema_study_keep (self->study, guid);
}

static char *
dup_thing (const char *table, gint64 number)
{
  return g_strdup_printf ("%s/%" G_GINT64_FORMAT, table, number);
}

/* Remembers that there is such a row; NULL when there is one of that number already. */
const char *
_tema_foreign_note (TemaForeignReading *self, const char *table, gint64 number)
{
  g_autofree char *thing = dup_thing (table, number);
  const char *guid;

  if (g_hash_table_contains (self->things, thing))
    return NULL;
  guid = _tema_foreign_derive (self, table, number);
  g_hash_table_insert (self->things, g_steal_pointer (&thing), (gpointer)guid);
  return guid;
}

/* The GUID of a row that was noted, or NULL. */
const char *
_tema_foreign_find (TemaForeignReading *self, const char *table, gint64 number)
{
  g_autofree char *thing = dup_thing (table, number);

  return g_hash_table_lookup (self->things, thing);
}

/* Words of any length, with our line ends. */
const char *
_tema_foreign_keep (TemaForeignReading *self, const char *text)
{
  g_autofree char *plain = _tema_foreign_dup_plain (text);

  return tema_study_keep (self->study, g_strstrip (plain));
}

/* Without blanks, which programs treat in their own ways. */
static char *
dup_bare (const char *text)
{
  GString *bare = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)) && g_utf8_get_char (text) != 0xfeff)
      g_string_append_unichar (bare, g_utf8_get_char (text));
  return g_string_free (bare, FALSE);
}

static gboolean
says (const TemaForeignText *text, gint64 first, gint64 last, const char *bare)
{
  g_autofree char *slice = tema_text_index_dup_slice (text->index, first, last);
  g_autofree char *bare_slice = dup_bare (slice);

  return strcmp (bare_slice, bare) == 0;
}

/* The place of @quote that is nearest to @near; FALSE when the text does not have it. */
static gboolean
seek_quote (TemaForeignReading *self,
            const TemaForeignText *text,
            const char *quote,
            gint64 near,
            gint64 *first,
            gint64 *last)
{
  gint64 best = -1;
  const char *at = text->text;

  while (self->n_sought < MAX_SOUGHT_BYTES && (at = strstr (at, quote)) != NULL)
    {
      gint64 place = tema_text_index_to_char (text->index, at - text->text);

      if (best < 0 || ABS (place - near) < ABS (best - near))
        best = place;
      if (place > near)
        break;
      at = g_utf8_next_char (at);
    }
  self->n_sought += strlen (text->text);
  *first = best;
  *last = best + g_utf8_strlen (quote, -1);
  return best >= 0;
}

static const char *
find_code_name (const TemaStudy *study, const char *guid)
{
  for (guint i = 0; guid != NULL && i < study->codes->len; i++)
    if (g_array_index (study->codes, TemaStudyCode, i).guid == guid)
      return g_array_index (study->codes, TemaStudyCode, i).name;
  return "?";
}

static void
lose_coding (TemaForeignReading *self, const TemaForeignText *text, const char *code)
{
  if (self->n_lost++ < MAX_LISTED)
    g_ptr_array_add (self->lost, g_strdup_printf ("%s: %s", text != NULL ? text->name : "?",
                                                  find_code_name (self->study, code)));
}

/* Words that are not where they should be are looked for; what cannot be found stays where it was
 * said to be, with its words beside it. */
static gboolean
find_place (TemaForeignReading *self,
            TemaStudyCoding *coding,
            const TemaForeignText *text,
            gint64 from,
            gint64 until,
            const char *quote)
{
  g_autofree char *plain = _tema_foreign_dup_plain (quote);
  g_autofree char *bare = dup_bare (plain);
  g_autofree char *comment = NULL;
  gboolean is_placed = _tema_foreign_place (text, from, until, &coding->first, &coding->last);
  gint64 near = is_placed ? coding->first : 0;
  gint64 first, last;

  if (is_placed && (*bare == '\0' || says (text, coding->first, coding->last, bare)))
    return TRUE;
  if (*bare != '\0' && seek_quote (self, text, plain, near, &first, &last))
    {
      coding->first = first;
      coding->last = last;
      self->n_moved++;
      return TRUE;
    }
  if (!is_placed)
    return FALSE;
  self->n_other_words++;
  comment
      = g_strdup_printf ("%s%s«%s»", coding->comment, *coding->comment != '\0' ? "\n" : "", plain);
  coding->comment = tema_study_keep (self->study, comment);
  return TRUE;
}

/* A coding, once its place is known; @coding has everything but that. */
void
_tema_foreign_add_coding (TemaForeignReading *self,
                          TemaStudyCoding *coding,
                          const TemaForeignText *text,
                          gint64 from,
                          gint64 until,
                          const char *quote)
{
  if (text == NULL || coding->code == NULL || !find_place (self, coding, text, from, until, quote))
    {
      lose_coding (self, text, coding->code);
      return;
    }
  coding->source = text->guid;
  coding->selection = "";
  g_array_append_vals (self->study->codings, coding, 1);
}

/* Parents before children, in the order they came; who belongs under itself goes to the top. */
void
_tema_foreign_order_codes (TemaStudy *study)
{
  g_autoptr (GHashTable) indices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) ordered = g_array_new (FALSE, FALSE, sizeof (TemaStudyCode));
  guint n_codes = study->codes->len;
  g_autofree guint *state = g_new0 (guint, n_codes + 1);
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_codes; i++)
    g_hash_table_insert (indices, (gpointer)g_array_index (study->codes, TemaStudyCode, i).guid,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < n_codes; i++)
    {
      guint at = i;

      while (at < n_codes && state[at] == 0)
        {
          TemaStudyCode *code = &g_array_index (study->codes, TemaStudyCode, at);
          guint up = code->parent != NULL
                         ? GPOINTER_TO_UINT (g_hash_table_lookup (indices, code->parent))
                         : 0;

          state[at] = 1;
          g_array_append_val (chain, at);
          if (up == 0 || state[up - 1] == 1)
            code->parent = NULL;
          at = code->parent != NULL ? up - 1 : n_codes;
        }
      for (guint j = chain->len; j > 0; j--)
        {
          guint one = g_array_index (chain, guint, j - 1);

          state[one] = 2;
          g_array_append_val (ordered, g_array_index (study->codes, TemaStudyCode, one));
        }
      g_array_set_size (chain, 0);
    }
  g_array_set_size (study->codes, 0);
  g_array_append_vals (study->codes, ordered->data, ordered->len);
}

static void
tell_losses (TemaForeignReading *self)
{
  TemaStudy *study = self->study;

  if (self->n_moved > 0)
    tema_study_add_note (study,
                         _ ("Codings that stood elsewhere than said, put where their words are: "
                            "%u"),
                         self->n_moved);
  if (self->n_other_words > 0)
    tema_study_add_loss (
        study,
        _ ("Codings whose words are not in the text any more; they stay where they "
           "were said to be, with those words as their comment: %u"),
        self->n_other_words);
  if (self->n_lost_notes > 0)
    tema_study_add_loss (study, _ ("Notes whose place is not in the text left out: %u"),
                         self->n_lost_notes);
  for (guint i = 0; i < self->lost->len; i++)
    tema_study_add_loss (study, _ ("Left out, because its place is not in the text: %s"),
                         (char *)g_ptr_array_index (self->lost, i));
  if (self->n_lost > self->lost->len)
    tema_study_add_loss (study, _ ("More codings without a place in the text left out: %u"),
                         self->n_lost - self->lost->len);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
run (TemaForeignReading *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    if (programs[i].is_one (self->db))
      {
        self->study->program = programs[i].program;
        programs[i].read (self);
        if (!tema_foreign_finish (self->db, error))
          return FALSE;
        _tema_foreign_order_codes (self->study);
        tell_losses (self);
        return TRUE;
      }
  return tema_foreign_finish (self->db, error)
         && refuse (error, _ ("it is a database, but not of QualCoder, Taguette or RQDA"));
}

/* Reads a database, whichever program it is of; @title is used until the project says its own. */
TemaStudy *
_tema_foreign_read_database (GBytes *bytes,
                             const char *title,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (TemaForeign) db = tema_foreign_open (bytes, cancellable, error);
  TemaForeignReading self = { .db = db };
  gboolean is_read;

  if (db == NULL)
    return NULL;
  self.study = tema_study_new ();
  self.study->title = tema_study_keep (self.study, title);
  self.key = g_strdup (title);
  self.users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.things = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, _tema_foreign_text_free);
  self.lost = g_ptr_array_new_with_free_func (g_free);
  is_read = run (&self, error);
  g_hash_table_unref (self.users);
  g_hash_table_unref (self.things);
  g_hash_table_unref (self.texts);
  g_ptr_array_unref (self.lost);
  g_free (self.key);
  if (!is_read)
    g_clear_pointer (&self.study, tema_study_unref);
  return self.study;
}
