/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is said of a case, in one form whatever way it was typed: "12,5" and "12.5" are the same
 * number, "1.3.2026" and "2026-03-01" the same day, "ja" and "yes" the same answer. */
#include "tema-config.h"

#include "base/tema-attribute-value.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#define MAX_VALUE_BYTES 10000
/* Values that a column of few different words may have and still be a list to choose from. */
#define MAX_CHOICES 8

static const struct
{
  const char *keyword; /* in files and on the command line */
  const char *name;
} types[TEMA_ATTRIBUTE_N_TYPES] = {
  { "text", NC_ ("attribute type", "Text") },     { "number", NC_ ("attribute type", "Number") },
  { "choice", NC_ ("attribute type", "Choice") }, { "yes-no", NC_ ("attribute type", "Yes or no") },
  { "date", NC_ ("attribute type", "Date") },
};

/* Yes and no in the languages that spreadsheets of our students come in. */
static const char *const yes_words[] = { "yes", "y", "ja", "j", "true", "x", "1", "✓", NULL };
static const char *const no_words[] = { "no", "n", "nei", "nej", "nein", "false", "0", "–", NULL };

/**
 * tema_attribute_type_get_name:
 * @type: a type
 *
 * Returns: (transfer none): its name for people
 */
const char *
tema_attribute_type_get_name (TemaAttributeType type)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "attribute type", types[type].name);
}

/**
 * tema_attribute_type_get_keyword:
 * @type: a type
 *
 * Returns: (transfer none): its name for scripts: "text", "number", "choice", "yes-no", "date"
 */
const char *
tema_attribute_type_get_keyword (TemaAttributeType type)
{
  return types[type].keyword;
}

/**
 * tema_attribute_type_parse_keyword:
 * @keyword: what tema_attribute_type_get_keyword() gave, or anything else
 * @type: (out): the type
 *
 * Returns: whether there is such a type
 */
gboolean
tema_attribute_type_parse_keyword (const char *keyword, TemaAttributeType *type)
{
  for (guint i = 0; i < TEMA_ATTRIBUTE_N_TYPES; i++)
    if (g_ascii_strcasecmp (keyword, types[i].keyword) == 0)
      {
        *type = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_one_of (const char *text, const char *const *words)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (words[i], -1);

      if (g_str_equal (folded, word))
        return TRUE;
    }
  return FALSE;
}

static char *
normalize_yes_no (const char *text)
{
  if (is_one_of (text, yes_words)
      || g_utf8_collate (text, g_dpgettext2 (GETTEXT_PACKAGE, "attribute value", "Yes")) == 0)
    return g_strdup ("1");
  if (is_one_of (text, no_words)
      || g_utf8_collate (text, g_dpgettext2 (GETTEXT_PACKAGE, "attribute value", "No")) == 0)
    return g_strdup ("0");
  return NULL;
}

/* Whether exactly three digits follow: what stands before them is between thousands. */
static gboolean
is_before_thousand (const char *mark)
{
  const char *digits = g_utf8_next_char (mark);
  gsize n_digits = strspn (digits, "0123456789");

  return n_digits == 3;
}

/* Digits alone, with a sign in front and one decimal mark; NULL for anything else. */
static char *
normalize_number (const char *text)
{
  const char *last_mark = MAX (strrchr (text, ','), strrchr (text, '.'));
  g_autoptr (GString) number = g_string_new (NULL);
  guint n_digits = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_ascii_isdigit (c))
        n_digits++;
      else if (at == text && (c == '-' || c == 0x2212))
        c = '-';
      else if (at == text && c == '+')
        continue;
      else if (at == last_mark)
        c = '.';
      else if ((c == ',' || c == '.' || c == '\'' || g_unichar_isspace (c))
               && is_before_thousand (at))
        continue;
      else
        return NULL;
      g_string_append_unichar (number, c);
    }
  if (n_digits == 0 || n_digits > 300)
    return NULL;
  if (number->str[number->len - 1] == '.')
    g_string_truncate (number, number->len - 1);
  return g_string_free (g_steal_pointer (&number), FALSE);
}

static char *
fold_month (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_strdelimit (g_steal_pointer (&folded), ".", '\0');
}

/* 0 for none; as the user's language calls them, in full or cut. */
static guint
find_month (const char *name)
{
  g_autofree char *wanted = fold_month (name);
  const char *const formats[] = { "%b", "%B", "%OB" };

  for (int month = 1; month <= 12; month++)
    {
      g_autoptr (GDateTime) day = g_date_time_new_utc (2000, month, 1, 0, 0, 0);

      for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
        {
          g_autofree char *called = g_date_time_format (day, formats[i]);
          g_autofree char *folded = called != NULL ? fold_month (called) : NULL;

          if (g_strcmp0 (wanted, folded) == 0)
            return month;
        }
    }
  return 0;
}

/* As days are shown to people: "26 Nov 2026", "26. november 2026". NULL for anything else. */
static char *
normalize_named_date (const char *text)
{
  g_auto (GStrv) parts = g_regex_split_simple ("[\\s.,]+", text, 0, 0);
  guint64 day, year;
  guint month;

  if (g_strv_length (parts) != 3 || strlen (parts[2]) != 4
      || !g_ascii_string_to_unsigned (parts[0], 10, 1, 31, &day, NULL)
      || !g_ascii_string_to_unsigned (parts[2], 10, 1, 9999, &year, NULL))
    return NULL;
  month = find_month (parts[1]);
  if (month == 0 || !g_date_valid_dmy (day, (GDateMonth)month, year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", (guint)year, month, (guint)day);
}

/* Year first with any mark, or day first as all of Europe writes; or with the month's name; NULL
 * for anything else. */
static char *
normalize_date (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "-./", 4);
  guint64 numbers[3];
  gboolean year_first;

  if (g_strv_length (parts) != 3)
    return normalize_named_date (text);
  for (guint i = 0; i < 3; i++)
    if (!g_ascii_string_to_unsigned (g_strstrip (parts[i]), 10, 0, 9999, &numbers[i], NULL))
      return normalize_named_date (text);
  year_first = strlen (parts[0]) == 4;
  if (!year_first && strlen (parts[2]) != 4)
    return NULL;
  if (!g_date_valid_dmy (numbers[year_first ? 2 : 0], (GDateMonth)numbers[1],
                         numbers[year_first ? 0 : 2]))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", (guint)numbers[year_first ? 0 : 2], (guint)numbers[1],
                          (guint)numbers[year_first ? 2 : 0]);
}

static const char *
get_hint (TemaAttributeType type)
{
  switch (type)
    {
    case TEMA_ATTRIBUTE_NUMBER:
      return _ ("“%s” is not a number.");
    case TEMA_ATTRIBUTE_YES_NO:
      return _ ("“%s” is neither yes nor no.");
    case TEMA_ATTRIBUTE_DATE:
      return _ ("“%s” is not a date. Write it as 2026-03-31 or 31.3.2026.");
    default:
      return _ ("“%s” is too long.");
    }
}

static char *
normalize (TemaAttributeType type, const char *text)
{
  if (strlen (text) > MAX_VALUE_BYTES)
    return NULL;
  switch (type)
    {
    case TEMA_ATTRIBUTE_NUMBER:
      return normalize_number (text);
    case TEMA_ATTRIBUTE_YES_NO:
      return normalize_yes_no (text);
    case TEMA_ATTRIBUTE_DATE:
      return normalize_date (text);
    default:
      return g_strdup (text);
    }
}

/**
 * tema_attribute_value_normalize:
 * @type: what it shall be
 * @typed: what somebody wrote; valid UTF-8
 * @error: return location
 *
 * Brings what was typed into the one form that is stored. White space around it does not count.
 * Fails with %TEMA_ERROR_INVALID when it is nothing of this type.
 *
 * Returns: (transfer full): the value, "" for nothing said; or %NULL
 */
char *
tema_attribute_value_normalize (TemaAttributeType type, const char *typed, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  char *value = *text != '\0' ? normalize (type, text) : g_strdup ("");

  if (value == NULL)
    {
      /* The words of a very long text would fill the screen. */
      g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, get_hint (type), start);
#pragma GCC diagnostic pop
    }
  return value;
}

/**
 * tema_attribute_value_format:
 * @type: of the attribute
 * @value: as stored
 *
 * Writes a value for people: numbers with the decimal mark of the user's locale, days in its order.
 *
 * Returns: (transfer full): the words
 */
char *
tema_attribute_value_format (TemaAttributeType type, const char *value)
{
  if (type == TEMA_ATTRIBUTE_NUMBER)
    {
      g_auto (GStrv) parts = g_strsplit (value, ".", 2);

      return g_strjoinv (localeconv ()->decimal_point, parts);
    }
  if (type == TEMA_ATTRIBUTE_YES_NO && *value != '\0')
    return g_strdup (g_str_equal (value, "1") ? C_ ("attribute value", "Yes")
                                              : C_ ("attribute value", "No"));
  if (type == TEMA_ATTRIBUTE_DATE && *value != '\0')
    {
      GTimeZone *zone = g_time_zone_new_utc ();
      g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (value, zone);
      g_autofree char *midnight = g_strconcat (value, "T00:00:00", NULL);

      if (day == NULL)
        day = g_date_time_new_from_iso8601 (midnight, zone);
      g_time_zone_unref (zone);
      if (day != NULL)
        return g_date_time_format (day, "%x");
    }
  return g_strdup (value);
}

/**
 * tema_attribute_value_compare:
 * @type: of the attribute
 * @a: a value as stored
 * @b: another
 *
 * Orders values: numbers by size, days by time, words as the locale sorts; nothing said comes last.
 *
 * Returns: less than, equal to or more than 0
 */
int
tema_attribute_value_compare (TemaAttributeType type, const char *a, const char *b)
{
  double left, right;

  if (*a == '\0' || *b == '\0')
    return (*a == '\0') - (*b == '\0');
  if (type != TEMA_ATTRIBUTE_NUMBER)
    return g_utf8_collate (a, b);
  left = g_ascii_strtod (a, NULL);
  right = g_ascii_strtod (b, NULL);
  return left < right ? -1 : left > right;
}

static gboolean
all_are (TemaAttributeType type, const char *const *typed)
{
  guint n_said = 0;

  for (guint i = 0; typed[i] != NULL; i++)
    {
      g_autofree char *value = tema_attribute_value_normalize (type, typed[i], NULL);

      if (value == NULL)
        return FALSE;
      n_said += *value != '\0';
    }
  return n_said > 0;
}

/* Few words for many cases. */
static gboolean
is_choice (const char *const *typed)
{
  g_autoptr (GHashTable) different = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_said = 0;

  for (guint i = 0; typed[i] != NULL; i++)
    if (*typed[i] != '\0')
      {
        g_hash_table_add (different, (char *)typed[i]);
        n_said++;
      }
  return n_said >= 4 && g_hash_table_size (different) <= MAX_CHOICES
         && g_hash_table_size (different) * 2 <= n_said;
}

/**
 * tema_attribute_type_guess:
 * @typed: (array zero-terminated=1): the cells of a column as they were written
 *
 * Says what an imported column is. A column of 0 and 1 holds numbers; people write yes and no in
 * words.
 *
 * Returns: the narrowest type that all cells are of
 */
TemaAttributeType
tema_attribute_type_guess (const char *const *typed)
{
  if (all_are (TEMA_ATTRIBUTE_NUMBER, typed))
    return TEMA_ATTRIBUTE_NUMBER;
  if (all_are (TEMA_ATTRIBUTE_YES_NO, typed))
    return TEMA_ATTRIBUTE_YES_NO;
  if (all_are (TEMA_ATTRIBUTE_DATE, typed))
    return TEMA_ATTRIBUTE_DATE;
  return is_choice (typed) ? TEMA_ATTRIBUTE_CHOICE : TEMA_ATTRIBUTE_TEXT;
}
