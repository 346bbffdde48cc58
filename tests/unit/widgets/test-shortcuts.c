/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The one table of verbs, from which accelerators and the shortcuts window are made: every verb
 * says what it does, every key can be read, and none means two things in one place. */
#include "tema-test.h"

#include "application/tema-application-private.h"

static void
test_words (void **state)
{
  guint n_entries;
  const TemaActionEntry *entries = _tema_application_list_actions (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    {
      assert_string_not_equal (entries[i].label, "");
      assert_string_not_equal (entries[i].group, "");
      if (entries[i].name != NULL)
        assert_true (g_str_has_prefix (entries[i].name, "app.")
                     || g_str_has_prefix (entries[i].name, "win."));
      else
        assert_non_null (entries[i].accels[0]);
    }
}

/* Groups come one after the other: each is one heading in the window. */
static void
test_groups_hang_together (void **state)
{
  g_autoptr (GHashTable) over = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_entries;
  const TemaActionEntry *entries = _tema_application_list_actions (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    {
      assert_false (g_hash_table_contains (over, entries[i].group));
      if (i + 1 < n_entries && g_strcmp0 (entries[i].group, entries[i + 1].group) != 0)
        g_hash_table_add (over, (gpointer)entries[i].group);
    }
}

static void
test_keys (void **state)
{
  guint n_entries;
  const TemaActionEntry *entries = _tema_application_list_actions (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    for (guint k = 0; entries[i].accels[k] != NULL; k++)
      if (!gtk_accelerator_parse (entries[i].accels[k], &(guint){ 0 }, &(GdkModifierType){ 0 }))
        fail_msg ("“%s” is no key (%s)", entries[i].accels[k], entries[i].label);
}

/* A key of the whole window is nobody else's there; a key of a part is one thing in that part. */
static void
test_no_key_means_two_things (void **state)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_entries;
  const TemaActionEntry *entries = _tema_application_list_actions (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    for (guint k = 0; entries[i].accels[k] != NULL; k++)
      {
        const char *place = entries[i].name != NULL ? "window" : entries[i].group;
        g_autofree char *key = g_strconcat (place, " ", entries[i].accels[k], NULL);

        if (g_hash_table_contains (seen, key))
          fail_msg ("%s: %s", key, entries[i].label);
        g_hash_table_add (seen, g_steal_pointer (&key));
      }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_words),
    cmocka_unit_test (test_groups_hang_together),
    cmocka_unit_test (test_keys),
    cmocka_unit_test (test_no_key_means_two_things),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
