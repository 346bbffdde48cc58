/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One row of a merge, and the words for what it can be. */
#include "tema-config.h"

#include "project/tema-merge-private.h"

#include <glib/gi18n-lib.h>

struct _TemaMergeRow
{
  GObject parent_instance;

  TemaMergeData *data; /* keeps the item */
  TemaMergeItem *item;
  TemaMergeChoice choice;
};

enum
{
  PROP_CHOICE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TemaMergeRow, tema_merge_row, G_TYPE_OBJECT)

static void
tema_merge_row_finalize (GObject *object)
{
  TemaMergeRow *self = TEMA_MERGE_ROW (object);

  g_clear_pointer (&self->data, _tema_merge_data_unref);
  G_OBJECT_CLASS (tema_merge_row_parent_class)->finalize (object);
}

static void
tema_merge_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHOICE)
    g_value_set_uint (value, TEMA_MERGE_ROW (object)->choice);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tema_merge_row_class_init (TemaMergeRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = tema_merge_row_finalize;
  object_class->get_property = tema_merge_row_get_property;
  props[PROP_CHOICE] = g_param_spec_uint ("choice", NULL, NULL, 0, TEMA_MERGE_CHOICE_ONE, 0,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tema_merge_row_init (TemaMergeRow *self)
{
}

/* A row over an item of @data. */
TemaMergeRow *
_tema_merge_row_new (TemaMergeData *data, TemaMergeItem *item)
{
  TemaMergeRow *self = g_object_new (TEMA_TYPE_MERGE_ROW, NULL);

  self->data = _tema_merge_data_ref (data);
  self->item = item;
  self->choice = item->choice;
  return self;
}

/* Which item of the plan it is. */
guint
_tema_merge_row_get_index (TemaMergeRow *self)
{
  return self->item->index;
}

/**
 * tema_merge_row_get_kind:
 * @self: a row
 *
 * Returns: what it is about
 */
TemaMergeKind
tema_merge_row_get_kind (TemaMergeRow *self)
{
  return _tema_merge_get_spec (self->item->table)->kind;
}

/**
 * tema_merge_row_get_state:
 * @self: a row
 *
 * Returns: how it stands to this project
 */
TemaMergeState
tema_merge_row_get_state (TemaMergeRow *self)
{
  return self->item->state;
}

/**
 * tema_merge_row_get_name:
 * @self: a row
 *
 * Returns: (transfer none): what people know it by
 */
const char *
tema_merge_row_get_name (TemaMergeRow *self)
{
  return self->item->name;
}

/**
 * tema_merge_row_dup_mine:
 * @self: a row
 *
 * Returns: (transfer full): how it is here, as far as it is different; "" of what is new
 */
char *
tema_merge_row_dup_mine (TemaMergeRow *self)
{
  return g_strdup (self->item->mine_text != NULL ? self->item->mine_text : "");
}

/**
 * tema_merge_row_dup_theirs:
 * @self: a row
 *
 * Returns: (transfer full): how it is in the other copy; or why it is not taken
 */
char *
tema_merge_row_dup_theirs (TemaMergeRow *self)
{
  return g_strdup (self->item->theirs_text != NULL ? self->item->theirs_text : "");
}

static gboolean
has_texts_to_join (const TemaMergeItem *item)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (item->table);

  for (guint i = 0; i < spec->n_columns; i++)
    if (spec->columns[i].role == TEMA_MERGE_ROLE_TEXT
        && _tema_merge_value_compare (&item->mine->values[i], &item->theirs->values[i]) != 0)
      return TRUE;
  return FALSE;
}

/**
 * tema_merge_row_can_choose:
 * @self: a row
 * @choice: a choice
 *
 * Returns: whether the row has that choice
 */
gboolean
tema_merge_row_can_choose (TemaMergeRow *self, TemaMergeChoice choice)
{
  switch (self->item->state)
    {
    case TEMA_MERGE_STATE_NEW:
    case TEMA_MERGE_STATE_REMOVED:
      return choice == TEMA_MERGE_CHOICE_MINE || choice == TEMA_MERGE_CHOICE_THEIRS;
    case TEMA_MERGE_STATE_CONFLICT:
      return choice == TEMA_MERGE_CHOICE_MINE || choice == TEMA_MERGE_CHOICE_THEIRS
             || (choice == TEMA_MERGE_CHOICE_BOTH && has_texts_to_join (self->item));
    case TEMA_MERGE_STATE_TWIN:
      return choice != TEMA_MERGE_CHOICE_THEIRS;
    case TEMA_MERGE_STATE_ORDER:
      return choice != TEMA_MERGE_CHOICE_ONE;
    case TEMA_MERGE_STATE_REFUSED:
    default:
      return choice == TEMA_MERGE_CHOICE_MINE;
    }
}

/**
 * tema_merge_row_get_choice:
 * @self: a row
 *
 * Returns: what is to be done; at first what a rule says that is the same for both copies: of two
 * that are different the one changed last; what a reviewer removed of his own goes
 */
TemaMergeChoice
tema_merge_row_get_choice (TemaMergeRow *self)
{
  return self->choice;
}

/**
 * tema_merge_row_set_choice:
 * @self: a row
 * @choice: one that tema_merge_row_can_choose(); another is passed over
 */
void
tema_merge_row_set_choice (TemaMergeRow *self, TemaMergeChoice choice)
{
  if (self->choice == choice || !tema_merge_row_can_choose (self, choice))
    return;
  self->choice = choice;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOICE]);
}

static const struct
{
  const char *keyword;
  const char *label;
} kinds[] = {
  { "project", NC_ ("merge", "Project") },
  { "document", NC_ ("merge", "Documents") },
  { "code", NC_ ("merge", "Codes") },
  { "coding", NC_ ("merge", "Coded passages") },
  { "annotation", NC_ ("merge", "Notes in the margin") },
  { "case", NC_ ("merge", "Informants and attributes") },
  { "board", NC_ ("merge", "Theme boards") },
  { "map", NC_ ("merge", "Maps") },
  { "memo", NC_ ("merge", "Memos") },
  { "question", NC_ ("merge", "Research questions") },
  { "version", NC_ ("merge", "Versions of the codebook") },
  { "other", NC_ ("merge", "From other programs") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == TEMA_MERGE_N_KINDS);

static const struct
{
  const char *keyword;
  const char *label;
} states[] = {
  { "new", NC_ ("merge", "New") },
  { "conflict", NC_ ("merge", "Different") },
  { "same-name", NC_ ("merge", "Two of the same name") },
  { "order", NC_ ("merge", "Another order") },
  { "removed", NC_ ("merge", "Removed there") },
  { "refused", NC_ ("merge", "Not taken") },
};

/**
 * tema_merge_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): its heading, in the user's language
 */
const char *
tema_merge_kind_get_label (TemaMergeKind kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "merge", kinds[kind].label);
}

/**
 * tema_merge_kind_get_keyword:
 * @kind: a kind
 *
 * Returns: (transfer none): its word for scripts
 */
const char *
tema_merge_kind_get_keyword (TemaMergeKind kind)
{
  return kinds[kind].keyword;
}

/**
 * tema_merge_state_get_label:
 * @state: a state
 *
 * Returns: (transfer none): it in words, in the user's language
 */
const char *
tema_merge_state_get_label (TemaMergeState state)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "merge", states[state].label);
}

/**
 * tema_merge_state_get_keyword:
 * @state: a state
 *
 * Returns: (transfer none): its word for scripts
 */
const char *
tema_merge_state_get_keyword (TemaMergeState state)
{
  return states[state].keyword;
}

/**
 * tema_merge_choice_get_label:
 * @state: of the row
 * @choice: a choice
 *
 * Returns: (transfer none): what the choice means for such a row, in the user's language
 */
const char *
tema_merge_choice_get_label (TemaMergeState state, TemaMergeChoice choice)
{
  if (state == TEMA_MERGE_STATE_NEW || state == TEMA_MERGE_STATE_TWIN)
    switch (choice)
      {
      case TEMA_MERGE_CHOICE_MINE:
        return C_ ("merge", "Leave out");
      case TEMA_MERGE_CHOICE_ONE:
        return C_ ("merge", "Make them one");
      case TEMA_MERGE_CHOICE_BOTH:
        return C_ ("merge", "Keep both");
      case TEMA_MERGE_CHOICE_THEIRS:
      default:
        return C_ ("merge", "Take");
      }
  if (state == TEMA_MERGE_STATE_REMOVED)
    return choice == TEMA_MERGE_CHOICE_THEIRS ? C_ ("merge", "Remove here too")
                                              : C_ ("merge", "Keep");
  switch (choice)
    {
    case TEMA_MERGE_CHOICE_MINE:
      return C_ ("merge", "Mine");
    case TEMA_MERGE_CHOICE_BOTH:
      return C_ ("merge", "Both");
    case TEMA_MERGE_CHOICE_THEIRS:
    default:
      return C_ ("merge", "Theirs");
    }
}
