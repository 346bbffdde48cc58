/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One cell of the table of cases: what it says, and what keys mean on it. Keys walk, typing writes
 * over, as in a spreadsheet. */
#include "tema-config.h"

#include "cases/tema-case-cell-private.h"

#include "notes/tema-memo-mark.h"

#include <glib/gi18n.h>

#define INDENT_PX 18

enum
{
  SIGNAL_COMMITTED,
  SIGNAL_STEP,
  SIGNAL_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaCaseCell, tema_case_cell, GTK_TYPE_WIDGET)

static char *
dup_parts (TemaCase *one)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < tema_case_get_n_parts (one); i++)
    {
      const TemaCasePart *part = tema_case_get_part (one, i);
      const char *document = tema_document_get_name (part->document);

      if (words->len > 0)
        g_string_append (words, " · ");
      if (*part->speaker != '\0')
        /* Translators: a speaker and the interview they speak in */
        g_string_append_printf (words, _ ("%s in %s"), part->speaker, document);
      else if (part->last_char > 0)
        g_string_append_printf (words, _ ("a passage of %s"), document);
      else
        g_string_append (words, document);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * tema_case_cell_dup_text:
 * @self: a cell
 *
 * Returns: (transfer full): what it shows
 */
char *
tema_case_cell_dup_text (TemaCaseCell *self)
{
  if (self->one == NULL)
    return g_strdup ("");
  if (self->column == TEMA_CASE_COLUMN_NAME)
    return g_strdup (tema_case_get_name (self->one));
  if (self->column == TEMA_CASE_COLUMN_PARTS)
    return dup_parts (self->one);
  return tema_attribute_value_format (tema_attribute_get_value_type (self->attribute),
                                      tema_case_get_value (self->one, self->attribute));
}

const char *
_tema_case_cell_get_heading (TemaCaseCell *self)
{
  if (self->column == TEMA_CASE_COLUMN_ATTRIBUTE)
    return tema_attribute_get_name (self->attribute);
  return self->column == TEMA_CASE_COLUMN_NAME ? _ ("Name") : _ ("Speaks in");
}

/**
 * tema_case_cell_refresh:
 * @self: a cell
 *
 * Shows what is said now, of the case or of the one that gathers it.
 */
void
tema_case_cell_refresh (TemaCaseCell *self)
{
  g_autofree char *text = tema_case_cell_dup_text (self);
  g_autofree char *name = NULL;
  const char *inherited = "";

  if (self->one == NULL)
    return;
  if (self->attribute != NULL && *text == '\0')
    inherited = tema_case_get_value_or_inherited (self->one, self->attribute);
  if (*inherited != '\0')
    {
      g_free (text);
      text = tema_attribute_value_format (tema_attribute_get_value_type (self->attribute),
                                          inherited);
    }
  gtk_label_set_text (GTK_LABEL (self->label), text);
  if (*inherited != '\0')
    gtk_widget_add_css_class (self->label, "dim-label");
  else
    gtk_widget_remove_css_class (self->label, "dim-label");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), g_utf8_strlen (text, -1) > 24 ? text : NULL);
  if (self->column == TEMA_CASE_COLUMN_NAME)
    gtk_widget_set_margin_start (self->label, (int)tema_case_get_depth (self->one) * INDENT_PX);
  /* Translators: for a screen reader: a case, the heading of a column, what the cell says */
  name = g_strdup_printf (_ ("%s, %s: %s"), tema_case_get_name (self->one),
                          _tema_case_cell_get_heading (self), *text != '\0' ? text : _ ("empty"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The focus shall move. */
void
_tema_case_cell_step (TemaCaseCell *self, int columns, int rows)
{
  g_signal_emit (self, signals[SIGNAL_STEP], 0, columns, rows);
}

static void
clear (TemaCaseCell *self)
{
  if (self->is_editable && self->column == TEMA_CASE_COLUMN_ATTRIBUTE)
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, "");
}

static gboolean
is_yes_no (TemaCaseCell *self)
{
  return self->attribute != NULL
         && tema_attribute_get_value_type (self->attribute) == TEMA_ATTRIBUTE_YES_NO;
}

/* Yes, no, nothing said. */
static void
toggle (TemaCaseCell *self)
{
  const char *value = tema_case_get_value (self->one, self->attribute);

  if (self->is_editable)
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0,
                   *value == '\0' ? "1" : (*value == '1' ? "0" : ""));
}

static gboolean
walk (TemaCaseCell *self, guint key, GdkModifierType state)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      _tema_case_cell_step (self, (key == GDK_KEY_Right) != is_rtl ? 1 : -1, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      _tema_case_cell_step (self, 0, key == GDK_KEY_Down ? 1 : -1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      _tema_case_cell_step (self, key == GDK_KEY_Home ? -G_MAXINT16 : G_MAXINT16, 0);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      _tema_case_cell_step (self, 0, key == GDK_KEY_Page_Up ? -10 : 10);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_cb (TemaCaseCell *self, guint key, guint code, GdkModifierType state)
{
  gunichar c = gdk_keyval_to_unicode (key);
  char typed[7] = { 0 };

  if (self->one == NULL || self->text != NULL)
    return GDK_EVENT_PROPAGATE;
  if (walk (self, key, state))
    return GDK_EVENT_STOP;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_F2)
    {
      tema_case_cell_edit (self, NULL);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_BackSpace
      || (key == GDK_KEY_Delete && self->column == TEMA_CASE_COLUMN_ATTRIBUTE))
    {
      clear (self);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_space && is_yes_no (self))
    {
      toggle (self);
      return GDK_EVENT_STOP;
    }
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK) || !g_unichar_isprint (c) || c == ' '
      || self->column == TEMA_CASE_COLUMN_PARTS)
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (c, typed);
  tema_case_cell_edit (self, typed);
  return self->text != NULL;
}

/* A press on the mark of memos is not about the cell. */
static gboolean
is_on_mark (TemaCaseCell *self, double x, double y)
{
  graphene_point_t at;

  return self->mark != NULL && gtk_widget_get_mapped (self->mark)
         && gtk_widget_compute_point (GTK_WIDGET (self), self->mark, &GRAPHENE_POINT_INIT (x, y),
                                      &at)
         && gtk_widget_contains (self->mark, at.x, at.y);
}

/* Claimed, or the row would take the focus and give it to its first cell. */
static void
pressed_cb (TemaCaseCell *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (self->text != NULL || is_on_mark (self, x, y))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2 && is_yes_no (self))
    toggle (self);
  else if (n_press == 2)
    tema_case_cell_edit (self, NULL);
}

static void
tema_case_cell_dispose (GObject *object)
{
  TemaCaseCell *self = TEMA_CASE_CELL (object);

  tema_case_cell_set_case (self, NULL);
  g_clear_object (&self->attribute);
  self->mark = NULL;
  g_clear_handle_id (&self->leaving, g_source_remove);
  g_clear_pointer (&self->choices, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->face, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_case_cell_parent_class)->dispose (object);
}

/* While it is written over, the keys are about what is being written. */
static gboolean
tema_case_cell_grab_focus (GtkWidget *widget)
{
  TemaCaseCell *self = TEMA_CASE_CELL (widget);

  return self->text != NULL ? gtk_text_grab_focus_without_selecting (GTK_TEXT (self->text))
                            : GTK_WIDGET_CLASS (tema_case_cell_parent_class)->grab_focus (widget);
}

static void
tema_case_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaCaseCell *self = TEMA_CASE_CELL (widget);

  GTK_WIDGET_CLASS (tema_case_cell_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->choices != NULL)
    gtk_popover_present (GTK_POPOVER (self->choices));
}

static void
tema_case_cell_class_init (TemaCaseCellClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_case_cell_dispose;
  widget_class->grab_focus = tema_case_cell_grab_focus;
  widget_class->size_allocate = tema_case_cell_size_allocate;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "casecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  signals[SIGNAL_COMMITTED] = g_signal_new ("committed", TEMA_TYPE_CASE_CELL, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_STEP] = g_signal_new ("step", TEMA_TYPE_CASE_CELL, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", TEMA_TYPE_CASE_CELL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_case_cell_init (TemaCaseCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->label), TEMA_CASE_CELL_MIN_CHARS);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_box_append (GTK_BOX (self->face), self->label);
  gtk_widget_set_parent (self->face, GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/**
 * tema_case_cell_new:
 * @column: what it shows
 * @attribute: (nullable): what is said of cases, for %TEMA_CASE_COLUMN_ATTRIBUTE
 *
 * Returns: (transfer floating): a cell without a case
 */
GtkWidget *
tema_case_cell_new (TemaCaseColumn column, TemaAttribute *attribute)
{
  TemaCaseCell *self = g_object_new (TEMA_TYPE_CASE_CELL, NULL);

  self->column = column;
  self->attribute = attribute != NULL ? g_object_ref (attribute) : NULL;
  if (column == TEMA_CASE_COLUMN_NAME)
    {
      self->mark = tema_memo_mark_new ();
      gtk_box_append (GTK_BOX (self->face), self->mark);
    }
  if (attribute != NULL && tema_attribute_get_value_type (attribute) == TEMA_ATTRIBUTE_NUMBER)
    {
      gtk_label_set_xalign (GTK_LABEL (self->label), 1);
      gtk_widget_add_css_class (self->label, "numeric");
    }
  return GTK_WIDGET (self);
}

/**
 * tema_case_cell_set_case:
 * @self: a cell
 * @one: (nullable): the case it is about from now on
 */
void
tema_case_cell_set_case (TemaCaseCell *self, TemaCase *one)
{
  if (self->one != NULL)
    {
      tema_case_cell_flush (self);
      g_signal_handlers_disconnect_by_func (self->one, tema_case_cell_refresh, self);
    }
  g_set_object (&self->one, one);
  if (one == NULL)
    {
      tema_case_cell_set_memos (self, NULL);
      return;
    }
  g_signal_connect_swapped (one, "changed", G_CALLBACK (tema_case_cell_refresh), self);
  tema_case_cell_refresh (self);
}

/**
 * tema_case_cell_set_memos:
 * @self: a cell
 * @memos: (nullable): the project's: the name of a case says that there are some on it
 */
void
tema_case_cell_set_memos (TemaCaseCell *self, TemaMemos *memos)
{
  TemaMemoAbout about = memos != NULL && self->one != NULL ? tema_memo_about_case (self->one)
                                                           : tema_memo_about_nothing ();

  if (self->mark != NULL)
    tema_memo_mark_set_about (TEMA_MEMO_MARK (self->mark), memos, &about);
}

/**
 * tema_case_cell_get_case:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the case it is about
 */
TemaCase *
tema_case_cell_get_case (TemaCaseCell *self)
{
  return self->one;
}

/**
 * tema_case_cell_get_attribute:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the attribute of its column
 */
TemaAttribute *
tema_case_cell_get_attribute (TemaCaseCell *self)
{
  return self->attribute;
}

/**
 * tema_case_cell_get_column:
 * @self: a cell
 *
 * Returns: what it shows
 */
TemaCaseColumn
tema_case_cell_get_column (TemaCaseCell *self)
{
  return self->column;
}

/**
 * tema_case_cell_set_editable:
 * @self: a cell
 * @is_editable: whether it may be written over
 */
void
tema_case_cell_set_editable (TemaCaseCell *self, gboolean is_editable)
{
  self->is_editable = is_editable;
}
