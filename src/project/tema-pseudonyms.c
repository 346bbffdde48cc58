/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A table of names and what stands for them: typed, proposed, kept in a file. */
#include "tema-config.h"

#include "project/tema-pseudonyms-private.h"

#include "base/tema-error.h"
#include "base/tema-words.h"
#include "formats/tema-csv.h"
#include "store/tema-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAMES 10000

G_DEFINE_BOXED_TYPE (TemaPseudonyms, tema_pseudonyms, tema_pseudonyms_ref, tema_pseudonyms_unref)

static void
pair_free (gpointer data)
{
  TemaNamePair *pair = data;

  g_free (pair->name);
  g_free (pair->folded);
  g_free (pair->folded_capitals);
  g_free (pair->replacement);
  g_free (pair);
}

/**
 * tema_pseudonyms_new:
 *
 * Returns: (transfer full): an empty table
 */
TemaPseudonyms *
tema_pseudonyms_new (void)
{
  TemaPseudonyms *self = g_new0 (TemaPseudonyms, 1);

  g_atomic_ref_count_init (&self->n_refs);
  self->pairs = g_ptr_array_new_with_free_func (pair_free);
  self->by_start = g_ptr_array_new ();
  return self;
}

/**
 * tema_pseudonyms_ref:
 * @self: a table
 *
 * Returns: (transfer full): @self
 */
TemaPseudonyms *
tema_pseudonyms_ref (TemaPseudonyms *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

/**
 * tema_pseudonyms_unref:
 * @self: (transfer full): a table
 */
void
tema_pseudonyms_unref (TemaPseudonyms *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_ptr_array_unref (self->pairs);
  g_ptr_array_unref (self->by_start);
  g_free (self);
}

/* Longest first, so that "Kari Ann" is found before "Kari"; of one length by their bytes. */
static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const TemaNamePair *one = *(const TemaNamePair *const *)a;
  const TemaNamePair *other = *(const TemaNamePair *const *)b;

  return one->n_folded != other->n_folded
             ? (one->n_folded < other->n_folded) - (one->n_folded > other->n_folded)
             : strcmp (one->name, other->name);
}

static TemaNamePair *
pair_new (const char *name, const char *replacement, guint i)
{
  TemaNamePair *pair = g_new0 (TemaNamePair, 1);
  g_autofree char *capitals = g_utf8_strup (name, -1);

  pair->i = i;
  pair->name = _tema_name_tidy (name);
  pair->replacement = g_strdup (replacement);
  pair->folded = _tema_name_fold_for_search (name, &pair->n_folded);
  pair->folded_capitals = _tema_name_fold_for_search (capitals, NULL);
  return pair;
}

static gboolean
has_pair (TemaPseudonyms *self, const TemaNamePair *pair)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const TemaNamePair *other = g_ptr_array_index (self->pairs, i);

      if (other->n_folded == pair->n_folded
          && memcmp (other->folded, pair->folded, pair->n_folded * sizeof (gunichar)) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
refuse_pair (GError **error)
{
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
               _ ("A table of names needs a name and what stands for it in each line."));
  return FALSE;
}

static gboolean
refuse_twice (const char *name, GError **error)
{
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("The name “%s” is in the table twice."),
               name);
  return FALSE;
}

/**
 * tema_pseudonyms_add:
 * @self: a table that nothing works with yet
 * @name: a name, as it is written
 * @replacement: what stands for it
 * @error: return location
 *
 * A name is found as a whole word, also in capitals and with a genitive's "s", whatever white space
 * is between its words and however its letters with accents are written down; blanks around it are
 * no part of it. Fails with %TEMA_ERROR_INVALID when either is blank, what stands for it has a line
 * end, or the name is there already.
 *
 * Returns: whether it was added
 */
gboolean
tema_pseudonyms_add (TemaPseudonyms *self,
                     const char *name,
                     const char *replacement,
                     GError **error)
{
  TemaNamePair *pair;

  if (!g_utf8_validate (name, -1, NULL) || !g_utf8_validate (replacement, -1, NULL)
      || tema_is_blank (replacement, strlen (replacement)) || strpbrk (replacement, "\n\r") != NULL
      || self->pairs->len >= MAX_NAMES)
    return refuse_pair (error);
  pair = pair_new (name, replacement, self->pairs->len);
  if (pair->n_folded == 0 || has_pair (self, pair))
    {
      gboolean is_blank = pair->n_folded == 0;

      pair_free (pair);
      return is_blank ? refuse_pair (error) : refuse_twice (name, error);
    }
  g_ptr_array_add (self->pairs, pair);
  g_ptr_array_add (self->by_start, pair);
  g_ptr_array_sort (self->by_start, compare_pairs);
  return TRUE;
}

/**
 * tema_pseudonyms_get_n:
 * @self: a table
 *
 * Returns: how many names it has
 */
guint
tema_pseudonyms_get_n (TemaPseudonyms *self)
{
  return self->pairs->len;
}

/**
 * tema_pseudonyms_get_name:
 * @self: a table
 * @i: which, from 0
 *
 * Returns: (transfer none): a name
 */
const char *
tema_pseudonyms_get_name (TemaPseudonyms *self, guint i)
{
  return ((const TemaNamePair *)g_ptr_array_index (self->pairs, i))->name;
}

/**
 * tema_pseudonyms_get_replacement:
 * @self: a table
 * @i: which, from 0
 *
 * Returns: (transfer none): what stands for that name
 */
const char *
tema_pseudonyms_get_replacement (TemaPseudonyms *self, guint i)
{
  return ((const TemaNamePair *)g_ptr_array_index (self->pairs, i))->replacement;
}

/**
 * tema_pseudonyms_load:
 * @path: a table (.csv): a name and what stands for it in each line, under one line of headings
 * @error: return location
 *
 * Fails with %TEMA_ERROR_INPUT or %TEMA_ERROR_INVALID when it is no such table.
 *
 * Returns: (transfer full): the table, or %NULL
 */
TemaPseudonyms *
tema_pseudonyms_load (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) lines = tema_csv_read_file (file, NULL, error);
  g_autoptr (TemaPseudonyms) self = tema_pseudonyms_new ();

  if (lines == NULL)
    return NULL;
  for (guint i = 1; i < lines->len; i++)
    {
      const char *const *cells = g_ptr_array_index (lines, i);

      if (!tema_pseudonyms_add (self, cells[0] != NULL ? cells[0] : "",
                                cells[0] != NULL && cells[1] != NULL ? cells[1] : "", error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

static void
append_cell (GString *csv, const char *cell)
{
  g_string_append_c (csv, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *cell);
    }
  g_string_append_c (csv, '"');
}

/**
 * tema_pseudonyms_save:
 * @self: a table
 * @path: where to; there must be nothing yet
 * @error: return location
 *
 * Writes the table, for its owner's eyes only. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether it is on the disk
 */
gboolean
tema_pseudonyms_save (TemaPseudonyms *self, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (GString) csv = g_string_new (NULL);

  append_cell (csv, _ ("Name"));
  g_string_append_c (csv, ',');
  append_cell (csv, _ ("Replaced by"));
  g_string_append_c (csv, '\n');
  for (guint i = 0; i < self->pairs->len; i++)
    {
      append_cell (csv, tema_pseudonyms_get_name (self, i));
      g_string_append_c (csv, ',');
      append_cell (csv, tema_pseudonyms_get_replacement (self, i));
      g_string_append_c (csv, '\n');
    }
  return tema_file_create (absolute, csv->str, csv->len, error);
}

/* Interviewers and those who are a number already need no other name. */
static gboolean
is_name (const char *text)
{
  const char *const roles[] = { "I", "Interviewer", "Intervjuer", "R", "Q", "A" };

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_ascii_strcasecmp (text, roles[i]) == 0)
      return FALSE;
  return TRUE;
}

static void
propose (TemaPseudonyms *self, const char *name)
{
  g_autofree char *replacement
      /* Translators: stands for a person's name: "Person 3" */
      = g_strdup_printf (_ ("Person %u"), tema_pseudonyms_get_n (self) + 1);

  if (is_name (name))
    tema_pseudonyms_add (self, name, replacement, NULL);
}

/**
 * tema_project_propose_pseudonyms:
 * @project: a project
 * @error: return location
 *
 * A table to begin with: everybody who speaks and every case, but for those who go by a number.
 *
 * Returns: (transfer full): the table, or %NULL
 */
TemaPseudonyms *
tema_project_propose_pseudonyms (TemaProject *project, GError **error)
{
  g_autoptr (TemaPseudonyms) self = tema_pseudonyms_new ();
  GListModel *documents = tema_project_get_documents (project);
  GListModel *cases = tema_cases_get_list (tema_project_get_cases (project));

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);
      g_auto (GStrv) speakers = tema_project_list_speakers (project, document, error);

      if (speakers == NULL)
        return NULL;
      for (guint j = 0; speakers[j] != NULL; j++)
        propose (self, speakers[j]);
    }
  for (guint i = 0; i < g_list_model_get_n_items (cases); i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (cases, i);

      propose (self, tema_case_get_name (one));
    }
  return g_steal_pointer (&self);
}
