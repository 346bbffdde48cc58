/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Whose passages are shown. What is hidden is always said, with how many. */
#include "tema-config.h"

#include "extracts/tema-coder-choice.h"

#include <glib/gi18n.h>

#include "project/tema-coders.h"
#include "widgets/tema-named-button.h"

struct _TemaCoderChoice
{
  GtkWidget parent_instance;

  GPtrArray *extracts; /* of TemaExtract: all that could be shown */
  GPtrArray *coders;   /* of char *: whose they are, in the order of their names */
  char *only;          /* nullable: whose are shown */

  GtkWidget *content;
  GtkLabel *label;
  GtkWidget *show_all;
  GtkMenuButton *menu;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaCoderChoice, tema_coder_choice, GTK_TYPE_WIDGET)

static gboolean
is_shown (TemaCoderChoice *self, const TemaExtract *extract)
{
  return self->only == NULL
         || g_str_equal (tema_extract_get_coder ((TemaExtract *)extract), self->only);
}

static char *
dup_hidden_text (TemaCoderChoice *self)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *names = NULL;
  g_autofree char *hidden = NULL;

  for (guint i = 0; i < self->coders->len; i++)
    if (!g_str_equal (g_ptr_array_index (self->coders, i), self->only))
      g_ptr_array_add (others, g_ptr_array_index (self->coders, i));
  names = tema_coders_join ((const char *const *)others->pdata, others->len);
  hidden = others->len > 0 ? g_strdup_printf (_ ("Codings of %s are hidden"), names)
                           : g_strdup_printf (_ ("Only %s’s codings"), self->only);
  /* Translators: "Codings of Kari are hidden – 34 of 126" */
  return g_strdup_printf (_ ("%s – %'u of %'u"), hidden, tema_coder_choice_get_n_hidden (self),
                          self->extracts->len);
}

static char *
dup_everybody_text (TemaCoderChoice *self)
{
  g_autofree char *names
      = tema_coders_join ((const char *const *)self->coders->pdata, self->coders->len);

  /* Translators: names of people: who coded the passages below */
  return g_strdup_printf (_ ("Coded by %s"), names);
}

static void
update (TemaCoderChoice *self)
{
  g_autofree char *text = self->only != NULL ? dup_hidden_text (self) : dup_everybody_text (self);

  gtk_label_set_text (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
  gtk_widget_set_visible (self->show_all, self->only != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), self->only != NULL || self->coders->len > 1);
}

static void
choose (TemaCoderChoice *self, const char *coder)
{
  if (g_strcmp0 (self->only, coder) == 0)
    return;
  g_free (self->only);
  self->only = g_strdup (coder);
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
show_all_cb (TemaCoderChoice *self)
{
  choose (self, NULL);
}

static void
toggled_cb (TemaCoderChoice *self, GtkCheckButton *button)
{
  const char *coder = g_object_get_data (G_OBJECT (button), "tema-coder");

  if (!gtk_check_button_get_active (button))
    return;
  gtk_menu_button_popdown (self->menu);
  choose (self, *coder != '\0' ? coder : NULL);
}

static GtkWidget *
append_choice (
    TemaCoderChoice *self, GtkWidget *box, GtkWidget *group, const char *text, const char *coder)
{
  GtkWidget *button = tema_named_check_new (text);

  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                               g_strcmp0 (self->only != NULL ? self->only : "", coder) == 0);
  g_object_set_data_full (G_OBJECT (button), "tema-coder", g_strdup (coder), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
fill_menu (GtkMenuButton *menu, gpointer choice)
{
  TemaCoderChoice *self = choice;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *group = append_choice (self, box, NULL, _ ("everybody"), "");

  for (guint i = 0; i < self->coders->len; i++)
    append_choice (self, box, group, g_ptr_array_index (self->coders, i),
                   g_ptr_array_index (self->coders, i));
  gtk_popover_set_child (GTK_POPOVER (popover), tema_choices_new (box));
  gtk_menu_button_set_popover (menu, popover);
}

static void
tema_coder_choice_dispose (GObject *object)
{
  g_clear_pointer (&TEMA_CODER_CHOICE (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_coder_choice_parent_class)->dispose (object);
}

static void
tema_coder_choice_finalize (GObject *object)
{
  TemaCoderChoice *self = TEMA_CODER_CHOICE (object);

  g_ptr_array_unref (self->extracts);
  g_ptr_array_unref (self->coders);
  g_free (self->only);
  G_OBJECT_CLASS (tema_coder_choice_parent_class)->finalize (object);
}

static void
tema_coder_choice_class_init (TemaCoderChoiceClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_coder_choice_dispose;
  G_OBJECT_CLASS (class)->finalize = tema_coder_choice_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
create_menu (TemaCoderChoice *self)
{
  GtkWidget *menu = gtk_menu_button_new ();

  self->menu = GTK_MENU_BUTTON (menu);
  gtk_menu_button_set_icon_name (self->menu, "tema-filter-symbolic");
  gtk_widget_add_css_class (menu, "flat");
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (menu, _ ("Choose whose passages are shown"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose whose passages are shown"), -1);
  gtk_menu_button_set_create_popup_func (self->menu, fill_menu, self, NULL);
  return menu;
}

static GtkWidget *
create_show_all (TemaCoderChoice *self)
{
  GtkWidget *button = tema_named_button_new (_ ("Show _all"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show all passages"), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (show_all_cb), self);
  self->show_all = button;
  return button;
}

static void
tema_coder_choice_init (TemaCoderChoice *self)
{
  self->extracts = g_ptr_array_new_with_free_func (g_object_unref);
  self->coders = g_ptr_array_new_with_free_func (g_free);
  self->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (self->content, "filter-bar");
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->content), create_show_all (self));
  gtk_box_append (GTK_BOX (self->content), create_menu (self));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tema_coder_choice_new:
 *
 * Returns: (transfer floating): a bar that is not there yet
 */
GtkWidget *
tema_coder_choice_new (void)
{
  return g_object_new (TEMA_TYPE_CODER_CHOICE, NULL);
}

/**
 * tema_coder_choice_set_extracts:
 * @self: a bar
 * @extracts: (element-type TemaExtract): all passages that could be shown; never changed again
 *
 * The choice stays as it is.
 */
void
tema_coder_choice_set_extracts (TemaCoderChoice *self, GPtrArray *extracts)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_ref (extracts);
  g_ptr_array_unref (self->extracts);
  self->extracts = extracts;
  g_ptr_array_set_size (self->coders, 0);
  for (guint i = 0; i < extracts->len; i++)
    {
      const char *coder = tema_extract_get_coder (g_ptr_array_index (extracts, i));

      if (g_hash_table_add (known, (gpointer)coder))
        g_ptr_array_add (self->coders, g_strdup (coder));
    }
  tema_coders_sort (self->coders);
  update (self);
}

/**
 * tema_coder_choice_list_shown:
 * @self: a bar
 *
 * Returns: (transfer full) (element-type TemaExtract): the passages that are not hidden, in order
 */
GPtrArray *
tema_coder_choice_list_shown (TemaCoderChoice *self)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->extracts->len; i++)
    if (is_shown (self, g_ptr_array_index (self->extracts, i)))
      g_ptr_array_add (shown, g_object_ref (g_ptr_array_index (self->extracts, i)));
  return shown;
}

/**
 * tema_coder_choice_get_n_hidden:
 * @self: a bar
 *
 * Returns: how many passages are hidden
 */
guint
tema_coder_choice_get_n_hidden (TemaCoderChoice *self)
{
  guint n_hidden = 0;

  for (guint i = 0; i < self->extracts->len; i++)
    n_hidden += !is_shown (self, g_ptr_array_index (self->extracts, i));
  return n_hidden;
}

/**
 * tema_coder_choice_has_several:
 * @self: a bar
 *
 * Returns: whether the passages are of more than one coder
 */
gboolean
tema_coder_choice_has_several (TemaCoderChoice *self)
{
  return self->coders->len > 1;
}

/**
 * tema_coder_choice_reset:
 * @self: a bar
 *
 * Another project: no passages, everybody's.
 */
void
tema_coder_choice_reset (TemaCoderChoice *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);

  g_clear_pointer (&self->only, g_free);
  tema_coder_choice_set_extracts (self, none);
}
