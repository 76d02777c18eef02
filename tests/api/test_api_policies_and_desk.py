"""Policy texts and the desk's search over HTTP."""

from __future__ import annotations

from datetime import date

import httpx
import pytest
from fastapi import FastAPI

from api.desk.fake import FakeDeskSearch, FakeHit, FakeRef
from knowledge.answers.answer import Citation
from knowledge.policies import load_corpus

pytestmark = pytest.mark.anyio


async def test_instruments(client: httpx.AsyncClient) -> None:
    body = (await client.get("/api/policies")).json()
    by_id = {instrument["id"]: instrument for instrument in body["instruments"]}
    assert body["as_of"] == "2026-11-22"
    assert by_id["GD26"]["number"] == "粤人社规〔2022〕26号"
    assert (by_id["GD26"]["in_force_from"], by_id["GD26"]["in_force_until"]) == ("2022-10-31", "2026-12-31")
    assert any(not instrument["text_held"] for instrument in body["instruments"])


async def test_every_instrument_can_be_read_in_order(client: httpx.AsyncClient) -> None:
    for instrument in load_corpus().instruments():
        body = (await client.get(f"/api/policies/{instrument.id}")).json()
        assert [node["id"] for node in body["nodes"]] == [node.id for node in instrument.nodes]
        assert all(node["level"] >= 1 and node["label"] for node in body["nodes"] if node["id"])


async def test_every_clause_can_be_read(client: httpx.AsyncClient) -> None:
    for clause in load_corpus().clauses(include_headings=True):
        body = (await client.get(f"/api/policies/clauses/{clause.id}")).json()
        assert (body["text"], body["label"], body["instrument"]) == (
            clause.full_text, clause.label, clause.instrument
        )  # fmt: skip


@pytest.fixture
def desk(app: FastAPI) -> FakeDeskSearch:
    cited = Citation(clause="GD26:2.2.3", label="26号 二、(二)3", quote="按规定", used_for="补贴")
    hit = FakeHit(
        record="trainee_subsidy",
        title="技培生补贴",
        speak="按规定申领。",
        citations=(cited,),
        validity="有效期至 2026-12-31",
        next=(FakeRef("trainee_who", "谁能当技培生"),),
    )
    search = FakeDeskSearch([hit, FakeHit("trainee_who", "谁能当技培生", "毕业生。")])
    app.state.parts.desk = search
    return search


async def test_the_desk_finds_records(client: httpx.AsyncClient, desk: FakeDeskSearch) -> None:
    body = (await client.get("/api/desk/search", params={"q": " 补贴 ", "limit": 3})).json()
    assert body["query"] == "补贴"
    assert body["took_ms"] >= 0
    [found] = body["results"]
    assert (found["record"], found["speak"], found["matched_by"]) == (
        "trainee_subsidy",
        "按规定申领。",
        "text",
    )
    assert found["citations"][0]["clause"] == "GD26:2.2.3"
    assert found["next"] == [{"record": "trainee_who", "title": "谁能当技培生"}]
    assert desk.asked == [("补贴", 3, date(2026, 11, 22))]


async def test_an_empty_query_finds_nothing(client: httpx.AsyncClient, desk: FakeDeskSearch) -> None:
    assert (await client.get("/api/desk/search", params={"q": " "})).json()["results"] == []
    assert desk.asked == []


async def test_suggestions(client: httpx.AsyncClient, desk: FakeDeskSearch) -> None:
    body = (await client.get("/api/desk/suggestions")).json()
    assert body["suggestions"][0] == {"record": "trainee_subsidy", "title": "技培生补贴"}


async def test_the_desk_waits_for_its_search(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/desk/search", params={"q": "补贴"})).status_code == 503
