/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A merge before it is done: the counts in one sentence, then every row that needs a word or would
 * come, with its choice. */
#include "tema-config.h"

#include "together/tema-merge-window.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "widgets/tema-named-button.h"

struct _TemaMergeWindow
{
  AdwWindow parent_instance;

  TemaProject *project;
  char *path;
  TemaPseudonyms *names; /* nullable */
  TemaMergePlan *plan;   /* nullable until it is made */

  GtkWidget *merge_button;
  GtkWidget *names_button;
  GtkSpinner *spinner;
  GtkStack *stack; /* "waiting", "nothing", "list" or "failed" */
  GtkLabel *summary;
  AdwStatusPage *failed_page;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (TemaMergeWindow, tema_merge_window, ADW_TYPE_WINDOW)

static void make_plan (TemaMergeWindow *self);

static GtkWidget *
create_line (const char *css_class)
{
  GtkWidget *line = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (line, css_class);
  return line;
}

/* The choice that stands at a place of the list of choices; rows have some of the four. */
static TemaMergeChoice
choice_at (TemaMergeRow *row, guint position)
{
  for (guint choice = 0; choice <= TEMA_MERGE_CHOICE_ONE; choice++)
    if (tema_merge_row_can_choose (row, choice) && position-- == 0)
      return choice;
  return TEMA_MERGE_CHOICE_MINE;
}

static void
chosen_cb (GtkDropDown *choices, GParamSpec *pspec, GtkListItem *item)
{
  TemaMergeRow *row = gtk_list_item_get_item (item);
  guint selected = gtk_drop_down_get_selected (choices);

  if (row != NULL && selected != GTK_INVALID_LIST_POSITION)
    tema_merge_row_set_choice (row, choice_at (row, selected));
}

/* Removing is agreed to, not chosen among others. */
static void
checked_cb (GtkCheckButton *check, GParamSpec *pspec, GtkListItem *item)
{
  TemaMergeRow *row = gtk_list_item_get_item (item);

  if (row != NULL)
    tema_merge_row_set_choice (row, gtk_check_button_get_active (check) ? TEMA_MERGE_CHOICE_THEIRS
                                                                        : TEMA_MERGE_CHOICE_MINE);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *check = gtk_check_button_new_with_label (
      tema_merge_choice_get_label (TEMA_MERGE_STATE_REMOVED, TEMA_MERGE_CHOICE_THEIRS));
  GtkWidget *choices = gtk_drop_down_new (NULL, NULL);

  gtk_box_append (GTK_BOX (words), create_line ("caption"));
  gtk_box_append (GTK_BOX (words), create_line ("heading"));
  gtk_box_append (GTK_BOX (words), create_line (NULL));
  gtk_box_append (GTK_BOX (words), create_line (NULL));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (choices, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), words);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), choices);
  gtk_widget_add_css_class (row, "backup-details");
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
show_line (GtkWidget *line, const char *format, const char *text)
{
  g_autofree char *words = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  words = g_strdup_printf (format, text);
#pragma GCC diagnostic pop
  gtk_label_set_text (GTK_LABEL (line), words);
  gtk_widget_set_visible (line, *text != '\0');
}

static void
show_choices (GtkDropDown *choices, TemaMergeRow *row)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *accessible
      = g_strdup_printf (_ ("What to do about “%s”"), tema_merge_row_get_name (row));
  guint selected = 0;

  for (guint choice = 0; choice <= TEMA_MERGE_CHOICE_ONE; choice++)
    {
      if (!tema_merge_row_can_choose (row, choice))
        continue;
      if (choice == tema_merge_row_get_choice (row))
        selected = g_list_model_get_n_items (G_LIST_MODEL (labels));
      gtk_string_list_append (labels,
                              tema_merge_choice_get_label (tema_merge_row_get_state (row), choice));
    }
  gtk_drop_down_set_model (choices, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (choices, selected);
  gtk_widget_set_visible (GTK_WIDGET (choices),
                          tema_merge_row_get_state (row) != TEMA_MERGE_STATE_REFUSED
                              && tema_merge_row_get_state (row) != TEMA_MERGE_STATE_REMOVED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choices), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
}

static void
show_check (GtkCheckButton *check, TemaMergeRow *row)
{
  /* Translators: what is removed here too; a code's name or a passage */
  g_autofree char *accessible
      = g_strdup_printf (_ ("Remove “%s” here too"), tema_merge_row_get_name (row));

  gtk_check_button_set_active (check, tema_merge_row_get_choice (row) == TEMA_MERGE_CHOICE_THEIRS);
  gtk_widget_set_visible (GTK_WIDGET (check),
                          tema_merge_row_get_state (row) == TEMA_MERGE_STATE_REMOVED);
  /* Or the label inside is read out as well. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  TemaMergeRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *line = gtk_widget_get_first_child (gtk_widget_get_first_child (box));
  GtkWidget *choices = gtk_widget_get_last_child (box);
  GtkWidget *check = gtk_widget_get_prev_sibling (choices);
  g_autofree char *what
      = g_strdup_printf ("%s · %s", tema_merge_kind_get_label (tema_merge_row_get_kind (row)),
                         tema_merge_state_get_label (tema_merge_row_get_state (row)));
  g_autofree char *mine = tema_merge_row_dup_mine (row);
  g_autofree char *theirs = tema_merge_row_dup_theirs (row);

  show_line (line, "%s", what);
  line = gtk_widget_get_next_sibling (line);
  show_line (line, "%s", tema_merge_row_get_name (row));
  line = gtk_widget_get_next_sibling (line);
  show_line (line, _ ("Mine: %s"), mine);
  line = gtk_widget_get_next_sibling (line);
  show_line (line, *mine != '\0' ? _ ("Theirs: %s") : "%s", theirs);
  show_choices (GTK_DROP_DOWN (choices), row);
  show_check (GTK_CHECK_BUTTON (check), row);
  g_signal_connect (check, "notify::active", G_CALLBACK (checked_cb), item);
  g_signal_connect (choices, "notify::selected", G_CALLBACK (chosen_cb), item);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *choices = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  g_signal_handlers_disconnect_by_func (choices, chosen_cb, item);
  g_signal_handlers_disconnect_by_func (gtk_widget_get_prev_sibling (choices), checked_cb, item);
}

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
}

static void
planned_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaMergeWindow) self = window;
  g_autoptr (GError) error = NULL;
  TemaMergePlan *plan = tema_merge_plan_new_finish (result, &error);

  gtk_spinner_stop (self->spinner);
  if (plan == NULL)
    {
      g_autofree char *safe = g_markup_escape_text (error->message, -1);

      fail (self, safe);
      return;
    }
  g_set_object (&self->plan, plan);
  g_object_unref (plan);
  show_plan (self);
}

static void
make_plan (TemaMergeWindow *self)
{
  gtk_spinner_start (self->spinner);
  gtk_widget_set_sensitive (self->merge_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  tema_merge_plan_new_async (self->project, self->path, self->names, NULL, planned_cb,
                             g_object_ref (self));
}

static void
merged_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaMergeWindow) self = window;
  g_autoptr (GError) error = NULL;

  gtk_spinner_stop (self->spinner);
  if (tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    {
      g_autofree char *safe = g_markup_escape_text (error->message, -1);

      fail (self, safe);
    }
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
tema_merge_window_dispose (GObject *object)
{
  TemaMergeWindow *self = TEMA_MERGE_WINDOW (object);

  g_clear_object (&self->project);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->names, tema_pseudonyms_unref);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (tema_merge_window_parent_class)->dispose (object);
}

static void
tema_merge_window_class_init (TemaMergeWindowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_merge_window_dispose;
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
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->merge_button);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), GTK_WIDGET (self->spinner));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->names_button);
  return header;
}

static GtkWidget *
create_list (TemaMergeWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind_cb), NULL);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_show_separators (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the other copy has"), -1);
  self->summary = GTK_LABEL (create_line (NULL));
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

static void
tema_merge_window_init (TemaMergeWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), create_header (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  self->failed_page
      = ADW_STATUS_PAGE (create_page (_ ("That did not work"), "dialog-warning-symbolic"));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, create_page (_ ("Comparing the two copies…"), NULL), "waiting");
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
  g_autofree char *shown = g_filename_display_basename (path);
  /* Translators: a window's title, with a file's name */
  g_autofree char *title = g_strdup_printf (_ ("Merge “%s”"), shown);
  TemaMergeWindow *self = g_object_new (TEMA_TYPE_MERGE_WINDOW, "transient-for", parent, NULL);

  self->project = g_object_ref (project);
  self->path = g_strdup (path);
  gtk_window_set_title (GTK_WINDOW (self), title);
  make_plan (self);
  return GTK_WIDGET (self);
}
