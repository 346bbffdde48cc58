/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A quiet companion: it says where the study is and what is usual next, and lets one say it is
 * elsewhere. Nothing waits for it. */
#include "tema-config.h"

#include "notes/tema-phase-button.h"

#include <glib/gi18n.h>

#include "project/tema-memo-acts.h"
#include "project/tema-phase.h"

#define PHASE_DATA "tema-phase"

struct _TemaPhaseButton
{
  GtkWidget parent_instance;

  TemaProject *project;
  GtkWidget *button;
  GtkWidget *list;
  GtkLabel *counts;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (TemaPhaseButton, tema_phase_button, GTK_TYPE_WIDGET)

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer button)
{
  g_autoptr (TemaPhaseButton) self = button;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static guint
count_coded (GListModel *documents)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      n += tema_document_get_n_references (document) > 0;
    }
  return n;
}

static void
count_boards (GListModel *boards, guint *n_themes, guint *n_rounds)
{
  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);

      g_autoptr (GPtrArray) themes = tema_board_list_themes (board);

      *n_themes += themes->len;
      *n_rounds += g_list_model_get_n_items (tema_board_get_rounds (board));
    }
}

static void
fill_counts (TemaPhaseButton *self)
{
  GListModel *documents = tema_project_get_documents (self->project);
  g_autoptr (GPtrArray) codes
      = tema_codebook_list_in_order (tema_project_get_codebook (self->project));
  guint n_themes = 0, n_rounds = 0;
  g_autofree char *text = NULL;

  count_boards (tema_project_get_boards (self->project), &n_themes, &n_rounds);
  /* Translators: where a study is, in numbers */
  text = g_strdup_printf (_ ("%u of %u documents coded · %u codes · %u themes · %u rounds"),
                          count_coded (documents), g_list_model_get_n_items (documents), codes->len,
                          n_themes, n_rounds);
  gtk_label_set_text (self->counts, text);
}

static void
update (TemaPhaseButton *self)
{
  guint phase = tema_project_get_phase (self->project);
  const char *name = phase > 0 ? tema_phase_get_name (phase) : _ ("Phase");
  GtkWidget *row = gtk_widget_get_first_child (self->list);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  self->is_filling = TRUE;
  for (guint i = 0; row != NULL; row = gtk_widget_get_next_sibling (row), i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (row), i == phase);
  self->is_filling = FALSE;
}

static void
toggled_cb (GtkCheckButton *check, TemaPhaseButton *self)
{
  guint phase = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), PHASE_DATA));

  if (self->is_filling || !gtk_check_button_get_active (check) || self->project == NULL
      || phase == tema_project_get_phase (self->project))
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  tema_project_do_async (self->project, tema_act_set_phase (phase), NULL, act_done_cb,
                         g_object_ref (self));
}

static void
add_phase (TemaPhaseButton *self, guint phase, GtkWidget *first)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (tema_phase_get_name (phase));
  GtkWidget *advice = gtk_label_new (tema_phase_get_advice (phase));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (advice), 0);
  gtk_label_set_wrap (GTK_LABEL (advice), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (advice), 44);
  gtk_widget_add_css_class (advice, "caption");
  gtk_widget_add_css_class (advice, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), advice);
  gtk_widget_set_margin_start (box, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (first));
  g_object_set_data (G_OBJECT (check), PHASE_DATA, GUINT_TO_POINTER (phase));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tema_phase_get_name (phase), -1);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (self->list), check);
}

static void
tema_phase_button_dispose (GObject *object)
{
  TemaPhaseButton *self = TEMA_PHASE_BUTTON (object);

  tema_phase_button_set_project (self, NULL);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_phase_button_parent_class)->dispose (object);
}

static void
tema_phase_button_class_init (TemaPhaseButtonClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_phase_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
tema_phase_button_init (TemaPhaseButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *counts = gtk_label_new (NULL);

  self->button = gtk_menu_button_new ();
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  for (guint i = 0; i <= TEMA_N_PHASES; i++)
    add_phase (self, i, gtk_widget_get_first_child (self->list));
  self->counts = GTK_LABEL (counts);
  gtk_label_set_xalign (self->counts, 0);
  gtk_label_set_wrap (self->counts, TRUE);
  gtk_label_set_max_width_chars (self->counts, 48);
  gtk_widget_add_css_class (counts, "caption");
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), counts);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_swapped (popover, "show", G_CALLBACK (fill_counts), self);
}

/**
 * tema_phase_button_set_project:
 * @self: a button
 * @project: (nullable): whose phase it says
 */
void
tema_phase_button_set_project (TemaPhaseButton *self, TemaProject *project)
{
  if (self->project == project)
    return;
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_func (self->project, update, self);
  g_set_object (&self->project, project);
  if (project == NULL)
    return;
  g_signal_connect_object (project, "notify::phase", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (self->list, !tema_project_is_read_only (project));
  update (self);
}
