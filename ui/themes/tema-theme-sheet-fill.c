/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What stands in the fields of the sheet: all of it from the model, after every act. */
#include "tema-config.h"

#include "themes/tema-theme-sheet-private.h"

#include <glib/gi18n.h>

#include "codebook/tema-code-words.h"
#include "project/tema-name-writing.h"
#include "themes/tema-theme-writing.h"

/* A study with more informants has them counted and the first ones named. */
#define MAX_PEOPLE 40
#define THING_DATA "tema-thing"

gboolean
_tema_theme_sheet_is_editable (TemaThemeSheet *self)
{
  return self->project != NULL && !tema_project_is_read_only (self->project);
}

static char *
dup_counts (const TemaThemeCounts *counts)
{
  g_autofree char *codes
      = g_strdup_printf (ngettext ("%'u code", "%'u codes", counts->n_codes), counts->n_codes);
  g_autofree char *references = g_strdup_printf (
      ngettext ("%'u reference", "%'u references", counts->n_references), counts->n_references);

  return g_strdup_printf ("%s · %s", codes, references);
}

static char *
dup_theme_path (TemaTheme *theme)
{
  GString *path = g_string_new (tema_theme_get_name (theme));

  for (theme = tema_theme_get_parent (theme); theme != NULL; theme = tema_theme_get_parent (theme))
    {
      g_string_prepend (path, " › ");
      g_string_prepend (path, tema_theme_get_name (theme));
    }
  return g_string_free (path, FALSE);
}

static void
document_clicked_cb (TemaThemeSheet *self, GtkWidget *button)
{
  g_signal_emit_by_name (self, "document-chosen",
                         g_object_get_data (G_OBJECT (button), THING_DATA));
}

static void
append_person (TemaThemeSheet *self, GtkFlowBox *box, TemaDocument *document)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (tema_document_get_name (document));
  g_autofree char *tip = g_strdup_printf (_ ("Read “%s”"), tema_document_get_name (document));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "person");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data_full (G_OBJECT (button), THING_DATA, g_object_ref (document), g_object_unref);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (document_clicked_cb), self);
  gtk_flow_box_append (box, button);
}

static void
fill_people (TemaThemeSheet *self, GtkFlowBox *box, GPtrArray *documents)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_flow_box_remove (box, child);
  for (guint i = 0; i < MIN (documents->len, MAX_PEOPLE); i++)
    append_person (self, box, g_ptr_array_index (documents, i));
  if (documents->len > MAX_PEOPLE)
    {
      guint n_more = documents->len - MAX_PEOPLE;
      g_autofree char *more
          = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);

      gtk_flow_box_append (box, gtk_label_new (more));
    }
  for (child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (box), documents->len > 0);
}

static void
fill_informants (TemaThemeSheet *self)
{
  g_autoptr (GPtrArray) speaking = tema_theme_list_files (self->theme, TRUE);
  g_autoptr (GPtrArray) silent = tema_theme_list_silent (self->theme, TRUE);
  guint n_all = speaking->len + silent->len;
  g_autofree char *speaking_text = g_strdup_printf (
      ngettext ("%u of %u informant speaks in it", "%u of %u informants speak in it", n_all),
      speaking->len, n_all);
  g_autofree char *silent_text
      = g_strdup_printf (ngettext ("%u is silent", "%u are silent", silent->len), silent->len);

  gtk_label_set_text (self->speaking_title, speaking_text);
  gtk_label_set_text (self->silent_title, silent->len > 0 ? silent_text : _ ("Nobody is silent"));
  gtk_widget_set_visible (GTK_WIDGET (self->silent_title), n_all > 0);
  fill_people (self, self->speaking, speaking);
  fill_people (self, self->silent, silent);
}

static void
append_row (TemaThemeSheet *self,
            GObject *thing,
            const TemaColor *color,
            const char *text,
            const char *facts)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = tema_swatch_new ();
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *side = gtk_label_new (facts);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", text, facts);

  tema_swatch_set_color (TEMA_SWATCH (swatch), color);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (side, "dim-label");
  gtk_widget_add_css_class (side, "numeric");
  gtk_widget_add_css_class (side, "caption");
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), side);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), THING_DATA, g_object_ref (thing), g_object_unref);
  gtk_list_box_append (self->cards, row);
}

static void
append_card (TemaThemeSheet *self, TemaCard *card)
{
  static const TemaColor grey = { 0x9a, 0x99, 0x96 };
  TemaCode *code = tema_card_get_code (card);
  g_autofree char *counts = NULL;

  if (tema_card_get_kind (card) == TEMA_CARD_CODE && code != NULL)
    counts = g_strdup_printf ("%'u · %'u", tema_code_get_n_files (code),
                              tema_code_get_n_references (code));
  else
    counts = g_strdup (tema_card_get_kind (card) == TEMA_CARD_QUOTE ? _ ("quote") : _ ("note"));
  append_row (self, G_OBJECT (card), code != NULL ? tema_code_get_color (code) : &grey,
              tema_card_get_title (card), counts);
}

static void
append_subtheme (TemaThemeSheet *self, TemaTheme *theme)
{
  TemaThemeCounts counts;
  g_autofree char *facts = NULL;

  tema_theme_count (theme, TRUE, &counts);
  facts = g_strdup_printf (ngettext ("%'u code", "%'u codes", counts.n_codes), counts.n_codes);
  append_row (self, G_OBJECT (theme), tema_theme_get_color (theme), tema_theme_get_name (theme),
              facts);
}

static void
fill_cards (TemaThemeSheet *self)
{
  GListModel *themes = tema_theme_get_themes (self->theme);
  GListModel *cards = tema_theme_get_cards (self->theme);
  guint n_themes = g_list_model_get_n_items (themes);
  guint n_cards = g_list_model_get_n_items (cards);
  g_autofree char *title = g_strdup_printf (_ ("In it: %u"), n_themes + n_cards);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_list_box_remove (self->cards, row);
  for (guint i = 0; i < n_themes; i++)
    {
      g_autoptr (TemaTheme) theme = g_list_model_get_item (themes, i);

      append_subtheme (self, theme);
    }
  for (guint i = 0; i < n_cards; i++)
    {
      g_autoptr (TemaCard) card = g_list_model_get_item (cards, i);

      append_card (self, card);
    }
  gtk_label_set_text (self->cards_title,
                      n_themes + n_cards > 0 ? title : _ ("Nothing lies in it yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->cards), n_themes + n_cards > 0);
}

static void
fill_counts (TemaThemeSheet *self)
{
  TemaThemeCounts own, all;
  g_autofree char *own_text = NULL, *all_text = NULL, *text = NULL;

  tema_theme_count (self->theme, FALSE, &own);
  tema_theme_count (self->theme, TRUE, &all);
  own_text = dup_counts (&own);
  all_text = dup_counts (&all);
  text = g_strdup_printf (_ ("With subthemes: %s"), all_text);
  gtk_label_set_text (self->counts, own_text);
  gtk_label_set_text (self->all_counts, text);
  gtk_widget_set_visible (GTK_WIDGET (self->all_counts),
                          g_list_model_get_n_items (tema_theme_get_themes (self->theme)) > 0);
  gtk_widget_set_sensitive (self->passages_button, all.n_references > 0);
}

/*
 * _tema_theme_sheet_fill_theme:
 * @self: a sheet with one theme
 */
void
_tema_theme_sheet_fill_theme (TemaThemeSheet *self)
{
  TemaTheme *theme = self->theme;
  TemaTheme *parent = tema_theme_get_parent (theme);
  TemaThemeStatus status = tema_theme_get_status (theme);
  gboolean is_editable = _tema_theme_sheet_is_editable (self);
  g_autofree char *path = parent != NULL ? dup_theme_path (parent) : NULL;

  self->is_filling = TRUE;
  tema_swatch_set_color (self->color_swatch, tema_theme_get_color (theme));
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->name))))
    _tema_theme_sheet_show_name (self, tema_name_writing_peek_theme (self->project, theme));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), tema_theme_get_name (theme));
  gtk_editable_set_editable (self->name, is_editable);
  gtk_label_set_text (self->place, path != NULL ? path : "");
  gtk_widget_set_visible (GTK_WIDGET (self->place), path != NULL);
  gtk_toggle_button_set_active (self->status[status], TRUE);
  tema_prose_set_text (self->reason, tema_theme_writing_peek_reason (self->project, theme));
  tema_prose_set_text (self->definition, tema_theme_writing_peek_definition (self->project, theme));
  gtk_widget_set_visible (GTK_WIDGET (self->reason), status == TEMA_THEME_DISCARDED);
  tema_prose_set_editable (self->reason, is_editable);
  tema_prose_set_editable (self->definition, is_editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->color), is_editable);
  for (guint i = 0; i < G_N_ELEMENTS (self->status); i++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->status[i]), is_editable);
  gtk_label_set_text (self->passages_title, tema_theme_get_name (theme));
  self->is_filling = FALSE;
  fill_counts (self);
  fill_informants (self);
  fill_cards (self);
}

static char *
dup_card_place (TemaCard *card)
{
  TemaTheme *theme = tema_card_get_theme (card);
  g_autofree char *path = theme != NULL ? dup_theme_path (theme) : NULL;

  return path != NULL ? g_strdup_printf (_ ("In the theme %s"), path)
                      : g_strdup (_ ("In no theme yet"));
}

static void
fill_code_card (TemaThemeSheet *self, TemaCode *code)
{
  g_autofree char *counts = tema_code_words_dup_counts (code);
  const char *description = tema_code_get_description (code);
  gboolean has_text = description != NULL && *description != '\0';

  gtk_label_set_text (self->card_title, tema_code_get_name (code));
  gtk_label_set_text (self->card_counts, counts);
  gtk_label_set_text (self->card_text,
                      has_text ? description : _ ("This code has no description yet."));
  if (has_text)
    gtk_widget_remove_css_class (GTK_WIDGET (self->card_text), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->card_text), "dim-label");
}

static void
fill_quote_card (TemaThemeSheet *self)
{
  TemaDocument *document = tema_card_get_document (self->card);
  TemaCode *code = tema_card_get_code (self->card);

  gtk_label_set_text (self->card_title, document != NULL ? tema_document_get_name (document) : "");
  gtk_label_set_text (self->card_counts, code != NULL ? tema_code_get_name (code) : "");
  gtk_label_set_text (self->card_text, tema_card_get_text (self->card));
  gtk_widget_remove_css_class (GTK_WIDGET (self->card_text), "dim-label");
}

/*
 * _tema_theme_sheet_fill_card:
 * @self: a sheet with one card
 */
void
_tema_theme_sheet_fill_card (TemaThemeSheet *self)
{
  TemaCardKind kind = tema_card_get_kind (self->card);
  TemaCode *code = tema_card_get_code (self->card);
  g_autofree char *place = dup_card_place (self->card);

  if (kind == TEMA_CARD_CODE && code != NULL)
    fill_code_card (self, code);
  else if (kind == TEMA_CARD_QUOTE)
    fill_quote_card (self);
  else
    gtk_label_set_text (self->card_title, C_ ("theme board", "Note"));
  if (code != NULL)
    tema_swatch_set_color (self->card_swatch, tema_code_get_color (code));
  tema_prose_set_text (self->card_note, tema_theme_writing_peek_note (self->project, self->card));
  tema_prose_set_editable (self->card_note, _tema_theme_sheet_is_editable (self));
  gtk_label_set_text (self->card_place, place);
  gtk_widget_set_visible (GTK_WIDGET (self->card_swatch), code != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->card_counts), kind != TEMA_CARD_NOTE);
  gtk_widget_set_visible (GTK_WIDGET (self->card_text), kind != TEMA_CARD_NOTE);
  gtk_widget_set_visible (GTK_WIDGET (self->card_note), kind == TEMA_CARD_NOTE);
  gtk_widget_set_visible (GTK_WIDGET (self->card_passages), kind != TEMA_CARD_NOTE);
}
