"""`jiangtu ask`: one question, or a batch of conversations for evaluations (contract)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import track

from api.chat import own_answers
from api.clock import Clock
from api.guards.identity_numbers import holds_identity_number
from api.settings import Settings
from bot.messages import Assistant, InboundMessage, Turn
from knowledge.answers.answer import Audience


class BadInput(ValueError):
    """A line of a batch that cannot be read; the message says which and why."""


def fail(message: str) -> None:
    """Say what is wrong and leave with code 2."""
    typer.echo(message, err=True)
    raise typer.Exit(2)


def run_once(text: str, audience: str, *, as_json: bool) -> None:
    """Ask one question and print the answer with its clauses."""
    if audience not in set(Audience):
        fail(f"没有这个身份：{audience}。可用：graduate、enterprise、hotline。")
    turn = asyncio.run(_Conversation(_assistant(), "once", Audience(audience)).say(text))
    if as_json:
        typer.echo(json.dumps(_as_turn(turn), ensure_ascii=False, indent=2))
        return
    for answer in turn.answers:
        typer.echo(answer.text)
        for citation in answer.citations:
            typer.echo(f"　［{citation.label}］{citation.quote}")
        if answer.validity:
            typer.echo(f"　{answer.validity}")


def run_batch(source: Path, target: Path | None) -> None:
    """Answer each line's conversation as a fresh person; one output line a conversation."""
    if target is None:
        fail("请用 --out 指定输出文件。")
    try:
        conversations = list(_read(source))
    except (OSError, BadInput) as error:
        fail(f"读不了输入文件：{error}")
    asyncio.run(_answer_all(conversations, target or source))


async def _answer_all(conversations: list[dict[str, Any]], target: Path) -> None:
    assistant = _assistant()
    console = Console(stderr=True)
    with target.open("w", encoding="utf-8") as output:
        for place, item in enumerate(track(conversations, description="提问中", console=console)):
            talk = _Conversation(assistant, f"batch-{place}", Audience(item["audience"]))
            turns = [_as_turn(await talk.say(text)) for text in item["texts"]]
            output.write(json.dumps({"id": item["id"], "turns": turns}, ensure_ascii=False) + "\n")
            await assistant.forget(f"batch-{place}")


class _Conversation:
    def __init__(self, assistant: Assistant, name: str, audience: Audience) -> None:
        self._assistant, self._name, self._audience = assistant, name, audience
        self._on = Clock(Settings().today).today()
        self._said = 0

    async def say(self, text: str) -> Turn:
        self._said += 1
        clean = text.encode("utf-8", "replace").decode("utf-8")
        if holds_identity_number(clean):
            answer = own_answers.refused(self._on)
            return Turn(answers=(answer,), intent=None, confidence=0.0, latency_ms=0.0)
        turn = await self._assistant.handle(
            InboundMessage(
                conversation=self._name,
                channel="cli",
                audience=self._audience,
                client_message_id=str(self._said),
                on=self._on,
                text=clean,
            )
        )
        self._audience = turn.audience or self._audience
        return turn


def _assistant() -> Assistant:
    from bot.assistant import ModelMissing, RasaAssistant
    from bot.tracker_store import MemoryEvents

    try:
        return RasaAssistant.load(Settings().model, MemoryEvents())
    except ModelMissing:
        fail("还没有训练好的模型，请先运行：jiangtu train（或 make run）。")
        raise


def _read(source: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = source.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadInput("文件不是 UTF-8 编码，请另存为 UTF-8 后再试") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            turns = item["turns"] if "turns" in item else [{"user": item["text"]}]
            texts = [turn["user"] for turn in turns]
            if not all(isinstance(text, str) for text in texts):
                raise BadInput(f"第 {number} 行：问题必须是文字")
            audience = Audience(item.get("audience", Audience.GRADUATE))
        except BadInput:
            raise
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(f"第 {number} 行：{error}") from error
        yield {"id": item.get("id", str(number)), "audience": audience, "texts": texts}


def _as_turn(turn: Turn) -> dict[str, Any]:
    """The contract's output for one turn; several messages are joined."""
    citations = dict.fromkeys(c.clause for answer in turn.answers for c in answer.citations)
    return {
        "text": "\n".join(answer.text for answer in turn.answers),
        "intent": turn.intent,
        "confidence": round(turn.confidence, 4),
        "status": turn.answers[-1].status.value,
        "citations": list(citations),
        "latency_ms": turn.latency_ms,
    }
