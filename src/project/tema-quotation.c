/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A passage as a finished quotation: in the quotation marks of the language, with its attribution.
 * The attribution is made from a pattern of the project, "(Informant {number}, {role})", in which a
 * field is the name of an attribute or one of a few of our own. */
#include "tema-config.h"

#include "project/tema-quotation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Stands in the output for a field of which nothing is said, until its separator went with it. */
#define NOTHING "\001"
#define LEFT_OUT " […] "
#define DEFAULT_PATTERN "({informant})"

typedef struct
{
  const char *tag;
  const char *open, *close;             /* around the quotation */
  const char *inner_open, *inner_close; /* around a quotation in it */
} Marks;

static const Marks marks[] = {
  { "en", "“", "”", "‘", "’" },   { "nb", "«", "»", "‘", "’" }, { "nn", "«", "»", "‘", "’" },
  { "da", "»", "«", "›", "‹" },   { "sv", "”", "”", "’", "’" }, { "de", "„", "“", "‚", "‘" },
  { "fr", "« ", " »", "“", "”" },
};

static const Marks *
find_marks (const char *language)
{
  for (guint i = 0; language != NULL && i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (language, marks[i].tag))
      return &marks[i];
  return &marks[0];
}

typedef char *(*GetField) (TemaCase *one, const TemaQuotation *quotation);

static char *
get_case_name (TemaCase *one, const TemaQuotation *quotation)
{
  return g_strdup (one != NULL ? tema_case_get_name (one)
                               : tema_document_get_name (quotation->document));
}

static char *
get_group_name (TemaCase *one, const TemaQuotation *quotation)
{
  TemaCase *group = one != NULL ? tema_case_get_parent (one) : NULL;

  return g_strdup (group != NULL ? tema_case_get_name (group) : "");
}

static char *
get_document_name (TemaCase *one, const TemaQuotation *quotation)
{
  return g_strdup (tema_document_get_name (quotation->document));
}

static char *
get_speaker (TemaCase *one, const TemaQuotation *quotation)
{
  return g_strdup (quotation->speaker != NULL ? quotation->speaker : "");
}

/* What the first of the fields below was called once; many a pattern says so. */
#define OLD_INFORMANT "case"

/* Fields that are there without any attribute, in English and as the user's language calls them. */
static const struct
{
  const char *name;
  GetField get;
} own_fields[] = {
  { NC_ ("field of a quotation", "informant"), get_case_name },
  { NC_ ("field of a quotation", "group"), get_group_name },
  { NC_ ("field of a quotation", "document"), get_document_name },
  { NC_ ("field of a quotation", "speaker"), get_speaker },
};

static const char *
get_field_name (guint field)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "field of a quotation", own_fields[field].name);
}

static int
find_own_field (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  if (g_str_equal (folded, OLD_INFORMANT))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (own_fields); i++)
    {
      g_autofree char *local = g_utf8_casefold (get_field_name (i), -1);

      if (g_str_equal (folded, own_fields[i].name) || g_str_equal (folded, local))
        return i;
    }
  return -1;
}

/* An attribute goes before a field of ours with the same name: the student named it. */
static char *
dup_field (TemaCases *cases, TemaCase *one, const TemaQuotation *quotation, const char *name)
{
  TemaAttribute *attribute = tema_cases_find_attribute (cases, name);
  int field = attribute == NULL ? find_own_field (name) : -1;

  if (field >= 0)
    return own_fields[field].get (one, quotation);
  if (attribute == NULL)
    return g_strdup_printf ("{%s}", name); /* as it was written, so that it is seen */
  if (one == NULL)
    return g_strdup ("");
  return tema_attribute_value_format (tema_attribute_get_value_type (attribute),
                                      tema_case_get_value_or_inherited (one, attribute));
}

/* Where nothing is said, the comma or dash before it has nothing to separate. */
static char *
close_gaps (const char *text)
{
  g_autoptr (GRegex) before = g_regex_new ("[\\s,;·–—-]*" NOTHING, 0, 0, NULL);
  g_autoptr (GRegex) start = g_regex_new ("([(\\[])[\\s,;·–—-]+", 0, 0, NULL);
  g_autoptr (GRegex) empty = g_regex_new ("\\(\\s*\\)|\\[\\s*\\]", 0, 0, NULL);
  g_autofree char *closed = g_regex_replace_literal (before, text, -1, 0, "", 0, NULL);
  g_autofree char *begun = g_regex_replace (start, closed, -1, 0, "\\1", 0, NULL);
  char *done = g_regex_replace_literal (empty, begun, -1, 0, "", 0, NULL);

  return g_strstrip (done);
}

static char *
fill_in (TemaCases *cases, TemaCase *one, const TemaQuotation *quotation, const char *pattern)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *at = pattern;

  while (*at != '\0')
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;
      gsize n_bytes = strcspn (at + 1, "{") + 1;

      if (end != NULL)
        {
          g_autofree char *name = g_strstrip (g_strndup (at + 1, end - at - 1));
          g_autofree char *value = dup_field (cases, one, quotation, name);

          g_string_append (text, *value != '\0' ? value : NOTHING);
          at = end + 1;
          continue;
        }
      g_string_append_len (text, at, n_bytes);
      at += n_bytes;
    }
  return close_gaps (text->str);
}

/**
 * tema_quotation_attribute:
 * @project: a project
 * @self: a quotation from it
 *
 * Says whose words they are, as the project's pattern wants it. A field of which nothing is said
 * goes, with the comma before it; what is said of a case's group holds for the case. Without a
 * pattern it is the name of the case, or of the document where no case speaks. Main thread.
 *
 * Returns: (transfer full): "(Informant 3, nurse)"
 */
char *
tema_quotation_attribute (TemaProject *project, const TemaQuotation *self)
{
  TemaCases *cases = tema_project_get_cases (project);
  TemaCase *one = tema_cases_find_for_passage (cases, self->document, self->speaker,
                                               self->first_char, self->last_char);
  const char *pattern = tema_cases_get_pattern (cases);

  return fill_in (cases, one, self, *pattern != '\0' ? pattern : DEFAULT_PATTERN);
}

static const TemaCasePart *
find_first_part (TemaCases *cases, TemaCase **one)
{
  GListModel *list = tema_cases_get_list (cases);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaCase) candidate = g_list_model_get_item (list, i);

      if (tema_case_get_n_parts (candidate) > 0)
        {
          *one = candidate;
          return tema_case_get_part (candidate, 0);
        }
    }
  return NULL;
}

/**
 * tema_quotation_preview:
 * @project: a project
 * @pattern: how quotations might be attributed
 *
 * Returns: (transfer full): what the pattern makes of the first case that speaks anywhere, or of
 * the first document; "" where there is neither
 */
char *
tema_quotation_preview (TemaProject *project, const char *pattern)
{
  TemaCases *cases = tema_project_get_cases (project);
  TemaCase *one = NULL;
  const TemaCasePart *part = find_first_part (cases, &one);
  g_autoptr (TemaDocument) document
      = part != NULL ? g_object_ref (part->document)
                     : g_list_model_get_item (tema_project_get_documents (project), 0);
  TemaQuotation quotation = { document, part != NULL ? part->speaker : NULL, 0, 1, NULL };

  if (document == NULL)
    return g_strdup ("");
  return fill_in (cases, one, &quotation, *pattern != '\0' ? pattern : DEFAULT_PATTERN);
}

/* A quotation within the quotation gets the inner marks; line ends become spaces. */
static void
append_passage (GString *text, const char *passage, const Marks *with)
{
  g_autofree char *open = g_strstrip (g_strdup (with->open));
  g_autofree char *close = g_strstrip (g_strdup (with->close));
  g_autofree char *trimmed = g_strstrip (g_strdup (passage));
  gboolean is_space = FALSE;

  for (const char *at = trimmed; *at != '\0';)
    {
      if (*at == '\n' || *at == ' ' || *at == '\t')
        {
          if (!is_space)
            g_string_append_c (text, ' ');
          is_space = TRUE;
          at++;
          continue;
        }
      is_space = FALSE;
      if (g_str_has_prefix (at, open) && !g_str_equal (open, close))
        {
          g_string_append (text, with->inner_open);
          at += strlen (open);
        }
      else if (g_str_has_prefix (at, close))
        {
          g_string_append (text, with->inner_close);
          at += strlen (close);
        }
      else
        {
          g_string_append_len (text, at, g_utf8_next_char (at) - at);
          at = g_utf8_next_char (at);
        }
    }
}

/**
 * tema_quotation_to_text:
 * @project: a project
 * @self: a quotation from it
 * @language: of the thesis: "nb" gives «…», "en" “…”, also "nn", "da", "sv", "de", "fr"
 *
 * Returns: (transfer full): the words in quotation marks, "[…]" for what was left out between them,
 * and whose they are
 */
char *
tema_quotation_to_text (TemaProject *project, const TemaQuotation *self, const char *language)
{
  const Marks *with = find_marks (language);
  g_autofree char *attribution = tema_quotation_attribute (project, self);
  GString *text = g_string_new (with->open);

  for (guint i = 0; self->passages[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (text, LEFT_OUT);
      append_passage (text, self->passages[i], with);
    }
  g_string_append (text, with->close);
  if (*attribution != '\0')
    g_string_append_printf (text, " %s", attribution);
  return g_string_free (text, FALSE);
}

/**
 * tema_quotation_to_html:
 * @project: a project
 * @self: a quotation from it
 * @language: as for tema_quotation_to_text()
 *
 * Returns: (transfer full): the same as rich text, one paragraph
 */
char *
tema_quotation_to_html (TemaProject *project, const TemaQuotation *self, const char *language)
{
  g_autofree char *text = tema_quotation_to_text (project, self, language);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return g_strdup_printf ("<p lang=\"%s\">%s</p>", find_marks (language)->tag, escaped);
}

/**
 * tema_quotation_list_fields:
 * @project: a project
 *
 * Returns: (transfer full): the names that may stand between braces: attributes, then our own
 */
GStrv
tema_quotation_list_fields (TemaProject *project)
{
  GListModel *attributes = tema_cases_get_attributes (tema_project_get_cases (project));
  guint n_attributes = g_list_model_get_n_items (attributes);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < n_attributes; i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (attributes, i);

      g_strv_builder_add (names, tema_attribute_get_name (attribute));
    }
  for (guint i = 0; i < G_N_ELEMENTS (own_fields); i++)
    g_strv_builder_add (names, get_field_name (i));
  return g_strv_builder_end (names);
}

/**
 * tema_quotation_find_unknown_field:
 * @project: a project
 * @pattern: how quotations shall be attributed
 *
 * Returns: (transfer full) (nullable): the first name between braces that is neither an attribute
 * nor a field of ours
 */
char *
tema_quotation_find_unknown_field (TemaProject *project, const char *pattern)
{
  TemaCases *cases = tema_project_get_cases (project);

  for (const char *at = strchr (pattern, '{'); at != NULL; at = strchr (at + 1, '{'))
    {
      const char *end = strchr (at, '}');
      g_autofree char *name = end != NULL ? g_strstrip (g_strndup (at + 1, end - at - 1)) : NULL;

      if (name != NULL && tema_cases_find_attribute (cases, name) == NULL
          && find_own_field (name) < 0)
        return g_steal_pointer (&name);
    }
  return NULL;
}
