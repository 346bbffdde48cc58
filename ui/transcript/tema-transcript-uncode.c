/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with a coding that there is: take it off, whole or in part, give it another code
 * or other ends, write about it. Each is one act. */
#include "tema-config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "project/tema-writing.h"
#include "transcript/tema-transcript-pane-private.h"

static void
uncode (TemaTranscriptPane *self, const TemaCoding *coding)
{
  _tema_transcript_pane_run (
      self, tema_act_uncode (tema_transcript_get_document (self->transcript), &coding->id, 1),
      g_strdup_printf (_ ("Uncoded “%s”"), tema_code_get_name (coding->code)));
}

static gboolean
is_whole (const TemaCoding *coding, guint first, guint last)
{
  return first <= coding->first_char && last >= coding->last_char;
}

/* Where a part of the passage is selected, only that part. */
static void
uncode_selected (TemaTranscriptPane *self, const TemaCoding *coding)
{
  guint first, last;

  if (!tema_transcript_view_get_selection (self->view, &first, &last)
      || is_whole (coding, first, last))
    uncode (self, coding);
  else
    _tema_transcript_pane_run (
        self,
        tema_act_uncode_part (tema_transcript_get_document (self->transcript), first, last,
                              &coding->id, 1),
        g_strdup_printf (_ ("Uncoded “%s” in the selection"), tema_code_get_name (coding->code)));
}

static void
uncode_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  g_autoptr (GPtrArray) codings = _tema_transcript_pane_list_codings_at_caret (self);
  gint64 chosen = tema_transcript_view_get_chosen_coding (self->view);

  if (chosen != 0)
    uncode_selected (self, tema_transcript_find_coding (self->transcript, chosen));
  else if (codings->len == 1)
    uncode_selected (self, g_ptr_array_index (codings, 0));
  else if (codings->len > 1)
    _tema_transcript_pane_show_card_at_caret (self);
  else
    gtk_widget_activate_action (widget, "win.notify", "s", _ ("Nothing is coded here"));
  _tema_transcript_pane_hide_bar (self);
}

/* The coding that a button of the card is about; the card has done its work. */
static const TemaCoding *
take_from_card (TemaTranscriptPane *self, GVariant *parameter)
{
  const TemaCoding *coding
      = self->transcript != NULL
            ? tema_transcript_find_coding (self->transcript, g_variant_get_int64 (parameter))
            : NULL;

  _tema_transcript_pane_hide_card (self);
  return coding;
}

static void
uncode_one_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  const TemaCoding *coding = take_from_card (self, parameter);

  if (coding != NULL)
    uncode (self, coding);
}

static void
uncode_part_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  const TemaCoding *coding = take_from_card (self, parameter);

  if (coding != NULL)
    uncode_selected (self, coding);
}

static void
recode_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  const TemaCoding *coding = take_from_card (self, parameter);

  if (coding == NULL)
    return;
  self->recoded = coding->id;
  tema_transcript_view_choose_coding (self->view, coding->id);
  _tema_transcript_pane_show_bar (self);
  tema_coding_bar_type (self->bar, "");
}

/*
 * _tema_transcript_pane_recode:
 * @self: a pane whose bar has chosen a code for a coding that there is
 * @code: (nullable): the code
 * @name: (nullable): or the name of a new one, made behind the old
 */
void
_tema_transcript_pane_recode (TemaTranscriptPane *self, TemaCode *code, const char *name)
{
  const TemaCoding *coding = tema_transcript_find_coding (self->transcript, self->recoded);
  gint64 id = self->recoded;

  _tema_transcript_pane_hide_bar (self);
  if (coding == NULL || !_tema_transcript_pane_can_change (self))
    return;
  if (code != NULL)
    tema_recent_codes_note (self->recent, code);
  _tema_transcript_pane_run (self,
                             code != NULL ? tema_act_recode (&id, 1, code)
                                          : tema_act_split_code (coding->code, &id, 1, name),
                             g_strdup_printf (_ ("“%s” became “%s” here"),
                                              tema_code_get_name (coding->code),
                                              code != NULL ? tema_code_get_name (code) : name));
}

/* No word about it: the ends are seen to move. */
void
_tema_transcript_pane_move_ends (TemaTranscriptPane *self, gint64 coding, guint first, guint last)
{
  if (_tema_transcript_pane_can_change (self))
    _tema_transcript_pane_run (
        self,
        tema_act_move_coding (tema_transcript_get_document (self->transcript), coding, first, last),
        NULL);
}

/* Keys: the coding's id and the GUID of its code. */
static TemaAct *
make_comment (TemaProject *project, const char *key, const char *created, const char *text)
{
  TemaCoding coding = { .id = g_ascii_strtoll (key, NULL, 10) };

  coding.code
      = tema_codebook_find_by_guid (tema_project_get_codebook (project), strchr (key, ' ') + 1);
  return coding.code != NULL ? tema_act_comment_coding (&coding, text) : NULL;
}

static TemaWriting *
get_comment (TemaTranscriptPane *self, const TemaCoding *coding)
{
  g_autofree char *key
      = g_strdup_printf ("%" G_GINT64_FORMAT " %s", coding->id, tema_code_get_guid (coding->code));

  return tema_writing_get (self->project, make_comment, key);
}

/* What was typed about a passage and could not be saved; NULL when all of it is on disk. */
const char *
_tema_transcript_pane_peek_comment (TemaTranscriptPane *self, const TemaCoding *coding)
{
  return tema_writing_peek (get_comment (self, coding));
}

static void
comment_one_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  const TemaCoding *coding;
  gboolean goes_on;
  const char *text;
  gint64 id;

  g_variant_get (parameter, "(x&sb)", &id, &text, &goes_on);
  coding = self->transcript != NULL ? tema_transcript_find_coding (self->transcript, id) : NULL;
  if (coding == NULL)
    return;
  if (strcmp (coding->comment, text) != 0 || tema_writing_peek (get_comment (self, coding)) != NULL)
    tema_writing_write (get_comment (self, coding), text, goes_on);
}

void
_tema_transcript_pane_install_uncode (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } verbs[] = {
    { "transcript.uncode", NULL, uncode_cb },
    { "transcript.uncode-one", "x", uncode_one_cb },
    { "transcript.uncode-part", "x", uncode_part_cb },
    { "transcript.recode", "x", recode_cb },
    { "transcript.comment-one", "(xsb)", comment_one_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i].name, verbs[i].parameter,
                                     verbs[i].activate);
}
