/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What an earlier session left on this computer, on the first screen. Which files those are is
 * found out by a thread each time somebody looks at the screen. */
#include "tema-config.h"

#include "welcome/tema-unpublished-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "compat/tema-choose-file.h"
#include "project/tema-unpublished.h"

#define UNPUBLISHED_DATA "tema-unpublished"

struct _TemaUnpublishedList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkLabel *message; /* why something could not be done; hidden when nothing was tried */
  gboolean is_looking;
  gboolean is_settling;     /* rows stay until it is known how that went */
  TemaUnpublished *copying; /* nullable: what a place is asked for */
};

enum
{
  SIGNAL_PROJECT_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaUnpublishedList, tema_unpublished_list, ADW_TYPE_BIN)

static void
show_message (TemaUnpublishedList *self, const char *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static void
settled_cb (GObject *unpublished, GAsyncResult *result, gpointer list)
{
  g_autoptr (TemaUnpublishedList) self = list;
  g_autoptr (GError) error = NULL;
  gboolean is_settled
      = tema_unpublished_settle_finish (TEMA_UNPUBLISHED (unpublished), result, &error);

  self->is_settling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  show_message (self, is_settled ? NULL : error->message);
  tema_unpublished_list_look (self);
}

static void
begin_settling (TemaUnpublishedList *self)
{
  self->is_settling = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE);
}

static void
publish_cb (GtkWidget *button, TemaUnpublished *unpublished)
{
  GtkWidget *self = gtk_widget_get_ancestor (button, TEMA_TYPE_UNPUBLISHED_LIST);

  begin_settling (TEMA_UNPUBLISHED_LIST (self));
  tema_unpublished_publish_async (unpublished, settled_cb, g_object_ref (self));
}

static void
place_chosen_cb (GListModel *files, gpointer list)
{
  TemaUnpublishedList *self = list;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *given = g_file_get_path (file);
  g_autofree char *path = NULL;

  if (given == NULL)
    {
      show_message (self, _ ("A project must be on this computer; choose a folder of yours."));
      return;
    }
  path = g_str_has_suffix (given, ".tema") ? g_strdup (given) : g_strconcat (given, ".tema", NULL);
  begin_settling (self);
  tema_unpublished_save_copy_async (self->copying, path, settled_cb, g_object_ref (self));
}

static char *
dup_name (TemaUnpublished *unpublished)
{
  char *name = g_filename_display_basename (tema_unpublished_get_path (unpublished));

  if (g_str_has_suffix (name, ".tema"))
    name[strlen (name) - strlen (".tema")] = '\0';
  return name;
}

static const char *const project_suffixes[] = { "tema", NULL };

static void
save_copy_cb (GtkWidget *button, TemaUnpublished *unpublished)
{
  GtkWidget *self = gtk_widget_get_ancestor (button, TEMA_TYPE_UNPUBLISHED_LIST);
  g_autofree char *name = dup_name (unpublished);
  /* Translators: proposed file name of a copy; %s is the project's */
  g_autofree char *proposed = g_strdup_printf (_ ("%s, copy.tema"), name);
  g_autofree char *folder = g_path_get_dirname (tema_unpublished_get_path (unpublished));
  g_autofree char *free_path = tema_choose_free_path (folder, proposed);

  g_set_object (&TEMA_UNPUBLISHED_LIST (self)->copying, unpublished);
  tema_choose_files (GTK_WINDOW (gtk_widget_get_root (self)), GTK_FILE_CHOOSER_ACTION_SAVE,
                     _ ("Save a Copy"), _ ("_Save"), free_path, FALSE, _ ("Tema projects"),
                     project_suffixes, place_chosen_cb, self);
}

static void
row_activated_cb (TemaUnpublishedList *self, GtkListBoxRow *row)
{
  TemaUnpublished *unpublished = g_object_get_data (G_OBJECT (row), UNPUBLISHED_DATA);
  g_autoptr (GFile) file = g_file_new_for_path (tema_unpublished_get_path (unpublished));

  g_signal_emit (self, signals[SIGNAL_PROJECT_CHOSEN], 0, file);
}

static void
add_button (AdwActionRow *row,
            const char *icon,
            const char *name,
            GCallback callback,
            TemaUnpublished *unpublished)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, unpublished, 0);
  adw_action_row_add_suffix (row, button);
}

static void
append (TemaUnpublishedList *self, TemaUnpublished *unpublished)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = dup_name (unpublished);
  g_autofree char *words = tema_unpublished_dup_words (unpublished);
  g_autofree char *tip = g_filename_display_name (tema_unpublished_get_path (unpublished));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_set_tooltip_text (row, tip);
  add_button (ADW_ACTION_ROW (row), "view-refresh-symbolic",
              tema_unpublished_is_gone (unpublished) ? _ ("Write the file again")
                                                     : _ ("Update the file now"),
              G_CALLBACK (publish_cb), unpublished);
  add_button (ADW_ACTION_ROW (row), "document-save-as-symbolic", _ ("Save a copy elsewhere…"),
              G_CALLBACK (save_copy_cb), unpublished);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), UNPUBLISHED_DATA, g_object_ref (unpublished),
                          g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer list)
{
  g_autoptr (TemaUnpublishedList) self = list;
  g_autoptr (GPtrArray) all = tema_unpublished_list_finish (result);
  GtkWidget *row;

  self->is_looking = FALSE;
  if (all == NULL || self->is_settling)
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < all->len; i++)
    append (self, g_ptr_array_index (all, i));
  if (all->len == 0)
    show_message (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), all->len > 0);
}

static void
tema_unpublished_list_dispose (GObject *object)
{
  g_clear_object (&TEMA_UNPUBLISHED_LIST (object)->copying);
  G_OBJECT_CLASS (tema_unpublished_list_parent_class)->dispose (object);
}

static void
tema_unpublished_list_class_init (TemaUnpublishedListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_unpublished_list_dispose;
  signals[SIGNAL_PROJECT_CHOSEN]
      = g_signal_new ("project-chosen", TEMA_TYPE_UNPUBLISHED_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
}

static GtkLabel *
append_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_box_append (box, GTK_WIDGET (label));
  return label;
}

static void
tema_unpublished_list_init (TemaUnpublishedList *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  append_label (box, _ ("Not in the file yet"), "heading");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Not in the file yet"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, GTK_WIDGET (self->list));
  self->message = append_label (box, NULL, "error");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tema_unpublished_list_look:
 * @self: a list
 *
 * Finds out anew what is to be shown.
 */
void
tema_unpublished_list_look (TemaUnpublishedList *self)
{
  if (self->is_looking || self->is_settling)
    return;
  self->is_looking = TRUE;
  tema_unpublished_list_async (NULL, looked_cb, g_object_ref (self));
}
