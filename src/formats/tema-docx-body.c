/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Walks the text of a Word document: what a reader of the page sees, in the order of the page.
 *
 * List numbers and bullets are layout, not text, and are left out. Notes are marked [1] and listed
 * at the end. */
#include "tema-config.h"

#include "formats/tema-docx-body.h"

#include "formats/tema-docx-flow.h"
#include "formats/tema-docx-words.h"
#include "formats/tema-encoding.h"
#include "formats/tema-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  TemaDocxFlow flow;
  GArray *choices;      /* for each AlternateContent: whether one version was taken */
  GHashTable *hidden;   /* ids of hidden styles */
  GHashTable *notes[2]; /* footnotes and endnotes: id → text */
  GString *note_list;
  char *note_id;
  int note_kind; /* while notes are read: 0 or 1; -1 in the body */
  guint n_skipped;
  gboolean in_text;
  guint n_notes, n_deleted, n_comments, n_pictures, n_hidden, n_numbers, n_symbols, n_objects;
} Walk;

static void
add_break (TemaDocxFlow *flow, TemaXml *xml)
{
  g_autofree char *type = tema_xml_dup_attribute (xml, "type");

  if (type != NULL && strcmp (type, "textWrapping") != 0)
    tema_docx_flow_add_page_break (flow);
  else
    tema_docx_flow_add (flow, "\n");
}

/* Fonts such as Wingdings have pictures where letters stand. */
static void
add_symbol (Walk *walk, TemaXml *xml)
{
  static const struct
  {
    gunichar code;
    const char *text;
  } known[] = { { 0xf0e0, "→" }, { 0xf0df, "←" }, { 0xf04a, "☺" }, { 0xf04c, "☹" },
                { 0xf0fc, "✓" }, { 0xf0fe, "☑" }, { 0xf0a8, "☐" }, { 0xf0b7, "•" } };
  g_autofree char *value = tema_xml_dup_attribute (xml, "char");
  gunichar code = value == NULL ? 0 : g_ascii_strtoull (value, NULL, 16);
  char character[7] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].code == code)
      {
        tema_docx_flow_add (&walk->flow, known[i].text);
        return;
      }
  if (code >= 0x20 && g_unichar_validate (code) && (code < 0xe000 || code > 0xf8ff))
    {
      g_unichar_to_utf8 (code, character);
      tema_docx_flow_add (&walk->flow, character);
      return;
    }
  tema_docx_flow_add (&walk->flow, "□");
  walk->n_symbols++;
}

static void
add_note_mark (Walk *walk, TemaXml *xml, int kind)
{
  g_autofree char *id = tema_xml_dup_attribute (xml, "id");
  const char *text = id == NULL || walk->notes[kind] == NULL
                         ? NULL
                         : g_hash_table_lookup (walk->notes[kind], id);

  if (!tema_docx_flow_is_shown (&walk->flow) || walk->note_kind >= 0)
    return;
  /* One note may be asked for again and again: three thousand times a megabyte is no document. */
  if (walk->note_list->len > TEMA_MAX_TEXT_BYTES)
    {
      tema_xml_refuse (xml, _ ("its text is longer than 64 MB, which is more than a document may "
                               "have"));
      return;
    }
  walk->n_notes++;
  g_string_append_printf (walk->flow.now.text, "[%u]", walk->n_notes);
  g_string_append_printf (walk->note_list, "[%u] %s\n", walk->n_notes, text == NULL ? "" : text);
}

static void
start_note (Walk *walk, TemaXml *xml)
{
  g_autofree char *type = tema_xml_dup_attribute (xml, "type");

  if (walk->note_kind < 0)
    return;
  g_free (walk->note_id);
  walk->note_id
      = type != NULL && strcmp (type, "normal") != 0 ? NULL : tema_xml_dup_attribute (xml, "id");
  g_string_truncate (walk->flow.now.text, 0);
}

static void
end_note (Walk *walk)
{
  if (walk->note_kind < 0 || walk->note_id == NULL)
    return;
  g_hash_table_replace (walk->notes[walk->note_kind], g_steal_pointer (&walk->note_id),
                        g_strstrip (g_strdup (walk->flow.now.text->str)));
  g_string_truncate (walk->flow.now.text, 0);
}

static void
note_style (Walk *walk, TemaXml *xml, gboolean is_paragraph)
{
  g_autofree char *id = tema_xml_dup_attribute (xml, "val");

  if (id == NULL || walk->hidden == NULL || !g_hash_table_contains (walk->hidden, id))
    return;
  walk->n_hidden++;
  walk->flow.now.is_hidden_run = TRUE;
  if (is_paragraph)
    walk->flow.now.is_hidden_paragraph = TRUE;
}

static void
note_vanish (Walk *walk, TemaXml *xml)
{
  gboolean is_hidden = tema_docx_is_on (xml);

  if (walk->flow.now.in_paragraph_props > 0)
    return; /* the paragraph's mark, which is no text */
  if (is_hidden && !walk->flow.now.is_hidden_run)
    walk->n_hidden++;
  walk->flow.now.is_hidden_run = is_hidden;
}

/* Whole parts that never become text; their end is counted in on_end(). */
static gboolean
is_skipped (Walk *walk, TemaDocxWord word)
{
  gboolean in_props = walk->flow.now.in_paragraph_props > 0 || walk->flow.now.in_run_props > 0;
  gboolean *is_taken = walk->choices->len == 0
                           ? NULL
                           : &g_array_index (walk->choices, gboolean, walk->choices->len - 1);

  switch (word)
    {
    case W_DEL:
    case W_MOVE_FROM:
      walk->n_deleted += !in_props;
      return TRUE;
    case W_RT:
    case W_SDT_PR:
    case W_DEL_TEXT:
      return TRUE;
    case W_CHOICE:
    case W_FALLBACK:
      if (is_taken == NULL)
        return FALSE;
      if (*is_taken)
        return TRUE;
      *is_taken = TRUE;
      return FALSE;
    default:
      return FALSE;
    }
}

static void
start_structure (Walk *walk, TemaXml *xml, TemaDocxWord word)
{
  gboolean none = FALSE;

  switch (word)
    {
    case W_ALTERNATE:
      g_array_append_val (walk->choices, none);
      break;
    case W_P:
      walk->flow.now.is_hidden_paragraph = FALSE;
      walk->flow.now.is_hidden_run = FALSE;
      break;
    case W_R:
      walk->flow.now.is_hidden_run = walk->flow.now.is_hidden_paragraph;
      break;
    case W_P_PR:
      walk->flow.now.in_paragraph_props++;
      break;
    case W_R_PR:
      walk->flow.now.in_run_props++;
      break;
    case W_TC:
      tema_docx_flow_start_cell (&walk->flow);
      break;
    case W_TEXT_BOX:
      tema_docx_flow_start_text_box (&walk->flow);
      break;
    case W_FOOTNOTE:
    case W_ENDNOTE:
      start_note (walk, xml);
      break;
    default:
      break;
    }
}

static void
start_content (Walk *walk, TemaXml *xml, TemaDocxWord word)
{
  switch (word)
    {
    case W_BR:
      add_break (&walk->flow, xml);
      break;
    case W_CR:
      tema_docx_flow_add (&walk->flow, "\n");
      break;
    case W_TAB:
    case W_PTAB:
      tema_docx_flow_add (&walk->flow, "\t");
      break;
    case W_NO_BREAK_HYPHEN:
      tema_docx_flow_add (&walk->flow, "\u2011");
      break;
    case W_SOFT_HYPHEN:
      tema_docx_flow_add (&walk->flow, "\u00ad");
      break;
    case W_SYM:
      add_symbol (walk, xml);
      break;
    case W_T:
      walk->in_text = TRUE;
      break;
    case W_FOOTNOTE_REFERENCE:
      add_note_mark (walk, xml, 0);
      break;
    case W_ENDNOTE_REFERENCE:
      add_note_mark (walk, xml, 1);
      break;
    case W_COMMENT_REFERENCE:
      walk->n_comments++;
      break;
    case W_BLIP:
    case W_IMAGE_DATA:
      walk->n_pictures++;
      break;
    case W_OBJECT:
    case W_ALT_CHUNK:
      walk->n_objects++;
      break;
    case W_NUM_PR:
      walk->n_numbers++;
      break;
    case W_P_STYLE:
      note_style (walk, xml, TRUE);
      break;
    case W_R_STYLE:
      note_style (walk, xml, FALSE);
      break;
    case W_VANISH:
      note_vanish (walk, xml);
      break;
    default:
      break;
    }
}

static void
on_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;
  TemaDocxWord word;

  if (walk->n_skipped > 0)
    {
      walk->n_skipped++;
      return;
    }
  word = tema_docx_find_word (uri, name);
  if (is_skipped (walk, word))
    {
      walk->n_skipped = 1;
      return;
    }
  start_structure (walk, xml, word);
  start_content (walk, xml, word);
}

static void
on_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->n_skipped > 0)
    {
      walk->n_skipped--;
      return;
    }
  switch (tema_docx_find_word (uri, name))
    {
    case W_T:
      walk->in_text = FALSE;
      break;
    case W_P:
      tema_docx_flow_end_paragraph (&walk->flow);
      break;
    case W_R:
      walk->flow.now.is_hidden_run = walk->flow.now.is_hidden_paragraph;
      break;
    case W_P_PR:
      walk->flow.now.in_paragraph_props -= walk->flow.now.in_paragraph_props > 0;
      break;
    case W_R_PR:
      walk->flow.now.in_run_props -= walk->flow.now.in_run_props > 0;
      break;
    case W_TC:
      tema_docx_flow_end_cell (&walk->flow);
      break;
    case W_TR:
      tema_docx_flow_end_row (&walk->flow);
      break;
    case W_TEXT_BOX:
      tema_docx_flow_end_text_box (&walk->flow);
      break;
    case W_FOOTNOTE:
    case W_ENDNOTE:
      end_note (walk);
      break;
    case W_ALTERNATE:
      g_array_set_size (walk->choices, MAX (walk->choices->len, 1) - 1);
      break;
    default:
      break;
    }
}

static void
on_text (const char *text, gsize n_bytes, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->in_text && walk->n_skipped == 0 && tema_docx_flow_is_shown (&walk->flow))
    g_string_append_len (walk->flow.now.text, text, n_bytes);
}

static const TemaXmlHandler body_handler = { on_start, on_end, on_text };

static gboolean
read_notes (Walk *walk, GBytes *bytes, int kind, GError **error)
{
  gboolean is_read;

  if (bytes == NULL)
    return TRUE;
  walk->note_kind = kind;
  is_read = tema_xml_walk (bytes, &body_handler, walk, error);
  walk->note_kind = -1;
  g_string_truncate (walk->flow.now.text, 0);
  return is_read;
}

static void
tell (TemaReading *reading, guint n, const char *sentence)
{
  if (n > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s: %u", sentence, n);
}

static void
finish (Walk *walk, TemaReading *reading)
{
  GString *text = walk->flow.now.text;

  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (walk->note_list->len > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append (text, walk->note_list->str);
      tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                             _ ("Footnotes and endnotes stand at the end of the text: %u"),
                             walk->n_notes);
    }
  tell (reading, walk->n_deleted, _ ("Deleted passages (tracked changes) left out"));
  tell (reading, walk->n_comments, _ ("Comments left out"));
  tell (reading, walk->n_hidden, _ ("Hidden passages left out"));
  tell (reading, walk->n_pictures, _ ("Pictures left out"));
  tell (reading, walk->n_objects, _ ("Embedded objects left out"));
  tell (reading, walk->n_numbers, _ ("Paragraphs whose list number or bullet was left out"));
  tell (reading, walk->n_symbols, _ ("Symbols that are no characters, shown as □"));
  tema_reading_take_text (reading, g_strdup (text->str));
}

/**
 * tema_docx_read_body:
 * @body: the part with the text
 * @styles: (nullable): the part with the styles
 * @footnotes: (nullable): the part with the footnotes
 * @endnotes: (nullable): the part with the endnotes
 * @reading: gets text and notes
 * @error: return location
 *
 * Reads the text of a Word document out of its parts. Any thread.
 *
 * Returns: whether it was read
 */
gboolean
tema_docx_read_body (GBytes *body,
                     GBytes *styles,
                     GBytes *footnotes,
                     GBytes *endnotes,
                     TemaReading *reading,
                     GError **error)
{
  Walk walk = { .note_kind = -1 };
  gboolean is_read;

  tema_docx_flow_init (&walk.flow);
  walk.choices = g_array_new (FALSE, FALSE, sizeof (gboolean));
  walk.hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  walk.notes[0] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  walk.notes[1] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  walk.note_list = g_string_new (NULL);
  is_read = tema_docx_read_hidden_styles (styles, walk.hidden, error)
            && read_notes (&walk, footnotes, 0, error) && read_notes (&walk, endnotes, 1, error)
            && tema_xml_walk (body, &body_handler, &walk, error);
  if (is_read)
    finish (&walk, reading);
  tema_docx_flow_clear (&walk.flow);
  g_array_unref (walk.choices);
  g_hash_table_unref (walk.hidden);
  g_hash_table_unref (walk.notes[0]);
  g_hash_table_unref (walk.notes[1]);
  g_string_free (walk.note_list, TRUE);
  g_free (walk.note_id);
  return is_read;
}
