/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What lost its place in a text, one row each: what was coded, what stands there now, and the one
 * or two things that can be done. Every repair is an act. */
#include "tema-config.h"

#include "backups/tema-health-window.h"

#include <glib/gi18n.h>

#include "project/tema-health.h"

struct _TemaHealthWindow
{
  AdwWindow parent_instance;

  TemaProject *project;
  TemaHealth *health; /* nullable until it is known */
  GPtrArray *strays;  /* nullable until they are known */
  guint n_running;

  GtkWidget *repair_button;
  GtkSpinner *spinner;
  GtkStack *stack;
  AdwStatusPage *well_page;
  GtkLabel *summary;
  GtkListBox *list;
};

enum
{
  SIGNAL_SHOW_BACKUPS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaHealthWindow, tema_health_window, ADW_TYPE_WINDOW)

static void load (TemaHealthWindow *self);

static void
tell_error (TemaHealthWindow *self, const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("That did not work"), message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
count_running (TemaHealthWindow *self, int n_more)
{
  self->n_running += n_more;
  gtk_spinner_set_spinning (self->spinner, self->n_running > 0);
}

static GtkWidget *
create_line (const char *text, const char *css_class)
{
  GtkWidget *line = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (line, css_class);
  return line;
}

static void
append_button (GtkWidget *box,
               const char *label,
               const char *accessible,
               const TemaStray *stray,
               TemaRepair repair,
               guint at)
{
  GtkWidget *button;

  if (!tema_stray_can_repair (stray, repair))
    return;
  button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uu)", at, (guint)repair);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "health.repair");
  /* Or the label inside is read out as well. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
create_buttons (const TemaStray *stray, guint at)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  append_button (box, _ ("_Take the text as it is"), _ ("Take the text as it is"), stray,
                 TEMA_REPAIR_ACCEPT, at);
  append_button (box, _ ("_Move to these words"), _ ("Move to these words"), stray,
                 TEMA_REPAIR_MOVE, at);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_top (box, 6);
  return box;
}

static void
append_line (GtkBox *box, const char *format, const char *text)
{
  g_autofree char *line = NULL;

  if (*text == '\0')
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  line = g_strdup_printf (format, text);
#pragma GCC diagnostic pop
  gtk_box_append (box, create_line (line, "stray-line"));
}

static void
append_what (GtkBox *box, const TemaStray *stray)
{
  g_autofree char *place = tema_stray_dup_place (stray);
  g_autofree char *quote = tema_stray_dup_quote (stray);
  g_autofree char *now = tema_stray_dup_text_now (stray);

  gtk_box_append (box, create_line (place, "heading"));
  if (stray->kind == TEMA_STRAY_TEXT)
    append_line (box, "%s", _ ("The text is not the one that was imported."));
  append_line (box, _ ("Was: “%s”"), quote);
  append_line (box, _ ("Now: “%s”"), now);
  if (stray->kind != TEMA_STRAY_TEXT && *now == '\0')
    append_line (box, "%s", _ ("Now: the text ends before that."));
}

static GtkWidget *
create_row (TemaHealthWindow *self, const TemaStray *stray, guint at)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *origin = tema_stray_dup_origin (stray);
  g_autofree char *proposal = tema_stray_dup_proposal (stray);

  append_what (GTK_BOX (box), stray);
  if (*origin != '\0')
    gtk_box_append (GTK_BOX (box), create_line (origin, "dim-label"));
  gtk_box_append (GTK_BOX (box), create_line (proposal, "dim-label"));
  if (!tema_project_is_read_only (self->project))
    gtk_box_append (GTK_BOX (box), create_buttons (stray, at));
  gtk_widget_add_css_class (box, "backup-details");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static guint
count_repairable (TemaHealthWindow *self)
{
  guint n_repairable = 0;

  for (guint i = 0; i < self->strays->len; i++)
    {
      const TemaStray *stray = g_ptr_array_index (self->strays, i);

      n_repairable += tema_stray_can_repair (stray, tema_stray_get_proposal (stray));
    }
  return n_repairable;
}

static char *
dup_verified (TemaHealthWindow *self)
{
  return g_strdup_printf (_ ("%'u of %'u passages verified"), self->health->n_verified,
                          self->health->n_codings);
}

/* What SQLite itself complains of cannot be repaired here, but it must be said. */
static char *
dup_summary (TemaHealthWindow *self)
{
  g_autofree char *verified = dup_verified (self);

  if (self->strays->len > 0)
    return g_strdup_printf (
        _ ("%s. These are not the text that was coded; something other than Tema has changed the "
           "file. Nothing is changed before you say so, and each repair can be undone."),
        verified);
  return g_strdup_printf ("%s. %s", verified,
                          (const char *)g_ptr_array_index (self->health->problems, 0));
}

static void
show_all (TemaHealthWindow *self)
{
  gboolean is_well = self->health->problems->len == 0 && self->strays->len == 0;
  g_autofree char *verified = dup_verified (self);
  g_autofree char *summary = is_well ? NULL : dup_summary (self);
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->strays->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (self->strays, i), i));
  adw_status_page_set_title (self->well_page, verified);
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->strays->len > 0);
  gtk_widget_set_visible (self->repair_button, count_repairable (self) > 0
                                                   && !tema_project_is_read_only (self->project));
  gtk_stack_set_visible_child_name (self->stack, is_well ? "well" : "list");
}

static void
listed_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaHealthWindow) self = window;
  g_autoptr (GError) error = NULL;
  GPtrArray *strays = tema_project_list_strays_finish (TEMA_PROJECT (project), result, &error);

  count_running (self, -1);
  if (strays == NULL)
    {
      tell_error (self, error->message);
      return;
    }
  g_clear_pointer (&self->strays, g_ptr_array_unref);
  self->strays = strays;
  show_all (self);
}

static void
checked_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaHealthWindow) self = window;
  g_autoptr (GError) error = NULL;
  TemaHealth *health = tema_project_check_finish (TEMA_PROJECT (project), result, &error);

  if (health == NULL)
    {
      count_running (self, -1);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell_error (self, error->message);
      return;
    }
  g_clear_pointer (&self->health, tema_health_free);
  self->health = health;
  tema_project_list_strays_async (self->project, NULL, listed_cb, g_object_ref (self));
}

static void
load (TemaHealthWindow *self)
{
  count_running (self, 1);
  tema_project_check_async (self->project, TEMA_CHECK_ALL, NULL, checked_cb, g_object_ref (self));
}

static void
repaired_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaHealthWindow) self = window;
  g_autoptr (GError) error = NULL;

  count_running (self, -1);
  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error) && *error->message != '\0')
    tell_error (self, error->message);
  load (self);
}

static void
run (TemaHealthWindow *self, const TemaStray *const *strays, const TemaRepair *repairs, guint n)
{
  count_running (self, 1);
  tema_project_do_async (self->project, tema_act_repair (strays, repairs, n), NULL, repaired_cb,
                         g_object_ref (self));
}

static void
repair_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaHealthWindow *self = TEMA_HEALTH_WINDOW (widget);
  guint at, repair;
  TemaRepair one;

  g_variant_get (parameter, "(uu)", &at, &repair);
  if (self->n_running > 0 || self->strays == NULL || at >= self->strays->len)
    return;
  one = repair;
  run (self, (const TemaStray *const *)&self->strays->pdata[at], &one, 1);
}

static void
repair_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaHealthWindow *self = TEMA_HEALTH_WINDOW (widget);
  g_autofree TemaRepair *repairs = NULL;

  if (self->n_running > 0 || self->strays == NULL)
    return;
  repairs = g_new (TemaRepair, self->strays->len);
  for (guint i = 0; i < self->strays->len; i++)
    repairs[i] = tema_stray_get_proposal (g_ptr_array_index (self->strays, i));
  run (self, (const TemaStray *const *)self->strays->pdata, repairs, self->strays->len);
}

static void
show_backups_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SHOW_BACKUPS], 0);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
tema_health_window_dispose (GObject *object)
{
  TemaHealthWindow *self = TEMA_HEALTH_WINDOW (object);

  g_clear_object (&self->project);
  g_clear_pointer (&self->health, tema_health_free);
  g_clear_pointer (&self->strays, g_ptr_array_unref);
  G_OBJECT_CLASS (tema_health_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaHealthWindow, name)

static void
tema_health_window_class_init (TemaHealthWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_health_window_dispose;
  signals[SIGNAL_SHOW_BACKUPS]
      = g_signal_new ("show-backups", TEMA_TYPE_HEALTH_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/backups/tema-health-window.ui");
  BIND (repair_button);
  BIND (spinner);
  BIND (stack);
  BIND (well_page);
  BIND (summary);
  BIND (list);
  gtk_widget_class_install_action (widget_class, "health.repair", "(uu)", repair_cb);
  gtk_widget_class_install_action (widget_class, "health.repair-all", NULL, repair_all_cb);
  gtk_widget_class_install_action (widget_class, "health.show-backups", NULL, show_backups_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
tema_health_window_init (TemaHealthWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tema_health_window_new:
 * @parent: the project's window
 * @project: what to look at
 *
 * Returns: (transfer none): the window, to be presented
 */
GtkWidget *
tema_health_window_new (GtkWindow *parent, TemaProject *project)
{
  TemaHealthWindow *self = g_object_new (TEMA_TYPE_HEALTH_WINDOW, "transient-for", parent, NULL);

  self->project = g_object_ref (project);
  load (self);
  return GTK_WIDGET (self);
}
