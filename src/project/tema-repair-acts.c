/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The verb that puts back what lost its place in a text. One act, however much it is, so that it
 * can be undone as one. */
#include "tema-config.h"

#include "project/tema-act-private.h"
#include "project/tema-health.h"

#include "base/tema-text-index.h"
#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TemaStrayKind kind;
  gint64 id;
  gint64 document;
  gint64 first;
  gint64 last;
  char *quote; /* what is to be the quote */
} Step;

static void
step_clear (gpointer step)
{
  g_free (((Step *)step)->quote);
}

/* Where the same code has the new place already, one coding is enough. */
static gboolean
drop_twin (TemaStore *store, const Step *step, GError **error)
{
  TemaStatement *statement = tema_store_prepare (
      store, "DELETE FROM coding AS a WHERE id = ?1 AND EXISTS (SELECT 1 FROM coding AS b"
             " WHERE b.id <> a.id AND b.document = a.document AND b.code = a.code"
             " AND b.coder = a.coder AND b.first = ?2 AND b.last = ?3)");

  tema_statement_bind_int (statement, 1, step->id);
  tema_statement_bind_int (statement, 2, step->first);
  tema_statement_bind_int (statement, 3, step->last);
  return tema_statement_run (statement, error);
}

static gboolean
place (TemaStore *store, const Step *step, GError **error)
{
  TemaStatement *update = tema_store_prepare (
      store, step->kind == TEMA_STRAY_CODING
                 ? "UPDATE coding SET first = ?2, last = ?3, quote = ?4 WHERE id = ?1"
             : step->kind == TEMA_STRAY_MEMO
                 ? "UPDATE memo SET first = ?2, last = ?3, quote = ?4 WHERE id = ?1"
                 : "UPDATE annotation SET first = ?2, last = ?3, quote = ?4 WHERE id = ?1");

  tema_statement_bind_int (update, 1, step->id);
  tema_statement_bind_int (update, 2, step->first);
  tema_statement_bind_int (update, 3, step->last);
  tema_statement_bind_text (update, 4, step->quote);
  return tema_statement_run (update, error);
}

/* What the document says of its text becomes what the text is. */
static gboolean
accept_text (TemaStore *store, const Step *step, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT text FROM document_text WHERE id = ?");
  g_autofree char *digest = NULL;
  gint64 n_chars, n_words;
  gsize n_bytes;
  TemaStatement *update;

  tema_statement_bind_int (select, 1, step->id);
  if (!tema_statement_step (select, NULL))
    return TRUE;
  n_bytes = tema_statement_get_n_bytes (select, 0);
  n_chars = g_utf8_strlen (tema_statement_get_text (select, 0), n_bytes);
  n_words = tema_count_words (tema_statement_get_text (select, 0), n_bytes);
  digest = g_compute_checksum_for_data (
      G_CHECKSUM_SHA256, (const guchar *)tema_statement_get_text (select, 0), n_bytes);
  tema_statement_reset (select);
  update = tema_store_prepare (
      store, "UPDATE document SET n_chars = ?2, n_words = ?3, sha256 = ?4 WHERE id = ?1");
  tema_statement_bind_int (update, 1, step->id);
  tema_statement_bind_int (update, 2, n_chars);
  tema_statement_bind_int (update, 3, n_words);
  tema_statement_bind_text (update, 4, digest);
  return tema_statement_run (update, error);
}

static gboolean
repair (TemaAct *act, TemaStore *store, gpointer params, GError **error)
{
  const GArray *steps = params;

  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = &g_array_index (steps, Step, i);
      gboolean is_done = step->kind == TEMA_STRAY_TEXT
                             ? accept_text (store, step, error)
                             : (step->kind != TEMA_STRAY_CODING || drop_twin (store, step, error))
                                   && place (store, step, error);

      if (!is_done)
        return FALSE;
      _tema_act_add_changed (act, 1);
    }
  return TRUE;
}

static Step
make_step (const TemaStray *stray, TemaRepair how)
{
  gboolean is_moved = how == TEMA_REPAIR_MOVE && stray->kind != TEMA_STRAY_TEXT;

  return (Step){
    .kind = stray->kind,
    .id = stray->id,
    .document = stray->document,
    .first = is_moved ? stray->new_first_char : stray->first_char,
    .last = is_moved ? stray->new_last_char : stray->last_char,
    .quote = g_strdup (is_moved ? stray->quote : stray->text_now),
  };
}

static void
free_steps (gpointer steps)
{
  g_array_unref (steps);
}

/**
 * tema_act_repair:
 * @strays: (array length=n_strays): what lost its place
 * @repairs: (array length=n_strays): what to do with each; those for which it cannot be done are
 * left as they are
 * @n_strays: how many
 *
 * Puts passages and notes back to the words they were made for, or takes the words that stand there
 * now; and takes a text as it is now. All of it as one act. A coding that comes to lie on one of
 * the same code becomes one with it.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_repair (const TemaStray *const *strays, const TemaRepair *repairs, guint n_strays)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));
  TemaAct *act;

  g_array_set_clear_func (steps, step_clear);
  for (guint i = 0; i < n_strays; i++)
    if (tema_stray_can_repair (strays[i], repairs[i]))
      {
        Step step = make_step (strays[i], repairs[i]);

        g_array_append_val (steps, step);
      }
  act = _tema_act_new (repair, steps, free_steps);
  _tema_act_set_label (act,
                       g_dngettext (GETTEXT_PACKAGE, "Repair %u place that did not fit its text",
                                    "Repair %u places that did not fit their text", steps->len),
                       steps->len);
  return act;
}
