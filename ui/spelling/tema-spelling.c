/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Words that no dictionary has, underlined while one writes: only what is on the screen is looked
 * at, a little at a time when nothing else is to be done. */
#include "tema-config.h"

#include "spelling/tema-spelling-private.h"

#include "compat/tema-settings.h"
#include "report/tema-report-file.h"

#define SPELLING_DATA "tema-spelling"
/* So long, then keys have their turn. */
#define SLICE_US 3000
/* Not while somebody types a word. */
#define PAUSE_MS 200

G_DEFINE_FINAL_TYPE (TemaSpelling, tema_spelling, G_TYPE_OBJECT)

static gboolean
is_letter (const GtkTextIter *at)
{
  return g_unichar_isalpha (gtk_text_iter_get_char (at));
}

/*
 * _tema_spelling_get_word:
 * @start: (inout): somewhere in a word, at its beginning or right behind it
 * @end: (out): where the word ends
 *
 * Returns: whether there is a word
 */
gboolean
_tema_spelling_get_word (GtkTextIter *start, GtkTextIter *end)
{
  if (gtk_text_iter_ends_word (start) && !gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_char (start);
  if (!gtk_text_iter_inside_word (start) && !gtk_text_iter_starts_word (start))
    return FALSE;
  if (!gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  *end = *start;
  /* Whether it moved is another question: it says no at the end of the text. */
  gtk_text_iter_forward_word_end (end);
  return gtk_text_iter_ends_word (end) && is_letter (start);
}

/* The word that is being written is not wrong yet. */
static gboolean
is_being_written (TemaSpelling *self, const GtkTextIter *end)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_widget_has_focus (GTK_WIDGET (self->view)) && gtk_text_iter_equal (&caret, end);
}

static void
mark (TemaSpelling *self, const GtkTextIter *start, const GtkTextIter *end, gboolean is_wrong)
{
  GtkTextIter tag_end = *start;
  gboolean is_marked = gtk_text_iter_has_tag (start, self->tag);

  if (is_marked)
    gtk_text_iter_forward_to_tag_toggle (&tag_end, self->tag);
  if (is_marked == is_wrong && (!is_wrong || gtk_text_iter_equal (&tag_end, end)))
    return;
  gtk_text_buffer_remove_tag (self->buffer, self->tag, start, end);
  if (is_wrong)
    gtk_text_buffer_apply_tag (self->buffer, self->tag, start, end);
}

/* Whether there is another word; GTK says no of one at the end of the text. */
static gboolean
go_to_word_end (GtkTextIter *at)
{
  GtkTextIter before = *at;

  gtk_text_iter_forward_word_end (at);
  return !gtk_text_iter_equal (at, &before) && gtk_text_iter_ends_word (at);
}

/* One paragraph, words and what is between them. */
static void
check_line (TemaSpelling *self, int line)
{
  GtkTextIter at, line_end, start, end;

  gtk_text_buffer_get_iter_at_line (self->buffer, &at, line);
  line_end = at;
  if (!gtk_text_iter_ends_line (&line_end))
    gtk_text_iter_forward_to_line_end (&line_end);
  end = at;
  while (go_to_word_end (&end) && gtk_text_iter_compare (&end, &line_end) <= 0)
    {
      g_autofree char *word = NULL;

      start = end;
      gtk_text_iter_backward_word_start (&start);
      word = gtk_text_iter_get_text (&start, &end);
      if (gtk_text_iter_compare (&at, &start) < 0)
        mark (self, &at, &start, FALSE);
      mark (self, &start, &end,
            !tema_speller_knows (self->speller, word) && !is_being_written (self, &end));
      at = end;
    }
  if (gtk_text_iter_compare (&at, &line_end) < 0)
    mark (self, &at, &line_end, FALSE);
}

static int
get_last_line (TemaSpelling *self)
{
  GdkRectangle seen;
  GtkTextIter last;

  gtk_text_view_get_visible_rect (self->view, &seen);
  gtk_text_view_get_line_at_y (self->view, &last, seen.y + seen.height, NULL);
  return gtk_text_iter_get_line (&last);
}

static gboolean
check_cb (gpointer spelling)
{
  TemaSpelling *self = spelling;
  gint64 until = g_get_monotonic_time () + SLICE_US;
  int last_line;

  if (self->speller == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    {
      self->checking = 0;
      return G_SOURCE_REMOVE;
    }
  last_line = get_last_line (self);
  while (self->at_line <= last_line && g_get_monotonic_time () < until)
    check_line (self, self->at_line++);
  if (self->at_line <= last_line)
    return G_SOURCE_CONTINUE;
  self->checking = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
begin_cb (gpointer spelling)
{
  TemaSpelling *self = spelling;
  GdkRectangle seen;
  GtkTextIter first;

  self->checking = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return G_SOURCE_REMOVE;
  gtk_text_view_get_visible_rect (self->view, &seen);
  gtk_text_view_get_line_at_y (self->view, &first, seen.y, NULL);
  self->at_line = gtk_text_iter_get_line (&first);
  self->checking = g_idle_add_full (G_PRIORITY_LOW, check_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/* What is seen is looked at in a moment, from its beginning. */
void
_tema_spelling_check (TemaSpelling *self)
{
  g_clear_handle_id (&self->checking, g_source_remove);
  if (self->speller != NULL)
    self->checking = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, begin_cb, self, NULL);
}

static char *
dup_wanted_language (GSettings *settings)
{
  g_autofree char *chosen = g_settings_get_string (settings, "spelling-language");

  if (g_str_equal (chosen, TEMA_SPELLING_OFF))
    return NULL;
  if (*chosen != '\0')
    return tema_speller_find_language (chosen, (const char *const[]){ NULL });
  return tema_speller_find_language (tema_report_file_get_language (), g_get_language_names ());
}

static void
choose_language (TemaSpelling *self)
{
  g_autofree char *language = dup_wanted_language (tema_settings_get ());
  GtkTextIter start, end;

  if (g_strcmp0 (language, self->language) == 0)
    return;
  g_free (self->language);
  self->language = g_steal_pointer (&language);
  g_clear_pointer (&self->speller, tema_speller_free);
  if (self->language != NULL)
    self->speller = tema_speller_new (self->language);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
  _tema_spelling_check (self);
}

static void
follow_scrolling (TemaSpelling *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_set_object (&self->vadjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (_tema_spelling_check), self);
}

static void
tema_spelling_finalize (GObject *object)
{
  TemaSpelling *self = TEMA_SPELLING (object);

  g_clear_handle_id (&self->checking, g_source_remove);
  g_signal_handlers_disconnect_by_data (tema_settings_get (), self);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->speller, tema_speller_free);
  g_free (self->language);
  G_OBJECT_CLASS (tema_spelling_parent_class)->finalize (object);
}

static void
tema_spelling_class_init (TemaSpellingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_spelling_finalize;
}

static void
tema_spelling_init (TemaSpelling *self)
{
}

static void
watch (TemaSpelling *self)
{
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (_tema_spelling_check), self);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position",
                            G_CALLBACK (_tema_spelling_check), self);
  g_signal_connect_object (self->view, "map", G_CALLBACK (_tema_spelling_check), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::vadjustment", G_CALLBACK (follow_scrolling), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (tema_settings_get (), "changed::spelling-language",
                            G_CALLBACK (choose_language), self);
  g_signal_connect_swapped (tema_settings_get (), "changed::report-language",
                            G_CALLBACK (choose_language), self);
}

/**
 * tema_spelling_add:
 * @view: a text view that somebody writes in
 *
 * Underlines what is spelt wrong in it from now on. Does nothing where the system has no
 * dictionaries.
 */
void
tema_spelling_add (GtkTextView *view)
{
  g_auto (GStrv) languages = tema_speller_list_languages ();
  TemaSpelling *self;
  static const GdkRGBA red = { 0.88f, 0.11f, 0.14f, 1 };

  if (languages[0] == NULL || tema_settings_get () == NULL)
    return;
  self = g_object_new (TEMA_TYPE_SPELLING, NULL);
  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR,
                                          "underline-rgba", &red, NULL);
  g_object_set_data_full (G_OBJECT (view), SPELLING_DATA, self, g_object_unref);
  watch (self);
  follow_scrolling (self);
  _tema_spelling_add_menu (self);
  choose_language (self);
}
