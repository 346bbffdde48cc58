/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Stands where an answer will be: a bar and a button that stops, or, stopped, one that begins anew.
 */
#include "tema-config.h"

#include "together/tema-waiting-page.h"

#include <glib/gi18n.h>

#include "widgets/tema-named-button.h"

#define PULSE_MS 120

struct _TemaWaitingPage
{
  AdwBin parent_instance;

  guint pulse; /* source while it runs and nobody knows how far it is */
  GtkStack *stack;
  AdwStatusPage *running;
  AdwStatusPage *stopped;
  GtkProgressBar *progress;
};

enum
{
  SIGNAL_STOPPED,
  SIGNAL_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaWaitingPage, tema_waiting_page, ADW_TYPE_BIN)

static gboolean
pulse_cb (gpointer page)
{
  TemaWaitingPage *self = page;

  gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
cancel_cb (TemaWaitingPage *self)
{
  tema_waiting_page_stop (self);
  g_signal_emit (self, signals[SIGNAL_STOPPED], 0);
}

static void
again_cb (TemaWaitingPage *self)
{
  g_signal_emit (self, signals[SIGNAL_AGAIN], 0);
}

static void
tema_waiting_page_dispose (GObject *object)
{
  g_clear_handle_id (&TEMA_WAITING_PAGE (object)->pulse, g_source_remove);
  G_OBJECT_CLASS (tema_waiting_page_parent_class)->dispose (object);
}

static void
tema_waiting_page_class_init (TemaWaitingPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_waiting_page_dispose;
  signals[SIGNAL_STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_AGAIN] = g_signal_new ("again", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_button (TemaWaitingPage *self, const char *mnemonic, void (*clicked) (TemaWaitingPage *))
{
  GtkWidget *button = tema_named_button_new (mnemonic);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked), self);
  return button;
}

static void
tema_waiting_page_init (TemaWaitingPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->running = ADW_STATUS_PAGE (adw_status_page_new ());
  self->stopped = ADW_STATUS_PAGE (adw_status_page_new ());
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->progress), 260, -1);
  gtk_widget_set_halign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How much is done"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), create_button (self, _ ("_Cancel"), cancel_cb));
  adw_status_page_set_child (self->running, box);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->running), "running");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->stopped), "stopped");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * tema_waiting_page_new:
 * @title: what is being done
 * @stopped_title: what is said once it was stopped
 * @again_label: on the button that begins anew, with a mnemonic
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
tema_waiting_page_new (const char *title, const char *stopped_title, const char *again_label)
{
  TemaWaitingPage *self = g_object_new (TEMA_TYPE_WAITING_PAGE, NULL);

  adw_status_page_set_title (self->running, title);
  adw_status_page_set_title (self->stopped, stopped_title);
  adw_status_page_set_child (self->stopped, create_button (self, again_label, again_cb));
  return GTK_WIDGET (self);
}

/**
 * tema_waiting_page_begin:
 * @self: a page
 *
 * It runs, and nobody knows yet how far it is.
 */
void
tema_waiting_page_begin (TemaWaitingPage *self)
{
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "running");
  if (self->pulse == 0)
    self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
}

/**
 * tema_waiting_page_set_fraction:
 * @self: a page
 * @fraction: how far it is, 0 to 1
 */
void
tema_waiting_page_set_fraction (TemaWaitingPage *self, double fraction)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
  gtk_progress_bar_set_fraction (self->progress, fraction);
}

/**
 * tema_waiting_page_end:
 * @self: a page
 *
 * The answer is there.
 */
void
tema_waiting_page_end (TemaWaitingPage *self)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
}

/**
 * tema_waiting_page_stop:
 * @self: a page
 *
 * There will be no answer until somebody asks again.
 */
void
tema_waiting_page_stop (TemaWaitingPage *self)
{
  tema_waiting_page_end (self);
  gtk_stack_set_visible_child_name (self->stack, "stopped");
}
