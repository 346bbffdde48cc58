/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The window of the audit trail: a list of any length, and the table that is made of it. */
#include "tema-config.h"

#include "trail/tema-trail-window-private.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "compat/tema-settings.h"
#include "compat/tema-table-name.h"
#include "report/tema-report-file.h"
#include "report/tema-report-save.h"

G_DEFINE_FINAL_TYPE (TemaTrailWindow, tema_trail_window, ADW_TYPE_WINDOW)

typedef enum
{
  COLUMN_TIME,
  COLUMN_WHAT,
  COLUMN_WHO,
  COLUMN_PHASE,
} Column;

static char *
dup_time (const TemaTrailLine *line)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (line->time, utc);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* Translators: day and time of an act in the history, as g_date_time_format() takes it */
  return local != NULL ? g_date_time_format (local, _ ("%-d %b %Y, %H:%M")) : g_strdup (line->time);
}

static char *
dup_cell (const TemaTrailLine *line, Column column)
{
  switch (column)
    {
    case COLUMN_TIME:
      return dup_time (line);
    case COLUMN_WHAT:
      /* Translators: an act of the history that is undone at present */
      return line->is_undone ? g_strdup_printf (_ ("%s (undone)"), line->label)
                             : g_strdup (line->label);
    case COLUMN_WHO:
      return g_strdup (line->coder);
    case COLUMN_PHASE:
    default:
      return line->phase > 0 ? g_strdup_printf ("%u", line->phase) : g_strdup ("");
    }
}

static void
show_cell (TemaTrailItem *item, GtkWidget *label)
{
  const TemaTrailLine *line = tema_trail_item_get_line (item);
  Column column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), "tema-column"));
  g_autofree char *text = line != NULL ? dup_cell (line, column) : g_strdup ("…");

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, column == COLUMN_WHAT && line != NULL ? text : NULL);
  if (line != NULL && (line->is_undone || line->is_about_another))
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  g_object_set_data (G_OBJECT (label), "tema-column", column);
  gtk_list_item_set_child (cell, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkWidget *label = gtk_list_item_get_child (cell);
  TemaTrailItem *item = gtk_list_item_get_item (cell);

  g_signal_connect_object (item, "changed", G_CALLBACK (show_cell), label, 0);
  show_cell (item, label);
}

static void
cell_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (cell), show_cell,
                                        gtk_list_item_get_child (cell));
}

static void
add_column (TemaTrailWindow *self, Column column, const char *title, int width_px)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) shown = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (cell_unbind_cb), NULL);
  shown = gtk_column_view_column_new (title, factory);
  if (width_px > 0)
    gtk_column_view_column_set_fixed_width (shown,
                                            (int)(width_px * tema_settings_get_text_scale ()));
  else
    gtk_column_view_column_set_expand (shown, TRUE);
  gtk_column_view_column_set_resizable (shown, TRUE);
  gtk_column_view_append_column (self->view, shown);
}

static void
loaded_cb (TemaTrailWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->lines));
  g_autofree char *text = g_strdup_printf (ngettext ("%'u line", "%'u lines", n), n);

  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "lines" : "none");
}

static TemaTrailColumns
get_columns (TemaTrailWindow *self)
{
  static const struct
  {
    const char *action;
    TemaTrailColumns column;
  } columns[] = { { "date", TEMA_TRAIL_DATE },
                  { "what", TEMA_TRAIL_WHAT },
                  { "who", TEMA_TRAIL_WHO },
                  { "phase", TEMA_TRAIL_PHASE } };
  GActionGroup *group = g_object_get_data (G_OBJECT (self), "tema-columns");
  TemaTrailColumns chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GVariant) state = g_action_group_get_action_state (group, columns[i].action);

      if (g_variant_get_boolean (state))
        chosen |= columns[i].column;
    }
  return chosen;
}

static gboolean
is_condensed (TemaTrailWindow *self)
{
  GActionGroup *group = g_object_get_data (G_OBJECT (self), "tema-columns");
  g_autoptr (GVariant) state = g_action_group_get_action_state (group, "condensed");

  return g_variant_get_boolean (state);
}

typedef struct
{
  TemaTrailWindow *window;
  const char *format; /* static */
  GFile *file;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->window);
  g_object_unref (self->file);
  g_free (self);
}

static void
lines_listed_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines
      = tema_project_list_trail_finish (TEMA_PROJECT (project), result, &error);
  TemaTrailReportOptions options = { .columns = get_columns (export->window),
                                     .is_condensed = is_condensed (export->window),
                                     .language = tema_report_file_get_language (),
                                     .paper = tema_report_file_get_paper () };

  if (lines != NULL)
    tema_report_save (
        GTK_WINDOW (export->window), export->window->toasts,
        tema_trail_report_new (tema_project_get_title (TEMA_PROJECT (project)), lines, &options),
        export->file, export->format);
  else
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_toast_overlay_add_toast (export->window->toasts, adw_toast_new (escaped));
    }
  export_free (export);
}

/* What the list shows, all of it, is read now. */
static void
place_chosen_cb (GListModel *files, gpointer window)
{
  TemaTrailWindow *self = window;
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (self);
  export->file = g_list_model_get_item (files, 0);
  export->format = g_object_get_data (G_OBJECT (self), "tema-format");
  tema_project_list_trail_async (self->project, tema_trail_list_get_filter (self->lines),
                                 is_condensed (self), NULL, lines_listed_cb, export);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const formats[] = { "docx", "odt", "html", "csv", "pdf" };
  const char *wanted = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i], wanted))
      {
        const char *suffixes[] = { formats[i], NULL };
        g_autofree char *name = g_strdup_printf ("%s.%s", _ ("Audit trail"), formats[i]);

        g_object_set_data (G_OBJECT (widget), "tema-format", (gpointer)formats[i]);
        tema_choose_files (GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_SAVE,
                           _ ("Save the Audit Trail"), _ ("_Save"), name, FALSE, formats[i],
                           suffixes, place_chosen_cb, widget);
      }
}

static void
tema_trail_window_dispose (GObject *object)
{
  TemaTrailWindow *self = TEMA_TRAIL_WINDOW (object);

  g_clear_object (&self->lines);
  g_clear_object (&self->project);
  g_clear_pointer (&self->coders, g_strfreev);
  g_clear_pointer (&self->code_ids, g_array_unref);
  g_clear_pointer (&self->theme_ids, g_array_unref);
  G_OBJECT_CLASS (tema_trail_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaTrailWindow, name)

static void
tema_trail_window_class_init (TemaTrailWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_trail_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/trail/tema-trail-window.ui");
  BIND (toasts);
  BIND (search);
  BIND (phase);
  BIND (coder);
  BIND (code);
  BIND (theme);
  BIND (from);
  BIND (to);
  BIND (undone);
  BIND (stack);
  BIND (view);
  BIND (count);
  gtk_widget_class_bind_template_callback_full (widget_class, "choice_made_cb",
                                                G_CALLBACK (_tema_trail_window_follow_choices));
  gtk_widget_class_install_action (widget_class, "trail.export", "s", export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* Which columns the table has; all at first. */
static void
add_column_actions (TemaTrailWindow *self)
{
  static const GActionEntry entries[] = {
    { "condensed", NULL, NULL, "false", NULL }, { "date", NULL, NULL, "true", NULL },
    { "what", NULL, NULL, "true", NULL },       { "who", NULL, NULL, "true", NULL },
    { "phase", NULL, NULL, "true", NULL },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", G_ACTION_GROUP (group));
  g_object_set_data_full (G_OBJECT (self), "tema-columns", group, g_object_unref);
}

static void
tema_trail_window_init (TemaTrailWindow *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
  self->code_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->theme_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  tema_table_name (self->view, _ ("History"));
  add_column_actions (self);
  add_column (self, COLUMN_TIME, _ ("Date"), 170);
  add_column (self, COLUMN_WHAT, _ ("What was done"), 0);
  add_column (self, COLUMN_WHO, _ ("Who"), 140);
  add_column (self, COLUMN_PHASE, _ ("Phase"), 70);
}

/**
 * tema_trail_window_new:
 * @parent: the window it belongs to
 * @project: whose log
 *
 * Returns: (transfer floating): a window to be presented
 */
GtkWidget *
tema_trail_window_new (GtkWindow *parent, TemaProject *project)
{
  TemaTrailWindow *self = g_object_new (TEMA_TYPE_TRAIL_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GtkNoSelection) model = NULL;

  self->project = g_object_ref (project);
  self->lines = tema_trail_list_new (project);
  g_signal_connect_object (self->lines, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (model));
  _tema_trail_window_add_choices (self);
  /* An entry for a search keeps Escape for itself. */
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_window_close), self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GTK_WIDGET (self);
}
