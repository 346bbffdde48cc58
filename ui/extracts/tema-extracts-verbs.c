/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with passages in the list; each is one act for all that are chosen. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "extracts/tema-extract-row.h"
#include "extracts/tema-extracts-pane-private.h"
#include "project/tema-passage.h"
#include "quotation/tema-copy-quotation.h"

typedef struct
{
  TemaExtractsPane *pane;
  TemaAct *act;
  char *done_text;
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->pane);
  g_object_unref (self->act);
  g_free (self->done_text);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static GArray *
list_ids (GPtrArray *extracts)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < extracts->len; i++)
    {
      gint64 id = tema_extract_get_coding_id (g_ptr_array_index (extracts, i));

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (errand->pane), "win.show-error", "s", error->message);
  else
    gtk_widget_activate_action (GTK_WIDGET (errand->pane), "win.notify-undo", "s",
                                errand->done_text);
}

static void
run (TemaExtractsPane *self, TemaAct *act, char *done_text)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->pane = g_object_ref (self);
  errand->act = g_object_ref (act);
  errand->done_text = done_text;
  tema_project_do_async (self->project, act, NULL, done_cb, errand);
}

static char *
dup_coded_text (guint n_passages, const char *name)
{
  return g_strdup_printf (
      ngettext ("Coded %u passage with “%s” too", "Coded %u passages with “%s” too", n_passages),
      n_passages, name);
}

static void
code_too (TemaExtractsPane *self, GArray *ids, TemaCode *const *codes, guint n_codes)
{
  TemaAct *act = tema_act_code_also ((const gint64 *)ids->data, ids->len, codes, n_codes);

  run (self, act,
       n_codes == 1 ? dup_coded_text (ids->len, tema_code_get_name (codes[0]))
                    : g_strdup (tema_act_get_label (act)));
}

static void
uncode_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaExtractsPane *self = TEMA_EXTRACTS_PANE (widget);
  g_autoptr (GPtrArray) extracts = _tema_extracts_pane_list_selected (self);
  g_autoptr (GArray) ids = list_ids (extracts);

  if (ids->len > 0)
    run (self, tema_act_uncode_many ((const gint64 *)ids->data, ids->len),
         g_strdup_printf (ngettext ("Uncoded %u passage", "Uncoded %u passages", ids->len),
                          ids->len));
}

static void
show_bar (TemaExtractsPane *self, Choice choice)
{
  self->choice = choice;
  gtk_popover_popup (self->bar_popover);
  tema_coding_bar_show (self->bar, FALSE);
  tema_coding_bar_type (self->bar, "");
}

static void
code_too_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_bar (TEMA_EXTRACTS_PANE (widget), CHOICE_CODE_TOO);
}

static void
recode_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_bar (TEMA_EXTRACTS_PANE (widget), CHOICE_RECODE);
}

static void
split_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaExtractsPane *self = TEMA_EXTRACTS_PANE (widget);
  g_autoptr (GPtrArray) extracts = _tema_extracts_pane_list_selected (self);
  g_autofree char *text
      = g_strdup_printf (ngettext ("A new code for %u of the passages",
                                   "A new code for %u of the passages", extracts->len),
                         extracts->len);

  gtk_label_set_text (self->split_label, text);
  gtk_editable_set_text (GTK_EDITABLE (self->split_name), "");
  gtk_popover_popup (self->split_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->split_name));
}

static void
split_off (TemaExtractsPane *self, const char *name)
{
  g_autoptr (GPtrArray) extracts = _tema_extracts_pane_list_selected (self);
  g_autoptr (GArray) ids = list_ids (extracts);

  if (ids->len == 0)
    return;
  run (self,
       tema_act_split_code (tema_extract_get_code (g_ptr_array_index (extracts, 0)),
                            (const gint64 *)ids->data, ids->len, name),
       g_strdup_printf (
           ngettext ("Split %u passage off as “%s”", "Split %u passages off as “%s”", ids->len),
           ids->len, name));
}

static void
split_name_cb (TemaExtractsPane *self)
{
  g_autofree char *name
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->split_name))));

  if (*name == '\0')
    return;
  gtk_popover_popdown (self->split_popover);
  split_off (self, name);
}

static void
code_chosen_cb (TemaExtractsPane *self, TemaCode *code)
{
  g_autoptr (GPtrArray) extracts = _tema_extracts_pane_list_selected (self);
  g_autoptr (GArray) ids = list_ids (extracts);

  gtk_popover_popdown (self->bar_popover);
  if (ids->len == 0)
    return;
  tema_recent_codes_note (self->recent, code);
  if (self->choice == CHOICE_CODE_TOO)
    code_too (self, ids, &code, 1);
  else
    run (
        self, tema_act_recode ((const gint64 *)ids->data, ids->len, code),
        g_strdup_printf (ngettext ("Gave %u passage to “%s”", "Gave %u passages to “%s”", ids->len),
                         ids->len, tema_code_get_name (code)));
}

static void
name_chosen_cb (TemaExtractsPane *self, const char *name)
{
  g_autofree char *kept = g_strdup (name);
  g_autoptr (GPtrArray) extracts = _tema_extracts_pane_list_selected (self);
  g_autoptr (GArray) ids = list_ids (extracts);

  gtk_popover_popdown (self->bar_popover);
  if (ids->len == 0)
    return;
  if (self->choice == CHOICE_RECODE)
    split_off (self, kept);
  else
    run (self, tema_act_code_also_with_new_code ((const gint64 *)ids->data, ids->len, NULL, kept),
         dup_coded_text (ids->len, kept));
}

static void
dismissed_cb (TemaExtractsPane *self)
{
  gtk_popover_popdown (self->bar_popover);
}

/* A code dropped on a passage codes it; on one of several chosen, all of them. */
static gboolean
drop_cb (TemaExtractsPane *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  const TemaCodeSet *set = g_value_get_boxed (value);
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  TemaExtract *extract = tema_extract_row_get_extract (TEMA_EXTRACT_ROW (row));
  g_autoptr (GPtrArray) selected = _tema_extracts_pane_list_selected (self);
  g_autoptr (GArray) ids = NULL;

  if (set == NULL || extract == NULL || self->project == NULL
      || tema_project_is_read_only (self->project))
    return FALSE;
  if (!g_ptr_array_find (selected, extract, NULL))
    {
      g_ptr_array_set_size (selected, 0);
      g_ptr_array_add (selected, g_object_ref (extract));
    }
  ids = list_ids (selected);
  code_too (self, ids, (TemaCode *const *)set->codes->pdata, set->codes->len);
  return TRUE;
}

void
_tema_extracts_pane_add_row_drop (TemaExtractsPane *self, GtkWidget *row)
{
  GtkDropTarget *target
      = gtk_drop_target_new (TEMA_TYPE_CODE_SET, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc activate;
} verbs[] = {
  { "extracts.uncode", uncode_cb },
  { "extracts.code-too", code_too_cb },
  { "extracts.recode", recode_cb },
  { "extracts.split", split_cb },
};

void
_tema_extracts_pane_install_verbs (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i].name, NULL, verbs[i].activate);
  gtk_widget_class_bind_template_callback (widget_class, split_name_cb);
}

void
_tema_extracts_pane_add_verbs (TemaExtractsPane *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Delete|KP_Delete"),
                        gtk_named_action_new ("extracts.uncode")));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_swapped (self->bar, "code-chosen", G_CALLBACK (code_chosen_cb), self);
  g_signal_connect_swapped (self->bar, "name-chosen", G_CALLBACK (name_chosen_cb), self);
  g_signal_connect_swapped (self->bar, "dismissed", G_CALLBACK (dismissed_cb), self);
}

void
_tema_extracts_pane_update_verbs (TemaExtractsPane *self)
{
  g_autoptr (GPtrArray) selected = _tema_extracts_pane_list_selected (self);
  gboolean can_change
      = selected->len > 0 && self->project != NULL && !tema_project_is_read_only (self->project);

  /* Where nothing is chosen there is nothing to do. */
  gtk_widget_set_visible (self->verbs, can_change);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), verbs[i].name, can_change);
}

/**
 * tema_extracts_pane_copy_quotation:
 * @self: a pane
 *
 * Copies the chosen passages, each informant's as one quotation.
 *
 * Returns: whether any are chosen
 */
gboolean
tema_extracts_pane_copy_quotation (TemaExtractsPane *self)
{
  g_autoptr (GPtrArray) extracts = _tema_extracts_pane_list_selected (self);
  g_autoptr (GArray) ids = list_ids (extracts);

  if (self->project != NULL && ids->len > 0)
    tema_copy_codings (GTK_WIDGET (self), self->project, (const gint64 *)ids->data, ids->len);
  return ids->len > 0;
}
