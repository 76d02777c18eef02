"""Who a person says they are: "我是企业HR", "我是毕业生", "我是12333坐席"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from knowledge.answers.answer import Audience
from knowledge.text.normalise import normalise


@cache
def _words() -> dict[Audience, tuple[str, ...]]:
    content = yaml.safe_load((Path(__file__).parent / "audiences.yaml").read_text(encoding="utf-8"))
    return {Audience(name): tuple(words) for name, words in content.items()}


def named_audience(text: str) -> Audience | None:
    """The audience a message names; None where it names none."""
    read = normalise(text).text.replace("人事", "hr")
    return next((a for a, words in _words().items() if any(word in read for word in words)), None)
