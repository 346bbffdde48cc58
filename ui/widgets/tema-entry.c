/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What an entry itself takes back with Ctrl+Z: the words that somebody types into it, and no
 * others. When it has none of them, the key is about the project. */
#include "tema-config.h"

#include "widgets/tema-entry.h"

/**
 * tema_entry_forget:
 * @entry: an entry whose words were used
 *
 * It takes nothing back any more of what was typed so far.
 */
void
tema_entry_forget (GtkEditable *entry)
{
  gtk_editable_set_enable_undo (entry, FALSE);
  gtk_editable_set_enable_undo (entry, TRUE);
}

/**
 * tema_entry_fill:
 * @entry: an entry
 * @text: what it says from now on
 *
 * Nobody has typed that: the entry does not take it back.
 */
void
tema_entry_fill (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text);
  tema_entry_forget (entry);
}
