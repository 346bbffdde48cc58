/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A window with nothing but the canvas of a theme board and what things are dragged from: the
 * codebook, the list of passages, and a tray. For the display tests of the canvas. After every
 * change it prints what lies where, one line a change:
 *
 *   board: Theme [card, card, Inner [card]]; loose; [loose card]
 *
 *   board-window PROJECT [--make|--long|--many] [--rtl] [--dark] [--bare] [--marks] [--round NAME]
 *
 * --round looks at a kept round of the board. --make puts a small board into a project that lacks
 * it, --long one with long Norwegian names and 300 cards in a theme, --many one with 25 themes of
 * 20 codes each. --bare leaves out what things are dragged from, --marks shows marks as of a
 * comparison. F12 pinches.
 */
#include "tema-config.h"

#include <adwaita.h>
#include <locale.h>
#include <glib/gi18n.h>
#include <string.h>

#include "codebook/tema-codebook-pane.h"
#include "extracts/tema-extracts-pane.h"
#include "themes/tema-board-canvas-private.h"
#include "widgets/tema-camera-hand.h"

#define BOARD_NAME "By hand"

static struct
{
  const char *path;
  const char *made; /* what is put into a project without a board */
  gboolean is_bare;
  gboolean is_marked;
  const char *round; /* nullable: a kept one to look at */
  TemaProject *project;
  TemaBoard *board;
  TemaBoardCanvas *canvas;
  TemaCodebookPane *codebook;
  TemaExtractsPane *extracts;
  AdwToastOverlay *toasts;
} host;

static void
do_act (TemaAct *act)
{
  g_autoptr (GError) error = NULL;

  if (!tema_project_do (host.project, act, &error))
    g_error ("%s", error->message);
}

static TemaTheme *
make_theme (const char *name, TemaTheme *parent, int x, int y, guint color)
{
  const TemaBoardPoint point = { x, y };
  const TemaBoardPlace place = { parent, G_MAXUINT, parent == NULL ? &point : NULL };
  g_autoptr (TemaAct) act
      = g_object_ref (tema_act_create_theme (host.board, name, &place, NULL, 0));
  TemaTheme *theme;

  do_act (act);
  theme = tema_board_find_theme (host.board, tema_act_get_created (act)[0]);
  do_act (tema_act_color_theme (theme, tema_palette_get_color (color)));
  return theme;
}

/* Codes of the codebook, from one on, without those that are for order only. */
static GPtrArray *
list_codes (guint first, guint n_codes)
{
  g_autoptr (GPtrArray) all = tema_board_search_tray (host.board, "");
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = first; i < all->len && codes->len < n_codes; i++)
    g_ptr_array_add (codes, g_ptr_array_index (all, i));
  return codes;
}

static void
put_codes (guint first, guint n_codes, TemaTheme *theme, const TemaBoardPoint *points)
{
  g_autoptr (GPtrArray) codes = list_codes (first, n_codes);
  const TemaBoardPlace place = { theme, G_MAXUINT, points };

  do_act (tema_act_place_codes (host.board, (TemaCode *const *)codes->pdata, codes->len, &place));
}

static void
make_small (void)
{
  const TemaBoardPoint loose[] = { { 600, 330 }, { 600, 380 } };
  const TemaBoardPoint note = { 600, 450 };
  const TemaBoardPlace note_place = { NULL, G_MAXUINT, &note };
  TemaTheme *first = make_theme ("What the night does not hear", NULL, 40, 40, 0);
  TemaTheme *second = make_theme ("A body that works nights", NULL, 320, 40, 2);
  TemaTheme *third = make_theme ("Asking is a skill", NULL, 600, 40, 4);

  do_act (tema_act_describe_theme (first, "Small things that stay with the person who saw them"));
  do_act (tema_act_describe_theme (second, "How tiredness is noticed, hidden and managed"));
  put_codes (0, 4, first, NULL);
  put_codes (0, 3, second, NULL);
  put_codes (0, 2, loose->x > 0 ? NULL : third, loose);
  make_theme ("What holds", NULL, 600, 190, 6);
  do_act (tema_act_place_note (host.board, "Is tiredness a theme of its own, or behind them all?",
                               &note_place));
}

static void
make_long (void)
{
  static const char *const names[]
      = { "Opplevelsen av å måtte forsvare egne faglige vurderinger overfor ledelsen på dagtid",
          "Arbeidsbelastning, bemanning og det som aldri blir skrevet ned i pasientjournalen",
          "Å spørre om hjelp uten å miste ansikt foran kollegaer en knapt nok kjenner" };
  TemaTheme *crowded;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TemaTheme *theme = make_theme (names[i], NULL, 40 + 290 * i, 40, i);

      do_act (tema_act_describe_theme (
          theme, "Det som skjer når ingen ser det, og hvorfor det likevel teller for dem som var "
                 "der, lenge etter at vakten er over"));
      put_codes (0, 3, theme, NULL);
      if (i > 0)
        make_theme ("Undertema med et navn som heller ikke er særlig kort", theme, 0, 0, i + 3);
      do_act (tema_act_set_theme_status (theme,
                                         i == 0   ? TEMA_THEME_KEPT
                                         : i == 1 ? TEMA_THEME_DISCARDED
                                                  : TEMA_THEME_CANDIDATE,
                                         i == 1 ? "Sier det samme som det første" : ""));
    }
  crowded = make_theme ("Alt det andre", NULL, 1240, 40, 5);
  for (guint i = 0; i < 300; i++)
    {
      const TemaBoardPlace place = { crowded, G_MAXUINT, NULL };
      g_autofree char *text = g_strdup_printf ("Notat nummer %u", i + 1);

      do_act (tema_act_place_note (host.board, text, &place));
    }
}

/* The same codes in each: a code may lie in many places. */
static void
make_many (void)
{
  g_autoptr (GPtrArray) codes = list_codes (0, 20);

  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *name = g_strdup_printf ("Theme number %u", i + 1);
      TemaTheme *theme = make_theme (name, NULL, 40 + 280 * (i % 5), 40 + 940 * (i / 5), i % 8);
      const TemaBoardPlace place = { theme, G_MAXUINT, NULL };

      do_act (
          tema_act_place_codes (host.board, (TemaCode *const *)codes->pdata, codes->len, &place));
    }
}

static void
make_board (void)
{
  g_autoptr (TemaAct) act = g_object_ref (tema_act_create_board (BOARD_NAME));

  do_act (act);
  host.board = tema_project_find_board (host.project, tema_act_get_created (act)[0]);
  if (strcmp (host.made, "--long") == 0)
    make_long ();
  else if (strcmp (host.made, "--many") == 0)
    make_many ();
  else
    make_small ();
}

/* Each mark once, and several at once. */
static void
mark (void)
{
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) cards = tema_board_list_cards (host.board);
  g_autoptr (GPtrArray) themes = tema_board_list_themes (host.board);

  for (guint i = 0; i < 6 && i < cards->len; i++)
    g_hash_table_insert (marks, (char *)tema_card_get_guid (g_ptr_array_index (cards, i)),
                         GUINT_TO_POINTER (i < 5 ? 1u << i : 12u));
  for (guint i = 0; i < 2 && i < themes->len; i++)
    g_hash_table_insert (marks, (char *)tema_theme_get_guid (g_ptr_array_index (themes, i)),
                         GUINT_TO_POINTER (i == 0 ? 1u : 24u));
  tema_board_canvas_set_marks (host.canvas, marks);
}

/* What lies where */

static void
print_cards (GListModel *cards, GString *line, const char **between)
{
  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (TemaCard) card = g_list_model_get_item (cards, i);

      g_string_append_printf (line, "%s%s", *between, tema_card_get_title (card));
      *between = ", ";
    }
}

static void
print_theme (TemaTheme *theme, GString *line)
{
  static const char *const signs[] = { "", "+", "-" };
  GListModel *themes = tema_theme_get_themes (theme);
  const char *between = "";

  g_string_append_printf (line, "%s%s [", tema_theme_get_name (theme),
                          signs[tema_theme_get_status (theme)]);
  print_cards (tema_theme_get_cards (theme), line, &between);
  for (guint i = 0; i < g_list_model_get_n_items (themes); i++)
    {
      g_autoptr (TemaTheme) inner = g_list_model_get_item (themes, i);

      g_string_append (line, between);
      print_theme (inner, line);
      between = ", ";
    }
  g_string_append (line, "]");
}

static void
print_board (void)
{
  g_autoptr (GString) line = g_string_new ("board: ");
  GListModel *themes = tema_board_get_themes (host.board);
  const char *between = "";

  for (guint i = 0; i < g_list_model_get_n_items (themes); i++)
    {
      g_autoptr (TemaTheme) theme = g_list_model_get_item (themes, i);

      print_theme (theme, line);
      g_string_append (line, "; ");
    }
  g_string_append (line, "loose [");
  print_cards (tema_board_get_cards (host.board), line, &between);
  g_print ("%s]\n", line->str);
  fflush (stdout);
}

static void
open_thing_cb (TemaBoardCanvas *canvas, GObject *thing)
{
  g_print ("open: %s\n", TEMA_IS_CARD (thing) ? tema_card_get_title (TEMA_CARD (thing))
                                              : tema_theme_get_name (TEMA_THEME (thing)));
  fflush (stdout);
}

static void
edit_theme_cb (TemaBoardCanvas *canvas, TemaTheme *theme)
{
  g_print ("edit: %s\n", tema_theme_get_name (theme));
  fflush (stdout);
}

static void
selection_changed_cb (TemaBoardCanvas *canvas)
{
  g_autoptr (GPtrArray) things = tema_board_canvas_get_selected (canvas);

  g_print ("chosen: %u\n", things->len);
  fflush (stdout);
}

/* What the canvas asks of the window */

static void
add_toast (const char *text, const char *action)
{
  AdwToast *toast = adw_toast_new (text);

  if (action != NULL)
    {
      adw_toast_set_button_label (toast, "Undo");
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_set_timeout (toast, 8);
  adw_toast_overlay_add_toast (host.toasts, toast);
}

static void
notify_undo_cb (GSimpleAction *action, GVariant *text, gpointer data)
{
  add_toast (g_variant_get_string (text, NULL), "win.undo");
}

static void
show_error_cb (GSimpleAction *action, GVariant *text, gpointer data)
{
  g_print ("error: %s\n", g_variant_get_string (text, NULL));
  fflush (stdout);
  add_toast (g_variant_get_string (text, NULL), NULL);
}

static void
undone_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!tema_project_undo_finish (TEMA_PROJECT (project), result, &error))
    g_print ("error: %s\n", error->message);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (tema_project_can_undo (host.project))
    tema_project_undo_async (host.project, NULL, undone_cb, NULL);
}

/* Two fingers cannot be sent to an X server without a touch screen (XTEST has no touch events), so
 * this is not the whole way: the canvas's own gesture is found among its controllers and told what
 * it would tell of two fingers that come together to half their distance. Of their beginning it
 * cannot be told, for it asks them where they are; the canvas is told of that by hand. */
static gboolean
pinch_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (host.canvas));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_ZOOM (controller))
        continue;
      tema_camera_begin_pinch (GTK_WIDGET (host.canvas));
      g_signal_emit_by_name (controller, "scale-changed", 0.8);
      g_signal_emit_by_name (controller, "scale-changed", 0.5);
      g_print ("pinched: %.2f\n", tema_board_canvas_get_zoom (host.canvas));
      fflush (stdout);
    }
  return TRUE;
}

static void
add_pinch_key (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F12, 0),
                        gtk_callback_action_new (pinch_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
}

static void
codes_selected_cb (void)
{
  g_autoptr (GPtrArray) codes = tema_codebook_pane_list_selected (host.codebook);

  tema_extracts_pane_set_codes (host.extracts, codes);
}

static GtkWidget *
create_side (void)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *tray = gtk_label_new ("Not yet sorted");

  host.codebook = TEMA_CODEBOOK_PANE (tema_codebook_pane_new ());
  host.extracts = TEMA_EXTRACTS_PANE (tema_extracts_pane_new ());
  gtk_widget_set_size_request (GTK_WIDGET (host.extracts), -1, 170);
  gtk_widget_set_size_request (tray, 300, 60);
  gtk_widget_set_vexpand (GTK_WIDGET (host.codebook), TRUE);
  tema_codebook_pane_set_project (host.codebook, host.project);
  tema_extracts_pane_set_project (host.extracts, host.project);
  g_signal_connect (host.codebook, "notify::selected-code", codes_selected_cb, NULL);
  gtk_box_append (GTK_BOX (side), tray);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (host.codebook));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (host.extracts));
  tema_board_canvas_set_tray (host.canvas, tray);
  return side;
}

static void
show_round (void)
{
  g_autoptr (GError) error = NULL;
  TemaRound *round = tema_board_find_round (host.board, host.round);
  const TemaBoardState *state = round != NULL ? tema_round_get_state (round, &error) : NULL;

  if (state == NULL)
    g_error ("%s", error != NULL ? error->message : "no such round");
  tema_board_canvas_show_state (host.canvas, state);
}

static void
activate_cb (GApplication *app)
{
  static const GActionEntry actions[] = {
    { "notify-undo", notify_undo_cb, "s" },
    { "show-error", show_error_cb, "s" },
    { "undo", undo_cb },
  };
  GtkWidget *window = gtk_application_window_new (GTK_APPLICATION (app));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  host.canvas = TEMA_BOARD_CANVAS (tema_board_canvas_new ());
  host.toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), NULL);
  gtk_application_set_accels_for_action (GTK_APPLICATION (app), "win.undo",
                                         (const char *const[]){ "<Control>z", NULL });
  if (!host.is_bare)
    {
      gtk_box_append (GTK_BOX (box), create_side ());
      gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (host.canvas));
  adw_toast_overlay_set_child (host.toasts, box);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (host.toasts));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 760);
  gtk_window_set_title (GTK_WINDOW (window), "Board");
  add_pinch_key (window);
  g_signal_connect (host.canvas, "open-thing", G_CALLBACK (open_thing_cb), NULL);
  g_signal_connect (host.canvas, "edit-theme", G_CALLBACK (edit_theme_cb), NULL);
  g_signal_connect (host.canvas, "selection-changed", G_CALLBACK (selection_changed_cb), NULL);
  tema_board_canvas_set_board (host.canvas, host.project, host.board);
  if (host.is_marked)
    mark ();
  if (host.round != NULL)
    show_round ();
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (GTK_WIDGET (host.canvas));
}

/* Names are written without waiting; the window tells what became of them. */
static void
writing_failed_cb (TemaProject *project, const char *sentence, gpointer data)
{
  g_print ("error: %s\n", sentence);
  fflush (stdout);
}

static void
open_project (void)
{
  g_autoptr (GError) error = NULL;

  host.project = tema_project_open (host.path, TEMA_OPEN_DEFAULT, &error);
  if (host.project == NULL)
    g_error ("%s", error->message);
  g_signal_connect (host.project, "writing-failed", G_CALLBACK (writing_failed_cb), NULL);
  host.board = tema_project_find_board (host.project, BOARD_NAME);
  if (host.board == NULL)
    make_board ();
  g_signal_connect (host.board, "changed", G_CALLBACK (print_board), NULL);
  print_board ();
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TEMA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  host.path = argv[1];
  host.made = "--make";
  app = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.example.Board",
                      "resource-base-path", "/tema/style", "flags", G_APPLICATION_NON_UNIQUE, NULL);
  adw_init ();
  for (int i = 2; i < argc; i++)
    if (strcmp (argv[i], "--rtl") == 0)
      gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
    else if (strcmp (argv[i], "--dark") == 0)
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          ADW_COLOR_SCHEME_FORCE_DARK);
    else if (strcmp (argv[i], "--bare") == 0)
      host.is_bare = TRUE;
    else if (strcmp (argv[i], "--marks") == 0)
      host.is_marked = TRUE;
    else if (strcmp (argv[i], "--round") == 0 && i + 1 < argc)
      host.round = argv[++i];
    else
      host.made = argv[i];
  open_project ();
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), 1, argv);
}
