/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with codes: create, rename, delete, move, colour. Each is one act. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "codebook/tema-codebook-pane-private.h"
#include "compat/tema-list-focus.h"
#include "project/tema-name-writing.h"

typedef struct
{
  TemaCodebookPane *pane;
  TemaAct *act;
  char *done_text;   /* nullable: told with an offer to undo */
  GPtrArray *select; /* (element-type TemaCode) (nullable): chosen when it is done */
  guint next; /* position in the tree to choose when it is done, or GTK_INVALID_LIST_POSITION */
  gboolean renames; /* the new code's name is typed over at once */
  char *typed;      /* nullable: what goes back into the entry when it is not done */
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->pane);
  g_object_unref (self->act);
  g_free (self->done_text);
  g_free (self->typed);
  g_clear_pointer (&self->select, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

gboolean
_tema_codebook_pane_can_change (TemaCodebookPane *self)
{
  return self->project != NULL && !tema_project_is_read_only (self->project);
}

static TemaCode *
find_created (Errand *errand)
{
  const char *const *created = tema_act_get_created (errand->act);

  return created != NULL && created[0] != NULL && errand->pane->project != NULL
             ? tema_codebook_find_by_guid (tema_project_get_codebook (errand->pane->project),
                                           created[0])
             : NULL;
}

/* Rows that came are on the screen only after the next layout. */
#define LAYOUT_MS 30

static gboolean
focus_cb (gpointer pane)
{
  g_autoptr (TemaCodebookPane) self = pane;
  g_autoptr (GPtrArray) codes = NULL;
  TemaCodeRow *row;

  if (self->content == NULL)
    return G_SOURCE_REMOVE;
  codes = _tema_codebook_pane_list_selected (self);
  row = codes->len > 0 ? _tema_codebook_pane_find_row (self, g_ptr_array_index (codes, 0)) : NULL;
  if (row != NULL)
    gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (row)), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static gboolean
has_focus (TemaCodebookPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || focus == GTK_WIDGET (self->list)
         || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* A name that could not be saved is gone on with. */
void
_tema_codebook_pane_start_renaming (TemaCodebookPane *self, TemaCodeRow *row)
{
  tema_code_row_start_renaming (
      row, tema_name_writing_peek_code (self->project, tema_code_row_get_code (row)));
}

static gboolean
rename_cb (gpointer pane)
{
  g_autoptr (TemaCodebookPane) self = pane;
  TemaCode *code = self->content != NULL ? tema_codebook_pane_get_selected_code (self) : NULL;
  TemaCodeRow *row = code != NULL ? _tema_codebook_pane_find_row (self, code) : NULL;

  if (row != NULL)
    _tema_codebook_pane_start_renaming (self, row);
  return G_SOURCE_REMOVE;
}

static void
select_position (TemaCodebookPane *self, guint position)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (n_rows > 0)
    tema_list_focus_choose (GTK_WIDGET (self->list), MIN (position, n_rows - 1));
}

static void
show_result (Errand *errand)
{
  gboolean had_focus = has_focus (errand->pane);
  TemaCode *created = find_created (errand);

  if (created != NULL)
    tema_codebook_pane_select_code (errand->pane, created);
  else if (errand->select != NULL)
    _tema_codebook_pane_select (errand->pane, errand->select);
  else if (errand->next != GTK_INVALID_LIST_POSITION)
    select_position (errand->pane, errand->next);
  else
    return;
  if (errand->renames)
    g_timeout_add (LAYOUT_MS, rename_cb, g_object_ref (errand->pane));
  else if (had_focus)
    g_timeout_add (LAYOUT_MS, focus_cb, g_object_ref (errand->pane));
}

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  GtkWidget *pane = GTK_WIDGET (errand->pane);

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    {
      if (errand->typed != NULL)
        _tema_codebook_pane_type_again (errand->pane, errand->typed);
      gtk_widget_activate_action (pane, "win.show-error", "s", error->message);
      return;
    }
  if (errand->pane->content != NULL && errand->pane->project == TEMA_PROJECT (project))
    show_result (errand);
  if (errand->done_text != NULL)
    gtk_widget_activate_action (pane, "win.notify-undo", "s", errand->done_text);
}

static Errand *
errand_new (TemaCodebookPane *self, TemaAct *act, char *done_text)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->pane = g_object_ref (self);
  errand->act = g_object_ref (act);
  errand->done_text = done_text;
  errand->next = GTK_INVALID_LIST_POSITION;
  return errand;
}

/*
 * _tema_codebook_pane_run:
 * @self: a pane
 * @act: (transfer full): what to do
 * @done_text: (transfer full) (nullable): what to tell when it is done, with an offer to undo
 * @select: (transfer full) (element-type TemaCode) (nullable): what to choose when it is done
 */
void
_tema_codebook_pane_run (TemaCodebookPane *self, TemaAct *act, char *done_text, GPtrArray *select)
{
  Errand *errand = errand_new (self, act, done_text);

  errand->select = select;
  tema_project_do_async (self->project, act, NULL, act_done_cb, errand);
}

/*
 * _tema_codebook_pane_create:
 * @self: a pane
 * @name: the name of a new code, at the end of the top
 */
void
_tema_codebook_pane_create (TemaCodebookPane *self, const char *name)
{
  TemaAct *act = tema_act_create_code (NULL, G_MAXUINT, name, NULL, NULL);
  Errand *errand = errand_new (self, act, g_strdup_printf (_ ("Created “%s”"), name));

  errand->typed = g_strdup (name);
  tema_project_do_async (self->project, act, NULL, act_done_cb, errand);
}

static gboolean
is_name_free (GListModel *siblings, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (siblings); i++)
    {
      g_autoptr (TemaCode) code = g_list_model_get_item (siblings, i);

      if (g_utf8_collate (tema_code_get_name (code), name) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
create_below (TemaCodebookPane *self, TemaCode *parent, guint position)
{
  GListModel *siblings = _tema_codebook_pane_get_siblings (self, parent);
  g_autofree char *name = g_strdup (_ ("New code"));
  g_autoptr (TemaAct) act = NULL;
  Errand *errand;

  for (guint i = 2; !is_name_free (siblings, name); i++)
    {
      g_free (name);
      name = g_strdup_printf (_ ("New code %u"), i);
    }
  act = g_object_ref (tema_act_create_code (parent, position, name, NULL, NULL));
  errand = errand_new (self, act, NULL);
  errand->renames = TRUE;
  tema_project_do_async (self->project, act, NULL, act_done_cb, errand);
}

static void
new_code_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  TemaCode *code = tema_codebook_pane_get_selected_code (self);

  create_below (self, code != NULL ? tema_code_get_parent (code) : NULL,
                code != NULL ? _tema_codebook_pane_find_place (self, code) + 1 : G_MAXUINT);
}

static void
new_subcode_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  TemaCode *code = tema_codebook_pane_get_selected_code (self);

  if (code != NULL)
    create_below (self, code, G_MAXUINT);
}

static void
start_rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  rename_cb (g_object_ref (widget));
}

void
_tema_codebook_pane_row_renamed (TemaCodebookPane *self, const char *name, TemaCodeRow *row)
{
  tema_name_writing_name_code (self->project, tema_code_row_get_code (row), name);
}

static guint
count_references (GPtrArray *codes)
{
  guint n_references = 0;

  for (guint i = 0; i < codes->len; i++)
    n_references += tema_code_get_n_references_with_subcodes (g_ptr_array_index (codes, i));
  return n_references;
}

static guint
count_subcodes (TemaCode *code)
{
  GListModel *children = tema_code_get_children (code);
  guint n_children = g_list_model_get_n_items (children);
  guint n_subcodes = n_children;

  for (guint i = 0; i < n_children; i++)
    {
      g_autoptr (TemaCode) child = g_list_model_get_item (children, i);

      n_subcodes += count_subcodes (child);
    }
  return n_subcodes;
}

/* Subcodes go too: who deletes a code that is folded hears of them. */
static char *
dup_deleted_codes (GPtrArray *codes)
{
  TemaCode *first = g_ptr_array_index (codes, 0);
  guint n_subcodes = count_subcodes (first);

  if (codes->len > 1)
    return g_strdup_printf (ngettext ("Deleted %u code", "Deleted %u codes", codes->len),
                            codes->len);
  if (n_subcodes == 0)
    return g_strdup_printf (_ ("Deleted “%s”"), tema_code_get_name (first));
  return g_strdup_printf (
      ngettext ("Deleted “%s” and %u subcode", "Deleted “%s” and %u subcodes", n_subcodes),
      tema_code_get_name (first), n_subcodes);
}

static char *
dup_deleted_text (GPtrArray *codes)
{
  guint n_references = count_references (codes);
  g_autofree char *what = dup_deleted_codes (codes);

  if (n_references == 0)
    return g_steal_pointer (&what);
  /* TRANSLATORS: %s is "Deleted “Handover”" */
  return g_strdup_printf (ngettext ("%s with %u reference", "%s with %u references", n_references),
                          what, n_references);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected_branches (self);

  g_autoptr (GtkBitset) selected
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  TemaAct *act;
  Errand *errand;

  if (codes->len == 0)
    return;
  act = tema_act_delete_codes ((TemaCode *const *)codes->pdata, codes->len);
  errand = errand_new (self, act, dup_deleted_text (codes));
  errand->next = gtk_bitset_get_minimum (selected);
  tema_project_do_async (self->project, act, NULL, act_done_cb, errand);
}

static void
toggle_codable_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  TemaCode *code = tema_codebook_pane_get_selected_code (self);

  if (code != NULL)
    _tema_codebook_pane_run (self, tema_act_set_code_codable (code, !tema_code_is_codable (code)),
                             NULL, NULL);
}

static void
color_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  TemaCode *code = tema_codebook_pane_get_selected_code (self);
  TemaColor color;

  gtk_popover_popdown (GTK_POPOVER (self->colors));
  if (code != NULL && tema_color_parse (g_variant_get_string (parameter, NULL), &color))
    _tema_codebook_pane_run (self, tema_act_color_code (code, &color, FALSE), NULL, NULL);
}

static void
choose_color_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  TemaCode *code = tema_codebook_pane_get_selected_code (self);
  TemaCodeRow *row = code != NULL ? _tema_codebook_pane_find_row (self, code) : NULL;

  if (row != NULL)
    _tema_codebook_pane_show_colors (self, GTK_WIDGET (row));
}

static void
merge_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_codebook_pane_merge (TEMA_CODEBOOK_PANE (widget));
}

/* Splitting is choosing among a code's passages. */
static void
split_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.choose-passages", NULL);
  gtk_widget_activate_action (widget, "win.notify", "s",
                              _ ("Choose passages in the list below the text, then “Split off”"));
}

static void
origin_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected (self);
  int origin = g_variant_get_int32 (parameter);

  if (codes->len > 0 && origin >= TEMA_CODE_ORIGIN_UNSAID && origin <= TEMA_CODE_ORIGIN_FROM_DATA)
    _tema_codebook_pane_run (
        self, tema_act_set_code_origin ((TemaCode *const *)codes->pdata, codes->len, origin), NULL,
        NULL);
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_codebook_pane_show_menu_at_selection (TEMA_CODEBOOK_PANE (widget));
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (TEMA_CODEBOOK_PANE (widget)->entry));
}

static const struct
{
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
  guint n_codes; /* how many must be chosen: 0, exactly 1, 2 for any number, 3 for several */
} verbs[] = {
  { "codebook.new-code", NULL, new_code_cb, 0 },
  { "codebook.new-subcode", NULL, new_subcode_cb, 1 },
  { "codebook.rename", NULL, start_rename_cb, 1 },
  { "codebook.delete", NULL, delete_cb, 2 },
  { "codebook.move-up", NULL, _tema_codebook_pane_move_up_cb, 2 },
  { "codebook.move-down", NULL, _tema_codebook_pane_move_down_cb, 2 },
  { "codebook.move-in", NULL, _tema_codebook_pane_move_in_cb, 2 },
  { "codebook.move-out", NULL, _tema_codebook_pane_move_out_cb, 2 },
  { "codebook.toggle-codable", NULL, toggle_codable_cb, 1 },
  { "codebook.color", "s", color_cb, 1 },
  { "codebook.choose-color", NULL, choose_color_cb, 1 },
  { "codebook.merge", NULL, merge_cb, 3 },
  { "codebook.split", NULL, split_cb, 1 },
  { "codebook.origin", "i", origin_cb, 2 },
};

void
_tema_codebook_pane_install_verbs (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i].name, verbs[i].parameter,
                                     verbs[i].activate);
  gtk_widget_class_install_action (widget_class, "codebook.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "codebook.find", NULL, find_cb);
}

void
_tema_codebook_pane_update_verbs (TemaCodebookPane *self)
{
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected (self);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), verbs[i].name,
                                   _tema_codebook_pane_can_change (self)
                                       && (verbs[i].n_codes == 1   ? codes->len == 1
                                           : verbs[i].n_codes == 2 ? codes->len > 0
                                           : verbs[i].n_codes == 3 ? codes->len > 1
                                                                   : TRUE));
  _tema_codebook_pane_update_memos (self, codes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "codebook.import",
                                 _tema_codebook_pane_can_change (self));
  /* In another order on the screen "up" and "down" mean nothing. */
  if (self->sort != SORT_OWN)
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "codebook.move-up", FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "codebook.move-down", FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "codebook.move-in", FALSE);
    }
}
