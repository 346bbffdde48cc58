/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A node in words, for who does not see it: what it says, what it hangs on and stands for, and what
 * it is linked to. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <glib/gi18n.h>

/* What a screen reader says of a node. */
char *
_tema_map_canvas_dup_label (TemaMapCanvas *self, const Thing *thing)
{
  const TemaMapStateNode *node = _tema_map_canvas_get_node (self, thing);
  const TemaMapStateNode *parent
      = node->parent >= 0 ? tema_map_state_get_node (self->state, node->parent) : NULL;
  GString *label = g_string_new (*node->text != '\0' ? node->text : _ ("Empty node"));

  if (parent != NULL)
    {
      g_string_append (label, ", ");
      /* TRANSLATORS: what a screen reader says of a node of a map: "Handover, on The shift" */
      g_string_append_printf (label, _ ("on %s"), parent->text);
    }
  if (node->subject != TEMA_NODE_IDEA)
    g_string_append_printf (label, ", %s",
                            node->subject == TEMA_NODE_CODE    ? _ ("stands for a code")
                            : node->subject == TEMA_NODE_THEME ? _ ("stands for a theme")
                            : node->subject == TEMA_NODE_CASE  ? _ ("stands for an informant")
                            : node->subject == TEMA_NODE_MEMO  ? _ ("stands for a memo")
                                                               : _ ("stands for a document"));
  if (node->shows_counts)
    {
      g_string_append (label, ", ");
      g_string_append_printf (label, ngettext ("%'u file", "%'u files", node->n_files),
                              node->n_files);
      g_string_append (label, ", ");
      g_string_append_printf (label,
                              ngettext ("%'u reference", "%'u references", node->n_references),
                              node->n_references);
    }
  if (*node->note != '\0')
    g_string_append_printf (label, ", %s", _ ("has a note"));
  if (thing->n_memos > 0)
    {
      g_string_append (label, ", ");
      g_string_append_printf (label, ngettext ("%u memo", "%u memos", thing->n_memos),
                              thing->n_memos);
    }
  if (node->is_folded
      && tema_map_state_get_branch_end (self->state, thing->index) > thing->index + 1)
    g_string_append_printf (label, ", %s", _ ("folded"));
  return g_string_free (label, FALSE);
}

static void
append_link (TemaMapCanvas *self, GString *text, int end, const char *words)
{
  const TemaMapStateNode *node = tema_map_state_get_node (self->state, end);
  const char *name = *node->text != '\0' ? node->text : _ ("Empty node");

  if (text->len > 0)
    g_string_append (text, ", ");
  if (*words != '\0')
    /* TRANSLATORS: a cross-link of a map and its label: "linked to Handover: wears down" */
    g_string_append_printf (text, _ ("linked to %s: %s"), name, words);
  else
    g_string_append_printf (text, _ ("linked to %s"), name);
}

/* The cross-links of a node, which are no widgets, for who listens: each is told at both ends. */
char *
_tema_map_canvas_dup_links (TemaMapCanvas *self, const Thing *thing)
{
  GString *text = g_string_new (NULL);
  int index = thing->index;

  for (guint i = 0; i < self->state->edges->len; i++)
    {
      const TemaMapStateEdge *edge = tema_map_state_get_edge (self->state, i);

      if (edge->source == index)
        append_link (self, text, edge->target, edge->label);
      else if (edge->target == index)
        append_link (self, text, edge->source, edge->label);
    }
  return g_string_free (text, FALSE);
}
