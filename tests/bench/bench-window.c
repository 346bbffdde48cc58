/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the Code screen costs a frame, beside a plain GtkTextView or GtkListView with the same
 * content in the same window: scrolling a coded text, scrolling and filtering the codebook, from a
 * code to its painted stripe, memory. Prints JSON. Needs a display; the figures of the goals are of
 * the cairo renderer.
 *
 *   bench-window scroll PROJECT     one long document without codings, which gets 2,000
 *   bench-window codes PROJECT      many codes, many codings
 *   bench-window stripe PROJECT     likewise, only from a key to the painted stripe
 *   bench-window rounds PROJECT     a new file: 105 codes on a theme board, two kept rounds
 *   bench-window board PROJECT      many codes; gets a theme board with 2,000 cards
 *   bench-window drag PROJECT       likewise, only the beginning of a drag
 *   bench-window map PROJECT        any; gets a map with 2,000 nodes
 */
#include <adwaita.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "codebook/tema-codebook-pane.h"
#include "map/tema-map-canvas.h"
#include "pages/tema-map-tidy.h"
#include "project/tema-board-acts.h"
#include "project/tema-map-acts.h"
#include "project/tema-project.h"
#include "themes/tema-board-canvas-private.h"
#include "transcript/tema-transcript-pane.h"

#define N_FRAMES 300
#define WARM_FRAMES 20
#define STEP_PX 40
#define N_CODINGS 2000
#define N_CODES 40
#define N_RUNS 30
#define SLOW_MS 900 /* who types so slowly sees the whole list in between */
#define N_BOARD_CODES 105
#define CODES_PER_THEME 8
#define N_CARDS 2000
#define CARDS_A_THEME 20
#define N_NODES 2000

typedef struct
{
  GtkWidget *window;
  double painting_since;
  double last_ms; /* of the last frame, from before to after painting */
  double painting_since_cpu;
  double last_cpu_ms; /* likewise, what this process computed: the same on a busy machine */
  guint n_painted;
  guint n_painted_at_change; /* when the codings changed; G_MAXUINT: they have not */
} Screen;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static double
rss_mb (void)
{
  g_autofree char *statm = NULL;

  g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL);
  return atol (strchr (statm, ' ')) * (double)sysconf (_SC_PAGESIZE) / 1e6;
}

static int
compare (const void *a, const void *b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

static double
percentile (double *values, guint n, double share)
{
  qsort (values, n, sizeof *values, compare);
  return values[(guint)((n - 1) * share)];
}

static void
print_case (const char *name, double ms, double floor_ms)
{
  g_print ("{\"case\": \"%s\", \"ms\": %.3f, \"floor_ms\": %.3f, \"rss_mb\": %.0f}\n", name, ms,
           floor_ms, rss_mb ());
}

static double
now_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
before_cb (Screen *screen)
{
  screen->painting_since = now_ms ();
  screen->painting_since_cpu = now_cpu_ms ();
}

static void
after_cb (Screen *screen)
{
  screen->last_ms = now_ms () - screen->painting_since;
  screen->last_cpu_ms = now_cpu_ms () - screen->painting_since_cpu;
  screen->n_painted++;
}

static void
screen_init (Screen *screen, GtkWidget *child, int width)
{
  GdkFrameClock *clock;

  screen->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (screen->window), width, 800);
  gtk_window_set_child (GTK_WINDOW (screen->window), child);
  gtk_window_present (GTK_WINDOW (screen->window));
  clock = gtk_widget_get_frame_clock (screen->window);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_cb), screen);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_cb), screen);
}

/* Until the window was painted once more. */
static void
wait_for_frame (Screen *screen)
{
  guint before = screen->n_painted;

  gtk_widget_queue_draw (screen->window);
  while (screen->n_painted == before)
    g_main_context_iteration (NULL, TRUE);
}

/* A key comes when nothing was painted for a while: the frame clock is free then. */
static void
rest_ms (double ms)
{
  double until = now_ms () + ms;

  while (now_ms () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
rest (void)
{
  rest_ms (40);
}

/* Text far down is laid out when the program is idle: until the height stays. */
static void
wait_for_layout (Screen *screen, GtkAdjustment *adjustment)
{
  double upper = -1;

  for (guint n_same = 0; n_same < 30; n_same++)
    {
      wait_for_frame (screen);
      for (guint i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
        ;
      if (gtk_adjustment_get_upper (adjustment) != upper)
        n_same = 0;
      upper = gtk_adjustment_get_upper (adjustment);
    }
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static double
scroll (Screen *screen, GtkWidget *scrollable)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scrollable));
  double frames[N_FRAMES];

  wait_for_layout (screen, adjustment);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 3);
  for (guint i = 0; i < N_FRAMES + WARM_FRAMES; i++)
    {
      double value = gtk_adjustment_get_value (adjustment) + STEP_PX;

      if (value > gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment))
        value = 0;
      gtk_adjustment_set_value (adjustment, value);
      wait_for_frame (screen);
      if (i >= WARM_FRAMES)
        frames[i - WARM_FRAMES] = screen->last_ms;
    }
  return percentile (frames, N_FRAMES, 0.95);
}

static TemaProject *
open_project (const char *path)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);

  if (project == NULL)
    g_error ("%s", error->message);
  return project;
}

static void
do_act (TemaProject *project, TemaAct *act)
{
  g_autoptr (GError) error = NULL;

  if (!tema_project_do (project, act, &error))
    g_error ("%s", error->message);
}

/* Codings of all lengths, on top of each other, all over the document. */
static void
add_codings (TemaProject *project, TemaDocument *document)
{
  GRand *random = g_rand_new_with_seed (3);
  guint n_chars = tema_document_get_n_chars (document);

  for (guint i = 0; i < N_CODES; i++)
    {
      g_autofree char *name = g_strdup_printf ("Code number %u", i);

      do_act (project, tema_act_create_code (NULL, G_MAXUINT, name, NULL, NULL));
    }
  for (guint i = 0; i < N_CODINGS; i++)
    {
      g_autoptr (TemaCode) code
          = g_list_model_get_item (G_LIST_MODEL (tema_project_get_codebook (project)), i % N_CODES);
      guint first = g_rand_int_range (random, 0, n_chars - 2000);

      do_act (project, tema_act_code_passage (
                           document, first, first + g_rand_int_range (random, 40, 1500), &code, 1));
    }
  g_rand_free (random);
}

static double
bench_plain_text (const char *text)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  Screen screen = { 0 };
  double ms;

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  screen_init (&screen, scroller, 960);
  ms = scroll (&screen, view);
  gtk_window_destroy (GTK_WINDOW (screen.window));
  return ms;
}

static void
bench_scroll (const char *path)
{
  TemaProject *project = open_project (path);
  g_autoptr (TemaDocument) document
      = g_list_model_get_item (tema_project_get_documents (project), 0);
  GtkWidget *pane = tema_transcript_pane_new ();
  Screen screen = { 0 };
  TemaTranscript *transcript;
  double empty_mb, ms, floor_ms;

  add_codings (project, document);
  tema_transcript_pane_set_project (TEMA_TRANSCRIPT_PANE (pane), project);
  screen_init (&screen, pane, 960);
  for (guint i = 0; i < 10; i++)
    wait_for_frame (&screen);
  empty_mb = rss_mb ();
  transcript = tema_project_load_transcript (project, document, NULL);
  tema_transcript_pane_set_transcript (TEMA_TRANSCRIPT_PANE (pane), transcript);
  ms = scroll (&screen, find_widget (pane, GTK_TYPE_TEXT_VIEW));
  g_print ("{\"memory\": \"open a long document, beyond its window\", \"mb\": %.1f, \"chars\": %u, "
           "\"codings\": %d}\n",
           rss_mb () - empty_mb, tema_document_get_n_chars (document), N_CODINGS);
  gtk_window_destroy (GTK_WINDOW (screen.window));
  floor_ms = bench_plain_text (tema_transcript_get_text (transcript));
  print_case ("scroll 2,000 codings in 1 MB, p95 of a frame", ms, floor_ms);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkWidget *
create_plain_list (guint n_items, GtkFilter *filter)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;

  for (guint i = 0; i < n_items; i++)
    gtk_string_list_take (strings, g_strdup_printf ("Code number %u", i));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (strings), filter);
  return gtk_list_view_new (GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (filtered))),
                            factory);
}

static double
bench_plain_list (guint n_items)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = create_plain_list (n_items, NULL);
  Screen screen = { 0 };
  double ms;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  screen_init (&screen, scroller, 380);
  ms = scroll (&screen, list);
  gtk_window_destroy (GTK_WINDOW (screen.window));
  return ms;
}

/* The same letters into GTK's own filter over GTK's own labels. */
static double
bench_plain_filter (guint n_items)
{
  GtkExpression *string = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkStringFilter *filter = gtk_string_filter_new (string);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  Screen screen = { 0 };
  double letters[N_RUNS];

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 create_plain_list (n_items, GTK_FILTER (filter)));
  screen_init (&screen, scroller, 380);
  gtk_string_filter_set_search (filter, "1");
  for (guint i = 0; i < N_RUNS; i++)
    {
      double start;

      rest ();
      start = now_ms ();
      gtk_string_filter_set_search (filter, i % 2 == 0 ? "12" : "1");
      wait_for_frame (&screen);
      letters[i] = now_ms () - start;
    }
  gtk_window_destroy (GTK_WINDOW (screen.window));
  return percentile (letters, N_RUNS, 0.95);
}

/* From a letter typed to the painted list; and what of it we compute before the frame, in the
 * frame, and in the frames after it. */
static double
bench_filter (Screen *screen, GtkWidget *pane, const char *name, double pause_ms)
{
  GtkEditable *entry = GTK_EDITABLE (find_widget (pane, GTK_TYPE_ENTRY));
  double letters[N_RUNS], before[N_RUNS], frames[N_RUNS], all[N_RUNS];
  int at = 1;

  gtk_editable_set_text (entry, "1");
  for (guint i = 0; i < N_RUNS; i++)
    {
      double start, start_cpu;

      rest_ms (pause_ms);
      at = 1;
      start = now_ms ();
      start_cpu = now_cpu_ms ();
      if (i % 2 == 0)
        gtk_editable_insert_text (entry, "2", -1, &at);
      else
        gtk_editable_delete_text (entry, 1, 2);
      before[i] = now_cpu_ms () - start_cpu;
      wait_for_frame (screen);
      letters[i] = now_ms () - start;
      frames[i] = screen->last_cpu_ms;
      all[i] = now_cpu_ms () - start_cpu;
    }
  gtk_editable_set_text (entry, "");
  wait_for_frame (screen);
  g_print ("{\"computed\": \"%s\", \"key_ms\": %.1f, "
           "\"frame_ms\": %.1f, \"together_ms\": %.1f}\n",
           name, percentile (before, N_RUNS, 0.95), percentile (frames, N_RUNS, 0.95),
           percentile (all, N_RUNS, 0.95));
  return percentile (letters, N_RUNS, 0.95);
}

static void
done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    g_error ("%s", error->message);
}

/* From here on the next frame has the stripe. */
static void
changed_cb (Screen *screen)
{
  screen->n_painted_at_change = screen->n_painted;
}

/* From the key to the frame with the stripe; the commit is in it. */
static double
bench_key_to_stripe (Screen *screen, TemaProject *project, TemaDocument *document)
{
  g_autoptr (TemaCode) code
      = g_list_model_get_item (G_LIST_MODEL (tema_project_get_codebook (project)), 0);
  guint n_before
      = tema_document_get_n_references (document) % 500; /* a second run codes other passages */
  double keys[N_RUNS], computed[N_RUNS], frames[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start, start_cpu;

      rest ();
      screen->n_painted_at_change = G_MAXUINT;
      start = now_ms ();
      start_cpu = now_cpu_ms ();
      tema_project_do_async (
          project, tema_act_code_passage (document, n_before + i, 200 + n_before + 7 * i, &code, 1),
          NULL, done_cb, NULL);
      while (screen->n_painted_at_change == G_MAXUINT
             || screen->n_painted == screen->n_painted_at_change)
        g_main_context_iteration (NULL, TRUE);
      keys[i] = now_ms () - start;
      computed[i] = now_cpu_ms () - start_cpu;
      frames[i] = screen->last_cpu_ms;
    }
  g_print ("{\"computed\": \"from the key to the painted stripe\", \"frame_ms\": %.1f, "
           "\"together_ms\": %.1f}\n",
           percentile (frames, N_RUNS, 0.5), percentile (computed, N_RUNS, 0.5));
  return percentile (keys, N_RUNS, 0.5);
}

static gboolean
is_codable (TemaProject *project)
{
  g_autoptr (TemaCode) code
      = g_list_model_get_item (G_LIST_MODEL (tema_project_get_codebook (project)), 0);

  return tema_code_is_codable (code);
}

static void
bench_codebook (Screen *screen, GtkWidget *codebook, guint n_codes)
{
  double ms = scroll (screen, find_widget (codebook, GTK_TYPE_LIST_VIEW));

  print_case ("scroll the codebook, p95 of a frame", ms, bench_plain_list (n_codes));
  bench_filter (screen, codebook, "filter the codebook, p95 of a letter typed slowly", SLOW_MS);
  ms = bench_filter (screen, codebook, "filter the codebook, p95 of a letter", 40);
  print_case ("filter the codebook, p95 of a letter", ms, bench_plain_filter (n_codes));
}

static void
bench_codes (const char *path, gboolean is_only_stripe)
{
  TemaProject *project = open_project (path);
  g_autoptr (TemaDocument) document
      = g_list_model_get_item (tema_project_get_documents (project), 0);
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *pane = tema_transcript_pane_new ();
  GtkWidget *codebook = tema_codebook_pane_new ();
  guint n_codes = tema_codebook_get_n_codes (tema_project_get_codebook (project));
  Screen screen = { 0 };

  gtk_widget_set_hexpand (pane, TRUE);
  gtk_box_append (GTK_BOX (box), pane);
  gtk_box_append (GTK_BOX (box), codebook);
  tema_transcript_pane_set_project (TEMA_TRANSCRIPT_PANE (pane), project);
  tema_transcript_pane_set_transcript (TEMA_TRANSCRIPT_PANE (pane), transcript);
  tema_codebook_pane_set_project (TEMA_CODEBOOK_PANE (codebook), project);
  g_signal_connect_swapped (transcript, "codings-changed", G_CALLBACK (changed_cb), &screen);
  screen_init (&screen, box, 1280);
  wait_for_frame (&screen);
  if (!is_only_stripe)
    bench_codebook (&screen, codebook, n_codes);
  if (is_codable (project))
    print_case ("from the key to the painted stripe",
                bench_key_to_stripe (&screen, project, document), 0);
}

/* Codes in groups, a board that stands as they do, kept; then every third card elsewhere, kept. */
static TemaBoard *
make_rounds (TemaProject *project)
{
  TemaCodebook *codebook = tema_project_get_codebook (project);
  TemaBoard *board;
  g_autoptr (GPtrArray) themes = NULL;
  g_autoptr (GPtrArray) cards = NULL;

  for (guint i = 0; i < N_BOARD_CODES; i++)
    {
      g_autofree char *name = g_strdup_printf ("A code of the analysis, number %u", i);
      g_autoptr (TemaCode) parent
          = i % CODES_PER_THEME != 0
                ? g_list_model_get_item (G_LIST_MODEL (codebook), i / CODES_PER_THEME)
                : NULL;

      do_act (project, tema_act_create_code (parent, G_MAXUINT, name, NULL, NULL));
    }
  do_act (project, tema_act_create_board_from_codebook ("Board"));
  board = tema_project_find_board (project, "Board");
  do_act (project, tema_act_keep_round (board, "First", NULL, 3));
  themes = tema_board_list_themes (board);
  cards = tema_board_list_cards (board);
  for (guint i = 0; i < cards->len; i += 3)
    {
      TemaBoardPlace place = { g_ptr_array_index (themes, i % themes->len), G_MAXUINT, NULL };

      do_act (project, tema_act_move_cards ((TemaCard **)&g_ptr_array_index (cards, i), 1, &place));
    }
  do_act (project, tema_act_keep_round (board, "Second", NULL, 4));
  return board;
}

/* From the choice of another round to the first frame that shows it. */
static void
bench_rounds (const char *path)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_create (path, "Rounds", &error);
  TemaBoard *board = project != NULL ? make_rounds (project) : NULL;
  GtkWidget *canvas = tema_board_canvas_new ();
  Screen screen = { 0 };
  double shows[N_RUNS];

  if (board == NULL)
    g_error ("%s", error->message);
  tema_board_canvas_set_board (TEMA_BOARD_CANVAS (canvas), project, board);
  screen_init (&screen, canvas, 1280);
  wait_for_frame (&screen);
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (TemaRound) round = g_list_model_get_item (tema_board_get_rounds (board), i % 2);
      double start;

      rest ();
      start = now_ms ();
      tema_board_canvas_show_state (TEMA_BOARD_CANVAS (canvas), tema_round_get_state (round, NULL));
      wait_for_frame (&screen);
      shows[i] = now_ms () - start;
    }
  print_case ("another round of 105 codes: painted", percentile (shows, N_RUNS, 0.95), 0);
}

/* A theme board */

/* Themes of 20 cards in a square. */
static TemaBoard *
make_board (TemaProject *project, guint n_cards)
{
  g_autoptr (TemaAct) create = g_object_ref (tema_act_create_board ("Bench"));
  g_autoptr (GPtrArray) codes = NULL;
  TemaBoard *board;

  do_act (project, create);
  board = tema_project_find_board (project, tema_act_get_created (create)[0]);
  codes = tema_board_search_tray (board, "");
  for (guint i = 0; i < n_cards / CARDS_A_THEME; i++)
    {
      const TemaBoardPoint point = { 40 + 280 * (i % 10), 40 + 960 * (i / 10) };
      const TemaBoardPlace canvas = { NULL, G_MAXUINT, &point };
      g_autofree char *name = g_strdup_printf ("Theme number %u", i + 1);
      g_autoptr (TemaAct) act
          = g_object_ref (tema_act_create_theme (board, name, &canvas, NULL, 0));
      TemaBoardPlace inside = { NULL, G_MAXUINT, NULL };
      TemaCode *placed[CARDS_A_THEME];

      do_act (project, act);
      inside.theme = tema_board_find_theme (board, tema_act_get_created (act)[0]);
      for (guint k = 0; k < CARDS_A_THEME; k++)
        placed[k] = g_ptr_array_index (codes, (i * CARDS_A_THEME + k) % codes->len);
      do_act (project, tema_act_place_codes (board, placed, CARDS_A_THEME, &inside));
    }
  return board;
}

/* p95 of a frame, while something moves the view a little each time. */
static double
move_view (Screen *screen, void (*move) (GtkWidget *, guint), GtkWidget *widget, double *cpu_ms)
{
  double frames[N_FRAMES], computed[N_FRAMES];

  for (guint i = 0; i < N_FRAMES + WARM_FRAMES; i++)
    {
      move (widget, i);
      wait_for_frame (screen);
      if (i >= WARM_FRAMES)
        {
          frames[i - WARM_FRAMES] = screen->last_ms;
          computed[i - WARM_FRAMES] = screen->last_cpu_ms;
        }
    }
  *cpu_ms = percentile (computed, N_FRAMES, 0.95);
  return percentile (frames, N_FRAMES, 0.95);
}

static void
pan (GtkWidget *canvas, guint i)
{
  _tema_board_canvas_pan_by (TEMA_BOARD_CANVAS (canvas), i % 150 < 75 ? -23 : 23,
                             i % 100 < 50 ? -17 : 17);
}

static void
zoom (GtkWidget *canvas, guint i)
{
  _tema_board_canvas_zoom_at (TEMA_BOARD_CANVAS (canvas), 0.1 * pow (1.04, i % 80), 500, 400);
}

/* What is not seen gets its names and places for who listens; meanwhile frames are painted. */
static double
bench_naming (Screen *screen, TemaBoardCanvas *canvas)
{
  double longest = 0;

  while (canvas->rest_source != 0)
    {
      wait_for_frame (screen);
      longest = MAX (longest, screen->last_cpu_ms);
    }
  wait_for_frame (screen);
  return MAX (longest, screen->last_cpu_ms);
}

/* From the move that makes a press a drag to the end of the frame that shows the card in the hand;
 * and what we compute from then until the others make room: the layout of the board without it. */
static double
bench_drag_start (Screen *screen, TemaBoardCanvas *canvas, double *cpu_ms, double *room_cpu_ms)
{
  double starts[N_RUNS], computed[N_RUNS], rooms[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      const Thing *card = _tema_board_canvas_get_card (canvas, i * 7);
      double start, start_cpu;

      _tema_board_canvas_select_only (canvas, card->guid);
      canvas->press_x = canvas->at_x = 300;
      canvas->press_y = canvas->at_y = 300;
      rest ();
      canvas->at_x += 8;
      start = now_ms ();
      start_cpu = now_cpu_ms ();
      _tema_board_canvas_start_carrying (canvas);
      wait_for_frame (screen);
      starts[i] = now_ms () - start;
      computed[i] = now_cpu_ms () - start_cpu;
      start_cpu = now_cpu_ms ();
      while (canvas->base == NULL)
        wait_for_frame (screen);
      rooms[i] = now_cpu_ms () - start_cpu;
      canvas->hand = HAND_CARRYING;
      _tema_board_canvas_stop_hand (canvas);
      for (guint k = 0; k < 20; k++)
        wait_for_frame (screen);
    }
  *cpu_ms = percentile (computed, N_RUNS, 0.95);
  *room_cpu_ms = percentile (rooms, N_RUNS, 0.95);
  return percentile (starts, N_RUNS, 0.95);
}

/* The plainest that shows as many: rectangles with a label each in a scrolled GtkFixed. */
static double
bench_plain_board (guint n_cards)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *fixed = gtk_fixed_new ();
  Screen screen = { 0 };
  double ms;

  for (guint i = 0; i < n_cards; i++)
    {
      g_autofree char *text = g_strdup_printf ("Code number %u", i);

      gtk_fixed_put (GTK_FIXED (fixed), gtk_label_new (text), 40 + 280 * (i / 20 % 10),
                     90 + 42 * (i % 20) + 960 * (i / 200));
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fixed);
  screen_init (&screen, scroller, 1280);
  ms = scroll (&screen, gtk_widget_get_parent (fixed));
  gtk_window_destroy (GTK_WINDOW (screen.window));
  return ms;
}

static void
bench_board (const char *path)
{
  TemaProject *project = open_project (path);
  TemaBoard *board = make_board (project, N_CARDS);
  GtkWidget *canvas = tema_board_canvas_new ();
  Screen screen = { 0 };
  double start, pan_ms, zoom_ms, far_ms, drag_ms;
  double pan_cpu_ms, zoom_cpu_ms, far_cpu_ms, drag_cpu_ms, room_cpu_ms, naming_cpu_ms;

  screen_init (&screen, canvas, 1280);
  for (guint i = 0; i < 10; i++)
    wait_for_frame (&screen);
  start = now_ms ();
  tema_board_canvas_set_board (TEMA_BOARD_CANVAS (canvas), project, board);
  wait_for_frame (&screen);
  print_case ("show a board of 2,000 cards", now_ms () - start, 0);
  naming_cpu_ms = bench_naming (&screen, TEMA_BOARD_CANVAS (canvas));
  far_ms = move_view (&screen, pan, canvas, &far_cpu_ms);
  zoom_ms = move_view (&screen, zoom, canvas, &zoom_cpu_ms);
  tema_board_canvas_set_zoom (TEMA_BOARD_CANVAS (canvas), 1);
  pan_ms = move_view (&screen, pan, canvas, &pan_cpu_ms);
  drag_ms = bench_drag_start (&screen, TEMA_BOARD_CANVAS (canvas), &drag_cpu_ms, &room_cpu_ms);
  gtk_window_destroy (GTK_WINDOW (screen.window));
  print_case ("pan 2,000 cards, p95 of a frame", pan_ms, bench_plain_board (N_CARDS));
  print_case ("pan 2,000 cards all in sight, p95 of a frame", far_ms, 0);
  print_case ("zoom 2,000 cards, p95 of a frame", zoom_ms, 0);
  g_print ("{\"computed\": \"a frame of 2,000 cards, p95\", \"pan_ms\": %.1f, \"far_ms\": %.1f, "
           "\"zoom_ms\": %.1f, \"drag_ms\": %.1f, \"room_ms\": %.1f, \"longest_while_naming_ms\": "
           "%.1f}\n",
           pan_cpu_ms, far_cpu_ms, zoom_cpu_ms, drag_cpu_ms, room_cpu_ms, naming_cpu_ms);
  print_case ("begin to drag among 2,000 cards, p95", drag_ms, 0);
}

/* Only the beginning of a drag, for a profiler. */
static void
bench_drag (const char *path)
{
  TemaProject *project = open_project (path);
  GtkWidget *canvas = tema_board_canvas_new ();
  Screen screen = { 0 };
  double ms, cpu_ms, room_cpu_ms;

  tema_board_canvas_set_board (TEMA_BOARD_CANVAS (canvas), project, make_board (project, N_CARDS));
  screen_init (&screen, canvas, 1280);
  wait_for_frame (&screen);
  tema_board_canvas_set_zoom (TEMA_BOARD_CANVAS (canvas), 1);
  bench_naming (&screen, TEMA_BOARD_CANVAS (canvas));
  ms = bench_drag_start (&screen, TEMA_BOARD_CANVAS (canvas), &cpu_ms, &room_cpu_ms);
  g_print (
      "{\"computed\": \"a frame of 2,000 cards, p95\", \"drag_ms\": %.1f, \"room_ms\": %.1f}\n",
      cpu_ms, room_cpu_ms);
  print_case ("begin to drag among 2,000 cards, p95", ms, 0);
}

/* A map */

/* A middle, eight branches, and five nodes on each that has any. */
static TemaMap *
make_map (TemaProject *project, guint n_nodes)
{
  g_autoptr (TemaMapState) state = tema_map_state_new ("Bench");
  TemaMapMetrics *metrics = tema_map_metrics_new (1);
  g_autoptr (TemaAct) act = NULL;

  tema_map_state_add_node (state, -1, "Nurses on the night shift");
  for (guint branch = 0; state->nodes->len < n_nodes; branch++)
    {
      guint top = state->nodes->len;

      tema_map_state_add_node (state, 0, "A branch of its own")->color
          = *tema_palette_get_color (branch % tema_palette_get_n_colors ());
      for (guint twig = 0; twig < 12 && state->nodes->len < n_nodes; twig++)
        {
          guint parent = state->nodes->len;

          for (guint leaf = 0; leaf < 14 && state->nodes->len < n_nodes; leaf++)
            {
              g_autofree char *text = g_strdup_printf ("What number %u says", state->nodes->len);

              tema_map_state_add_node (state, leaf == 0 ? top : parent, text)->color
                  = tema_map_state_get_node (state, top)->color;
            }
        }
    }
  for (guint i = 0; i + 97 < n_nodes; i += 97)
    tema_map_state_add_edge (state, i, i + 96, "wears down");
  tema_map_tidy (state, metrics, TEMA_MAP_TWO_SIDED);
  tema_map_metrics_free (metrics);
  act = g_object_ref (tema_act_import_map (state, "bench"));
  do_act (project, act);
  return tema_project_find_map (project, tema_act_get_created (act)[0]);
}

static void
pan_map (GtkWidget *canvas, guint i)
{
  const TemaCamera *camera = tema_map_canvas_get_camera (TEMA_MAP_CANVAS (canvas));
  double x, y;

  tema_camera_to_canvas (camera, camera->width / 2 + (i % 150 < 75 ? 23 : -23),
                         camera->height / 2 + (i % 100 < 50 ? 17 : -17), &x, &y);
  tema_map_canvas_look_at (TEMA_MAP_CANVAS (canvas), x, y);
}

static void
zoom_map (GtkWidget *canvas, guint i)
{
  tema_map_canvas_set_zoom (TEMA_MAP_CANVAS (canvas), 0.1 * pow (1.04, i % 80));
}

static void
bench_map (const char *path)
{
  TemaProject *project = open_project (path);
  TemaMap *map = make_map (project, N_NODES);
  GtkWidget *canvas = tema_map_canvas_new ();
  Screen screen = { 0 };
  double start, pan_ms, zoom_ms, far_ms, pan_cpu_ms, zoom_cpu_ms, far_cpu_ms;

  screen_init (&screen, canvas, 1280);
  for (guint i = 0; i < 10; i++)
    wait_for_frame (&screen);
  start = now_ms ();
  tema_map_canvas_set_map (TEMA_MAP_CANVAS (canvas), project, map);
  wait_for_frame (&screen);
  print_case ("show a map of 2,000 nodes", now_ms () - start, 0);
  tema_map_canvas_fit (TEMA_MAP_CANVAS (canvas));
  far_ms = move_view (&screen, pan_map, canvas, &far_cpu_ms);
  zoom_ms = move_view (&screen, zoom_map, canvas, &zoom_cpu_ms);
  tema_map_canvas_set_zoom (TEMA_MAP_CANVAS (canvas), 1);
  pan_ms = move_view (&screen, pan_map, canvas, &pan_cpu_ms);
  gtk_window_destroy (GTK_WINDOW (screen.window));
  print_case ("pan 2,000 nodes, p95 of a frame", pan_ms, bench_plain_board (N_NODES));
  print_case ("pan 2,000 nodes all in sight, p95 of a frame", far_ms, 0);
  print_case ("zoom 2,000 nodes, p95 of a frame", zoom_ms, 0);
  g_print ("{\"computed\": \"a frame of 2,000 nodes, p95\", \"pan_ms\": %.1f, \"far_ms\": %.1f, "
           "\"zoom_ms\": %.1f}\n",
           pan_cpu_ms, far_cpu_ms, zoom_cpu_ms);
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    g_error ("bench-window scroll|codes|stripe|board|drag|map|rounds PROJECT");
  adw_init ();
  if (strcmp (argv[1], "scroll") == 0)
    bench_scroll (argv[2]);
  else if (strcmp (argv[1], "board") == 0)
    bench_board (argv[2]);
  else if (strcmp (argv[1], "drag") == 0)
    bench_drag (argv[2]);
  else if (strcmp (argv[1], "map") == 0)
    bench_map (argv[2]);
  else if (strcmp (argv[1], "rounds") == 0)
    bench_rounds (argv[2]);
  else
    bench_codes (argv[2], strcmp (argv[1], "stripe") == 0);
  return 0;
}
