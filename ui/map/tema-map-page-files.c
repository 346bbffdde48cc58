/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A map leaves the screen as a picture, as an outline, or on paper; maps and outlines of other
 * programs come in as new maps. */
#include "tema-config.h"

#include "map/tema-map-page-private.h"

#include <glib/gi18n.h>

#include "base/tema-task.h"
#include "compat/tema-choose-file.h"
#include "compat/tema-saved.h"
#include "formats/tema-map-formats.h"
#include "pages/tema-map-draw.h"
#include "pages/tema-map-tidy.h"

static const char *const import_suffixes[] = { "opml", "mm", "md", "txt", NULL };

/* Out */

typedef struct
{
  TemaMapState *state;
  const char *format; /* of the table below */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  tema_map_state_free (self->state);
  g_free (self);
}

static const char *const formats[] = { "png", "svg", "pdf", "txt", "md", "opml", "mm" };

static GBytes *
make_bytes (gpointer data, GError **error)
{
  const Export *export = data;
  const TemaMapState *state = export->state;
  const char *format = export->format;
  TemaMapFormat outline;

  if (strcmp (format, "png") == 0)
    return tema_map_draw_to_bytes (state, TEMA_BOARD_FORM_PNG, error);
  if (strcmp (format, "svg") == 0)
    return tema_map_draw_to_bytes (state, TEMA_BOARD_FORM_SVG, error);
  if (strcmp (format, "pdf") == 0)
    return tema_map_draw_to_bytes (state, TEMA_BOARD_FORM_PDF, error);
  outline = strcmp (format, "txt") == 0  ? TEMA_MAP_FORMAT_TXT
            : strcmp (format, "md") == 0 ? TEMA_MAP_FORMAT_MD
            : strcmp (format, "mm") == 0 ? TEMA_MAP_FORMAT_MM
                                         : TEMA_MAP_FORMAT_OPML;
  return tema_map_write (state, outline);
}

/* What somebody wants and has not named a place for yet; as long as the page, or until the next
 * question of its kind. */
typedef struct
{
  TemaMapPage *page;
  const char *format;
} Asked;

static void
place_chosen_cb (GListModel *files, gpointer data)
{
  Asked *asked = data;
  TemaMapPage *self = asked->page;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *name = tema_saved_dup_name (file);
  g_autofree char *saved = g_strdup_printf (_ ("Saved to “%s”"), name);
  const TemaSavedTelling telling = { self, saved, .may_take_long = TRUE };
  Export *export;

  if (self->map == NULL)
    return;
  export = g_new0 (Export, 1);
  export->format = asked->format;
  export->state = tema_map_dup_state (self->map);
  tema_saved_write (file, &telling, make_bytes, export, export_free);
}

/* A slash in the name of a map is none in the name of a file. */
static char *
dup_file_name (TemaMapPage *self, const char *format)
{
  g_autofree char *name = g_strdup (tema_map_get_name (self->map));

  g_strdelimit (name, "/\\:", '-');
  return g_strdup_printf ("%s.%s", name, format);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);
  const char *wanted = g_variant_get_string (parameter, NULL);

  tema_map_page_flush (self);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const char *suffixes[] = { formats[i], NULL };
      g_autofree char *key = g_strconcat ("asked-", formats[i], NULL);
      g_autofree char *name = NULL;
      Asked *asked;

      if (strcmp (formats[i], wanted) != 0)
        continue;
      name = dup_file_name (self, formats[i]);
      asked = g_new0 (Asked, 1);
      asked->page = self;
      asked->format = formats[i];
      g_object_set_data_full (G_OBJECT (self), key, asked, g_free);
      tema_choose_files (GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_SAVE,
                         _ ("Export the Map"), _ ("_Save"), name, FALSE, formats[i], suffixes,
                         place_chosen_cb, asked);
    }
}

/* Paper */

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              const TemaMapState *state)
{
  tema_map_draw_on_sheet (state, gtk_print_context_get_width (context),
                          gtk_print_context_get_height (context),
                          gtk_print_context_get_cairo_context (context));
}

/**
 * tema_map_page_print:
 * @self: a page
 *
 * Asks for the printer and prints the map on one sheet, lying or standing as it is wider or higher.
 * Does nothing where there is none.
 */
void
tema_map_page_print (TemaMapPage *self)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GError) error = NULL;
  TemaMapState *state;

  if (self->map == NULL)
    return;
  tema_map_page_flush (self);
  state = tema_map_dup_state (self->map);
  g_object_set_data_full (G_OBJECT (operation), "state", state,
                          (GDestroyNotify)tema_map_state_free);
  gtk_page_setup_set_orientation (setup, tema_map_draw_is_wide (state)
                                             ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                             : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, state->name);
  gtk_print_operation_set_n_pages (operation, 1);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), state);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tema_map_page_print (TEMA_MAP_PAGE (widget));
}

/* In */

static gpointer
read_map (gpointer page, gpointer file, GCancellable *cancellable, GError **error)
{
  return tema_map_read_file (file, cancellable, error);
}

/* One that says nowhere where its nodes are. */
static gboolean
has_no_places (const TemaMapState *state)
{
  for (guint i = 0; i < state->nodes->len; i++)
    if (tema_map_state_get_node (state, i)->x != 0 || tema_map_state_get_node (state, i)->y != 0)
      return FALSE;
  return TRUE;
}

static void
arrange (TemaMapState *state)
{
  TemaMapMetrics *metrics = tema_map_metrics_new (1);

  tema_map_tidy (state, metrics, TEMA_MAP_TWO_SIDED);
  tema_map_metrics_free (metrics);
}

static char *
dup_free_name (TemaMapPage *self, const char *wanted)
{
  char *name = g_strdup (wanted);

  for (guint i = 2; tema_project_find_map (self->project, name) != NULL; i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", wanted, i);
    }
  return name;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer unused)
{
  TemaMapPage *self = TEMA_MAP_PAGE (source);
  GFile *file = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *file_name = tema_saved_dup_name (file);
  char *name;

  if (reading == NULL || reading->map == NULL)
    {
      if (error != NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
      return;
    }
  if (!_tema_map_page_can_change (self))
    return;
  name = dup_free_name (self, *reading->map->name != '\0' ? reading->map->name : _ ("Map"));
  g_free (reading->map->name);
  reading->map->name = name;
  if (has_no_places (reading->map))
    arrange (reading->map);
  _tema_map_page_run_and_show (self, tema_act_import_map (reading->map, file_name), FALSE);
}

/**
 * tema_map_page_can_import:
 * @file: a file
 *
 * Returns: whether its name is that of a map or an outline
 */
gboolean
tema_map_page_can_import (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *small = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  for (guint i = 0; import_suffixes[i] != NULL; i++)
    {
      g_autofree char *suffix = g_strconcat (".", import_suffixes[i], NULL);

      if (g_str_has_suffix (small, suffix))
        return TRUE;
    }
  return FALSE;
}

/**
 * tema_map_page_is_map:
 * @file: a file
 *
 * Returns: whether its name is that of a mind map or an OPML outline, which are nothing but maps;
 *   a text may be an outline, but an interview as well
 */
gboolean
tema_map_page_is_map (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *small = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  return g_str_has_suffix (small, ".opml") || g_str_has_suffix (small, ".mm");
}

/**
 * tema_map_page_import:
 * @self: a page with a project
 * @file: a mind map or an outline
 *
 * Reads a file as a new map, and shows it. What goes wrong is told in the window.
 */
void
tema_map_page_import (TemaMapPage *self, GFile *file)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);

  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  tema_task_make (task, read_map, (GDestroyNotify)tema_reading_free);
}

static void
import_chosen_cb (GListModel *files, gpointer page)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      tema_map_page_import (page, file);
    }
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tema_choose_files (GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_OPEN,
                     _ ("Import Maps"), _ ("_Import"), NULL, TRUE, _ ("Maps and outlines"),
                     import_suffixes, import_chosen_cb, widget);
}

void
_tema_map_page_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "maps.export", "s", export_cb);
  gtk_widget_class_install_action (widget_class, "maps.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "maps.import", NULL, import_cb);
}
