/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Two rounds beside each other: the list for the method chapter and the marks for the board. */
#include "tema-config.h"

#include "themes/tema-board-compare.h"

#include <glib/gi18n.h>

#include "project/tema-board-comparison.h"
#include "themes/tema-board-rounds.h"

#define CHANGE_DATA "tema-change"
#define TEXT_DATA "tema-text"

struct _TemaBoardCompare
{
  GtkWidget parent_instance;

  TemaBoard *board;                /* nullable */
  gboolean is_filling;             /* the choices are being changed by us */
  TemaRound *rounds[2];            /* before, after; NULL: now */
  TemaBoardState *now;             /* nullable: the board as it is, while it is compared */
  TemaBoardComparison *comparison; /* nullable */
  GHashTable *marks;               /* nullable: GUID → TemaBoardMarks */
  GListStore *rows;                /* plain objects: a heading or a difference */

  GtkWidget *content;
  GtkDropDown *from;
  GtkDropDown *to;
  GtkToggleButton *see_before;
  GtkToggleButton *see_after;
  GtkStack *stack; /* "list" or "same" */
  GtkListView *list;
  GtkWidget *export_button;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_THING_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaBoardCompare, tema_board_compare, GTK_TYPE_WIDGET)

static const TemaBoardState *
get_state (TemaBoardCompare *self, guint side)
{
  return self->rounds[side] != NULL ? tema_round_get_state (self->rounds[side], NULL) : self->now;
}

static const char *
get_name (TemaBoardCompare *self, guint side)
{
  return self->rounds[side] != NULL ? tema_round_get_name (self->rounds[side]) : _ ("Now");
}

static gboolean
is_seeing_before (TemaBoardCompare *self)
{
  return gtk_toggle_button_get_active (self->see_before);
}

static const char *
get_group_name (TemaBoardChangeKind kind)
{
  switch (kind)
    {
    case TEMA_BOARD_CHANGE_THEME_CAME:
      return _ ("New themes");
    case TEMA_BOARD_CHANGE_THEME_SPLIT:
      return _ ("Themes split");
    case TEMA_BOARD_CHANGE_THEME_MERGED:
      return _ ("Themes merged");
    case TEMA_BOARD_CHANGE_THEME_WENT:
      return _ ("Themes gone");
    case TEMA_BOARD_CHANGE_THEME_RENAMED:
      return _ ("Themes renamed");
    case TEMA_BOARD_CHANGE_THEME_MOVED:
      return _ ("Themes moved");
    case TEMA_BOARD_CHANGE_THEME_STATUS:
      return _ ("Status of themes");
    case TEMA_BOARD_CHANGE_THEME_DEFINED:
      return _ ("Definitions");
    case TEMA_BOARD_CHANGE_CARD_CAME:
      return _ ("Cards that came");
    case TEMA_BOARD_CHANGE_CARD_MOVED:
      return _ ("Cards moved");
    case TEMA_BOARD_CHANGE_CARD_RENAMED:
      return _ ("Cards renamed");
    case TEMA_BOARD_CHANGE_CARD_WENT:
    default:
      return _ ("Cards that went");
    }
}

static guint
count_kind (GPtrArray *changes, TemaBoardChangeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += ((TemaBoardChange *)g_ptr_array_index (changes, i))->kind == kind;
  return n;
}

static void
append_row (GPtrArray *rows, char *text, const TemaBoardChange *change)
{
  GObject *row = g_object_new (G_TYPE_OBJECT, NULL);

  g_object_set_data_full (row, TEXT_DATA, text, g_free);
  g_object_set_data (row, CHANGE_DATA, (gpointer)change);
  g_ptr_array_add (rows, row);
}

static void
fill_list (TemaBoardCompare *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *changes = tema_board_comparison_get_changes (self->comparison);

  for (guint kind = 0; kind <= TEMA_BOARD_CHANGE_CARD_WENT; kind++)
    {
      guint n = count_kind (changes, kind);

      if (n > 0)
        append_row (rows, g_strdup_printf ("%s · %u", get_group_name (kind), n), NULL);
      for (guint i = 0; i < changes->len && n > 0; i++)
        {
          const TemaBoardChange *change = g_ptr_array_index (changes, i);

          if (change->kind == kind)
            append_row (rows, tema_board_change_dup_sentence (change), change);
        }
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  gtk_stack_set_visible_child_name (self->stack, rows->len > 0 ? "list" : "same");
}

static void
note_mark (GHashTable *marks, const char *guid, TemaBoardMarks mark)
{
  if (mark != TEMA_BOARD_MARK_NONE)
    g_hash_table_insert (marks, g_strdup (guid), GUINT_TO_POINTER (mark));
}

static void
fill_marks (TemaBoardCompare *self)
{
  gboolean is_before = is_seeing_before (self);
  const TemaBoardState *state = get_state (self, is_before ? 0 : 1);

  g_clear_pointer (&self->marks, g_hash_table_unref);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < state->themes->len; i++)
    note_mark (self->marks, tema_board_state_get_theme (state, i)->guid,
               is_before ? tema_board_comparison_get_old_theme_marks (self->comparison, (int)i)
                         : tema_board_comparison_get_theme_marks (self->comparison, (int)i));
  for (guint i = 0; i < state->cards->len; i++)
    note_mark (self->marks, tema_board_state_get_card (state, i)->guid,
               is_before ? tema_board_comparison_get_old_card_marks (self->comparison, (int)i)
                         : tema_board_comparison_get_card_marks (self->comparison, (int)i));
}

static void
clear_comparison (TemaBoardCompare *self)
{
  g_list_store_remove_all (self->rows);
  g_clear_pointer (&self->comparison, tema_board_comparison_free);
  g_clear_pointer (&self->marks, g_hash_table_unref);
}

static void
compare (TemaBoardCompare *self)
{
  clear_comparison (self);
  if (self->board == NULL)
    return;
  g_clear_pointer (&self->now, tema_board_state_free);
  self->now = tema_board_dup_state (self->board);
  if (get_state (self, 0) == NULL || get_state (self, 1) == NULL)
    return;
  self->comparison = tema_board_compare (get_state (self, 0), get_state (self, 1));
  fill_list (self);
  fill_marks (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static TemaRound *
get_chosen (TemaBoardCompare *self, GtkDropDown *from)
{
  GListModel *rounds = tema_board_get_rounds (self->board);
  guint position = gtk_drop_down_get_selected (from);

  /* Borrowed: the board holds it. */
  g_autoptr (TemaRound) round = position < g_list_model_get_n_items (rounds)
                                    ? g_list_model_get_item (rounds, position)
                                    : NULL;
  return round;
}

static void
choice_made_cb (TemaBoardCompare *self)
{
  if (self->is_filling || self->board == NULL)
    return;
  g_set_object (&self->rounds[0], get_chosen (self, self->from));
  g_set_object (&self->rounds[1], get_chosen (self, self->to));
  compare (self);
}

static void
see_toggled_cb (TemaBoardCompare *self)
{
  if (self->comparison == NULL)
    return;
  fill_marks (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What is gone can only be seen where it was. */
static void
row_activated_cb (TemaBoardCompare *self, guint position)
{
  g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  const TemaBoardChange *change = g_object_get_data (row, CHANGE_DATA);
  gboolean is_before;
  gboolean is_theme;
  const TemaBoardState *state;
  int index;

  if (change == NULL)
    return;
  is_before = change->after < 0;
  is_theme = change->kind < TEMA_BOARD_CHANGE_CARD_CAME;
  gtk_toggle_button_set_active (is_before ? self->see_before : self->see_after, TRUE);
  state = get_state (self, is_before ? 0 : 1);
  index = is_before ? change->before : change->after;
  g_signal_emit (self, signals[SIGNAL_THING_CHOSEN], 0,
                 is_theme ? tema_board_state_get_theme (state, (guint)index)->guid
                          : tema_board_state_get_card (state, (guint)index)->guid);
}

static void
row_setup_cb (TemaBoardCompare *self, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (item, label);
}

static const char *
get_mark_class (const TemaBoardChange *change)
{
  switch (change->kind)
    {
    case TEMA_BOARD_CHANGE_THEME_CAME:
    case TEMA_BOARD_CHANGE_THEME_SPLIT:
    case TEMA_BOARD_CHANGE_CARD_CAME:
      return "is-new";
    case TEMA_BOARD_CHANGE_THEME_MERGED:
    case TEMA_BOARD_CHANGE_THEME_WENT:
    case TEMA_BOARD_CHANGE_CARD_WENT:
      return "is-gone";
    case TEMA_BOARD_CHANGE_THEME_MOVED:
    case TEMA_BOARD_CHANGE_CARD_MOVED:
      return "is-moved";
    case TEMA_BOARD_CHANGE_THEME_RENAMED:
    case TEMA_BOARD_CHANGE_CARD_RENAMED:
      return "is-renamed";
    case TEMA_BOARD_CHANGE_THEME_STATUS:
    case TEMA_BOARD_CHANGE_THEME_DEFINED:
    default:
      return "is-changed";
    }
}

static void
row_bind_cb (TemaBoardCompare *self, GtkListItem *item)
{
  GObject *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const TemaBoardChange *change = g_object_get_data (row, CHANGE_DATA);
  const char *classes[4] = { NULL };

  gtk_label_set_text (GTK_LABEL (label), g_object_get_data (row, TEXT_DATA));
  if (change == NULL)
    classes[0] = "caption-heading";
  else
    {
      classes[0] = "difference";
      classes[1] = get_mark_class (change);
      classes[2] = change->is_explained ? "dim-label" : NULL;
    }
  gtk_widget_set_css_classes (label, classes);
  gtk_list_item_set_activatable (item, change != NULL);
}

static void
tema_board_compare_dispose (GObject *object)
{
  TemaBoardCompare *self = TEMA_BOARD_COMPARE (object);

  if (self->content != NULL)
    tema_board_compare_set_board (self, NULL, NULL);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (tema_board_compare_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaBoardCompare, name)

static void
tema_board_compare_class_init (TemaBoardCompareClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_board_compare_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_BOARD_COMPARE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_THING_CHOSEN]
      = g_signal_new ("thing-chosen", TEMA_TYPE_BOARD_COMPARE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/themes/tema-board-compare.ui");
  BIND (content);
  BIND (from);
  BIND (to);
  BIND (see_before);
  BIND (see_after);
  BIND (stack);
  BIND (list);
  BIND (export_button);
  gtk_widget_class_bind_template_callback (widget_class, choice_made_cb);
  gtk_widget_class_bind_template_callback (widget_class, see_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
tema_board_compare_init (TemaBoardCompare *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (G_TYPE_OBJECT);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

/* Only while it is on the screen; otherwise begin() looks anyway. */
static void
board_changed_cb (TemaBoardCompare *self)
{
  if (self->comparison != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
      && (self->rounds[0] == NULL || self->rounds[1] == NULL))
    compare (self);
}

/**
 * tema_board_compare_set_board:
 * @self: a comparison
 * @project: (nullable): the project of the board
 * @board: (nullable): whose rounds are compared
 */
void
tema_board_compare_set_board (TemaBoardCompare *self, TemaProject *project, TemaBoard *board)
{
  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  clear_comparison (self);
  g_clear_object (&self->rounds[0]);
  g_clear_object (&self->rounds[1]);
  g_clear_pointer (&self->now, tema_board_state_free);
  g_set_object (&self->board, board);
  if (board != NULL)
    g_signal_connect_swapped (board, "changed", G_CALLBACK (board_changed_cb), self);
}

static guint
fill_choices (TemaBoardCompare *self, TemaRound *wanted)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel *rounds = tema_board_get_rounds (self->board);
  guint n_rounds = g_list_model_get_n_items (rounds);
  guint position = n_rounds > 0 ? n_rounds - 1 : 0;

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (TemaRound) round = g_list_model_get_item (rounds, i);
      g_autofree char *date = tema_board_dup_round_date (round);
      g_autofree char *text = g_strdup_printf ("%s · %s", tema_round_get_name (round), date);

      gtk_string_list_append (names, text);
      if (round == wanted)
        position = i;
    }
  gtk_string_list_append (names, _ ("Now"));
  gtk_drop_down_set_model (self->from, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->to, G_LIST_MODEL (names));
  return position;
}

/**
 * tema_board_compare_begin:
 * @self: a comparison with a board that has rounds
 * @before: (nullable): the round to begin from; %NULL for the latest
 *
 * Compares a round with now.
 */
void
tema_board_compare_begin (TemaBoardCompare *self, TemaRound *before)
{
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->from, fill_choices (self, before));
  gtk_drop_down_set_selected (self->to,
                              g_list_model_get_n_items (tema_board_get_rounds (self->board)));
  gtk_toggle_button_set_active (self->see_after, TRUE);
  self->is_filling = FALSE;
  choice_made_cb (self);
}

/**
 * tema_board_compare_get_state:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable): the kept state the board shall show, %NULL for now
 */
const TemaBoardState *
tema_board_compare_get_state (TemaBoardCompare *self)
{
  guint side = is_seeing_before (self) ? 0 : 1;

  return self->rounds[side] != NULL ? get_state (self, side) : NULL;
}

/**
 * tema_board_compare_get_marks:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable) (element-type utf8 uint): the marks of that state
 */
GHashTable *
tema_board_compare_get_marks (TemaBoardCompare *self)
{
  return self->marks;
}

/**
 * tema_board_compare_get_compared:
 * @self: a comparison
 * @compared: (out): what is held against each other; valid until it changes
 *
 * Returns: whether anything is compared
 */
gboolean
tema_board_compare_get_compared (TemaBoardCompare *self, TemaBoardCompared *compared)
{
  if (self->comparison == NULL)
    return FALSE;
  *compared = (TemaBoardCompared){
    .before_name = get_name (self, 0),
    .before = get_state (self, 0),
    .after_name = get_name (self, 1),
    .after = get_state (self, 1),
  };
  return TRUE;
}
