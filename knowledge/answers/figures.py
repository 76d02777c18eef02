"""The figure guard: no figure leaves the assistant unless something holds it.

A figure is a number with its unit (5000元, 60%, 五家, 1 年, 5个工作日) or a bare number.
Dates, instrument numbers, clause numbers, level names and declared contacts are not
figures. Source: design, "Figure guard".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import cn2an

from knowledge.answers.records import AnswersError

#: Numbers a person may be told to call; the only ones.
CONTACTS = frozenset({"12333", "12345", "12356", "110", "120"})

_UNIT = r"个工作日|个月|个百分点|个|家|元|万元|万|块|人次|人|名|位|年|月|周|天|日|小时|次|倍|成|类|种|项|条|步|份|%|％|‰"
_ARABIC = rf"(?P<arabic>\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>{_UNIT})?"
_NUMERAL = r"[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+"
_CHINESE = rf"(?P<chinese>{_NUMERAL})\s*(?P<unit_cn>{_UNIT})"
_SHARE = rf"(?P<whole>{_NUMERAL})分之(?P<part>{_NUMERAL})"
_HALF = r"半(?P<half>个月|年|天|个工作日)"
_FIGURE = re.compile(f"{_ARABIC}|{_SHARE}|{_CHINESE}|{_HALF}")

#: Written forms that hold digits but state no figure.
_NOT_FIGURES = re.compile(
    r"""
      [一-鿿]*[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号      # 粤人社规〔2022〕26号
    | (?:19|20)\d{2}\s*年?\s*[-–—~至到]\s*(?:19|20)\d{2}(?!\d*\s*[元块万千%])\s*年?
    | \d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?   # 2026年12月31日
    | \d{4}-\d{2}-\d{2}
    | \d{1,2}\s*月\s*\d{1,2}\s*日
    | (?<!\d)\d{1,3}\s*号(?:文件|文)?
    | (?<!\d)(?:12333|12345|12356)(?!\d)
    | (?<!\d)(?:110|120)(?!\d|\s*[.,，]\s*\d|\s*[个家元万块人名位年月周天日小次倍成类种项条步份%％‰])   # emergency numbers, not 120人
    | [二三四五六七八九](?:方|出|共|性|力|级)             # 三方九出八共, 三性五力, 新八级
    | 第[一二三四五六七八九十\d]+(?:条|部分|步|项|页|张|栏|款|点|表|个)?
    | 表[一二三四五六]
    | (?:十四五)
    | 一(?:个(?!月|工作日|百分点)|次|个人|样|般|定|起|线|体|下|律|致|旦|直|些|边|点|次性|并|同|种|项|份|类|条龙|票|口|句|步步|位|条|名|步)
    | [每某哪同另逐][一]?(?:个|家|年|名|人|项|次|位|种|类|条|级|步)
    | (?:这|那|哪|几|上|下|前|后|各)[一两二三四五六]?(?:个|家|年|名|项|次|位|种|类|条|步|点|份)
    | [两二三四五六七八九](?:大)?个?(?:步骤|步|环节|部分|方面|张表|类|种|项|条路|情形|点(?!多|钟)|件事|部门)  # counts of what is listed
    | 两者|双方|二者|两边|十分|千万别|万一|百分百|一一
    """,
    re.VERBOSE,
)


class UnfoundedFigure(AnswersError):
    """A text states a figure that none of its sources holds."""


def _value(match: re.Match[str]) -> tuple[str, str]:
    if match["arabic"]:
        number = match["arabic"].replace(",", "").replace("，", "")
        return number.rstrip("."), (match["unit"] or "").replace("％", "%")
    if match["half"]:
        return "0.5", match["half"]
    if match["part"]:
        part, whole = _number(match["part"]), _number(match["whole"])
        return (part, "%") if whole == "100" else (part, f"/{whole}")
    return _number(match["chinese"]), match["unit_cn"]


def _number(numeral: str) -> str:
    """A Chinese numeral in Arabic digits. Raises ValueError for what is none."""
    if numeral == "百":
        return "100"
    return str(cn2an.cn2an(numeral.replace("两", "二"), "smart"))


def figures(text: str) -> set[str]:
    """The figures a text states, normalised as number + unit: {"5000元", "5个工作日"}."""
    stripped = _NOT_FIGURES.sub("　", text)
    found = set()
    for match in _FIGURE.finditer(stripped):
        try:
            number, unit = _value(match)
        except ValueError:  # 千千万万: not a number
            continue
        found.add(f"{number}{unit}")
    return found


def _covers(held: set[str], figure: str) -> bool:
    """A unit may be dropped or its measure word differ (5家 / 5个); the number may not."""
    if figure in held:
        return True
    number = re.match(r"[\d.]+", figure)
    units = {"家", "个", "名", "人", "项", "种", "类", "条", "次", "步", "位", ""}
    if number is None or figure[number.end() :] not in units:
        return False
    return any(h.startswith(number[0]) and h[len(number[0]) :] in units for h in held)


def unfounded(text: str, sources: Iterable[str]) -> set[str]:
    """Figures of `text` that no source text holds; empty when all is founded."""
    held: set[str] = set()
    for source in sources:
        held |= figures(source)
    return {figure for figure in figures(text) if not _covers(held, figure)}


def guard(text: str, sources: Iterable[str]) -> None:
    """Raise UnfoundedFigure when `text` states a figure that `sources` do not hold."""
    loose = unfounded(text, sources)
    if loose:
        raise UnfoundedFigure(f"{sorted(loose)} in {text!r}")
