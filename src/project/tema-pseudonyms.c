/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A table of names and what stands for them, and where the names of a text stand: the same table
 * and the same text always give the same places, so that a passage marked in the text without names
 * finds back to its own characters. */
#include "tema-config.h"

#include "project/tema-pseudonyms-private.h"

#include "base/tema-error.h"
#include "base/tema-words.h"
#include "formats/tema-csv.h"
#include "store/tema-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAMES 10000

typedef struct
{
  char *name;
  char *capitals; /* the name as it is shouted */
  char *replacement;
} Pair;

struct _TemaPseudonyms
{
  gatomicrefcount n_refs;
  GPtrArray *pairs;    /* of Pair, in the researcher's order */
  GPtrArray *by_start; /* the same, longest name first */
};

G_DEFINE_BOXED_TYPE (TemaPseudonyms, tema_pseudonyms, tema_pseudonyms_ref, tema_pseudonyms_unref)

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->name);
  g_free (pair->capitals);
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
  const Pair *one = *(const Pair *const *)a, *other = *(const Pair *const *)b;
  gsize n_one = strlen (one->name), n_other = strlen (other->name);

  return n_one != n_other ? (n_one < n_other) - (n_one > n_other) : strcmp (one->name, other->name);
}

/**
 * tema_pseudonyms_add:
 * @self: a table that nothing works with yet
 * @name: a name, as it is written
 * @replacement: what stands for it
 * @error: return location
 *
 * A name is found as a whole word, also in capitals and with a genitive's "s". Fails with
 * %TEMA_ERROR_INVALID when either is blank, has a line end, or the name is there already.
 *
 * Returns: whether it was added
 */
gboolean
tema_pseudonyms_add (TemaPseudonyms *self,
                     const char *name,
                     const char *replacement,
                     GError **error)
{
  Pair *pair;

  for (guint i = 0; i < self->pairs->len; i++)
    if (g_str_equal (tema_pseudonyms_get_name (self, i), name))
      {
        g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                     _ ("The name “%s” is in the table twice."), name);
        return FALSE;
      }
  if (tema_is_blank (name, strlen (name)) || tema_is_blank (replacement, strlen (replacement))
      || strpbrk (name, "\n\r") != NULL || strpbrk (replacement, "\n\r") != NULL
      || !g_utf8_validate (name, -1, NULL) || !g_utf8_validate (replacement, -1, NULL)
      || self->pairs->len >= MAX_NAMES)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                   _ ("A table of names needs a name and what stands for it in each line."));
      return FALSE;
    }
  pair = g_new0 (Pair, 1);
  pair->name = g_strdup (name);
  pair->capitals = g_utf8_strup (name, -1);
  pair->replacement = g_strdup (replacement);
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
  return ((const Pair *)g_ptr_array_index (self->pairs, i))->name;
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
  return ((const Pair *)g_ptr_array_index (self->pairs, i))->replacement;
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* A name ends where its word does, or where nothing but a genitive's "s" follows. */
static gboolean
ends_word (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (c == 's' || c == 'S')
    return *g_utf8_next_char (p) == '\0' || !is_word_char (g_utf8_get_char (g_utf8_next_char (p)));
  return c == 0 || !is_word_char (c);
}

static const Pair *
find_at (TemaPseudonyms *self, const char *p, gsize *n_bytes)
{
  for (guint i = 0; i < self->by_start->len; i++)
    {
      const Pair *pair = g_ptr_array_index (self->by_start, i);
      const char *forms[] = { pair->name, pair->capitals };

      for (guint j = 0; j < G_N_ELEMENTS (forms); j++)
        if (g_str_has_prefix (p, forms[j]) && ends_word (p + strlen (forms[j])))
          {
            *n_bytes = strlen (forms[j]);
            return pair;
          }
    }
  return NULL;
}

/* @names may be NULL: then only the text is wanted. */
static char *
replace_all (TemaPseudonyms *self, const char *text, GArray *names)
{
  GString *masked = g_string_sized_new (strlen (text));
  guint at_char = 0, masked_char = 0;
  gboolean is_in_word = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      gsize n_bytes = 0;
      const Pair *pair = is_in_word ? NULL : find_at (self, p, &n_bytes);
      guint n_chars = 1, n_masked = 1;

      if (pair != NULL)
        {
          n_chars = g_utf8_strlen (p, n_bytes);
          n_masked = g_utf8_strlen (pair->replacement, -1);
          g_string_append (masked, pair->replacement);
        }
      else
        {
          n_bytes = g_utf8_next_char (p) - p;
          g_string_append_len (masked, p, n_bytes);
        }
      if (pair != NULL && names != NULL)
        {
          TemaMaskedName name = { at_char, at_char + n_chars, masked_char, masked_char + n_masked };

          g_array_append_val (names, name);
        }
      is_in_word = pair != NULL || is_word_char (g_utf8_get_char (p));
      p += n_bytes;
      at_char += n_chars;
      masked_char += n_masked;
    }
  return g_string_free (masked, FALSE);
}

/**
 * tema_pseudonyms_apply:
 * @self: a table
 * @text: valid UTF-8
 *
 * Any thread, as long as nothing is added.
 *
 * Returns: (transfer full): the text with every name replaced
 */
char *
tema_pseudonyms_apply (TemaPseudonyms *self, const char *text)
{
  return replace_all (self, text, NULL);
}

/* Where the names of a text stand; and the text without them, if @masked is not NULL. */
TemaMask *
_tema_mask_new (TemaPseudonyms *names, const char *text, char **masked)
{
  TemaMask *self = g_new0 (TemaMask, 1);
  g_autofree char *without = NULL;

  self->names = g_array_new (FALSE, FALSE, sizeof (TemaMaskedName));
  without = replace_all (names, text, self->names);
  self->n_chars = g_utf8_strlen (without, -1);
  self->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, without, -1);
  if (masked != NULL)
    *masked = g_steal_pointer (&without);
  return self;
}

void
_tema_mask_free (TemaMask *self)
{
  g_array_unref (self->names);
  g_free (self->sha256);
  g_free (self);
}

/* A place that lies within a name goes to the name's own edge, outwards. */
static guint
convert (const TemaMask *self, guint at_char, gboolean is_end, gboolean to_masked)
{
  gint64 shift = 0;
  guint low = 0, high = self->names->len;

  /* The last name that begins before the place. */
  while (low < high)
    {
      guint middle = (low + high) / 2;
      const TemaMaskedName *name = &g_array_index (self->names, TemaMaskedName, middle);

      if ((to_masked ? name->first : name->masked_first) < at_char)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0)
    {
      const TemaMaskedName *name = &g_array_index (self->names, TemaMaskedName, low - 1);
      guint last = to_masked ? name->last : name->masked_last;

      if (at_char < last && to_masked)
        return is_end ? name->masked_last : name->masked_first;
      if (at_char < last)
        return is_end ? name->last : name->first;
      shift = to_masked ? (gint64)name->masked_last - name->last
                        : (gint64)name->last - name->masked_last;
    }
  return (guint)(at_char + shift);
}

/* Where a character stands in the text without names. */
guint
_tema_mask_to_masked (const TemaMask *self, guint at_char, gboolean is_end)
{
  return convert (self, at_char, is_end, TRUE);
}

/* Where a character of the text without names stands in the text itself. */
guint
_tema_mask_from_masked (const TemaMask *self, guint at_char, gboolean is_end)
{
  return convert (self, at_char, is_end, FALSE);
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
