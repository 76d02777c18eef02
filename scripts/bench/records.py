"""Raw results as JSON files, and Markdown tables made from them."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from scripts.bench.machine import RAW, RESULTS

Record = dict[str, Any]


def save(name: str, record: Record) -> None:
    """Keep a result under docs/benchmarks/raw."""
    write_json(RAW / f"{name}.json", record)


def load(name: str) -> Record | None:
    """The latest result of this name, if there is one."""
    path = RAW / f"{name}.json"
    return read_json(path) if path.is_file() else None


def write_json(path: Path, record: Record) -> None:
    """One JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_json(path: Path) -> Record:
    """One JSON file."""
    found: Record = json.loads(path.read_text(encoding="utf-8"))
    return found


def write_page(name: str, blocks: Iterable[str]) -> Path:
    """A page of docs/benchmarks from its blocks, empty ones left out."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / name
    path.write_text("\n\n".join(block.strip() for block in blocks if block) + "\n", encoding="utf-8")
    return path


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; None is a dash."""
    lines = [_line(head), "|" + "---|" * len(head)]
    return "\n".join(lines + [_line(row) for row in rows])


def _line(cells: Sequence[object]) -> str:
    return "| " + " | ".join("–" if cell is None else str(cell) for cell in cells) + " |"


def quantiles(milliseconds: Sequence[float]) -> Record:
    """How many, their median, 95th percentile, mean and largest."""
    ordered = sorted(milliseconds)
    return {
        "count": len(ordered),
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 1),
        "mean": round(statistics.fmean(ordered), 1),
        "max": round(ordered[-1], 1),
    }


def where_measured(found: Record) -> str:
    """The block that says when, on what and how a page's numbers were made."""
    return table(
        ["项目", "值"],
        [
            ["日期", found["date"]],
            ["机器", f"{found['cores']} 核 {found['cpu']}，{found['memory_gb']} GB 内存，{found['system']}"],
            ["测量时的负载（1、5、15 分钟）", "、".join(map(str, found["load_average"]))],
            [
                "版本",
                f"Python {found['python']}，rasa {found['rasa']}，tensorflow-cpu {found['tensorflow']}",
            ],
            ["数据摘要（data/）", found["data"]],
            ["命令", f"`{found['command']}`（全部：`make bench`）"],
        ],
    )
