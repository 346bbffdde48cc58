/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Notes, comments and descriptions of a .qde: what they are about decides whether they become a
 * memo, an annotation or the comment of a coding. */
#include "tema-config.h"

#include "formats/refi/tema-qde-maker-private.h"

#include <string.h>

static void
add_annotation (TemaQdeMaker *maker,
                const char *guid,
                TemaQdeSelection *selection,
                const char *words,
                const TemaQdeText *note)
{
  const TemaQdeText *text = &g_array_index (maker->qde->texts, TemaQdeText, selection->text);
  TemaStudyAnnotation row = {
    .guid = guid,
    .source = text->guid,
    .first = selection->first,
    .last = selection->last,
    .text = words,
    .user = note != NULL && note->user != NULL ? note->user : selection->user,
    .created_at
    = note != NULL && note->created_at != NULL ? note->created_at : selection->created_at,
    .modified_at = note != NULL ? note->modified_at : NULL,
  };

  if (row.modified_at == NULL)
    row.modified_at = row.created_at;
  g_array_append_val (maker->study->annotations, row);
  selection->is_used = TRUE;
}

static gboolean
is_derived (const char *guid, const char *from, const char *use)
{
  g_autofree char *derived = from != NULL ? _tema_qde_dup_derived (from, use) : NULL;

  return derived != NULL && strcmp (guid, derived) == 0;
}

/* A note on a passage without codes is an annotation where Tema wrote it as one. Elsewhere it is a
 * memo about the passage. TRUE when nothing more is to be done with it. */
static gboolean
take_passage (TemaQdeMaker *maker,
              const TemaQdeText *note,
              const TemaQdePair *ref,
              TemaStudyMemo *memo)
{
  TemaQdeSelection *selection
      = &g_array_index (maker->qde->selections, TemaQdeSelection, ref->selection);
  const TemaQdeText *text = &g_array_index (maker->qde->texts, TemaQdeText, selection->text);

  if (selection->first < 0 || !g_hash_table_contains (maker->sources, text->guid))
    return FALSE;
  selection->is_used = TRUE;
  if (is_derived (selection->guid, note->guid, "annotation"))
    {
      add_annotation (maker, note->guid, selection, memo->text, note);
      return TRUE;
    }
  memo->about = TEMA_STUDY_ABOUT_PASSAGE;
  memo->thing = text->guid;
  memo->first = selection->first;
  memo->last = selection->last;
  return FALSE;
}

/* The comment of a coding, where Tema wrote it as a note. */
static gboolean
take_coding (TemaQdeMaker *maker,
             const TemaQdeText *note,
             const TemaQdePair *ref,
             TemaStudyMemo *memo)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (maker->codings, ref->owner));

  if (index == 0)
    return FALSE;
  if (is_derived (note->guid, ref->owner, "comment"))
    {
      g_array_index (maker->study->codings, TemaStudyCoding, index - 1).comment = memo->text;
      return TRUE;
    }
  memo->about = TEMA_STUDY_ABOUT_CODING;
  memo->thing = ref->owner;
  return FALSE;
}

static gboolean
take_ref (TemaQdeMaker *maker, const TemaQdeText *note, const TemaQdePair *ref, TemaStudyMemo *memo)
{
  if (ref->selection >= 0)
    return take_passage (maker, note, ref, memo);
  if (strcmp (ref->kind, "Coding") == 0)
    return take_coding (maker, note, ref, memo);
  memo->thing = ref->owner;
  if (strcmp (ref->kind, "Project") == 0)
    memo->about = TEMA_STUDY_ABOUT_PROJECT;
  else if (ref->owner != NULL && g_hash_table_contains (maker->codes, ref->owner))
    memo->about = TEMA_STUDY_ABOUT_CODE;
  else if (ref->owner != NULL && g_hash_table_contains (maker->sources, ref->owner))
    memo->about = TEMA_STUDY_ABOUT_SOURCE;
  else
    memo->thing = NULL;
  return FALSE;
}

/* A link from a note: Tema's own, or an annotation as NVivo writes it. */
static gboolean
take_link (TemaQdeMaker *maker, const TemaQdeText *note, TemaQdeLink *link, TemaStudyMemo *memo)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (maker->selections, link->target));
  TemaQdeSelection *selection
      = index > 0 ? &g_array_index (maker->qde->selections, TemaQdeSelection, index - 1) : NULL;

  if (is_derived (link->guid, note->guid, "about"))
    {
      if (g_hash_table_contains (maker->cases, link->target))
        memo->about = TEMA_STUDY_ABOUT_CASE;
      else if (g_hash_table_contains (maker->qde->themes, link->target))
        memo->about = TEMA_STUDY_ABOUT_THEME;
      else if (g_hash_table_contains (maker->nodes, link->target))
        memo->about = TEMA_STUDY_ABOUT_NODE;
      memo->thing = memo->about != TEMA_STUDY_ABOUT_NOTHING ? link->target : NULL;
      link->xml = NULL;
      return FALSE;
    }
  if (selection == NULL || selection->n_codings > 0 || selection->first < 0 || *memo->text == '\0')
    return FALSE;
  add_annotation (maker, note->guid, selection, memo->text, note);
  link->xml = NULL;
  return TRUE;
}

static void
make_memo (TemaQdeMaker *maker, const TemaQdeText *note)
{
  const TemaQdePair *ref = g_hash_table_lookup (maker->first_refs, note->guid);
  TemaQdeLink *link = g_hash_table_lookup (maker->links, note->guid);
  TemaStudyMemo memo = {
    .guid = note->guid,
    .title = note->name,
    .text = note->text != NULL ? note->text : "",
    .about = TEMA_STUDY_ABOUT_NOTHING,
    .first = -1,
    .last = -1,
    .user = note->user,
    .created_at = note->created_at,
    .modified_at = note->modified_at != NULL ? note->modified_at : note->created_at,
  };

  if (*memo.text == '\0' && note->description != NULL)
    memo.text = note->description;
  /* The same said twice, as Tema writes it for NVivo. */
  if (ref != NULL && ref->selection >= 0 && link != NULL
      && GPOINTER_TO_UINT (g_hash_table_lookup (maker->selections, link->target))
             == (guint)ref->selection + 1)
    link->xml = NULL;
  if ((ref != NULL && take_ref (maker, note, ref, &memo))
      || (ref == NULL && link != NULL && take_link (maker, note, link, &memo)))
    return;
  g_array_append_val (maker->study->memos, memo);
}

/* A description of something that has none in Tema is a memo about it. */
static void
describe (TemaQdeMaker *maker, TemaStudyAbout about, const char *thing, const char *text)
{
  TemaStudyMemo memo = {
    .title = "",
    .text = text,
    .about = about,
    .thing = thing,
    .first = -1,
    .last = -1,
  };

  if (text == NULL || *text == '\0')
    return;
  memo.guid = _tema_qde_derive (maker->study, thing != NULL ? thing : text, "description");
  g_array_append_val (maker->study->memos, memo);
}

/* Notes and descriptions. */
void
_tema_qde_make_memos (TemaQdeMaker *maker)
{
  TemaQde *qde = maker->qde;

  for (guint i = 0; i < qde->texts->len; i++)
    {
      const TemaQdeText *text = &g_array_index (qde->texts, TemaQdeText, i);

      if (text->kind == TEMA_QDE_NOTE)
        make_memo (maker, text);
      else if (g_hash_table_contains (maker->sources, text->guid))
        describe (maker, TEMA_STUDY_ABOUT_SOURCE, text->guid, text->description);
    }
  for (guint i = 0; i < qde->described->len; i++)
    {
      const TemaQdePair *pair = &g_array_index (qde->described, TemaQdePair, i);

      describe (maker, TEMA_STUDY_ABOUT_CASE, pair->owner, pair->value);
    }
  describe (maker, TEMA_STUDY_ABOUT_PROJECT, NULL, qde->description);
}

/* Passages that carry neither code nor note: a comment makes an annotation of them. */
void
_tema_qde_make_annotations (TemaQdeMaker *maker)
{
  for (guint i = 0; i < maker->qde->selections->len; i++)
    {
      TemaQdeSelection *selection = &g_array_index (maker->qde->selections, TemaQdeSelection, i);
      const TemaQdeText *text = &g_array_index (maker->qde->texts, TemaQdeText, selection->text);

      if (selection->first < 0 || selection->n_codings > 0 || selection->is_used
          || !g_hash_table_contains (maker->sources, text->guid))
        continue;
      if (selection->description != NULL && *selection->description != '\0')
        add_annotation (maker, selection->guid, selection, selection->description, NULL);
      else
        maker->n_bare++;
    }
}
