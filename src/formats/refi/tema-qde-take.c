/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Attributes of the elements of a .qde: GUIDs, dates, numbers and words, as the study keeps them. A
 * study may have millions of them, so that each is looked at once and lies in memory once. */
#include "tema-config.h"

#include "formats/refi/tema-qde-walk-private.h"

#include "base/tema-guid.h"

#include <string.h>

#define FARTHEST (G_GINT64_CONSTANT (1) << 53)

/* The element that is open, or one around it. */
const TemaQdeOpen *
_tema_qde_peek (const TemaQdeWalk *walk, guint above)
{
  return walk->open->len > above
             ? TEMA_QDE_ROW (walk->open, TemaQdeOpen, walk->open->len - 1 - above)
             : NULL;
}

/* The innermost open element of that kind. */
const TemaQdeOpen *
_tema_qde_find_open (const TemaQdeWalk *walk, TemaQdeElement element)
{
  for (guint i = 0; i < walk->open->len; i++)
    if (_tema_qde_peek (walk, i)->element == element)
      return _tema_qde_peek (walk, i);
  return NULL;
}

/* An attribute, where it is there and says something. */
const char *
_tema_qde_take (TemaQdeWalk *walk, TemaXml *xml, const char *name)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, name);

  return value != NULL && *value != '\0' ? tema_study_keep (walk->qde->study, value) : NULL;
}

/* An attribute. */
const char *
_tema_qde_take_or_empty (TemaQdeWalk *walk, TemaXml *xml, const char *name)
{
  const char *value = _tema_qde_take (walk, xml, name);

  return value != NULL ? value : "";
}

/* One that many elements have. */
const char *
_tema_qde_take_shared (TemaQdeWalk *walk, TemaXml *xml, const char *name)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, name);

  return value != NULL && *value != '\0' ? tema_study_share (walk->qde->study, value) : NULL;
}

/* Names of passages are of use until their text is found only: of most they are let go of by
 * _tema_qde_drop_names(). */
const char *
_tema_qde_take_passing (TemaQdeWalk *walk, TemaXml *xml, const char *name)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, name);

  return value != NULL && *value != '\0' ? g_string_chunk_insert (walk->passing, value) : NULL;
}

static guint
count_named (TemaQdeWalk *walk)
{
  guint n_named = 0;

  for (guint i = walk->first_named; i < walk->qde->selections->len; i++)
    n_named += !TEMA_QDE_ROW (walk->qde->selections, TemaQdeSelection, i)->is_whole;
  return n_named;
}

/* The passages of a text are known: names of those that _tema_qde_place() will not try go, so that
 * a million of them never lie in memory. */
void
_tema_qde_drop_names (TemaQdeWalk *walk)
{
  gsize n_named = count_named (walk), n_seen = 0, n_kept = 0;

  for (guint i = walk->first_named; i < walk->qde->selections->len; i++)
    {
      TemaQdeSelection *selection = TEMA_QDE_ROW (walk->qde->selections, TemaQdeSelection, i);
      gboolean is_tried
          = !selection->is_whole
            && (n_named <= TEMA_QDE_MAX_TRIED || n_seen == n_kept * n_named / TEMA_QDE_MAX_TRIED);

      n_seen += !selection->is_whole;
      n_kept += is_tried;
      selection->name = is_tried ? tema_study_keep (walk->qde->study, selection->name) : NULL;
    }
  walk->first_named = walk->qde->selections->len;
  g_string_chunk_clear (walk->passing);
}

static gboolean
parse_guid (TemaXml *xml, const char *name, guint8 guid[16])
{
  gsize n_bytes;
  const char *value = tema_xml_peek_attribute (xml, name, &n_bytes);

  return value != NULL && tema_guid_parse (value, n_bytes, guid);
}

/* What points to another element. */
const char *
_tema_qde_take_target (TemaQdeWalk *walk, TemaXml *xml, const char *name)
{
  guint8 guid[16];
  char text[TEMA_GUID_CHARS + 1];

  if (!parse_guid (xml, name, guid))
    return NULL;
  tema_guid_format (guid, text);
  return tema_study_share (walk->qde->study, text);
}

static const char *const kinds[TEMA_QDE_GUID_N_KINDS] = {
  [TEMA_QDE_GUID_USER] = "User",
  [TEMA_QDE_GUID_CODE] = "Code",
  [TEMA_QDE_GUID_VARIABLE] = "Variable",
  [TEMA_QDE_GUID_CASE] = "Case",
  [TEMA_QDE_GUID_SOURCE] = "Source",
  [TEMA_QDE_GUID_NOTE] = "Note",
  [TEMA_QDE_GUID_SELECTION] = "Selection",
  [TEMA_QDE_GUID_CODING] = "Coding",
  [TEMA_QDE_GUID_SET] = "Set",
  [TEMA_QDE_GUID_GRAPH] = "Graph",
  [TEMA_QDE_GUID_VERTEX] = "Vertex",
  [TEMA_QDE_GUID_EDGE] = "Edge",
  [TEMA_QDE_GUID_LINK] = "Link",
};

/* An element's own GUID. Where it has none a new one; where another element of the kind has the
 * same, one that follows from both. */
const char *
_tema_qde_take_guid (TemaQdeWalk *walk, TemaXml *xml, TemaQdeGuidKind kind)
{
  TemaStudy *study = walk->qde->study;
  gboolean is_many = kind == TEMA_QDE_GUID_SELECTION || kind == TEMA_QDE_GUID_CODING;
  char text[TEMA_GUID_CHARS + 1];
  guint8 guid[16];

  if (!parse_guid (xml, "guid", guid))
    {
      g_autofree char *made = tema_guid_new ();

      tema_guid_parse (made, strlen (made), guid);
      walk->qde->n_bad_guids++;
    }
  tema_guid_format (guid, text);
  for (guint i = 2; !_tema_qde_guids_add (walk->qde->guids, guid, kind); i++)
    {
      g_autofree char *use = g_strdup_printf ("%s %u", kinds[kind], i);
      g_autofree char *next = _tema_qde_dup_derived (text, use);

      g_strlcpy (text, next, sizeof text);
      tema_guid_parse (text, strlen (text), guid);
    }
  return is_many ? tema_study_keep_sized (study, text, TEMA_GUID_CHARS)
                 : tema_study_share (study, text);
}

/* Whole numbers only; some programs write "12.0". What no text or canvas can have is brought to
 * where one can still count on from it. */
gboolean
_tema_qde_take_number (TemaQdeWalk *walk, TemaXml *xml, const char *name, gint64 *number)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, name);
  char *end = NULL;

  *number = 0;
  if (value == NULL)
    return FALSE;
  *number = g_ascii_strtoll (g_strstrip (value), &end, 10);
  if (end != value && *end == '.')
    end += 1 + strspn (end + 1, "0123456789");
  if (end == value || *end != '\0')
    {
      walk->qde->n_bad_numbers++;
      return FALSE;
    }
  *number = CLAMP (*number, -FARTHEST, FARTHEST);
  return TRUE;
}

static const char *
read_date (TemaQdeWalk *walk, const char *value)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (value, utc);
  g_autoptr (GDateTime) in_utc = date != NULL ? g_date_time_to_utc (date) : NULL;
  g_autofree char *text = in_utc != NULL ? g_date_time_format (in_utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  return tema_study_share (walk->qde->study, text);
}

/* "2026-01-31T12:00:00.123+02:00" as Tema writes it; what is no date is none. Elements that stand
 * together often have one date: the last one that was read is known. */
const char *
_tema_qde_take_date (TemaQdeWalk *walk, TemaXml *xml, const char *name)
{
  gsize n_bytes;
  const char *value = tema_xml_peek_attribute (xml, name, &n_bytes);

  if (value == NULL || n_bytes >= sizeof walk->date)
    return NULL;
  if (strlen (walk->date) != n_bytes || memcmp (walk->date, value, n_bytes) != 0)
    {
      memcpy (walk->date, value, n_bytes);
      walk->date[n_bytes] = '\0';
      walk->read_date = read_date (walk, walk->date);
    }
  return walk->read_date;
}
