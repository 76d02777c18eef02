"""Where every Answer is made: voice, citations resolved, validity, and the figure guard.

Words that are not in a record (the expiry line, 'not yet in force') are in `phrases.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.answers.answer import UNCITED, Answer, Audience, Citation, QuickReply, Status
from knowledge.answers.figures import guard
from knowledge.answers.records import AnswerRecord, Records, Reference, Voice, load_records
from knowledge.answers.statements import Statement
from knowledge.policies import Corpus, load_corpus

#: What can be read out in one breath; bracketed words cannot be read out at all.
HOTLINE_LIMIT = 60
BRACKETS = re.compile(r"[()（）\[\]【】]")


@cache
def phrases() -> dict[str, str]:
    """The few sentences that code adds around curated content."""
    content = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))
    return {key: str(value) for key, value in content.items()}


def show_record(record: AnswerRecord) -> QuickReply:
    """A button that tells a record."""
    return QuickReply(title=record.title, payload=f'/show_answer{{"answer": "{record.id}"}}')


def _tells(text: str, quote: str) -> bool:
    """Whether a text already carries most of a quote's words, in pairs of characters."""
    pairs = {quote[i : i + 2] for i in range(len(quote) - 1)}
    return sum(pair in text for pair in pairs) >= 0.7 * len(pairs)


class AnswerBuilder:
    """Builds guarded Answers from records, clauses and phrases."""

    def __init__(self, corpus: Corpus | None = None, records: Records | None = None) -> None:
        self.corpus = corpus or load_corpus()
        self.records = records or load_records()

    def cite(self, references: Iterable[Reference]) -> tuple[Citation, ...]:
        """Resolve clause ids to printed labels. Raises UnknownClause."""
        return tuple(
            Citation(
                clause=reference.clause,
                label=self.corpus.clause(reference.clause).label,
                quote=reference.quote,
                used_for=reference.used_for,
            )
            for reference in references
        )

    def tell(self, record: AnswerRecord, audience: Audience, on: date) -> Answer:
        """A record in the voice of its audience, as of a policy date."""
        return self.build(
            record.voices.of(audience).text,
            record.status,
            on,
            citations=self.cite(record.citations),
            quick_replies=[show_record(self.records[key]) for key in record.next],
            card=record.card,
            record=record.id,
        )

    def tell_detail(self, record: AnswerRecord, statement: Statement, audience: Audience, on: date) -> Answer:
        """A record with one statement of its clause that its text does not tell."""
        told = record.voices.of(audience).text
        if _tells(told, statement.quote):
            return self.tell(record, audience, on)
        text = f"{told}\n{phrases()['detail'].format(says=statement.says)}"
        references = [
            Reference(clause=r.clause, quote=statement.quote, used_for=r.used_for)
            if r.clause == statement.clause
            else r
            for r in record.citations
        ]
        return self.build(
            text,
            record.status,
            on,
            citations=self.cite(references),
            quick_replies=[show_record(self.records[key]) for key in record.next],
            record=record.id,
        )

    def tell_case(self, record: AnswerRecord, first: str, audience: Audience, on: date) -> Answer:
        """A record that opens with the person's own case; at the desk that sentence alone."""
        details = () if audience is Audience.HOTLINE else record.voices.of(audience).details
        return self.build(
            Voice(conclusion=first, details=details).text,
            record.status,
            on,
            citations=self.cite(record.citations),
            quick_replies=[show_record(self.records[key]) for key in record.next],
            record=record.id,
            founded_on=[first],  # its only figure is the person's own year
        )

    def tell_plainly(self, record: AnswerRecord, on: date) -> Answer:
        """The same record in one plain sentence ("说简单点")."""
        return self.build(
            record.plain,
            record.status,
            on,
            citations=self.cite(record.citations),
            quick_replies=[show_record(self.records[key]) for key in record.next],
            record=record.id,
        )

    def build(
        self,
        text: str,
        status: Status,
        on: date,
        *,
        citations: Sequence[Citation] = (),
        quick_replies: Sequence[QuickReply] = (),
        card: dict[str, Any] | None = None,
        record: str | None = None,
        founded_on: Iterable[str] = (),
    ) -> Answer:
        """One Answer. Raises UnfoundedFigure when a figure of `text` has no source.

        `founded_on` are further texts whose figures may be repeated (the person's own
        numbers, computed results).
        """
        clauses = [citation.clause for citation in citations]
        guard(text, [*(self.corpus.clause(clause).full_text for clause in clauses), *founded_on])
        kept = () if status in UNCITED else tuple(citations)
        lapse = self._lapse_line(clauses, on) if kept else None
        return Answer(
            text=f"{lapse}\n{text}" if lapse else text,
            status=status,
            citations=kept,
            quick_replies=tuple(quick_replies),
            card=card,
            as_of=on,
            validity=self.corpus.validity_line(clauses) if kept else None,
            record=record,
        )

    def _lapse_line(self, clauses: Sequence[str], on: date) -> str | None:
        """The first line when an instrument cited is not in force on the date."""
        for clause in clauses:
            instrument = self.corpus.instrument_of(clause)
            if instrument.is_in_force(on) is not False or instrument.in_force is None:
                continue
            last = instrument.last_day
            phrase = "lapsed" if last is not None and on > last else "not_yet"
            return phrases()[phrase].format(
                number=instrument.number, last_day=last, on=on, first_day=instrument.in_force.from_
            )
        return None
