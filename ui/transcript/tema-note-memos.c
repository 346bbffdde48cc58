/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which passages of the document that is shown there are memos on: one mark for each, made anew
 * only when they are others. */
#include "tema-config.h"

#include "transcript/tema-note-gutter-private.h"

#include "notes/tema-memo-mark.h"

static int
compare_passages (gconstpointer a, gconstpointer b)
{
  const MemoPassage *left = a, *right = b;

  if (left->first_char != right->first_char)
    return left->first_char < right->first_char ? -1 : 1;
  if (left->last_char != right->last_char)
    return left->last_char < right->last_char ? -1 : 1;
  return left->about.id < right->about.id ? -1 : left->about.id > right->about.id;
}

static gboolean
has_passage (GArray *passages, const TemaMemoAbout *about)
{
  for (guint i = 0; i < passages->len; i++)
    if (tema_memo_about_equal (&g_array_index (passages, MemoPassage, i).about, about))
      return TRUE;
  return FALSE;
}

static GArray *
list_passages (TemaNoteGutter *self)
{
  TemaTranscript *transcript = tema_transcript_view_get_transcript (self->view);
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (MemoPassage));
  GListModel *list = self->memos != NULL ? tema_memos_get_list (self->memos) : NULL;
  guint n_memos = list != NULL && transcript != NULL ? g_list_model_get_n_items (list) : 0;

  for (guint i = 0; i < n_memos; i++)
    {
      g_autoptr (TemaMemo) memo = g_list_model_get_item (list, i);
      MemoPassage passage = { 0 };

      passage.about = *tema_memo_get_about (memo);
      if (tema_memo_find_place (memo, &passage.first_char, &passage.last_char)
              == tema_transcript_get_document (transcript)
          && passage.last_char > 0 && !has_passage (passages, &passage.about))
        g_array_append_val (passages, passage);
    }
  g_array_sort (passages, compare_passages);
  return passages;
}

static gboolean
are_same (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const MemoPassage *left = &g_array_index (a, MemoPassage, i);
      const MemoPassage *right = &g_array_index (b, MemoPassage, i);

      if (left->first_char != right->first_char || left->last_char != right->last_char
          || !tema_memo_about_equal (&left->about, &right->about))
        return FALSE;
    }
  return TRUE;
}

static void
take_passages (TemaNoteGutter *self, GArray *passages)
{
  /* What was placed has marks that go now. */
  g_array_set_size (self->placed, 0);
  for (guint i = 0; i < self->passages->len; i++)
    gtk_widget_unparent (g_array_index (self->passages, MemoPassage, i).mark);
  g_array_unref (self->passages);
  self->passages = passages;
  for (guint i = 0; i < passages->len; i++)
    {
      MemoPassage *passage = &g_array_index (passages, MemoPassage, i);

      passage->mark = tema_memo_mark_new ();
      tema_memo_mark_set_with_title (TEMA_MEMO_MARK (passage->mark), self->is_wide);
      tema_memo_mark_set_about (TEMA_MEMO_MARK (passage->mark), self->memos, &passage->about);
      gtk_widget_set_parent (passage->mark, GTK_WIDGET (self));
    }
}

void
_tema_note_gutter_set_titles (TemaNoteGutter *self)
{
  for (guint i = 0; i < self->passages->len; i++)
    tema_memo_mark_set_with_title (
        TEMA_MEMO_MARK (g_array_index (self->passages, MemoPassage, i).mark), self->is_wide);
}

/**
 * tema_note_gutter_update:
 * @self: a gutter
 *
 * Looks which passages there are memos on, after another document or other memos came.
 */
void
tema_note_gutter_update (TemaNoteGutter *self)
{
  GArray *passages = list_passages (self);

  if (are_same (passages, self->passages))
    {
      g_array_unref (passages);
      return;
    }
  take_passages (self, passages);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
update_cb (gpointer gutter)
{
  TemaNoteGutter *self = gutter;

  self->updating = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    tema_note_gutter_update (self);
  else
    self->is_stale = TRUE;
  return G_SOURCE_REMOVE;
}

/*
 * _tema_note_gutter_catch_up:
 * @self: a gutter that has just come onto the screen
 *
 * Looks for what changed meanwhile, as soon as everything has its place.
 */
void
_tema_note_gutter_catch_up (TemaNoteGutter *self)
{
  if (!self->is_stale || self->updating != 0)
    return;
  self->is_stale = FALSE;
  self->updating = g_idle_add (update_cb, self);
}

/* What is not on the screen has no places to give. */
static void
update_later (TemaNoteGutter *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    tema_note_gutter_update (self);
  else
    self->is_stale = TRUE;
}

/**
 * tema_note_gutter_set_memos:
 * @self: a gutter
 * @memos: (nullable): those of the project whose documents are shown
 */
void
tema_note_gutter_set_memos (TemaNoteGutter *self, TemaMemos *memos)
{
  if (self->memos == memos)
    return;
  if (self->memos != NULL)
    g_signal_handlers_disconnect_by_func (self->memos, update_later, self);
  g_set_object (&self->memos, memos);
  if (memos != NULL)
    g_signal_connect_swapped (memos, "changed", G_CALLBACK (update_later), self);
  take_passages (self, list_passages (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * tema_note_gutter_find_memos:
 * @self: a gutter
 * @at_char: a character of the document that is shown
 *
 * Returns: (transfer none) (nullable): the mark of the memos whose passage holds that character; of
 * several the one that begins last
 */
GtkWidget *
tema_note_gutter_find_memos (TemaNoteGutter *self, guint at_char)
{
  for (guint i = self->passages->len; i > 0; i--)
    {
      const MemoPassage *passage = &g_array_index (self->passages, MemoPassage, i - 1);

      if (passage->first_char <= at_char && at_char < passage->last_char)
        return passage->mark;
    }
  return NULL;
}
