/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The sheet under the documents: each file of an import with what was understood and left out. */
#include "tema-config.h"

#include "import/tema-import-sheet.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define FIT_MS 20 /* after what was told, and the next frame */

struct _TemaImportSheet
{
  GtkWidget parent_instance;

  TemaImport *import; /* nullable */
  GtkSorter *sorter;  /* what needs a look stands first */
  guint n_refused;    /* that the order knows of */
  guint watching;     /* source, 0 while nothing runs */
  guint fitting;      /* likewise */
  GtkWidget *content; /* revealer */
  GtkLabel *heading;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkWidget *close_button;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TemaImportSheet, tema_import_sheet, GTK_TYPE_WIDGET)

static const char *
get_icon_name (TemaImportState state)
{
  switch (state)
    {
    case TEMA_IMPORT_DONE:
      return "emblem-ok-symbolic";
    case TEMA_IMPORT_REFUSED:
      return "dialog-warning-symbolic";
    case TEMA_IMPORT_CANCELLED:
    case TEMA_IMPORT_GONE:
      return "process-stop-symbolic";
    case TEMA_IMPORT_WAITING:
    case TEMA_IMPORT_READING:
    default:
      return "content-loading-symbolic";
    }
}

static const char *
get_state_word (TemaImportState state)
{
  switch (state)
    {
    case TEMA_IMPORT_WAITING:
      return _ ("Waiting");
    case TEMA_IMPORT_READING:
      return _ ("Reading…");
    case TEMA_IMPORT_DONE:
      return _ ("Imported");
    case TEMA_IMPORT_CANCELLED:
      return _ ("Not imported: you stopped before this file");
    case TEMA_IMPORT_GONE:
      return _ ("Imported, and taken out of the project again");
    case TEMA_IMPORT_REFUSED:
    default:
      return _ ("Not imported");
    }
}

static void
append_notes (GString *text, const char *const *notes)
{
  for (guint i = 0; notes != NULL && notes[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", notes[i]);
}

/* A message goes on after a file's name and a colon elsewhere; here it stands by itself. */
static void
append_sentence (GString *text, const char *message)
{
  if (*message == '\0')
    return;
  g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (message)));
  g_string_append (text, g_utf8_next_char (message));
}

static char *
dup_details (TemaImportFile *file)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TemaImportState state = tema_import_file_get_state (file);

  if (state == TEMA_IMPORT_DONE)
    {
      append_notes (text, tema_import_file_get_understood (file));
      append_notes (text, tema_import_file_get_left_out (file));
    }
  else if (state == TEMA_IMPORT_REFUSED && tema_import_file_get_message (file) != NULL)
    append_sentence (text, tema_import_file_get_message (file));
  if (text->len == 0)
    g_string_append (text, get_state_word (state));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Where the card says that two speakers may be one, there is the way to make them one. */
static void
show_speakers_cb (GtkWidget *button, TemaImportFile *file)
{
  gtk_widget_activate_action (button, "win.speakers", "(ss)", tema_import_file_get_document (file),
                              "");
}

static GtkWidget *
create_speakers_button (TemaImportFile *file)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Speakers…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 4);
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_speakers_cb), file, 0);
  return button;
}

static void
file_notify_cb (TemaImportFile *file, GParamSpec *pspec, GtkWidget *box)
{
  GtkWidget *icon = gtk_widget_get_first_child (box);
  GtkWidget *speakers = gtk_widget_get_last_child (gtk_widget_get_last_child (box));
  GtkWidget *details = gtk_widget_get_prev_sibling (speakers);
  TemaImportState state = tema_import_file_get_state (file);
  g_autofree char *text = dup_details (file);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), get_icon_name (state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_state_word (state), -1);
  gtk_label_set_text (GTK_LABEL (details), text);
  gtk_widget_set_visible (speakers,
                          state == TEMA_IMPORT_DONE && tema_import_file_has_speakers_alike (file));
  if (state == TEMA_IMPORT_REFUSED)
    gtk_widget_add_css_class (icon, "warning");
  if (state == TEMA_IMPORT_DONE)
    gtk_widget_add_css_class (icon, "success");
  else
    gtk_widget_remove_css_class (icon, "success");
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_file_row (gpointer item, gpointer unused)
{
  TemaImportFile *file = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new ();

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (tema_import_file_get_name (file), "import-name"));
  gtk_box_append (GTK_BOX (words), make_label ("", "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (words), "dim-label");
  gtk_box_append (GTK_BOX (words), create_speakers_button (file));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_signal_connect_object (file, "notify", G_CALLBACK (file_notify_cb), box, 0);
  file_notify_cb (file, NULL, box);
  return row;
}

static char *
dup_heading (TemaImport *import)
{
  guint n_files = g_list_model_get_n_items (G_LIST_MODEL (import));
  guint n_finished = tema_import_get_n_finished (import);
  guint n_done = tema_import_get_n_done (import);
  guint n_refused = tema_import_get_n_refused (import);

  if (tema_import_is_running (import))
    return g_strdup_printf (_ ("Importing %u of %u"), MIN (n_finished + 1, n_files), n_files);
  if (n_refused > 0)
    return g_strdup_printf (_ ("%u imported, %u refused"), n_done, n_refused);
  return g_strdup_printf (g_dngettext (NULL, "%u file imported", "%u files imported", n_done),
                          n_done);
}

static int
compare_files (gconstpointer a, gconstpointer b, gpointer unused)
{
  gboolean is_refused = tema_import_file_get_state ((gpointer)a) == TEMA_IMPORT_REFUSED;
  gboolean is_other_refused = tema_import_file_get_state ((gpointer)b) == TEMA_IMPORT_REFUSED;

  return is_other_refused - is_refused;
}

static void
update_order (TemaImportSheet *self)
{
  guint n_refused = tema_import_get_n_refused (self->import);

  if (n_refused == self->n_refused)
    return;
  self->n_refused = n_refused;
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static gboolean
watch_cb (gpointer data)
{
  TemaImportSheet *self = data;

  gtk_progress_bar_set_fraction (self->progress, tema_import_get_progress (self->import));
  return G_SOURCE_CONTINUE;
}

/* A whole project takes its time inside one file. */
static void
watch (TemaImportSheet *self, gboolean is_running)
{
  if (is_running && self->watching == 0)
    self->watching = g_timeout_add (200, watch_cb, self);
  else if (!is_running)
    g_clear_handle_id (&self->watching, g_source_remove);
}

/* What is folded away is not there for a screen reader either. */
static void
revealed_cb (GtkRevealer *content)
{
  gtk_widget_set_visible (GTK_WIDGET (content), gtk_revealer_get_reveal_child (content)
                                                    || gtk_revealer_get_child_revealed (content));
}

/* Nothing of it is in the project any more, and nothing was refused: there is nothing to tell. */
static void
hide_if_undone (TemaImportSheet *self)
{
  guint n_gone = tema_import_get_n_gone (self->import);

  if (n_gone > 0 && n_gone == g_list_model_get_n_items (G_LIST_MODEL (self->import)))
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->content), FALSE);
}

/* As high as what the files tell is, up to the scroller's limit. GTK's scroller asks for the height
 * of what is in it without its width, and so for that of lines which are not broken. */
static gboolean
fit_cb (gpointer sheet)
{
  TemaImportSheet *self = sheet;
  int width = gtk_widget_get_width (GTK_WIDGET (self->scroller)), height;

  if (width == 0) /* not shown yet: the next frame knows */
    return G_SOURCE_CONTINUE;
  self->fitting = 0;
  gtk_widget_measure (GTK_WIDGET (self->list), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL,
                      NULL);
  gtk_scrolled_window_set_min_content_height (
      self->scroller, MIN (height, gtk_scrolled_window_get_max_content_height (self->scroller)));
  return G_SOURCE_REMOVE;
}

static void
fit (TemaImportSheet *self)
{
  if (self->fitting == 0)
    self->fitting = g_timeout_add (FIT_MS, fit_cb, self);
}

static void
update (TemaImportSheet *self)
{
  gboolean is_running = tema_import_is_running (self->import);
  g_autofree char *heading = dup_heading (self->import);

  gtk_label_set_text (self->heading, heading);
  gtk_progress_bar_set_fraction (self->progress, tema_import_get_progress (self->import));
  watch (self, is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_running);
  gtk_widget_set_visible (self->cancel_button, is_running);
  gtk_widget_set_visible (self->close_button, !is_running);
  update_order (self);
  hide_if_undone (self);
  fit (self);
}

static void
cancel_cb (TemaImportSheet *self)
{
  tema_import_cancel (self->import);
}

static void
close_cb (TemaImportSheet *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->content), FALSE);
}

static void
tema_import_sheet_dispose (GObject *object)
{
  TemaImportSheet *self = TEMA_IMPORT_SHEET (object);

  watch (self, FALSE);
  g_clear_handle_id (&self->fitting, g_source_remove);
  if (self->import != NULL)
    g_signal_handlers_disconnect_by_data (self->import, self);
  g_clear_object (&self->import);
  g_clear_object (&self->sorter);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_import_sheet_parent_class)->dispose (object);
}

static void
tema_import_sheet_class_init (TemaImportSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tema_import_sheet_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/import/tema-import-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, TemaImportSheet, content);
  gtk_widget_class_bind_template_child (widget_class, TemaImportSheet, heading);
  gtk_widget_class_bind_template_child (widget_class, TemaImportSheet, progress);
  gtk_widget_class_bind_template_child (widget_class, TemaImportSheet, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TemaImportSheet, close_button);
  gtk_widget_class_bind_template_child (widget_class, TemaImportSheet, scroller);
  gtk_widget_class_bind_template_child (widget_class, TemaImportSheet, list);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
tema_import_sheet_init (TemaImportSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->content, "notify::child-revealed", G_CALLBACK (revealed_cb), NULL);
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_files, NULL, NULL));
}

/**
 * tema_import_sheet_set_import:
 * @self: a sheet
 * @import: an import, started or about to be
 *
 * Opens the sheet with an import; it replaces the one before. Files that are refused move to the
 * top. Main thread only.
 */
void
tema_import_sheet_set_import (TemaImportSheet *self, TemaImport *import)
{
  g_autoptr (GtkSortListModel) files
      = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (import)), g_object_ref (self->sorter));

  if (self->import != NULL)
    g_signal_handlers_disconnect_by_data (self->import, self);
  g_set_object (&self->import, import);
  self->n_refused = tema_import_get_n_refused (import);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (files), make_file_row, NULL, NULL);
  g_signal_connect_swapped (import, "notify", G_CALLBACK (update), self);
  update (self);
  gtk_widget_set_visible (self->content, TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->content), TRUE);
}
