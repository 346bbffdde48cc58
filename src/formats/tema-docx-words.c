/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The words of WordprocessingML that matter for text, and which styles hide it. */
#include "formats/tema-docx-words.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *name;
  TemaDocxWord word;
} WordName;

/* Sorted by name: they are searched. */
static const WordName words[] = {
  { "AlternateContent", W_ALTERNATE },
  { "Choice", W_CHOICE },
  { "Fallback", W_FALLBACK },
  { "altChunk", W_ALT_CHUNK },
  { "blip", W_BLIP },
  { "br", W_BR },
  { "commentReference", W_COMMENT_REFERENCE },
  { "cr", W_CR },
  { "del", W_DEL },
  { "delText", W_DEL_TEXT },
  { "endnote", W_ENDNOTE },
  { "endnoteReference", W_ENDNOTE_REFERENCE },
  { "footnote", W_FOOTNOTE },
  { "footnoteReference", W_FOOTNOTE_REFERENCE },
  { "imagedata", W_IMAGE_DATA },
  { "moveFrom", W_MOVE_FROM },
  { "noBreakHyphen", W_NO_BREAK_HYPHEN },
  { "numPr", W_NUM_PR },
  { "object", W_OBJECT },
  { "p", W_P },
  { "pPr", W_P_PR },
  { "pStyle", W_P_STYLE },
  { "ptab", W_PTAB },
  { "r", W_R },
  { "rPr", W_R_PR },
  { "rStyle", W_R_STYLE },
  { "rt", W_RT },
  { "sdtPr", W_SDT_PR },
  { "softHyphen", W_SOFT_HYPHEN },
  { "sym", W_SYM },
  { "t", W_T },
  { "tab", W_TAB },
  { "tc", W_TC },
  { "tr", W_TR },
  { "txbxContent", W_TEXT_BOX },
  { "vanish", W_VANISH },
};

static int
compare_words (const void *key, const void *member)
{
  return strcmp (key, *(const char *const *)member);
}

/**
 * tema_docx_find_word:
 * @uri: the element's namespace, "" for none
 * @name: its local name
 *
 * Returns: which of the known elements it is
 */
TemaDocxWord
tema_docx_find_word (const char *uri, const char *name)
{
  const void *found;

  /* DrawingML has p, r, t and tab of its own; they belong to pictures and charts. */
  if (g_str_has_suffix (uri, "/drawingml/main") || strstr (uri, "/drawingml/200") != NULL)
    {
      if (strcmp (name, "blip") == 0)
        return W_BLIP;
      return W_OTHER;
    }
  if (uri[0] == '\0')
    return W_OTHER;
  found = bsearch (name, words, G_N_ELEMENTS (words), sizeof words[0], compare_words);
  return found == NULL ? W_OTHER : words[(const WordName *)found - words].word;
}

/**
 * tema_docx_is_on:
 * @xml: on an element that is a switch, such as vanish
 *
 * Returns: whether it is on: Word leaves the value out, or says 0, false or off
 */
gboolean
tema_docx_is_on (TemaXml *xml)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, "val");

  return value == NULL
         || !(strcmp (value, "0") == 0 || strcmp (value, "false") == 0
              || strcmp (value, "off") == 0);
}

/* styles.xml: only which styles hide text matters. */
typedef struct
{
  GHashTable *hidden;
  char *id;
} Styles;

static void
on_style_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Styles *styles = user_data;

  if (strcmp (name, "style") == 0)
    {
      g_free (styles->id);
      styles->id = tema_xml_dup_attribute (xml, "styleId");
    }
  else if (strcmp (name, "vanish") == 0 && styles->id != NULL && tema_docx_is_on (xml))
    g_hash_table_add (styles->hidden, g_strdup (styles->id));
}

static void
on_style_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Styles *styles = user_data;

  if (strcmp (name, "style") == 0)
    g_clear_pointer (&styles->id, g_free);
}

static void
on_style_text (const char *text, gsize n_bytes, gpointer user_data)
{
}

/**
 * tema_docx_read_hidden_styles:
 * @styles: (nullable): the part with the styles
 * @hidden: a set that gets the ids of styles that hide text
 * @error: return location
 *
 * Any thread.
 *
 * Returns: whether the part could be read
 */
gboolean
tema_docx_read_hidden_styles (GBytes *styles, GHashTable *hidden, GError **error)
{
  static const TemaXmlHandler handler = { on_style_start, on_style_end, on_style_text };
  Styles state = { hidden, NULL };
  gboolean is_read = styles == NULL || tema_xml_walk (styles, &handler, &state, error);

  g_free (state.id);
  return is_read;
}
