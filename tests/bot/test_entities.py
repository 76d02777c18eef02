"""Entities: names and numbers of the domain, reported in the person's own words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.entities import LOOKUPS, entities, lookup_names
from knowledge.text.normalise import normalise


def found(text: str) -> list[tuple[str, str]]:
    """(entity, the person's own words) in the order of the text."""
    return [(entity.entity, entity.value) for entity in entities(normalise(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # programmes
        ("技培生补贴多少", [("program", "技培生")]),
        ("学生学徒制是什么", [("program", "学生学徒制")]),
        ("学徒和技培生有什么区别", [("program", "学徒"), ("program", "技培生")]),
        ("技培生用培融合计划", [("program", "技培生")]),
        # places
        ("我想去深圳做学徒", [("city", "深圳"), ("program", "学徒")]),
        ("佛山市顺德区的企业能报吗", [("city", "佛山市"), ("district", "顺德区")]),
        ("东莞长安镇有岗位吗", [("city", "东莞"), ("district", "长安镇")]),
        ("深圳南山区", [("city", "深圳"), ("district", "南山区")]),
        ("人在湛江", [("city", "湛江")]),
        ("珠海和中山都行", [("city", "珠海"), ("city", "中山")]),
        ("中山市", [("city", "中山市")]),
        # places that are none
        ("中山大学毕业的", [("school_type", "大学")]),
        ("广州大学的学生", [("school_type", "大学")]),
        ("走广州路", []),
        ("穿中山装", []),
        # graduation
        ("我今年毕业", [("graduation_year", "今年")]),
        ("我2025年毕业", [("graduation_year", "2025年")]),
        ("25届的", [("graduation_year", "25届")]),
        ("2026届毕业生", [("graduation_year", "2026届")]),
        ("明年6月毕业", [("graduation_year", "明年"), ("date", "6月")]),
        ("去年本科毕业的", [("graduation_year", "去年"), ("school_type", "本科")]),
        ("毕业于2023年", [("graduation_year", "2023年")]),
        ("前年大专毕业", [("graduation_year", "前年"), ("school_type", "大专")]),
        # money
        ("5000元是给谁", [("amount", "5000元")]),
        ("每人五千块", [("amount", "五千块")]),
        ("补贴3万元", [("amount", "3万元")]),
        ("能拿两万吗", [("amount", "两万")]),
        # enterprises
        ("带动5家企业", [("enterprise_count", "5家")]),
        ("只有三家生态企业", [("enterprise_count", "三家")]),
        ("20多家", [("enterprise_count", "20多家")]),
        ("还差2家", [("enterprise_count", "2家")]),
        ("这个国家政策", []),
        # people and posts
        ("500个岗位", [("headcount", "500个")]),
        ("招了20个学徒", [("headcount", "20个"), ("program", "学徒")]),
        ("有12名技培生", [("headcount", "12名"), ("program", "技培生")]),
        ("三十个人", [("headcount", "三十个人")]),
        ("100来个学徒", [("headcount", "100来个"), ("program", "学徒")]),
        ("我们公司80人", [("headcount", "80人")]),
        ("我考了第5名", []),
        ("每个人都行吗", []),
        # lengths of time
        ("培养两年", [("years", "两年")]),
        ("学徒一年", [("program", "学徒"), ("years", "一年")]),
        ("半年行不行", [("years", "半年")]),
        ("6个月", [("years", "6个月")]),
        ("1年半", [("years", "1年半")]),
        # levels and schools
        ("高级工能评吗", [("skill_level", "高级工")]),
        ("技师和高级技师", [("skill_level", "技师"), ("skill_level", "高级技师")]),
        ("首席技师怎么评", [("skill_level", "首席技师")]),
        ("我是技校的", [("school_type", "技校")]),
        ("高职学生", [("school_type", "高职")]),
        ("技师学院的学生", [("school_type", "技师学院")]),
        ("普通高等院校", [("school_type", "普通高等院校")]),
        # kinds of enterprise, trades, occupations
        ("专精特新小巨人", [("enterprise_type", "专精特新"), ("enterprise_type", "小巨人")]),
        ("我们是上市公司", [("enterprise_type", "上市公司")]),
        ("规上企业", [("enterprise_type", "规上企业")]),
        ("产教融合型企业", [("enterprise_type", "产教融合型企业")]),
        ("单项冠军", [("enterprise_type", "单项冠军")]),
        ("我们做半导体的", [("industry", "半导体")]),
        ("新能源汽车企业", [("industry", "新能源汽车")]),
        ("智能家电行业", [("industry", "智能家电")]),
        ("数控车工", [("occupation", "数控车工")]),
        ("汽车维修工", [("occupation", "汽车维修工")]),
        ("想学电工", [("occupation", "电工")]),
        # dates
        ("2026年12月31日之后", [("date", "2026年12月31日")]),
        ("2027年还能报吗", [("date", "2027年")]),
        ("年底前", [("date", "年底")]),
        ("12月5日交", [("date", "12月5日")]),
        ("26年底还能申报吗", [("date", "26年底")]),
        # the person's own script and width
        ("學徒喺東莞", [("program", "學徒"), ("city", "東莞")]),
        ("２０２５年畢業", [("graduation_year", "２０２５年")]),
        ("鍾先生喺佛山", [("city", "佛山")]),
        ("計培生有冇補貼", [("program", "計培生")]),
        ("帶動５家企業", [("enterprise_count", "５家")]),
        # nothing
        ("公示5个工作日", []),
        ("三方九出八共是什么", []),
        ("问一个问题", []),
        ("", []),
        ("😀😀", []),
    ],
)  # fmt: skip
def test_entities(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.fuzz
@given(st.text(max_size=80))
def test_any_text_gives_its_own_words(text: str) -> None:
    last = 0
    for entity in entities(normalise(text)):
        assert 0 <= last <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.value
        assert entity.normal
        last = entity.end


@pytest.mark.parametrize("entity", lookup_names())
def test_every_name_of_a_list_is_found(entity: str) -> None:
    names = (LOOKUPS / f"{entity}.txt").read_text(encoding="utf-8").split()
    assert len(set(names)) == len(names)
    lost = [name for name in names if not any(e.value == name for e in entities(normalise(name)))]
    assert lost == []


def test_the_model_reports_the_same(assistant: Any) -> None:
    parsed = assistant.parse("鍾先生喺深圳做學徒")
    assert [(e["entity"], e["value"], e["start"], e["end"]) for e in parsed["entities"]] == [
        ("city", "深圳", 4, 6),
        ("program", "學徒", 7, 9),
    ]
