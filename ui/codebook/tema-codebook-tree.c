/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The tree of rows over the codebook, filtered, and what is chosen in it. */
#include "codebook/tema-codebook-pane-private.h"
#include "compat/tema-list-focus.h"

/* A list makes widgets for its first two hundred rows, seen or not, and would show other codes in
 * all of them when the next letter is typed. So it learns of as many rows as fit on the screen, and
 * of the rest frame by frame when the typing has paused: measured with 2,000 codes, a letter takes
 * a quarter of the time. */
#define LEAST_ROW_PX 30
#define MORE_THAN_FIT 4
#define ROWS_A_FRAME 16
#define ROWS_WITH_WIDGETS 220
#define PAUSE_MS 400

/* What of a level is let through, in a list that never changes, as the next letter brings another
 * tree: models that follow one filter, thousands of them, spend their time in leaving it. NULL
 * where that is nothing: an empty list for each of thousands of codes takes time too. */
static GListModel *
create_found (TemaCodebookPane *self, GListModel *codes)
{
  guint n_codes = g_list_model_get_n_items (codes);
  g_autoptr (GPtrArray) found = NULL;
  GListStore *list;

  for (guint i = 0; i < n_codes; i++)
    {
      TemaCode *code = g_list_model_get_item (codes, i);

      g_object_unref (code); /* lives with the codebook */
      if (!gtk_filter_match (GTK_FILTER (self->filter), code))
        continue;
      if (found == NULL)
        found = g_ptr_array_sized_new (n_codes);
      g_ptr_array_add (found, code);
    }
  if (found == NULL)
    return NULL;
  list = g_list_store_new (TEMA_TYPE_CODE);
  g_list_store_splice (list, 0, 0, found->pdata, found->len);
  return G_LIST_MODEL (list);
}

/* What of a level is seen: while nothing is sought the level itself, also an empty one, which may
 * get codes later. */
static GListModel *
create_level (TemaCodebookPane *self, GListModel *codes)
{
  GListModel *seen = tema_code_filter_is_seeking (self->filter) ? create_found (self, codes)
                                                                : g_object_ref (codes);

  /* In the own order there is nothing to sort: one model less for each of thousands of codes. */
  if (self->sorter == NULL || seen == NULL)
    return seen;
  return G_LIST_MODEL (gtk_sort_list_model_new (seen, g_object_ref (self->sorter)));
}

static GListModel *
create_children_cb (gpointer code, gpointer pane)
{
  return create_level (pane, tema_code_get_children (code));
}

static GListModel *
create_top (TemaCodebookPane *self)
{
  GListModel *top = create_level (self, G_LIST_MODEL (tema_project_get_codebook (self->project)));

  return top != NULL ? top : G_LIST_MODEL (g_list_store_new (TEMA_TYPE_CODE));
}

static void
row_setup_cb (TemaCodebookPane *self, GtkListItem *item)
{
  GtkWidget *row = tema_code_row_new ();

  g_signal_connect_swapped (row, "renamed", G_CALLBACK (_tema_codebook_pane_row_renamed), self);
  gtk_list_item_set_child (item, row);
}

static void
show_in_row (TemaCodebookPane *self, TemaCodeRow *row, GtkTreeListRow *tree_row)
{
  if (g_hash_table_lookup (self->rows, tema_code_row_get_code (row)) == row)
    g_hash_table_remove (self->rows, tema_code_row_get_code (row));
  tema_code_row_set_tree_row (row, tree_row);
  if (tema_code_row_get_code (row) != NULL)
    g_hash_table_insert (self->rows, tema_code_row_get_code (row), row);
}

static void
place_changed_cb (GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *pane = gtk_widget_get_ancestor (row, TEMA_TYPE_CODEBOOK_PANE);

  show_in_row (TEMA_CODEBOOK_PANE (pane), TEMA_CODE_ROW (row),
               tema_code_place_get_row (gtk_list_item_get_item (item)));
}

static void
row_bind_cb (TemaCodebookPane *self, GtkListItem *item)
{
  TemaCodeRow *row = TEMA_CODE_ROW (gtk_list_item_get_child (item));
  TemaCodePlace *place = gtk_list_item_get_item (item);

  g_signal_connect_swapped (place, "notify::row", G_CALLBACK (place_changed_cb), item);
  tema_code_row_set_with_subcodes (row, self->with_subcodes);
  show_in_row (self, row, tema_code_place_get_row (place));
}

static void
row_unbind_cb (TemaCodebookPane *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
  show_in_row (self, TEMA_CODE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
stop_growing (TemaCodebookPane *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->growth != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->growth);
  self->growth = 0;
}

static void
show_all_rows (TemaCodebookPane *self)
{
  stop_growing (self);
  tema_code_places_set_n_max (self->shown, G_MAXUINT);
}

static gboolean
grow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);
  guint n_max = tema_code_places_get_n_max (self->shown) + ROWS_A_FRAME;

  if (n_max < MIN (ROWS_WITH_WIDGETS, g_list_model_get_n_items (G_LIST_MODEL (self->tree))))
    {
      tema_code_places_set_n_max (self->shown, n_max);
      return G_SOURCE_CONTINUE;
    }
  self->growth = 0;
  show_all_rows (self);
  return G_SOURCE_REMOVE;
}

static gboolean
pause_cb (gpointer pane)
{
  TemaCodebookPane *self = pane;

  self->pause = 0;
  self->growth = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static guint
count_rows_that_fit (TemaCodebookPane *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self->list)) / LEAST_ROW_PX + MORE_THAN_FIT;
}

/* Gives the list another tree, from its top: what is seen at once, the rest when there is time. */
static void
show_tree (TemaCodebookPane *self)
{
  guint n_rows = self->tree != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->tree)) : 0;
  guint n_fit = count_rows_that_fit (self);

  stop_growing (self);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  tema_code_places_set_tree (self->shown, self->tree, n_rows > n_fit ? n_fit : G_MAXUINT);
  /* A list of nothing has no top, and says so. */
  if (n_rows > 0)
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)), 0);
  if (n_rows > n_fit)
    self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

/* Whoever scrolls wants the rest at once. */
static void
list_scrolled_cb (TemaCodebookPane *self)
{
  if (self->pause != 0)
    show_all_rows (self);
}

void
_tema_codebook_pane_add_tree (TemaCodebookPane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (row_unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  self->shown = tema_code_places_new ();
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)),
                           "value-changed", G_CALLBACK (list_scrolled_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/* What the user has folded, to be folded again. */
static void
remember_folded (TemaCodebookPane *self)
{
  guint n_rows = self->tree != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->tree)) : 0;

  g_hash_table_remove_all (self->folded);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (TemaCode) code = gtk_tree_list_row_get_item (row);

      if (code != NULL && !gtk_tree_list_row_get_expanded (row)
          && g_list_model_get_n_items (tema_code_get_children (code)) > 0)
        g_hash_table_add (self->folded, g_object_ref (code));
    }
}

static void
fold_again (GtkTreeListModel *tree, GHashTable *folded)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (tree, i);
      g_autoptr (TemaCode) code = gtk_tree_list_row_get_item (row);

      if (code != NULL && g_hash_table_contains (folded, code))
        gtk_tree_list_row_set_expanded (row, FALSE);
    }
}

/*
 * _tema_codebook_pane_fill_tree:
 * @self: a pane
 *
 * Shows the codes of its project that its filter lets through: all branches open while something is
 * sought, else as they were. The list hears of one change, and never of rows that are gone a moment
 * later.
 */
void
_tema_codebook_pane_fill_tree (TemaCodebookPane *self)
{
  g_autoptr (GtkSorter) sorter = _tema_codebook_pane_dup_sorter (self);
  g_autoptr (GPtrArray) chosen = _tema_codebook_pane_list_selected (self);
  gboolean is_seeking = tema_code_filter_is_seeking (self->filter);

  if (!self->was_seeking)
    remember_folded (self);
  self->was_seeking = is_seeking;
  g_clear_object (&self->tree);
  if (self->project != NULL)
    self->tree
        = gtk_tree_list_model_new (create_top (self), FALSE, TRUE, create_children_cb, self, NULL);
  if (self->tree != NULL && !is_seeking && g_hash_table_size (self->folded) > 0)
    fold_again (self->tree, self->folded);
  show_tree (self);
  if (chosen->len > 0 && self->tree != NULL)
    _tema_codebook_pane_select (self, chosen);
}

static TemaCode *
get_code_at (TemaCodebookPane *self, guint position)
{
  g_autoptr (TemaCodePlace) place = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  GtkTreeListRow *row = place != NULL ? tema_code_place_get_row (place) : NULL;
  g_autoptr (TemaCode) code = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return code; /* lives with the codebook */
}

/*
 * _tema_codebook_pane_list_selected:
 * @self: a pane
 *
 * Returns: (transfer container) (element-type TemaCode): the chosen codes from above to below
 */
GPtrArray *
_tema_codebook_pane_list_selected (TemaCodebookPane *self)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position;

  for (gboolean is_valid = gtk_bitset_iter_init_first (&iter, selected, &position); is_valid;
       is_valid = gtk_bitset_iter_next (&iter, &position))
    {
      TemaCode *code = get_code_at (self, position);

      if (code != NULL)
        g_ptr_array_add (codes, g_object_ref (code));
    }
  return codes;
}

static gboolean
is_below_any (TemaCode *code, GPtrArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    if (tema_code_is_below (code, g_ptr_array_index (codes, i)))
      return TRUE;
  return FALSE;
}

/*
 * _tema_codebook_pane_list_selected_branches:
 * @self: a pane
 *
 * Returns: (transfer container) (element-type TemaCode): the chosen codes without those that go
 *   along anyway because a code above them is chosen too
 */
GPtrArray *
_tema_codebook_pane_list_selected_branches (TemaCodebookPane *self)
{
  g_autoptr (GPtrArray) selected = _tema_codebook_pane_list_selected (self);
  GPtrArray *branches = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < selected->len; i++)
    if (!is_below_any (g_ptr_array_index (selected, i), selected))
      g_ptr_array_add (branches, g_object_ref (g_ptr_array_index (selected, i)));
  return branches;
}

static guint
find_index (GListModel *model, TemaCode *code)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (TemaCode) candidate = g_list_model_get_item (model, i);

      if (candidate == code)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/*
 * _tema_codebook_pane_find_tree_row:
 * @self: a pane
 * @code: a code
 *
 * Opens everything above the code.
 *
 * Returns: (transfer full) (nullable): its place in the tree; %NULL when the filter hides it
 */
GtkTreeListRow *
_tema_codebook_pane_find_tree_row (TemaCodebookPane *self, TemaCode *code)
{
  TemaCode *parent = tema_code_get_parent (code);
  g_autoptr (GtkTreeListRow) above = NULL;
  guint at;

  if (self->tree == NULL)
    return NULL;
  if (parent == NULL)
    {
      at = find_index (gtk_tree_list_model_get_model (self->tree), code);
      return at != GTK_INVALID_LIST_POSITION ? gtk_tree_list_model_get_child_row (self->tree, at)
                                             : NULL;
    }
  above = _tema_codebook_pane_find_tree_row (self, parent);
  if (above == NULL)
    return NULL;
  gtk_tree_list_row_set_expanded (above, TRUE);
  at = find_index (gtk_tree_list_row_get_children (above), code);
  return at != GTK_INVALID_LIST_POSITION ? gtk_tree_list_row_get_child_row (above, at) : NULL;
}

/*
 * _tema_codebook_pane_select:
 * @self: a pane
 * @codes: (element-type TemaCode): what shall be chosen, and nothing else
 *
 * Chooses codes and scrolls to the first, which keys go on from.
 */
void
_tema_codebook_pane_select (TemaCodebookPane *self, GPtrArray *codes)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = NULL;

  for (guint i = 0; i < codes->len; i++)
    {
      g_autoptr (GtkTreeListRow) row
          = _tema_codebook_pane_find_tree_row (self, g_ptr_array_index (codes, i));

      if (row != NULL)
        gtk_bitset_add (selected, gtk_tree_list_row_get_position (row));
    }
  if (!gtk_bitset_is_empty (selected)
      && gtk_bitset_get_maximum (selected) >= tema_code_places_get_n_max (self->shown))
    show_all_rows (self);
  if (!gtk_bitset_is_empty (selected))
    tema_list_focus_choose (GTK_WIDGET (self->list), gtk_bitset_get_minimum (selected));
  mask = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, mask);
}

/*
 * _tema_codebook_pane_find_row_at:
 * @self: a pane
 * @x: pixels from the left of the list
 * @y: pixels from its top
 *
 * Returns: (transfer none) (nullable): the row under a point, with a code
 */
TemaCodeRow *
_tema_codebook_pane_find_row_at (TemaCodebookPane *self, double x, double y)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkWidget *at = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);

  if (at == NULL || at == list)
    return NULL;
  while (gtk_widget_get_parent (at) != list)
    at = gtk_widget_get_parent (at);
  at = gtk_widget_get_first_child (at); /* of the list's own widget around each row */
  return TEMA_IS_CODE_ROW (at) && tema_code_row_get_code (TEMA_CODE_ROW (at)) != NULL
             ? TEMA_CODE_ROW (at)
             : NULL;
}

/*
 * _tema_codebook_pane_find_row:
 * @self: a pane
 * @code: a code
 *
 * Returns: (transfer none) (nullable): the row on the screen that shows it
 */
TemaCodeRow *
_tema_codebook_pane_find_row (TemaCodebookPane *self, TemaCode *code)
{
  return g_hash_table_lookup (self->rows, code);
}
