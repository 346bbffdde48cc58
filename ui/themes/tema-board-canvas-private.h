/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-board-layout.h"
#include "themes/tema-board-canvas.h"
#include "widgets/tema-camera.h"
#include "widgets/tema-typing.h"

G_BEGIN_DECLS

/**
 * Thing:
 *
 * A card or a theme as it is on the screen. @target is where the layout wants it, @shown where it
 * is drawn now; between the two it glides.
 */
typedef struct
{
  const char *guid; /* of the state */
  guint index;      /* in the state */
  gboolean is_theme;
  TemaBoardRect target;
  graphene_rect_t from;  /* where the gliding began */
  graphene_rect_t shown; /* on the canvas, at the zoom of 1 */
  GtkWidget *widget;     /* nullable: what is not seen gets one when the camera rests */
  gboolean is_seen;      /* its widget is on the screen */
  gboolean is_stale;     /* its widget still tells of the state before */
  gboolean is_carried;   /* the hand has it */
} Thing;

/**
 * Preview:
 *
 * The board as it would be if what the hand has were let go. A flat copy: its strings are those of
 * the state.
 */
typedef struct
{
  TemaBoardState state;
  GArray *theme_rows;   /* TemaBoardStateTheme */
  GArray *card_rows;    /* TemaBoardStateCard */
  GArray *theme_places; /* int: by index in the true state, its index here or -1 */
  GArray *card_places;
  TemaBoardLayout *layout;
} Preview;

/**
 * Ground:
 *
 * What the dots of the ground depend on.
 */
typedef struct
{
  double pan_x;
  double pan_y;
  double zoom;
  double width;
  double height;
} Ground;

typedef enum
{
  HAND_NOTHING,
  HAND_PRESSED, /* a button is down, the pointer has not moved far */
  HAND_CARRYING,
  HAND_BANDING,
  HAND_PANNING,
  HAND_RESIZING,
} Hand;

struct _TemaBoardCanvas
{
  GtkWidget parent_instance;

  TemaProject *project;  /* nullable */
  TemaBoard *board;      /* nullable, as the project */
  TemaBoardState *state; /* what is shown */
  gboolean is_kept;      /* a kept round is shown, which nobody can change */

  /* scene */
  TemaBoardMetrics metrics;
  TemaBoardLayout *layout; /* of the state */
  GArray *themes;          /* Thing, as in the state */
  GArray *cards;           /* Thing, as in the state */
  GHashTable *things;      /* guid → Thing */
  GHashTable *marks;       /* nullable: guid → TemaBoardMarks */
  GPtrArray *spare_cards;  /* widgets without a thing */
  GPtrArray *spare_frames;
  GskRenderNode *sketch; /* nullable: all cards, without words, for a look from afar */
  GskRenderNode *dots;   /* nullable: the ground */
  Ground dots_ground;    /* which they were made for */
  gboolean is_sketch;    /* cards are drawn without their widgets at present */
  guint rest_source;     /* until the camera rests, then while names are given */
  gboolean places_all;   /* the next allocation is of what is not seen, too */

  /* selection */
  GHashTable *selected;         /* set of GUIDs */
  char *cursor;                 /* nullable GUID: what keys are about */
  graphene_rect_t cursor_place; /* where that was last */

  /* camera */
  TemaCamera camera;
  gboolean is_fit;      /* it was fitted once, or moved by hand */
  gboolean wants_whole; /* it is to be fitted whole as soon as it has a size */
  guint resize_idle;    /* source: after another size */
  guint glide_tick;
  gint64 glide_start_us;

  /* hand */
  Hand hand;
  gboolean has_space; /* Space is held: a drag pans */
  double press_x;     /* in the widget */
  double press_y;
  double at_x; /* where the pointer is, in the widget */
  double at_y;
  char *pressed;         /* nullable GUID */
  gboolean was_selected; /* the pressed thing was chosen before */
  gboolean was_alone;    /* and nothing else was */
  guint rename_timer;    /* source: a second click on a name */
  double pan_start_x;
  double pan_start_y;
  graphene_rect_t resize_from;
  int resize_width;
  int resize_height;
  GHashTable *band_before; /* nullable: what was chosen when the band began */
  GPtrArray *carried;      /* nullable: GUIDs, topmost things only */
  gboolean is_copying;
  double carried_tilt; /* degrees */
  gboolean is_lifted;  /* a frame has begun that shows it in the hand */
  guint lift_tick;     /* until then */
  Preview *base;       /* nullable: the board without what is carried */
  Preview *preview;    /* nullable: with it where it would be dropped */
  int drop_theme;      /* index, -1 the canvas, -2 nowhere */
  guint drop_rank;
  gboolean is_over_tray;
  gboolean is_pending;  /* let go; the act is on its way */
  gboolean has_run;     /* an act was begun */
  gboolean is_dropping; /* something from outside hovers */
  guint edge_tick;      /* while the board scrolls by itself */
  gint64 edge_since_us;
  gint64 edge_frame_us;
  GtkWidget *tray; /* nullable, weak */

  /* words and questions */
  GtkWidget *editor;  /* nullable: entry over a name, text view over a note */
  char *edited;       /* nullable GUID of the thing that is renamed */
  TemaTyping *typing; /* nullable: of a note that is typed over, which is kept meanwhile */
  char *note_before;  /* nullable: what that said, once it was kept */
  GtkWidget *menu;    /* popovers, parented here */
  GtkWidget *colors;
  GtkWidget *asking; /* nullable */
  double menu_x;     /* where on the canvas the menu was asked for */
  double menu_y;
  gboolean has_menu_point;

  GPtrArray *cut;    /* nullable: GUIDs to be moved by the next paste */
  GPtrArray *copied; /* nullable: or to be copied */
};

static inline graphene_rect_t
_tema_board_rect_to_graphene (const TemaBoardRect *rect)
{
  return GRAPHENE_RECT_INIT (rect->x, rect->y, rect->width, rect->height);
}

/* tema-board-scene.c: things and their widgets */
void _tema_board_canvas_add_scene (TemaBoardCanvas *self);
void _tema_board_canvas_clear_scene (TemaBoardCanvas *self);
void _tema_board_canvas_refresh (TemaBoardCanvas *self);
void _tema_board_canvas_take_state (TemaBoardCanvas *self, TemaBoardState *state);
Thing *_tema_board_canvas_find (TemaBoardCanvas *self, const char *guid);
Thing *_tema_board_canvas_get_theme (TemaBoardCanvas *self, int index);
Thing *_tema_board_canvas_get_card (TemaBoardCanvas *self, int index);
Thing *_tema_board_canvas_find_at (TemaBoardCanvas *self, double x, double y);
GObject *_tema_board_canvas_get_object (TemaBoardCanvas *self, const Thing *thing);
const char *_tema_board_canvas_get_name (TemaBoardCanvas *self, const Thing *thing);
void _tema_board_canvas_set_targets (TemaBoardCanvas *self, const Preview *preview);
void _tema_board_canvas_place_widgets (TemaBoardCanvas *self);
void _tema_board_canvas_restyle (TemaBoardCanvas *self);

void _tema_board_canvas_name_thing (TemaBoardCanvas *self, Thing *thing);

/* tema-board-memos.c: memos on what lies here */
gboolean _tema_board_canvas_is_subject (TemaBoardCanvas *self, const Thing *thing);
guint _tema_board_canvas_count_memos (TemaBoardCanvas *self, const Thing *thing);
char *_tema_board_canvas_dup_memo_titles (TemaBoardCanvas *self, const Thing *thing);
gboolean
_tema_board_canvas_is_on_memo (TemaBoardCanvas *self, const Thing *thing, double x, double y);
gboolean
_tema_board_canvas_open_memo_at (TemaBoardCanvas *self, const Thing *thing, double x, double y);
void _tema_board_canvas_memos_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_board_canvas_write_memo_cb (GtkWidget *widget, const char *action, GVariant *parameter);

/* tema-board-names.c: what is not seen, for those who listen */
void _tema_board_canvas_name_at_rest (TemaBoardCanvas *self);
void _tema_board_canvas_stop_naming (TemaBoardCanvas *self);

/* tema-board-paint.c: dots, sketch, rubber band */
void _tema_board_canvas_paint (TemaBoardCanvas *self, GtkSnapshot *snapshot);
void _tema_board_canvas_drop_sketch (TemaBoardCanvas *self);
void _tema_board_canvas_drop_dots (TemaBoardCanvas *self);

/* tema-board-camera.c: pan, zoom, glide */
void _tema_board_canvas_add_camera (TemaBoardCanvas *self);
void _tema_board_canvas_install_camera (GtkWidgetClass *widget_class);
void _tema_board_canvas_stop_camera (TemaBoardCanvas *self);
void _tema_board_canvas_look_first (TemaBoardCanvas *self);
void _tema_board_canvas_to_board (
    TemaBoardCanvas *self, double x, double y, double *board_x, double *board_y);
void _tema_board_canvas_to_view (TemaBoardCanvas *self,
                                 const graphene_rect_t *rect,
                                 graphene_rect_t *view);
void _tema_board_canvas_pan_by (TemaBoardCanvas *self, double dx, double dy);
void _tema_board_canvas_zoom_at (TemaBoardCanvas *self, double zoom, double x, double y);
void _tema_board_canvas_reveal_rect (TemaBoardCanvas *self, const TemaBoardRect *rect);
void _tema_board_canvas_glide (TemaBoardCanvas *self);

/* tema-board-selection.c: what is chosen, and what keys are about */
void _tema_board_canvas_add_selection (TemaBoardCanvas *self);
void _tema_board_canvas_clear_selection (TemaBoardCanvas *self);
void _tema_board_canvas_select_only (TemaBoardCanvas *self, const char *guid);
void _tema_board_canvas_toggle (TemaBoardCanvas *self, const char *guid);
void _tema_board_canvas_select_guids (TemaBoardCanvas *self, const char *const *guids);
void _tema_board_canvas_set_cursor (TemaBoardCanvas *self, const char *guid);
void _tema_board_canvas_selection_changed (TemaBoardCanvas *self);
void _tema_board_canvas_forget_gone (TemaBoardCanvas *self);
gboolean _tema_board_canvas_is_selected (TemaBoardCanvas *self, const Thing *thing);
GPtrArray *_tema_board_canvas_list_cards (TemaBoardCanvas *self, GPtrArray *guids);
GPtrArray *_tema_board_canvas_list_themes (TemaBoardCanvas *self, GPtrArray *guids);
GPtrArray *_tema_board_canvas_list_topmost (TemaBoardCanvas *self);
gboolean
_tema_board_canvas_is_within (TemaBoardCanvas *self, const Thing *thing, const Thing *theme);

/* tema-board-run.c: acts */
typedef void (*AfterAct) (TemaBoardCanvas *self, const char *const *created);
gboolean _tema_board_canvas_can_change (TemaBoardCanvas *self);
void _tema_board_canvas_run (TemaBoardCanvas *self, TemaAct *act, char *done_text, AfterAct after);
void _tema_board_canvas_select_created (TemaBoardCanvas *self, const char *const *created);

/* tema-board-verbs.c: what can be done */
void _tema_board_canvas_install_verbs (GtkWidgetClass *widget_class);
void _tema_board_canvas_update_verbs (TemaBoardCanvas *self);
Thing *_tema_board_canvas_get_only (TemaBoardCanvas *self);
TemaTheme *_tema_board_canvas_get_only_theme (TemaBoardCanvas *self);
void _tema_board_canvas_remove (TemaBoardCanvas *self, GPtrArray *guids);

/* tema-board-new.c */
void _tema_board_canvas_new_theme_at (TemaBoardCanvas *self, double x, double y);
void _tema_board_canvas_new_theme_of_chosen_cb (GtkWidget *widget,
                                                const char *action,
                                                GVariant *parameter);
void _tema_board_canvas_new_theme_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_board_canvas_group_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_board_canvas_new_note_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_board_canvas_split_cb (GtkWidget *widget, const char *action, GVariant *parameter);

/* tema-board-theme-verbs.c */
void _tema_board_canvas_discard (TemaBoardCanvas *self, const char *reason);
void _tema_board_canvas_merge_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_board_canvas_dissolve_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_board_canvas_keep_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_board_canvas_candidate_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_board_canvas_discard_cb (GtkWidget *widget, const char *action, GVariant *parameter);

/* tema-board-places.c: where new and moved things go */
Preview *
_tema_board_canvas_make_preview (TemaBoardCanvas *self, GPtrArray *guids, int theme, guint rank);
void _tema_board_canvas_free_preview (Preview *preview);
void _tema_board_canvas_get_middle (TemaBoardCanvas *self, double *x, double *y);
void _tema_board_canvas_measure (TemaBoardCanvas *self, TemaCardKind kind, TemaBoardRect *rect);
TemaBoardPoint *_tema_board_canvas_find_points (TemaBoardCanvas *self,
                                                TemaBoardRect *rects,
                                                guint n_rects,
                                                GPtrArray *moving) G_GNUC_WARN_UNUSED_RESULT;
TemaBoardPoint *_tema_board_canvas_find_new_points (TemaBoardCanvas *self,
                                                    TemaCardKind kind,
                                                    guint n_cards,
                                                    double x,
                                                    double y) G_GNUC_WARN_UNUSED_RESULT;

/* tema-board-move.c: moving and copying */
void _tema_board_canvas_move (TemaBoardCanvas *self,
                              GPtrArray *guids,
                              TemaTheme *theme,
                              guint rank,
                              const TemaBoardPoint *points,
                              gboolean is_copying);
void _tema_board_canvas_move_out (TemaBoardCanvas *self, GPtrArray *guids, gboolean is_copying);

/* tema-board-hand.c: press, move, release */
void _tema_board_canvas_add_hand (TemaBoardCanvas *self);
gboolean _tema_board_canvas_stop_hand (TemaBoardCanvas *self);
void _tema_board_canvas_stretch_band (TemaBoardCanvas *self);

/* tema-board-carry.c: what the hand carries */
void _tema_board_canvas_start_carrying (TemaBoardCanvas *self);
void _tema_board_canvas_carry (TemaBoardCanvas *self);
void _tema_board_canvas_set_copying (TemaBoardCanvas *self, gboolean is_copying);
void _tema_board_canvas_drop (TemaBoardCanvas *self);
void _tema_board_canvas_end_carrying (TemaBoardCanvas *self, gboolean goes_back);
int _tema_board_canvas_find_drop (TemaBoardCanvas *self,
                                  const Preview *base,
                                  double x,
                                  double y,
                                  gboolean are_only_themes,
                                  guint *rank);
void _tema_board_canvas_follow_edge (TemaBoardCanvas *self);
void _tema_board_canvas_stop_edge (TemaBoardCanvas *self);

/* tema-board-drop.c: what comes from outside */
void _tema_board_canvas_add_drop (TemaBoardCanvas *self);

/* tema-board-edit.c: names and notes in place */
gboolean _tema_board_canvas_can_rename (TemaBoardCanvas *self, const Thing *thing);
void _tema_board_canvas_start_editing (TemaBoardCanvas *self, const char *guid);
void _tema_board_canvas_stop_editing (TemaBoardCanvas *self, gboolean is_kept);
void _tema_board_canvas_place_editor (TemaBoardCanvas *self);

/* tema-board-clipboard.c: cut, copy, paste */
void _tema_board_canvas_cut (TemaBoardCanvas *self);
void _tema_board_canvas_copy (TemaBoardCanvas *self);
void _tema_board_canvas_paste (TemaBoardCanvas *self);
gboolean _tema_board_canvas_forget_cut (TemaBoardCanvas *self);
void _tema_board_canvas_clear_clipboard (TemaBoardCanvas *self);
void _tema_board_canvas_move_into (
    TemaBoardCanvas *self, GPtrArray *guids, const Thing *theme, guint rank, gboolean is_copying);

/* tema-board-keys.c */
void _tema_board_canvas_add_keys (TemaBoardCanvas *self);

/* tema-board-menu.c: context menu and palette */
void _tema_board_canvas_add_menus (TemaBoardCanvas *self);
void _tema_board_canvas_clear_menus (TemaBoardCanvas *self);
void _tema_board_canvas_ask_menu (TemaBoardCanvas *self, const Thing *thing, double x, double y);
void _tema_board_canvas_show_menu (TemaBoardCanvas *self);
void _tema_board_canvas_show_colors (TemaBoardCanvas *self);
void _tema_board_canvas_point_at (TemaBoardCanvas *self, GtkWidget *popover, const Thing *thing);
gboolean _tema_board_canvas_is_asking (TemaBoardCanvas *self);

/* tema-board-ask.c: questions beside a thing */
void _tema_board_canvas_ask_place (TemaBoardCanvas *self);
void _tema_board_canvas_ask_reason (TemaBoardCanvas *self);

/* tema-board-tips.c: tooltips */
void _tema_board_canvas_add_tips (TemaBoardCanvas *self);

/* tema-board-canvas.c: what the window's room hears */
void _tema_board_canvas_open (TemaBoardCanvas *self, const Thing *thing);
void _tema_board_canvas_edit_theme (TemaBoardCanvas *self, TemaTheme *theme);

G_END_DECLS
