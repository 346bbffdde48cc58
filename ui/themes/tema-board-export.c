/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The board leaves the screen: as tables for a thesis, as a picture, on paper. What is written is
 * what is looked at: the board now, or the round that is shown. */
#include "tema-config.h"

#include "themes/tema-themes-page-private.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "compat/tema-saved.h"
#include "compat/tema-settings.h"
#include "pages/tema-board-draw.h"
#include "pages/tema-report-layout.h"
#include "project/tema-codebook-report.h"
#include "project/tema-themes-report.h"
#include "report/tema-report-file.h"

/* One thing to write: a report or a board, never both. */
typedef struct
{
  TemaReport *report;    /* nullable */
  TemaBoardState *state; /* nullable */
  TemaReportPaper paper;
  gboolean are_cards; /* the state as cards to cut out */
  char *format;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_pointer (&self->report, tema_report_free);
  g_clear_pointer (&self->state, tema_board_state_free);
  g_free (self->format);
  g_free (self);
}

static TemaBoardState *
dup_shown_state (TemaThemesPage *self)
{
  const TemaBoardState *kept
      = self->round != NULL ? tema_round_get_state (self->round, NULL) : NULL;

  return kept != NULL ? tema_board_state_copy (kept) : tema_board_dup_state (self->board);
}

static GBytes *
make_bytes (gpointer data, GError **error)
{
  const Export *export = data;

  if (export->report != NULL)
    return tema_report_file_make (export->report, export->format, error);
  if (export->are_cards)
    return tema_board_cards_to_pdf (export->state, export->paper, error);
  return tema_board_draw_to_bytes (export->state,
                                   strcmp (export->format, "png") == 0   ? TEMA_BOARD_FORM_PNG
                                   : strcmp (export->format, "svg") == 0 ? TEMA_BOARD_FORM_SVG
                                                                         : TEMA_BOARD_FORM_PDF,
                                   error);
}

static TemaReport *
make_comparison (TemaThemesPage *self)
{
  TemaBoardCompared compared;

  if (!tema_board_compare_get_compared (self->compare, &compared))
    return NULL;
  return tema_comparison_report_new (tema_project_get_title (self->project), compared.before_name,
                                     compared.before, compared.after_name, compared.after,
                                     tema_report_file_get_language (),
                                     tema_report_file_get_paper ());
}

static gboolean
make_report (TemaThemesPage *self, const char *kind, Export *export, GError **error)
{
  TemaThemesReportOptions options = {
    .kind = strcmp (kind, "tables") == 0     ? TEMA_THEMES_REPORT_TABLES
            : strcmp (kind, "extracts") == 0 ? TEMA_THEMES_REPORT_EXTRACTS
                                             : TEMA_THEMES_REPORT_SHEETS,
    .language = tema_report_file_get_language (),
    .first_table = 1,
    .paper = tema_report_file_get_paper (),
  };
  g_autoptr (TemaBoardState) state = NULL;

  if (strcmp (kind, "comparison") == 0)
    export->report = make_comparison (self);
  else
    {
      state = dup_shown_state (self);
      export->report = tema_themes_report_new (self->project, state, &options, error);
    }
  return export->report != NULL;
}

/* What somebody wants and has not named a place for yet; static, or as long as the page. */
typedef struct
{
  TemaThemesPage *page;
  const char *kind;
  const char *format;
} Asked;

static void
write_export (TemaThemesPage *self, Export *export, GFile *file)
{
  g_autofree char *name = tema_saved_dup_name (file);
  g_autofree char *saved = g_strdup_printf (_ ("Saved to “%s”"), name);
  const TemaSavedTelling telling
      = { self, saved, export->report != NULL ? tema_report_count_all_dropped (export->report) : 0,
          TRUE };

  tema_saved_write (file, &telling, make_bytes, export, export_free);
}

static void
place_chosen_cb (GListModel *files, gpointer data)
{
  Asked *asked = data;
  TemaThemesPage *self = asked->page;
  Export *export = g_new0 (Export, 1);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (GError) error = NULL;

  export->format = g_strdup (asked->format);
  export->paper = tema_report_file_get_paper ();
  export->are_cards = strcmp (asked->kind, "cards") == 0;
  if (self->board != NULL && (export->are_cards || strcmp (asked->kind, "board") == 0))
    export->state = dup_shown_state (self);
  else if (self->board == NULL || !make_report (self, asked->kind, export, &error))
    {
      if (error != NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
      export_free (export);
      return;
    }
  write_export (self, export, file);
}

static const struct
{
  const char *kind;
  const char *name; /* of the file that is offered */
  const char *formats[6];
} exports[] = {
  { "tables", N_ ("Themes and codes"), { "docx", "odt", "html", "csv", "pdf" } },
  { "extracts", N_ ("Extracts by theme"), { "docx", "odt", "html", "csv", "pdf" } },
  { "sheets", N_ ("Theme pages"), { "docx", "odt", "html", "csv", "pdf" } },
  { "comparison", N_ ("What changed"), { "docx", "odt", "html", "csv", "pdf" } },
  { "board", N_ ("Theme board"), { "png", "svg", "pdf" } },
  { "cards", N_ ("Cards to cut out"), { "pdf" } },
};

static void
ask_place (TemaThemesPage *self, guint index, const char *format)
{
  const char *suffixes[] = { format, NULL };
  g_autofree char *key = g_strconcat ("asked-", exports[index].kind, format, NULL);
  g_autofree char *name = g_strdup_printf ("%s.%s", _ (exports[index].name), format);
  Asked *asked = g_new0 (Asked, 1);

  asked->page = self;
  asked->kind = exports[index].kind;
  asked->format = format;
  /* Lives as long as the page does, or until the next question of its kind. */
  g_object_set_data_full (G_OBJECT (self), key, asked, g_free);
  tema_choose_files (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                     GTK_FILE_CHOOSER_ACTION_SAVE, _ (exports[index].name), _ ("_Save"), name,
                     FALSE, format, suffixes, place_chosen_cb, asked);
}

/* The target is "kind:format". */
static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_auto (GStrv) wanted = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);

  tema_theme_sheet_flush (self->sheet);
  for (guint i = 0; i < G_N_ELEMENTS (exports) && wanted[0] != NULL && wanted[1] != NULL; i++)
    for (guint j = 0; exports[i].formats[j] != NULL; j++)
      if (strcmp (exports[i].kind, wanted[0]) == 0
          && strcmp (exports[i].formats[j], wanted[1]) == 0)
        ask_place (self, i, exports[i].formats[j]);
}

/*
 * _tema_themes_page_set_language:
 * @language: (nullable): the tag of the language that reports are in from now on
 */
void
_tema_themes_page_set_language (const char *language)
{
  GSettings *settings = tema_settings_get ();

  if (settings != NULL && language != NULL)
    g_settings_set_string (settings, "report-language", language);
}

static void
draw_board_cb (GtkPrintOperation *operation,
               GtkPrintContext *context,
               int page,
               const TemaBoardState *state)
{
  tema_board_draw_on_sheet (state, gtk_print_context_get_width (context),
                            gtk_print_context_get_height (context),
                            gtk_print_context_get_cairo_context (context));
}

static void
draw_cards_cb (GtkPrintOperation *operation,
               GtkPrintContext *context,
               int page,
               const TemaBoardState *state)
{
  tema_board_cards_draw_page (state, (guint)page, gtk_print_context_get_width (context),
                              gtk_print_context_get_height (context),
                              gtk_print_context_get_cairo_context (context));
}

static void
print (TemaThemesPage *self, gboolean are_cards)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GError) error = NULL;
  TemaBoardState *state = dup_shown_state (self);
  GtkPaperSize *paper = gtk_paper_size_new (
      tema_report_file_get_paper () == TEMA_REPORT_PAPER_LETTER ? GTK_PAPER_NAME_LETTER
                                                                : GTK_PAPER_NAME_A4);

  g_object_set_data_full (G_OBJECT (operation), "state", state,
                          (GDestroyNotify)tema_board_state_free);
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, are_cards ? GTK_PAGE_ORIENTATION_PORTRAIT
                                                   : GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, state->name);
  gtk_print_operation_set_n_pages (operation,
                                   are_cards ? (int)tema_board_cards_count_pages (state) : 1);
  g_signal_connect (operation, "draw-page",
                    are_cards ? G_CALLBACK (draw_cards_cb) : G_CALLBACK (draw_board_cb), state);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static void
print_board_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tema_themes_page_print (TEMA_THEMES_PAGE (widget));
}

static void
print_cards_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  print (TEMA_THEMES_PAGE (widget), TRUE);
}

/**
 * tema_themes_page_print:
 * @self: a page
 *
 * Asks for the printer and prints the board on one sheet. Does nothing where there is none.
 */
void
tema_themes_page_print (TemaThemesPage *self)
{
  if (self->board != NULL)
    print (self, FALSE);
}

static const char *
get_format_name (const char *format)
{
  static const struct
  {
    const char *format;
    const char *name;
  } names[] = {
    { "docx", N_ ("_Word (.docx)…") },
    { "odt", N_ ("_OpenDocument (.odt)…") },
    { "html", N_ ("Web page (._html)…") },
    { "csv", N_ ("_Spreadsheet (.csv)…") },
    { "pdf", N_ ("_PDF…") },
    { "png", N_ ("Picture (.p_ng)…") },
    { "svg", N_ ("_Drawing (.svg)…") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].format, format) == 0)
      return _ (names[i].name);
  return format;
}

static void
append_formats (GMenu *menu, const char *label, guint index)
{
  g_autoptr (GMenu) formats = g_menu_new ();

  for (guint i = 0; exports[index].formats[i] != NULL; i++)
    {
      g_autofree char *target
          = g_strconcat (exports[index].kind, ":", exports[index].formats[i], NULL);
      g_autoptr (GMenuItem) item
          = g_menu_item_new (get_format_name (exports[index].formats[i]), NULL);

      g_menu_item_set_action_and_target (item, "themes.export", "s", target);
      g_menu_append_item (formats, item);
    }
  g_menu_append_submenu (menu, label, G_MENU_MODEL (formats));
}

static void
append_languages (GMenu *menu)
{
  g_autoptr (GMenu) choices = g_menu_new ();
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (languages[i].name, NULL);

      g_menu_item_set_action_and_target (item, "themes.language", "s", languages[i].tag);
      g_menu_append_item (choices, item);
    }
  g_menu_append_submenu (menu, _ ("_Language of tables"), G_MENU_MODEL (choices));
}

static void
append_item (GMenu *menu, const char *label, const char *action)
{
  g_menu_append (menu, label, action);
}

/*
 * _tema_themes_page_create_menu:
 *
 * Returns: (transfer full): what can be done with the board on the screen, but for the everyday
 */
GMenuModel *
_tema_themes_page_create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) board = g_menu_new ();
  g_autoptr (GMenu) out = g_menu_new ();
  g_autoptr (GMenu) paper = g_menu_new ();

  append_item (board, _ ("New _note"), "themes.do('board.new-note')");
  append_item (board, _ ("_Arrange the board"), "themes.do('board.arrange')");
  append_item (board, _ ("_New theme"), "themes.new-theme");
  append_item (board, _ ("_Keep round…"), "themes.keep-round");
  append_item (board, _ ("_Compare…"), "themes.compare");
  append_item (board, _ ("Apply to codebook…"), "themes.apply");
  append_formats (out, _ ("_Themes and codes, as tables"), 0);
  append_formats (out, _ ("_Extracts by theme"), 1);
  append_formats (out, _ ("A _page for each theme"), 2);
  append_formats (out, _ ("The board as a p_icture"), 4);
  append_formats (out, _ ("Cards to cut _out"), 5);
  append_languages (out);
  append_item (paper, _ ("P_rint the board…"), "themes.print-board");
  append_item (paper, _ ("Print cards to c_ut out…"), "themes.print-cards");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (board));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (paper));
  return G_MENU_MODEL (menu);
}

void
_tema_themes_page_install_export (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "themes.export", "s", export_cb);
  gtk_widget_class_install_action (widget_class, "themes.print-board", NULL, print_board_cb);
  gtk_widget_class_install_action (widget_class, "themes.print-cards", NULL, print_cards_cb);
  gtk_widget_class_install_property_action (widget_class, "themes.language", "report-language");
}
