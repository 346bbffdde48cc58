/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The names that shall not be in a review copy. How often each is there is looked up while they are
 * typed, so that a name that is spelled otherwise in the texts is seen before the copy is away. */
#include "tema-config.h"

#include "together/tema-review-names.h"

#include <glib/gi18n.h>

#include "widgets/tema-named-button.h"

#define PAUSE_MS 400

struct _TemaReviewNames
{
  GtkBox parent_instance;

  TemaProject *project;
  GtkListBox *list;   /* of rows: a name, what stands for it, how often it is there */
  GPtrArray *counted; /* nullable: of GtkLabel, one for each name that is being looked for */
  guint pause;
  gboolean is_outdated; /* a name was changed while they were looked for */
};

G_DEFINE_FINAL_TYPE (TemaReviewNames, tema_review_names, GTK_TYPE_BOX)

static void look_for_names (TemaReviewNames *self);

/* A name that is nowhere stands out. */
static void
show_count (GtkLabel *label, guint n_found)
{
  g_autofree char *found = g_strdup_printf (ngettext ("%u time", "%u times", n_found), n_found);

  gtk_label_set_text (label, n_found > 0 ? found : _ ("Not found"));
  gtk_widget_remove_css_class (GTK_WIDGET (label), n_found > 0 ? "warning" : "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (label), n_found > 0 ? "dim-label" : "warning");
}

static GtkEditable *
get_name (GtkListBoxRow *row)
{
  return GTK_EDITABLE (gtk_widget_get_first_child (gtk_list_box_row_get_child (row)));
}

static GtkEditable *
get_replacement (GtkListBoxRow *row)
{
  return GTK_EDITABLE (gtk_widget_get_next_sibling (GTK_WIDGET (get_name (row))));
}

static GtkLabel *
get_count (GtkListBoxRow *row)
{
  return GTK_LABEL (gtk_widget_get_last_child (gtk_list_box_row_get_child (row)));
}

/* Of each name that is complete as far as it goes; what stands for it does not matter here. */
static TemaPseudonyms *
read_for_count (TemaReviewNames *self)
{
  TemaPseudonyms *names = tema_pseudonyms_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (tema_pseudonyms_add (names, gtk_editable_get_text (get_name (row)), "–", NULL))
        g_ptr_array_add (self->counted, g_object_ref (get_count (row)));
      else
        gtk_label_set_text (get_count (row), "");
    }
  return names;
}

static void
counted_cb (GObject *project, GAsyncResult *result, gpointer widget)
{
  g_autoptr (TemaReviewNames) self = widget;
  g_autoptr (GArray) n_found
      = tema_project_count_names_finish (TEMA_PROJECT (project), result, NULL);
  g_autoptr (GPtrArray) counted = g_steal_pointer (&self->counted);

  for (guint i = 0; n_found != NULL && i < counted->len && !self->is_outdated; i++)
    show_count (g_ptr_array_index (counted, i), g_array_index (n_found, guint, i));
  if (self->is_outdated && self->project != NULL)
    look_for_names (self);
}

static void
look_for_names (TemaReviewNames *self)
{
  g_autoptr (TemaPseudonyms) names = NULL;

  self->is_outdated = self->counted != NULL;
  if (self->is_outdated)
    return;
  self->counted = g_ptr_array_new_with_free_func (g_object_unref);
  names = read_for_count (self);
  if (tema_pseudonyms_get_n (names) > 0)
    tema_project_count_names_async (self->project, names, NULL, counted_cb, g_object_ref (self));
  else
    g_clear_pointer (&self->counted, g_ptr_array_unref);
}

static gboolean
pause_cb (gpointer widget)
{
  TemaReviewNames *self = widget;

  self->pause = 0;
  look_for_names (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TemaReviewNames *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static GtkWidget *
create_entry (const char *text, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  gtk_widget_set_hexpand (entry, TRUE);
  return entry;
}

static GtkWidget *
create_count (void)
{
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (count), 11);
  gtk_label_set_xalign (GTK_LABEL (count), 1);
  gtk_widget_add_css_class (count, "numeric");
  return count;
}

static void
append_name (TemaReviewNames *self, const char *name, const char *replacement)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), create_entry (name, _ ("Name")));
  gtk_box_append (GTK_BOX (box), create_entry (replacement, _ ("Replaced by")));
  gtk_box_append (GTK_BOX (box), create_count ());
  gtk_widget_add_css_class (box, "backup-details");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  g_signal_connect_object (get_name (GTK_LIST_BOX_ROW (row)), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
add_cb (TemaReviewNames *self)
{
  append_name (self, "", "");
}

static void
tema_review_names_dispose (GObject *object)
{
  TemaReviewNames *self = TEMA_REVIEW_NAMES (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (tema_review_names_parent_class)->dispose (object);
}

static void
tema_review_names_class_init (TemaReviewNamesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_review_names_dispose;
}

static void
tema_review_names_init (TemaReviewNames *self)
{
  GtkWidget *hint = gtk_label_new (
      _ ("Each name is replaced wherever it is written: in texts, names and notes. You are asked "
         "where to keep this table; you need it when the copy comes back."));
  GtkWidget *add = tema_named_button_new (_ ("_Add a name"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Names and what stands for them"), -1);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (self), hint);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self), add);
}

/**
 * tema_review_names_new:
 * @project: the project that is looked through for the names
 *
 * Returns: (transfer none): an empty list
 */
GtkWidget *
tema_review_names_new (TemaProject *project)
{
  TemaReviewNames *self = g_object_new (TEMA_TYPE_REVIEW_NAMES, NULL);

  self->project = g_object_ref (project);
  return GTK_WIDGET (self);
}

/**
 * tema_review_names_propose:
 * @self: a list of names
 *
 * Fills an empty list with everybody who speaks and every case.
 */
void
tema_review_names_propose (TemaReviewNames *self)
{
  g_autoptr (TemaPseudonyms) proposed = NULL;

  if (gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    return;
  proposed = tema_project_propose_pseudonyms (self->project, NULL);
  for (guint i = 0; proposed != NULL && i < tema_pseudonyms_get_n (proposed); i++)
    append_name (self, tema_pseudonyms_get_name (proposed, i),
                 tema_pseudonyms_get_replacement (proposed, i));
  append_name (self, "", "");
  look_for_names (self);
}

/**
 * tema_review_names_read:
 * @self: a list of names
 * @error: return location
 *
 * Empty lines are passed over. Fails with %TEMA_ERROR_INVALID when a line lacks one half.
 *
 * Returns: (transfer full): the names, or %NULL
 */
TemaPseudonyms *
tema_review_names_read (TemaReviewNames *self, GError **error)
{
  g_autoptr (TemaPseudonyms) names = tema_pseudonyms_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const char *name = gtk_editable_get_text (get_name (row));

      if (*name != '\0'
          && !tema_pseudonyms_add (names, name, gtk_editable_get_text (get_replacement (row)),
                                   error))
        return NULL;
    }
  return g_steal_pointer (&names);
}
