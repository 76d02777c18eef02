"""docs/benchmarks/turns.md from the raw results."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from pathlib import Path

from scripts.bench import turns
from scripts.bench.machine import say
from scripts.bench.records import Record, load, table, where_measured, write_page

_METHOD = Path(__file__).with_name("turns_method.md")


def write() -> None:
    """Make the page, if anything was measured."""
    parts = {name: record for name in ("turns", "start", "training") if (record := load(name)) is not None}
    if not parts:
        return
    measured = parts.get("turns") or next(iter(parts.values()))
    blocks = [
        "# 一轮对话要多久，服务占多少",
        "由 `python -m scripts.bench turns`、`start`、`training` 生成，不要手改。",
        where_measured(measured["facts"]),
    ]
    if "turns" in parts:
        blocks += [_compared(parts["turns"]), _in_process(parts["turns"]), _memory(parts["turns"])]
    if "start" in parts:
        blocks.append(_start(parts["start"]))
    if "training" in parts:
        blocks.append(_training(parts["training"]))
    blocks.append(
        _METHOD.read_text(encoding="utf-8").format(
            people=turns.PEOPLE,
            one_by_one=turns.ONE_BY_ONE,
            at_once=turns.AT_ONCE,
            first=turns.FIRST_TURNS,
            count=turns.PEOPLE * turns.ONE_BY_ONE,
        )
    )
    say(f"wrote {write_page('turns.md', blocks)}")


def _compared(found: Record) -> str:
    """Ours beside stock at each length; the ratio is how many times as long stock takes."""
    rows: list[list[object]] = []
    stock = found["stock"]["lengths"]
    for length, ours in found["ours"]["lengths"].items():
        other = stock.get(length)
        rows.append(
            [
                length,
                _times(ours),
                _times(other) if other else None,
                f"{other['p50'] / ours['p50']:.1f} / {other['p95'] / ours['p95']:.1f}" if other else None,
                ours["turns_per_second"],
                other["turns_per_second"] if other else None,
                f"{ours['turns_per_second'] / other['turns_per_second']:.1f}" if other else None,
            ]
        )
    head = (
        "第几轮", "匠途 p50 / p95（毫秒）", "原装 Rasa p50 / p95（毫秒）", "倍数 p50 / p95",
        "匠途 轮/秒", "原装 Rasa 轮/秒", "倍数",
    )  # fmt: skip
    silent = found["stock"]["silent_turns"]
    note = f"原装 Rasa 有 {silent} 轮没有任何答复，时间照计。" if silent else ""
    return "\n\n".join(["## 经 HTTP 的一轮", table(head, rows), note])


def _in_process(found: Record) -> str:
    own = found["in_process"]
    rows = [[length, one["p50"], one["p95"], one["max"]] for length, one in own["lengths"].items()]
    loaded = f"载入模型 {own['load_seconds']:.1f} 秒（含导入 rasa 和 TensorFlow）。"
    return "\n\n".join(["## 进程内的一轮（毫秒）", table(["第几轮", "p50", "p95", "最大"], rows), loaded])


def _memory(found: Record) -> str:
    rows = [
        [process, f"{loaded:.0f}", f"{found[side]['memory_after_mb'][process]:.0f}"]
        for side in ("ours", "stock")
        for process, loaded in found[side]["memory_loaded_mb"].items()
    ]
    return "\n\n".join(["## 常驻内存（MB）", table(["进程", "载入之后", "跑完之后"], rows)])


def _start(found: Record) -> str:
    rows = []
    for side, name in (("ours", "匠途"), ("stock", "原装 Rasa")):
        seconds = [one["seconds"] for one in found[side]]
        rows.append(
            [
                name,
                statistics.median(seconds),
                _joined(seconds),
                f"{_total(found[side][-1]['memory_mb']):.0f}",
            ]
        )
    head = ["服务", "秒（中位数）", "各次", "就绪时内存（MB）"]
    return "\n\n".join(["## 从启动到就绪", table(head, rows)])


def _training(found: Record) -> str:
    ours, stock = found["ours_seconds"], found["stock_seconds"]
    rows = [
        ["匠途 `jiangtu train --force`", f"{ours:.0f}"],
        [f"原装 Rasa `rasa train`（{found.get('stock_epochs', 100)} 轮）", f"{stock:.0f}"],
        ["倍数", f"{stock / ours:.1f}"],
    ]
    return "\n\n".join(["## 训练模型", table(["命令", "秒"], rows)])


def _times(one: Record) -> str:
    return f"{one['p50']} / {one['p95']}"


def _joined(values: list[float]) -> str:
    return "、".join(map(str, values))


def _total(memory: Mapping[str, float]) -> float:
    return sum(memory.values())
