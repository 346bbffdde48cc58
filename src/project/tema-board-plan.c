/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What applying a board will do: the board is played out on a copy of the tree, so the plan is what
 * the act does and the act is what the plan says. */
#include "tema-config.h"

#include "project/tema-board-plan-private.h"

#include "base/tema-guid.h"
#include "project/tema-board-private.h"

static void
plan_code_free (gpointer data)
{
  TemaPlanCode *code = data;

  g_free (code->guid);
  g_free (code->name);
  g_free (code->description);
  g_ptr_array_unref (code->children);
  g_free (code);
}

static void
step_free (gpointer data)
{
  TemaBoardStep *step = data;

  g_free (step->subject);
  g_free (step->from);
  g_free (step->to);
  g_free (step);
}

static void
add_step (TemaBoardPlan *self,
          TemaBoardStepKind kind,
          const char *subject,
          const char *from,
          const char *to)
{
  TemaBoardStep *step = g_new0 (TemaBoardStep, 1);

  step->kind = kind;
  step->subject = g_strdup (subject);
  step->from = g_strdup (from);
  step->to = g_strdup (to);
  g_ptr_array_add (self->steps, step);
}

static TemaPlanCode *
plan_code_new (const char *guid, const char *name, const char *description)
{
  TemaPlanCode *code = g_new0 (TemaPlanCode, 1);

  code->id = guid != NULL ? tema_guid_to_id (guid) : 0;
  code->guid = g_strdup (guid);
  code->name = g_strdup (name);
  code->description = g_strdup (description);
  code->children = g_ptr_array_new ();
  return code;
}

static void
hang (TemaBoardPlan *self, TemaPlanCode *code, TemaPlanCode *parent)
{
  code->parent = parent;
  g_ptr_array_add (parent->children, code);
  g_hash_table_insert (self->codes, g_memdup2 (&code->id, sizeof code->id), code);
  g_ptr_array_add (self->in_order, code);
}

static TemaPlanCode *
find_plan_code (TemaBoardPlan *self, TemaCode *code)
{
  gint64 id = code != NULL ? tema_code_get_id (code) : 0;

  return id != 0 ? g_hash_table_lookup (self->codes, &id) : NULL;
}

static void
copy_tree (TemaBoardPlan *self, TemaCodebook *codebook)
{
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (codebook);

  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);
      TemaPlanCode *parent = find_plan_code (self, tema_code_get_parent (code));
      TemaPlanCode *copy = plan_code_new (tema_code_get_guid (code), tema_code_get_name (code),
                                          tema_code_get_description (code));

      copy->id = tema_code_get_id (code);
      hang (self, copy, parent != NULL ? parent : self->top);
    }
}

static TemaPlanCode *
find_child (TemaPlanCode *parent, const char *name)
{
  for (guint i = 0; i < parent->children->len; i++)
    {
      TemaPlanCode *child = g_ptr_array_index (parent->children, i);

      if (g_str_equal (child->name, name))
        return child;
    }
  return NULL;
}

static gboolean
is_below_or_same (const TemaPlanCode *code, const TemaPlanCode *ancestor)
{
  for (; code != NULL; code = code->parent)
    if (code == ancestor)
      return TRUE;
  return FALSE;
}

static const char *
place_name (const TemaPlanCode *parent)
{
  return parent->id != 0 ? parent->name : "";
}

/* Puts a code under another, if that can be; says what happens or why not. */
static gboolean
move_code (TemaBoardPlan *self, TemaPlanCode *code, TemaPlanCode *parent)
{
  TemaPlanCode *namesake;

  if (code->parent == parent)
    return TRUE;
  namesake = find_child (parent, code->name);
  if (is_below_or_same (parent, code))
    {
      add_step (self, TEMA_BOARD_STEP_LOOP, code->name, place_name (code->parent),
                place_name (parent));
      return FALSE;
    }
  if (namesake != NULL)
    {
      add_step (self, TEMA_BOARD_STEP_NAME_TAKEN, code->name, place_name (code->parent),
                place_name (parent));
      return FALSE;
    }
  add_step (self, TEMA_BOARD_STEP_MOVE, code->name, place_name (code->parent), place_name (parent));
  g_ptr_array_remove (code->parent->children, code);
  g_ptr_array_add (parent->children, code);
  code->parent = parent;
  parent->is_touched = TRUE;
  return TRUE;
}

static void
rename_code (TemaBoardPlan *self, TemaPlanCode *code, const char *name)
{
  if (g_str_equal (code->name, name))
    return;
  if (find_child (code->parent, name) != NULL)
    {
      add_step (self, TEMA_BOARD_STEP_NAME_TAKEN, name, code->name, place_name (code->parent));
      return;
    }
  add_step (self, TEMA_BOARD_STEP_RENAME, code->name, code->name, name);
  g_free (code->name);
  code->name = g_strdup (name);
  code->is_renamed = !code->is_new;
}

static void
describe_code (TemaBoardPlan *self, TemaPlanCode *code, const char *definition)
{
  if (*definition == '\0' || g_str_equal (code->description, definition))
    return;
  add_step (self, TEMA_BOARD_STEP_DESCRIBE, code->name, code->description, definition);
  g_free (code->description);
  code->description = g_strdup (definition);
  code->is_described = TRUE;
}

static TemaPlanCode *
create_code (TemaBoardPlan *self, TemaTheme *theme, TemaPlanCode *parent)
{
  g_autofree char *guid = tema_guid_new ();
  TemaPlanCode *code
      = plan_code_new (guid, tema_theme_get_name (theme), tema_theme_get_definition (theme));

  code->color = *tema_theme_get_color (theme);
  code->is_new = TRUE;
  add_step (self, TEMA_BOARD_STEP_CREATE, code->name, "", place_name (parent));
  hang (self, code, parent);
  parent->is_touched = TRUE;
  return code;
}

/* The code that stands for a theme: the one it remembers, else one of its name in that place, else
 * a new one. %NULL when another theme has that place already. */
static TemaPlanCode *
find_or_create_code (TemaBoardPlan *self, TemaTheme *theme, TemaPlanCode *parent)
{
  TemaPlanCode *code = find_plan_code (self, tema_theme_get_code (theme));
  TemaPlanCode *namesake;

  if (code != NULL && !code->is_theme)
    {
      move_code (self, code, parent);
      rename_code (self, code, tema_theme_get_name (theme));
      describe_code (self, code, tema_theme_get_definition (theme));
      return code;
    }
  namesake = find_child (parent, tema_theme_get_name (theme));
  if (namesake == NULL)
    return create_code (self, theme, parent);
  if (!namesake->is_theme)
    {
      describe_code (self, namesake, tema_theme_get_definition (theme));
      return namesake;
    }
  add_step (self, TEMA_BOARD_STEP_NAME_TAKEN, tema_theme_get_name (theme), "", place_name (parent));
  return NULL;
}

static gboolean
is_discarded (TemaTheme *theme)
{
  for (; theme != NULL; theme = tema_theme_get_parent (theme))
    if (tema_theme_get_status (theme) == TEMA_THEME_DISCARDED)
      return TRUE;
  return FALSE;
}

/* Codes that some theme remembers which will be applied: that theme says where they go. */
static void
note_remembered (TemaBoardPlan *self)
{
  g_autoptr (GPtrArray) themes = tema_board_list_themes (self->board);

  for (guint i = 0; i < themes->len; i++)
    {
      TemaTheme *theme = g_ptr_array_index (themes, i);
      TemaPlanCode *code = find_plan_code (self, tema_theme_get_code (theme));

      if (code != NULL && !is_discarded (theme))
        code->is_remembered = TRUE;
    }
}

static void
apply_card (TemaBoardPlan *self, TemaCard *card, TemaPlanCode *parent, GPtrArray *wanted)
{
  TemaPlanCode *code = find_plan_code (self, tema_card_get_code (card));

  if (tema_card_get_kind (card) != TEMA_CARD_CODE || code == NULL || code == parent
      || code->is_theme || code->is_remembered)
    return;
  if (code->is_placed)
    {
      if (code->parent != parent)
        add_step (self, TEMA_BOARD_STEP_TWICE, code->name, place_name (parent),
                  place_name (code->parent));
      return;
    }
  if (!move_code (self, code, parent))
    return;
  code->is_placed = TRUE;
  g_ptr_array_add (wanted, code);
}

/* What the board names comes first, in its order; the rest stays behind it as it was. */
static void
order_children (TemaBoardPlan *self, TemaPlanCode *parent, GPtrArray *wanted)
{
  g_autoptr (GPtrArray) before = g_ptr_array_copy (parent->children, NULL, NULL);
  gboolean is_same = TRUE;

  for (guint i = 0; i < wanted->len; i++)
    g_ptr_array_remove (parent->children, g_ptr_array_index (wanted, i));
  for (guint i = wanted->len; i > 0; i--)
    g_ptr_array_insert (parent->children, 0, g_ptr_array_index (wanted, i - 1));
  for (guint i = 0; i < before->len; i++)
    is_same = is_same && g_ptr_array_index (before, i) == g_ptr_array_index (parent->children, i);
  if (is_same)
    return;
  if (!parent->is_touched)
    add_step (self, TEMA_BOARD_STEP_ORDER, place_name (parent), "", "");
  parent->is_touched = TRUE;
}

static void
apply_themes (TemaBoardPlan *self, GListModel *themes, TemaPlanCode *parent, GPtrArray *wanted);

static void
apply_theme (TemaBoardPlan *self, TemaTheme *theme, TemaPlanCode *parent, GPtrArray *wanted)
{
  g_autoptr (GPtrArray) inner = g_ptr_array_new ();
  GListModel *cards = tema_theme_get_cards (theme);
  guint n_cards = g_list_model_get_n_items (cards);
  TemaPlanCode *code;
  TemaPlanLink link = { .theme = tema_theme_get_id (theme) };

  if (tema_theme_get_status (theme) == TEMA_THEME_DISCARDED)
    {
      add_step (self, TEMA_BOARD_STEP_DISCARDED, tema_theme_get_name (theme), "", "");
      return;
    }
  code = find_or_create_code (self, theme, parent);
  if (code == NULL)
    return;
  code->is_theme = TRUE;
  link.code = code;
  g_array_append_val (self->links, link);
  if (code->parent == parent)
    g_ptr_array_add (wanted, code);
  for (guint i = 0; i < n_cards; i++)
    {
      g_autoptr (TemaCard) card = g_list_model_get_item (cards, i);

      apply_card (self, card, code, inner);
    }
  apply_themes (self, tema_theme_get_themes (theme), code, inner);
  order_children (self, code, inner);
}

static void
apply_themes (TemaBoardPlan *self, GListModel *themes, TemaPlanCode *parent, GPtrArray *wanted)
{
  guint n_themes = g_list_model_get_n_items (themes);

  for (guint i = 0; i < n_themes; i++)
    {
      g_autoptr (TemaTheme) theme = g_list_model_get_item (themes, i);

      apply_theme (self, theme, parent, wanted);
    }
}

/**
 * tema_board_plan_new:
 * @board: a board
 * @flags: what new codes are like
 *
 * Finds out what applying the board to the codebook will do: each theme becomes a code (the one it
 * came from or was last applied to, else one of its name in that place, else a new one), its cards'
 * codes and its subthemes come to lie under it in the board's order, its definition becomes the
 * description. Discarded themes, loose cards, quotes and notes stay out; codes not on the board
 * stay where they are, and codings are never touched. Changes nothing. Main thread only.
 *
 * Returns: (transfer full): the plan
 */
TemaBoardPlan *
tema_board_plan_new (TemaBoard *board, TemaBoardPlanFlags flags)
{
  TemaBoardPlan *self = g_new0 (TemaBoardPlan, 1);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  self->board = g_object_ref (board);
  self->flags = flags;
  self->top = plan_code_new (NULL, "", "");
  self->codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, plan_code_free);
  self->in_order = g_ptr_array_new ();
  self->links = g_array_new (FALSE, FALSE, sizeof (TemaPlanLink));
  self->steps = g_ptr_array_new_with_free_func (step_free);
  copy_tree (self, _tema_board_get_sources (board)->codebook);
  note_remembered (self);
  apply_themes (self, tema_board_get_themes (board), self->top, wanted);
  order_children (self, self->top, wanted);
  return self;
}

/**
 * tema_board_plan_free:
 * @self: (transfer full): a plan
 */
void
tema_board_plan_free (TemaBoardPlan *self)
{
  g_object_unref (self->board);
  g_hash_table_unref (self->codes);
  plan_code_free (self->top);
  g_ptr_array_unref (self->in_order);
  g_array_unref (self->links);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/**
 * tema_board_plan_get_steps:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type TemaBoardStep): what will happen, and what will not and
 * why, in the order of the board
 */
GPtrArray *
tema_board_plan_get_steps (TemaBoardPlan *self)
{
  return self->steps;
}

/**
 * tema_board_step_is_change:
 * @step: a line of a plan
 *
 * Returns: whether it changes the codebook, or only tells why something stays
 */
gboolean
tema_board_step_is_change (const TemaBoardStep *step)
{
  return step->kind <= TEMA_BOARD_STEP_ORDER;
}

/**
 * tema_board_plan_get_n_changes:
 * @self: a plan
 *
 * Returns: how many of its lines change the codebook; 0 when the tree is as the board says already
 */
guint
tema_board_plan_get_n_changes (TemaBoardPlan *self)
{
  guint n_changes = 0;

  for (guint i = 0; i < self->steps->len; i++)
    n_changes += tema_board_step_is_change (g_ptr_array_index (self->steps, i));
  return n_changes;
}
