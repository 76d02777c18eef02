"""The desk's search over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import PartsDep
from api.desk.schemas import DeskSearchOut, SuggestionsOut
from api.desk.service import DeskService
from api.errors import documented

router = APIRouter(prefix="/api/desk", tags=["坐席"], responses=documented(503))


@router.get("/search", summary="搜索答复", responses=documented(422))
async def search(
    parts: PartsDep,
    q: Annotated[str, Query(max_length=200, description="关键词、拼音首字母或答复编号")],
    limit: Annotated[int, Query(ge=1, le=20, description="最多返回几条")] = 8,
) -> DeskSearchOut:
    """按文字、拼音或编号查找可直接念的答复。"""
    return await DeskService(parts).search(q, limit)


@router.get("/suggestions", summary="常用答复")
async def suggestions(parts: PartsDep) -> SuggestionsOut:
    """输入之前显示的常用答复。"""
    return await DeskService(parts).suggestions()
