/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a memo is about: said on a button that goes there; another thing is found by typing, and it
 * can be let go. Each is an act. */
#include "tema-config.h"

#include "notes/tema-memo-editor-private.h"

#include <glib/gi18n.h>

#include "map/tema-map-chooser.h"
#include "project/tema-memo-acts.h"

/* What it is about, in words for a button. */
static char *
dup_about (TemaMemo *memo)
{
  static const char *const formats[TEMA_N_MEMO_ABOUT_KINDS] = {
    [TEMA_MEMO_ABOUT_NOTHING] = "%s",
    [TEMA_MEMO_ABOUT_PROJECT] = N_ ("The project “%s”"),
    [TEMA_MEMO_ABOUT_DOCUMENT] = N_ ("Document “%s”"),
    [TEMA_MEMO_ABOUT_PASSAGE] = N_ ("Passage in “%s”"),
    [TEMA_MEMO_ABOUT_CODE] = N_ ("Code “%s”"),
    [TEMA_MEMO_ABOUT_CODING] = N_ ("Coded passage: %s"),
    [TEMA_MEMO_ABOUT_THEME] = N_ ("Theme “%s”"),
    [TEMA_MEMO_ABOUT_NODE] = N_ ("Node “%s”"),
    [TEMA_MEMO_ABOUT_CASE] = N_ ("Informant “%s”"),
  };
  TemaMemoAboutKind kind = tema_memo_get_about (memo)->kind;
  g_autofree char *name = tema_memo_dup_about_name (memo);

  if (tema_memo_is_journal (memo))
    return g_strdup (_ ("Journal"));
  if (kind == TEMA_MEMO_ABOUT_NOTHING && *name != '\0')
    /* Translators: name of what was deleted */
    return g_strdup_printf (_ ("Was about “%s”, which is gone"), name);
  if (kind == TEMA_MEMO_ABOUT_NOTHING)
    return g_strdup (_ ("Free memo"));
  if (kind == TEMA_MEMO_ABOUT_PASSAGE && *tema_memo_get_was_about (memo) != '\0')
    /* Translators: name of a document, name of a code */
    return g_strdup_printf (_ ("Passage in %s, coded with “%s” before"), name,
                            tema_memo_get_was_about (memo));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, formats[kind]), name);
#pragma GCC diagnostic pop
}

void
_tema_memo_editor_fill_about (TemaMemoEditor *self)
{
  g_autofree char *about = dup_about (self->memo);
  gboolean can_attach = _tema_memo_editor_can_write (self) && !tema_memo_is_journal (self->memo);

  gtk_label_set_text (self->about_label, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->about), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  about, -1);
  gtk_widget_set_sensitive (self->about, tema_memo_find_subject (self->memo) != NULL
                                             && tema_memo_get_about (self->memo)->kind
                                                    != TEMA_MEMO_ABOUT_PROJECT);
  gtk_widget_set_visible (self->attach, can_attach);
  gtk_widget_set_visible (self->detach,
                          can_attach
                              && tema_memo_get_about (self->memo)->kind != TEMA_MEMO_ABOUT_NOTHING);
}

static void
about_clicked_cb (TemaMemoEditor *self)
{
  if (self->memo != NULL)
    g_signal_emit_by_name (self, "go", self->memo);
}

static void
attach (TemaMemoEditor *self, TemaMemoAbout about)
{
  if (!_tema_memo_editor_can_write (self)
      || tema_memo_about_equal (&about, tema_memo_get_about (self->memo)))
    return;
  tema_memo_editor_flush (self);
  _tema_memo_editor_run (self, tema_act_attach_memo (self->memo, &about));
}

static void
detach_clicked_cb (TemaMemoEditor *self)
{
  /* The button goes; keys are about what the memo shall be about, and not about its text. */
  gtk_widget_grab_focus (self->attach);
  attach (self, tema_memo_about_nothing ());
}

/* Keys: "c", "t", "d", "i" or "p", and the GUID. */
static gboolean
find_about (TemaMemoEditor *self, const char *key, TemaMemoAbout *about)
{
  TemaCode *code = NULL;
  TemaTheme *theme = NULL;
  TemaCase *one = NULL;
  TemaDocument *document = NULL;

  switch (*key)
    {
    case 'c':
      code = tema_codebook_find_by_guid (tema_project_get_codebook (self->project), key + 1);
      break;
    case 't':
      theme = tema_project_find_theme (self->project, key + 1);
      break;
    case 'i':
      one = tema_cases_find_case (tema_project_get_cases (self->project), key + 1);
      break;
    case 'd':
      document = tema_project_find_document (self->project, key + 1);
      break;
    default:
      break;
    }
  *about = code != NULL       ? tema_memo_about_code (code)
           : theme != NULL    ? tema_memo_about_theme (theme)
           : one != NULL      ? tema_memo_about_case (one)
           : document != NULL ? tema_memo_about_document (document)
                              : tema_memo_about_project ();
  return *key == 'p' || about->kind != TEMA_MEMO_ABOUT_PROJECT;
}

static void
chosen_cb (TemaMemoEditor *self, const char *key)
{
  TemaMemoAbout about;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->attach));
  if (self->project != NULL && find_about (self, key, &about))
    attach (self, about);
}

static void
add_choice (TemaMapChooser *list,
            char letter,
            const char *guid,
            const char *name,
            TemaMemoAboutKind kind,
            const TemaColor *color)
{
  g_autofree char *key = g_strdup_printf ("%c%s", letter, guid);

  tema_map_chooser_add (list, key, name, tema_memo_about_kind_get_name (kind), color);
}

static void
add_themes (TemaMemoEditor *self, TemaMapChooser *list)
{
  GListModel *boards = tema_project_get_boards (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      g_autoptr (GPtrArray) themes = tema_board_list_themes (board);

      for (guint k = 0; k < themes->len; k++)
        {
          TemaTheme *theme = g_ptr_array_index (themes, k);

          add_choice (list, 't', tema_theme_get_guid (theme), tema_theme_get_name (theme),
                      TEMA_MEMO_ABOUT_THEME, tema_theme_get_color (theme));
        }
    }
}

static void
add_documents (TemaMemoEditor *self, TemaMapChooser *list)
{
  GListModel *documents = tema_project_get_documents (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      add_choice (list, 'd', tema_document_get_guid (document), tema_document_get_name (document),
                  TEMA_MEMO_ABOUT_DOCUMENT, NULL);
    }
}

static void
add_codes (TemaMemoEditor *self, TemaMapChooser *list)
{
  g_autoptr (GPtrArray) codes
      = tema_codebook_list_in_order (tema_project_get_codebook (self->project));

  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);

      add_choice (list, 'c', tema_code_get_guid (code), tema_code_get_name (code),
                  TEMA_MEMO_ABOUT_CODE, tema_code_get_color (code));
    }
}

static void
add_cases (TemaMemoEditor *self, TemaMapChooser *list)
{
  GListModel *cases = tema_cases_get_list (tema_project_get_cases (self->project));

  for (guint i = 0; i < g_list_model_get_n_items (cases); i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (cases, i);

      add_choice (list, 'i', tema_case_get_guid (one), tema_case_get_name (one),
                  TEMA_MEMO_ABOUT_CASE, NULL);
    }
}

static void
fill_choices (GtkMenuButton *button, gpointer editor)
{
  TemaMemoEditor *self = editor;
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  GtkWidget *list = tema_map_chooser_new (_ ("Find a code, theme, document or informant"));

  if (self->project != NULL)
    {
      add_choice (TEMA_MAP_CHOOSER (list), 'p', "", tema_project_get_title (self->project),
                  TEMA_MEMO_ABOUT_PROJECT, NULL);
      add_documents (self, TEMA_MAP_CHOOSER (list));
      add_themes (self, TEMA_MAP_CHOOSER (list));
      add_codes (self, TEMA_MAP_CHOOSER (list));
      add_cases (self, TEMA_MAP_CHOOSER (list));
    }
  g_signal_connect_object (list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "show", G_CALLBACK (tema_map_chooser_begin), list,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (popover, list);
}

static void
name (GtkWidget *widget, const char *words)
{
  gtk_widget_set_tooltip_text (widget, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static void
add_detach (TemaMemoEditor *self, GtkWidget *line)
{
  self->detach = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->detach, "flat");
  gtk_widget_add_css_class (self->detach, "memo-about");
  name (self->detach, _ ("Let go: the memo is about this no longer"));
  g_signal_connect_swapped (self->detach, "clicked", G_CALLBACK (detach_clicked_cb), self);
  gtk_box_append (GTK_BOX (line), self->detach);
}

/* The popover is there from the beginning: screen readers do not learn of one that comes later. */
static void
add_attach (TemaMemoEditor *self, GtkWidget *line)
{
  self->attach = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->attach), "list-add-symbolic");
  gtk_widget_add_css_class (self->attach, "flat");
  gtk_widget_add_css_class (self->attach, "memo-about");
  name (self->attach, _ ("Choose what the memo is about"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->attach), gtk_popover_new ());
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->attach), fill_choices, self, NULL);
  gtk_box_append (GTK_BOX (line), self->attach);
}

void
_tema_memo_editor_add_about (TemaMemoEditor *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *label = gtk_label_new (NULL);

  self->about = gtk_button_new ();
  self->about_label = GTK_LABEL (label);
  gtk_label_set_ellipsize (self->about_label, PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (self->about), label);
  gtk_widget_add_css_class (self->about, "flat");
  gtk_widget_add_css_class (self->about, "memo-about");
  gtk_widget_set_halign (self->about, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->about, _ ("Go to what the memo is about"));
  g_signal_connect_swapped (self->about, "clicked", G_CALLBACK (about_clicked_cb), self);
  gtk_box_append (GTK_BOX (line), self->about);
  add_detach (self, line);
  add_attach (self, line);
  gtk_box_append (GTK_BOX (self->box), line);
}
