"""Entities of the policy domain, found by names and number patterns.

Reads normalised text; every entity is reported with the span and the words of the
person's own text. Names come from `data/lookups/<entity>.txt`, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge.text.normalise import Normalised

LOOKUPS = Path(__file__).parents[2] / "data" / "lookups"


class Entity(NamedTuple):
    """`start`/`end` are raw offsets, `value` the person's words, `normal` the words as read."""

    entity: str
    start: int
    end: int
    value: str
    normal: str


_N = r"(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万]+)"
_YEAR = r"(?:20\d{2}年?|(?<!\d)\d{2}年|[二两]零[一二三四五六七八九零]{2}年?|今年|明年|去年|前年|后年|大后年|上年|下一年)"
_GRADUATED = r"(?=(?:\d{1,2}月份?|夏天|六月|七月|底|初|才|刚|就|的|我|要|会|从|本科|大专|中专|技校|职高|高职|上半年|下半年|马上|可以|应该|已经|准备|在){0,2}毕业)"

#: (entity, pattern); the span is group 1 where there is one.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (entity, re.compile(pattern))
    for entity, pattern in (
        ("graduation_year", rf"({_YEAR}){_GRADUATED}"),
        ("graduation_year", r"((?:20)?\d{2}(?:届|级|应届))"),
        (
            "graduation_year",
            r"毕业(?:于|是|在|年份是?|时间是?)?((?:20\d{2}|\d{2})年?)(?!\d|个|后|了|前|多|家|人)",
        ),
        ("graduation_year", r"(今年|明年|去年|前年|后年)(?=(?:的)?(?:应届|毕业))"),
        ("date", r"((?:20\d{2}年)?\d{1,2}月(?:\d{1,2}[日号]|底|初|份)?)"),
        ("date", r"(20\d{2}-\d{1,2}-\d{1,2}|20\d{2}年(?:底|初|上半年|下半年)?|20\d{2}(?=[后以之年]))"),
        ("date", r"((?<!\d)2\d年(?:底|初)?(?=还|能|可|有|申|开|的?政策|的?规定|以?后|以前|之前|报))"),
        (
            "date",
            r"(今年(?:底|年底)?|明年(?:初|上半年)?|后年|去年|下个月|这个月|年底|下半年|上半年|明天|下周)",
        ),
        ("amount", rf"({_N}(?:个)?(?:万|千)?(?:元|块钱|块|万元|万块|万))"),
        ("amount", r"(\d{4,}(?=(?:的?补贴|每人|一个人|一人|给|怎么|是)))"),
        ("enterprise_count", rf"({_N}(?:多)?(?:来)?家)(?!政|电|具|里|长|居|庭|人)"),
        (
            "years",
            rf"(?<!\d)(?<![二零])({_N}年半?|半年|{_N}个半?月|{_N}年多)(?!级|毕业|届|内?的规定|度|底|初|份|龄|[0-9])",
        ),
        (
            "headcount",
            rf"(?<!第)(?<![\d.])({_N}(?:多)?(?:来)?(?:个人|名|人|位|号人))(?!次|均|才|家|工|社|力|字|词|气)",
        ),
        (
            "headcount",
            rf"(?<!第)(?<![\d.这那哪每])({_N}(?:多)?(?:来)?个)(?=学徒|技培生|岗|学生|员工|毕业生|名额|工人|应届|培训|职位|徒弟|就业|徒|孩子|实习|年轻人|左右|[,，?？。]|$|能|可以|会|给|补)",
        ),
        (
            "headcount",
            rf"(?:招了?|带了?|收了?|培养了?|岗位|有|凑了?|只有|提供|差)({_N}(?:多)?个)(?!月|问题|工作日|公司|条件|部门|文件|地方|证|字|不|没|企业)",
        ),
    )
)

_NOT_CITY = re.compile(r"(?:大学|医科|医院|路|街|装|纪念|先生|日报)")
_POLICY = re.compile("政策")  # 国家政策 holds no 家政
_PRIORITY = (
    "graduation_year",
    "occupation",
    "enterprise_type",
    "skill_level",
    "program",
    "industry",
    "city",
    "district",
    "school_type",
    "date",
    "amount",
    "enterprise_count",
    "years",
    "headcount",
)


@cache
def _lookup(entity: str) -> re.Pattern[str]:
    names = (LOOKUPS / f"{entity}.txt").read_text(encoding="utf-8").lower().split()
    alternatives = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    suffix = {"city": "市?", "district": "(?:区|市|县|镇)?"}.get(entity, "")
    return re.compile(f"(?:{alternatives}){suffix}")


def lookup_names() -> list[str]:
    """The entities that have a list of names."""
    return sorted(path.stem for path in LOOKUPS.glob("*.txt"))


def _found(text: str) -> Iterator[tuple[str, int, int]]:
    for name in lookup_names():
        for match in _lookup(name).finditer(text):
            if name == "industry" and _POLICY.match(text, match.end() - 1):
                continue
            if name == "city" and _NOT_CITY.match(text, match.end()):
                continue
            yield name, match.start(), match.end()
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield name, match.start(1), match.end(1)


def entities(message: Normalised) -> list[Entity]:
    """Entities of a message without overlaps, in the order of the text.

    Where two overlap the longer wins, then the one named first in the priority list.
    """
    ranked = sorted(_found(message.text), key=lambda f: (-(f[2] - f[1]), _PRIORITY.index(f[0]), f[1]))
    kept: list[tuple[str, int, int]] = []
    for name, start, end in ranked:
        if all(end <= s or start >= e for _, s, e in kept):
            kept.append((name, start, end))
    found = []
    for name, start, end in sorted(kept, key=lambda f: f[1]):
        first, last = message.raw_span(start, end)
        found.append(Entity(name, first, last, message.raw[first:last], message.text[start:end]))
    return found
