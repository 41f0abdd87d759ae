"""Folds text so that what people type finds what people wrote; pure. The same lines in TypeScript are lookup/fold.ts.

Widths are folded by NFKC, Latin letters lose their marks and their case, katakana becomes hiragana, and what is written
now so, now so, is left out: long marks, hyphens and spaces. Each letter is folded by itself together with the marks
that follow it, so that a place in the folded text is a place in the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
"""Katakana → hiragana, and the marks that repeat one."""

OUT = frozenset("ー-‐‑‒–—―−~〜_・.,、。'’\"“”/()[]「」\ufeff")
"""Left out: サーバー and サーバ, H-20 and H20 are the same word to whoever looks for it."""

MARKS = re.compile("[\u0300-\u036f]")
"""What stands above and below Latin letters; the marks of voiced kana are others."""

VOICED = "ﾞﾟ"


def letters(text: str) -> list[str]:
    """Return the letters of a text, each with the marks that follow it."""
    found: list[str] = []
    for one in text:
        if found and (one in VOICED or unicodedata.category(one).startswith("M")):
            found[-1] += one
        else:
            found.append(one)
    return found


@lru_cache(maxsize=16_384)
def fold_letter(letter: str) -> str:
    """Return a letter as it is looked for; empty: it is left out."""
    wide = unicodedata.normalize("NFKC", letter).lower()
    plain = unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFD", wide)))
    return "".join(one for one in plain.translate(KANA).replace("đ", "d") if one not in OUT and not one.isspace())


def fold(text: str) -> str:
    """Return a text as it is looked for."""
    return "".join(map(fold_letter, letters(text)))


def wanted(typed: str, most: int = 8) -> list[str]:
    """Return the words somebody looks for, folded, the first `most`; all of them must be found."""
    return [word for word in map(fold, unicodedata.normalize("NFKC", typed).split()) if word][:most]
