#!/usr/bin/python3
"""The X server of a test, by python3-xlib: what windows a program shows and where, the pointer, keys that the keyboard
has. xdotool, xwininfo and xprop do the same as programs of their own; starting them, ten for a click, was a good part
of what a display test cost. Keys while others are held are left to xdotool.
"""
import time
from Xlib import X, XK, display, error
from Xlib.ext import damage, xtest

# xdotool's words for keys that have another name in X
NAMES = {'alt': 'Alt_L', 'ctrl': 'Control_L', 'control': 'Control_L', 'meta': 'Meta_L', 'super': 'Super_L', 'shift': 'Shift_L'}
HELD = X.ShiftMask | X.ControlMask | X.Mod1Mask | X.Mod4Mask | X.Button1Mask | X.Button2Mask | X.Button3Mask
GONE = (error.BadWindow, error.BadDrawable, error.BadMatch)


class Server:
    """One connection; it belongs to the thread that made it."""

    def __init__(self):
        self.display = display.Display()
        self.root = self.display.screen().root
        self.display.damage_query_version()
        self._damage = self.root.damage_create(damage.DamageReportNonEmpty)
        self._keys, self._letters, self._spare = {}, {}, []   # by symbol, by letter, keys without a meaning
        first, last = self.display.display.info.min_keycode, self.display.display.info.max_keycode
        for code, symbols in enumerate(self.display.get_keyboard_mapping(first, last - first + 1), first):
            if not any(symbols): self._spare.append(code)
            for level in (0, 1):
                if level < len(symbols) and symbols[level]:
                    self._keys.setdefault(symbols[level], (code, level == 1))
        self.display.damage_query_version()
        self._damage = self.root.damage_create(damage.DamageReportNonEmpty)
        # The keyboard as it is while nothing is typed: xdotool lends free keys to letters, and takes them back.
        self._keys = {}
        first, last = self.display.display.info.min_keycode, self.display.display.info.max_keycode
        for code, symbols in enumerate(self.display.get_keyboard_mapping(first, last - first + 1), first):
            for level in (0, 1):
                if level < len(symbols) and symbols[level]:
                    self._keys.setdefault(symbols[level], (code, level == 1))

    # -- windows
    def windows(self, pid):
        """Those on the screen that belong to a process: {id: (x, y, width, height, title, whether no manager places it)}."""
        out = {}
        managed = self.numbers(self.root, '_NET_CLIENT_LIST') or []
        loose = [w.id for w in self.root.query_tree().children]
        for number in managed + [number for number in loose if number not in managed]:
            window = self.display.create_resource_object('window', number)
            try:
                attributes = window.get_attributes()
                if attributes.map_state != X.IsViewable: continue
                if number not in managed and not attributes.override_redirect: continue   # a frame around one of them
                if self.numbers(window, '_NET_WM_PID') != [pid]: continue
                size, place = window.get_geometry(), self.root.translate_coords(window, 0, 0)
                out[str(number)] = (place.x, place.y, size.width, size.height, self._title(window), bool(attributes.override_redirect))
            except GONE: continue
        return out

    def numbers(self, window, name):
        """The numbers of a property, or None."""
        window = self.display.create_resource_object('window', int(window)) if isinstance(window, (int, str)) else window
        try: p = window.get_full_property(self.display.intern_atom(name), X.AnyPropertyType)
        except GONE: return None
        return list(p.value) if p is not None and p.format == 32 else None

    def _title(self, window):
        p = window.get_full_property(self.display.intern_atom('_NET_WM_NAME'), X.AnyPropertyType)
        return p.value.decode('utf-8', 'replace') if p is not None else window.get_wm_name() or ''

    def was_painted(self):
        """Whether anything was painted on the screen since this was asked last."""
        self.display.sync()
        was_painted = False
        while self.display.pending_events():
            was_painted |= self.display.next_event().type == self.display.extension_event.DamageNotify
        if was_painted: self.display.damage_subtract(self._damage, X.NONE, X.NONE)
        return was_painted

    # -- pointer
    def pointer(self):
        p = self.root.query_pointer()
        return p.root_x, p.root_y

    def move(self, x, y):
        xtest.fake_input(self.display, X.MotionNotify, x=int(x), y=int(y))
        self.display.sync()

    def button(self, number, is_down):
        xtest.fake_input(self.display, X.ButtonPress if is_down else X.ButtonRelease, int(number))
        self.display.sync()

    def click(self, button, count=1, pause=0.06):
        for _ in range(count):
            self.button(button, True)
            self.button(button, False)
            time.sleep(pause)

    # -- keys
    def _held(self):
        return self.root.query_pointer().mask & HELD

    def _codes(self, symbol):
        """(key codes to press in this order) of a symbol that the keyboard has, else None."""
        code, is_shifted = self._keys.get(symbol, (None, False))
        return None if code is None else ((self._keys[XK.XK_Shift_L][0], code) if is_shifted else (code,))

    def _press(self, codes, pause):
        for kind, order in ((X.KeyPress, codes), (X.KeyRelease, reversed(codes))):
            for code in order:
                xtest.fake_input(self.display, kind, code)
            self.display.sync()
            time.sleep(pause / 2)

    def hold(self, name, is_down):
        """Presses a key, or lets go of it, by xdotool's name."""
        code = self._codes(XK.string_to_keysym(NAMES.get(name, name)))[-1]
        xtest.fake_input(self.display, X.KeyPress if is_down else X.KeyRelease, code)
        self.display.sync()

    def key(self, combination, pause=0.012):
        """Presses 'ctrl+z' and lets go; False where that is left to xdotool."""
        codes = []
        for name in combination.split('+'):
            more = self._codes(XK.string_to_keysym(NAMES.get(name.lower(), name)))
            if more is None: return False
            codes += [code for code in more if code not in codes]
        if self._held(): return False
        self._press(codes, pause)
        return True

    def _lend(self, letter):
        """Gives a letter that the keyboard lacks a key of its own, for good: xdotool takes it back at once, and a program
        that is busy has not read by then what the key means, so that letters get lost."""
        small, capital = letter.lower(), letter.upper()
        pair = (small, capital) if len(small) == len(capital) == 1 else (letter, letter)
        symbols = [ord(c) if ord(c) < 256 else 0x1000000 | ord(c) for c in pair]
        code = self._spare.pop()
        self.display.change_keyboard_mapping(code, [symbols + [0] * 2])
        self.display.sync()
        for c, level in zip(pair, (False, True)):
            self._letters.setdefault(c, (self._keys[XK.XK_Shift_L][0], code) if level else (code,))

    def type(self, text, pause):
        """Types any letters."""
        for letter in text:
            if letter not in self._letters:
                codes = self._codes(ord(letter)) if ord(letter) < 256 else None
                if codes is None: self._lend(letter)
                else: self._letters[letter] = codes
        for letter in text: self._press(self._letters[letter], pause)
