"""Make text from outside safe to store and show, without changing what it says."""

from __future__ import annotations

import re
import unicodedata

_SURROGATES = re.compile("[\ud800-\udfff]")
#: Control characters but tab and line feed.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")


def clean(text: str) -> str:
    """The text with lone surrogates as U+FFFD, one kind of line end and no control characters."""
    text = _SURROGATES.sub("\ufffd", text)
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def is_blank(text: str) -> bool:
    """Whether nothing would be seen: white space, zero-width and other format characters only."""
    return all(char.isspace() or unicodedata.category(char) == "Cf" for char in text)
