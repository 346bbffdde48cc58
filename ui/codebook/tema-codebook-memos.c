/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Memos on codes, where the codes are: the pencil behind a name says their titles and opens them.
 */
#include "tema-config.h"

#include "codebook/tema-codebook-pane-private.h"
#include "notes/tema-memo-ask.h"

static GPtrArray *
list_memos (TemaCodebookPane *self, TemaCode *code)
{
  const TemaMemoAbout about = tema_memo_about_code (code);

  return tema_memo_list_on (tema_project_get_memos (self->project), &about);
}

static void
memos_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  TemaCode *code = tema_codebook_pane_get_selected_code (self);
  TemaCodeRow *row = code != NULL ? _tema_codebook_pane_find_row (self, code) : NULL;
  g_autoptr (GPtrArray) memos = row != NULL ? list_memos (self, code) : NULL;

  if (memos != NULL)
    tema_memo_open (GTK_WIDGET (row), memos, NULL);
}

static void
write_memo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCode *code = tema_codebook_pane_get_selected_code (TEMA_CODEBOOK_PANE (widget));
  TemaMemoAbout about;

  if (code == NULL)
    return;
  about = tema_memo_about_code (code);
  tema_memo_write (widget, &about);
}

static TemaCodeRow *
find_row_with_memo (TemaCodebookPane *self, double x, double y)
{
  TemaCodeRow *row = _tema_codebook_pane_find_row_at (self, x, y);

  return row != NULL && tema_code_row_is_on_memo (row, GTK_WIDGET (self->list), x, y) ? row : NULL;
}

/* Before the row hears of it, which would be chosen. */
static void
pressed_cb (TemaCodebookPane *self, int n_press, double x, double y, GtkGesture *gesture)
{
  TemaCodeRow *row = find_row_with_memo (self, x, y);
  g_autoptr (GPtrArray) memos
      = row != NULL ? list_memos (self, tema_code_row_get_code (row)) : NULL;
  graphene_point_t at;

  if (memos == NULL
      || !gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (row),
                                    &GRAPHENE_POINT_INIT (x, y), &at))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  tema_memo_open (GTK_WIDGET (row), memos, &(GdkRectangle){ at.x, at.y, 1, 1 });
}

static gboolean
query_tooltip_cb (
    TemaCodebookPane *self, int x, int y, gboolean is_by_keys, GtkTooltip *tooltip, GtkWidget *list)
{
  TemaCodeRow *row = is_by_keys ? NULL : find_row_with_memo (self, x, y);
  g_autoptr (GPtrArray) memos
      = row != NULL ? list_memos (self, tema_code_row_get_code (row)) : NULL;
  g_autofree char *titles = memos != NULL ? tema_memo_dup_titles (memos) : NULL;

  if (titles == NULL || *titles == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, titles);
  return TRUE;
}

void
_tema_codebook_pane_install_memos (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "codebook.memos", NULL, memos_cb);
  gtk_widget_class_install_action (widget_class, "codebook.write-memo", NULL, write_memo_cb);
}

/* One gesture for all rows: there are two hundred of them. */
void
_tema_codebook_pane_add_memos (TemaCodebookPane *self)
{
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (press));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->list), TRUE);
  g_signal_connect_swapped (self->list, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
}

/* What somebody wrote may be read in a project that nobody can change. */
void
_tema_codebook_pane_update_memos (TemaCodebookPane *self, GPtrArray *codes)
{
  TemaCode *code = codes->len == 1 ? g_ptr_array_index (codes, 0) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "codebook.memos",
                                 code != NULL && tema_code_get_n_memos (code) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "codebook.write-memo",
                                 code != NULL && _tema_codebook_pane_can_change (self));
}
