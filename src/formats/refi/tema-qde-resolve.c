/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Makes the study of a .qde whose texts were found and whose passages were placed: documents with
 * their turns, codings and cases. What has no place is counted and told. */
#include "tema-config.h"

#include "formats/refi/tema-qde-maker-private.h"
#include "formats/tema-speaker-labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The study has the text from now on: as it is, or without the words that became speakers. */
static void
keep_text (TemaQdeMaker *maker, TemaQdeText *text, const char *other)
{
  if (other == NULL)
    text->text = tema_study_take (maker->study, g_steal_pointer (&text->owned));
  else
    text->text = tema_study_keep (maker->study, other);
  g_clear_pointer (&text->owned, g_free);
}

/* Speakers at the start of lines become turns, as in every text; passages move with the words. */
static void
split_turns (TemaQdeMaker *maker, guint index, TemaQdeText *text)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("");
  guint n_shifts = 0;
  g_autofree gint64 *at = NULL, *n_gone = NULL;

  tema_reading_take_text (reading, g_strdup (text->text));
  tema_speaker_labels_apply (reading);
  if (reading->turns->len == 0)
    return;
  at = g_new (gint64, reading->turns->len);
  n_gone = g_new (gint64, reading->turns->len);
  for (guint i = 0; i < reading->turns->len; i++)
    {
      const TemaReadTurn *turn = &g_array_index (reading->turns, TemaReadTurn, i);
      gint64 n_label = turn->label != NULL ? g_utf8_strlen (turn->label, -1) : 0;
      gint64 n_before = n_shifts > 0 ? n_gone[n_shifts - 1] : 0;
      TemaStudyTurn row = {
        .source = text->guid,
        .first = turn->first_char,
        .last = turn->last_char,
        .speaker = tema_study_share (maker->study, turn->speaker),
        .label = tema_study_share (maker->study, turn->label),
        .start_ms = turn->start_ms,
        .end_ms = turn->end_ms,
      };

      g_array_append_val (maker->study->turns, row);
      at[n_shifts] = turn->first_char + n_before; /* where the label begins in the source */
      n_gone[n_shifts++] = n_before + n_label;
    }
  keep_text (maker, text, reading->text);
  for (guint i = maker->first_selection[index]; i < maker->end_selection[index]; i++)
    {
      TemaQdeSelection *selection = &g_array_index (maker->qde->selections, TemaQdeSelection, i);
      gint32 *ends[] = { &selection->first, &selection->last };

      if (selection->text != index || selection->first < 0)
        continue;
      for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
        {
          gint64 place = *ends[e], low = 0, high = n_shifts;

          /* The last label that begins before the place. An end right at a label stays before it.
           */
          while (low < high)
            {
              gint64 middle = (low + high) / 2;

              if (at[middle] < place)
                low = middle + 1;
              else
                high = middle;
            }
          if (low > 0)
            *ends[e] = MAX (place - n_gone[low - 1], at[low - 1] - (low > 1 ? n_gone[low - 2] : 0));
        }
      if (selection->last <= selection->first)
        selection->first = selection->last = -1;
    }
}

static const char *
name_kind (TemaQdeTextKind kind)
{
  if (kind == TEMA_QDE_PDF_TEXT)
    return _ ("REFI-QDA, text of a PDF");
  return kind == TEMA_QDE_TRANSCRIPT ? _ ("REFI-QDA, transcript of a recording")
                                     : _ ("REFI-QDA, text");
}

static void
keep_pdf (TemaQdeMaker *maker, const TemaQdeText *text)
{
  g_autofree char *xml = g_strdup_printf (
      "<PDFSource representation=\"%s\"%s/>",
      text->representation != NULL ? text->representation
                                   : _tema_qde_derive (maker->study, text->guid, "representation"),
      text->text == NULL ? " textless=\"true\"" : "");
  TemaStudyForeign part = {
    .guid = _tema_qde_derive (maker->study, text->guid, "foreign"),
    .place = "Sources",
    .owner = text->guid,
    .kind = "PDFSource",
    .name = text->name,
    .xml = tema_study_keep (maker->study, xml),
  };

  g_array_append_val (maker->study->foreign, part);
}

static void
make_source (TemaQdeMaker *maker, guint index)
{
  TemaQdeText *text = &g_array_index (maker->qde->texts, TemaQdeText, index);
  TemaStudySource source = {
    .guid = text->guid,
    .name = text->name,
    .group = "",
    .file_name = "",
    .format = name_kind (text->kind),
    .imported_at = text->created_at,
  };

  if (text->kind == TEMA_QDE_PDF_TEXT)
    keep_pdf (maker, text);
  if (text->owned == NULL)
    return;
  if (text->kind == TEMA_QDE_NOTE)
    {
      keep_text (maker, text, NULL);
      return;
    }
  split_turns (maker, index, text);
  if (text->owned != NULL)
    keep_text (maker, text, NULL);
  source.text = text->text;
  g_array_append_val (maker->study->sources, source);
  g_hash_table_add (maker->sources, (gpointer)text->guid);
}

static void
add_part (TemaQdeMaker *maker, const char *one, const TemaQdeSelection *selection)
{
  const TemaQdeText *text = &g_array_index (maker->qde->texts, TemaQdeText, selection->text);
  gboolean is_whole = selection->is_whole;
  g_autofree char *use = g_strconcat ("part ", selection->guid, NULL);
  TemaStudyPart part = {
    .guid
    = selection->n_codings == 0 && g_hash_table_add (maker->part_guids, (gpointer)selection->guid)
          ? selection->guid
          : _tema_qde_derive (maker->study, one, use),
    .study_case = one,
    .source = text->guid,
    .speaker = "",
    .first = is_whole ? -1 : selection->first,
    .last = is_whole ? -1 : selection->last,
  };

  g_array_append_val (maker->study->parts, part);
}

/* Makes a coding of what was walked through, at the same place or, where some were left out, before
 * it: a million of them lie in memory once. */
static void
make_coding (TemaQdeMaker *maker, guint index, guint *n_made)
{
  const TemaStudyCoding *coding = &g_array_index (maker->study->codings, TemaStudyCoding, index);
  TemaQdeSelection *selection
      = &g_array_index (maker->qde->selections, TemaQdeSelection, coding->first);
  const TemaQdeText *text = &g_array_index (maker->qde->texts, TemaQdeText, selection->text);
  gboolean is_first = !selection->is_used;
  TemaStudyCoding row = {
    .guid = coding->guid,
    .selection = selection->guid,
    .source = text->guid,
    .code = coding->code,
    .user = coding->user != NULL ? coding->user : selection->user,
    .first = selection->first,
    .last = selection->last,
    .comment = is_first && selection->description != NULL ? selection->description : "",
    .created_at = coding->created_at != NULL ? coding->created_at : selection->created_at,
  };

  selection->is_used = TRUE;
  if (text->kind == TEMA_QDE_NOTE)
    maker->n_note_codings++;
  else if (selection->first < 0 || coding->code == NULL)
    maker->n_lost_codings++;
  else if (g_hash_table_contains (maker->cases, coding->code))
    add_part (maker, coding->code, selection);
  else if (!g_hash_table_contains (maker->codes, coding->code))
    maker->n_lost_codings++;
  else
    {
      g_array_index (maker->study->codings, TemaStudyCoding, *n_made) = row;
      *n_made += 1;
      if (g_hash_table_contains (maker->wanted, row.guid))
        g_hash_table_insert (maker->codings, (gpointer)row.guid, GUINT_TO_POINTER (*n_made));
    }
}

static void
make_codings (TemaQdeMaker *maker)
{
  guint n_made = 0;

  for (guint i = 0; i < maker->study->codings->len; i++)
    make_coding (maker, i, &n_made);
  g_array_set_size (maker->study->codings, n_made);
}

/* Values of documents belong to a case that is the document. */
static const char *
case_of_source (TemaQdeMaker *maker, const char *source)
{
  const char *guid = _tema_qde_derive (maker->study, source, "case");
  TemaStudyPart part
      = { .study_case = guid, .source = source, .speaker = "", .first = -1, .last = -1 };
  TemaStudyCase one = { .guid = guid, .name = "" };

  if (g_hash_table_contains (maker->cases, guid))
    return guid;
  for (guint i = 0; i < maker->study->parts->len; i++)
    {
      const TemaStudyPart *row = &g_array_index (maker->study->parts, TemaStudyPart, i);

      if (row->first < 0 && strcmp (row->source, source) == 0)
        return row->study_case;
    }
  for (guint i = 0; i < maker->study->sources->len; i++)
    {
      const TemaStudySource *row = &g_array_index (maker->study->sources, TemaStudySource, i);

      if (strcmp (row->guid, source) == 0)
        one.name = row->name;
    }
  part.guid = _tema_qde_derive (maker->study, guid, "part");
  g_array_append_val (maker->study->cases, one);
  g_array_append_val (maker->study->parts, part);
  g_hash_table_add (maker->cases, (gpointer)guid);
  return guid;
}

static const char *
plain_value (TemaQdeMaker *maker, const char *value)
{
  if (g_ascii_strcasecmp (value, "true") == 0)
    return "1";
  if (g_ascii_strcasecmp (value, "false") == 0)
    return "0";
  /* "2026-03-01Z", "2026-03-01T00:00:00": a day is a day. */
  if (strlen (value) > 10 && value[4] == '-' && value[7] == '-'
      && (value[10] == 'T' || value[10] == 'Z' || value[10] == '+'))
    return tema_study_keep_sized (maker->study, value, 10);
  return value;
}

/* What cases say themselves goes before what documents say for them. */
static void
make_values (TemaQdeMaker *maker)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < maker->qde->values->len; i++)
    {
      const TemaQdePair *pair = &g_array_index (maker->qde->values, TemaQdePair, i);
      gboolean is_case = g_hash_table_contains (maker->cases, pair->owner);
      g_autofree char *cell = NULL;
      TemaStudyValue value = { .study_case = pair->owner,
                               .variable = pair->target,
                               .value = plain_value (maker, pair->value) };

      if (!is_case && !g_hash_table_contains (maker->sources, pair->owner))
        continue;
      if (!is_case)
        value.study_case = case_of_source (maker, pair->owner);
      cell = g_strconcat (value.study_case, " ", value.variable, NULL);
      if (!g_hash_table_add (said, g_steal_pointer (&cell)))
        continue;
      g_array_append_val (maker->study->values, value);
    }
}

static void
make_parts (TemaQdeMaker *maker)
{
  for (guint i = 0; i < maker->qde->case_refs->len; i++)
    {
      const TemaQdePair *pair = &g_array_index (maker->qde->case_refs, TemaQdePair, i);
      guint index = pair->target != NULL
                        ? GPOINTER_TO_UINT (g_hash_table_lookup (maker->selections, pair->target))
                        : 0;
      g_autofree char *use = g_strconcat ("part ", pair->target, NULL);
      TemaStudyPart part = {
        .study_case = pair->owner, .source = pair->target, .speaker = "", .first = -1, .last = -1
      };

      if (pair->target == NULL)
        continue;
      if (index > 0)
        {
          TemaQdeSelection *selection
              = &g_array_index (maker->qde->selections, TemaQdeSelection, index - 1);

          selection->is_used = TRUE;
          if (selection->first >= 0)
            add_part (maker, pair->owner, selection);
        }
      else if (g_hash_table_contains (maker->sources, pair->target))
        {
          part.guid = _tema_qde_derive (maker->study, pair->owner, use);
          g_array_append_val (maker->study->parts, part);
        }
    }
}

static void
want (TemaQdeMaker *maker, const char *guid)
{
  if (guid != NULL)
    g_hash_table_add (maker->wanted, (gpointer)guid);
}

/* Of the many passages and codings those are looked up that something points to. */
static void
list_wanted (TemaQdeMaker *maker)
{
  for (guint i = 0; i < maker->qde->links->len; i++)
    want (maker, g_array_index (maker->qde->links, TemaQdeLink, i).target);
  for (guint i = 0; i < maker->qde->case_refs->len; i++)
    want (maker, g_array_index (maker->qde->case_refs, TemaQdePair, i).target);
  for (guint i = 0; i < maker->qde->notes->len; i++)
    want (maker, g_array_index (maker->qde->notes, TemaQdePair, i).owner);
}

static void
index_all (TemaQdeMaker *maker)
{
  TemaQde *qde = maker->qde;

  for (guint i = 0; i < maker->study->codes->len; i++)
    g_hash_table_add (maker->codes,
                      (gpointer)g_array_index (maker->study->codes, TemaStudyCode, i).guid);
  for (guint i = 0; i < maker->study->cases->len; i++)
    g_hash_table_add (maker->cases,
                      (gpointer)g_array_index (maker->study->cases, TemaStudyCase, i).guid);
  for (guint i = 0; i < qde->vertices->len; i++)
    g_hash_table_add (maker->nodes, (gpointer)g_array_index (qde->vertices, TemaQdeVertex, i).guid);
  maker->first_selection = g_new0 (guint, qde->texts->len + 1);
  maker->end_selection = g_new0 (guint, qde->texts->len + 1);
  for (guint i = 0; i < qde->selections->len; i++)
    {
      guint text = g_array_index (qde->selections, TemaQdeSelection, i).text;

      if (maker->end_selection[text] == 0)
        maker->first_selection[text] = i;
      maker->end_selection[text] = i + 1;
    }
  for (guint i = 0; g_hash_table_size (maker->wanted) > 0 && i < qde->selections->len; i++)
    {
      const char *guid = g_array_index (qde->selections, TemaQdeSelection, i).guid;

      if (g_hash_table_contains (maker->wanted, guid))
        g_hash_table_insert (maker->selections, (gpointer)guid, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < qde->notes->len; i++)
    {
      TemaQdePair *pair = &g_array_index (qde->notes, TemaQdePair, i);

      if (pair->target == NULL)
        continue;
      if (g_hash_table_contains (maker->first_refs, pair->target))
        maker->n_extra_refs++;
      else
        g_hash_table_insert (maker->first_refs, (gpointer)pair->target, pair);
    }
  for (guint i = 0; i < qde->links->len; i++)
    {
      TemaQdeLink *link = &g_array_index (qde->links, TemaQdeLink, i);

      if (link->origin != NULL && link->target != NULL)
        g_hash_table_insert (maker->links, (gpointer)link->origin, link);
    }
}

/* Links that were not understood are kept as they are. */
static void
keep_links (TemaQdeMaker *maker)
{
  for (guint i = 0; i < maker->qde->links->len; i++)
    {
      const TemaQdeLink *link = &g_array_index (maker->qde->links, TemaQdeLink, i);
      TemaStudyForeign part = { .guid = link->guid,
                                .place = "Links",
                                .owner = "",
                                .kind = "Link",
                                .name = link->name,
                                .xml = link->xml };

      if (link->xml != NULL && *link->xml != '\0')
        g_array_append_val (maker->study->foreign, part);
    }
}

static void
tell (TemaQdeMaker *maker, guint n, const char *sentence)
{
  if (n > 0)
    tema_study_add_loss (maker->study, "%s: %u", sentence, n);
}

static void
tell_losses (TemaQdeMaker *maker)
{
  TemaQde *qde = maker->qde;
  GHashTableIter iter;
  gpointer name, n_times;

  tell (maker, maker->n_lost_codings, _ ("Codings without a place or a code left out"));
  tell (maker, maker->n_note_codings, _ ("Codings of memos left out"));
  tell (maker, maker->n_extra_refs, _ ("Memos about several things, now about the first alone"));
  tell (maker, maker->n_bare, _ ("Passages with neither code nor comment left out"));
  tell (maker, qde->n_other_codings,
        _ ("Codings of pictures, recordings and areas of PDF pages, kept for the way back only"));
  tell (maker, qde->n_bad_guids,
        _ ("Elements that got a new identifier, because theirs was missing"
           " or wrong"));
  tell (maker, qde->n_bad_numbers, _ ("Numbers that could not be understood"));
  g_hash_table_iter_init (&iter, qde->unknown);
  while (g_hash_table_iter_next (&iter, &name, &n_times))
    tema_study_add_loss (maker->study, _ ("Elements “%s” that Tema does not know: %u"),
                         (const char *)name, GPOINTER_TO_UINT (n_times));
}

static GHashTable *
table_new (void)
{
  return g_hash_table_new (g_str_hash, g_str_equal);
}

/* Fills the study. */
void
_tema_qde_resolve (TemaQde *self)
{
  TemaQdeMaker maker = { .qde = self, .study = self->study };
  GHashTable **const tables[]
      = { &maker.codes,   &maker.cases,      &maker.sources, &maker.nodes,      &maker.selections,
          &maker.codings, &maker.first_refs, &maker.links,   &maker.part_guids, &maker.wanted };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    *tables[i] = table_new ();
  list_wanted (&maker);
  index_all (&maker);
  for (guint i = 0; i < self->texts->len; i++)
    make_source (&maker, i);
  make_parts (&maker);
  make_codings (&maker);
  _tema_qde_resolve_sets (self);
  _tema_qde_make_memos (&maker);
  _tema_qde_make_annotations (&maker);
  make_values (&maker);
  keep_links (&maker);
  tell_losses (&maker);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (*tables[i]);
  g_free (maker.first_selection);
  g_free (maker.end_selection);
}
