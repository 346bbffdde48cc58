/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The Notes screen as a whole: which view, which memo, and the verbs on it. */
#include "tema-config.h"

#include "notes/tema-notes-page-private.h"

#include <glib/gi18n.h>

#include "base/tema-guid.h"
#include "project/tema-memo-acts.h"

enum
{
  PROP_PROJECT = 1,
  N_PROPERTIES
};
enum
{
  SIGNAL_GO,
  N_SIGNALS
};
static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaNotesPage, tema_notes_page, GTK_TYPE_WIDGET)

static TemaMemo *
get_selected (TemaNotesPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
is_journal (TemaNotesPage *self)
{
  return gtk_toggle_button_get_active (self->show_journal);
}

/* What stands where no memo is shown. */
static void
say_nothing (TemaNotesPage *self)
{
  gboolean is_filtered = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;

  adw_status_page_set_title (self->nothing, !is_empty           ? _ ("Choose a note")
                                            : is_filtered       ? _ ("Nothing found")
                                            : is_journal (self) ? _ ("Nothing in the journal yet")
                                                                : _ ("No memos yet"));
  adw_status_page_set_description (
      self->nothing,
      !is_empty || is_filtered ? NULL
      : is_journal (self)
          ? _ ("Ctrl+Shift+J writes in the journal from anywhere; the day, the phase and the open "
               "interview are noted with it.")
          : _ ("A memo can be about anything: choose “Write memo about this” in the menu of a "
               "document, a code, a "
               "theme, a node or an informant, or “Write memo” on the card of a passage. Or "
               "begin a free one."));
}

static void
update (TemaNotesPage *self)
{
  TemaMemo *memo = self->project != NULL ? get_selected (self) : NULL;
  gboolean can_change = memo != NULL && !tema_project_is_read_only (self->project);
  gboolean can_attach = can_change && !tema_memo_is_journal (memo);

  say_nothing (self);
  tema_memo_editor_set_memo (self->editor, self->project, memo);
  gtk_stack_set_visible_child_name (self->detail, memo != NULL ? "memo" : "nothing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "notes.delete", can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "notes.set-free", can_attach);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "notes.about-project", can_attach);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "notes.about-document", can_attach);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "notes.new",
                                 self->project != NULL
                                     && !tema_project_is_read_only (self->project));
}

/* A memo that was asked for is shown as soon as it is there. */
static void
show_wanted (TemaNotesPage *self)
{
  if (self->wanted == 0 || !_tema_notes_page_select (self, self->wanted))
    return;
  self->wanted = 0;
  if (self->wants_focus)
    tema_memo_editor_take_focus (self->editor);
  self->wants_focus = FALSE;
}

static void
memos_changed_cb (TemaNotesPage *self)
{
  show_wanted (self);
  update (self);
}

static void
refilter_cb (TemaNotesPage *self)
{
  if (self->filter == NULL)
    return;
  _tema_notes_page_refilter (self);
  update (self);
}

static void
view_toggled_cb (TemaNotesPage *self, GtkToggleButton *button)
{
  if (self->filter == NULL || !gtk_toggle_button_get_active (button))
    return;
  tema_memo_editor_flush (self->editor);
  gtk_stack_set_visible_child_name (self->stack,
                                    button == self->show_questions ? "questions" : "memos");
  refilter_cb (self);
}

/* Enter opens the memo: it may have the focus and not be chosen yet. */
static void
row_activated_cb (TemaNotesPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  tema_memo_editor_take_focus (self->editor);
}

static void
go_cb (TemaNotesPage *self, TemaMemo *memo)
{
  g_signal_emit (self, signals[SIGNAL_GO], 0, memo);
}

typedef struct
{
  TemaNotesPage *page;
  TemaAct *act;
} Writing;

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autofree Writing *writing = data;
  g_autoptr (TemaNotesPage) self = writing->page;
  g_autoptr (TemaAct) act = writing->act;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
      return;
    }
  if (tema_act_get_created (act)[0] == NULL)
    return;
  self->wanted = tema_guid_to_id (tema_act_get_created (act)[0]);
  self->wants_focus = TRUE;
  show_wanted (self);
}

static void
run (TemaNotesPage *self, TemaAct *act)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->page = g_object_ref (self);
  writing->act = g_object_ref (act);
  tema_project_do_async (self->project, act, NULL, act_done_cb, writing);
}

/* Whatever is filtered, what is new must be seen. */
static void
clear_filter (TemaNotesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_drop_down_set_selected (self->phase, 0);
  gtk_drop_down_set_selected (self->since, 0);
  refilter_cb (self);
}

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaNotesPage *self = TEMA_NOTES_PAGE (widget);
  TemaMemoAbout about = tema_memo_about_nothing ();

  tema_notes_page_flush (self);
  if (gtk_toggle_button_get_active (self->show_questions))
    {
      tema_questions_view_take_focus (self->questions);
      return;
    }
  clear_filter (self);
  if (is_journal (self))
    gtk_widget_activate_action (widget, "win.journal", NULL);
  else
    run (self, tema_act_write_memo (&about, "", ""));
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaNotesPage *self = TEMA_NOTES_PAGE (widget);
  TemaMemo *memo = get_selected (self);
  g_autofree char *heading = memo != NULL ? tema_memo_dup_heading (memo) : NULL;
  g_autofree char *text = NULL;

  if (memo == NULL)
    return;
  tema_memo_editor_flush (self->editor);
  text = g_strdup_printf (_ ("Deleted “%s”"), heading);
  run (self, tema_act_delete_memos (&memo, 1));
  gtk_widget_activate_action (widget, "win.notify-undo", "s", text);
}

static void
attach (TemaNotesPage *self, TemaMemoAbout about)
{
  TemaMemo *memo = get_selected (self);

  if (memo == NULL || tema_memo_about_equal (&about, tema_memo_get_about (memo)))
    return;
  tema_memo_editor_flush (self->editor);
  run (self, tema_act_attach_memo (memo, &about));
}

static void
set_free_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  attach (TEMA_NOTES_PAGE (widget), tema_memo_about_nothing ());
}

static void
about_project_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  attach (TEMA_NOTES_PAGE (widget), tema_memo_about_project ());
}

/* The window knows what lies open. */
static void
about_document_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (TemaDocument) document = NULL;

  g_signal_emit_by_name (widget, "open-document", &document);
  if (document != NULL)
    attach (TEMA_NOTES_PAGE (widget), tema_memo_about_document (document));
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (TEMA_NOTES_PAGE (widget)->search));
}

static void
tema_notes_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROJECT)
    g_value_set_object (value, TEMA_NOTES_PAGE (object)->project);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tema_notes_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROJECT)
    tema_notes_page_set_project (TEMA_NOTES_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tema_notes_page_dispose (GObject *object)
{
  TemaNotesPage *self = TEMA_NOTES_PAGE (object);

  tema_notes_page_set_project (self, NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  gtk_widget_dispose_template (GTK_WIDGET (object), TEMA_TYPE_NOTES_PAGE);
  G_OBJECT_CLASS (tema_notes_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaNotesPage, name)
  BIND (box);
  BIND (bar);
  BIND (side);
  BIND (stack);
  BIND (show_memos);
  BIND (show_journal);
  BIND (show_questions);
  BIND (search);
  BIND (kind);
  BIND (phase);
  BIND (since);
  BIND (list);
  BIND (detail);
  BIND (nothing);
  BIND (editor);
  BIND (questions);
  BIND (phase_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, view_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, refilter_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
tema_notes_page_class_init (TemaNotesPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = tema_notes_page_dispose;
  object_class->get_property = tema_notes_page_get_property;
  object_class->set_property = tema_notes_page_set_property;
  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, TEMA_TYPE_PROJECT,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_GO] = g_signal_new ("go", TEMA_TYPE_NOTES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, TEMA_TYPE_MEMO);
  g_signal_new ("open-document", TEMA_TYPE_NOTES_PAGE, G_SIGNAL_RUN_LAST, 0,
                g_signal_accumulator_first_wins, NULL, NULL, TEMA_TYPE_DOCUMENT, 0);
  g_type_ensure (TEMA_TYPE_MEMO_EDITOR);
  g_type_ensure (TEMA_TYPE_QUESTIONS_VIEW);
  g_type_ensure (TEMA_TYPE_PHASE_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/notes/tema-notes-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "notes.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "notes.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "notes.set-free", NULL, set_free_cb);
  gtk_widget_class_install_action (widget_class, "notes.about-project", NULL, about_project_cb);
  gtk_widget_class_install_action (widget_class, "notes.about-document", NULL, about_document_cb);
  gtk_widget_class_install_action (widget_class, "notes.find", NULL, find_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "notes.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "notes.new", NULL);
  _tema_notes_page_install_export (widget_class);
}

static void
tema_notes_page_init (TemaNotesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  _tema_notes_page_add_list (self);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

/* Which print belongs to what is shown. */
TemaMemosReportKind
_tema_notes_page_get_kind (TemaNotesPage *self)
{
  return gtk_toggle_button_get_active (self->show_questions) ? TEMA_MEMOS_REPORT_QUESTIONS
         : is_journal (self)                                 ? TEMA_MEMOS_REPORT_JOURNAL
                                                             : TEMA_MEMOS_REPORT_ALL;
}

/**
 * tema_notes_page_set_project:
 * @self: a page
 * @project: (nullable): whose notes it shows
 */
void
tema_notes_page_set_project (TemaNotesPage *self, TemaProject *project)
{
  if (self->project == project)
    return;
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_func (tema_project_get_memos (self->project), memos_changed_cb,
                                          self);
  g_set_object (&self->project, project);
  if (self->selection != NULL && self->list != NULL)
    _tema_notes_page_set_list_project (self, project);
  if (project == NULL)
    return;
  g_signal_connect_object (tema_project_get_memos (project), "changed",
                           G_CALLBACK (memos_changed_cb), self, G_CONNECT_SWAPPED);
  tema_questions_view_set_project (self->questions, project);
  tema_phase_button_set_project (self->phase_button, project);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
}

/* All memos are listed, whatever was sought before. */
static void
show_memos (TemaNotesPage *self, gboolean is_journal)
{
  tema_notes_page_flush (self);
  gtk_toggle_button_set_active (is_journal ? self->show_journal : self->show_memos, TRUE);
  clear_filter (self);
}

/**
 * tema_notes_page_show:
 * @self: a page with a project
 * @memo: the id of a memo or of an entry of the journal
 *
 * Shows a memo, ready to write on.
 */
void
tema_notes_page_show (TemaNotesPage *self, gint64 memo)
{
  TemaMemo *wanted = tema_memos_find_by_id (tema_project_get_memos (self->project), memo);

  if (wanted == NULL)
    return;
  show_memos (self, tema_memo_is_journal (wanted));
  self->wanted = memo;
  self->wants_focus = TRUE;
  show_wanted (self);
}

/**
 * tema_notes_page_write:
 * @self: a page with a project
 * @about: what the memo is about
 *
 * Begins a new memo about a thing.
 */
void
tema_notes_page_write (TemaNotesPage *self, const TemaMemoAbout *about)
{
  show_memos (self, FALSE);
  if (!tema_project_is_read_only (self->project))
    run (self, tema_act_write_memo (about, "", ""));
}

/**
 * tema_notes_page_open:
 * @self: a page with a project
 * @about: what the memo is about
 *
 * Shows the newest memo about a thing, ready to write on; writes a new one when there is none.
 */
void
tema_notes_page_open (TemaNotesPage *self, const TemaMemoAbout *about)
{
  g_autoptr (GPtrArray) memos
      = tema_memos_list_about (tema_project_get_memos (self->project), about->kind, about->id);

  for (guint i = memos->len; i > 0; i--)
    {
      TemaMemo *memo = g_ptr_array_index (memos, i - 1);

      if (!tema_memo_about_equal (about, tema_memo_get_about (memo)))
        continue;
      tema_notes_page_show (self, tema_memo_get_id (memo));
      return;
    }
  tema_notes_page_write (self, about);
}

/**
 * tema_notes_page_flush:
 * @self: a page
 *
 * Keeps at once what was typed: the project is about to be closed.
 */
void
tema_notes_page_flush (TemaNotesPage *self)
{
  if (self->project != NULL)
    tema_memo_editor_flush (self->editor);
}
