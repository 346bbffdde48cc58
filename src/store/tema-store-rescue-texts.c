/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Texts that could not be read wholly are put together from what is left: the beginning that was
 * read, and the passages that were coded, which hold their own words. What is missing is marked,
 * character by character, so that every passage stays where it was. */
#include "tema-config.h"

#include "store/tema-store-rescue-private.h"

#include "base/tema-error.h"
#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UNREADABLE 0xfffd
/* More than this a damaged number must not make us write. */
#define MAX_TEXT_CHARS (64 * 1024 * 1024)

typedef struct
{
  gint64 id;
  char *name;
  gint64 n_chars;
  char *sha256;
  GArray *text; /* of gunichar; shorter than n_chars when it was cut */
  gboolean is_exact;
} Text;

typedef struct
{
  gint64 id;
  gint64 first;
  gint64 last;
} Passage;

static void
text_clear (Text *text)
{
  g_free (text->name);
  g_free (text->sha256);
  g_clear_pointer (&text->text, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

static gboolean
load_document (TemaStore *target, gint64 id, Text *text, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (target, "SELECT name, n_chars, sha256 FROM document WHERE id = ?");

  tema_statement_bind_int (select, 1, id);
  if (!tema_statement_step (select, error))
    return FALSE;
  text->id = id;
  text->name = g_strdup (tema_statement_get_text (select, 0));
  text->n_chars = CLAMP (tema_statement_get_int (select, 1), 0, MAX_TEXT_CHARS);
  text->sha256 = g_strdup (tema_statement_get_text (select, 2));
  tema_statement_reset (select);
  return TRUE;
}

/* A text that could not be asked for must not be taken for one that is gone: it would be replaced.
 */
static gboolean
load_text (TemaStore *target, Text *text, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (target, "SELECT text FROM document_text WHERE id = ?");
  GError *local_error = NULL;

  text->text = g_array_new (FALSE, TRUE, sizeof (gunichar));
  tema_statement_bind_int (select, 1, text->id);
  if (tema_statement_step (select, &local_error))
    {
      const char *utf8 = tema_statement_get_text (select, 0);
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, utf8, -1);
      g_autofree gunichar *chars = NULL;
      glong n_chars;

      chars = g_utf8_to_ucs4_fast (utf8, -1, &n_chars);
      g_array_append_vals (text->text, chars, n_chars);
      text->is_exact = g_str_equal (digest, text->sha256);
      tema_statement_reset (select);
    }
  return tema_error_pass_on (local_error, error);
}

static void
fill_up (Text *text, gint64 n_chars)
{
  const gunichar unreadable = UNREADABLE;

  while (text->text->len < n_chars)
    g_array_append_val (text->text, unreadable);
}

/* The words of a passage are laid over its place. */
static void
lay_quote (Text *text, gint64 first, gint64 last, const char *quote)
{
  g_autofree gunichar *chars = NULL;
  glong n_chars;

  if (first < 0 || last <= first || last > (text->n_chars > 0 ? text->n_chars : MAX_TEXT_CHARS))
    return;
  chars = g_utf8_to_ucs4_fast (quote, -1, &n_chars);
  if (n_chars != last - first)
    return;
  fill_up (text, last);
  for (glong i = 0; i < n_chars; i++)
    if (chars[i] != UNREADABLE)
      g_array_index (text->text, gunichar, first + i) = chars[i];
}

static gboolean
lay_quotes (TemaStore *target, Text *text, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      target, "SELECT first, last, quote FROM coding WHERE document = ?1 UNION ALL"
              " SELECT first, last, quote FROM annotation WHERE document = ?1");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, text->id);
  while (tema_statement_step (select, &local_error))
    lay_quote (text, tema_statement_get_int (select, 0), tema_statement_get_int (select, 1),
               tema_statement_get_text (select, 2));
  return tema_error_pass_on (local_error, error);
}

static gboolean
store_text (TemaStore *target, const Text *text, const char *utf8, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      target, "INSERT OR REPLACE INTO document_text (id, text) VALUES (?, ?)");
  TemaStatement *update = tema_store_prepare (
      target, "UPDATE document SET n_chars = ?, n_words = ?, sha256 = ? WHERE id = ?");
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, utf8, -1);

  tema_statement_bind_int (insert, 1, text->id);
  tema_statement_bind_text (insert, 2, utf8);
  if (!tema_statement_run (insert, error))
    return FALSE;
  tema_statement_bind_int (update, 1, text->text->len);
  tema_statement_bind_int (update, 2, tema_count_words (utf8, strlen (utf8)));
  tema_statement_bind_text (update, 3, digest);
  tema_statement_bind_int (update, 4, text->id);
  return tema_statement_run (update, error);
}

static guint
count_unreadable (const Text *text)
{
  guint n_unreadable = 0;

  for (guint i = 0; i < text->text->len; i++)
    n_unreadable += g_array_index (text->text, gunichar, i) == UNREADABLE;
  return n_unreadable;
}

static gboolean
put_together (TemaStore *target, Text *text, GPtrArray *losses, GError **error)
{
  g_autofree char *utf8 = NULL;
  g_autofree char *digest = NULL;
  guint n_unreadable;

  fill_up (text, text->n_chars);
  if (!lay_quotes (target, text, error))
    return FALSE;
  n_unreadable = count_unreadable (text);
  utf8 = g_ucs4_to_utf8 ((const gunichar *)text->text->data, text->text->len, NULL, NULL, NULL);
  /* Its characters come from UTF-8. */
  g_assert (utf8 != NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, utf8, -1);
  /* The passages may have mended it entirely. */
  if (!g_str_equal (digest, text->sha256))
    {
      if (n_unreadable > 0)
        tema_rescue_add_loss (losses,
                              _ ("%s: %u of %u characters of the text could not be read and are "
                                 "marked there."),
                              text->name, n_unreadable, text->text->len);
      else if (*text->sha256 != '\0')
        tema_rescue_add_loss (losses, _ ("%s: the text is not exactly the one that was imported."),
                              text->name);
    }
  return store_text (target, text, utf8, error);
}

/* NULL for a passage outside the text. */
static char *
dup_slice (const Text *text, const Passage *passage)
{
  if (passage->first < 0 || passage->last <= passage->first || passage->last > text->text->len)
    return NULL;
  return g_ucs4_to_utf8 (&g_array_index (text->text, gunichar, passage->first),
                         passage->last - passage->first, NULL, NULL, NULL);
}

/* Codings and notes are mended alike. */
typedef struct
{
  const char *select;
  const char *update;
  const char *remove;
} PassageSql;

static const PassageSql passage_kinds[] = {
  { "SELECT id, first, last, quote FROM coding WHERE document = ?",
    "UPDATE coding SET quote = ?2 WHERE id = ?1", "DELETE FROM coding WHERE id = ?" },
  { "SELECT id, first, last, quote FROM annotation WHERE document = ?",
    "UPDATE annotation SET quote = ?2 WHERE id = ?1", "DELETE FROM annotation WHERE id = ?" },
};

static GArray *
list_wrong_passages (TemaStore *target, const Text *text, const char *sql, GError **error)
{
  TemaStatement *select = tema_store_prepare (target, sql);
  g_autoptr (GArray) wrong = g_array_new (FALSE, FALSE, sizeof (Passage));
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, text->id);
  while (tema_statement_step (select, &local_error))
    {
      Passage passage = { tema_statement_get_int (select, 0), tema_statement_get_int (select, 1),
                          tema_statement_get_int (select, 2) };
      g_autofree char *slice = dup_slice (text, &passage);

      if (slice == NULL || g_strcmp0 (slice, tema_statement_get_text (select, 3)) != 0)
        g_array_append_val (wrong, passage);
    }
  if (local_error == NULL)
    return g_steal_pointer (&wrong);
  g_propagate_error (error, local_error);
  return NULL;
}

/* By now the text says what a passage reads; one outside it is left out. */
static gboolean
correct_passage (TemaStore *target,
                 const Text *text,
                 const Passage *passage,
                 const PassageSql *kind,
                 GPtrArray *losses,
                 GError **error)
{
  g_autofree char *slice = dup_slice (text, passage);
  TemaStatement *correct = tema_store_prepare (target, slice != NULL ? kind->update : kind->remove);

  tema_rescue_add_loss (
      losses,
      slice != NULL
          ? _ ("%s: a passage at %ld–%ld was not the text it stands beside; it was taken from "
               "the text.")
          : _ ("%s: a passage at %ld–%ld lies outside the text and was left out."),
      text->name, (glong)passage->first, (glong)passage->last);
  tema_statement_bind_int (correct, 1, passage->id);
  if (slice != NULL)
    tema_statement_bind_text (correct, 2, slice);
  return tema_statement_run (correct, error);
}

static gboolean
correct_passages (
    TemaStore *target, const Text *text, const PassageSql *kind, GPtrArray *losses, GError **error)
{
  g_autoptr (GArray) wrong = list_wrong_passages (target, text, kind->select, error);

  if (wrong == NULL)
    return FALSE;
  for (guint i = 0; i < wrong->len; i++)
    if (!correct_passage (target, text, &g_array_index (wrong, Passage, i), kind, losses, error))
      return FALSE;
  return TRUE;
}

static gboolean
mend_text (TemaStore *target, gint64 id, GPtrArray *losses, GError **error)
{
  g_auto (Text) text = { 0 };
  gint64 n_told;

  if (!load_document (target, id, &text, error))
    return FALSE;
  n_told = text.n_chars;
  if (!load_text (target, &text, error))
    return FALSE;
  if (text.is_exact)
    text.n_chars = text.text->len;
  if (!text.is_exact || text.n_chars != n_told)
    if (!put_together (target, &text, losses, error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (passage_kinds); i++)
    if (!correct_passages (target, &text, &passage_kinds[i], losses, error))
      return FALSE;
  return TRUE;
}

/**
 * tema_rescue_mend_texts:
 * @target: the new project
 * @losses: (element-type utf8): gets what could not be brought out
 * @error: return location
 *
 * Returns: whether every document has a text and every passage stands in it
 */
gboolean
tema_rescue_mend_texts (TemaStore *target, GPtrArray *losses, GError **error)
{
  g_autoptr (GArray) ids = tema_rescue_list_ids (target, "SELECT id FROM document", error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!mend_text (target, g_array_index (ids, gint64, i), losses, error))
      return FALSE;
  return TRUE;
}
