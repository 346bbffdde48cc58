/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is different between two versions, or a version and now: a list that can be read, and the
 * same as a table for the method chapter. */
#include "tema-config.h"

#include "versions/tema-versions-window-private.h"

#include <glib/gi18n.h>

#include "report/tema-report-file.h"
#include "report/tema-report-save.h"

#define TEXT_DATA "tema-text"
#define HEADING_DATA "tema-heading"

static const char *
get_group_name (TemaCodebookChangeKind kind)
{
  switch (kind)
    {
    case TEMA_CODEBOOK_CHANGE_CAME:
      return _ ("New codes");
    case TEMA_CODEBOOK_CHANGE_SPLIT:
      return _ ("Codes split off");
    case TEMA_CODEBOOK_CHANGE_MERGED:
      return _ ("Codes merged");
    case TEMA_CODEBOOK_CHANGE_WENT:
      return _ ("Codes gone");
    case TEMA_CODEBOOK_CHANGE_RENAMED:
      return _ ("Codes renamed");
    case TEMA_CODEBOOK_CHANGE_MOVED:
      return _ ("Codes moved");
    case TEMA_CODEBOOK_CHANGE_DESCRIBED:
      return _ ("Descriptions");
    case TEMA_CODEBOOK_CHANGE_COUNTS:
    default:
      return _ ("Files and references");
    }
}

static void
append_row (GPtrArray *rows, char *text, gboolean is_heading)
{
  GObject *row = g_object_new (G_TYPE_OBJECT, NULL);

  g_object_set_data_full (row, TEXT_DATA, text, g_free);
  g_object_set_data (row, HEADING_DATA, GINT_TO_POINTER (is_heading));
  g_ptr_array_add (rows, row);
}

/* A description is told with its words: before and after. */
static char *
dup_text (TemaVersionsWindow *self, const TemaCodebookChange *change)
{
  g_autofree char *sentence = tema_codebook_change_dup_sentence (
      change, tema_version_difference_get_state (self->difference, FALSE),
      tema_version_difference_get_state (self->difference, TRUE));

  if (change->kind != TEMA_CODEBOOK_CHANGE_DESCRIBED)
    return g_steal_pointer (&sentence);
  return g_strdup_printf ("%s\n− %s\n+ %s", sentence, *change->from != '\0' ? change->from : "–",
                          *change->to != '\0' ? change->to : "–");
}

static void
fill_differences (TemaVersionsWindow *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *changes = tema_codebook_comparison_get_changes (self->difference->comparison);
  gboolean with_counts = gtk_check_button_get_active (self->counts);
  int kind = -1;

  for (guint i = 0; i < changes->len; i++)
    {
      const TemaCodebookChange *change = g_ptr_array_index (changes, i);

      if (change->kind == TEMA_CODEBOOK_CHANGE_COUNTS && !with_counts)
        break;
      if ((int)change->kind != kind)
        append_row (rows,
                    g_strdup_printf ("%s · %u", get_group_name (change->kind),
                                     tema_codebook_comparison_count (self->difference->comparison,
                                                                     change->kind)),
                    TRUE);
      kind = change->kind;
      append_row (rows, dup_text (self, change), FALSE);
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  gtk_stack_set_visible_child_name (self->differences, rows->len > 0 ? "list" : "same");
}

static void
compared_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaVersionsWindow) self = window;
  g_autoptr (GError) error = NULL;
  TemaVersionDifference *difference
      = tema_project_compare_versions_finish (TEMA_PROJECT (project), result, &error);
  g_autofree char *escaped = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->comparing);
  g_clear_pointer (&self->difference, tema_version_difference_free);
  self->difference = difference;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.export", difference != NULL);
  if (difference != NULL)
    {
      fill_differences (self);
      return;
    }
  g_list_store_remove_all (self->rows);
  escaped = g_markup_escape_text (error->message, -1);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/* The version that a choice stands for; %NULL is now. */
static TemaCodebookVersion *
get_chosen (TemaVersionsWindow *self, GtkDropDown *choice)
{
  GListModel *versions = tema_project_get_versions (self->project);

  return g_list_model_get_item (versions, gtk_drop_down_get_selected (choice));
}

/*
 * _tema_versions_window_compare:
 * @self: a window
 *
 * Holds the two that are chosen against each other. An older question is of no interest any more.
 */
void
_tema_versions_window_compare (TemaVersionsWindow *self)
{
  g_autoptr (TemaCodebookVersion) before = NULL;
  g_autoptr (TemaCodebookVersion) after = NULL;

  if (self->is_filling || self->project == NULL)
    return;
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  before = get_chosen (self, self->from);
  after = get_chosen (self, self->to);
  if (before == NULL)
    return;
  self->comparing = g_cancellable_new ();
  tema_project_compare_versions_async (self->project, before, after, self->comparing, compared_cb,
                                       g_object_ref (self));
}

static void
append_names (GtkStringList *names, GListModel *versions)
{
  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (TemaCodebookVersion) version = g_list_model_get_item (versions, i);
      g_autofree char *date = tema_version_dup_date (tema_codebook_version_get_time (version),
                                                     tema_report_file_get_language ());
      g_autofree char *text
          = g_strdup_printf ("%s · %s", tema_codebook_version_get_name (version), date);

      gtk_string_list_append (names, text);
    }
}

/*
 * _tema_versions_window_fill_choices:
 * @self: a window
 *
 * Offers every version to compare from, and now too to compare to: the latest with now at first.
 */
void
_tema_versions_window_fill_choices (TemaVersionsWindow *self)
{
  g_autoptr (GtkStringList) from = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) to = gtk_string_list_new (NULL);
  GListModel *versions = tema_project_get_versions (self->project);
  guint n_versions = g_list_model_get_n_items (versions);

  self->is_filling = TRUE;
  append_names (from, versions);
  append_names (to, versions);
  gtk_string_list_append (to, _ ("Now"));
  gtk_drop_down_set_model (self->from, G_LIST_MODEL (from));
  gtk_drop_down_set_model (self->to, G_LIST_MODEL (to));
  gtk_drop_down_set_selected (self->from, n_versions > 0 ? n_versions - 1 : 0);
  gtk_drop_down_set_selected (self->to, n_versions);
  self->is_filling = FALSE;
  _tema_versions_window_compare (self);
}

static void
counts_toggled_cb (TemaVersionsWindow *self)
{
  if (self->difference != NULL)
    fill_differences (self);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_list_item_set_child (item, label);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  GObject *row = gtk_list_item_get_item (item);
  gboolean is_heading = GPOINTER_TO_INT (g_object_get_data (row, HEADING_DATA));

  gtk_label_set_text (GTK_LABEL (label), g_object_get_data (row, TEXT_DATA));
  gtk_list_item_set_activatable (item, FALSE);
  if (is_heading)
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "heading");
}

static TemaReport *
make_report (gpointer window, GError **error)
{
  TemaVersionsWindow *self = window;

  if (self->difference == NULL)
    return NULL;
  return tema_version_difference_report_new (
      self->project, self->difference, gtk_check_button_get_active (self->counts),
      tema_report_file_get_language (), tema_report_file_get_paper ());
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *format)
{
  TemaVersionsWindow *self = TEMA_VERSIONS_WINDOW (widget);

  if (self->difference != NULL)
    tema_report_save_ask (GTK_WINDOW (self), self->toasts, _ ("Save the Differences"),
                          _ ("Differences of the codebook"), g_variant_get_string (format, NULL),
                          make_report);
}

void
_tema_versions_window_install_compare (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "versions.export", "s", export_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "choice_made_cb",
                                                G_CALLBACK (_tema_versions_window_compare));
  gtk_widget_class_bind_template_callback (widget_class, counts_toggled_cb);
}

/* The list of differences, once the template is there. */
void
_tema_versions_window_add_differences (TemaVersionsWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) model = NULL;

  self->rows = g_list_store_new (G_TYPE_OBJECT);
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  gtk_list_view_set_factory (self->differences_list, factory);
  g_object_unref (factory);
  model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_list_view_set_model (self->differences_list, GTK_SELECTION_MODEL (model));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.export", FALSE);
}
