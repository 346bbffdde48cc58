/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One kept state of a board. Its content is parsed when somebody first looks at it. */
#include "project/tema-board-private.h"

struct _TemaRound
{
  GObject parent_instance;

  TemaBoard *board; /* not owned; NULL once it is gone */
  TemaRoundRow *row;
  TemaBoardState *state; /* NULL until first asked for */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaRound, tema_round, G_TYPE_OBJECT)

static void
tema_round_finalize (GObject *object)
{
  TemaRound *self = TEMA_ROUND (object);

  g_clear_pointer (&self->row, tema_round_row_free);
  g_clear_pointer (&self->state, tema_board_state_free);
  G_OBJECT_CLASS (tema_round_parent_class)->finalize (object);
}

static void
tema_round_class_init (TemaRoundClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_round_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_ROUND, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_round_init (TemaRound *self)
{
}

/* A round of a board, without values yet. */
TemaRound *
_tema_round_new (TemaBoard *board)
{
  TemaRound *self = g_object_new (TEMA_TYPE_ROUND, NULL);

  self->board = board;
  return self;
}

/* Takes over the values of a row. A content that is another one can only come from another program;
 * it is shown as it is then. */
gboolean
_tema_round_update (TemaRound *self, const TemaRoundRow *row)
{
  gboolean is_new = self->row == NULL;

  if (!is_new && !g_str_equal (self->row->content, row->content))
    g_clear_pointer (&self->state, tema_board_state_free);
  g_clear_pointer (&self->row, tema_round_row_free);
  self->row = tema_round_row_copy (row);
  if (!is_new)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

/* The board is gone; somebody may still hold the round. */
void
_tema_round_forget_board (TemaRound *self)
{
  self->board = NULL;
}

/* The row behind the round. */
const TemaRoundRow *
_tema_round_get_row (TemaRound *self)
{
  return self->row;
}

/**
 * tema_round_get_id:
 * @self: a round
 *
 * Returns: its id
 */
gint64
tema_round_get_id (TemaRound *self)
{
  return self->row->id;
}

/**
 * tema_round_get_guid:
 * @self: a round
 *
 * Returns: (transfer none): its GUID
 */
const char *
tema_round_get_guid (TemaRound *self)
{
  return self->row->guid;
}

/**
 * tema_round_get_board:
 * @self: a round
 *
 * Returns: (transfer none) (nullable): the board it was kept of
 */
TemaBoard *
tema_round_get_board (TemaRound *self)
{
  return self->board;
}

/**
 * tema_round_get_name:
 * @self: a round
 *
 * Returns: (transfer none): its name, never empty
 */
const char *
tema_round_get_name (TemaRound *self)
{
  return self->row->name;
}

/**
 * tema_round_get_reason:
 * @self: a round
 *
 * Returns: (transfer none): why it was kept, "" if nobody said
 */
const char *
tema_round_get_reason (TemaRound *self)
{
  return self->row->reason;
}

/**
 * tema_round_get_time:
 * @self: a round
 *
 * Returns: (transfer none): when it was kept, UTC
 */
const char *
tema_round_get_time (TemaRound *self)
{
  return self->row->at;
}

/**
 * tema_round_get_phase:
 * @self: a round
 *
 * Returns: the phase of the analysis it belongs to, 1 to 6, 0 if nobody said (Braun & Clarke 2006)
 */
guint
tema_round_get_phase (TemaRound *self)
{
  return self->row->phase;
}

/**
 * tema_round_get_state:
 * @self: a round
 * @error: return location
 *
 * Gives the board as it was. Read once, then kept (105 cards: under 2 ms). Fails with
 * %TEMA_ERROR_PROJECT when the round is damaged.
 *
 * Returns: (transfer none): the state, or %NULL
 */
const TemaBoardState *
tema_round_get_state (TemaRound *self, GError **error)
{
  if (self->state == NULL)
    self->state = tema_board_state_parse (self->row->content, error);
  return self->state;
}
