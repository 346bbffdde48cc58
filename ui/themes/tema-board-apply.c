/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Before the codebook follows a board, somebody sees what that will change; then it is one act. */
#include "tema-config.h"

#include "themes/tema-board-apply.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "project/tema-board-plan.h"

/* More of one kind are counted: nobody reads on. */
#define MAX_SHOWN 200

typedef struct
{
  GtkWidget *parent; /* for messages */
  TemaProject *project;
  TemaBoard *board;
  TemaBoardPlan *plan;
  GtkWidget *window;
  GtkWidget *apply;
  GtkLabel *summary;
  GtkBox *groups;
  GtkSwitch *categories;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *self = data;

  tema_board_plan_free (self->plan);
  g_object_unref (self->parent);
  g_object_unref (self->project);
  g_object_unref (self->board);
  g_free (self);
}

static const char *
get_group_name (TemaBoardStepKind kind)
{
  switch (kind)
    {
    case TEMA_BOARD_STEP_CREATE:
      return _ ("New codes");
    case TEMA_BOARD_STEP_RENAME:
      return _ ("New names");
    case TEMA_BOARD_STEP_DESCRIBE:
      return _ ("New descriptions");
    case TEMA_BOARD_STEP_MOVE:
      return _ ("Codes that move");
    case TEMA_BOARD_STEP_ORDER:
      return _ ("New order");
    case TEMA_BOARD_STEP_DISCARDED:
      return _ ("Discarded themes stay out");
    case TEMA_BOARD_STEP_TWICE:
      return _ ("Codes in several themes");
    case TEMA_BOARD_STEP_LOOP:
    case TEMA_BOARD_STEP_NAME_TAKEN:
    default:
      return _ ("Codes that stay where they are");
    }
}

static void
append_line (GtkWidget *expander, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "apply-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

static void
append_group (Sheet *self, AdwPreferencesGroup *list, TemaBoardStepKind kind)
{
  GPtrArray *steps = tema_board_plan_get_steps (self->plan);
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *count = NULL;
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const TemaBoardStep *step = g_ptr_array_index (steps, i);
      g_autofree char *text = step->kind == kind ? tema_board_step_dup_sentence (step) : NULL;

      if (text == NULL)
        continue;
      if (n++ < MAX_SHOWN)
        append_line (expander, text);
    }
  if (n == 0)
    {
      g_object_ref_sink (expander);
      g_object_unref (expander);
      return;
    }
  if (n > MAX_SHOWN)
    {
      g_autofree char *more
          = g_strdup_printf (ngettext ("and %u more", "and %u more", n - MAX_SHOWN), n - MAX_SHOWN);

      append_line (expander, more);
    }
  count = g_strdup_printf ("%u", n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), get_group_name (kind));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (expander), gtk_label_new (count));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), n <= 8);
  adw_preferences_group_add (list, expander);
}

static gboolean
has_steps (Sheet *self, gboolean are_changes)
{
  GPtrArray *steps = tema_board_plan_get_steps (self->plan);

  for (guint i = 0; i < steps->len; i++)
    if (tema_board_step_is_change (g_ptr_array_index (steps, i)) == are_changes)
      return TRUE;
  return FALSE;
}

static void
append_groups (Sheet *self, const char *title, guint first, guint last)
{
  GtkWidget *list = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (list), title);
  for (guint kind = first; kind <= last; kind++)
    append_group (self, ADW_PREFERENCES_GROUP (list), kind);
  gtk_box_append (self->groups, list);
}

static void
fill (Sheet *self)
{
  guint n;
  g_autofree char *summary = NULL;
  GtkWidget *group;

  g_clear_pointer (&self->plan, tema_board_plan_free);
  self->plan = tema_board_plan_new (self->board, gtk_switch_get_active (self->categories)
                                                     ? TEMA_BOARD_PLAN_CATEGORIES
                                                     : TEMA_BOARD_PLAN_CODES);
  n = tema_board_plan_get_n_changes (self->plan);
  summary
      = n > 0 ? g_strdup_printf (
            ngettext (
                "%u change to the codebook, which one undo takes back. No passage is touched.",
                "%u changes to the codebook, which one undo takes back. No passage is touched.", n),
            n)
              : g_strdup (_ ("The codebook is as this board says already."));
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_sensitive (self->apply, n > 0);
  while ((group = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, group);
  if (has_steps (self, TRUE))
    append_groups (self, _ ("What will change"), TEMA_BOARD_STEP_CREATE, TEMA_BOARD_STEP_ORDER);
  if (has_steps (self, FALSE))
    append_groups (self, _ ("What stays as it is"), TEMA_BOARD_STEP_DISCARDED,
                   TEMA_BOARD_STEP_NAME_TAKEN);
}

static void
applied_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) parent = data;
  g_autoptr (GError) error = NULL;

  if (tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (parent, "win.notify-undo", "s",
                                _ ("The codebook follows the board now"));
  else
    gtk_widget_activate_action (parent, "win.show-error", "s", error->message);
}

static void
apply_clicked_cb (Sheet *self)
{
  tema_project_do_async (self->project, tema_act_apply_board (self->plan), NULL, applied_cb,
                         g_object_ref (self->parent));
  gtk_window_close (GTK_WINDOW (self->window));
}

static GtkWidget *
create_header (Sheet *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->apply = gtk_button_new_with_label (_ ("Apply"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self->window);
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (apply_clicked_cb), self);
  return header;
}

static GtkWidget *
create_choice (Sheet *self)
{
  GtkWidget *list = gtk_list_box_new (); /* a group without a title would have no name */
  GtkWidget *row = adw_action_row_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New themes only hold codes"), -1);
  self->categories = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->categories), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("New themes only hold codes"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("They become folders that no passage can have."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->categories));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->categories));
  g_signal_connect_swapped (self->categories, "notify::active", G_CALLBACK (fill), self);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static GtkWidget *
create_body (Sheet *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *summary = gtk_label_new (NULL);
  GtkWidget *groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->summary = GTK_LABEL (summary);
  self->groups = GTK_BOX (groups);
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_add_css_class (box, "apply-body");
  gtk_box_append (GTK_BOX (box), summary);
  gtk_box_append (GTK_BOX (box), create_choice (self));
  gtk_box_append (GTK_BOX (box), groups);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
}

/**
 * tema_board_apply_show:
 * @parent: a widget of the window to show it over
 * @project: a project that may be changed
 * @board: a board of it
 *
 * Shows what the codebook will be like if it follows a board, and makes it so if asked.
 */
void
tema_board_apply_show (GtkWidget *parent, TemaProject *project, TemaBoard *board)
{
  Sheet *self = g_new0 (Sheet, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title
      = g_strdup_printf (_ ("Apply “%s” to the codebook"), tema_board_get_name (board));

  self->parent = g_object_ref (parent);
  self->project = g_object_ref (project);
  self->board = g_object_ref (board);
  self->window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (self->window), title);
  gtk_window_set_transient_for (GTK_WINDOW (self->window),
                                GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 600);
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), create_body (self));
  adw_window_set_content (ADW_WINDOW (self->window), box);
  add_escape (self->window);
  g_object_set_data_full (G_OBJECT (self->window), "tema-sheet", self, sheet_free);
  fill (self);
  gtk_window_set_default_widget (GTK_WINDOW (self->window), self->apply);
  gtk_window_present (GTK_WINDOW (self->window));
}
