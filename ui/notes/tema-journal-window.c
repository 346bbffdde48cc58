/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The entry is made a moment after the first word and changed from then on; closing keeps what was
 * written. */
#include "tema-config.h"

#include "notes/tema-journal-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/tema-guid.h"
#include "notes/tema-light-markdown.h"
#include "project/tema-memo-acts.h"
#include "project/tema-phase.h"
#include "project/tema-writing.h"
#include "spelling/tema-spelling.h"
#include "widgets/tema-prose.h"

struct _TemaJournalWindow
{
  AdwWindow parent_instance;

  TemaProject *project;
  TemaDocument *open_document; /* nullable */
  TemaProse *prose;
  char *key; /* which entry it is */
};

G_DEFINE_FINAL_TYPE (TemaJournalWindow, tema_journal_window, ADW_TYPE_WINDOW)

/* Keys: GUID of what lay open, or nothing, and a blank and the number of the window: each one is an
 * entry. */
static char *
dup_key (TemaDocument *open_document)
{
  static guint n_entries;

  return g_strdup_printf (
      "%s %u", open_document != NULL ? tema_document_get_guid (open_document) : "", ++n_entries);
}

/* An empty entry is none, and emptying one is no way to delete it. */
static TemaAct *
make_entry (TemaProject *project, const char *key, const char *created, const char *text)
{
  g_autofree char *guid = g_strndup (key, strchr (key, ' ') - key);
  TemaMemo *entry;

  if (*text == '\0')
    return NULL;
  if (created == NULL)
    return tema_act_write_journal (tema_project_find_document (project, guid), "", text);
  entry = tema_memos_find_by_id (tema_project_get_memos (project), tema_guid_to_id (created));
  return entry != NULL && !g_str_equal (tema_memo_get_text (entry), text)
             ? tema_act_change_memo (entry, NULL, text)
             : NULL;
}

static void
written_cb (TemaJournalWindow *self, const char *text)
{
  if (!tema_project_is_read_only (self->project))
    tema_writing_write (tema_writing_get (self->project, make_entry, self->key), text,
                        tema_prose_goes_on (self->prose));
}

static gboolean
tema_journal_window_close_request (GtkWindow *window)
{
  tema_journal_window_flush (TEMA_JOURNAL_WINDOW (window));
  return GTK_WINDOW_CLASS (tema_journal_window_parent_class)->close_request (window);
}

static void
tema_journal_window_finalize (GObject *object)
{
  TemaJournalWindow *self = TEMA_JOURNAL_WINDOW (object);

  g_clear_object (&self->project);
  g_clear_object (&self->open_document);
  g_free (self->key);
  G_OBJECT_CLASS (tema_journal_window_parent_class)->finalize (object);
}

static void
tema_journal_window_class_init (TemaJournalWindowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_journal_window_finalize;
  GTK_WINDOW_CLASS (class)->close_request = tema_journal_window_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "window.close", NULL);
}

static void
tema_journal_window_init (TemaJournalWindow *self)
{
  GtkWidget *prose = tema_prose_new ();

  self->prose = TEMA_PROSE (prose);
  g_object_set (prose, "label", _ ("Entry of the journal"), "hint",
                _ ("What happened, what did you think? It is kept as you write."), "lines", 8,
                NULL);
  gtk_widget_set_vexpand (prose, TRUE);
  gtk_widget_add_css_class (prose, "memo-text");
  tema_light_markdown_dress (tema_prose_get_buffer (self->prose));
  tema_spelling_add (tema_prose_get_view (self->prose));
  g_signal_connect_swapped (prose, "written", G_CALLBACK (written_cb), self);
}

static char *
dup_stamp (TemaJournalWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, _ ("%-e %B %Y, %H:%M"));
  guint phase = tema_project_get_phase (self->project);
  GString *stamp = g_string_new (time);

  if (phase > 0)
    g_string_append_printf (stamp, " · %s", tema_phase_get_name (phase));
  if (self->open_document != NULL)
    g_string_append_printf (stamp, " · %s", tema_document_get_name (self->open_document));
  return g_string_free (stamp, FALSE);
}

/**
 * tema_journal_window_new:
 * @parent: the window one works in, which stays in use
 * @project: a project open for writing
 * @open_document: (nullable): what lies open there
 *
 * Returns: (transfer none): a window to be presented; it destroys itself when closed
 */
GtkWidget *
tema_journal_window_new (GtkWindow *parent, TemaProject *project, TemaDocument *open_document)
{
  TemaJournalWindow *self
      = g_object_new (TEMA_TYPE_JOURNAL_WINDOW, "transient-for", parent, "default-width", 420,
                      "default-height", 280, "title", _ ("Journal"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *stamp = NULL;
  GtkWidget *label;

  g_set_object (&self->project, project);
  g_set_object (&self->open_document, open_document);
  self->key = dup_key (open_document);
  stamp = dup_stamp (self);
  label = gtk_label_new (stamp);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (content, "journal-entry");
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->prose));
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->prose));
  gtk_widget_grab_focus (GTK_WIDGET (self->prose));
  return GTK_WIDGET (self);
}

/**
 * tema_journal_window_flush:
 * @self: a window
 *
 * Keeps at once what was typed.
 */
void
tema_journal_window_flush (TemaJournalWindow *self)
{
  tema_prose_flush (self->prose);
}
