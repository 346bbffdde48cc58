/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The question before a version is kept: a name that is there already, and why. */
#include "tema-config.h"

#include "versions/tema-version-keep.h"

#include "project/tema-versions.h"
#include "report/tema-report-file.h"

struct _TemaVersionKeep
{
  AdwWindow parent_instance;

  TemaProject *project;

  AdwEntryRow *name_row;
  AdwEntryRow *reason_row;
  AdwComboRow *phase_row;
};

enum
{
  SIGNAL_KEPT,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaVersionKeep, tema_version_keep, ADW_TYPE_WINDOW)

static char *
dup_name (TemaVersionKeep *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

static void
name_changed_cb (TemaVersionKeep *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.keep", *name != '\0');
}

static void
kept_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaVersionKeep) self = window;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = dup_name (self);

  if (tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    g_signal_emit (self, signals[SIGNAL_KEPT], 0, name);
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
keep_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaVersionKeep *self = TEMA_VERSION_KEEP (widget);
  g_autofree char *name = dup_name (self);

  if (*name == '\0')
    return;
  gtk_widget_action_set_enabled (widget, "versions.keep", FALSE);
  tema_project_do_async (
      self->project,
      tema_act_keep_version (name, gtk_editable_get_text (GTK_EDITABLE (self->reason_row)),
                             adw_combo_row_get_selected (self->phase_row)),
      NULL, kept_cb, g_object_ref (self));
}

static void
entry_activated_cb (TemaVersionKeep *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "versions.keep", NULL);
}

static void
tema_version_keep_dispose (GObject *object)
{
  g_clear_object (&TEMA_VERSION_KEEP (object)->project);
  G_OBJECT_CLASS (tema_version_keep_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaVersionKeep, name)

static void
tema_version_keep_class_init (TemaVersionKeepClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_version_keep_dispose;
  signals[SIGNAL_KEPT] = g_signal_new ("kept", TEMA_TYPE_VERSION_KEEP, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", TEMA_TYPE_VERSION_KEEP, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/versions/tema-version-keep.ui");
  BIND (name_row);
  BIND (reason_row);
  BIND (phase_row);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_install_action (widget_class, "versions.keep", NULL, keep_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tema_version_keep_init (TemaVersionKeep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tema_version_keep_new:
 * @parent: the window it belongs to
 * @project: a project that can be changed
 *
 * Returns: (transfer floating): a window to be presented
 */
GtkWidget *
tema_version_keep_new (GtkWindow *parent, TemaProject *project)
{
  TemaVersionKeep *self = g_object_new (TEMA_TYPE_VERSION_KEEP, "transient-for", parent, NULL);
  g_autofree char *name = tema_version_dup_name (project, tema_report_file_get_language ());

  self->project = g_object_ref (project);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  adw_combo_row_set_selected (self->phase_row, tema_project_get_phase (project));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  gtk_editable_select_region (GTK_EDITABLE (self->name_row), 0, -1);
  return GTK_WIDGET (self);
}
