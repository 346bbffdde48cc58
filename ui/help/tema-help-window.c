/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The window of the help: at most one, beside the project it was asked from. Its pages come with
 * the program, so it works without a network and without a help viewer. */
#include "tema-config.h"

#include "help/tema-help-window.h"

#include <glib/gi18n.h>

#include "compat/tema-settings.h"
#include "help/tema-help-page.h"

struct _TemaHelpWindow
{
  AdwWindow parent_instance;

  const char *language; /* of the pages */
  const char *shown;    /* name of the page that is shown */
  GPtrArray *before;    /* (element-type utf8): names of pages to go back to, the latest last */

  GtkWidget *back_button;
  GtkEditable *search;
  GtkListBox *list;
  GtkScrolledWindow *scroller;
  GtkBox *page;
};

G_DEFINE_FINAL_TYPE (TemaHelpWindow, tema_help_window, ADW_TYPE_WINDOW)

/* The name of a page as the list of pages holds it, for ever. */
static const char *
find_page (const char *name)
{
  const char *const *pages = tema_help_list_pages ();

  for (guint i = 0; pages[i] != NULL; i++)
    if (g_strcmp0 (pages[i], name) == 0)
      return pages[i];
  return NULL;
}

static void show_page (TemaHelpWindow *self, const char *name);

static gboolean
link_activated_cb (TemaHelpWindow *self, const char *target)
{
  const char *name = find_page (target);

  if (name != NULL && name != self->shown)
    {
      g_ptr_array_add (self->before, (gpointer)self->shown);
      show_page (self, name);
    }
  return TRUE;
}

static GtkWidget *
make_label (TemaHelpWindow *self, const TemaHelpBlock *block)
{
  gboolean is_heading = block->kind == TEMA_HELP_TITLE || block->kind == TEMA_HELP_HEADING;
  GtkWidget *label = g_object_new (
      GTK_TYPE_LABEL, "label", block->markup, "use-markup", TRUE, "wrap", TRUE, "wrap-mode",
      PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand", TRUE, "accessible-role",
      is_heading ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL, NULL);

  if (is_heading)
    gtk_widget_add_css_class (label, block->kind == TEMA_HELP_TITLE ? "title-1" : "title-4");
  if (block->kind == TEMA_HELP_HEADING)
    gtk_widget_set_margin_top (label, 14);
  g_signal_connect_object (label, "activate-link", G_CALLBACK (link_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return label;
}

static GtkWidget *
make_block (TemaHelpWindow *self, const TemaHelpBlock *block)
{
  GtkWidget *label = make_label (self, block);
  GtkWidget *box, *mark;

  if (block->kind != TEMA_HELP_ITEM && block->kind != TEMA_HELP_STEP)
    return label;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  mark = gtk_label_new (block->number != NULL ? block->number : "•");
  gtk_label_set_width_chars (GTK_LABEL (mark), 2);
  gtk_label_set_xalign (GTK_LABEL (mark), 1);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_add_css_class (mark, "dim-label");
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
select_row (TemaHelpWindow *self)
{
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL || g_object_get_data (G_OBJECT (row), "page") == self->shown)
        {
          gtk_list_box_select_row (self->list, row);
          return;
        }
    }
}

static void
show_page (TemaHelpWindow *self, const char *name)
{
  g_autoptr (GPtrArray) page = tema_help_load_page (self->language, name);
  GtkWidget *child;

  if (page == NULL)
    return;
  self->shown = name;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->page))) != NULL)
    gtk_box_remove (self->page, child);
  for (guint i = 0; i < page->len; i++)
    gtk_box_append (self->page, make_block (self, g_ptr_array_index (page, i)));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_sensitive (self->back_button, self->before->len > 0);
  select_row (self);
}

static void
go_back (TemaHelpWindow *self)
{
  if (self->before->len > 0)
    show_page (self, g_ptr_array_steal_index (self->before, self->before->len - 1));
}

static void
go_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_back (TEMA_HELP_WINDOW (widget));
}

static GtkWidget *
make_row_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

static void
append_row (TemaHelpWindow *self, const char *name, GPtrArray *page, const char *words)
{
  const char *found = *words != '\0' ? tema_help_find_words (page, words) : "";
  GtkWidget *box, *row;

  if (found == NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  row = gtk_list_box_row_new ();
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), make_row_label (tema_help_get_title (page), NULL));
  if (*found != '\0' && found != tema_help_get_title (page))
    gtk_box_append (GTK_BOX (box), make_row_label (found, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tema_help_get_title (page), -1);
  g_object_set_data (G_OBJECT (row), "page", (gpointer)name);
  gtk_list_box_append (self->list, row);
}

/* All pages, or those that have the words somebody looks for. */
static void
search_changed_cb (TemaHelpWindow *self)
{
  const char *const *pages = tema_help_list_pages ();
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; pages[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) page = tema_help_load_page (self->language, pages[i]);

      if (page != NULL)
        append_row (self, pages[i], page, words);
    }
  select_row (self);
}

static void
row_activated_cb (TemaHelpWindow *self, GtkListBoxRow *row)
{
  link_activated_cb (self, g_object_get_data (G_OBJECT (row), "page"));
}

static void
search_activated_cb (TemaHelpWindow *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first != NULL)
    row_activated_cb (self, first);
}

/* Escape leaves the search first, and the window after that. */
static void
search_stopped_cb (TemaHelpWindow *self)
{
  if (*gtk_editable_get_text (self->search) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (self->search, "");
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (TEMA_HELP_WINDOW (widget)->search));
}

static void
tema_help_window_finalize (GObject *object)
{
  g_clear_pointer (&TEMA_HELP_WINDOW (object)->before, g_ptr_array_unref);
  G_OBJECT_CLASS (tema_help_window_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaHelpWindow, name)

static void
tema_help_window_class_init (TemaHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tema_help_window_finalize;
  gtk_widget_class_install_action (widget_class, "help.back", NULL, go_back_cb);
  gtk_widget_class_install_action (widget_class, "help.find", NULL, find_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/help/tema-help-window.ui");
  BIND (back_button);
  BIND (search);
  BIND (list);
  BIND (scroller);
  BIND (page);
  gtk_widget_class_bind_template_callback (widget_class, go_back);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
tema_help_window_init (TemaHelpWindow *self)
{
  self->before = g_ptr_array_new ();
  self->language = tema_help_find_language (g_get_language_names ());
  gtk_widget_init_template (GTK_WIDGET (self));
  tema_settings_scale_window (GTK_WINDOW (self));
  search_changed_cb (self);
}

static TemaHelpWindow *
find_open_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (TEMA_IS_HELP_WINDOW (window))
        return TEMA_HELP_WINDOW (window);
    }
  return NULL;
}

/**
 * tema_help_window_show:
 * @parent: the window it is asked from
 * @page: name of a page, see tema_help_list_pages()
 *
 * Shows a page of the help, in the window that is open or in a new one. Main thread only.
 */
void
tema_help_window_show (GtkWindow *parent, const char *page)
{
  TemaHelpWindow *self = find_open_window ();
  const char *name = find_page (page);

  if (self == NULL)
    self = g_object_new (TEMA_TYPE_HELP_WINDOW, NULL);
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  /* Or a window that keeps all others waiting would keep this one waiting too. */
  gtk_window_set_modal (GTK_WINDOW (self), gtk_window_get_modal (parent));
  if (self->shown == NULL)
    show_page (self, name != NULL ? name : tema_help_list_pages ()[0]);
  else if (name != NULL)
    link_activated_cb (self, name);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
help_wanted_cb (GtkWidget *window, GVariant *args, gpointer page)
{
  tema_help_window_show (GTK_WINDOW (window), page);
  return TRUE;
}

/**
 * tema_help_window_set_page_of:
 * @window: a window of its own beside the work
 * @page: (transfer none): name of the page about it, which lives for ever
 *
 * Lets F1 in that window show the page about it.
 */
void
tema_help_window_set_page_of (GtkWidget *window, const char *page)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* Before the program's own F1, which is about the main window. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                        gtk_callback_action_new (help_wanted_cb, (gpointer)page, NULL)));
  gtk_widget_add_controller (window, keys);
}
