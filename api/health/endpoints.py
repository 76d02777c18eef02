"""Liveness, readiness and metrics, for whatever runs and watches the service."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from sqlalchemy import text

from api.dependencies import PartsDep
from api.errors import documented

router = APIRouter(tags=["运行状态"])


class HealthOut(BaseModel):
    """The process answers."""

    status: str = "ok"


class ReadyOut(BaseModel):
    """The assistant is loaded and the database answers."""

    status: str = "ready"
    model: str | None = None


@router.get("/healthz", summary="进程是否存活")
async def healthz() -> HealthOut:
    """进程启动后即返回 200，不等模型加载。"""
    return HealthOut()


@router.get("/readyz", summary="是否可以接待", responses=documented(503))
async def readyz(parts: PartsDep) -> ReadyOut:
    """模型加载完成且数据库可用时返回 200，否则 503。"""
    parts.loaded_assistant()
    with parts.sessions() as session:
        session.execute(text("SELECT 1"))
    return ReadyOut(model=parts.model)


@router.get(
    "/metrics", summary="监控指标", response_class=Response, responses={200: {"content": {"text/plain": {}}}}
)
async def metrics(parts: PartsDep) -> Response:
    """Prometheus 文本格式。"""
    return Response(parts.metrics.render(), media_type=CONTENT_TYPE_LATEST)
