/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a passage is coded with, by whom and when, and how to take it back. */
#include "tema-config.h"

#include "transcript/tema-coding-card.h"

#include <glib/gi18n.h>

#include "spelling/tema-spelling.h"
#include "widgets/tema-swatch.h"
#include "widgets/tema-typing.h"

#define WIDTH_CHARS 38
#define COMMENT_DATA "tema-comment-of"
#define FIRST_DATA "tema-first-button"

typedef struct
{
  gint64 coding;
  TemaTyping *typing; /* until it is kept */
} CommentOf;

static GtkWidget *
create_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_local_time (const char *utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* TRANSLATORS: when somebody coded a passage, as in "4 March 2026, 14:05"; see strftime(3) */
  return local != NULL ? g_date_time_format (local, _ ("%-e %B %Y, %H:%M")) : g_strdup ("");
}

static GtkWidget *
create_icon_button (const char *icon, const char *action, GVariant *target, const char *says)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, says);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, says, -1);
  return button;
}

static GtkWidget *
create_heading (const TemaCoding *coding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = tema_swatch_new ();
  GtkWidget *name = create_text (tema_code_get_name (coding->code), "heading");
  g_autofree char *show
      = g_strdup_printf (_ ("Show “%s” in the codebook"), tema_code_get_name (coding->code));

  tema_swatch_set_color (TEMA_SWATCH (swatch), tema_code_get_color (coding->code));
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box),
                  create_icon_button ("go-next-symbolic", "transcript.show-code",
                                      g_variant_new_string (tema_code_get_guid (coding->code)),
                                      show));
  return box;
}

static GtkWidget *
create_button (const char *label, const char *action, GVariant *target, const char *accessible)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
  return button;
}

static char *
dup_comment (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strdup (g_strstrip (text));
}

/* Only what was written is kept: a card that was looked at is no act. */
static void
keep_comment (GtkTextView *view)
{
  const CommentOf *of = g_object_get_data (G_OBJECT (view), COMMENT_DATA);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *text = NULL;

  if (!gtk_text_buffer_get_modified (buffer))
    return;
  text = dup_comment (view);
  gtk_text_buffer_set_modified (buffer, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (view), "transcript.comment-one", "(xsb)", of->coding,
                              text, tema_typing_goes_on (of->typing));
}

static void
comment_due_cb (gpointer view)
{
  keep_comment (view);
}

static void
comment_typed_cb (GtkTextView *view)
{
  CommentOf *of = g_object_get_data (G_OBJECT (view), COMMENT_DATA);

  tema_typing_key (of->typing);
}

static void
comment_of_free (gpointer data)
{
  CommentOf *of = data;

  tema_typing_free (of->typing);
  g_free (of);
}

static gboolean
comment_key_cb (GtkTextView *view, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (view), GTK_TYPE_POPOVER)));
  return TRUE;
}

static GtkWidget *
create_comment (GtkWidget *card, const TemaCoding *coding, gboolean is_read_only)
{
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *view = gtk_text_view_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  CommentOf *of = g_new0 (CommentOf, 1);
  g_autofree char *label
      = g_strdup_printf (_ ("Comment on this passage of “%s”"), tema_code_get_name (coding->code));

  of->coding = coding->id;
  of->typing = tema_typing_new (comment_due_cb, view);
  g_object_set_data_full (G_OBJECT (view), COMMENT_DATA, of, comment_of_free);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), !is_read_only);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), coding->comment, -1);
  gtk_text_buffer_set_modified (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), FALSE);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                            G_CALLBACK (comment_typed_cb), view);
  if (!is_read_only)
    tema_spelling_add (GTK_TEXT_VIEW (view));
  gtk_widget_add_css_class (view, "description");
  gtk_widget_add_css_class (frame, "description-frame");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (comment_key_cb), view);
  gtk_widget_add_controller (view, keys);
  g_signal_connect_object (card, "closed", G_CALLBACK (keep_comment), view, G_CONNECT_SWAPPED);
  gtk_frame_set_child (GTK_FRAME (frame), view);
  gtk_widget_set_visible (frame, *coding->comment != '\0');
  gtk_widget_set_margin_top (frame, 4);
  return frame;
}

/* Shows the entry and goes there; a click more than a comment that is there needs. */
static void
comment_clicked_cb (GtkWidget *frame)
{
  gtk_widget_set_visible (frame, TRUE);
  gtk_widget_grab_focus (gtk_frame_get_child (GTK_FRAME (frame)));
}

static GtkWidget *
create_comment_button (GtkWidget *frame, const TemaCoding *coding)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("C_omment"));
  g_autofree char *says
      = g_strdup_printf (_ ("Comment on this passage of “%s”"), tema_code_get_name (coding->code));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, says, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (comment_clicked_cb), frame,
                           G_CONNECT_SWAPPED);
  return button;
}

static gboolean
is_part (const TemaCoding *coding, const TemaSpan *selection)
{
  return selection != NULL && selection->first_char < coding->last_char
         && selection->last_char > coding->first_char
         && (selection->first_char > coding->first_char
             || selection->last_char < coding->last_char);
}

static GtkWidget *
create_buttons (GtkWidget *card,
                const TemaCoding *coding,
                GtkWidget *comment,
                const TemaSpan *selection,
                TemaMemos *memos)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *name = tema_code_get_name (coding->code);
  g_autofree char *uncode = g_strdup_printf (_ ("Uncode “%s”"), name);
  g_autofree char *part = g_strdup_printf (_ ("Uncode “%s” in the selection only"), name);
  gboolean has_memo = tema_memos_count_about (memos, TEMA_MEMO_ABOUT_CODING, coding->id) > 0;
  g_autofree char *memo = g_strdup_printf (has_memo ? _ ("Memos about this passage of “%s”")
                                                    : _ ("Write memo about this passage of “%s”"),
                                           name);
  g_autofree char *recode = g_strdup_printf (_ ("Give this passage another code than “%s”"), name);

  gtk_widget_set_margin_top (box, 4);
  gtk_box_append (GTK_BOX (box), create_button (_ ("_Uncode"), "transcript.uncode-one",
                                                g_variant_new_int64 (coding->id), uncode));
  if (g_object_get_data (G_OBJECT (card), FIRST_DATA) == NULL)
    g_object_set_data (G_OBJECT (card), FIRST_DATA, gtk_widget_get_first_child (box));
  if (is_part (coding, selection))
    gtk_box_append (GTK_BOX (box), create_button (_ ("Uncode _selection"), "transcript.uncode-part",
                                                  g_variant_new_int64 (coding->id), part));
  gtk_box_append (GTK_BOX (box), create_button (_ ("_Change code…"), "transcript.recode",
                                                g_variant_new_int64 (coding->id), recode));
  gtk_box_append (GTK_BOX (box), create_comment_button (comment, coding));
  gtk_box_append (GTK_BOX (box),
                  create_icon_button ("edit-copy-symbolic", "transcript.copy-quotation",
                                      g_variant_new_int64 (coding->id), _ ("Copy as quotation")));
  gtk_box_append (GTK_BOX (box),
                  create_button (has_memo ? _ ("✎ Me_mos…") : _ ("_Write memo"),
                                 "transcript.memo-one", g_variant_new_int64 (coding->id), memo));
  return box;
}

static GtkWidget *
create_entry (GtkWidget *card,
              const TemaCoding *coding,
              const TemaSpan *selection,
              TemaMemos *memos,
              gboolean is_read_only)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *comment = create_comment (card, coding, is_read_only);
  const char *description = tema_code_get_description (coding->code);
  g_autofree char *time = dup_local_time (coding->created_at);
  g_autofree char *who = g_strdup_printf ("%s · %s", coding->coder, time);

  gtk_box_append (GTK_BOX (box), create_heading (coding));
  if (description != NULL && *description != '\0')
    {
      GtkWidget *label = create_text (description, "body");

      gtk_label_set_lines (GTK_LABEL (label), 4);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (box), create_text (who, "coding-who"));
  gtk_box_append (GTK_BOX (box), comment);
  if (!is_read_only)
    gtk_box_append (GTK_BOX (box), create_buttons (card, coding, comment, selection, memos));
  return box;
}

/**
 * tema_coding_card_new:
 * @codings: (element-type TemaCoding): codings of one place, at least one
 * @selection: (nullable): what is selected: only that part can be uncoded, too
 * @memos: the project's, to mark what has one
 * @is_read_only: whether nothing can be changed
 *
 * A popover that tells about codings; its buttons are actions of the transcript pane. A comment
 * that was written is kept when it closes.
 *
 * Returns: (transfer floating): the card, without a parent
 */
GtkWidget *
tema_coding_card_new (GPtrArray *codings,
                      const TemaSpan *selection,
                      TemaMemos *memos,
                      gboolean is_read_only)
{
  GtkWidget *card = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < codings->len; i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (box), create_entry (card, g_ptr_array_index (codings, i), selection,
                                                   memos, is_read_only));
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_popover_set_child (GTK_POPOVER (card), scroller);
  gtk_widget_add_css_class (card, "coding-card");
  return card;
}

/**
 * tema_coding_card_focus:
 * @card: a card that is shown
 *
 * Goes to the first Uncode button, or to whatever there is.
 *
 * Returns: whether the focus is in the card now
 */
gboolean
tema_coding_card_focus (GtkWidget *card)
{
  GtkWidget *first = g_object_get_data (G_OBJECT (card), FIRST_DATA);

  return first != NULL ? gtk_widget_grab_focus (first)
                       : gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD);
}
