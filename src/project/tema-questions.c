/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The log of research questions in order of dates: one object a wording for as long as the project
 * is open. There are as many as a question was put in other words: read as a whole. */
#include "project/tema-memos-private.h"

#include "project/tema-list-splice-private.h"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _TemaQuestion
{
  GObject parent_instance;

  gint64 id;
  char *guid;
  char *asked_on;
  char *wording;
  char *comment;
  gboolean is_chosen;
};

G_DEFINE_FINAL_TYPE (TemaQuestion, tema_question, G_TYPE_OBJECT)

struct _TemaQuestions
{
  GObject parent_instance;

  GListStore *list;  /* in order of dates */
  GHashTable *by_id; /* gint64 → TemaQuestion, owns both */
};

G_DEFINE_FINAL_TYPE (TemaQuestions, tema_questions, G_TYPE_OBJECT)

static void
question_clear (TemaQuestion *self)
{
  g_clear_pointer (&self->guid, g_free);
  g_clear_pointer (&self->asked_on, g_free);
  g_clear_pointer (&self->wording, g_free);
  g_clear_pointer (&self->comment, g_free);
}

static void
tema_question_finalize (GObject *object)
{
  question_clear (TEMA_QUESTION (object));
  G_OBJECT_CLASS (tema_question_parent_class)->finalize (object);
}

static void
tema_question_class_init (TemaQuestionClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_question_finalize;
}

static void
tema_question_init (TemaQuestion *self)
{
}

static void
tema_questions_finalize (GObject *object)
{
  TemaQuestions *self = TEMA_QUESTIONS (object);

  g_object_unref (self->list);
  g_hash_table_unref (self->by_id);
  G_OBJECT_CLASS (tema_questions_parent_class)->finalize (object);
}

static void
tema_questions_class_init (TemaQuestionsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_questions_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_QUESTIONS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_questions_init (TemaQuestions *self)
{
  self->list = g_list_store_new (TEMA_TYPE_QUESTION);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

/* No questions. */
TemaQuestions *
_tema_questions_new (void)
{
  return g_object_new (TEMA_TYPE_QUESTIONS, NULL);
}

static void
update (TemaQuestion *self, const TemaQuestionRow *row)
{
  question_clear (self);
  self->id = row->id;
  self->guid = g_strdup (row->guid);
  self->asked_on = g_strdup (row->asked_on);
  self->wording = g_strdup (row->wording);
  self->comment = g_strdup (row->comment);
  self->is_chosen = row->is_chosen;
}

/* Takes over all questions, if any may be different. */
void
_tema_questions_take_rows (TemaQuestions *self, const TemaMemoRows *rows)
{
  GHashTable *kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  if (!rows->has_questions)
    {
      g_hash_table_unref (kept);
      return;
    }
  for (guint i = 0; i < rows->questions->len; i++)
    {
      const TemaQuestionRow *row = g_ptr_array_index (rows->questions, i);
      TemaQuestion *known = g_hash_table_lookup (self->by_id, &row->id);
      TemaQuestion *question
          = known != NULL ? g_object_ref (known) : g_object_new (TEMA_TYPE_QUESTION, NULL);

      update (question, row);
      g_hash_table_insert (kept, g_memdup2 (&row->id, sizeof row->id), question);
      g_ptr_array_add (wanted, question);
    }
  _tema_list_splice_difference (self->list, wanted);
  g_hash_table_unref (self->by_id);
  self->by_id = kept;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tema_question_get_id:
 * @self: a question
 *
 * Returns: its id in the file
 */
gint64
tema_question_get_id (TemaQuestion *self)
{
  return self->id;
}

/**
 * tema_question_get_guid:
 * @self: a question
 *
 * Returns: (transfer none): its GUID
 */
const char *
tema_question_get_guid (TemaQuestion *self)
{
  return self->guid;
}

/**
 * tema_question_get_asked_on:
 * @self: a question
 *
 * Returns: (transfer none): the day it was put so, "2026-01-31"
 */
const char *
tema_question_get_asked_on (TemaQuestion *self)
{
  return self->asked_on;
}

/**
 * tema_question_get_wording:
 * @self: a question
 *
 * Returns: (transfer none): its words
 */
const char *
tema_question_get_wording (TemaQuestion *self)
{
  return self->wording;
}

/**
 * tema_question_get_comment:
 * @self: a question
 *
 * Returns: (transfer none): why it was put so, or dropped; may be ""
 */
const char *
tema_question_get_comment (TemaQuestion *self)
{
  return self->comment;
}

/**
 * tema_question_is_chosen:
 * @self: a question
 *
 * Returns: whether it is the one the study answers
 */
gboolean
tema_question_is_chosen (TemaQuestion *self)
{
  return self->is_chosen;
}

/**
 * tema_questions_get_list:
 * @self: the questions
 *
 * Returns: (transfer none): a #GListModel of #TemaQuestion in order of dates
 */
GListModel *
tema_questions_get_list (TemaQuestions *self)
{
  return G_LIST_MODEL (self->list);
}

/**
 * tema_questions_get_chosen:
 * @self: the questions
 *
 * Returns: (transfer none) (nullable): the one the study answers
 */
TemaQuestion *
tema_questions_get_chosen (TemaQuestions *self)
{
  guint n_questions = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n_questions; i++)
    {
      g_autoptr (TemaQuestion) question = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (question->is_chosen)
        return question;
    }
  return NULL;
}

/**
 * tema_questions_find:
 * @self: the questions
 * @wording_or_guid: as scripts name it
 *
 * Returns: (transfer none) (nullable): the question; of equal words the first
 */
TemaQuestion *
tema_questions_find (TemaQuestions *self, const char *wording_or_guid)
{
  guint n_questions = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n_questions; i++)
    {
      g_autoptr (TemaQuestion) question = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_str_equal (question->wording, wording_or_guid)
          || g_ascii_strcasecmp (question->guid, wording_or_guid) == 0)
        return question;
    }
  return NULL;
}
