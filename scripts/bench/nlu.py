"""The `nlu` part: every row trained and read in processes of its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from scripts.bench import nlu_unseen, utterances
from scripts.bench.machine import ROOT, SERVING_THREADS, environment, facts, say
from scripts.bench.nlu_rows import ROWS, Row
from scripts.bench.nlu_scores import Read, scores
from scripts.bench.records import Record, read_json, save, write_json
from scripts.bench.utterances import Utterance


def run(
    only: Collection[str] = (), intents: Collection[str] = (), *, seeds: int = 3, diet_unseen: bool = False
) -> None:
    """Measure the rows (all, or those named), on all intents or on a trial's few."""
    chosen = [row for row in ROWS if not only or row.key in only]
    for place, row in enumerate(chosen, start=1):
        with tempfile.TemporaryDirectory(prefix="jiangtu-bench-") as folder:
            name = f"[{place}/{len(chosen)}] {row.key}"
            save(f"{'trial-' if intents else ''}nlu-{row.key}", measure(row, Path(folder), name, intents))
    nlu_unseen.run([row for row in chosen if not row.split], intents, seeds=seeds, diet=diet_unseen)


def measure(row: Row, folder: Path, name: str, intents: Collection[str]) -> Record:
    """Train a row, read dev and test with it, and count."""
    train = utterances.read(utterances.TRAIN, intents=intents)
    said = {
        "dev": utterances.read(utterances.DEV, intents=intents),
        "test": utterances.read(utterances.TEST, intents=intents),
    }
    found: Record = {"key": row.key, "label": row.label, "facts": facts(), "trained_on": len(train)}
    say(f"{name}: training on {len(train)} utterances")
    found |= trained(row, train, folder)
    say(f"{name}: trained in {found['train_seconds']:.0f} s; reading dev and test")
    report = read_with(folder, said)
    found |= {key: report[key] for key in ("load_seconds", "memory_mb", "message_ms")}
    found |= scores(reads_of(report, said, "test"), reads_of(report, said, "dev"))
    say(f"{name}: test {found['test_accuracy']:.3f}, {found['message_ms']['p50']} ms a message")
    return found


def trained(row: Row, data: Sequence[Utterance], folder: Path) -> Record:
    """Train a row's pipeline into folder/model.tar.gz; what the training cost."""
    config, source = row.write_config(folder), utterances.write(data, folder / "train.yml")
    _child(
        ["train", config, source, folder / "model.tar.gz", folder / "trained.json"],
        folder,
        OMP_NUM_THREADS="1",
    )
    return read_json(folder / "trained.json")


def read_with(folder: Path, said: Mapping[str, Sequence[Utterance]]) -> Record:
    """Readings of what was said by folder/model.tar.gz, with the product's thread settings."""
    write_json(folder / "texts.json", {kind: [one.text for one in those] for kind, those in said.items()})
    _child(
        ["read", folder / "model.tar.gz", folder / "read.json", folder / "texts.json"],
        folder,
        **SERVING_THREADS,
    )
    return read_json(folder / "read.json")


def reads_of(report: Record, said: Mapping[str, Sequence[Utterance]], kind: str) -> list[Read]:
    """The readings beside what was said."""
    return [
        Read(one, got["intent"], float(got["confidence"] or 0), frozenset(map(tuple, got["entities"])))
        for one, got in zip(said[kind], report["readings"][kind], strict=True)
    ]


def _child(arguments: Sequence[str | Path], folder: Path, **more: str) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "scripts.bench.nlu_worker", *map(str, arguments)]
    with (folder / "child.log").open("w+", encoding="utf-8") as log:
        code = subprocess.run(
            command, cwd=ROOT, env=environment(folder, **more), stdout=log, stderr=subprocess.STDOUT
        ).returncode
    if code:
        tail = (folder / "child.log").read_text(encoding="utf-8")[-3000:]
        raise SystemExit(f"failed ({code}): {' '.join(command)}\n{tail}")
