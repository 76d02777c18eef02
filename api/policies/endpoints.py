"""The policy texts over HTTP: read-only, from memory."""

from __future__ import annotations

from fastapi import APIRouter

from api.dependencies import PartsDep
from api.errors import NotFound, documented
from api.policies.schemas import ClauseOut, InstrumentOut, InstrumentsOut, InstrumentTextOut, NodeOut
from knowledge.policies import UnknownClause, UnknownInstrument

router = APIRouter(prefix="/api/policies", tags=["政策原文"], responses=documented(503))


@router.get("", summary="列出政策文件")
async def list_instruments(parts: PartsDep) -> InstrumentsOut:
    """列出全部文件；后续文件只有目录信息、没有原文。"""
    instruments = parts.loaded_corpus().instruments()
    return InstrumentsOut(
        instruments=[InstrumentOut.of(instrument) for instrument in instruments], as_of=parts.clock.today()
    )


@router.get("/{instrument}", summary="读一份文件", responses=documented(404, 422))
async def get_instrument(instrument: str, parts: PartsDep) -> InstrumentTextOut:
    """按印刷顺序返回标题、条款和版头落款。"""
    corpus = parts.loaded_corpus()
    try:
        found = corpus.instrument(instrument)
    except UnknownInstrument as error:
        raise NotFound("no_such_instrument") from error
    nodes = [NodeOut.of(node, corpus) for node in found.nodes]
    return InstrumentTextOut(**InstrumentOut.of(found).model_dump(), nodes=nodes)


@router.get("/clauses/{clause_id}", summary="读一个条款", responses=documented(404, 422))
async def get_clause(clause_id: str, parts: PartsDep) -> ClauseOut:
    """按条款编号（如 GD26:2.1.3）返回逐字原文。"""
    try:
        return ClauseOut.of(parts.loaded_corpus().clause(clause_id))
    except UnknownClause as error:
        raise NotFound("no_such_clause") from error
