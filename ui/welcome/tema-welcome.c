/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The first screen. It never looks into a project file: names and times of recent projects come
 * from the desktop's list, whose entries we write ourselves with their MIME type. */
#include "tema-config.h"

#include "welcome/tema-welcome.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "welcome/tema-lost-list.h"
#include "welcome/tema-sample.h"
#include "welcome/tema-unpublished-list.h"

#define MAX_RECENT 5

struct _TemaWelcome
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *new_button;
  GtkWidget *sample_button;
  TemaUnpublishedList *unpublished_list;
  TemaLostList *lost_list;
  GtkWidget *recent_box; /* hidden while there is nothing recent */
  GtkListBox *recent_list;
};

enum
{
  SIGNAL_PROJECT_CHOSEN,
  SIGNAL_LOST_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaWelcome, tema_welcome, GTK_TYPE_WIDGET)

static void
recent_activated_cb (TemaWelcome *self, GtkListBoxRow *row)
{
  GFile *file = g_object_get_data (G_OBJECT (row), "file");

  g_signal_emit (self, signals[SIGNAL_PROJECT_CHOSEN], 0, file);
}

static void
unpublished_chosen_cb (TemaWelcome *self, GFile *file)
{
  g_signal_emit (self, signals[SIGNAL_PROJECT_CHOSEN], 0, file);
}

static void
lost_chosen_cb (TemaWelcome *self, GFile *file)
{
  g_signal_emit (self, signals[SIGNAL_LOST_CHOSEN], 0, file);
}

static char *
dup_folder_name (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  const char *home = g_get_home_dir ();

  if (path == NULL)
    return g_strdup ("");
  if (g_str_has_prefix (path, home) && (path[strlen (home)] == '/' || path[strlen (home)] == '\0'))
    return g_strconcat ("~", path + strlen (home), NULL);
  return g_steal_pointer (&path);
}

static void
append_recent (TemaWelcome *self, GtkRecentInfo *info)
{
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folder = dup_folder_name (file);
  g_autofree char *shown = g_filename_display_name (name);
  GtkWidget *row = adw_action_row_new ();

  if (g_str_has_suffix (shown, ".tema"))
    shown[strlen (shown) - strlen (".tema")] = '\0';
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "file", g_steal_pointer (&file), g_object_unref);
  gtk_list_box_append (self->recent_list, row);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *)b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *)a));
}

static void
refill (TemaWelcome *self)
{
  GList *infos = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus
      = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->recent_list));
  GtkWidget *row;
  guint n_shown = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))) != NULL)
    gtk_list_box_remove (self->recent_list, row);
  infos = g_list_sort (infos, compare_newest);
  for (GList *l = infos; l != NULL && n_shown < MAX_RECENT; l = l->next)
    if (g_strcmp0 (gtk_recent_info_get_mime_type (l->data), TEMA_MIME_TYPE) == 0
        && gtk_recent_info_is_local (l->data) && gtk_recent_info_exists (l->data))
      {
        append_recent (self, l->data);
        n_shown++;
      }
  g_list_free_full (infos, (GDestroyNotify)gtk_recent_info_unref);
  gtk_widget_set_visible (self->recent_box, n_shown > 0);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
look (TemaWelcome *self)
{
  tema_unpublished_list_look (self->unpublished_list);
  tema_lost_list_look (self->lost_list);
}

/* Whoever comes back to the screen may have closed a project, or mended what was in its way. */
static void
active_cb (TemaWelcome *self, GParamSpec *pspec, GtkWindow *window)
{
  if (gtk_window_is_active (window) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    look (self);
}

/* Most come back to what they had; who has nothing yet makes it. */
static gboolean
tema_welcome_grab_focus (GtkWidget *widget)
{
  TemaWelcome *self = TEMA_WELCOME (widget);
  GtkListBoxRow *newest = gtk_list_box_get_row_at_index (self->recent_list, 0);

  return gtk_widget_grab_focus (newest != NULL ? GTK_WIDGET (newest) : self->new_button);
}

static void
tema_welcome_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tema_welcome_parent_class)->map (widget);
  look (TEMA_WELCOME (widget));
  gtk_widget_grab_focus (widget);
}

static void
tema_welcome_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tema_welcome_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active",
                           G_CALLBACK (active_cb), widget, G_CONNECT_SWAPPED);
}

static void
tema_welcome_dispose (GObject *object)
{
  TemaWelcome *self = TEMA_WELCOME (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_welcome_parent_class)->dispose (object);
}

static void
tema_welcome_class_init (TemaWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tema_welcome_dispose;
  widget_class->map = tema_welcome_map;
  widget_class->root = tema_welcome_root;
  widget_class->grab_focus = tema_welcome_grab_focus;
  g_type_ensure (TEMA_TYPE_UNPUBLISHED_LIST);
  g_type_ensure (TEMA_TYPE_LOST_LIST);
  signals[SIGNAL_LOST_CHOSEN] = g_signal_new ("lost-chosen", TEMA_TYPE_WELCOME, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[SIGNAL_PROJECT_CHOSEN]
      = g_signal_new ("project-chosen", TEMA_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_FILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/welcome/tema-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, TemaWelcome, content);
  gtk_widget_class_bind_template_child (widget_class, TemaWelcome, new_button);
  gtk_widget_class_bind_template_child (widget_class, TemaWelcome, sample_button);
  gtk_widget_class_bind_template_child (widget_class, TemaWelcome, unpublished_list);
  gtk_widget_class_bind_template_child (widget_class, TemaWelcome, lost_list);
  gtk_widget_class_bind_template_callback (widget_class, lost_chosen_cb);
  gtk_widget_class_bind_template_child (widget_class, TemaWelcome, recent_box);
  gtk_widget_class_bind_template_child (widget_class, TemaWelcome, recent_list);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, unpublished_chosen_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
tema_welcome_init (TemaWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->sample_button, tema_sample_exists ());
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (refill), self,
                           G_CONNECT_SWAPPED);
  refill (self);
}

/**
 * tema_welcome_remember:
 * @file: a project file that was just opened
 *
 * Puts a project into the desktop's list of recent files. The MIME type is given, so that nothing
 * opens the file to guess it (which would drop SQLite's locks). Main thread only.
 */
void
tema_welcome_remember (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData recent = {
    .mime_type = (char *)TEMA_MIME_TYPE,
    .app_name = (char *)"Tema",
    .app_exec = (char *)"tema %f",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &recent);
}
