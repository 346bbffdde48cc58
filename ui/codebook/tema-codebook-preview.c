/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A codebook from a file before it is taken in: the tree as it will be, what is new in it, how it
 * was understood – and another way to understand its levels. */
#include "tema-config.h"

#include "codebook/tema-codebook-preview.h"

#include "base/tema-task.h"
#include "formats/tema-codebook-formats.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define WIDTH_PX 520
#define HEIGHT_PX 600
#define LEVEL_PX 20
#define NOTES_PX 120

typedef struct
{
  GtkWindow *window; /* borrowed; owns this */
  TemaCodebook *codebook;
  GFile *file;
  char *file_name;
  GObject *pane; /* handed to @done */
  TemaCodebookPreviewDone done;

  TemaTableLevels levels; /* as asked for */
  TemaReading *reading;   /* nullable until it is read */
  GPtrArray *matches;     /* of TemaCode, nullable each: what is here already */
  GCancellable *cancellable;

  GtkWidget *stack; /* "wait", "tree" or "refused" */
  GtkWidget *summary;
  GtkWidget *notes;
  GtkWidget *refusal;
  GtkWidget *list;
  GtkWidget *choice;
  GtkWidget *choice_row;
  GtkWidget *import;
} Preview;

static void
preview_free (gpointer data)
{
  Preview *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->codebook);
  g_object_unref (self->file);
  g_object_unref (self->pane);
  g_free (self->file_name);
  g_clear_pointer (&self->reading, tema_reading_free);
  g_clear_pointer (&self->matches, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  GFile *file;
  TemaTableLevels levels;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_object_unref (task->file);
  g_free (task);
}

static gpointer
read_codebook (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  Task *wanted = data;

  return tema_codebook_read_file (wanted->file, &wanted->levels, cancellable, error);
}

static void
row_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *what = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (what, "caption");
  gtk_widget_add_css_class (what, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), what);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_widget_set_margin_start (box, 8);
  gtk_widget_set_margin_end (box, 8);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

/* The name with its level, what it means on the pointer, and whether it is here already. */
static void
row_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Preview *self = data;
  guint position = gtk_list_item_get_position (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *name = gtk_widget_get_first_child (box);
  const TemaOutlineCode *code;
  gboolean is_here;

  if (self->reading == NULL || position >= self->reading->outline->codes->len)
    return;
  code = g_ptr_array_index (self->reading->outline->codes, position);
  is_here = g_ptr_array_index (self->matches, position) != NULL;
  gtk_label_set_text (GTK_LABEL (name), code->name);
  gtk_widget_set_margin_start (name, (int)MIN (code->depth, 12) * LEVEL_PX);
  gtk_widget_set_tooltip_text (box, code->description);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (name)),
                      is_here ? _ ("Here already") : _ ("New"));
}

static GtkWidget *
create_list (Preview *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), self);
  self->list = gtk_list_view_new (NULL, factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The codebook as it will be"), -1);
  return self->list;
}

static void
fill_list (Preview *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const GPtrArray *codes = self->reading->outline->codes;
  GtkNoSelection *selection;

  for (guint i = 0; i < codes->len; i++)
    gtk_string_list_append (names, ((TemaOutlineCode *)g_ptr_array_index (codes, i))->name);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&names)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

static guint
count_new (Preview *self)
{
  guint n_new = 0;

  for (guint i = 0; i < self->matches->len; i++)
    n_new += g_ptr_array_index (self->matches, i) == NULL;
  return n_new;
}

static void
tell_summary (Preview *self)
{
  guint n_codes = self->reading->outline->codes->len;
  guint n_new = count_new (self);
  g_autofree char *codes = g_strdup_printf (ngettext ("%u code", "%u codes", n_codes), n_codes);
  /* TRANSLATORS: "34 codes", then how many of them the project does not have yet */
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s, %u of them new", "%s, %u of them new", n_new), codes, n_new);

  gtk_label_set_text (GTK_LABEL (self->summary), text);
  gtk_widget_set_sensitive (self->import, TRUE);
}

static void
tell_notes (Preview *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->reading->notes->len; i++)
    {
      const TemaReadNote *note = g_ptr_array_index (self->reading->notes, i);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", note->text);
    }
  gtk_label_set_text (GTK_LABEL (self->notes), text->str);
}

static void
show_reading (Preview *self, TemaReading *reading)
{
  g_clear_pointer (&self->reading, tema_reading_free);
  g_clear_pointer (&self->matches, g_ptr_array_unref);
  self->reading = reading;
  self->matches = tema_codebook_match_outline (self->codebook, reading->outline);
  fill_list (self);
  tell_summary (self);
  tell_notes (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "tree");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Preview *self = data;
  g_autoptr (GError) error = NULL;
  TemaReading *reading = g_task_propagate_pointer (G_TASK (result), &error);

  /* The window is gone, and this with it; or somebody chose otherwise meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reading != NULL)
    {
      show_reading (self, reading);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->refusal), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "refused");
}

static void
read_again (Preview *self)
{
  g_autoptr (GTask) task = NULL;
  Task *wanted = g_new0 (Task, 1);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  wanted->file = g_object_ref (self->file);
  wanted->levels = self->levels;
  gtk_widget_set_sensitive (self->import, FALSE);
  task = g_task_new (NULL, self->cancellable, read_cb, self);
  g_task_set_task_data (task, wanted, task_free);
  tema_task_make (task, read_codebook, (GDestroyNotify)tema_reading_free);
}

static void
levels_chosen_cb (Preview *self)
{
  self->levels = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));
  read_again (self);
}

static void
import_cb (Preview *self)
{
  GtkWindow *window = self->window;

  if (self->reading == NULL || !gtk_widget_get_sensitive (self->import))
    return;
  self->done (self->reading->outline, self->file_name, self->pane);
  gtk_window_destroy (window);
}

static GtkWidget *
create_choice (Preview *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Levels"));
  g_autofree char *lower = g_ascii_strdown (self->file_name, -1);

  for (guint i = 0; i < TEMA_N_TABLE_LEVELS; i++)
    gtk_string_list_append (names, tema_table_levels_get_name (i));
  self->choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->choice);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->choice),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_hexpand (self->choice, TRUE);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (levels_chosen_cb), self);
  self->choice_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (self->choice_row), label);
  gtk_box_append (GTK_BOX (self->choice_row), self->choice);
  /* A .qdc says itself what its levels are. */
  gtk_widget_set_visible (self->choice_row, !g_str_has_suffix (lower, ".qdc"));
  return self->choice_row;
}

static GtkWidget *
create_label (GtkWidget **label, const char *css_class)
{
  *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (*label), 0);
  gtk_label_set_wrap (GTK_LABEL (*label), TRUE);
  gtk_widget_add_css_class (*label, css_class);
  return *label;
}

static GtkWidget *
create_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scroller;
}

static GtkWidget *
create_tree_page (Preview *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *tree = create_scroller (create_list (self));
  GtkWidget *notes = create_scroller (create_label (&self->notes, "dim-label"));

  gtk_widget_set_vexpand (tree, TRUE);
  gtk_widget_add_css_class (tree, "card");
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (notes), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (notes), NOTES_PX);
  gtk_box_append (GTK_BOX (page), create_label (&self->summary, "heading"));
  gtk_box_append (GTK_BOX (page), tree);
  gtk_box_append (GTK_BOX (page), notes);
  return page;
}

static GtkWidget *
create_content (Preview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  self->stack = gtk_stack_new ();
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "wait");
  gtk_stack_add_named (GTK_STACK (self->stack), create_tree_page (self), "tree");
  gtk_stack_add_named (GTK_STACK (self->stack), create_label (&self->refusal, "refusal"),
                       "refused");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), create_choice (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static GtkWidget *
create_header (Preview *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->import = gtk_button_new_with_mnemonic (_ ("_Import"));
  gtk_widget_add_css_class (self->import, "suggested-action");
  gtk_widget_set_sensitive (self->import, FALSE);
  g_signal_connect_swapped (self->import, "clicked", G_CALLBACK (import_cb), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self->window);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->import);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Import Codebook"), self->file_name));
  return header;
}

static void
close_on_escape (GtkWindow *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}

static GtkWindow *
create_window (Preview *self, GtkWindow *parent)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_transient_for (self->window, parent);
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_title (self->window, _ ("Import Codebook"));
  gtk_window_set_default_size (self->window, WIDTH_PX, HEIGHT_PX);
  close_on_escape (self->window);
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), create_content (self));
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_window_set_default_widget (self->window, self->import);
  g_object_set_data_full (G_OBJECT (self->window), "tema-preview", self, preview_free);
  return self->window;
}

/**
 * tema_codebook_preview_show:
 * @parent: the window over which it is shown
 * @codebook: what it will be compared with
 * @file: a .qdc or a table
 * @done: called when it shall be taken in
 * @pane: (type GObject): handed to @done; kept
 *
 * Shows the codebook of a file before it is taken in. It is read in the background; what cannot be
 * read is told in the window, where its levels can be understood otherwise. Main thread only.
 */
void
tema_codebook_preview_show (GtkWindow *parent,
                            TemaCodebook *codebook,
                            GFile *file,
                            TemaCodebookPreviewDone done,
                            gpointer pane)
{
  Preview *self = g_new0 (Preview, 1);
  g_autofree char *name = g_file_get_basename (file);

  self->codebook = g_object_ref (codebook);
  self->file = g_object_ref (file);
  self->file_name = g_filename_display_name (name);
  self->pane = g_object_ref (pane);
  self->done = done;
  self->cancellable = g_cancellable_new ();
  gtk_window_present (create_window (self, parent));
  read_again (self);
}
