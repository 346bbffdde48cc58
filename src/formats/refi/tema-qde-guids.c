/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which GUIDs were seen, by kind of element: sixteen bytes each and no allocation, because there
 * may be millions. */
#include "tema-config.h"

#include "formats/refi/tema-qde-walk-private.h"

#include <string.h>

#define FIRST_SLOTS 1024

typedef struct
{
  guint64 low;
  guint64 high;
} Slot;

struct _TemaQdeGuids
{
  Slot *slots; /* a power of two; all zero: empty */
  gsize n_slots;
  gsize n_used;
  guint64 key; /* odd; of this run, so that no file can be made whose GUIDs fall on one slot */
};

TemaQdeGuids *
_tema_qde_guids_new (void)
{
  TemaQdeGuids *self = g_new0 (TemaQdeGuids, 1);

  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (Slot, self->n_slots);
  self->key = (guint64)g_random_int () << 32 | g_random_int () | 1;
  return self;
}

void
_tema_qde_guids_free (TemaQdeGuids *self)
{
  g_free (self->slots);
  g_free (self);
}

/* Where @slot is, or the empty place where it belongs. */
static Slot *
find (const TemaQdeGuids *self, const Slot *slot)
{
  guint64 mixed = (slot->low ^ (slot->high * self->key)) * self->key;
  gsize at = (mixed >> 20) & (self->n_slots - 1);

  while ((self->slots[at].low | self->slots[at].high) != 0
         && (self->slots[at].low != slot->low || self->slots[at].high != slot->high))
    at = (at + 1) & (self->n_slots - 1);
  return &self->slots[at];
}

static void
grow (TemaQdeGuids *self)
{
  Slot *before = self->slots;
  gsize n_before = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (gsize i = 0; i < n_before; i++)
    if ((before[i].low | before[i].high) != 0)
      *find (self, &before[i]) = before[i];
  g_free (before);
}

/* TRUE when it is the first of its kind. */
gboolean
_tema_qde_guids_add (TemaQdeGuids *self, const guint8 guid[16], TemaQdeGuidKind kind)
{
  Slot slot, *place;

  memcpy (&slot, guid, sizeof slot);
  /* Two kinds are told apart by a pattern over the GUID that no two GUIDs of one program differ by;
   * a slot that would be empty gets a bit. */
  slot.high ^= (kind + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  if ((slot.low | slot.high) == 0)
    slot.low = 1;
  place = find (self, &slot);
  if ((place->low | place->high) != 0)
    return FALSE;
  *place = slot;
  if (++self->n_used > self->n_slots / 8 * 7)
    grow (self);
  return TRUE;
}
