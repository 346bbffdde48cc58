/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which board is on the screen, and what can be done with whole boards. */
#include "tema-config.h"

#include "themes/tema-themes-page-private.h"

#include <glib/gi18n.h>

/* A name as the label of a menu, where an underscore means a key. */
static char *
dup_menu_text (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  if (target != NULL)
    g_menu_item_set_action_and_target (item, action, "s", target);
  else
    g_menu_item_set_detailed_action (item, action);
  g_menu_append_item (menu, item);
}

static GMenu *
append_section (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return section;
}

/* When it is opened: a menu that is changed while somebody looks at it closes. */
static void
fill_menu (GtkMenuButton *button, gpointer page)
{
  TemaThemesPage *self = page;
  GListModel *boards = tema_project_get_boards (self->project);
  g_autoptr (GMenu) menu = g_menu_new ();
  GMenu *section = append_section (menu);

  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      g_autofree char *name = dup_menu_text (tema_board_get_name (board));

      append (section, name, "themes.board", tema_board_get_guid (board));
    }
  section = append_section (menu);
  append (section, _ ("_New board…"), "themes.new-board", NULL);
  append (section, _ ("New board from the _codebook…"), "themes.board-from-codebook", NULL);
  section = append_section (menu);
  append (section, _ ("_Rename…"), "themes.rename-board", NULL);
  append (section, _ ("D_uplicate…"), "themes.duplicate-board", NULL);
  append (section, _ ("_Map from this board"), "win.map-board", NULL);
  append (section, _ ("_Delete"), "themes.delete-board", NULL);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* After an act: a board that is gone leaves the screen to the one beside it, and one that undo
 * brought back comes on it again. */
static void
follow_boards (TemaThemesPage *self)
{
  GListModel *boards = tema_project_get_boards (self->project);
  guint n_boards = g_list_model_get_n_items (boards);
  TemaBoard *back = self->deleted_guid != NULL
                        ? tema_project_find_board (self->project, self->deleted_guid)
                        : NULL;

  for (guint i = 0; i < n_boards && back == NULL && self->board != NULL; i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);

      if (board == self->board)
        return;
    }
  if (back != NULL)
    g_clear_pointer (&self->deleted_guid, g_free);
  else if (self->board != NULL)
    {
      g_free (self->deleted_guid);
      self->deleted_guid = g_strdup (tema_board_get_guid (self->board));
    }
  if (back == NULL && n_boards > 0)
    {
      g_autoptr (TemaBoard) last = g_list_model_get_item (boards, n_boards - 1);

      _tema_themes_page_set_board (self, last);
    }
  else
    _tema_themes_page_set_board (self, back);
}

/*
 * _tema_themes_page_keep_readable:
 * @label: a name that is cut short where it is too long
 *
 * Asks for room for the whole name, up to the width that it may have at most.
 */
void
_tema_themes_page_keep_readable (GtkLabel *label)
{
  glong n_chars = g_utf8_strlen (gtk_label_get_text (label), -1);

  gtk_label_set_width_chars (label, (int)MIN (n_chars, gtk_label_get_max_width_chars (label)));
}

/*
 * _tema_themes_page_update_boards:
 * @self: a page
 *
 * Follows the list of boards, and shows the name of the one on the screen.
 */
void
_tema_themes_page_update_boards (TemaThemesPage *self)
{
  g_autofree char *label = NULL;

  if (self->project == NULL)
    return;
  follow_boards (self);
  if (self->board == NULL)
    {
      _tema_themes_page_update (self);
      return;
    }
  gtk_label_set_text (self->board_name, tema_board_get_name (self->board));
  _tema_themes_page_keep_readable (self->board_name);
  _tema_themes_page_queue_fold (self);
  /* TRANSLATORS: what a screen reader says of the button that chooses a board */
  label = g_strdup_printf (_ ("Board: %s"), tema_board_get_name (self->board));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->board_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static gboolean
is_name_free (TemaThemesPage *self, const char *name)
{
  return tema_project_find_board (self->project, name) == NULL;
}

static char *
dup_free_name (TemaThemesPage *self, const char *wanted, const char *format)
{
  char *name = g_strdup (wanted);

  for (guint i = 2; !is_name_free (self, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", format, i);
    }
  return name;
}

/*
 * _tema_themes_page_ask:
 * @self: a page
 * @popover: a question
 * @at: the button it belongs to
 * @entry: where the answer is typed
 *
 * Asks, once the menu that the question came from is closed: two popovers that are open at once
 * take each other's clicks.
 */
void
_tema_themes_page_ask (TemaThemesPage *self, GtkPopover *popover, GtkWidget *at, GtkEntry *entry)
{
  graphene_rect_t bounds;

  gtk_menu_button_popdown (self->board_button);
  gtk_menu_button_popdown (self->round_button);
  gtk_menu_button_popdown (self->more_button);
  if (!gtk_widget_compute_bounds (at, GTK_WIDGET (self), &bounds))
    return;
  gtk_popover_set_pointing_to (popover,
                               &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                                (int)bounds.size.width, (int)bounds.size.height });
  gtk_popover_popup (popover);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static void
ask_name (
    TemaThemesPage *self, Naming naming, const char *question, const char *verb, const char *name)
{
  self->naming = naming;
  gtk_label_set_text (self->name_label, question);
  gtk_button_set_label (self->name_done, verb);
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), name);
  _tema_themes_page_ask (self, self->name_popover, GTK_WIDGET (self->board_button),
                         self->name_entry);
}

/*
 * _tema_themes_page_name_done:
 * @self: a page
 *
 * A name was typed for a board.
 */
void
_tema_themes_page_name_done (TemaThemesPage *self)
{
  g_autofree char *name
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));

  if (*name == '\0' || self->project == NULL)
    return;
  gtk_popover_popdown (self->name_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->board_button));
  if (self->naming == NAMING_NEW)
    _tema_themes_page_run_and_show (self, tema_act_create_board (name));
  else if (self->naming == NAMING_FROM_CODEBOOK)
    _tema_themes_page_run_and_show (self, tema_act_create_board_from_codebook (name));
  else if (self->naming == NAMING_DUPLICATE && self->board != NULL)
    _tema_themes_page_run_and_show (self, tema_act_duplicate_board (self->board, name));
  else if (self->board != NULL && !g_str_equal (name, tema_board_get_name (self->board)))
    _tema_themes_page_run (self, tema_act_rename_board (self->board, name), NULL);
}

static void
new_board_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);
  g_autofree char *name = dup_free_name (self, _ ("Board"), _ ("Board"));

  ask_name (self, NAMING_NEW, _ ("New board"), _ ("Create"), name);
}

static void
board_from_codebook_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);
  g_autofree char *name = dup_free_name (self, _ ("From the codebook"), _ ("From the codebook"));

  ask_name (self, NAMING_FROM_CODEBOOK, _ ("New board from the codebook"), _ ("Create"), name);
}

/* The first one needs no question: it can be renamed. */
static void
begin_empty_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_themes_page_run_and_show (TEMA_THEMES_PAGE (widget), tema_act_create_board (_ ("Board")));
}

static void
begin_from_codebook_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_themes_page_run_and_show (TEMA_THEMES_PAGE (widget),
                                  tema_act_create_board_from_codebook (_ ("From the codebook")));
}

static void
rename_board_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);

  ask_name (self, NAMING_RENAME, _ ("Rename the board"), _ ("Rename"),
            tema_board_get_name (self->board));
}

static void
duplicate_board_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);
  const char *before = tema_board_get_name (self->board);
  g_autofree char *name = dup_free_name (self, before, before);

  ask_name (self, NAMING_DUPLICATE, _ ("Another grouping of the same cards"), _ ("Duplicate"),
            name);
}

static void
delete_board_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);

  tema_theme_sheet_flush (self->sheet);
  _tema_themes_page_run (
      self, tema_act_delete_board (self->board),
      g_strdup_printf (_ ("Deleted the board “%s”"), tema_board_get_name (self->board)));
}

void
_tema_themes_page_add_boards (TemaThemesPage *self)
{
  gtk_menu_button_set_create_popup_func (self->board_button, fill_menu, self, NULL);
}

void
_tema_themes_page_install_boards (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "themes.new-board", NULL, new_board_cb);
  gtk_widget_class_install_action (widget_class, "themes.board-from-codebook", NULL,
                                   board_from_codebook_cb);
  gtk_widget_class_install_action (widget_class, "themes.begin-empty", NULL, begin_empty_cb);
  gtk_widget_class_install_action (widget_class, "themes.begin-from-codebook", NULL,
                                   begin_from_codebook_cb);
  gtk_widget_class_install_action (widget_class, "themes.rename-board", NULL, rename_board_cb);
  gtk_widget_class_install_action (widget_class, "themes.duplicate-board", NULL,
                                   duplicate_board_cb);
  gtk_widget_class_install_action (widget_class, "themes.delete-board", NULL, delete_board_cb);
}
