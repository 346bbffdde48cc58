/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The Informants screen as a whole. */
#include "tema-config.h"

#include "cases/tema-cases-page-private.h"

#include <glib/gi18n.h>

#include "compat/tema-menu-focus.h"
#include "compat/tema-parts.h"

enum
{
  PROP_PROJECT = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TemaCasesPage, tema_cases_page, GTK_TYPE_WIDGET)

static guint
count (GListModel *list)
{
  return g_list_model_get_n_items (list);
}

static void
refresh (TemaCasesPage *self)
{
  TemaCases *cases = tema_project_get_cases (self->project);
  guint n_cases = count (tema_cases_get_list (cases));
  guint n_attributes = count (tema_cases_get_attributes (cases));
  gboolean can_change = !tema_project_is_read_only (self->project);
  g_autofree char *informants = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u informant", "%u informants", n_cases), n_cases);
  g_autofree char *attributes = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u attribute", "%u attributes", n_attributes), n_attributes);
  g_autofree char *text = g_strdup_printf ("%s · %s", informants, attributes);
  static const char *const changing[]
      = { "cases.new", "cases.new-attribute", "cases.import", "cases.attribution" };

  gtk_label_set_text (self->count_label, text);
  gtk_stack_set_visible_child_name (self->stack, n_cases + n_attributes > 0 ? "table" : "empty");
  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), changing[i], can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "cases.from-documents",
                                 can_change
                                     && count (tema_project_get_documents (self->project)) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "cases.export", n_cases > 0);
}

static void
parts_wanted_cb (TemaCasesPage *self, TemaCase *one, GtkWidget *cell)
{
  _tema_cases_page_ask_parts (self, one, cell);
}

/* The last column takes all the room that there is, and its text stands at its beginning. */
#define TEXT_PX 120

/* A cell may be scrolled out of sight: what is asked stays within the page. */
static void
point_to (GtkWidget *popover, TemaCasesPage *self, GtkWidget *cell)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  graphene_rect_t page, bounds;

  graphene_rect_init (&page, 0, 0, width, gtk_widget_get_height (GTK_WIDGET (self)));
  if (!gtk_widget_compute_bounds (cell, GTK_WIDGET (self), &bounds))
    return;
  if (gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL)
    bounds.origin.x += MAX (0, bounds.size.width - TEXT_PX);
  bounds.size.width = MIN (bounds.size.width, TEXT_PX);
  if (!graphene_rect_intersection (&bounds, &page, &bounds))
    {
      bounds.origin.x = CLAMP (bounds.origin.x, 0, width - 1);
      bounds.size.width = 1;
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                                (int)bounds.size.width, (int)bounds.size.height });
}

/* Shows a popover beside a cell, instead of any other; the focus comes back to the cell. Takes
 * @popover. */
void
_tema_cases_page_pop_up (TemaCasesPage *self, GtkWidget *popover, GtkWidget *cell)
{
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  point_to (popover, self, cell);
  g_signal_connect_object (popover, "closed", G_CALLBACK (gtk_widget_grab_focus), cell,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
tema_cases_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROJECT)
    g_value_set_object (value, TEMA_CASES_PAGE (object)->project);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tema_cases_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROJECT)
    tema_cases_page_set_project (TEMA_CASES_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tema_cases_page_dispose (GObject *object)
{
  tema_cases_page_set_project (TEMA_CASES_PAGE (object), NULL);
  g_clear_pointer (&TEMA_CASES_PAGE (object)->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), TEMA_TYPE_CASES_PAGE);
  G_OBJECT_CLASS (tema_cases_page_parent_class)->dispose (object);
}

static void
tema_cases_page_finalize (GObject *object)
{
  g_hash_table_unref (TEMA_CASES_PAGE (object)->left_out);
  g_free (TEMA_CASES_PAGE (object)->caption);
  G_OBJECT_CLASS (tema_cases_page_parent_class)->finalize (object);
}

static void
tema_cases_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaCasesPage *self = TEMA_CASES_PAGE (widget);

  gtk_widget_allocate (GTK_WIDGET (self->stack), width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
tema_cases_page_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (TEMA_CASES_PAGE (widget)->stack), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static void
tema_cases_page_class_init (TemaCasesPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = tema_cases_page_dispose;
  object_class->finalize = tema_cases_page_finalize;
  object_class->get_property = tema_cases_page_get_property;
  object_class->set_property = tema_cases_page_set_property;
  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, TEMA_TYPE_PROJECT,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_type_ensure (TEMA_TYPE_CASES_TABLE);
  widget_class->size_allocate = tema_cases_page_size_allocate;
  widget_class->measure = tema_cases_page_measure;
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/cases/tema-cases-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TemaCasesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TemaCasesPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, TemaCasesPage, table);
  gtk_widget_class_bind_template_child (widget_class, TemaCasesPage, bar);
  gtk_widget_class_bind_template_child (widget_class, TemaCasesPage, more_button);
  gtk_widget_class_bind_template_callback (widget_class, parts_wanted_cb);
  _tema_cases_page_install_verbs (widget_class);
  _tema_cases_page_install_menu (widget_class);
  _tema_cases_page_install_tables (widget_class);
}

static void
tema_cases_page_init (TemaCasesPage *self)
{
  self->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->caption = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  tema_menu_focus_add (gtk_menu_button_get_popover (self->more_button));
  _tema_cases_page_watch_menu (self);
}

/**
 * tema_cases_page_set_project:
 * @self: a page
 * @project: (nullable): whose cases it shows
 */
void
tema_cases_page_set_project (TemaCasesPage *self, TemaProject *project)
{
  if (self->project == project)
    return;
  if (self->project != NULL)
    {
      g_signal_handlers_disconnect_by_func (tema_project_get_cases (self->project), refresh, self);
      g_signal_handlers_disconnect_by_func (tema_project_get_documents (self->project), refresh,
                                            self);
    }
  g_set_object (&self->project, project);
  g_hash_table_remove_all (self->left_out);
  g_free (self->caption);
  self->caption = g_strdup ("");
  if (self->table != NULL)
    tema_cases_table_set_project (self->table, project);
  if (project == NULL)
    return;
  g_signal_connect_object (tema_project_get_cases (project), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tema_project_get_documents (project), "items-changed",
                           G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "notify::is-read-only", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
}

/**
 * tema_cases_page_take_focus:
 * @self: a page
 *
 * Lets keys be about the table, or about the first way to begin with one.
 */
void
tema_cases_page_take_focus (TemaCasesPage *self)
{
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->table))
      && gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/**
 * tema_cases_page_step_part:
 * @self: a page
 * @is_forward: whether to the next part
 *
 * Moves the focus between the table and what stands above it.
 */
void
tema_cases_page_step_part (TemaCasesPage *self, gboolean is_forward)
{
  const TemaPart parts[] = { { GTK_WIDGET (self->table) }, { self->bar } };

  if (!tema_parts_step (parts, G_N_ELEMENTS (parts), is_forward))
    tema_cases_page_take_focus (self);
}

/**
 * tema_cases_page_choose:
 * @self: a page that is on the screen
 * @one: a case of its project
 *
 * Shows a case in the table, and lets keys be about it.
 */
void
tema_cases_page_choose (TemaCasesPage *self, TemaCase *one)
{
  tema_cases_table_focus_case (self->table, tema_case_get_guid (one), FALSE);
}

/**
 * tema_cases_page_flush:
 * @self: a page
 *
 * Takes what is being written in a cell: the project is about to be closed.
 */
void
tema_cases_page_flush (TemaCasesPage *self)
{
  tema_cases_table_flush (self->table);
}
