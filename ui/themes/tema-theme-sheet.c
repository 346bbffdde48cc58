/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The sheet beside the board. It follows the board, and each thing that is written is one act. */
#include "tema-config.h"

#include "themes/tema-theme-sheet-private.h"

#include <glib/gi18n.h>

#include "project/tema-board-acts.h"
#include "project/tema-name-writing.h"
#include "spelling/tema-spelling.h"
#include "themes/tema-theme-writing.h"
#include "widgets/tema-color-button.h"
#include "widgets/tema-entry.h"

#define COLORS_PER_ROW 4
#define THING_DATA "tema-thing"

enum
{
  SIGNAL_THING_CHOSEN,
  SIGNAL_DOCUMENT_CHOSEN,
  SIGNAL_PLACE_CHOSEN,
  SIGNAL_QUOTES_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaThemeSheet, tema_theme_sheet, GTK_TYPE_WIDGET)

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer sheet)
{
  g_autoptr (TemaThemeSheet) self = sheet;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static void
run (TemaThemeSheet *self, TemaAct *act)
{
  tema_project_do_async (self->project, act, NULL, act_done_cb, g_object_ref (self));
}

/* A theme that was deleted meanwhile has nothing to be written to. */
static gboolean
can_write (TemaThemeSheet *self)
{
  return _tema_theme_sheet_is_editable (self) && self->theme != NULL
         && tema_theme_get_board (self->theme) != NULL;
}

void
_tema_theme_sheet_show_name (TemaThemeSheet *self, const char *name)
{
  g_free (self->shown_name);
  self->shown_name = g_strdup (name);
  tema_entry_fill (self->name, name);
}

/* On the board it may have got another name meanwhile, which is not on disk: only what was typed
 * here counts. */
static void
name_done_cb (TemaThemeSheet *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (self->is_filling || !can_write (self) || g_strcmp0 (name, self->shown_name) == 0)
    return;
  if (*name != '\0')
    tema_name_writing_name_theme (self->project, self->theme, name);
  _tema_theme_sheet_show_name (self, tema_name_writing_peek_theme (self->project, self->theme));
}

static void
definition_written_cb (TemaThemeSheet *self, const char *text)
{
  if (can_write (self))
    tema_writing_write (tema_theme_writing_get_definition (self->project, self->theme), text,
                        tema_prose_goes_on (self->definition));
}

static void
reason_written_cb (TemaThemeSheet *self, const char *text)
{
  if (can_write (self))
    tema_writing_write (tema_theme_writing_get_reason (self->project, self->theme), text,
                        tema_prose_goes_on (self->reason));
}

static void
note_written_cb (TemaThemeSheet *self, const char *text)
{
  if (_tema_theme_sheet_is_editable (self) && self->card != NULL
      && tema_card_get_board (self->card) != NULL)
    tema_writing_write (tema_theme_writing_get_note (self->project, self->card), text,
                        tema_prose_goes_on (self->card_note));
}

static void
status_toggled_cb (TemaThemeSheet *self, GtkToggleButton *button)
{
  if (self->is_filling || !gtk_toggle_button_get_active (button) || !can_write (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->status); i++)
    if (self->status[i] == button && i != tema_theme_get_status (self->theme))
      run (self, tema_act_set_theme_status (self->theme, i, tema_theme_get_reason (self->theme)));
}

static void
color_chosen_cb (TemaThemeSheet *self, GtkWidget *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), THING_DATA));

  gtk_menu_button_popdown (self->color);
  if (can_write (self))
    run (self, tema_act_color_theme (self->theme, tema_palette_get_color (index)));
}

static void
card_row_activated_cb (TemaThemeSheet *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_THING_CHOSEN], 0,
                 g_object_get_data (G_OBJECT (row), THING_DATA));
}

static void
place_chosen_cb (TemaThemeSheet *self, TemaDocument *document, guint first_char, guint last_char)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_CHOSEN], 0, document, first_char, last_char);
}

static void
quotes_wanted_cb (TemaThemeSheet *self, GArray *coding_ids)
{
  g_signal_emit (self, signals[SIGNAL_QUOTES_WANTED], 0, coding_ids);
}

static void
back_clicked_cb (TemaThemeSheet *self)
{
  gtk_stack_set_visible_child_name (self->stack, "theme");
}

static char *
dup_several_title (TemaThemeSheet *self)
{
  g_autofree char *themes
      = g_strdup_printf (ngettext ("%u theme", "%u themes", self->n_themes), self->n_themes);
  g_autofree char *cards
      = g_strdup_printf (ngettext ("%u card", "%u cards", self->n_cards), self->n_cards);

  if (self->n_themes > 0 && self->n_cards > 0)
    return g_strdup_printf (_ ("%s and %s chosen"), themes, cards);
  return g_strdup_printf (_ ("%s chosen"), self->n_themes > 0 ? themes : cards);
}

static void
show_several (TemaThemeSheet *self)
{
  g_autofree char *title = dup_several_title (self);

  gtk_label_set_text (self->several_title, title);
  gtk_widget_set_visible (self->merge_button, self->n_themes > 1);
  gtk_widget_set_visible (self->gather_button, self->n_cards > 0 && self->n_themes == 0);
  gtk_widget_set_sensitive (gtk_widget_get_parent (self->merge_button),
                            _tema_theme_sheet_is_editable (self));
  gtk_stack_set_visible_child_name (self->stack, "several");
}

static void
update (TemaThemeSheet *self)
{
  if (self->theme != NULL && tema_theme_get_board (self->theme) != NULL)
    _tema_theme_sheet_fill_theme (self);
  if (self->card != NULL && tema_card_get_board (self->card) != NULL)
    _tema_theme_sheet_fill_card (self);
}

static void
follow_board (TemaThemeSheet *self, TemaBoard *board)
{
  if (self->board == board)
    return;
  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  g_set_object (&self->board, board);
  if (board != NULL)
    g_signal_connect_swapped (board, "changed", G_CALLBACK (update), self);
}

static void
tema_theme_sheet_dispose (GObject *object)
{
  TemaThemeSheet *self = TEMA_THEME_SHEET (object);

  if (self->stack != NULL)
    tema_theme_sheet_set_project (self, NULL);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_pointer (&self->shown_name, g_free);
  G_OBJECT_CLASS (tema_theme_sheet_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaThemeSheet, name)
#define BIND_CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  static const char *const statuses[] = { "candidate", "kept", "discarded" };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, statuses[i], FALSE,
        (gssize)(G_STRUCT_OFFSET (TemaThemeSheet, status) + i * sizeof (GtkToggleButton *)));
  BIND (stack);
  BIND (color);
  BIND (color_swatch);
  BIND (name);
  BIND (place);
  BIND (reason);
  BIND (definition);
  BIND (counts);
  BIND (all_counts);
  BIND (passages_button);
  BIND (speaking_title);
  BIND (speaking);
  BIND (silent_title);
  BIND (silent);
  BIND (cards_title);
  BIND (cards);
  BIND (passages_title);
  BIND (passages);
  BIND (card_swatch);
  BIND (card_title);
  BIND (card_place);
  BIND (card_counts);
  BIND (card_text);
  BIND (card_note);
  BIND (card_passages);
  BIND (several_title);
  BIND (merge_button);
  BIND (gather_button);
}

static void
tema_theme_sheet_class_init (TemaThemeSheetClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_theme_sheet_dispose;
  signals[SIGNAL_THING_CHOSEN]
      = g_signal_new ("thing-chosen", TEMA_TYPE_THEME_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_OBJECT);
  signals[SIGNAL_DOCUMENT_CHOSEN]
      = g_signal_new ("document-chosen", TEMA_TYPE_THEME_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, TEMA_TYPE_DOCUMENT);
  signals[SIGNAL_PLACE_CHOSEN]
      = g_signal_new ("place-chosen", TEMA_TYPE_THEME_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, TEMA_TYPE_DOCUMENT, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_QUOTES_WANTED]
      = g_signal_new ("quotes-wanted", TEMA_TYPE_THEME_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
  g_type_ensure (TEMA_TYPE_PROSE);
  g_type_ensure (TEMA_TYPE_SWATCH);
  g_type_ensure (TEMA_TYPE_THEME_EXTRACTS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/themes/tema-theme-sheet.ui");
  bind_children (widget_class);
  BIND_CALLBACK (name_done_cb);
  BIND_CALLBACK (definition_written_cb);
  BIND_CALLBACK (reason_written_cb);
  BIND_CALLBACK (note_written_cb);
  BIND_CALLBACK (status_toggled_cb);
  BIND_CALLBACK (card_row_activated_cb);
  BIND_CALLBACK (place_chosen_cb);
  BIND_CALLBACK (quotes_wanted_cb);
  BIND_CALLBACK (back_clicked_cb);
  BIND_CALLBACK (tema_theme_sheet_show_passages);
}

static void
tema_theme_sheet_init (TemaThemeSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tema_spelling_add (tema_prose_get_view (self->definition));
  tema_spelling_add (tema_prose_get_view (self->card_note));
  gtk_menu_button_set_popover (
      self->color,
      tema_color_popover_new (COLORS_PER_ROW, NULL, G_CALLBACK (color_chosen_cb), self));
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/**
 * tema_theme_sheet_new:
 *
 * Returns: (transfer floating): a sheet without a project
 */
GtkWidget *
tema_theme_sheet_new (void)
{
  return g_object_new (TEMA_TYPE_THEME_SHEET, NULL);
}

/**
 * tema_theme_sheet_set_project:
 * @self: a sheet
 * @project: (nullable): whose boards it is about
 */
void
tema_theme_sheet_set_project (TemaThemeSheet *self, TemaProject *project)
{
  tema_theme_sheet_set_things (self, NULL);
  g_set_object (&self->project, project);
  tema_theme_extracts_set_project (self->passages, project);
  tema_theme_extracts_set_project (self->card_passages, project);
}

static void
take_things (TemaThemeSheet *self, GPtrArray *things)
{
  TemaTheme *theme = NULL;
  TemaCard *card = NULL;

  self->n_themes = self->n_cards = 0;
  for (guint i = 0; things != NULL && i < things->len; i++)
    if (TEMA_IS_THEME (g_ptr_array_index (things, i)))
      {
        theme = g_ptr_array_index (things, i);
        self->n_themes++;
      }
    else
      {
        card = g_ptr_array_index (things, i);
        self->n_cards++;
      }
  if (self->n_themes + self->n_cards == 1)
    {
      g_set_object (&self->theme, theme);
      g_set_object (&self->card, card);
    }
  else
    {
      g_clear_object (&self->theme);
      g_clear_object (&self->card);
    }
  if (theme != NULL || card != NULL)
    follow_board (self, theme != NULL ? tema_theme_get_board (theme) : tema_card_get_board (card));
  else
    follow_board (self, NULL);
}

/**
 * tema_theme_sheet_set_things:
 * @self: a sheet
 * @things: (nullable) (element-type GObject): the themes and cards that are chosen
 *
 * Saves first what was written about what was chosen before.
 */
void
tema_theme_sheet_set_things (TemaThemeSheet *self, GPtrArray *things)
{
  g_autoptr (TemaTheme) theme_before = self->theme != NULL ? g_object_ref (self->theme) : NULL;

  tema_theme_sheet_flush (self);
  take_things (self, things);
  tema_theme_extracts_show_theme (self->passages, self->theme);
  tema_theme_extracts_show_card (self->card_passages, self->card);
  if (self->theme != NULL)
    {
      gboolean stays
          = self->theme == theme_before
            && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "passages") == 0;

      _tema_theme_sheet_fill_theme (self);
      _tema_theme_sheet_show_name (self, tema_name_writing_peek_theme (self->project, self->theme));
      gtk_stack_set_visible_child_name (self->stack, stays ? "passages" : "theme");
    }
  else if (self->card != NULL)
    {
      _tema_theme_sheet_fill_card (self);
      gtk_stack_set_visible_child_name (self->stack, "card");
    }
  else if (self->n_themes + self->n_cards > 1)
    show_several (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/**
 * tema_theme_sheet_show_passages:
 * @self: a sheet
 *
 * Lists all passages of the chosen theme; those of a card are listed anyway.
 */
void
tema_theme_sheet_show_passages (TemaThemeSheet *self)
{
  if (self->theme != NULL)
    gtk_stack_set_visible_child_name (self->stack, "passages");
}

/**
 * tema_theme_sheet_edit:
 * @self: a sheet
 *
 * Puts the caret where the chosen theme is defined.
 */
void
tema_theme_sheet_edit (TemaThemeSheet *self)
{
  if (self->theme == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, "theme");
  gtk_widget_grab_focus (GTK_WIDGET (self->definition));
}

/**
 * tema_theme_sheet_flush:
 * @self: a sheet
 *
 * Saves what was written and not saved yet.
 */
void
tema_theme_sheet_flush (TemaThemeSheet *self)
{
  tema_prose_flush (self->definition);
  tema_prose_flush (self->reason);
  tema_prose_flush (self->card_note);
  if (self->theme != NULL)
    name_done_cb (self);
}
