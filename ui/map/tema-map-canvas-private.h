/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "map/tema-map-bubble.h"
#include "map/tema-map-canvas.h"
#include "pages/tema-map-layout.h"
#include "pages/tema-map-tidy.h"
#include "project/tema-map-acts.h"
#include "widgets/tema-camera.h"

G_BEGIN_DECLS

/**
 * Thing:
 *
 * A node as it is on the screen. @target is where the layout wants it, @shown where it is drawn
 * now; between the two it glides.
 */
typedef struct
{
  const char *guid;  /* of the state */
  guint index;       /* in the state */
  gboolean is_shown; /* not in a folded branch */
  graphene_rect_t target;
  graphene_rect_t from; /* where the gliding began */
  graphene_rect_t shown;
  GtkWidget *widget; /* nullable: what is folded away has none */
  guint n_memos;     /* on it and on what it stands for */
  gboolean is_carried;
} Thing;

/**
 * Draft:
 *
 * A node that is being written, or is on its way to the disk. What is typed meanwhile hangs on it
 * by its @key, which stands in the state for the GUID that it gets.
 */
typedef struct
{
  char *key;
  char *parent; /* nullable: GUID, or the key of another draft */
  char *behind; /* nullable: likewise, the sibling it follows */
  char *text;
  int x; /* of its middle */
  int y;
  int anchor_x;        /* the edge that stays while it grows */
  int side;            /* 1: grows to the right, -1 to the left, 0 from its middle */
  gboolean is_written; /* its words are said; it waits for the disk */
  gboolean is_running; /* its act is on its way */
} Draft;

/* Takes drafts to the disk one after the other, even when the canvas has gone on to another map. */
typedef struct _Writer Writer;

typedef enum
{
  HAND_NOTHING,
  HAND_PRESSED, /* a button is down, the pointer has not moved far */
  HAND_CARRYING,
  HAND_BANDING,
  HAND_PANNING,
  HAND_LINKING, /* from a node's handle to another node */
} Hand;

struct _TemaMapCanvas
{
  GtkWidget parent_instance;

  TemaProject *project; /* nullable */
  TemaMap *map;         /* nullable, as the project */
  TemaMapState *state;  /* what is shown, with the drafts in it */
  GHashTable *places;   /* GUID of a map → TemaCamera: where one was, while the program runs */

  /* scene */
  TemaMapMetrics *metrics;
  TemaMapLayout *layout;   /* of the state */
  GArray *things;          /* Thing, as in the state */
  GHashTable *by_guid;     /* GUID → Thing */
  GPtrArray *spare;        /* bubbles without a thing */
  GtkWidget *world;        /* holds the bubbles; panned and zoomed as one */
  graphene_rect_t extents; /* of all that is shown */
  GskRenderNode *sketch;   /* nullable: all nodes without words, for a look from afar */
  GskRenderNode *lines;    /* nullable: what lies below the nodes, in the view */
  TemaCamera lines_camera; /* which that was painted for */
  gboolean is_sketch;

  /* selection */
  GHashTable *selected; /* set of GUIDs */
  char *cursor;         /* nullable GUID: what keys are about */
  graphene_rect_t cursor_place;
  char *edge;    /* nullable GUID: a cross-link is chosen, and nothing else */
  char *hovered; /* nullable GUID: the pointer is over it */

  /* camera */
  TemaCamera camera;
  double text_scale; /* at 100 % the camera's zoom is this: texts are as large as elsewhere */
  gboolean is_fit;   /* it was fitted once, or moved by hand */
  guint resize_idle;
  gboolean keeps_in_sight; /* what is chosen was seen before the view became smaller */
  guint glide_tick;
  gint64 glide_start_us;
  gint64 glide_us; /* how long it takes */

  /* hand */
  Hand hand;
  gboolean has_space;      /* Space is held: a drag pans */
  gboolean has_panned;     /* and one did: letting Space go folds nothing */
  double press_x, press_y; /* in the widget */
  double at_x, at_y;
  double pan_start_x, pan_start_y;
  char *pressed;         /* nullable GUID */
  gboolean is_on_pencil; /* that was pressed on its pencil */
  gboolean was_selected;
  guint32 opened_at;       /* time of the press that opened an editor: it does not close it too */
  GHashTable *band_before; /* nullable */
  GPtrArray *carried;      /* nullable: GUIDs of the tops of what the hand has */
  char *target;            /* nullable GUID: would take what is carried or linked */
  gboolean is_pending;     /* let go; the act is on its way */
  guint edge_tick;
  gint64 edge_since_us;
  gint64 edge_frame_us;
  gboolean is_dropping; /* something from outside hovers */

  /* words */
  GtkWidget *editor; /* nullable */
  char *edited;      /* nullable: GUID of a node or cross-link, or key of a draft */
  gboolean is_edge_edited;
  Writer *writer;     /* nullable: of what is being written into this map */
  guint n_drafts;     /* ever, for their keys */
  gboolean is_stale;  /* the map changed while a draft was written */
  GPtrArray *waiting; /* GVariant (ss): verbs that wait until all drafts are written */

  GtkWidget *menu; /* popovers, parented here */
  GtkWidget *edge_menu;
  GtkWidget *colors;
  GtkWidget *chooser; /* nullable: a list to choose from */
  double menu_x, menu_y;
  gboolean has_menu_point;

  GPtrArray *cut;       /* nullable: GUIDs to be moved by the next paste */
  char *clip_text;      /* nullable: the outline that we put into the clipboard */
  TemaMapState *copied; /* nullable: what it was made of */
};

/* tema-map-scene.c: things and their widgets */
void _tema_map_canvas_add_scene (TemaMapCanvas *self);
void _tema_map_canvas_clear_scene (TemaMapCanvas *self);
void _tema_map_canvas_refresh (TemaMapCanvas *self);
void _tema_map_canvas_lay_out (TemaMapCanvas *self);
Thing *_tema_map_canvas_find (TemaMapCanvas *self, const char *guid);
Thing *_tema_map_canvas_get_thing (TemaMapCanvas *self, int index);
Thing *_tema_map_canvas_find_at (TemaMapCanvas *self, double x, double y);
const TemaMapStateNode *_tema_map_canvas_get_node (TemaMapCanvas *self, const Thing *thing);
TemaMapNode *_tema_map_canvas_get_model (TemaMapCanvas *self, const char *guid);
gboolean
_tema_map_canvas_is_within (TemaMapCanvas *self, const Thing *thing, const Thing *ancestor);
void _tema_map_canvas_place_world (TemaMapCanvas *self);
void _tema_map_canvas_restyle (TemaMapCanvas *self);
void _tema_map_canvas_drop_pictures (TemaMapCanvas *self);
void _tema_map_canvas_find_shown (TemaMapCanvas *self);
void _tema_map_canvas_fill_widget (TemaMapCanvas *self, Thing *thing);

/* tema-map-say.c: for who listens */
char *_tema_map_canvas_dup_label (TemaMapCanvas *self,
                                  const Thing *thing) G_GNUC_WARN_UNUSED_RESULT;
char *_tema_map_canvas_dup_links (TemaMapCanvas *self,
                                  const Thing *thing) G_GNUC_WARN_UNUSED_RESULT;

/* tema-map-paint.c: what is no widget */
void _tema_map_canvas_paint (TemaMapCanvas *self, GtkSnapshot *snapshot);
void _tema_map_canvas_paint_sketch (TemaMapCanvas *self, GtkSnapshot *snapshot);
gboolean
_tema_map_canvas_get_handle (TemaMapCanvas *self, const Thing *thing, graphene_rect_t *handle);
gboolean _tema_map_canvas_get_knob (TemaMapCanvas *self, const Thing *thing, graphene_rect_t *knob);

/* tema-map-lines.c: branches and cross-links */
void _tema_map_canvas_paint_lines (TemaMapCanvas *self, GtkSnapshot *snapshot);
void _tema_map_canvas_get_link (TemaMapCanvas *self, guint edge, TemaMapCurve *curve);
TemaMapVertex _tema_map_canvas_find_label (TemaMapCanvas *self,
                                           guint edge,
                                           const TemaMapCurve *curve) G_GNUC_WARN_UNUSED_RESULT;
int _tema_map_canvas_find_edge_at (TemaMapCanvas *self, double x, double y);

/* tema-map-look.c: pan, zoom, glide */
void _tema_map_canvas_add_camera (TemaMapCanvas *self);
void _tema_map_canvas_install_camera (GtkWidgetClass *widget_class);
void _tema_map_canvas_stop_camera (TemaMapCanvas *self);
void _tema_map_canvas_keep_place (TemaMapCanvas *self);
void _tema_map_canvas_look_first (TemaMapCanvas *self);
void
_tema_map_canvas_to_map (TemaMapCanvas *self, double x, double y, double *map_x, double *map_y);
void _tema_map_canvas_moved (TemaMapCanvas *self);
void _tema_map_canvas_pan_by (TemaMapCanvas *self, double dx, double dy);
void _tema_map_canvas_zoom_at (TemaMapCanvas *self, double zoom, double x, double y);
void _tema_map_canvas_reveal (TemaMapCanvas *self, const char *guid);
void _tema_map_canvas_glide (TemaMapCanvas *self, gint64 duration_us);

/* tema-map-selection.c */
void _tema_map_canvas_clear_selection (TemaMapCanvas *self);
void _tema_map_canvas_select_only (TemaMapCanvas *self, const char *guid);
void _tema_map_canvas_select_edge (TemaMapCanvas *self, const char *guid);
void _tema_map_canvas_toggle (TemaMapCanvas *self, const char *guid);
void _tema_map_canvas_select_guids (TemaMapCanvas *self, const char *const *guids);
void _tema_map_canvas_set_cursor (TemaMapCanvas *self, const char *guid);
void _tema_map_canvas_selection_changed (TemaMapCanvas *self);
void _tema_map_canvas_forget_gone (TemaMapCanvas *self);
void _tema_map_canvas_rename_key (TemaMapCanvas *self, const char *key, const char *guid);
GPtrArray *_tema_map_canvas_list_topmost (TemaMapCanvas *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *_tema_map_canvas_list_models (TemaMapCanvas *self,
                                         GPtrArray *guids) G_GNUC_WARN_UNUSED_RESULT;
const char *_tema_map_canvas_get_only (TemaMapCanvas *self);

/* tema-map-run.c: acts */
typedef void (*AfterMapAct) (TemaMapCanvas *self, const char *const *created);
gboolean _tema_map_canvas_can_change (TemaMapCanvas *self);
void _tema_map_canvas_run (TemaMapCanvas *self, TemaAct *act, char *done_text, AfterMapAct after);
void _tema_map_canvas_select_created (TemaMapCanvas *self, const char *const *created);

/* tema-map-drafts.c: what is being written */
Draft *_tema_map_canvas_find_draft (TemaMapCanvas *self, const char *key);
Draft *_tema_map_canvas_add_draft (TemaMapCanvas *self, const char *parent, const char *behind);
Draft *_tema_map_canvas_add_free_draft (TemaMapCanvas *self, double x, double y);
void _tema_map_canvas_drop_draft (TemaMapCanvas *self, Draft *draft);
void _tema_map_canvas_write_draft (TemaMapCanvas *self, Draft *draft, const char *text);
void _tema_map_canvas_place_draft (TemaMapCanvas *self, Draft *draft);
void _tema_map_canvas_insert_drafts (TemaMapCanvas *self, TemaMapState *state);
gboolean _tema_map_canvas_is_writing (TemaMapCanvas *self);
gboolean _tema_map_canvas_has_drafts (TemaMapCanvas *self);
void _tema_map_canvas_leave_drafts (TemaMapCanvas *self);
void _tema_map_canvas_wait (TemaMapCanvas *self, const char *action, GVariant *parameter);

/* tema-map-edit.c: words in place */
void _tema_map_canvas_start_editing (TemaMapCanvas *self, const char *guid, gboolean is_replacing);
void _tema_map_canvas_edit_edge (TemaMapCanvas *self, const char *guid);
void _tema_map_canvas_stop_editing (TemaMapCanvas *self, gboolean is_kept);
void _tema_map_canvas_place_editor (TemaMapCanvas *self);
void _tema_map_canvas_new_child (TemaMapCanvas *self);
void _tema_map_canvas_new_sibling (TemaMapCanvas *self);
void _tema_map_canvas_new_free (TemaMapCanvas *self, double x, double y);

/* tema-map-verbs.c: what can be done */
void _tema_map_canvas_install_verbs (GtkWidgetClass *widget_class);
void _tema_map_canvas_update_verbs (TemaMapCanvas *self);
void _tema_map_canvas_fold (TemaMapCanvas *self, const char *guid);

/* tema-map-links.c: verbs of cross-links */
TemaMapEdge *_tema_map_canvas_get_edge_model (TemaMapCanvas *self);
int _tema_map_canvas_find_edge (TemaMapCanvas *self, const char *guid);
void _tema_map_canvas_link_nodes (TemaMapCanvas *self, GVariant *parameter);
void _tema_map_canvas_set_arrow (TemaMapCanvas *self, GVariant *parameter);
void _tema_map_canvas_reverse (TemaMapCanvas *self, GVariant *parameter);

/* tema-map-memos.c: memos on nodes */
void _tema_map_canvas_add_memos (TemaMapCanvas *self);
guint _tema_map_canvas_count_memos (TemaMapCanvas *self, const char *guid);
void _tema_map_canvas_refresh_memos (TemaMapCanvas *self);
Thing *_tema_map_canvas_find_pencil (TemaMapCanvas *self, double x, double y);
void _tema_map_canvas_open_memos_of (TemaMapCanvas *self, const Thing *thing);
void _tema_map_canvas_open_memos (TemaMapCanvas *self, GVariant *parameter);
void _tema_map_canvas_write_memo (TemaMapCanvas *self, GVariant *parameter);

/* tema-map-move.c: moving by hand and by keys */
void _tema_map_canvas_move_by (TemaMapCanvas *self, GPtrArray *guids, double dx, double dy);
void _tema_map_canvas_move_onto (TemaMapCanvas *self, GPtrArray *guids, const char *parent);
void _tema_map_canvas_bound_branch (TemaMapCanvas *self, const Thing *top, graphene_rect_t *bounds);
void _tema_map_canvas_move_by_arrow (TemaMapCanvas *self, TemaBoardDirection direction);
void _tema_map_canvas_link (TemaMapCanvas *self, const char *source, const char *target);

/* tema-map-hand.c, tema-map-carry.c, tema-map-drop.c */
void _tema_map_canvas_add_hand (TemaMapCanvas *self);
gboolean _tema_map_canvas_stop_hand (TemaMapCanvas *self);
void _tema_map_canvas_stretch_band (TemaMapCanvas *self);
void _tema_map_canvas_start_carrying (TemaMapCanvas *self);
void _tema_map_canvas_carry (TemaMapCanvas *self);
void _tema_map_canvas_let_go (TemaMapCanvas *self);
void _tema_map_canvas_end_carrying (TemaMapCanvas *self, gboolean goes_back);
void _tema_map_canvas_set_target (TemaMapCanvas *self, const char *guid);
void _tema_map_canvas_follow_edge (TemaMapCanvas *self);
void _tema_map_canvas_stop_edge (TemaMapCanvas *self);
void _tema_map_canvas_add_drop (TemaMapCanvas *self);

/* tema-map-clipboard.c */
void _tema_map_canvas_cut (TemaMapCanvas *self);
void _tema_map_canvas_copy (TemaMapCanvas *self);
void _tema_map_canvas_paste (TemaMapCanvas *self);
gboolean _tema_map_canvas_forget_cut (TemaMapCanvas *self);
void _tema_map_canvas_clear_clipboard (TemaMapCanvas *self);

/* tema-map-keys.c, tema-map-menu.c */
void _tema_map_canvas_add_keys (TemaMapCanvas *self);
void _tema_map_canvas_add_menus (TemaMapCanvas *self);
void _tema_map_canvas_clear_menus (TemaMapCanvas *self);
void _tema_map_canvas_ask_menu (TemaMapCanvas *self, double x, double y);
void _tema_map_canvas_show_menu (TemaMapCanvas *self);
void _tema_map_canvas_show_colors (TemaMapCanvas *self);
void _tema_map_canvas_point_at (TemaMapCanvas *self, GtkWidget *popover);
gboolean _tema_map_canvas_is_asking (TemaMapCanvas *self);

/* tema-map-canvas.c: what the page hears */
void _tema_map_canvas_open (TemaMapCanvas *self, TemaMapNode *node);
void _tema_map_canvas_edit_node (TemaMapCanvas *self);

G_END_DECLS
