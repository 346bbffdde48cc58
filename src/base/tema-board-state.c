/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A theme board as a plain value. A theme's parent always stands before it, so whoever walks the
 * arrays forwards meets every theme after the one it lies in and can never run in a circle. */
#include "tema-config.h"

#include "base/tema-board-state.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"

#include <glib/gi18n-lib.h>

/* What a round's text is: version, name, counts, themes, cards. GVariant's own text form is typed,
 * can be read by eye, and its parser bounds depth and refuses all that is not of this type. */
#define THEME_TYPE "(ssissssuiiiiuuu)"
#define CARD_TYPE "(ssiussssuuii)"
#define TEXT_TYPE "(usuuua" THEME_TYPE "a" CARD_TYPE ")"
#define TEXT_VERSION 1

static void
theme_free (gpointer data)
{
  TemaBoardStateTheme *theme = data;

  g_free (theme->guid);
  g_free (theme->code);
  g_free (theme->name);
  g_free (theme->definition);
  g_free (theme->reason);
  g_free (theme);
}

static void
card_free (gpointer data)
{
  TemaBoardStateCard *card = data;

  g_free (card->guid);
  g_free (card->subject);
  g_free (card->name);
  g_free (card->text);
  g_free (card->document);
  g_free (card);
}

/**
 * tema_board_state_new:
 * @name: the board's name
 *
 * Returns: (transfer full): an empty board
 */
TemaBoardState *
tema_board_state_new (const char *name)
{
  TemaBoardState *self = g_new0 (TemaBoardState, 1);

  self->name = g_strdup (name);
  self->themes = g_ptr_array_new_with_free_func (theme_free);
  self->cards = g_ptr_array_new_with_free_func (card_free);
  return self;
}

/**
 * tema_board_state_free:
 * @self: (transfer full): a state
 */
void
tema_board_state_free (TemaBoardState *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->themes);
  g_ptr_array_unref (self->cards);
  g_free (self);
}

/**
 * tema_board_state_add_theme:
 * @self: a state that is being made
 * @guid: the theme's GUID
 *
 * Adds a theme on the canvas; its text fields are for the caller to fill, all of them.
 *
 * Returns: (transfer none): the theme
 */
TemaBoardStateTheme *
tema_board_state_add_theme (TemaBoardState *self, const char *guid)
{
  TemaBoardStateTheme *theme = g_new0 (TemaBoardStateTheme, 1);

  theme->guid = g_strdup (guid);
  theme->parent = -1;
  g_ptr_array_add (self->themes, theme);
  return theme;
}

/**
 * tema_board_state_add_card:
 * @self: a state that is being made
 * @guid: the card's GUID
 *
 * Adds a loose card; its text fields are for the caller to fill, all of them.
 *
 * Returns: (transfer none): the card
 */
TemaBoardStateCard *
tema_board_state_add_card (TemaBoardState *self, const char *guid)
{
  TemaBoardStateCard *card = g_new0 (TemaBoardStateCard, 1);

  card->guid = g_strdup (guid);
  card->theme = -1;
  g_ptr_array_add (self->cards, card);
  return card;
}

/**
 * tema_board_state_copy:
 * @self: a state
 *
 * Returns: (transfer full): another one, equal in all
 */
TemaBoardState *
tema_board_state_copy (const TemaBoardState *self)
{
  TemaBoardState *copy = tema_board_state_new (self->name);

  copy->n_codes = self->n_codes;
  copy->n_placed = self->n_placed;
  copy->n_documents = self->n_documents;
  for (guint i = 0; i < self->themes->len; i++)
    {
      const TemaBoardStateTheme *from = g_ptr_array_index (self->themes, i);
      TemaBoardStateTheme *to = g_memdup2 (from, sizeof *from);

      to->guid = g_strdup (from->guid);
      to->code = g_strdup (from->code);
      to->name = g_strdup (from->name);
      to->definition = g_strdup (from->definition);
      to->reason = g_strdup (from->reason);
      g_ptr_array_add (copy->themes, to);
    }
  for (guint i = 0; i < self->cards->len; i++)
    {
      const TemaBoardStateCard *from = g_ptr_array_index (self->cards, i);
      TemaBoardStateCard *to = g_memdup2 (from, sizeof *from);

      to->guid = g_strdup (from->guid);
      to->subject = g_strdup (from->subject);
      to->name = g_strdup (from->name);
      to->text = g_strdup (from->text);
      to->document = g_strdup (from->document);
      g_ptr_array_add (copy->cards, to);
    }
  return copy;
}

/**
 * tema_board_state_get_theme:
 * @self: a state
 * @index: which theme
 *
 * Returns: (transfer none): the theme
 */
const TemaBoardStateTheme *
tema_board_state_get_theme (const TemaBoardState *self, guint index)
{
  return g_ptr_array_index (self->themes, index);
}

/**
 * tema_board_state_get_card:
 * @self: a state
 * @index: which card
 *
 * Returns: (transfer none): the card
 */
const TemaBoardStateCard *
tema_board_state_get_card (const TemaBoardState *self, guint index)
{
  return g_ptr_array_index (self->cards, index);
}

/**
 * tema_board_state_find_theme:
 * @self: a state
 * @guid: a theme's GUID
 *
 * Returns: its index, or -1
 */
int
tema_board_state_find_theme (const TemaBoardState *self, const char *guid)
{
  for (guint i = 0; i < self->themes->len; i++)
    if (g_str_equal (tema_board_state_get_theme (self, i)->guid, guid))
      return i;
  return -1;
}

/**
 * tema_board_state_find_card:
 * @self: a state
 * @guid: a card's GUID
 *
 * Returns: its index, or -1
 */
int
tema_board_state_find_card (const TemaBoardState *self, const char *guid)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (g_str_equal (tema_board_state_get_card (self, i)->guid, guid))
      return i;
  return -1;
}

/**
 * tema_board_state_get_depth:
 * @self: a state
 * @theme: index of a theme
 *
 * Returns: how many themes it lies in
 */
guint
tema_board_state_get_depth (const TemaBoardState *self, guint theme)
{
  guint depth = 0;

  for (int at = tema_board_state_get_theme (self, theme)->parent; at >= 0;
       at = tema_board_state_get_theme (self, at)->parent)
    depth++;
  return depth;
}

/**
 * tema_board_state_is_discarded:
 * @self: a state
 * @theme: index of a theme, -1 for the canvas
 *
 * Returns: whether the theme, or one that it lies in, was discarded
 */
gboolean
tema_board_state_is_discarded (const TemaBoardState *self, int theme)
{
  for (int at = theme; at >= 0; at = tema_board_state_get_theme (self, at)->parent)
    if (tema_board_state_get_theme (self, at)->status == TEMA_THEME_DISCARDED)
      return TRUE;
  return FALSE;
}

/**
 * tema_board_state_dup_path:
 * @self: a state
 * @theme: index of a theme, -1 for the canvas
 *
 * Names a theme with all it lies in, for people: "Organisation › Time".
 *
 * Returns: (transfer full): the path, "" for the canvas
 */
char *
tema_board_state_dup_path (const TemaBoardState *self, int theme)
{
  GString *path = g_string_new (NULL);

  for (int at = theme; at >= 0; at = tema_board_state_get_theme (self, at)->parent)
    {
      if (path->len > 0)
        g_string_prepend (path, " › ");
      g_string_prepend (path, tema_board_state_get_theme (self, at)->name);
    }
  return g_string_free (path, FALSE);
}

/**
 * tema_board_state_to_text:
 * @self: a state
 *
 * Writes a state down, for tema_board_state_parse() of this and every later version.
 *
 * Returns: (transfer full): one line of text
 */
char *
tema_board_state_to_text (const TemaBoardState *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TEXT_TYPE));
  g_autoptr (GVariant) variant = NULL;

  g_variant_builder_add (&builder, "u", TEXT_VERSION);
  g_variant_builder_add (&builder, "s", self->name);
  g_variant_builder_add (&builder, "u", self->n_codes);
  g_variant_builder_add (&builder, "u", self->n_placed);
  g_variant_builder_add (&builder, "u", self->n_documents);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a" THEME_TYPE));
  for (guint i = 0; i < self->themes->len; i++)
    {
      const TemaBoardStateTheme *theme = tema_board_state_get_theme (self, i);
      g_autofree char *color = tema_color_to_string (&theme->color);

      g_variant_builder_add (&builder, THEME_TYPE, theme->guid, theme->code, theme->parent,
                             theme->name, theme->definition, theme->reason, color,
                             (guint32)theme->status, theme->x, theme->y, theme->width,
                             theme->height, theme->n_codes, theme->n_references, theme->n_files);
    }
  g_variant_builder_close (&builder);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a" CARD_TYPE));
  for (guint i = 0; i < self->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (self, i);
      g_autofree char *color = tema_color_to_string (&card->color);

      g_variant_builder_add (&builder, CARD_TYPE, card->guid, card->subject, card->theme,
                             (guint32)card->kind, card->name, card->text, card->document, color,
                             card->n_files, card->n_references, card->x, card->y);
    }
  g_variant_builder_close (&builder);
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (variant, FALSE);
}

static void
refuse (GError **error)
{
  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_PROJECT,
      _ ("This round is damaged and cannot be shown. The board itself and the other rounds "
         "are not affected."));
}

static gboolean
is_guid (const char *text)
{
  g_autofree char *normal = tema_guid_normalize (text);

  return normal != NULL && g_str_equal (normal, text);
}

static gboolean
is_place (int number)
{
  return ABS ((gint64)number) <= TEMA_BOARD_MAX_PLACE;
}

/* A theme after the one it lies in, a status and a colour that there are. */
static gboolean
read_theme (TemaBoardState *self, GVariant *value)
{
  const char *guid, *code, *name, *definition, *reason, *color;
  TemaBoardStateTheme read = { 0 }, *theme;
  guint32 status;

  g_variant_get (value, "(&s&si&s&s&s&suiiiiuuu)", &guid, &code, &read.parent, &name, &definition,
                 &reason, &color, &status, &read.x, &read.y, &read.width, &read.height,
                 &read.n_codes, &read.n_references, &read.n_files);
  if (!is_place (read.x) || !is_place (read.y) || !is_place (read.width) || !is_place (read.height)
      || read.parent < -1 || read.parent >= (int)self->themes->len || status > TEMA_THEME_DISCARDED
      || read.width < 0 || read.height < 0 || *name == '\0' || !is_guid (guid)
      || !tema_color_parse (color, &read.color))
    return FALSE;
  theme = tema_board_state_add_theme (self, NULL);
  *theme = read;
  theme->status = status;
  theme->guid = g_strdup (guid);
  theme->code = g_strdup (code);
  theme->name = g_strdup (name);
  theme->definition = g_strdup (definition);
  theme->reason = g_strdup (reason);
  return TRUE;
}

static gboolean
read_card (TemaBoardState *self, GVariant *value)
{
  const char *guid, *subject, *name, *text, *document, *color;
  TemaBoardStateCard read = { 0 }, *card;
  guint32 kind;

  g_variant_get (value, "(&s&siu&s&s&s&suuii)", &guid, &subject, &read.theme, &kind, &name, &text,
                 &document, &color, &read.n_files, &read.n_references, &read.x, &read.y);
  if (!is_place (read.x) || !is_place (read.y) || read.theme < -1
      || read.theme >= (int)self->themes->len || kind > TEMA_CARD_NOTE || !is_guid (guid)
      || !tema_color_parse (color, &read.color))
    return FALSE;
  card = tema_board_state_add_card (self, NULL);
  *card = read;
  card->kind = kind;
  card->guid = g_strdup (guid);
  card->subject = g_strdup (subject);
  card->name = g_strdup (name);
  card->text = g_strdup (text);
  card->document = g_strdup (document);
  return TRUE;
}

static gboolean
read_all (TemaBoardState *self,
          GVariant *values,
          gboolean (*read) (TemaBoardState *self, GVariant *value))
{
  for (gsize i = 0; i < g_variant_n_children (values); i++)
    {
      g_autoptr (GVariant) value = g_variant_get_child_value (values, i);

      if (!read (self, value))
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_board_state_parse:
 * @text: what tema_board_state_to_text() wrote, or anything else
 * @error: return location
 *
 * Reads a state back. Fails with %TEMA_ERROR_PROJECT when the text is not one, or could not be a
 * board: a theme before the one it lies in, a card in no theme.
 *
 * Returns: (transfer full): the state, or %NULL
 */
TemaBoardState *
tema_board_state_parse (const char *text, GError **error)
{
  g_autoptr (GVariant) variant
      = g_variant_parse (G_VARIANT_TYPE (TEXT_TYPE), text, NULL, NULL, NULL);
  g_autoptr (GVariant) themes = NULL;
  g_autoptr (GVariant) cards = NULL;
  g_autoptr (TemaBoardState) self = NULL;
  guint32 version;
  const char *name;

  if (variant == NULL)
    {
      refuse (error);
      return NULL;
    }
  self = tema_board_state_new (NULL);
  g_variant_get (variant, "(u&suuu@a" THEME_TYPE "@a" CARD_TYPE ")", &version, &name,
                 &self->n_codes, &self->n_placed, &self->n_documents, &themes, &cards);
  self->name = g_strdup (name);
  if (version != TEXT_VERSION || !read_all (self, themes, read_theme)
      || !read_all (self, cards, read_card))
    {
      refuse (error);
      return NULL;
    }
  return g_steal_pointer (&self);
}
