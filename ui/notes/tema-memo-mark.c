/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The pencil that says where the thing is that there is a memo on it. It follows the memos: it
 * comes with the first and goes with the last. */
#include "tema-config.h"

#include "notes/tema-memo-mark.h"

#include "notes/tema-memo-ask.h"

struct _TemaMemoMark
{
  GtkButton parent_instance;

  TemaMemos *memos; /* nullable */
  TemaMemoAbout about;
  gboolean with_title;
  GPtrArray *shown; /* of TemaMemo */
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (TemaMemoMark, tema_memo_mark, GTK_TYPE_BUTTON)

static void
show (TemaMemoMark *self)
{
  g_autofree char *titles = tema_memo_dup_titles (self->shown);
  g_autofree char *name = tema_memo_dup_name (self->shown);

  gtk_label_set_text (self->label, self->with_title ? titles : "✎");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), titles);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update (TemaMemoMark *self)
{
  g_ptr_array_unref (self->shown);
  self->shown = self->memos != NULL ? tema_memo_list_on (self->memos, &self->about)
                                    : g_ptr_array_new_with_free_func (g_object_unref);
  if (self->shown->len > 0)
    show (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->shown->len > 0);
}

static void
tema_memo_mark_clicked (GtkButton *button)
{
  tema_memo_open (GTK_WIDGET (button), TEMA_MEMO_MARK (button)->shown, NULL);
}

static void
tema_memo_mark_dispose (GObject *object)
{
  TemaMemoMark *self = TEMA_MEMO_MARK (object);

  if (self->memos != NULL)
    g_signal_handlers_disconnect_by_func (self->memos, update, self);
  g_clear_object (&self->memos);
  G_OBJECT_CLASS (tema_memo_mark_parent_class)->dispose (object);
}

static void
tema_memo_mark_finalize (GObject *object)
{
  g_ptr_array_unref (TEMA_MEMO_MARK (object)->shown);
  G_OBJECT_CLASS (tema_memo_mark_parent_class)->finalize (object);
}

static void
tema_memo_mark_class_init (TemaMemoMarkClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_memo_mark_dispose;
  G_OBJECT_CLASS (class)->finalize = tema_memo_mark_finalize;
  GTK_BUTTON_CLASS (class)->clicked = tema_memo_mark_clicked;
}

static void
tema_memo_mark_init (TemaMemoMark *self)
{
  GtkWidget *label = gtk_label_new ("✎");

  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->label = GTK_LABEL (label);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_NONE);
  gtk_button_set_child (GTK_BUTTON (self), label);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "memo-mark");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tema_memo_mark_new:
 *
 * Returns: (transfer floating): a mark of nothing, not seen
 */
GtkWidget *
tema_memo_mark_new (void)
{
  return g_object_new (TEMA_TYPE_MEMO_MARK, NULL);
}

/**
 * tema_memo_mark_set_about:
 * @self: a mark
 * @memos: (nullable): the memos of a project
 * @about: (nullable): the thing it stands beside from now on, %NULL as @memos
 */
void
tema_memo_mark_set_about (TemaMemoMark *self, TemaMemos *memos, const TemaMemoAbout *about)
{
  if (self->memos != memos)
    {
      if (self->memos != NULL)
        g_signal_handlers_disconnect_by_func (self->memos, update, self);
      g_set_object (&self->memos, memos);
      if (memos != NULL)
        g_signal_connect_swapped (memos, "changed", G_CALLBACK (update), self);
    }
  self->about = about != NULL ? *about : tema_memo_about_nothing ();
  update (self);
}

/**
 * tema_memo_mark_set_with_title:
 * @self: a mark
 * @with_title: whether the title stands beside the pencil
 */
void
tema_memo_mark_set_with_title (TemaMemoMark *self, gboolean with_title)
{
  if (self->with_title == with_title)
    return;
  self->with_title = with_title;
  gtk_label_set_ellipsize (self->label, with_title ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  update (self);
}
