/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The report screen: the preview follows the codebook and the choices, laid out off the main loop.
 */
#include "tema-config.h"

#include "report/tema-report-screen-private.h"

#include <glib/gi18n.h>

#include "base/tema-task.h"
#include "compat/tema-parts.h"
#include "compat/tema-settings.h"
#include "pages/tema-report-layout.h"
#include "report/tema-report-page.h"

#define REFRESH_AFTER_MS 150

G_DEFINE_FINAL_TYPE (TemaReportScreen, tema_report_screen, GTK_TYPE_WIDGET)

/* A version that cannot be read says so on its page. */
static TemaReport *
make_of_version (TemaReportScreen *self, const TemaCodebookReportOptions *options)
{
  TemaCodebookVersion *version = _tema_report_screen_get_version (self);
  g_autoptr (GError) error = NULL;
  TemaReport *report = version != NULL
                           ? tema_version_report_new (self->project, version, options, &error)
                           : tema_codebook_report_new (self->project, options);

  if (report == NULL)
    {
      report = tema_codebook_report_new (self->project, options);
      g_ptr_array_set_size (report->rows, 0);
      g_free (report->lead);
      report->lead = tema_report_escape_lead (error->message);
    }
  return report;
}

TemaReport *
_tema_report_screen_make_report (TemaReportScreen *self)
{
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);
  guint language = MIN (adw_combo_row_get_selected (self->language_row), n_languages - 1);
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title_row));
  TemaCodebookReportOptions options = {
    .language = languages[language].tag,
    .title = *title != '\0' ? title : NULL,
    .version = gtk_editable_get_text (GTK_EDITABLE (self->version_row)),
    .with_subcodes = gtk_switch_get_active (self->subcodes_switch),
    .paper = adw_combo_row_get_selected (self->paper_row) == 1 ? TEMA_REPORT_PAPER_LETTER
                                                               : TEMA_REPORT_PAPER_A4,
  };

  return make_of_version (self, &options);
}

static void
mark_near_pages (TemaReportScreen *self)
{
  double view_height = gtk_widget_get_height (GTK_WIDGET (self->scroller));
  graphene_rect_t bounds;

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    tema_report_page_set_near (
        TEMA_REPORT_PAGE (page),
        gtk_widget_compute_bounds (page, GTK_WIDGET (self->scroller), &bounds)
            && bounds.origin.y < 2 * view_height
            && bounds.origin.y + bounds.size.height > -view_height);
}

static void
show_layout (TemaReportScreen *self, TemaReportLayout *layout)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, page);
  g_clear_pointer (&self->layout, tema_report_layout_free);
  self->layout = layout;
  for (guint i = 0; layout != NULL && i < tema_report_layout_get_n_pages (layout); i++)
    {
      page = tema_report_page_new (layout, i);
      /* The first ones at once, so that no empty sheet is seen. */
      tema_report_page_set_near (TEMA_REPORT_PAGE (page), i < 2);
      gtk_box_append (self->pages, page);
    }
}

static gpointer
lay_out (gpointer screen, gpointer report, GCancellable *cancellable, GError **error)
{
  return tema_report_layout_new (report);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer unused)
{
  TemaReportScreen *self = TEMA_REPORT_SCREEN (source);
  TemaReportLayout *layout = g_task_propagate_pointer (G_TASK (result), NULL);

  if (layout != NULL && self->content != NULL)
    show_layout (self, layout);
  else
    g_clear_pointer (&layout, tema_report_layout_free);
}

static void
hint_activated_cb (TemaReportScreen *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-code-of", "s",
                              (const char *)g_object_get_data (G_OBJECT (row), "guid"));
}

/* They stand below the text. */
static void
show_extracts_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-code", NULL);
  gtk_widget_activate_action (widget, "win.open-extracts", NULL);
}

static void
append_undescribed (TemaReportScreen *self, TemaCode *code)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tema_code_get_name (code));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "guid", g_strdup (tema_code_get_guid (code)), g_free);
  gtk_list_box_append (self->hint_list, row);
}

static void
update_hint (TemaReportScreen *self)
{
  TemaCodebook *codebook = tema_project_get_codebook (self->project);
  guint n = tema_codebook_count_undescribed (codebook);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (NULL, "%u code has no description", "%u codes have no description", n), n);
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (codebook);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->hint_list))) != NULL)
    gtk_list_box_remove (self->hint_list, row);
  for (guint i = 0; i < codes->len; i++)
    {
      const char *description = tema_code_get_description (codes->pdata[i]);

      if (description == NULL || *description == '\0')
        append_undescribed (self, codes->pdata[i]);
    }
  gtk_label_set_text (self->hint, text);
  gtk_widget_set_visible (self->empty_page, codes->len == 0 && self->kept_guid == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), codes->len > 0 || self->kept_guid != NULL);
  gtk_widget_set_visible (self->hint_group, n > 0 && self->kept_guid == NULL);
}

static gboolean
refresh_cb (gpointer screen)
{
  TemaReportScreen *self = screen;
  g_autoptr (GTask) task = NULL;

  self->refresh_id = 0;
  if (self->project == NULL)
    return G_SOURCE_REMOVE;
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_stale)
    return G_SOURCE_REMOVE;
  g_cancellable_cancel (self->laying_out);
  g_clear_object (&self->laying_out);
  self->laying_out = g_cancellable_new ();
  update_hint (self);
  task = g_task_new (self, self->laying_out, laid_out_cb, NULL);
  g_task_set_task_data (task, _tema_report_screen_make_report (self),
                        (GDestroyNotify)tema_report_free);
  tema_task_make (task, lay_out, (GDestroyNotify)tema_report_layout_free);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (TemaReportScreen *self)
{
  if (self->refresh_id == 0 && self->content != NULL)
    self->refresh_id = g_timeout_add (REFRESH_AFTER_MS, refresh_cb, self);
}

void
_tema_report_screen_refresh (TemaReportScreen *self)
{
  queue_refresh (self);
}

/* What somebody chose stays chosen. */
static void
choice_made_cb (TemaReportScreen *self)
{
  GSettings *settings = tema_settings_get ();
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);
  guint language = MIN (adw_combo_row_get_selected (self->language_row), n_languages - 1);

  queue_refresh (self);
  if (settings == NULL || self->project == NULL)
    return;
  g_settings_set_string (settings, "report-language", languages[language].tag);
  g_settings_set_enum (settings, "report-paper",
                       adw_combo_row_get_selected (self->paper_row) == 1 ? 2 : 1);
  g_settings_set_boolean (settings, "report-count-subcodes",
                          gtk_switch_get_active (self->subcodes_switch));
}

static void
tema_report_screen_map (GtkWidget *widget)
{
  TemaReportScreen *self = TEMA_REPORT_SCREEN (widget);

  GTK_WIDGET_CLASS (tema_report_screen_parent_class)->map (widget);
  if (self->is_stale)
    refresh_cb (self);
}

static void
tema_report_screen_dispose (GObject *object)
{
  TemaReportScreen *self = TEMA_REPORT_SCREEN (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->laying_out);
  g_clear_object (&self->laying_out);
  if (self->pages != NULL && self->content != NULL)
    show_layout (self, NULL);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (tema_project_get_codebook (self->project), self);
  g_clear_pointer (&self->kept_guid, g_free);
  g_clear_object (&self->project);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_report_screen_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaReportScreen, name)

static void
tema_report_screen_class_init (TemaReportScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tema_report_screen_dispose;
  widget_class->map = tema_report_screen_map;
  gtk_widget_class_install_action (widget_class, "report.show-extracts", NULL, show_extracts_cb);
  _tema_report_screen_install_export (widget_class);
  _tema_report_screen_install_codings (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/report/tema-report-screen.ui");
  BIND (content);
  BIND (empty_page);
  BIND (choices);
  BIND (export_button);
  BIND (scroller);
  BIND (pages);
  BIND (title_row);
  BIND (kept_row);
  BIND (version_row);
  BIND (language_row);
  BIND (paper_row);
  BIND (subcodes_switch);
  BIND (hint_group);
  BIND (hint);
  BIND (hint_list);
  gtk_widget_class_bind_template_callback_full (widget_class, "kept_chosen_cb",
                                                G_CALLBACK (_tema_report_screen_follow_version));
  gtk_widget_class_bind_template_callback (widget_class, queue_refresh);
  gtk_widget_class_bind_template_callback (widget_class, choice_made_cb);
  gtk_widget_class_bind_template_callback (widget_class, hint_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* Paper and language may say "as is usual here". */
static void
load_choices (TemaReportScreen *self, GSettings *settings)
{
  g_autofree char *language
      = settings != NULL ? g_settings_get_string (settings, "report-language") : NULL;
  const char *const *desktop = g_get_language_names ();
  const char *wanted = language != NULL && *language != '\0' ? language : desktop[0];
  int paper = settings != NULL ? g_settings_get_enum (settings, "report-paper") : 0;
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    if (g_str_has_prefix (wanted, languages[i].tag))
      adw_combo_row_set_selected (self->language_row, i);
  if (paper == 0)
    paper = g_strcmp0 (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0 ? 2 : 1;
  adw_combo_row_set_selected (self->paper_row, paper == 2 ? 1 : 0);
  if (settings != NULL)
    gtk_switch_set_active (self->subcodes_switch,
                           g_settings_get_boolean (settings, "report-count-subcodes"));
}

static void
tema_report_screen_init (TemaReportScreen *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);
  GtkAdjustment *adjustment;

  self->is_stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_languages; i++)
    gtk_string_list_append (names, languages[i].name);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  load_choices (self, tema_settings_get ());
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (mark_near_pages), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (mark_near_pages), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tema_report_screen_set_project:
 * @self: a screen
 * @project: whose codebook to show
 *
 * Shows a project's codebook, and follows its changes. Called once. Main thread only.
 */
void
tema_report_screen_set_project (TemaReportScreen *self, TemaProject *project)
{
  g_set_object (&self->project, project);
  g_signal_connect_object (tema_project_get_codebook (project), "changed",
                           G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "notify::title", G_CALLBACK (queue_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tema_project_get_versions (project), "items-changed",
                           G_CALLBACK (_tema_report_screen_fill_versions), self, G_CONNECT_SWAPPED);
  _tema_report_screen_fill_versions (self);
  queue_refresh (self);
}

/**
 * tema_report_screen_step_part:
 * @self: a screen
 * @is_forward: whether to the next part
 *
 * Moves the focus between the pages, or how to get some, and what can be chosen about them.
 */
void
tema_report_screen_step_part (TemaReportScreen *self, gboolean is_forward)
{
  const TemaPart parts[] = { { GTK_WIDGET (self->scroller) },
                             { self->empty_page },
                             { self->choices, self->export_button } };

  tema_parts_step (parts, G_N_ELEMENTS (parts), is_forward);
}

/**
 * tema_report_screen_take_focus:
 * @self: a screen
 *
 * Lets keys turn the pages; before there are any, begin coding.
 */
void
tema_report_screen_take_focus (TemaReportScreen *self)
{
  if (gtk_widget_get_visible (self->empty_page))
    gtk_widget_child_focus (self->empty_page, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}
