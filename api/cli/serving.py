"""`jiangtu serve`."""

from __future__ import annotations

import os

import typer

from api.serve import NeedsRedis, serve
from api.settings import Settings


def run(host: str, port: int, workers: int) -> None:
    """Serve until stopped; say where, and what is missing."""
    for name in (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "TF_NUM_INTRAOP_THREADS",
        "TF_NUM_INTEROP_THREADS",
    ):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if not Settings().model.is_file():
        typer.echo("还没有训练好的模型，请先运行：jiangtu train（或 make run）。", err=True)
        raise typer.Exit(2)
    typer.echo(
        f"匠途正在启动（载入模型约需十几秒）：http://{host}:{port}/　坐席台：http://{host}:{port}/desk"
    )
    try:
        serve("api.app:make_app", host=host, port=port, workers=workers)
    except NeedsRedis as error:
        typer.echo(
            "多进程需要 REDIS_URL（共享会话锁与频率限制），请设置后再启动，或用 --workers 1。", err=True
        )
        raise typer.Exit(2) from error
