"""`jiangtu train`: trains when the training data, the configuration or the code of the

components changed since the model was made."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import typer

from api.settings import PROJECT, Settings

#: Everything a model depends on.
_INPUTS = (
    "bot/config.yml", "bot/domain/*.yml", "data/nlu/*.yml", "data/rules/*.yml", "data/lookups/*.txt",
    "bot/components/*.py", "bot/nlu/*.py", "knowledge/text/*", "requirements.lock",
)  # fmt: skip


def _inputs() -> Iterator[Path]:
    for pattern in _INPUTS:
        yield from sorted(path for path in PROJECT.glob(pattern) if path.is_file())


def fingerprint() -> str:
    """A digest of all inputs; the same inputs give the same digest on any machine."""
    digest = hashlib.sha256()
    for path in _inputs():
        digest.update(path.relative_to(PROJECT).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def run(*, force: bool = False) -> None:
    """Train into the configured model file, unless it was made from these very inputs."""
    model = Settings().model
    mark = model.with_suffix(".fingerprint")
    now = fingerprint()
    if not force and model.is_file() and mark.is_file() and mark.read_text().strip() == now:
        typer.echo("训练数据和配置没有变化，沿用已有模型。")
        return
    typer.echo("正在训练模型（约一分钟）…")
    started = time.perf_counter()
    code = _train(model)
    if code:
        typer.echo("训练失败，请看上面的输出。", err=True)
        raise typer.Exit(1)
    mark.write_text(now + "\n")
    typer.echo(f"训练完成，用时 {time.perf_counter() - started:.0f} 秒。")


def _train(model: Path) -> int:
    """Run rasa's own command in a child, its chatter shown only when it fails."""
    model.parent.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TQDM_DISABLE": "1",
        "PYTHONWARNINGS": "ignore",
        "PYTHONPATH": str(PROJECT),
        "PYTHONHASHSEED": "0",
    }
    command = [
        sys.executable, "-m", "rasa", "train", "--config", "bot/config.yml", "--domain", "bot/domain",
        "--data", "data/nlu", "data/rules", "--out", str(model.parent),
        "--fixed-model-name", model.name.split(".")[0], "--force",
    ]  # fmt: skip
    child = subprocess.Popen(
        command, cwd=PROJECT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    lines: list[str] = []
    for line in child.stdout or ():
        lines.append(line)
        if "Starting to train component" in line or "Finished training component" in line:
            typer.echo("  " + line.strip().rsplit("- ", 1)[-1])
    code = child.wait()
    if code:
        typer.echo("".join(lines[-40:]), err=True)
    return code
