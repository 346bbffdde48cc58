/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A board that is made from the codebook knows how large its frames will be: where the project put
 * them the layout leaves them, side by side and in columns. */
#include "tema-test.h"

#include "pages/tema-board-layout.h"

#define EDGE_PX 40

static void
add_codes (TemaProject *project, TemaCode *parent, const char *name, guint n_codes)
{
  for (guint i = 0; i < n_codes; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s %u", name, i);

      tema_test_add_code (project, parent, numbered);
    }
}

/* @shape: by theme within, how many codes it holds. */
static void
add_theme (TemaProject *project, const char *name, const char *description, const char *shape)
{
  TemaCode *theme = tema_test_add_code (project, NULL, name);

  if (description != NULL)
    tema_test_do (project, tema_act_describe_code (theme, description));
  for (const char *p = shape; *p != '\0'; p++)
    {
      g_autofree char *inner_name = g_strdup_printf ("%s %c", name, (char)('a' + (p - shape)));
      TemaCode *inner = tema_test_add_code (project, theme, inner_name);

      tema_test_do (project, tema_act_describe_code (inner, p == shape ? "What it is." : ""));
      add_codes (project, inner, inner_name, *p - '0');
    }
}

static void
test_nothing_gives_way (void **data)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study.tema");
  g_autoptr (TemaBoardState) state = NULL;
  g_autoptr (TemaBoardLayout) layout = NULL;
  TemaBoardMetrics metrics;
  TemaBoardRect extents;
  guint n_at_the_top = 0;

  add_theme (project, "Shift", "Hour by hour.", "556");
  add_theme (project, "Life", NULL, "43");
  add_theme (project, "Team", "Who one has.", "3452");
  add_theme (project, "Flat", NULL, "00000");
  add_theme (project, "System", "By daylight.", "5241302");
  add_theme (project, "One", NULL, "1");
  tema_test_do (project, tema_act_create_board_from_codebook ("As it stands"));
  state = tema_board_dup_state (tema_project_find_board (project, "As it stands"));
  tema_board_metrics_init (&metrics, 1);
  layout = tema_board_layout_new (state, &metrics);
  for (guint i = 0; i < state->themes->len; i++)
    {
      const TemaBoardStateTheme *theme = tema_board_state_get_theme (state, i);
      const TemaBoardRect *rect = tema_board_layout_get_theme (layout, i);

      if (theme->parent >= 0)
        continue;
      assert_int_equal (rect->x, theme->x);
      assert_int_equal (rect->y, theme->y);
      n_at_the_top += rect->y == EDGE_PX;
    }
  assert_true (n_at_the_top > 1);
  tema_board_layout_get_extents (layout, &extents);
  assert_int_equal (extents.x, EDGE_PX);
  assert_int_equal (extents.y, EDGE_PX);
  assert_true (extents.width >= extents.height && extents.width <= 3 * extents.height);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_nothing_gives_way) };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
