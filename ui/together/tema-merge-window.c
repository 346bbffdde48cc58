/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A merge before it is done: comparing, which can be stopped; the counts in one sentence; then
 * every row that needs a word or would come (tema-merge-rows.c). */
#include "tema-config.h"

#include "together/tema-merge-window.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "together/tema-merge-rows-private.h"
#include "together/tema-waiting-page.h"
#include "widgets/tema-named-button.h"

struct _TemaMergeWindow
{
  AdwWindow parent_instance;

  TemaProject *project;
  char *path;
  TemaPseudonyms *names;   /* nullable */
  TemaMergePlan *plan;     /* nullable until it is made */
  GCancellable *comparing; /* while a plan is made */

  GtkWidget *merge_button;
  GtkWidget *names_button;
  GtkSpinner *spinner;
  GtkStack *stack; /* "waiting", "nothing", "list" or "failed" */
  TemaWaitingPage *waiting;
  GtkLabel *summary;
  AdwStatusPage *failed_page;
  GtkWidget *again_button; /* on that page */
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (TemaMergeWindow, tema_merge_window, ADW_TYPE_WINDOW)

static void make_plan (TemaMergeWindow *self);

static guint
count_all (TemaMergePlan *plan, TemaMergeState state)
{
  guint n = 0;

  for (guint kind = 0; kind < TEMA_MERGE_N_KINDS; kind++)
    n += tema_merge_plan_count (plan, kind, state);
  return n;
}

static char *
dup_count (TemaMergeKind kind, guint n)
{
  switch (kind)
    {
    case TEMA_MERGE_KIND_CODING:
      return g_strdup_printf (ngettext ("%u coding", "%u codings", n), n);
    case TEMA_MERGE_KIND_CODE:
      return g_strdup_printf (ngettext ("%u code", "%u codes", n), n);
    case TEMA_MERGE_KIND_ANNOTATION:
      return g_strdup_printf (ngettext ("%u note in the margin", "%u notes in the margin", n), n);
    default:
      return g_strdup_printf (ngettext ("%u memo", "%u memos", n), n);
    }
}

/* "Removed there: 3 codings, 1 code"; %NULL: nothing was. */
static char *
dup_removed (TemaMergePlan *plan)
{
  static const TemaMergeKind kinds[] = { TEMA_MERGE_KIND_CODING, TEMA_MERGE_KIND_CODE,
                                         TEMA_MERGE_KIND_ANNOTATION, TEMA_MERGE_KIND_MEMO };
  g_autoptr (GString) removed = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n = tema_merge_plan_count (plan, kinds[i], TEMA_MERGE_STATE_REMOVED);
      g_autofree char *count = dup_count (kinds[i], n);

      if (n > 0)
        g_string_append_printf (removed, "%s%s", removed->len > 0 ? ", " : "", count);
    }
  /* Translators: "Removed there: 3 codings, 1 code" */
  return removed->len > 0 ? g_strdup_printf (_ ("Removed there: %s"), removed->str) : NULL;
}

static char *
dup_summary (TemaMergeWindow *self)
{
  GPtrArray *reasons = tema_merge_plan_get_reasons (self->plan);
  g_autofree char *removed = dup_removed (self->plan);
  GString *text = g_string_new (NULL);
  guint n_same = 0, n_only_here = 0;

  for (guint kind = 0; kind < TEMA_MERGE_N_KINDS; kind++)
    {
      n_same += tema_merge_plan_count_same (self->plan, kind);
      n_only_here += tema_merge_plan_count_only_here (self->plan, kind);
    }
  g_string_append_printf (
      text,
      _ ("%u new, %u different, %u of the same name, %u the same. %u are only here; they stay."),
      count_all (self->plan, TEMA_MERGE_STATE_NEW),
      count_all (self->plan, TEMA_MERGE_STATE_CONFLICT),
      count_all (self->plan, TEMA_MERGE_STATE_TWIN), n_same, n_only_here);
  if (removed != NULL)
    g_string_append_printf (text, "\n%s", removed);
  for (guint i = 0; i < MIN (reasons->len, 4); i++)
    g_string_append_printf (text, "\n%s", (const char *)g_ptr_array_index (reasons, i));
  return g_string_free (text, FALSE);
}

static void
show_plan (TemaMergeWindow *self)
{
  g_autofree char *summary = dup_summary (self);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->plan));
  g_autoptr (GtkNoSelection) rows = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->plan)));

  gtk_label_set_text (self->summary, summary);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (rows));
  gtk_widget_set_visible (self->names_button, tema_merge_plan_has_other_texts (self->plan));
  gtk_widget_set_sensitive (self->merge_button,
                            n_rows > count_all (self->plan, TEMA_MERGE_STATE_REFUSED));
  gtk_stack_set_visible_child_name (self->stack, n_rows > 0 ? "list" : "nothing");
}

static void
fail (TemaMergeWindow *self, const char *message)
{
  adw_status_page_set_description (self->failed_page, message);
  gtk_widget_set_sensitive (self->merge_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  gtk_widget_grab_focus (self->again_button);
}

static void
fail_with (TemaMergeWindow *self, const GError *error)
{
  g_autofree char *safe = g_markup_escape_text (error->message, -1);

  fail (self, safe);
}

static void
stop_comparing (TemaMergeWindow *self)
{
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
}

/* Whoever stopped it has shown what is to be seen since, or has closed the window. */
static void
planned_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaMergeWindow) self = window;
  g_autoptr (GError) error = NULL;
  TemaMergePlan *plan = tema_merge_plan_new_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  stop_comparing (self);
  tema_waiting_page_end (self->waiting);
  if (plan == NULL)
    {
      fail_with (self, error);
      return;
    }
  g_set_object (&self->plan, plan);
  g_object_unref (plan);
  show_plan (self);
}

static void
make_plan (TemaMergeWindow *self)
{
  stop_comparing (self);
  self->comparing = g_cancellable_new ();
  tema_waiting_page_begin (self->waiting);
  gtk_widget_set_sensitive (self->merge_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  tema_merge_plan_new_async (self->project, self->path, self->names, self->comparing, planned_cb,
                             g_object_ref (self));
}

static void
merged_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaMergeWindow) self = window;
  g_autoptr (GError) error = NULL;
  gboolean is_merged = tema_project_do_finish (TEMA_PROJECT (project), result, &error);

  /* Closed meanwhile: what became of it is seen in the main window. */
  if (self->project == NULL)
    return;
  gtk_spinner_stop (self->spinner);
  if (is_merged)
    {
      g_autofree char *shown = g_filename_display_basename (self->path);
      g_autofree char *text = g_strdup_printf (_ ("Merged “%s”"), shown);

      gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                                  "win.notify-undo", "s", text);
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    fail_with (self, error);
}

static void
merge_cb (TemaMergeWindow *self)
{
  if (self->plan == NULL)
    return;
  gtk_spinner_start (self->spinner);
  gtk_widget_set_sensitive (self->merge_button, FALSE);
  tema_project_do_async (self->project, tema_act_merge (self->plan), NULL, merged_cb,
                         g_object_ref (self));
}

static void
names_chosen_cb (GListModel *files, gpointer window)
{
  TemaMergeWindow *self = window;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  TemaPseudonyms *names = path != NULL ? tema_pseudonyms_load (path, &error) : NULL;

  if (names == NULL)
    {
      if (error != NULL)
        gtk_label_set_text (self->summary, error->message);
      return;
    }
  g_clear_pointer (&self->names, tema_pseudonyms_unref);
  self->names = names;
  make_plan (self);
}

static void
names_cb (TemaMergeWindow *self)
{
  static const char *const suffixes[] = { "csv", NULL };

  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Table of Names"),
                     _ ("_Open"), NULL, FALSE, _ ("Tables"), suffixes, names_chosen_cb, self);
}

static void
take_path (TemaMergeWindow *self, char *path)
{
  g_autofree char *shown = g_filename_display_basename (path);
  /* Translators: a window's title, with a file's name */
  g_autofree char *title = g_strdup_printf (_ ("Merge “%s”"), shown);

  g_free (self->path);
  self->path = path;
  gtk_window_set_title (GTK_WINDOW (self), title);
  make_plan (self);
}

static void
other_chosen_cb (GListModel *files, gpointer window)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  char *path = g_file_get_path (file);

  if (path != NULL)
    take_path (window, path);
  else
    fail (window, _ ("A project must be on this computer; choose a folder of yours."));
}

static void
other_cb (TemaMergeWindow *self)
{
  static const char *const suffixes[] = { "tema", NULL };

  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Merge a Copy"),
                     _ ("_Compare"), NULL, FALSE, _ ("Tema projects"), suffixes, other_chosen_cb,
                     self);
}

static void
tema_merge_window_dispose (GObject *object)
{
  TemaMergeWindow *self = TEMA_MERGE_WINDOW (object);

  stop_comparing (self);
  g_clear_object (&self->project);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->names, tema_pseudonyms_unref);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (tema_merge_window_parent_class)->dispose (object);
}

/* Whoever compares holds the window. */
static gboolean
tema_merge_window_close_request (GtkWindow *window)
{
  stop_comparing (TEMA_MERGE_WINDOW (window));
  return GTK_WINDOW_CLASS (tema_merge_window_parent_class)->close_request (window);
}

static void
tema_merge_window_class_init (TemaMergeWindowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_merge_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = tema_merge_window_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
create_header (TemaMergeWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->merge_button = tema_named_button_new (C_ ("two copies", "_Merge"));
  gtk_widget_add_css_class (self->merge_button, "suggested-action");
  self->names_button = tema_named_button_new (_ ("Table of _names…"));
  gtk_widget_set_visible (self->names_button, FALSE);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  g_signal_connect_swapped (self->merge_button, "clicked", G_CALLBACK (merge_cb), self);
  g_signal_connect_swapped (self->names_button, "clicked", G_CALLBACK (names_cb), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->merge_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->spinner));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->names_button);
  return header;
}

static GtkWidget *
create_list (TemaMergeWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, _tema_merge_factory_new ()));
  gtk_list_view_set_show_separators (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the other copy has"), -1);
  self->summary = GTK_LABEL (_tema_merge_line_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "backup-details");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static GtkWidget *
create_page (const char *title, const char *icon)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  return page;
}

static GtkWidget *
create_pill (TemaMergeWindow *self, const char *mnemonic, void (*clicked) (TemaMergeWindow *))
{
  GtkWidget *button = tema_named_button_new (mnemonic);

  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked), self);
  return button;
}

/* What went wrong may have passed, as a lock does; or it was the wrong file. */
static GtkWidget *
create_failed_page (TemaMergeWindow *self)
{
  GtkWidget *page = create_page (_ ("That did not work"), "dialog-warning-symbolic");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->again_button = create_pill (self, _ ("Compare _again"), make_plan);
  gtk_widget_add_css_class (self->again_button, "suggested-action");
  gtk_box_append (GTK_BOX (box), self->again_button);
  gtk_box_append (GTK_BOX (box), create_pill (self, _ ("Another _file…"), other_cb));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  return page;
}

static void
tema_merge_window_init (TemaMergeWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), create_header (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  self->failed_page = ADW_STATUS_PAGE (create_failed_page (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->waiting = TEMA_WAITING_PAGE (tema_waiting_page_new (
      _ ("Comparing the two copies…"), _ ("Not compared; nothing was changed"), _ ("_Compare")));
  g_signal_connect_swapped (self->waiting, "stopped", G_CALLBACK (stop_comparing), self);
  g_signal_connect_swapped (self->waiting, "again", G_CALLBACK (make_plan), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->waiting), "waiting");
  gtk_stack_add_named (self->stack,
                       create_page (_ ("Both copies have the same content"), "emblem-ok-symbolic"),
                       "nothing");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failed_page), "failed");
  gtk_stack_add_named (self->stack, create_list (self), "list");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 600);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/**
 * tema_merge_window_new:
 * @parent: the window it belongs to
 * @project: the project that takes in
 * @path: another copy of it
 *
 * Returns: (transfer none): a window, already looking at the other copy
 */
GtkWidget *
tema_merge_window_new (GtkWindow *parent, TemaProject *project, const char *path)
{
  TemaMergeWindow *self = g_object_new (TEMA_TYPE_MERGE_WINDOW, "transient-for", parent, NULL);

  self->project = g_object_ref (project);
  take_path (self, g_strdup (path));
  return GTK_WIDGET (self);
}
