"""docs/benchmarks/nlu.md from the raw results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.bench.machine import say
from scripts.bench.nlu_rows import ROWS, SHIPPED
from scripts.bench.nlu_scores import MOST_LOST
from scripts.bench.nlu_unseen import HELD_OUT, LINEAR_STEPS
from scripts.bench.records import Record, load, table, where_measured, write_page

#: Models that differ by less are equally good, and the cheaper is taken.
TIE = 0.015
#: Times per message within this factor are equally cheap; then the training time decides.
_SAME_COST = 1.25

_HEAD = (
    "做法", "意图准确率 测试", "开发", "范围外被拒", "范围内被拒", "阈值", "未见意图 AUROC",
    "训练（秒）", "每条消息 p50 / p95（毫秒）", "模型加编码器内存（MB）",
)  # fmt: skip

_METHOD = Path(__file__).with_name("nlu_method.md")


def write() -> None:
    """Make the page, if anything was measured."""
    found = [record for row in ROWS if (record := load(f"nlu-{row.key}")) is not None]
    if not found:
        return
    page = write_page(
        "nlu.md",
        [
            "# 意图识别与实体：各种做法的比较",
            "由 `python -m scripts.bench nlu` 生成，不要手改。",
            where_measured(max(found, key=lambda record: str(record["facts"]["date"]))["facts"]),
            _one_state_of_data(found),
            table(_HEAD, [_row(record) for record in found]),
            _entities(found),
            _choice(found),
            _METHOD.read_text(encoding="utf-8").format(
                most_lost=MOST_LOST, held_out=HELD_OUT, steps=LINEAR_STEPS
            ),
        ],
    )
    say(f"wrote {page}")


def _row(record: Record) -> Sequence[object]:
    unseen = load(f"unseen-{record['key']}") if record["key"] != "shipped" else None
    return (
        record["label"],
        _percent(record["test_accuracy"]),
        _percent(record["dev_accuracy"]),
        _percent(record["out_of_scope_refused"]),
        _percent(record["in_scope_refused"]),
        f"{record['threshold']:.3f}",
        f"{unseen['mean']:.3f}（{len(unseen['auroc'])}）" if unseen else None,
        f"{record['train_seconds']:.0f}",
        f"{record['message_ms']['p50']} / {record['message_ms']['p95']}",
        f"{record['memory_mb']:.0f}",
    )


def _entities(found: Sequence[Record]) -> str:
    one = found[-1]["entities"]
    return (
        f"测试集 {found[-1]['utterances']['test']} 句，开发集 {found[-1]['utterances']['dev']} 句，"
        f"训练 {found[-1]['trained_on']} 句。各行共用 `PolicyEntityExtractor`，"
        "测试集实体（名称和起止位置都对才算）"
        f"精确率 {one['precision']:.3f}、召回率 {one['recall']:.3f}、F1 **{one['f1']:.3f}**。"
    )


def _one_state_of_data(found: Sequence[Record]) -> str:
    states = {record["facts"]["data"] for record in found}
    return (
        ""
        if len(states) == 1
        else f"**注意**：各行不是在同一份训练数据上测的（{len(states)} 份），重新完整运行后才可比。"
    )


def _choice(found: Sequence[Record]) -> str:
    """Which row the rule picks, and whether it is what is shipped."""
    rows = [record for record in found if record["key"] != "shipped" and load(f"unseen-{record['key']}")]
    if not rows:
        return ""
    best = max(map(_accuracy, rows))
    likeliest = max(map(_auroc, rows))
    tied = [r for r in rows if _accuracy(r) > best - TIE and _auroc(r) > likeliest - TIE]
    if not tied:
        tied = [r for r in rows if _accuracy(r) > best - TIE]
    quickest = min(float(r["message_ms"]["p50"]) for r in tied)
    cheap = [r for r in tied if r["message_ms"]["p50"] <= quickest * _SAME_COST]
    chosen = min(cheap, key=lambda r: float(r["train_seconds"]))
    names = "、".join(str(record["label"]) for record in tied)
    verdict = (
        "这就是 `bot/config.yml` 现在用的。"
        if chosen["key"] == SHIPPED
        else "`bot/config.yml` 现在用的不是它，应当复核。"
    )
    return (
        "## 选哪个\n\n"
        "规则：准确率（测试集加开发集）和未见意图 AUROC 都与最好者相差不到 "
        f"{TIE * 100:.1f} 个百分点的算并列，并列时取每条消息更快的，"
        "一样快（相差不到四分之一）取训练更快的。\n\n"
        f"并列的有：{names}。按规则取 **{chosen['label']}**。{verdict}"
    )


def _accuracy(record: Record) -> float:
    counts = record["utterances"]
    right = record["test_accuracy"] * counts["test"] + record["dev_accuracy"] * counts["dev"]
    return float(right / (counts["test"] + counts["dev"]))


def _auroc(record: Record) -> float:
    found: Any = load(f"unseen-{record['key']}")
    return float(found["mean"])


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
