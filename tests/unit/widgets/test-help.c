/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The pages of the help: every language has all of them, links lead somewhere, markup is sound. */
#include "tema-test.h"

#include "help/tema-help-page.h"

#include <pango/pango.h>
#include <string.h>

static const char *const languages[] = { "en", "nb" };

static gboolean
is_page (const char *name)
{
  return g_strv_contains (tema_help_list_pages (), name);
}

/* Every link of a page, in the markup that the label gets. */
static void
assert_links_lead_somewhere (const char *markup)
{
  const char *at = markup;

  while ((at = strstr (at, "<a href=\"")) != NULL)
    {
      g_autofree char *target = NULL;

      at += strlen ("<a href=\"");
      target = g_strndup (at, strcspn (at, "\""));
      if (!is_page (target))
        fail_msg ("no page “%s”", target);
    }
}

static char *
dup_without_links (const char *markup)
{
  g_autoptr (GRegex) links = g_regex_new ("</?a[^>]*>", 0, 0, NULL);

  return g_regex_replace_literal (links, markup, -1, 0, "", 0, NULL);
}

static void
assert_markup_is_sound (const char *markup)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = dup_without_links (markup);

  if (!pango_parse_markup (plain, -1, 0, NULL, NULL, NULL, &error))
    fail_msg ("%s: %s", error->message, markup);
}

static guint
count_headings (GPtrArray *page)
{
  guint n = 0;

  for (guint i = 0; i < page->len; i++)
    n += ((TemaHelpBlock *)page->pdata[i])->kind == TEMA_HELP_HEADING;
  return n;
}

static void
test_all_pages (void **state)
{
  const char *const *names = tema_help_list_pages ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint n_headings[G_N_ELEMENTS (languages)];

      for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
        {
          g_autoptr (GPtrArray) page = tema_help_load_page (languages[l], names[i]);

          if (page == NULL)
            fail_msg ("no page %s in %s", names[i], languages[l]);
          assert_int_equal (((TemaHelpBlock *)page->pdata[0])->kind, TEMA_HELP_TITLE);
          assert_string_not_equal (tema_help_get_title (page), "");
          for (guint j = 0; j < page->len; j++)
            {
              assert_links_lead_somewhere (((TemaHelpBlock *)page->pdata[j])->markup);
              assert_markup_is_sound (((TemaHelpBlock *)page->pdata[j])->markup);
            }
          n_headings[l] = count_headings (page);
        }
      assert_int_equal (n_headings[0], n_headings[1]);
    }
}

static void
test_blocks (void **state)
{
  g_autoptr (GPtrArray) page = tema_help_parse_page (
      "# A & B\n\nWords **bold** `Ctrl+K` [there](code).\n- one\n12. two\n");
  TemaHelpBlock *block = page->pdata[1];

  assert_int_equal (page->len, 4);
  assert_string_equal (tema_help_get_title (page), "A & B");
  assert_string_equal (((TemaHelpBlock *)page->pdata[0])->markup, "A &amp; B");
  assert_string_equal (block->markup,
                       "Words <b>bold</b> <tt>Ctrl+K</tt> <a href=\"code\">there</a>.");
  assert_string_equal (block->text, "Words bold Ctrl+K there.");
  assert_int_equal (((TemaHelpBlock *)page->pdata[2])->kind, TEMA_HELP_ITEM);
  assert_string_equal (((TemaHelpBlock *)page->pdata[3])->number, "12.");
}

/* What is not understood stands as it is written, and never breaks the markup. */
static void
test_odd_pages (void **state)
{
  static const char *const odd[] = {
    "**", "****", "`", "``", "[", "[a](", "[a](b", "[](\"><b>)", "*<&>*", "1.", "#", "**<b>**", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (GPtrArray) page = tema_help_parse_page (odd[i]);

      for (guint j = 0; j < page->len; j++)
        assert_markup_is_sound (((TemaHelpBlock *)page->pdata[j])->markup);
    }
}

static void
test_language (void **state)
{
  assert_string_equal (tema_help_find_language ((const char *[]){ "nb_NO.UTF-8", "C", NULL }),
                       "nb");
  assert_string_equal (tema_help_find_language ((const char *[]){ "nn_NO", "C", NULL }), "nb");
  assert_string_equal (tema_help_find_language ((const char *[]){ "de_DE", "da", NULL }), "nb");
  assert_string_equal (tema_help_find_language ((const char *[]){ "en_GB", "nb", NULL }), "en");
  assert_string_equal (tema_help_find_language ((const char *[]){ "C", NULL }), "en");
}

/* What nobody may be left to guess (R-12). */
static void
test_encryption_is_told (void **state)
{
  static const char *const sentences[] = { "not encrypted", "ikke kryptert" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (GPtrArray) page = tema_help_load_page (languages[l], "files");
      guint n_told = 0;

      for (guint i = 0; i < page->len; i++)
        n_told += strstr (((TemaHelpBlock *)page->pdata[i])->text, sentences[l]) != NULL;
      assert_int_equal (n_told, 1);
    }
}

static void
test_search (void **state)
{
  g_autoptr (GPtrArray) page
      = tema_help_parse_page ("# Øvelse\n\nBlåbær og **ÅSER**.\n- en annen linje\n");

  assert_string_equal (tema_help_find_words (page, "åser"), "Blåbær og ÅSER.");
  assert_string_equal (tema_help_find_words (page, "  BLÅBÆR linje "), "Blåbær og ÅSER.");
  assert_string_equal (tema_help_find_words (page, "øvelse"), "Øvelse");
  assert_null (tema_help_find_words (page, "blåbær tyttebær"));
  assert_null (tema_help_find_words (page, "aser"));
  assert_null (tema_help_find_words (page, ""));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_all_pages),          cmocka_unit_test (test_blocks),
    cmocka_unit_test (test_odd_pages),          cmocka_unit_test (test_language),
    cmocka_unit_test (test_encryption_is_told), cmocka_unit_test (test_search),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
