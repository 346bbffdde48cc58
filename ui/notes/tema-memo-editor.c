/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One memo, to be read and written. It follows the memo: undo shows at once. */
#include "tema-config.h"

#include "notes/tema-memo-editor-private.h"

#include <glib/gi18n.h>

#include "base/tema-guid.h"
#include "notes/tema-light-markdown.h"
#include "project/tema-memo-acts.h"
#include "project/tema-name-writing.h"
#include "project/tema-phase.h"
#include "project/tema-writing.h"
#include "spelling/tema-spelling.h"
#include "widgets/tema-entry.h"

G_DEFINE_FINAL_TYPE (TemaMemoEditor, tema_memo_editor, GTK_TYPE_WIDGET)

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer editor)
{
  g_autoptr (TemaMemoEditor) self = editor;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

void
_tema_memo_editor_run (TemaMemoEditor *self, TemaAct *act)
{
  tema_project_do_async (self->project, act, NULL, act_done_cb, g_object_ref (self));
}

gboolean
_tema_memo_editor_can_write (TemaMemoEditor *self)
{
  return self->memo != NULL && !tema_project_is_read_only (self->project)
         && tema_memos_find_by_id (tema_project_get_memos (self->project),
                                   tema_memo_get_id (self->memo))
                == self->memo;
}

/* What was typed is newer than what is on disk. */
static const char *
get_newest_title (TemaMemoEditor *self)
{
  return tema_name_writing_peek_memo (self->project, self->memo);
}

static void
title_done_cb (TemaMemoEditor *self)
{
  const char *title = gtk_editable_get_text (self->title);

  if (!self->is_filling && _tema_memo_editor_can_write (self)
      && g_strcmp0 (title, get_newest_title (self)) != 0)
    tema_name_writing_name_memo (self->project, self->memo, title);
}

static void
title_activate_cb (TemaMemoEditor *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->prose));
}

static TemaAct *
make_text (TemaProject *project, const char *guid, const char *created, const char *text)
{
  TemaMemo *memo = tema_memos_find_by_id (tema_project_get_memos (project), tema_guid_to_id (guid));

  return memo != NULL && !g_str_equal (text, tema_memo_get_text (memo))
             ? tema_act_change_memo (memo, NULL, text)
             : NULL;
}

static TemaWriting *
get_writing (TemaMemoEditor *self)
{
  return tema_writing_get (self->project, make_text, tema_memo_get_guid (self->memo));
}

static void
written_cb (TemaMemoEditor *self, const char *text)
{
  if (_tema_memo_editor_can_write (self))
    tema_writing_write (get_writing (self), text, tema_prose_goes_on (self->prose));
}

static const char *
get_newest_text (TemaMemoEditor *self)
{
  const char *unsaved = tema_writing_peek (get_writing (self));

  return unsaved != NULL ? unsaved : tema_memo_get_text (self->memo);
}

static char *
dup_stamp (TemaMemo *memo)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (tema_memo_get_created_at (memo), NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *time = local != NULL ? g_date_time_format (local, _ ("%-e %B %Y, %H:%M"))
                                        : g_strdup (tema_memo_get_created_at (memo));
  TemaDocument *document = tema_memo_find_open_document (memo);
  GString *stamp = g_string_new (time);

  if (tema_memo_get_phase (memo) > 0)
    g_string_append_printf (stamp, " · %s", tema_phase_get_name (tema_memo_get_phase (memo)));
  if (document != NULL)
    g_string_append_printf (stamp, " · %s", tema_document_get_name (document));
  g_string_append_printf (stamp, " · %s", tema_memo_get_coder (memo));
  return g_string_free (stamp, FALSE);
}

/* While somebody writes a title, theirs is newer. */
static void
fill_title (TemaMemoEditor *self)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (self->title));
  const char *title = get_newest_title (self);

  if (!gtk_widget_has_focus (text) && !g_str_equal (gtk_editable_get_text (self->title), title))
    tema_entry_fill (self->title, title);
}

static void
fill (TemaMemoEditor *self)
{
  g_autofree char *stamp = dup_stamp (self->memo);
  const char *quote = tema_memo_get_quote (self->memo);
  gboolean is_editable = !tema_project_is_read_only (self->project);

  fill_title (self);
  gtk_editable_set_editable (self->title, is_editable);
  _tema_memo_editor_fill_about (self);
  gtk_label_set_text (self->quote, quote);
  gtk_widget_set_visible (GTK_WIDGET (self->quote), *quote != '\0');
  gtk_label_set_text (self->stamp, stamp);
  tema_prose_set_text (self->prose, get_newest_text (self));
  tema_prose_set_editable (self->prose, is_editable);
}

static void
tema_memo_editor_dispose (GObject *object)
{
  TemaMemoEditor *self = TEMA_MEMO_EDITOR (object);

  if (self->memo != NULL)
    g_signal_handlers_disconnect_by_func (self->memo, fill, self);
  g_clear_object (&self->memo);
  g_clear_object (&self->project);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_memo_editor_parent_class)->dispose (object);
}

/* What is written first and most is the text. */
static gboolean
tema_memo_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TEMA_MEMO_EDITOR (widget)->prose));
}

static void
tema_memo_editor_class_init (TemaMemoEditorClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_memo_editor_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = tema_memo_editor_grab_focus;
  g_signal_new ("go", TEMA_TYPE_MEMO_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                TEMA_TYPE_MEMO);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
add_title (TemaMemoEditor *self)
{
  GtkWidget *title = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->title = GTK_EDITABLE (title);
  gtk_entry_set_placeholder_text (GTK_ENTRY (title), _ ("Title"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title of the memo"), -1);
  gtk_widget_add_css_class (title, "memo-title");
  g_signal_connect_swapped (title, "activate", G_CALLBACK (title_done_cb), self);
  g_signal_connect_swapped (title, "activate", G_CALLBACK (title_activate_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (title_done_cb), self);
  gtk_widget_add_controller (title, focus);
  gtk_box_append (GTK_BOX (self->box), title);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class, gboolean wraps)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wraps);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (!wraps)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
tema_memo_editor_init (TemaMemoEditor *self)
{
  GtkWidget *prose = tema_prose_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "memo-editor");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_title (self);
  _tema_memo_editor_add_about (self);
  self->quote = add_label (self->box, "memo-quote", TRUE);
  gtk_label_set_lines (self->quote, 4);
  gtk_label_set_ellipsize (self->quote, PANGO_ELLIPSIZE_END);
  self->prose = TEMA_PROSE (prose);
  g_object_set (prose, "label", _ ("Text of the memo"), "hint",
                _ ("Write here. # makes a heading, **bold**, *italic*, - a list."), NULL);
  gtk_widget_set_vexpand (prose, TRUE);
  gtk_widget_add_css_class (prose, "memo-text");
  tema_light_markdown_dress (tema_prose_get_buffer (self->prose));
  tema_spelling_add (tema_prose_get_view (self->prose));
  g_signal_connect_swapped (prose, "written", G_CALLBACK (written_cb), self);
  gtk_box_append (GTK_BOX (self->box), prose);
  self->stamp = add_label (self->box, "dim-label", FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->stamp), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->stamp), "memo-stamp");
}

/**
 * tema_memo_editor_set_memo:
 * @self: an editor
 * @project: (nullable): a project
 * @memo: (nullable): one of its memos
 *
 * Shows a memo; what was typed into the one before is kept first.
 */
void
tema_memo_editor_set_memo (TemaMemoEditor *self, TemaProject *project, TemaMemo *memo)
{
  if (self->memo == memo && self->project == project)
    return;
  tema_memo_editor_flush (self);
  if (self->memo != NULL)
    g_signal_handlers_disconnect_by_func (self->memo, fill, self);
  g_set_object (&self->project, project);
  g_set_object (&self->memo, memo);
  if (memo == NULL)
    return;
  g_signal_connect_object (memo, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  self->is_filling = TRUE;
  tema_entry_fill (self->title, get_newest_title (self));
  self->is_filling = FALSE;
  fill (self);
}

/**
 * tema_memo_editor_get_memo:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TemaMemo *
tema_memo_editor_get_memo (TemaMemoEditor *self)
{
  return self->memo;
}

/**
 * tema_memo_editor_take_focus:
 * @self: an editor
 *
 * Lets one write at once.
 */
void
tema_memo_editor_take_focus (TemaMemoEditor *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * tema_memo_editor_flush:
 * @self: an editor
 *
 * Keeps at once what was typed.
 */
void
tema_memo_editor_flush (TemaMemoEditor *self)
{
  title_done_cb (self);
  tema_prose_flush (self->prose);
}
