/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "codebook/tema-codebook-pane.h"
#include "compat/tema-choose-file.h"
#include "documents/tema-documents-pane.h"
#include "extracts/tema-extracts-pane.h"
#include "import/tema-import-sheet.h"
#include "map/tema-map-page.h"
#include "project/tema-import.h"
#include "report/tema-report-screen.h"
#include "cases/tema-cases-page.h"
#include "notes/tema-notes-page.h"
#include "themes/tema-themes-page.h"
#include "transcript/tema-transcript-pane.h"
#include "welcome/tema-tour.h"
#include "welcome/tema-welcome.h"
#include "window/tema-window.h"

G_BEGIN_DECLS

struct _TemaWindow
{
  AdwApplicationWindow parent_instance;

  TemaProject *project;         /* nullable: the first screen */
  char *path;                   /* nullable: of the project, also while it opens */
  TemaImport *import;           /* nullable: the latest one */
  GCancellable *loading;        /* nullable: the transcript on its way */
  gboolean has_shown_import;    /* the first document of the import is on the screen */
  gboolean wants_close;         /* closes as soon as nothing is being written */
  int n_steps;                  /* to redo, or less than 0: to undo, likewise */
  gboolean is_closing;          /* off the screen, while the last backup is made */
  gboolean has_acts;            /* since the project was opened */
  gboolean has_acts_to_back_up; /* since the last backup of this session */
  gboolean has_verified_file;   /* the whole check was run once */
  gboolean knows_health;        /* such a look came to its end */
  gint64 last_backup_us;        /* by the clock that never jumps */
  guint watching_clock;         /* source, 0 when there is no project */
  guint end_inhibitor;          /* 0 unless the session waits for us */
  guint verifying;              /* source, 0 when nothing is to be compared */
  guint verifying_ms;           /* how long that took the last time */
  gint64 verifying_since_us;    /* by the clock that never jumps */
  AdwToast *undo_toast;         /* nullable: offers to undo the latest act, and no other */
  AdwToast *notice_toast;       /* nullable: the latest of the others */
  GListModel *waiting_files;    /* nullable: to import once the project is there */
  GListModel *files_for_new;    /* nullable: likewise, while it is asked where it shall be */

  GtkStack *stack; /* "welcome", "opening" or "project" */
  AdwToastOverlay *toasts;
  TemaWelcome *welcome;
  GtkLabel *project_title;
  GtkLabel *project_subtitle;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkMenuButton *menu_button;
  GtkWidget *phase; /* nullable: where the study is, in the main menu */
  GtkMenuButton *welcome_menu_button;
  GtkWidget *health_button;
  GtkImage *health_icon;
  GtkLabel *health_label;
  AdwSqueezer *screens_in_header;
  AdwViewSwitcherBar *screens_bar; /* below, where the header has no room for the screens */
  AdwViewStack *screens;           /* "code", "themes", "map", "cases", "notes" and "report" */
  GtkPaned *left_paned;
  GtkPaned *right_paned;
  GtkWidget *left_side;
  TemaDocumentsPane *documents;
  TemaImportSheet *import_sheet;
  AdwBin *transcript_bin;
  AdwBin *codebook_bin;
  TemaTranscriptPane *transcript; /* the one of the two below that had the focus last */
  TemaTranscriptPane *first_transcript;
  TemaTranscriptPane *second_transcript; /* hidden unless two documents stand beside each other */
  GtkPaned *beside_paned;
  GtkPaned *extracts_paned;
  TemaExtractsPane *extracts;      /* below the transcript, hidden unless asked for */
  gboolean wants_text;             /* the first document on its way gets the focus */
  guint reveal_first, reveal_last; /* passage to show when its document is there; 0, 0: none */
  gboolean has_beside_hidden_codebook;
  GtkWidget *list_button; /* shows the list of interviews where the window is narrow */
  int width_px;
  gboolean is_narrow; /* no room for a list, a text and a codebook */
  gboolean is_wide;   /* room for the badge's numbers */
  gboolean has_narrow_hidden_list;
  guint fitting; /* source, 0: none */
  TemaCodebookPane *codebook;
  TemaThemesPage *themes;
  TemaCasesPage *cases;
  TemaNotesPage *notes;
  TemaMapPage *map;
  TemaReportScreen *report;
  TemaTour *tour;         /* revealed in the sample alone */
  guint n_tour_codings;   /* when the tour looked last */
  GtkRevealer *coder_bar; /* asks once who codes */
  GtkLabel *coder_label;
  GtkRevealer *place_bar;
  GtkLabel *place_label;
  GtkWidget *place_open;
  GtkWidget *place_merge;
  GtkLabel *review_label; /* whom a review copy is for */
  GtkWidget *place_copy;
  GtkWidget *place_publish;
  GtkWidget *place_choose;
  char *conflict; /* nullable: path of a copy that a conflict left, which the bar is about */
  GPtrArray *told_conflicts;     /* (nullable) (element-type filename) */
  gint64 folder_ns;              /* when the project's folder was changed, 0: look at it anew */
  gboolean is_looking;           /* a thread looks at the project's folder */
  gboolean is_telling_file;      /* the error bar is about the file of the project */
  guint watching_place;          /* source, 0: nobody looks at this window */
  gint64 came_back_us;           /* when somebody opened the project, or came back to the window */
  gboolean is_telling_trouble;   /* the bar is about a file that is not up to date */
  gboolean is_telling_recovery;  /* the bar is about what an earlier session left */
  gboolean is_publishing_last;   /* closes as soon as the file is up to date */
  gboolean removes_working_copy; /* when it closes */
  GtkRevealer *lock_bar;
  GtkLabel *lock_label;
  GtkWidget *lock_restore;
  GtkWidget *lock_rescue;
  GtkWidget *lock_take_over;
  GtkWidget *lock_copy;
  GtkWidget *lock_open;
  guint watching_lock; /* source, 0: nobody else has the project */
  GtkRevealer *error_bar;
  GtkLabel *error_label;
  GtkWidget *focus_before_error; /* (nullable), weak: where the keys went when it was told */
  gboolean is_telling_unsaved;   /* the error is about what somebody typed */
  GtkWidget *unsaved_dialog;     /* nullable: asks whether to close without it */
  GtkWidget *way_again;          /* what can be done about the error */
  GtkWidget *way_copy;
  GtkWidget *way_restore;
  GtkWidget *way_rescue;
  GtkLabel *opening_label;
  GError *failure;   /* nullable: the latest act that was not done, or file that was not opened */
  char *failed_path; /* nullable: of that file */
  GtkRevealer *drop_hint;
  GtkLabel *drop_label;
};

void _tema_window_set_project (TemaWindow *self, TemaProject *project);
void _tema_window_flush (TemaWindow *self);
void _tema_window_update_titles (TemaWindow *self);
void _tema_window_add_actions (TemaWindow *self);
void _tema_window_add_undo_actions (TemaWindow *self);
void _tema_window_take_steps (TemaWindow *self);
void _tema_window_add_screen_actions (TemaWindow *self);
gboolean _tema_window_is_showing (TemaWindow *self, const char *screen);
void _tema_window_update_actions (TemaWindow *self);
void _tema_window_drop_undo_toast (TemaWindow *self);
void _tema_window_add_drop (TemaWindow *self);
void _tema_window_import (TemaWindow *self, GListModel *files);
void _tema_window_choose_import (TemaWindow *self);
void _tema_window_choose_study (TemaWindow *self);
void _tema_window_choose_study_folder (TemaWindow *self);
void _tema_window_ask_study (TemaWindow *self, GFile *file);
void _tema_window_create_project (TemaWindow *self, GFile *file);
void _tema_window_choose_place_for (TemaWindow *self, GFile *study, GListModel *files);
void _tema_window_document_selected_cb (TemaWindow *self);
void _tema_window_add_document_actions (TemaWindow *self);
void _tema_window_select_a_document (TemaWindow *self);
void _tema_window_add_panes (TemaWindow *self);
void _tema_window_set_beside (TemaWindow *self, gboolean is_split);
void _tema_window_set_reading (TemaWindow *self, gboolean is_reading);
void _tema_window_show_extracts (TemaWindow *self, gboolean is_shown);
void _tema_window_reveal (TemaWindow *self);
void _tema_window_show_passage (TemaWindow *self,
                                TemaDocument *document,
                                guint first_char,
                                guint last_char);
void _tema_window_follow_codebook (TemaWindow *self);
void _tema_window_room_for_screens_cb (TemaWindow *self);
void _tema_window_step_pane (TemaWindow *self, gboolean is_forward);
void _tema_window_fit_health (TemaWindow *self);
void _tema_window_add_fit (TemaWindow *self);
void _tema_window_fit (TemaWindow *self, int width_px, gboolean is_allocating);
int _tema_window_get_codebook_px (int width_px);
void _tema_window_show_codebook (TemaWindow *self);
void _tema_window_load_state (TemaWindow *self);
void _tema_window_save_state (TemaWindow *self);
void _tema_window_guard_project (TemaWindow *self);
void _tema_window_stop_guarding (TemaWindow *self);
gboolean _tema_window_back_up_and_close (TemaWindow *self);
void _tema_window_show_backups (TemaWindow *self);
void _tema_window_show_health (TemaWindow *self);
char *_tema_window_dup_last_document (TemaWindow *self);
void _tema_window_restore_places (TemaWindow *self);
void _tema_window_show_code (TemaWindow *self, TemaCode *code);

void _tema_window_show_notes (TemaWindow *self);
void _tema_window_open_memo (TemaWindow *self, GVariant *about, gboolean is_new);
void _tema_window_take_notes (TemaWindow *self, TemaProject *project);
void _tema_window_show_memo (TemaWindow *self, gint64 memo);
void _tema_window_write_journal (TemaWindow *self);
void _tema_window_flush_journal (TemaWindow *self);
void _tema_window_go_to_subject (TemaWindow *self, TemaMemo *memo);

void _tema_window_open_here (TemaWindow *self, const char *path, TemaOpenFlags flags);
void _tema_window_show_progress (TemaWindow *self, double fraction);

/* tema-window-tour.c */
void _tema_window_begin_tour (TemaWindow *self);
/* tema-window-search.c: words in all interviews */
void _tema_window_add_search_actions (TemaWindow *self);

/* tema-window-study.c: versions, history, quotations */
void _tema_window_add_study_actions (TemaWindow *self);
void _tema_window_update_study_actions (TemaWindow *self);
void _tema_window_show_study (TemaWindow *self, GtkWidget *window);
GtkWidget *_tema_window_show_study_again (TemaWindow *self, GType type);
void _tema_window_close_study (TemaWindow *self);

/* tema-window-coder.c: who codes */
void _tema_window_follow_coder (TemaProject *project);
void _tema_window_ask_who_codes (TemaWindow *self);
void _tema_window_add_coder_actions (TemaWindow *self);

/* tema-window-place.c: where the project lies */
void _tema_window_merge (TemaWindow *self, const char *path);
void _tema_window_add_together_actions (TemaWindow *self);
void _tema_window_look_for_whom (TemaWindow *self);
void _tema_window_place_merge_cb (TemaWindow *self);
void _tema_window_look_at_place (TemaWindow *self);
void _tema_window_look_again (TemaWindow *self);
void _tema_window_place_closed_cb (TemaWindow *self);
void _tema_window_place_open_cb (TemaWindow *self);
void _tema_window_show_place_bar (TemaWindow *self, const char *text, const char *conflict);
gboolean _tema_window_has_seen_notice (TemaWindow *self);
void _tema_window_set_seen_notice (TemaWindow *self);

/* tema-window-encrypted.c: copies that a passphrase opens */
void _tema_window_save_encrypted_copy (TemaWindow *self);
void _tema_window_open_encrypted (TemaWindow *self, const char *archive);

/* tema-window-watch.c: what happens to the project's file from elsewhere */
void _tema_window_watch_bars (TemaWindow *self);
void _tema_window_watch_place (TemaWindow *self);
void _tema_window_stop_watching_place (TemaWindow *self);

/* tema-window-publish.c: a project that is held as a working copy */
const char *_tema_window_get_saved_words (TemaWindow *self);
void _tema_window_watch_publisher (TemaWindow *self);
void _tema_window_add_place_actions (TemaWindow *self);
gboolean _tema_window_publish_and_close (TemaWindow *self);
void _tema_window_remove_working_copy (TemaWindow *self);

/* tema-window-error.c: the bar that tells what went wrong */
void _tema_window_hide_error (TemaWindow *self);
void _tema_window_error_closed_cb (TemaWindow *self);

/* tema-window-lock.c: why a project can only be read */
void _tema_window_update_lock_bar (TemaWindow *self);
void _tema_window_look_at_lock (TemaWindow *self);
void _tema_window_stop_looking_at_lock (TemaWindow *self);
void _tema_window_add_lock_actions (TemaWindow *self);

/* tema-window-unsaved.c: what somebody typed and the disk did not take */
void _tema_window_watch_unsaved (TemaWindow *self);
void _tema_window_add_unsaved_actions (TemaWindow *self);
gboolean _tema_window_save_again (TemaWindow *self);
gboolean _tema_window_ask_about_unsaved (TemaWindow *self);
gboolean _tema_window_needs_copy (TemaWindow *self);
void _tema_window_go_on_in_copy (TemaWindow *self, const char *path);

/* tema-window-ways.c, tema-window-rescue.c: what to do when a project cannot be written or opened
 */
void _tema_window_hide_ways (TemaWindow *self, const char *message);
void _tema_window_show_failure (TemaWindow *self, const GError *error, const char *path);
void _tema_window_watch_failures (TemaWindow *self);
char *_tema_window_dup_failed_path (TemaWindow *self);
char *_tema_window_dup_project_path (GFile *file);
void _tema_window_choose_project_place (TemaWindow *self,
                                        const char *title,
                                        const char *path,
                                        const char *pattern,
                                        TemaFilesChosen chosen);
void _tema_window_let_go_of_project (TemaWindow *self);
void _tema_window_save_copy (TemaWindow *self);
void _tema_window_restore_backup (TemaWindow *self);
void _tema_window_bring_back_cb (TemaWindow *self, GFile *file);
void _tema_window_take_over (TemaWindow *self);
void _tema_window_rescue (TemaWindow *self);

G_END_DECLS
