/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Two coders chosen, a unit chosen: the figures code by code, and below them every passage that
 * only one of the two gave the code, one click from where it stands. */
#include "tema-config.h"

#include "together/tema-agreement-window.h"

#include <glib/gi18n.h>

#include "analysis/tema-agreement-count.h"
#include "compat/tema-choose-file.h"
#include "compat/tema-table-name.h"
#include "compat/tema-settings.h"
#include "formats/tema-writer.h"
#include "report/tema-report-file.h"
#include "together/tema-agreement-choices.h"
#include "together/tema-agreement-lists.h"
#include "together/tema-waiting-page.h"
#include "widgets/tema-named-button.h"

/* What is counted sooner shall not flicker. */
#define SHOW_PROGRESS_MS 200
/* With text of an ordinary size; and the most, on a small screen. */
#define WIDTH_PX 860
#define MOST_WIDTH_PX 1180
#define HEIGHT_PX 660
/* The table of codes has no more of it, so that passages are seen too. */
#define MOST_CODES_PX 300

struct _TemaAgreementWindow
{
  AdwWindow parent_instance;

  TemaProject *project;
  TemaCodingSpans *spans;   /* nullable until they are read */
  TemaAgreement *agreement; /* nullable until it is counted */
  gboolean is_filling;      /* the lists of coders are being filled */
  GCancellable *counting;   /* nullable: what is read or counted now */
  guint showing;            /* source that shows the progress, 0 when it is shown or nothing runs */

  GtkDropDown *first;
  GtkDropDown *second;
  GtkDropDown *unit;
  GtkStack *stack; /* "waiting", "alone" or "figures" */
  TemaWaitingPage *waiting;
  GtkWidget *save_button;
  GtkPaned *halves;
  GtkColumnView *codes;
  GtkColumnView *places;
  GtkLabel *note;
};

enum
{
  SIGNAL_PLACE_CHOSEN,
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaAgreementWindow, tema_agreement_window, ADW_TYPE_WINDOW)

static void
show_places (TemaAgreementWindow *self)
{
  GtkSingleSelection *codes = GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->codes));
  TemaAgreementLine *line = codes != NULL ? gtk_single_selection_get_selected_item (codes) : NULL;

  if (line != NULL && self->agreement != NULL)
    tema_agreement_show_places (self->agreement, self->project, tema_agreement_line_get_code (line),
                                self->places);
}

static const char *
get_chosen (GtkDropDown *coders)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (coders);

  return chosen != NULL ? gtk_string_object_get_string (chosen) : "";
}

static gboolean
show_progress_cb (gpointer window)
{
  TemaAgreementWindow *self = window;

  self->showing = 0;
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  return G_SOURCE_REMOVE;
}

static void
stop_counting (TemaAgreementWindow *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_handle_id (&self->showing, g_source_remove);
}

static void
end_waiting (TemaAgreementWindow *self)
{
  stop_counting (self);
  tema_waiting_page_end (self->waiting);
}

/* Whatever ran before is not wanted any longer. */
static GCancellable *
begin_waiting (TemaAgreementWindow *self)
{
  end_waiting (self);
  self->counting = g_cancellable_new ();
  self->showing = g_timeout_add (SHOW_PROGRESS_MS, show_progress_cb, self);
  tema_waiting_page_begin (self->waiting);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  return self->counting;
}

/* Nothing is shown that does not belong to what is chosen above. */
static void
stop_at (TemaAgreementWindow *self, const char *message)
{
  end_waiting (self);
  gtk_label_set_text (self->note, message);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *message != '\0');
  tema_waiting_page_stop (self->waiting);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
}

/* As many whole lines as there is room for: one cut in half looks like a fault. */
static void
divide_halves (TemaAgreementWindow *self)
{
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->codes)));
  int header, whole, line;

  gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (self->codes)),
                      GTK_ORIENTATION_VERTICAL, -1, NULL, &header, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->codes), GTK_ORIENTATION_VERTICAL, -1, NULL, &whole, NULL,
                      NULL);
  line = n_lines > 0 ? (whole - header) / (int)n_lines : 0;
  if (line > 0)
    gtk_paned_set_position (
        self->halves, header + line * CLAMP ((MOST_CODES_PX - header) / line, 1, (int)n_lines));
}

static void
show_agreement (TemaAgreementWindow *self, TemaAgreement *agreement)
{
  g_autoptr (GtkSingleSelection) codes
      = gtk_single_selection_new (tema_agreement_list_codes (agreement, self->project));

  g_clear_pointer (&self->agreement, tema_agreement_free);
  self->agreement = agreement;
  gtk_widget_set_sensitive (self->save_button, TRUE);
  g_signal_connect_object (codes, "notify::selected", G_CALLBACK (show_places), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->codes, GTK_SELECTION_MODEL (codes));
  divide_halves (self);
  show_places (self);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaAgreementWindow) self = window;
  g_autoptr (GError) error = NULL;
  TemaAgreement *agreement = tema_agreement_count_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_waiting (self);
  if (agreement != NULL)
    show_agreement (self, agreement);
  else
    stop_at (self, error->message);
}

static void
progress_cb (double fraction, gpointer window)
{
  TemaAgreementWindow *self = window;

  tema_waiting_page_set_fraction (self->waiting, fraction);
}

/* The window lives as long as the count does; when it is closed, the count is stopped. */
static void
count (TemaAgreementWindow *self)
{
  const char *coders[] = { get_chosen (self->first), get_chosen (self->second), NULL };

  if (self->spans == NULL || self->is_filling)
    return;
  tema_agreement_count_async (self->spans, gtk_drop_down_get_selected (self->unit), coders,
                              begin_waiting (self), progress_cb, self, counted_cb,
                              g_object_ref (self));
}

static void
fill_coders (TemaAgreementWindow *self)
{
  g_autoptr (GtkStringList) coders = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->spans->coders->len; i++)
    gtk_string_list_append (coders, g_ptr_array_index (self->spans->coders, i));
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->first, G_LIST_MODEL (coders));
  gtk_drop_down_set_model (self->second, G_LIST_MODEL (coders));
  gtk_drop_down_set_selected (self->second, 1);
  self->is_filling = FALSE;
}

static void
loaded_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaAgreementWindow) self = window;
  g_autoptr (GError) error = NULL;
  TemaCodingSpans *spans
      = tema_project_load_coding_spans_finish (TEMA_PROJECT (project), result, &error);
  gboolean is_first = self->spans == NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_waiting (self);
  if (spans == NULL)
    {
      stop_at (self, error->message);
      return;
    }
  g_clear_pointer (&self->spans, tema_coding_spans_unref);
  self->spans = spans;
  if (is_first)
    fill_coders (self);
  if (spans->coders->len < 2)
    gtk_stack_set_visible_child_name (self->stack, "alone");
  else
    count (self);
}

static void
load (TemaAgreementWindow *self)
{
  tema_project_load_coding_spans_async (self->project, gtk_drop_down_get_selected (self->unit),
                                        begin_waiting (self), loaded_cb, g_object_ref (self));
}

static void
place_activated_cb (GtkColumnView *places, guint position, TemaAgreementWindow *self)
{
  g_autoptr (TemaAgreementLine) line
      = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (places)), position);
  guint first, last;
  TemaDocument *document = tema_agreement_line_get_place (line, &first, &last);

  g_signal_emit (self, signals[SIGNAL_PLACE_CHOSEN], 0, document, first, last);
}

static void
save_chosen_cb (GListModel *files, gpointer window)
{
  TemaAgreementWindow *self = window;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  const char *dot = strrchr (name, '.');
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->agreement == NULL)
    return;
  report
      = tema_agreement_report_new (self->agreement, self->project, tema_report_file_get_language (),
                                   tema_report_file_get_paper ());
  bytes = tema_report_file_make (report, dot != NULL ? dot + 1 : "docx", &error);
  if (bytes != NULL && tema_write_file (file, bytes, NULL, &error))
    g_signal_emit (self, signals[SIGNAL_SAVED], 0, shown);
  else
    gtk_label_set_text (self->note, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->note), error != NULL);
}

static void
save_cb (TemaAgreementWindow *self)
{
  static const char *const suffixes[] = { "docx", "odt", "html", "csv", "pdf", NULL };

  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save the Agreement"),
                     _ ("_Save"), _ ("Agreement.docx"), FALSE, _ ("Tables"), suffixes,
                     save_chosen_cb, self);
}

static void
tema_agreement_window_dispose (GObject *object)
{
  TemaAgreementWindow *self = TEMA_AGREEMENT_WINDOW (object);

  stop_counting (self);
  g_clear_object (&self->project);
  g_clear_pointer (&self->spans, tema_coding_spans_unref);
  g_clear_pointer (&self->agreement, tema_agreement_free);
  G_OBJECT_CLASS (tema_agreement_window_parent_class)->dispose (object);
}

/* Whoever counts holds the window. */
static gboolean
tema_agreement_window_close_request (GtkWindow *window)
{
  stop_counting (TEMA_AGREEMENT_WINDOW (window));
  return GTK_WINDOW_CLASS (tema_agreement_window_parent_class)->close_request (window);
}

static void
tema_agreement_window_class_init (TemaAgreementWindowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_agreement_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = tema_agreement_window_close_request;
  signals[SIGNAL_PLACE_CHOSEN]
      = g_signal_new ("place-chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, TEMA_TYPE_DOCUMENT, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
create_header (TemaAgreementWindow *self)
{
  const char *const units[] = { _ ("Characters"), _ ("Turns"), _ ("Sentences"), NULL };
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->first = tema_agreement_coder_choice_new (_ ("First coder"));
  self->second = tema_agreement_coder_choice_new (_ ("Second coder"));
  self->unit = tema_agreement_choice_new (_ ("What is counted"), units);
  self->save_button = tema_named_button_new (_ ("_Save…"));
  gtk_widget_set_sensitive (self->save_button, FALSE);
  gtk_box_append (GTK_BOX (title), GTK_WIDGET (self->first));
  gtk_box_append (GTK_BOX (title), GTK_WIDGET (self->second));
  gtk_box_append (GTK_BOX (title), GTK_WIDGET (self->unit));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->save_button);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->first, "notify::selected", G_CALLBACK (count), self);
  g_signal_connect_swapped (self->second, "notify::selected", G_CALLBACK (count), self);
  g_signal_connect_swapped (self->unit, "notify::selected", G_CALLBACK (load), self);
  return header;
}

static GtkColumnView *
create_table (const char *label)
{
  GtkWidget *table = gtk_column_view_new (NULL);

  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (table), TRUE);
  gtk_widget_add_css_class (table, "data-table");
  gtk_widget_add_css_class (table, "agreement-table");
  tema_table_name (GTK_COLUMN_VIEW (table), label);
  return GTK_COLUMN_VIEW (table);
}

static void
append_column (
    GtkColumnView *table, const char *title, guint column, gboolean is_number, gboolean expands)
{
  GtkColumnViewColumn *made = tema_agreement_column_new (title, column, is_number, expands);

  gtk_column_view_append_column (table, made);
  g_object_unref (made);
}

static GtkWidget *
scroll (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
create_figures (TemaAgreementWindow *self)
{
  GtkWidget *halves = gtk_paned_new (GTK_ORIENTATION_VERTICAL);

  self->codes = create_table (_ ("Agreement by code"));
  append_column (self->codes, _ ("Code"), 0, FALSE, TRUE);
  append_column (self->codes, _ ("Percent"), 1, TRUE, FALSE);
  append_column (self->codes, _ ("Cohen’s κ"), 2, TRUE, FALSE);
  append_column (self->codes, _ ("Krippendorff’s α"), 3, TRUE, FALSE);
  append_column (self->codes, _ ("Differences"), 4, TRUE, FALSE);
  self->places = create_table (_ ("Passages they differ on"));
  append_column (self->places, _ ("Passage"), 1, FALSE, TRUE);
  append_column (self->places, _ ("Document"), 0, FALSE, FALSE);
  append_column (self->places, _ ("Code"), 2, FALSE, TRUE);
  append_column (self->places, _ ("Coded by"), 3, FALSE, FALSE);
  gtk_column_view_set_single_click_activate (self->places, TRUE);
  g_signal_connect (self->places, "activate", G_CALLBACK (place_activated_cb), self);
  gtk_paned_set_start_child (GTK_PANED (halves), scroll (GTK_WIDGET (self->codes)));
  gtk_paned_set_end_child (GTK_PANED (halves), scroll (GTK_WIDGET (self->places)));
  gtk_paned_set_shrink_start_child (GTK_PANED (halves), FALSE);
  self->halves = GTK_PANED (halves);
  return halves;
}

static GtkWidget *
create_page (const char *title, const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  return page;
}

static void
tema_agreement_window_init (TemaAgreementWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "backup-details");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  self->waiting = TEMA_WAITING_PAGE (
      tema_waiting_page_new (_ ("Counting all codings…"), _ ("Not counted"), _ ("_Count")));
  g_signal_connect_swapped (self->waiting, "stopped", G_CALLBACK (stop_counting), self);
  g_signal_connect_swapped (self->waiting, "again", G_CALLBACK (load), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->waiting), "waiting");
  gtk_stack_add_named (self->stack,
                       create_page (_ ("Only one coder so far"),
                                    _ ("Give somebody a copy of the project to code, and merge it "
                                       "when it comes back.")),
                       "alone");
  gtk_stack_add_named (self->stack, create_figures (self), "figures");
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Agreement between Coders"));
  gtk_window_set_default_size (GTK_WINDOW (self),
                               MIN (WIDTH_PX * tema_settings_get_text_scale (), MOST_WIDTH_PX),
                               HEIGHT_PX);
}

/**
 * tema_agreement_window_new:
 * @parent: the window it belongs to
 * @project: the project
 *
 * Returns: (transfer none): a window, already reading
 */
GtkWidget *
tema_agreement_window_new (GtkWindow *parent, TemaProject *project)
{
  TemaAgreementWindow *self
      = g_object_new (TEMA_TYPE_AGREEMENT_WINDOW, "transient-for", parent, NULL);

  self->project = g_object_ref (project);
  load (self);
  return GTK_WIDGET (self);
}
