/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One row out of two. The rule knows nothing of which side is ours: merged in either order, two
 * copies end up the same. */
#include "tema-config.h"

#include "project/tema-merge-private.h"

#include <string.h>

static gboolean
is_told (const TemaMergeColumn *column)
{
  switch (column->role)
    {
    case TEMA_MERGE_ROLE_PLAIN:
    case TEMA_MERGE_ROLE_TEXT:
    case TEMA_MERGE_ROLE_FIRST:
    case TEMA_MERGE_ROLE_LAST:
    case TEMA_MERGE_ROLE_OWNER:
    case TEMA_MERGE_ROLE_LINK:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What was changed last; at the same time, or where nobody knows when, what is greater. */
TemaMergeChoice
_tema_merge_choose (const TemaMergeSpec *spec,
                    const TemaMergeRecord *mine,
                    const TemaMergeRecord *theirs)
{
  int stamp = _tema_merge_find_role (spec, TEMA_MERGE_ROLE_STAMP);
  int order
      = stamp >= 0 ? _tema_merge_value_compare (&theirs->values[stamp], &mine->values[stamp]) : 0;

  for (guint i = 0; order == 0 && i < spec->n_columns; i++)
    if (is_told (&spec->columns[i]))
      order = _tema_merge_value_compare (&theirs->values[i], &mine->values[i]);
  return order > 0 ? TEMA_MERGE_CHOICE_THEIRS : TEMA_MERGE_CHOICE_MINE;
}

/* Both texts, the one that says more when it holds the other. */
char *
_tema_merge_join (const char *a, const char *b)
{
  if (strstr (a, b) != NULL)
    return g_strdup (a);
  if (strstr (b, a) != NULL)
    return g_strdup (b);
  return strcmp (a, b) < 0 ? g_strconcat (a, "\n\n", b, NULL) : g_strconcat (b, "\n\n", a, NULL);
}

static const TemaMergeValue *
get_greater (const TemaMergeValue *mine, const TemaMergeValue *theirs)
{
  return _tema_merge_value_compare (theirs, mine) > 0 ? theirs : mine;
}

static const TemaMergeValue *
pick_value (TemaMergeRole role,
            const TemaMergeValue *mine,
            const TemaMergeValue *theirs,
            TemaMergeChoice side,
            TemaMergeChoice order)
{
  switch (role)
    {
    case TEMA_MERGE_ROLE_GUID:
    case TEMA_MERGE_ROLE_OWN:
      return mine;
    case TEMA_MERGE_ROLE_QUIET:
      return get_greater (mine, theirs);
    case TEMA_MERGE_ROLE_ORDER:
      if (order == TEMA_MERGE_CHOICE_BOTH)
        return get_greater (mine, theirs);
      return order == TEMA_MERGE_CHOICE_THEIRS ? theirs : mine;
    default:
      return side == TEMA_MERGE_CHOICE_THEIRS ? theirs : mine;
    }
}

/* The row that a choice makes of two. */
TemaMergeRecord *
_tema_merge_compose (const TemaMergeSpec *spec,
                     const TemaMergeRecord *mine,
                     const TemaMergeRecord *theirs,
                     TemaMergeChoice choice,
                     TemaMergeChoice order)
{
  TemaMergeRecord *made = _tema_merge_record_copy (mine);
  TemaMergeChoice side
      = choice == TEMA_MERGE_CHOICE_BOTH ? _tema_merge_choose (spec, mine, theirs) : choice;

  for (guint i = 0; i < spec->n_columns; i++)
    {
      TemaMergeRole role = spec->columns[i].role;

      if (role == TEMA_MERGE_ROLE_TEXT && choice == TEMA_MERGE_CHOICE_BOTH)
        {
          g_autofree char *both = _tema_merge_join (mine->values[i].text, theirs->values[i].text);

          _tema_merge_value_set_text (&made->values[i], both);
        }
      else
        _tema_merge_value_copy (
            &made->values[i], pick_value (role, &mine->values[i], &theirs->values[i], side, order));
    }
  return made;
}
