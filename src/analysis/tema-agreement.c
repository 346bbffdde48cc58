/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Codings of two or more coders against each other. Passages of one code in one document become
 * ends on a line; between two ends nothing changes, so a stretch is counted at once, however long
 * it is. */
#include "tema-config.h"

#include "analysis/tema-agreement-private.h"

#include "analysis/tema-agreement-figures.h"
#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Where a passage of a coder begins or ends. */
typedef struct
{
  guint at;
  guint coder;
  int step;
} End;

typedef struct
{
  TemaAgreement *result;
  const TemaCodingSpans *spans;
  GHashTable *texts; /* id → TemaTextDivision, of the documents that are looked at */
  GArray
      *coder_indexes; /* of guint: which of the coders of @spans is which of ours, or G_MAXUINT */
  GArray *ends;       /* of End */
  const TemaAgreementWatch *watch; /* nullable: who is told, who can stop it */
} Counter;

/**
 * tema_agreement_free:
 * @self: (transfer full): an agreement
 */
void
tema_agreement_free (TemaAgreement *self)
{
  g_strfreev (self->coders);
  g_array_unref (self->rows);
  g_array_unref (self->disagreements);
  g_free (self);
}

static guint
count_units (const Counter *self, const TemaTextDivision *text)
{
  return self->result->unit == TEMA_TEXT_UNIT_CHARACTER ? text->n_chars : text->starts->len;
}

/* The last unit that begins at or before a character; 0 before the first. */
static guint
find_unit (const TemaTextDivision *text, guint at_char)
{
  guint low = 0, high = text->starts->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (text->starts, guint, middle) <= at_char)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? low - 1 : 0;
}

/* A unit has a code when any of it has. */
static void
add_ends (Counter *self, const TemaTextDivision *text, const TemaCodingSpan *span)
{
  guint coder = g_array_index (self->coder_indexes, guint, span->coder);
  End first = { span->first_char, coder, 1 }, last = { span->last_char, coder, -1 };

  if (coder == G_MAXUINT || count_units (self, text) == 0)
    return;
  if (self->result->unit != TEMA_TEXT_UNIT_CHARACTER)
    {
      first.at = find_unit (text, span->first_char);
      last.at = find_unit (text, span->last_char - 1) + 1;
    }
  first.at = MIN (first.at, count_units (self, text));
  last.at = MIN (last.at, count_units (self, text));
  g_array_append_val (self->ends, first);
  g_array_append_val (self->ends, last);
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const End *one = a, *other = b;

  return (one->at > other->at) - (one->at < other->at);
}

static guint
get_char (const Counter *self, const TemaTextDivision *text, guint unit)
{
  if (self->result->unit == TEMA_TEXT_UNIT_CHARACTER)
    return unit;
  return unit < text->starts->len ? g_array_index (text->starts, guint, unit) : text->n_chars;
}

/* Units from @first on, up to @last, that @who gave the code. */
static void
count_stretch (Counter *self,
               TemaAgreementRow *row,
               double *by_n_coders,
               const TemaTextDivision *text,
               guint first,
               guint last,
               guint32 who)
{
  guint n_who = 0;
  TemaDisagreement *before;

  for (guint32 bits = who; bits != 0; bits &= bits - 1)
    n_who++;
  by_n_coders[n_who] += last - first;
  if (self->result->n_coders == 2 && n_who == 1)
    *(who == 1 ? &row->n_first : &row->n_second) += last - first;
  if (n_who == 0 || n_who == self->result->n_coders || first == last)
    return;
  before = self->result->disagreements->len > 0 ? &g_array_index (
               self->result->disagreements, TemaDisagreement, self->result->disagreements->len - 1)
                                                : NULL;
  if (before != NULL && before->code == row->code && before->document == text->document
      && before->who == who && before->last_char == get_char (self, text, first))
    before->last_char = get_char (self, text, last);
  else
    {
      TemaDisagreement stretch = { row->code, text->document, get_char (self, text, first),
                                   get_char (self, text, last), who };

      g_array_append_val (self->result->disagreements, stretch);
      row->n_disagreements++;
    }
}

/* One code in one document: its ends in order, and what is between them. */
static void
sweep (Counter *self, TemaAgreementRow *row, double *by_n_coders, const TemaTextDivision *text)
{
  guint depths[TEMA_AGREEMENT_MAX_CODERS] = { 0 };
  guint32 who = 0;
  guint at = 0;

  g_array_sort (self->ends, compare_ends);
  for (guint i = 0; i < self->ends->len; i++)
    {
      const End *end = &g_array_index (self->ends, End, i);

      if (end->at > at)
        count_stretch (self, row, by_n_coders, text, at, end->at, who);
      at = end->at;
      depths[end->coder] += end->step;
      if (depths[end->coder] > 0)
        who |= 1u << end->coder;
      else
        who &= ~(1u << end->coder);
    }
  g_array_set_size (self->ends, 0);
}

static double
choose_two (double n)
{
  return n * (n - 1) / 2;
}

/* What by_n_coders says in figures: by_n_coders[n] is how many units exactly n coders coded. */
static void
calculate (const TemaAgreement *self, TemaAgreementRow *row, const double *by_n_coders)
{
  double coincidences[4] = { 0 }, n_agreeing = 0;
  double n_pairs = choose_two (self->n_coders) * self->n_units;

  for (guint n = 0; n <= self->n_coders; n++)
    {
      const guint counts[] = { self->n_coders - n, n };

      tema_agreement_add_unit (coincidences, 2, counts, by_n_coders[n]);
      n_agreeing += by_n_coders[n] * (choose_two (n) + choose_two ((double)self->n_coders - n));
    }
  row->n_none = (gint64)by_n_coders[0];
  row->n_both = (gint64)by_n_coders[self->n_coders];
  row->n_some = self->n_units - row->n_none - row->n_both;
  row->percent = n_pairs > 0 ? n_agreeing / n_pairs : NAN;
  row->alpha = tema_agreement_alpha (coincidences, 2);
  row->kappa = NAN;
  if (self->n_coders == 2)
    row->kappa = tema_agreement_kappa (
        (const double[]){ row->n_none, row->n_second, row->n_first, row->n_both }, 2);
}

static gint64
count_all_units (Counter *self)
{
  GHashTableIter iter;
  gpointer text;
  gint64 n_units = 0;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    n_units += count_units (self, text);
  return n_units;
}

/* Codings of one code begin at @i; returns where they end. */
static guint
count_code (Counter *self, guint i, double *all_by_n_coders)
{
  const GArray *spans = self->spans->spans;
  TemaAgreementRow row = { .code = g_array_index (spans, TemaCodingSpan, i).code };
  double by_n_coders[TEMA_AGREEMENT_MAX_CODERS + 1] = { 0 };
  double n_counted = 0;
  gboolean is_any = FALSE;

  while (i < spans->len && g_array_index (spans, TemaCodingSpan, i).code == row.code)
    {
      gint64 document = g_array_index (spans, TemaCodingSpan, i).document;
      const TemaTextDivision *text = g_hash_table_lookup (self->texts, &document);

      for (; i < spans->len && g_array_index (spans, TemaCodingSpan, i).code == row.code
             && g_array_index (spans, TemaCodingSpan, i).document == document;
           i++)
        if (text != NULL)
          add_ends (self, text, &g_array_index (spans, TemaCodingSpan, i));
      is_any |= self->ends->len > 0;
      if (self->ends->len > 0)
        sweep (self, &row, by_n_coders, text);
    }
  if (!is_any)
    return i;
  for (guint n = 0; n <= self->result->n_coders; n++)
    n_counted += by_n_coders[n];
  by_n_coders[0] += self->result->n_units - n_counted;
  for (guint n = 0; n <= self->result->n_coders; n++)
    all_by_n_coders[n] += by_n_coders[n];
  calculate (self->result, &row, by_n_coders);
  g_array_append_val (self->result->rows, row);
  return i;
}

/* Whether to go on; asked between two codes. */
static gboolean
look_around (Counter *self, guint n_counted, GError **error)
{
  const TemaAgreementWatch *watch = self->watch;

  if (watch == NULL)
    return TRUE;
  if (watch->progress != NULL)
    watch->progress ((double)n_counted / MAX (self->spans->spans->len, 1), watch->progress_data);
  return !g_cancellable_set_error_if_cancelled (watch->cancellable, error);
}

static gboolean
count_codes (Counter *self, double *by_n_coders, GError **error)
{
  for (guint i = 0; i < self->spans->spans->len;)
    {
      if (!look_around (self, i, error))
        return FALSE;
      i = count_code (self, i, by_n_coders);
    }
  return TRUE;
}

static gboolean
count_all (Counter *self, GError **error)
{
  TemaAgreement *result = self->result;
  double by_n_coders[TEMA_AGREEMENT_MAX_CODERS + 1] = { 0 };
  gint64 n_units = result->n_units;

  if (!count_codes (self, by_n_coders, error))
    return FALSE;
  for (guint i = 0; i < result->rows->len; i++)
    {
      const TemaAgreementRow *row = &g_array_index (result->rows, TemaAgreementRow, i);

      result->total.n_first += row->n_first;
      result->total.n_second += row->n_second;
      result->total.n_disagreements += row->n_disagreements;
    }
  /* Every unit is a question for every code. */
  result->n_units = n_units * result->rows->len;
  calculate (result, &result->total, by_n_coders);
  result->n_units = n_units;
  return TRUE;
}

static gboolean
find_coders (Counter *self, const char *const *coders, GError **error)
{
  guint none = G_MAXUINT;

  for (guint i = 0; i < self->spans->coders->len; i++)
    g_array_append_val (self->coder_indexes, none);
  for (guint i = 0; coders[i] != NULL; i++)
    {
      guint j = 0;

      while (j < self->spans->coders->len
             && !g_str_equal (g_ptr_array_index (self->spans->coders, j), coders[i]))
        j++;
      if (j == self->spans->coders->len)
        {
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                       _ ("Nobody called “%s” codes here."), coders[i]);
          return FALSE;
        }
      g_array_index (self->coder_indexes, guint, j) = i;
    }
  return TRUE;
}

static gboolean
is_chosen (gint64 document, const gint64 *documents, guint n_documents)
{
  for (guint i = 0; i < n_documents; i++)
    if (documents[i] == document)
      return TRUE;
  return n_documents == 0;
}

static gboolean
require_coders (const char *const *coders, GError **error)
{
  guint n_coders = g_strv_length ((GStrv)coders);

  for (guint i = 0; i < n_coders; i++)
    for (guint j = 0; j < i; j++)
      if (g_str_equal (coders[i], coders[j]))
        n_coders = 0;
  if (n_coders >= 2 && n_coders <= TEMA_AGREEMENT_MAX_CODERS)
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
               _ ("Choose two or more different coders, at most %d."), TEMA_AGREEMENT_MAX_CODERS);
  return FALSE;
}

/*
 * _tema_agreement_new_watched:
 * @watch: (nullable): told after each code how far it is, and asked whether to go on
 *
 * Like tema_agreement_new(). Fails with %G_IO_ERROR_CANCELLED too.
 */
TemaAgreement *
_tema_agreement_new_watched (const TemaCodingSpans *spans,
                             TemaTextUnit unit,
                             const char *const *coders,
                             const gint64 *documents,
                             guint n_documents,
                             const TemaAgreementWatch *watch,
                             GError **error)
{
  g_autoptr (TemaAgreement) result = NULL;
  g_autoptr (GHashTable) texts = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) coder_indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (End));
  Counter counter = { NULL, spans, texts, coder_indexes, ends, watch };

  if (!require_coders (coders, error) || !find_coders (&counter, coders, error))
    return NULL;
  result = g_new0 (TemaAgreement, 1);
  result->coders = g_strdupv ((GStrv)coders);
  result->n_coders = g_strv_length (result->coders);
  result->unit = unit;
  result->rows = g_array_new (FALSE, FALSE, sizeof (TemaAgreementRow));
  result->disagreements = g_array_new (FALSE, FALSE, sizeof (TemaDisagreement));
  counter.result = result;
  for (guint i = 0; i < spans->texts->len; i++)
    {
      TemaTextDivision *text = g_ptr_array_index (spans->texts, i);

      if (is_chosen (text->document, documents, n_documents))
        g_hash_table_insert (texts, &text->document, text);
    }
  result->n_units = count_all_units (&counter);
  if (!count_all (&counter, error))
    return NULL;
  return g_steal_pointer (&result);
}

/**
 * tema_agreement_new:
 * @spans: the codings, divided by @unit
 * @unit: what is counted
 * @coders: (array zero-terminated=1): who is compared, two or more
 * @documents: (nullable) (array length=n_documents): ids of the documents to look at
 * @n_documents: how many; 0 is all
 * @error: return location
 *
 * Counts how far coders agree, for every code that any of them used. O(n log n) in the codings; any
 * thread. Fails with %TEMA_ERROR_NOT_FOUND or %TEMA_ERROR_INVALID when the coders are not.
 *
 * Returns: (transfer full): the agreement, or %NULL
 */
TemaAgreement *
tema_agreement_new (const TemaCodingSpans *spans,
                    TemaTextUnit unit,
                    const char *const *coders,
                    const gint64 *documents,
                    guint n_documents,
                    GError **error)
{
  return _tema_agreement_new_watched (spans, unit, coders, documents, n_documents, NULL, error);
}

/**
 * tema_agreement_format:
 * @figure: kappa or alpha
 *
 * Returns: (transfer full): two digits after the point, "–" where it is undefined
 */
char *
tema_agreement_format (double figure)
{
  if (isnan (figure))
    return g_strdup ("–");
  /* Never "-0.00". */
  return g_strdup_printf ("%.2f", fabs (figure) < 0.005 ? 0 : figure);
}

/**
 * tema_agreement_explain:
 * @self: an agreement
 * @row: one of its rows
 *
 * Returns: (transfer none): why a figure is undefined, in the user's language; "" where none is
 */
const char *
tema_agreement_explain (const TemaAgreement *self, const TemaAgreementRow *row)
{
  if (isnan (row->alpha))
    return row->n_both > 0 ? _ ("Everybody gave it to everything: there is nothing to compare.")
                           : _ ("Nobody used it here: there is nothing to compare.");
  if (self->n_coders > 2)
    return _ ("Cohen's kappa is for two coders.");
  return "";
}
