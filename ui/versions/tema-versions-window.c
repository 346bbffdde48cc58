/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The window of versions: a list, newest first, with what each holds; beside it what is different
 * between two. */
#include "tema-config.h"

#include "versions/tema-versions-window-private.h"

#include <glib/gi18n.h>

#include "compat/tema-divider.h"
#include "report/tema-report-file.h"

enum
{
  SIGNAL_KEEP_WANTED,
  SIGNAL_PRINT_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaVersionsWindow, tema_versions_window, ADW_TYPE_WINDOW)

/* "12 March 2026 · 61 codes · 126 references · phase 3", and why on a line of its own. */
static char *
dup_subtitle (TemaCodebookVersion *version)
{
  const TemaCodebookState *state = tema_codebook_version_get_state (version, NULL);
  g_autofree char *date = tema_version_dup_date (tema_codebook_version_get_time (version),
                                                 tema_report_file_get_language ());
  guint phase = tema_codebook_version_get_phase (version);
  const char *reason = tema_codebook_version_get_reason (version);
  GString *text = g_string_new (date);

  if (state != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u code", "%u codes", state->codes->len),
                              state->codes->len);
      g_string_append (text, " · ");
      g_string_append_printf (
          text, ngettext ("%u coded passage", "%u coded passages", state->n_references),
          state->n_references);
    }
  else
    g_string_append_printf (text, " · %s", _ ("damaged"));
  if (phase > 0)
    g_string_append_printf (text, _ (" · phase %u"), phase);
  if (*reason != '\0')
    g_string_append_printf (text, "\n%s", reason);
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_print_button (TemaCodebookVersion *version)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-print-symbolic");
  g_autofree char *label
      = g_strdup_printf (_ ("Print or export “%s”"), tema_codebook_version_get_name (version));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    tema_codebook_version_get_guid (version));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "versions.print");
  return button;
}

static GtkWidget *
create_row (TemaCodebookVersion *version)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = dup_subtitle (version);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 tema_codebook_version_get_name (version));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_print_button (version));
  return row;
}

static void
fill_list (TemaVersionsWindow *self)
{
  GListModel *versions = tema_project_get_versions (self->project);
  guint n_versions = g_list_model_get_n_items (versions);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = n_versions; i > 0; i--)
    {
      g_autoptr (TemaCodebookVersion) version = g_list_model_get_item (versions, i - 1);

      gtk_list_box_append (self->list, create_row (version));
    }
  gtk_stack_set_visible_child_name (self->stack, n_versions > 0 ? "versions" : "none");
}

static void
versions_changed_cb (TemaVersionsWindow *self)
{
  fill_list (self);
  _tema_versions_window_fill_choices (self);
}

static void
keep_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_KEEP_WANTED], 0);
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *guid)
{
  g_signal_emit (widget, signals[SIGNAL_PRINT_WANTED], 0, g_variant_get_string (guid, NULL));
}

static void
tema_versions_window_dispose (GObject *object)
{
  TemaVersionsWindow *self = TEMA_VERSIONS_WINDOW (object);

  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  g_clear_pointer (&self->difference, tema_version_difference_free);
  g_clear_object (&self->rows);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (tema_versions_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaVersionsWindow, name)

static void
tema_versions_window_class_init (TemaVersionsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_versions_window_dispose;
  signals[SIGNAL_KEEP_WANTED]
      = g_signal_new ("keep-wanted", TEMA_TYPE_VERSIONS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PRINT_WANTED]
      = g_signal_new ("print-wanted", TEMA_TYPE_VERSIONS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/tema/versions/tema-versions-window.ui");
  BIND (toasts);
  BIND (stack);
  BIND (list);
  BIND (from);
  BIND (to);
  BIND (counts);
  BIND (differences);
  BIND (differences_list);
  gtk_widget_class_install_action (widget_class, "versions.keep", NULL, keep_cb);
  gtk_widget_class_install_action (widget_class, "versions.print", "s", print_cb);
  _tema_versions_window_install_compare (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tema_versions_window_init (TemaVersionsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tema_divider_watch (GTK_WINDOW (self));
  _tema_versions_window_add_differences (self);
}

/**
 * tema_versions_window_new:
 * @parent: the window it belongs to
 * @project: whose versions
 *
 * Returns: (transfer floating): a window to be presented
 */
GtkWidget *
tema_versions_window_new (GtkWindow *parent, TemaProject *project)
{
  TemaVersionsWindow *self
      = g_object_new (TEMA_TYPE_VERSIONS_WINDOW, "transient-for", parent, NULL);

  self->project = g_object_ref (project);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.keep",
                                 !tema_project_is_read_only (project));
  g_signal_connect_object (tema_project_get_versions (project), "items-changed",
                           G_CALLBACK (versions_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "act-done", G_CALLBACK (_tema_versions_window_compare), self,
                           G_CONNECT_SWAPPED);
  versions_changed_cb (self);
  return GTK_WIDGET (self);
}
