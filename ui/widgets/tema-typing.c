/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* When what somebody types is kept: not with every letter, but never later than so long after the
 * first that is not on disk. Who types without a pause is not waited for. */
#include "tema-config.h"

#include "widgets/tema-typing.h"

/* Together with the writing within two seconds, which is the most that a sudden death may take. */
#define LONGEST_WAIT_MS 1200
/* Who has paused for longer has begun another thought: another step of undo. */
#define PAUSE_US (1500 * 1000)

struct _TemaTyping
{
  TemaTypingDue due;
  gpointer data;
  guint waiting;      /* source, 0 when all that was typed is kept */
  gint64 last_key_us; /* 0 before the first one */
  gboolean goes_on;   /* what is typed follows what was kept without a pause */
};

/**
 * tema_typing_new:
 * @due: called when what was typed is to be kept
 * @data: handed to @due
 *
 * Returns: (transfer full): a clock that stands still
 */
TemaTyping *
tema_typing_new (TemaTypingDue due, gpointer data)
{
  TemaTyping *self = g_new0 (TemaTyping, 1);

  self->due = due;
  self->data = data;
  return self;
}

/**
 * tema_typing_free:
 * @self: (transfer full): a clock
 */
void
tema_typing_free (TemaTyping *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_free (self);
}

static gboolean
due_cb (gpointer typing)
{
  TemaTyping *self = typing;

  self->waiting = 0;
  self->due (self->data);
  return G_SOURCE_REMOVE;
}

/**
 * tema_typing_key:
 * @self: a clock
 *
 * Somebody has typed.
 */
void
tema_typing_key (TemaTyping *self)
{
  gint64 now_us = g_get_monotonic_time ();

  if (self->waiting == 0)
    {
      self->goes_on = self->last_key_us > 0 && now_us - self->last_key_us < PAUSE_US;
      self->waiting = g_timeout_add (LONGEST_WAIT_MS, due_cb, self);
    }
  self->last_key_us = now_us;
}

/**
 * tema_typing_stop:
 * @self: a clock
 *
 * What was typed is being kept, or is not wanted any more.
 *
 * Returns: whether something was waiting for that
 */
gboolean
tema_typing_stop (TemaTyping *self)
{
  gboolean was_waiting = self->waiting != 0;

  g_clear_handle_id (&self->waiting, g_source_remove);
  return was_waiting;
}

/**
 * tema_typing_goes_on:
 * @self: a clock, when what was typed is kept
 *
 * Returns: whether it follows what was kept before without a pause, so that both are one thought
 */
gboolean
tema_typing_goes_on (TemaTyping *self)
{
  return self->goes_on;
}
