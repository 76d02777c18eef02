"""The content check behind `jiangtu policies check` and the content tests.

Run for one topic while writing: `python -m knowledge.answers.check --topic subsidy`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from knowledge.answers.answer import UNCITED, Audience, Status
from knowledge.answers.builder import BRACKETS, HOTLINE_LIMIT
from knowledge.answers.figures import unfounded
from knowledge.answers.records import AnswerRecord, Records, load_records
from knowledge.answers.statements import load_statements
from knowledge.policies import Corpus, load_corpus

CLAUSE_ID = re.compile(r"(?:GD26|GUIDE|FORM|MOHRSS33):")


def _check_record(record: AnswerRecord, corpus: Corpus, records: Records) -> Iterator[str]:
    sources = []
    for reference in record.citations:
        if not corpus.has(reference.clause):
            yield f"unknown clause {reference.clause}"
        elif not corpus.contains(reference.clause, reference.quote):
            yield f"quote not in {reference.clause}: {reference.quote}"
        else:
            sources.append(corpus.clause(reference.clause).full_text)
    if record.status is Status.ANSWERED and not record.citations:
        yield "answered without a citation"
    if record.status in UNCITED and record.citations:
        yield f"{record.status} carries a citation"
    if len(record.citations) > 5:
        yield "more than five citations"
    for audience, voice in record.voices:
        for figure in unfounded(voice.text, sources):
            yield f"{audience}: figure {figure} stands in no cited clause"
        if CLAUSE_ID.search(voice.text):
            yield f"{audience}: clause id typed into text"
    for figure in unfounded(record.plain, sources):
        yield f"plain: figure {figure} stands in no cited clause"
    spoken = record.voices.of(Audience.HOTLINE).text
    if len(spoken) > HOTLINE_LIMIT:
        yield f"hotline: {len(spoken)} characters, more than {HOTLINE_LIMIT}"
    if BRACKETS.search(spoken):
        yield "hotline: brackets"
    texts = [voice.text for _, voice in record.voices]
    if len(set(texts)) < len(texts) and record.citations:
        yield "voices: two are the same"
    for following in record.next:
        if following not in records:
            yield f"next: unknown record {following}"


def check_content(corpus: Corpus, records: Records, topic: str | None = None) -> list[str]:
    """Everything wrong with records and statements, a line each; empty when all is well."""
    problems = [
        f"{record.topic}/{record.id}: {problem}"
        for record in records
        if topic in (None, record.topic)
        for problem in _check_record(record, corpus, records)
    ]
    for statement in load_statements():
        where = f"statement {statement.clause} {statement.says}"
        if topic not in (None, statement.topic):
            continue
        if not corpus.has(statement.clause):
            problems.append(f"{where}: unknown clause")
        elif not corpus.contains(statement.clause, statement.quote):
            problems.append(f"{where}: quote not in clause: {statement.quote}")
        if statement.answer not in records:
            problems.append(f"{where}: unknown record {statement.answer}")
        elif statement.clause not in {c.clause for c in records[statement.answer].citations}:
            problems.append(f"{where}: record {statement.answer} does not cite the clause")
    return problems


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--topic")
    topic = parser.parse_args().topic
    problems = check_content(load_corpus(), load_records(), topic)
    if topic:
        path = Path(f"data/nlu/{topic}.yml")
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line[2:].strip() for line in item["examples"].splitlines() if line.startswith("- ")]
            print(f"{item['intent']}: {len(lines)} utterances")
            problems += [f"{item['intent']}: repeated: {x}" for x in set(lines) if lines.count(x) > 1]
    print("\n".join(problems) or "no problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(_main())
