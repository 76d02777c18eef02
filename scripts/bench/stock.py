"""Stock Rasa on the same data: the pipeline and policies `rasa init` writes, Jieba as its tokenizer."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from scripts.bench.machine import ROOT, WORK, digest, environment, say
from scripts.bench.nlu_rows import DIET, SPARSE
from scripts.bench.records import Record, read_json, write_json

#: What a turn costs does not depend on how long a network was trained, so a run may train less.
EPOCHS = int(os.environ.get("JIANGTU_BENCH_STOCK_EPOCHS", "100"))

_POLICIES: list[dict[str, Any]] = [
    {"name": "MemoizationPolicy"},
    {"name": "RulePolicy", "core_fallback_action_name": "action_search", "core_fallback_threshold": 0.3},
    {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": EPOCHS},
    {"name": "TEDPolicy", "max_history": 5, "epochs": EPOCHS, "constrain_similarities": True},
]


class TrainingFailed(RuntimeError):
    """`rasa train` failed; the message ends with its output."""


def model() -> tuple[Path, Record]:
    """The stock model of the present data, trained unless it is there, and what training took."""
    inputs = [path for folder in ("data", "bot/domain") for path in sorted((ROOT / folder).rglob("*.*"))]
    folder = WORK / digest([*inputs, Path(__file__)])
    found, report = folder / "stock.tar.gz", folder / "stock.json"
    if found.is_file() and report.is_file():
        return found, read_json(report)
    folder.mkdir(parents=True, exist_ok=True)
    say("training stock Rasa (DIET, TED, UnexpecTED): tens of minutes")
    started = time.perf_counter()
    _train(folder)
    write_json(report, {"seconds": time.perf_counter() - started, "epochs": EPOCHS})
    return found, read_json(report)


def _train(folder: Path) -> None:
    command = [
        sys.executable, "-W", "ignore", "-m", "rasa", "train", "--config", str(_config(folder)),
        "--domain", "bot/domain", "--data", "data/nlu", "data/rules", str(_stories(folder)),
        "--out", str(folder), "--fixed-model-name", "stock", "--force",
    ]  # fmt: skip
    log = folder / "train.log"
    with log.open("w", encoding="utf-8") as output:
        code = subprocess.run(
            command, cwd=ROOT, env=environment(folder), stdout=output, stderr=subprocess.STDOUT
        ).returncode
    if code:
        raise TrainingFailed(log.read_text(encoding="utf-8", errors="replace")[-3000:])


def _config(folder: Path) -> Path:
    config = {
        "recipe": "default.v1",
        "assistant_id": "stock",
        "language": "zh",
        "pipeline": [
            *map(dict, SPARSE),
            {**DIET, "epochs": EPOCHS},
            {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
        ],
        "policies": _POLICIES,
    }
    path = folder / "config.yml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    return path


def _stories(folder: Path) -> Path:
    """Each rule that begins with an intent as a story of one turn, for TED and memoization."""
    stories = []
    for source in sorted((ROOT / "data" / "rules").glob("*.yml")):
        for rule in yaml.safe_load(source.read_text(encoding="utf-8")).get("rules", []):
            if "condition" not in rule and "intent" in rule["steps"][0]:
                stories.append({"story": f"{rule['rule']} (story)", "steps": rule["steps"]})
    path = folder / "stories.yml"
    path.write_text(yaml.safe_dump({"version": "3.1", "stories": stories}), encoding="utf-8")
    return path
