/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with cases and attributes on their screen. */
#include "tema-config.h"

#include "cases/tema-cases-page-private.h"

#include "project/tema-case-acts.h"
#include "notes/tema-memo-ask.h"

#include <glib/gi18n.h>

typedef struct
{
  TemaCasesPage *page;
  TemaAct *act;
  char *done_text;
  AfterCasesAct after;
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->page);
  g_object_unref (self->act);
  g_free (self->done_text);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  GtkWidget *page = GTK_WIDGET (errand->page);

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    {
      gtk_widget_activate_action (page, "win.show-error", "s", error->message);
      return;
    }
  if (errand->after != NULL && errand->page->project == TEMA_PROJECT (project))
    errand->after (errand->page, tema_act_get_created (errand->act));
  if (errand->done_text != NULL)
    gtk_widget_activate_action (page, "win.notify-undo", "s", errand->done_text);
}

/*
 * _tema_cases_page_run:
 * @self: a page with a project that may be changed
 * @act: (transfer full): what to do
 * @done_text: (transfer full) (nullable): what to tell when it is done, with an offer to undo
 * @after: (nullable): called when it is done
 */
void
_tema_cases_page_run (TemaCasesPage *self, TemaAct *act, char *done_text, AfterCasesAct after)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->page = g_object_ref (self);
  errand->act = g_object_ref (act);
  errand->done_text = done_text;
  errand->after = after;
  tema_project_do_async (self->project, act, NULL, act_done_cb, errand);
}

static void
name_created (TemaCasesPage *self, const char *const *created)
{
  if (created != NULL && created[0] != NULL)
    tema_cases_table_focus_case (self->table, created[0], TRUE);
}

/* A name that is written over at once: "Informant 9". */
static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCasesPage *self = TEMA_CASES_PAGE (widget);
  TemaCases *cases = tema_project_get_cases (self->project);
  TemaCase *beside = tema_cases_table_get_case (self->table);
  guint number = g_list_model_get_n_items (tema_cases_get_list (cases)) + 1;
  g_autofree char *name = g_strdup_printf (_ ("Informant %u"), number);

  while (tema_cases_find_case (cases, name) != NULL)
    {
      g_free (name);
      name = g_strdup_printf (_ ("Informant %u"), ++number);
    }
  _tema_cases_page_run (
      self,
      tema_act_create_case (beside != NULL ? tema_case_get_parent (beside) : NULL, G_MAXUINT, name),
      NULL, name_created);
}

static gboolean
is_somebody_s (TemaCases *cases, TemaDocument *document)
{
  GListModel *list = tema_cases_get_list (cases);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (list, i);

      if (tema_case_has_document (one, document))
        return TRUE;
    }
  return FALSE;
}

static void
from_documents_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCasesPage *self = TEMA_CASES_PAGE (widget);
  GListModel *documents = tema_project_get_documents (self->project);
  g_autoptr (GPtrArray) without = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      if (!is_somebody_s (tema_project_get_cases (self->project), document))
        g_ptr_array_add (without, g_steal_pointer (&document));
    }
  if (without->len > 0)
    _tema_cases_page_run (
        self,
        tema_act_create_cases_of_documents ((TemaDocument *const *)without->pdata, without->len),
        g_strdup (_ ("Informants made from the interviews")), NULL);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCasesPage *self = TEMA_CASES_PAGE (widget);
  TemaCase *one = tema_cases_table_get_case (self->table);

  if (one == NULL || tema_project_is_read_only (self->project))
    return;
  _tema_cases_page_run (self, tema_act_delete_cases (&one, 1),
                        g_strdup_printf (_ ("“%s” deleted"), tema_case_get_name (one)), NULL);
}

static void
memos_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCasesPage *self = TEMA_CASES_PAGE (widget);
  TemaCase *one = tema_cases_table_get_case (self->table);
  TemaMemoAbout about;

  if (one == NULL)
    return;
  about = tema_memo_about_case (one);
  tema_memo_show_about (GTK_WIDGET (self->table), tema_project_get_memos (self->project), &about);
}

static void
write_memo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCase *one = tema_cases_table_get_case (TEMA_CASES_PAGE (widget)->table);
  TemaMemoAbout about;

  if (one == NULL)
    return;
  about = tema_memo_about_case (one);
  tema_memo_write (widget, &about);
}

/* The case above it in the table that has the same parent. */
static TemaCase *
find_sibling_above (TemaCasesPage *self, TemaCase *one)
{
  GListModel *list = tema_cases_get_list (tema_project_get_cases (self->project));
  TemaCase *above = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaCase) other = g_list_model_get_item (list, i);

      if (other == one)
        return above;
      if (tema_case_get_parent (other) == tema_case_get_parent (one))
        above = other;
    }
  return NULL;
}

static guint
get_position (TemaCasesPage *self, TemaCase *one)
{
  GListModel *list = tema_cases_get_list (tema_project_get_cases (self->project));
  guint position = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaCase) other = g_list_model_get_item (list, i);

      if (other == one)
        break;
      position += tema_case_get_parent (other) == tema_case_get_parent (one);
    }
  return position;
}

/* As with codes in the codebook: up and down among its siblings, into the one above, out again. */
static void
move_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCasesPage *self = TEMA_CASES_PAGE (widget);
  TemaCase *one = tema_cases_table_get_case (self->table);
  const char *where = g_variant_get_string (parameter, NULL);
  TemaCase *parent = one != NULL ? tema_case_get_parent (one) : NULL;
  guint position;

  if (one == NULL || tema_project_is_read_only (self->project))
    return;
  position = get_position (self, one);
  if (g_str_equal (where, "up"))
    position -= position > 0;
  else if (g_str_equal (where, "down"))
    position++;
  else if (g_str_equal (where, "in"))
    {
      parent = find_sibling_above (self, one);
      position = G_MAXUINT;
      if (parent == NULL)
        return;
    }
  else if (parent != NULL)
    {
      position = get_position (self, parent) + 1;
      parent = tema_case_get_parent (parent);
    }
  else
    return;
  _tema_cases_page_run (self, tema_act_move_cases (&one, 1, parent, position), NULL, NULL);
  tema_cases_table_focus_case (self->table, tema_case_get_guid (one), FALSE);
}

static void
new_attribute_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_cases_page_ask_attribute (TEMA_CASES_PAGE (widget), NULL);
}

static TemaAttribute *
find_attribute (TemaCasesPage *self, GVariant *guid)
{
  return tema_project_is_read_only (self->project)
             ? NULL
             : tema_cases_find_attribute (tema_project_get_cases (self->project),
                                          g_variant_get_string (guid, NULL));
}

static void
change_attribute_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCasesPage *self = TEMA_CASES_PAGE (widget);
  TemaAttribute *attribute = find_attribute (self, parameter);

  if (attribute != NULL)
    _tema_cases_page_ask_attribute (self, attribute);
}

static void
move_attribute (TemaCasesPage *self, GVariant *guid, int by)
{
  TemaAttribute *attribute = find_attribute (self, guid);
  GListModel *attributes = tema_cases_get_attributes (tema_project_get_cases (self->project));
  guint position = 0;

  if (attribute == NULL || !g_list_store_find (G_LIST_STORE (attributes), attribute, &position)
      || (by < 0 && position == 0))
    return;
  _tema_cases_page_run (self, tema_act_move_attribute (attribute, (guint)((int)position + by)),
                        NULL, NULL);
}

static void
move_left_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_attribute (TEMA_CASES_PAGE (widget), parameter, -1);
}

static void
move_right_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_attribute (TEMA_CASES_PAGE (widget), parameter, 1);
}

static void
delete_attribute_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCasesPage *self = TEMA_CASES_PAGE (widget);
  TemaAttribute *attribute = find_attribute (self, parameter);

  if (attribute != NULL)
    _tema_cases_page_run (self, tema_act_delete_attribute (attribute),
                          g_strdup_printf (_ ("“%s” deleted"), tema_attribute_get_name (attribute)),
                          NULL);
}

static void
attribution_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_cases_page_ask_attribution (TEMA_CASES_PAGE (widget));
}

/* The verbs, and the keys that the codebook has for the same. */
void
_tema_cases_page_install_verbs (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *where;
  } moves[] = {
    { GDK_KEY_Up, "up" }, { GDK_KEY_Down, "down" }, { GDK_KEY_Right, "in" }, { GDK_KEY_Left, "out" }
  };

  gtk_widget_class_install_action (widget_class, "cases.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "cases.from-documents", NULL, from_documents_cb);
  gtk_widget_class_install_action (widget_class, "cases.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "cases.memos", NULL, memos_cb);
  gtk_widget_class_install_action (widget_class, "cases.write-memo", NULL, write_memo_cb);
  gtk_widget_class_install_action (widget_class, "cases.move", "s", move_cb);
  gtk_widget_class_install_action (widget_class, "cases.new-attribute", NULL, new_attribute_cb);
  gtk_widget_class_install_action (widget_class, "cases.change-attribute", "s",
                                   change_attribute_cb);
  gtk_widget_class_install_action (widget_class, "cases.move-attribute-left", "s", move_left_cb);
  gtk_widget_class_install_action (widget_class, "cases.move-attribute-right", "s", move_right_cb);
  gtk_widget_class_install_action (widget_class, "cases.delete-attribute", "s",
                                   delete_attribute_cb);
  gtk_widget_class_install_action (widget_class, "cases.attribution", NULL, attribution_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "cases.new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "cases.delete", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding_action (widget_class, moves[i].key, GDK_ALT_MASK, "cases.move",
                                         "s", moves[i].where);
}
