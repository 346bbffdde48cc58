/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which codes of the tree are seen while somebody looks for one. */
#include "codebook/tema-code-filter.h"

struct _TemaCodeFilter
{
  GtkFilter parent_instance;

  GHashTable *shown; /* set of TemaCode; NULL while nothing is typed: all are shown */
  TemaCode *best;    /* nullable */
  guint n_matches;
};

G_DEFINE_FINAL_TYPE (TemaCodeFilter, tema_code_filter, GTK_TYPE_FILTER)

static gboolean
tema_code_filter_match (GtkFilter *filter, gpointer code)
{
  TemaCodeFilter *self = TEMA_CODE_FILTER (filter);

  return self->shown == NULL || g_hash_table_contains (self->shown, code);
}

static GtkFilterMatch
tema_code_filter_get_strictness (GtkFilter *filter)
{
  return TEMA_CODE_FILTER (filter)->shown == NULL ? GTK_FILTER_MATCH_ALL : GTK_FILTER_MATCH_SOME;
}

static void
forget (TemaCodeFilter *self)
{
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_object (&self->best);
  self->n_matches = 0;
}

static void
tema_code_filter_finalize (GObject *object)
{
  forget (TEMA_CODE_FILTER (object));
  G_OBJECT_CLASS (tema_code_filter_parent_class)->finalize (object);
}

static void
tema_code_filter_class_init (TemaCodeFilterClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_code_filter_finalize;
  GTK_FILTER_CLASS (class)->match = tema_code_filter_match;
  GTK_FILTER_CLASS (class)->get_strictness = tema_code_filter_get_strictness;
}

static void
tema_code_filter_init (TemaCodeFilter *self)
{
}

/**
 * tema_code_filter_new:
 *
 * Returns: (transfer full): a filter that lets all through
 */
TemaCodeFilter *
tema_code_filter_new (void)
{
  return g_object_new (TEMA_TYPE_CODE_FILTER, NULL);
}

static void
show_with_ancestors (TemaCodeFilter *self, TemaCode *code)
{
  while (code != NULL && g_hash_table_add (self->shown, g_object_ref (code)))
    code = tema_code_get_parent (code);
}

/**
 * tema_code_filter_set_typed:
 * @self: a filter
 * @codebook: (nullable): where to look
 * @typed: what was typed; blank lets all through
 */
void
tema_code_filter_set_typed (TemaCodeFilter *self, TemaCodebook *codebook, const char *typed)
{
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  g_autoptr (GPtrArray) found = NULL;

  if (*stripped == '\0' && self->shown == NULL)
    return;
  forget (self);
  if (codebook != NULL && *stripped != '\0')
    {
      self->shown = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
      found = tema_codebook_search (codebook, stripped, G_MAXUINT);
      for (guint i = 0; i < found->len; i++)
        show_with_ancestors (self, g_ptr_array_index (found, i));
      self->n_matches = found->len;
      if (found->len > 0)
        self->best = g_object_ref (g_ptr_array_index (found, 0));
    }
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * tema_code_filter_get_n_matches:
 * @self: a filter
 *
 * Returns: how many codes have what was typed, those above them not counted
 */
guint
tema_code_filter_get_n_matches (TemaCodeFilter *self)
{
  return self->n_matches;
}

/**
 * tema_code_filter_get_best:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the code that fits best what was typed
 */
TemaCode *
tema_code_filter_get_best (TemaCodeFilter *self)
{
  return self->best;
}

/**
 * tema_code_filter_is_seeking:
 * @self: a filter
 *
 * Returns: whether something was typed
 */
gboolean
tema_code_filter_is_seeking (TemaCodeFilter *self)
{
  return self->shown != NULL;
}
