/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The log of research questions. A field for the next wording stands above it; each row can be
 * chosen, written in, moved within its day, deleted. */
#include "tema-config.h"

#include "notes/tema-questions-view.h"

#include <glib/gi18n.h>

#include "project/tema-memo-acts.h"

#define QUESTION_DATA "tema-question"
#define FIELD_DATA "tema-field"

struct _TemaQuestionsView
{
  GtkWidget parent_instance;

  TemaProject *project;
  GtkWidget *scroller;
  GtkEditable *wording;
  GtkWidget *list;
  GtkCheckButton *none; /* never seen: with it even a lone question is one of a group */
  GtkWidget *empty;     /* what is said while there is no question */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (TemaQuestionsView, tema_questions_view, GTK_TYPE_WIDGET)

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer view)
{
  g_autoptr (TemaQuestionsView) self = view;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static void
run (TemaQuestionsView *self, TemaAct *act)
{
  tema_project_do_async (self->project, act, NULL, act_done_cb, g_object_ref (self));
}

static void
add_cb (TemaQuestionsView *self)
{
  g_autofree char *wording = g_strstrip (g_strdup (gtk_editable_get_text (self->wording)));

  if (*wording == '\0' || tema_project_is_read_only (self->project))
    return;
  gtk_editable_set_text (self->wording, "");
  run (self, tema_act_add_question (NULL, wording, NULL));
}

static TemaQuestion *
get_question (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), QUESTION_DATA);
}

static void
choose_cb (GtkCheckButton *check, TemaQuestionsView *self)
{
  if (!self->is_filling && gtk_check_button_get_active (check)
      && !tema_question_is_chosen (get_question (check)))
    run (self, tema_act_choose_question (get_question (check)));
}

typedef enum
{
  FIELD_DATE,
  FIELD_WORDING,
  FIELD_COMMENT
} Field;

/* A day as the lists beside it write one. */
static char *
dup_day (TemaQuestion *question)
{
  const char *asked_on = tema_question_get_asked_on (question);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *midnight = g_strconcat (asked_on, "T00:00:00", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (midnight, zone);

  return day != NULL ? g_date_time_format (day, _ ("%-e %b %Y")) : g_strdup (asked_on);
}

static char *
dup_value (TemaQuestion *question, Field field)
{
  return field == FIELD_DATE
             ? dup_day (question)
             : g_strdup (field == FIELD_WORDING ? tema_question_get_wording (question)
                                                : tema_question_get_comment (question));
}

static void
field_done_cb (GtkWidget *entry, TemaQuestionsView *self)
{
  TemaQuestion *question = get_question (entry);
  Field field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), FIELD_DATA));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *value = dup_value (question, field);

  if (self->is_filling || self->project == NULL || g_str_equal (text, value))
    return;
  if (field != FIELD_COMMENT && *text == '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), value);
  else
    run (self, tema_act_change_question (question, field == FIELD_DATE ? text : NULL,
                                         field == FIELD_WORDING ? text : NULL,
                                         field == FIELD_COMMENT ? text : NULL));
}

static void
field_left_cb (GtkEventController *focus, TemaQuestionsView *self)
{
  field_done_cb (gtk_event_controller_get_widget (focus), self);
}

static GtkWidget *
create_field (TemaQuestionsView *self, TemaQuestion *question, Field field, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *value = dup_value (question, field);

  gtk_editable_set_text (GTK_EDITABLE (entry), value);
  gtk_editable_set_editable (GTK_EDITABLE (entry), !tema_project_is_read_only (self->project));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (entry, "question-field");
  g_object_set_data_full (G_OBJECT (entry), QUESTION_DATA, g_object_ref (question), g_object_unref);
  g_object_set_data (G_OBJECT (entry), FIELD_DATA, GUINT_TO_POINTER (field));
  g_signal_connect (entry, "activate", G_CALLBACK (field_done_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (field_left_cb), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
delete_cb (GtkWidget *button, TemaQuestionsView *self)
{
  run (self, tema_act_delete_question (get_question (button)));
}

static guint
get_place_of_day (TemaQuestionsView *self, TemaQuestion *question)
{
  GListModel *list = tema_questions_get_list (tema_project_get_questions (self->project));
  guint place = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaQuestion) other = g_list_model_get_item (list, i);

      if (other == question)
        break;
      place += g_str_equal (tema_question_get_asked_on (other),
                            tema_question_get_asked_on (question));
    }
  return place;
}

static void
up_cb (GtkWidget *button, TemaQuestionsView *self)
{
  TemaQuestion *question = get_question (button);
  guint place = get_place_of_day (self, question);

  if (place > 0)
    run (self, tema_act_move_question (question, place - 1));
}

static GtkWidget *
create_button (TemaQuestionsView *self,
               TemaQuestion *question,
               const char *icon,
               const char *label,
               void (*clicked_cb) (GtkWidget *button, TemaQuestionsView *self))
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !tema_project_is_read_only (self->project));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), QUESTION_DATA, g_object_ref (question),
                          g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  return button;
}

static GtkWidget *
create_check (TemaQuestionsView *self, TemaQuestion *question)
{
  GtkWidget *check = gtk_check_button_new_with_label (C_ ("research question", "Current"));
  g_autofree char *label
      = g_strdup_printf (_ ("Choose “%s”"), tema_question_get_wording (question));

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->none);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), tema_question_is_chosen (question));
  gtk_widget_set_tooltip_text (check, _ ("The question that the study answers"));
  gtk_widget_set_sensitive (check, !tema_project_is_read_only (self->project));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (check), QUESTION_DATA, g_object_ref (question), g_object_unref);
  g_signal_connect (check, "toggled", G_CALLBACK (choose_cb), self);
  return check;
}

static GtkWidget *
create_row (TemaQuestionsView *self, TemaQuestion *question)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *date = create_field (self, question, FIELD_DATE, _ ("Date"));
  GtkWidget *up;

  gtk_editable_set_width_chars (GTK_EDITABLE (date), 13);
  gtk_widget_set_valign (date, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), create_field (self, question, FIELD_WORDING, _ ("Question")));
  gtk_box_append (GTK_BOX (words), create_field (self, question, FIELD_COMMENT, _ ("Comment")));
  gtk_box_append (GTK_BOX (row), create_check (self, question));
  gtk_box_append (GTK_BOX (row), date);
  gtk_box_append (GTK_BOX (row), words);
  up = create_button (self, question, "go-up-symbolic", _ ("Earlier on the same day"), up_cb);
  if (get_place_of_day (self, question) == 0)
    gtk_widget_set_sensitive (up, FALSE);
  gtk_box_append (GTK_BOX (row), up);
  gtk_box_append (GTK_BOX (row), create_button (self, question, "user-trash-symbolic",
                                                _ ("Delete the question"), delete_cb));
  if (tema_question_is_chosen (question))
    gtk_widget_add_css_class (row, "question-chosen");
  return row;
}

/* What somebody writes in while the rows are made anew. */
typedef struct
{
  TemaQuestion *question; /* NULL: nothing */
  Field field;
  char *text;
} Written;

static GtkWidget *
find_focus (TemaQuestionsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->list))
    return NULL;
  return gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY);
}

static void
remember (TemaQuestionsView *self, Written *written)
{
  GtkWidget *entry = find_focus (self);

  if (entry == NULL)
    return;
  written->question = g_object_ref (get_question (entry));
  written->field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), FIELD_DATA));
  written->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static GtkWidget *
find_field (GtkWidget *widget, const Written *written)
{
  GtkWidget *found = NULL;

  if (GTK_IS_ENTRY (widget) && get_question (widget) == written->question
      && GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), FIELD_DATA)) == written->field)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_field (child, written);
  return found;
}

static void
write_on (TemaQuestionsView *self, Written *written)
{
  GtkWidget *entry = written->question != NULL ? find_field (self->list, written) : NULL;

  if (entry != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), written->text);
      gtk_widget_grab_focus (entry);
      gtk_editable_set_position (GTK_EDITABLE (entry), -1);
    }
  g_clear_object (&written->question);
  g_free (written->text);
}

/* There are as many as a question was put in other words. */
static void
refill (TemaQuestionsView *self)
{
  GListModel *list = tema_questions_get_list (tema_project_get_questions (self->project));
  GtkWidget *child;
  Written written = { NULL, 0, NULL };

  remember (self, &written);
  self->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaQuestion) question = g_list_model_get_item (list, i);

      gtk_box_append (GTK_BOX (self->list), create_row (self, question));
    }
  gtk_widget_set_visible (self->empty, g_list_model_get_n_items (list) == 0);
  write_on (self, &written);
  self->is_filling = FALSE;
}

static void
tema_questions_view_dispose (GObject *object)
{
  TemaQuestionsView *self = TEMA_QUESTIONS_VIEW (object);

  tema_questions_view_set_project (self, NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->none);
  G_OBJECT_CLASS (tema_questions_view_parent_class)->dispose (object);
}

static void
tema_questions_view_class_init (TemaQuestionsViewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_questions_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
create_empty (void)
{
  GtkWidget *label
      = gtk_label_new (_ ("No wording yet. Write the question as it is put today; later wordings "
                          "are kept below it, with their days."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
tema_questions_view_init (TemaQuestionsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *entry = gtk_entry_new ();

  self->wording = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry),
                                  _ ("How is the question put today? Enter keeps it."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New wording of the research question"), -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (add_cb), self);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), entry);
  self->none = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  self->empty = create_empty ();
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_widget_add_css_class (box, "questions");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * tema_questions_view_set_project:
 * @self: a view
 * @project: (nullable): whose questions it shows
 */
void
tema_questions_view_set_project (TemaQuestionsView *self, TemaProject *project)
{
  if (self->project == project)
    return;
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_func (tema_project_get_questions (self->project), refill, self);
  g_set_object (&self->project, project);
  if (project == NULL)
    return;
  g_signal_connect_object (tema_project_get_questions (project), "changed", G_CALLBACK (refill),
                           self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (GTK_WIDGET (self->wording), !tema_project_is_read_only (project));
  refill (self);
}

/**
 * tema_questions_view_take_focus:
 * @self: a view
 *
 * Lets one write the next wording.
 */
void
tema_questions_view_take_focus (TemaQuestionsView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->wording));
}
