/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The speakers of a document: names in entries, beside each how much is said, below each who it
 * becomes one with. The plan that is shown is the one that the act makes. */
#include "tema-config.h"

#include "documents/tema-speakers-dialog.h"

#include <glib/gi18n.h>

/* A sixth row is half seen, so that it shows that there are more. */
#define MOST_LIST_PX 330
#define MOST_OTHERS_NAMED 3
#define SHADOW_PX 3

/* One speaker on the screen. */
typedef struct
{
  const TemaSpeaker *speaker; /* borrowed of the list */
  GtkWidget *row;
  GtkEditable *entry;
  GtkLabel *joins; /* hidden where it joins nobody */
} Line;

struct _TemaSpeakersDialog
{
  AdwMessageDialog parent_instance;

  TemaProject *project;
  TemaDocument *document;
  GPtrArray *speakers; /* of TemaSpeaker: of all documents */
  GArray *lines;       /* of Line */
  GtkListBox *list;
  GtkWidget *scroller;
  AdwActionRow *others_row;
  GtkSwitch *others;
  GtkLabel *problem;
  GtkWidget *first_focus;
};

G_DEFINE_FINAL_TYPE (TemaSpeakersDialog, tema_speakers_dialog, ADW_TYPE_MESSAGE_DIALOG)

static gint64
get_scope (TemaSpeakersDialog *self)
{
  return gtk_switch_get_active (self->others) ? 0 : tema_document_get_id (self->document);
}

/* Those whose names were written anew. The texts stay the entries' own. */
static GArray *
list_names (TemaSpeakersDialog *self)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (TemaSpeakerName));

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      TemaSpeakerName name = { line->speaker->name, gtk_editable_get_text (line->entry) };

      if (!g_str_equal (name.from, name.to))
        g_array_append_val (names, name);
    }
  return names;
}

static TemaSpeakerPlan *
make_plan (TemaSpeakersDialog *self, GError **error)
{
  g_autoptr (GArray) names = list_names (self);

  return tema_speaker_plan_new (self->speakers, get_scope (self),
                                (const TemaSpeakerName *)names->data, names->len, error);
}

/* What stands below a name: each sentence on whom it becomes one with. */
static void
show_joins (const Line *line, const TemaSpeakerPlan *plan)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; plan != NULL && i < plan->joins->len; i++)
    {
      const TemaSpeakerJoin *join = &g_array_index (plan->joins, TemaSpeakerJoin, i);
      g_autofree char *sentence = NULL;

      if (!g_str_equal (join->from, line->speaker->name))
        continue;
      sentence = tema_speaker_join_dup_words (join);
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", sentence);
    }
  gtk_label_set_text (line->joins, words->str);
  gtk_widget_set_visible (GTK_WIDGET (line->joins), words->len > 0);
}

static char *
dup_count_elsewhere (const char *name, guint n_documents)
{
  return g_strdup_printf (
      /* Translators: a speaker's name, how many documents */
      g_dngettext (NULL, "“%s” speaks in %u other document", "“%s” speaks in %u other documents",
                   n_documents),
      name, n_documents);
}

/* Of the names that are written anew; of all as long as none is. */
static void
show_others (TemaSpeakersDialog *self)
{
  g_autoptr (GArray) names = list_names (self);
  g_autoptr (GString) words = g_string_new (NULL);
  gint64 id = tema_document_get_id (self->document);
  guint n_named = 0;
  gboolean has_any = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      guint n_others = tema_speakers_count_others (self->speakers, id, line->speaker->name);
      g_autofree char *count = dup_count_elsewhere (line->speaker->name, n_others);
      gboolean is_wanted
          = names->len == 0
            || !g_str_equal (line->speaker->name, gtk_editable_get_text (line->entry));

      has_any |= n_others > 0;
      if (n_others == 0 || !is_wanted || n_named++ >= MOST_OTHERS_NAMED)
        continue;
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", count);
    }
  if (n_named > MOST_OTHERS_NAMED)
    g_string_append (words, "\n…");
  if (words->len == 0)
    g_string_append (words, has_any ? _ ("No other document has a speaker of that name")
                                    : _ ("No other document has a speaker of these names"));
  /* A name is no markup. */
  {
    g_autofree char *escaped = g_markup_escape_text (words->str, -1);

    adw_action_row_set_subtitle (self->others_row, escaped);
  }
  gtk_widget_set_sensitive (GTK_WIDGET (self->others_row), has_any);
}

static void
update (TemaSpeakersDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaSpeakerPlan) plan = make_plan (self, &error);

  for (guint i = 0; i < self->lines->len; i++)
    show_joins (&g_array_index (self->lines, Line, i), plan);
  show_others (self);
  gtk_label_set_text (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "apply",
                                           plan != NULL && plan->n_turns > 0);
}

typedef struct
{
  GtkWindow *window;
  TemaAct *act;
} Errand;

static void
done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autofree Errand *errand = data;
  g_autoptr (GtkWindow) window = errand->window;
  g_autoptr (TemaAct) act = errand->act;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_turns;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-error", "s", error->message);
      return;
    }
  n_turns = tema_act_get_n_changed (act);
  text = g_strdup_printf (g_dngettext (NULL, "Renamed the speaker of %u turn",
                                       "Renamed the speaker of %u turns", n_turns),
                          n_turns);
  if (n_turns > 0)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.notify-undo", "s", text);
}

static void
tema_speakers_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  TemaSpeakersDialog *self = TEMA_SPEAKERS_DIALOG (dialog);
  g_autoptr (GArray) names = NULL;
  Errand *errand;

  if (!g_str_equal (response, "apply"))
    return;
  names = list_names (self);
  errand = g_new0 (Errand, 1);
  errand->window = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));
  errand->act = tema_act_rename_speakers (get_scope (self) != 0 ? self->document : NULL,
                                          (const TemaSpeakerName *)names->data, names->len);
  tema_project_do_async (self->project, g_object_ref (errand->act), NULL, done_cb, errand);
}

static void
tema_speakers_dialog_finalize (GObject *object)
{
  TemaSpeakersDialog *self = TEMA_SPEAKERS_DIALOG (object);

  g_clear_object (&self->project);
  g_clear_object (&self->document);
  g_clear_pointer (&self->speakers, g_ptr_array_unref);
  g_array_unref (self->lines);
  G_OBJECT_CLASS (tema_speakers_dialog_parent_class)->finalize (object);
}

/* Of many speakers the first to be named may lie below what is seen. */
static void
map_cb (TemaSpeakersDialog *self)
{
  if (self->first_focus == NULL)
    return;
  gtk_widget_grab_focus (self->first_focus);
  gtk_editable_select_region (GTK_EDITABLE (self->first_focus), 0, -1);
}

static void
tema_speakers_dialog_class_init (TemaSpeakersDialogClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_speakers_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (class)->response = tema_speakers_dialog_response;
}

static GtkWidget *
create_switch_row (TemaSpeakersDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_action_row_new ();

  self->others_row = ADW_ACTION_ROW (row);
  self->others = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->others), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Also in all other documents"));
  adw_action_row_add_suffix (self->others_row, GTK_WIDGET (self->others));
  adw_action_row_set_activatable_widget (self->others_row, GTK_WIDGET (self->others));
  g_signal_connect_swapped (self->others, "notify::active", G_CALLBACK (update), self);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_set_margin_start (list, SHADOW_PX);
  gtk_widget_set_margin_end (list, SHADOW_PX);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static gboolean
show_row_cb (gpointer dialog)
{
  TemaSpeakersDialog *self = dialog;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t bounds;

  for (guint i = 0; focus != NULL && i < self->lines->len; i++)
    {
      GtkWidget *row = g_array_index (self->lines, Line, i).row;

      if (gtk_widget_is_ancestor (focus, row)
          && gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds))
        gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                                   bounds.origin.y + bounds.size.height);
    }
  return G_SOURCE_REMOVE;
}

/* A sentence that came below the last name is to be read too, once it has its place. */
static void
grown_cb (TemaSpeakersDialog *self)
{
  g_idle_add_full (G_PRIORITY_LOW, show_row_cb, g_object_ref (self), g_object_unref);
}

static GtkWidget *
create_list (TemaSpeakersDialog *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "speakers-list");
  /* The window of what is scrolled cuts off the shadow around it else. */
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), SHADOW_PX);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), SHADOW_PX);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), SHADOW_PX);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), SHADOW_PX);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Speakers"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MOST_LIST_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  g_signal_connect_object (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "changed",
      G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);
  return self->scroller;
}

static GtkWidget *
create_content (TemaSpeakersDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_wrap_mode (self->problem, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->problem, 50);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_box_append (GTK_BOX (box), create_list (self));
  gtk_box_append (GTK_BOX (box), create_switch_row (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  return box;
}

static void
tema_speakers_dialog_init (TemaSpeakersDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  adw_message_dialog_set_extra_child (dialog, create_content (self));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "apply", _ ("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "apply", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "apply");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_after (self, "map", G_CALLBACK (map_cb), NULL);
}

static GtkWidget *
create_entry (TemaSpeakersDialog *self, const TemaSpeaker *speaker)
{
  GtkWidget *entry = gtk_entry_new ();
  /* Translators: a speaker's name; read aloud for an entry that has another name for it */
  g_autofree char *label = g_strdup_printf (_ ("Name of “%s”"), speaker->name);

  gtk_editable_set_text (GTK_EDITABLE (entry), speaker->name);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 22);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (update), self);
  return entry;
}

static GtkWidget *
create_count (const TemaSpeaker *speaker)
{
  g_autofree char *turns = g_strdup_printf (
      g_dngettext (NULL, "%'u turn", "%'u turns", speaker->n_turns), speaker->n_turns);
  GtkWidget *label = gtk_label_new (turns);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
append_line (TemaSpeakersDialog *self, const TemaSpeaker *speaker)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  Line line = { speaker, gtk_list_box_row_new (), NULL, GTK_LABEL (gtk_label_new (NULL)) };

  line.entry = GTK_EDITABLE (create_entry (self, speaker));
  gtk_label_set_wrap (line.joins, TRUE);
  gtk_label_set_wrap_mode (line.joins, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (line.joins, 40);
  gtk_label_set_xalign (line.joins, 0);
  gtk_widget_set_visible (GTK_WIDGET (line.joins), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (line.joins), "caption");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (line.entry));
  gtk_box_append (GTK_BOX (words), create_count (speaker));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line.joins));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line.row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line.row), FALSE);
  gtk_widget_set_focusable (line.row, FALSE);
  gtk_list_box_append (self->list, line.row);
  g_array_append_val (self->lines, line);
}

static void
fill (TemaSpeakersDialog *self, const char *speaker)
{
  gint64 id = tema_document_get_id (self->document);

  for (guint i = 0; i < self->speakers->len; i++)
    {
      const TemaSpeaker *one = g_ptr_array_index (self->speakers, i);

      if (one->document != id)
        continue;
      append_line (self, one);
      if (self->first_focus == NULL || g_str_equal (one->name, speaker))
        self->first_focus
            = GTK_WIDGET (g_array_index (self->lines, Line, self->lines->len - 1).entry);
    }
  gtk_widget_set_visible (self->scroller, self->lines->len > 0);
}

static void
set_words (TemaSpeakersDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  g_autofree char *heading
      = g_strdup_printf (_ ("Speakers in “%s”"), tema_document_get_name (self->document));

  adw_message_dialog_set_heading (dialog, heading);
  adw_message_dialog_set_body (
      dialog, self->lines->len > 0
                  ? _ ("Change a name to rename a speaker. Two with the same name become one. "
                       "The text and its codings stay as they are.")
                  : _ ("No speaker is named in this document."));
}

/**
 * tema_speakers_dialog_new:
 * @parent: the window that shows the document
 * @project: its project
 * @document: the document
 * @speaker: whose name shall be written anew, "" for nobody's in particular
 * @error: return location
 *
 * Returns: (transfer none) (nullable): a dialog, not presented yet; %NULL when the project could
 *   not be asked who speaks
 */
GtkWidget *
tema_speakers_dialog_new (GtkWindow *parent,
                          TemaProject *project,
                          TemaDocument *document,
                          const char *speaker,
                          GError **error)
{
  g_autoptr (GPtrArray) speakers = tema_project_list_all_speakers (project, error);
  TemaSpeakersDialog *self;

  if (speakers == NULL)
    return NULL;
  self = g_object_new (TEMA_TYPE_SPEAKERS_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  self->project = g_object_ref (project);
  self->document = g_object_ref (document);
  self->speakers = g_steal_pointer (&speakers);
  fill (self, speaker);
  set_words (self);
  update (self);
  return GTK_WIDGET (self);
}
