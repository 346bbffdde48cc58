/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Speakers of one file whose labels are so near that they may be one person, misspelled or
 * shortened: the file is where that is best put right, before anything is coded. */
#include "tema-config.h"

#include "project/tema-import-file-private.h"
#include "project/tema-names-alike.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A file with more is no transcript of people who speak. */
#define MAX_SPEAKERS 100
/* Shorter names differ by a letter because they are other names: Liv, Siv. */
#define MIN_SLIP_CHARS 5
#define TWO_SLIPS_CHARS 7
/* An abbreviation without a full stop, and what it is short for. */
#define MAX_SHORT_CHARS 3
#define MIN_LONG_CHARS 6

/* A label taken apart: "Inf. 2" is "inf", "2", with a stop. */
typedef struct
{
  const char *name;
  char *letters;
  char *digits;
  glong n_letters;
  gboolean has_stop;
} Label;

static void
label_free (gpointer data)
{
  Label *label = data;

  g_free (label->letters);
  g_free (label->digits);
  g_free (label);
}

static Label *
label_new (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal, -1);
  g_autoptr (GString) letters = g_string_new (NULL), digits = g_string_new (NULL);
  Label *label = g_new0 (Label, 1);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      label->has_stop |= c == '.';
      if (g_unichar_isdigit (c))
        g_string_append_unichar (digits, c);
      else if (g_unichar_isalpha (c) || g_unichar_ismark (c))
        g_string_append_unichar (letters, c);
    }
  label->name = name;
  label->n_letters = g_utf8_strlen (letters->str, -1);
  label->letters = g_string_free (g_steal_pointer (&letters), FALSE);
  label->digits = g_string_free (g_steal_pointer (&digits), FALSE);
  return label;
}

static gboolean
is_short_for (const Label *one, const Label *other)
{
  return one->n_letters > 0 && one->n_letters < other->n_letters
         && g_str_has_prefix (other->letters, one->letters)
         && (one->n_letters == 1 || one->has_stop
             || (one->n_letters <= MAX_SHORT_CHARS && other->n_letters >= MIN_LONG_CHARS));
}

static gboolean
differ_by_slips (const Label *a, const Label *b)
{
  glong shorter = MIN (a->n_letters, b->n_letters);
  guint n_slips = shorter >= TWO_SLIPS_CHARS ? 2 : 1;

  return shorter >= MIN_SLIP_CHARS && tema_names_count_slips (a->letters, b->letters) <= n_slips;
}

/* "Informant 1" and "Informant 2" are two on purpose. */
static gboolean
may_be_same (const Label *a, const Label *b)
{
  return g_str_equal (a->digits, b->digits) && a->n_letters > 0
         && (g_str_equal (a->letters, b->letters) || differ_by_slips (a, b));
}

/* An abbreviation fits one of the others, or nobody knows which; and where two speak, "I" and
 * "Informant" are the two. */
static guint
find_long_form (GPtrArray *labels, guint i)
{
  guint found = G_MAXUINT;

  for (guint j = 0; labels->len > 2 && j < labels->len; j++)
    {
      const Label *one = g_ptr_array_index (labels, i), *other = g_ptr_array_index (labels, j);

      if (!g_str_equal (one->digits, other->digits) || !is_short_for (one, other))
        continue;
      if (found != G_MAXUINT && !may_be_same (g_ptr_array_index (labels, found), other))
        return G_MAXUINT;
      found = MIN (found, j);
    }
  return found;
}

/* All of one group get the number of its first. */
static void
join (guint *groups, guint n_labels, guint i, guint j)
{
  guint kept = MIN (groups[i], groups[j]), gone = MAX (groups[i], groups[j]);

  for (guint k = 0; k < n_labels; k++)
    if (groups[k] == gone)
      groups[k] = kept;
}

static void
find_groups (GPtrArray *labels, guint *groups)
{
  for (guint i = 0; i < labels->len; i++)
    groups[i] = i;
  for (guint i = 0; i < labels->len; i++)
    {
      guint long_form = find_long_form (labels, i);

      if (long_form != G_MAXUINT)
        join (groups, labels->len, i, long_form);
      for (guint j = i + 1; j < labels->len; j++)
        if (may_be_same (g_ptr_array_index (labels, i), g_ptr_array_index (labels, j)))
          join (groups, labels->len, i, j);
    }
}

static char *
dup_sentence (GPtrArray *labels, const guint *groups, guint group)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_names = 0;

  for (guint i = 0; i < labels->len; i++)
    if (groups[i] == group)
      {
        const Label *label = g_ptr_array_index (labels, i);
        /* Translators: one of several speakers' names, in quotation marks */
        g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), label->name);

        g_string_append_printf (names, "%s%s", n_names > 0 ? ", " : "", quoted);
        n_names++;
      }
  /* Translators: %s is a list of names, each in quotation marks */
  return n_names > 1 ? g_strdup_printf (_ ("May be the same speaker: %s"), names->str) : NULL;
}

static GPtrArray *
list_labels (const TemaReading *reading)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (label_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < reading->turns->len; i++)
    {
      const char *speaker = g_array_index (reading->turns, TemaReadTurn, i).speaker;

      if (speaker != NULL && g_hash_table_add (known, (gpointer)speaker))
        g_ptr_array_add (labels, label_new (speaker));
    }
  return labels;
}

/**
 * _tema_import_list_speakers_alike:
 * @reading: what a file says
 *
 * Finds labels of speakers that differ in capitals, a slip of the finger or two, or because one is
 * short for the other. Nothing is changed.
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each speaker that may go by several
 */
GPtrArray *
_tema_import_list_speakers_alike (const TemaReading *reading)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = list_labels (reading);
  g_autofree guint *groups = g_new (guint, labels->len + 1);

  if (labels->len > MAX_SPEAKERS)
    return sentences;
  find_groups (labels, groups);
  for (guint i = 0; i < labels->len; i++)
    {
      char *sentence = groups[i] == i ? dup_sentence (labels, groups, i) : NULL;

      if (sentence != NULL)
        g_ptr_array_add (sentences, sentence);
    }
  return sentences;
}
