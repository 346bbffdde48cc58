/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The one file that knows Enchant. Built without it, or on a machine without dictionaries, there
 * are no languages, and nobody is bothered. */
#include "tema-config.h"

#include "spelling/tema-speller.h"

#include <string.h>

#if TEMA_HAS_SPELLING
#include <enchant.h>
#endif

#define MAX_KNOWN 20000
#define MAX_SUGGESTIONS 6
#define MAX_WORD_BYTES 200

#if TEMA_HAS_SPELLING

struct _TemaSpeller
{
  EnchantBroker *broker;
  EnchantDict *dictionary;
  GHashTable *known; /* word → whether it is one: asking once is enough */
};

static void
describe_cb (
    const char *tag, const char *name, const char *description, const char *file, void *languages)
{
  if (!g_ptr_array_find_with_equal_func (languages, tag, g_str_equal, NULL))
    g_ptr_array_add (languages, g_strdup (tag));
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * tema_speller_list_languages:
 *
 * Returns: (transfer full): the languages that the system has words of, "nb_NO"; may be empty
 */
char **
tema_speller_list_languages (void)
{
  EnchantBroker *broker = enchant_broker_init ();
  GPtrArray *languages = g_ptr_array_new ();

  enchant_broker_list_dicts (broker, describe_cb, languages);
  enchant_broker_free (broker);
  g_ptr_array_sort (languages, compare_tags);
  g_ptr_array_add (languages, NULL);
  return (char **)g_ptr_array_free (languages, FALSE);
}

/**
 * tema_speller_new:
 * @language: one of tema_speller_list_languages()
 *
 * Returns: (transfer full) (nullable): its words; %NULL where there are none
 */
TemaSpeller *
tema_speller_new (const char *language)
{
  EnchantBroker *broker = enchant_broker_init ();
  EnchantDict *dictionary = enchant_broker_request_dict (broker, language);
  TemaSpeller *self;

  if (dictionary == NULL)
    {
      enchant_broker_free (broker);
      return NULL;
    }
  self = g_new0 (TemaSpeller, 1);
  self->broker = broker;
  self->dictionary = dictionary;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * tema_speller_free:
 * @self: (nullable): a speller
 */
void
tema_speller_free (TemaSpeller *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->known);
  enchant_broker_free_dict (self->broker, self->dictionary);
  enchant_broker_free (self->broker);
  g_free (self);
}

/* Numbers, codes of informants and the like are nobody's mistakes. */
static gboolean
is_of_letters (const char *word)
{
  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isalpha (g_utf8_get_char (at)) && strchr ("'-", *at) == NULL
        && g_utf8_get_char (at) != 0x2019 && !g_unichar_ismark (g_utf8_get_char (at)))
      return FALSE;
  return *word != '\0';
}

/* Dictionaries write the straight apostrophe. */
static char *
dup_plain (const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "\xe2\x80\x99", -1);

  return g_strjoinv ("'", parts);
}

/**
 * tema_speller_knows:
 * @self: a speller
 * @word: a word
 *
 * Returns: whether it is one; what cannot be said to be wrong is right: anything but letters, and
 * what is too long
 */
gboolean
tema_speller_knows (TemaSpeller *self, const char *word)
{
  gpointer known;
  g_autofree char *plain = NULL;
  gboolean is_known;

  if (!is_of_letters (word) || strlen (word) > MAX_WORD_BYTES)
    return TRUE;
  if (g_hash_table_lookup_extended (self->known, word, NULL, &known))
    return GPOINTER_TO_INT (known);
  plain = dup_plain (word);
  is_known = enchant_dict_check (self->dictionary, plain, -1) <= 0;
  if (g_hash_table_size (self->known) >= MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  g_hash_table_insert (self->known, g_strdup (word), GINT_TO_POINTER (is_known));
  return is_known;
}

/**
 * tema_speller_suggest:
 * @self: a speller
 * @word: a word it does not know
 *
 * Returns: (transfer full): what it may have been meant to be, likeliest first; a few, maybe none
 */
char **
tema_speller_suggest (TemaSpeller *self, const char *word)
{
  GPtrArray *words = g_ptr_array_new ();
  g_autofree char *plain = dup_plain (word);
  char **suggestions = enchant_dict_suggest (self->dictionary, plain, -1, NULL);

  for (guint i = 0; suggestions != NULL && suggestions[i] != NULL && i < MAX_SUGGESTIONS; i++)
    if (g_utf8_validate (suggestions[i], -1, NULL))
      g_ptr_array_add (words, g_strdup (suggestions[i]));
  if (suggestions != NULL)
    enchant_dict_free_string_list (self->dictionary, suggestions);
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

/**
 * tema_speller_add:
 * @self: a speller
 * @word: a word that is right
 *
 * Keeps it in the personal dictionary of that language, which all programs have in common.
 */
void
tema_speller_add (TemaSpeller *self, const char *word)
{
  g_autofree char *plain = dup_plain (word);

  enchant_dict_add (self->dictionary, plain, -1);
  g_hash_table_remove_all (self->known);
}

#else

char **
tema_speller_list_languages (void)
{
  return g_new0 (char *, 1);
}

TemaSpeller *
tema_speller_new (const char *language)
{
  return NULL;
}

void
tema_speller_free (TemaSpeller *self)
{
}

gboolean
tema_speller_knows (TemaSpeller *self, const char *word)
{
  return TRUE;
}

char **
tema_speller_suggest (TemaSpeller *self, const char *word)
{
  return g_new0 (char *, 1);
}

void
tema_speller_add (TemaSpeller *self, const char *word)
{
}

#endif

static char *
find_one (const char *const *languages, const char *name)
{
  g_autofree char *tag = g_strndup (name, strcspn (name, ".@"));
  g_autofree char *short_tag = g_strndup (tag, strcspn (tag, "_-"));

  if (*short_tag == '\0' || g_str_equal (short_tag, "C"))
    return NULL;
  for (guint i = 0; languages[i] != NULL; i++)
    if (g_str_equal (languages[i], tag))
      return g_strdup (languages[i]);
  for (guint i = 0; languages[i] != NULL; i++)
    if (g_str_has_prefix (languages[i], short_tag)
        && strchr ("_-", languages[i][strlen (short_tag)]) != NULL)
      return g_strdup (languages[i]);
  return NULL;
}

/**
 * tema_speller_find_language:
 * @wanted: (nullable): a language, "nb" or "nb_NO"; before all others
 * @names: (array zero-terminated=1): others, best first, as g_get_language_names() has them
 *
 * Returns: (transfer full) (nullable): the first of them that there are words of
 */
char *
tema_speller_find_language (const char *wanted, const char *const *names)
{
  g_auto (GStrv) languages = tema_speller_list_languages ();
  char *found = wanted != NULL ? find_one ((const char *const *)languages, wanted) : NULL;

  for (guint i = 0; found == NULL && names[i] != NULL; i++)
    found = find_one ((const char *const *)languages, names[i]);
  return found;
}
