"""One service for all conversational answers: a record, a follow-up, several questions,
or a search. Knows nothing of Rasa; actions call it with what the person said so far.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from knowledge.answers.answer import Answer, Audience, Citation, Status
from knowledge.answers.builder import AnswerBuilder, phrases, show_record
from knowledge.answers.followups import Followups, load_followups
from knowledge.answers.personal import opening
from knowledge.answers.records import AnswerRecord
from knowledge.answers.statements import Statement
from knowledge.text.normalise import normalise

_LEANING = re.compile(r"^(?:那么?|还有|另外)|[呢啊呀吗?？。]+$")
_SENTENCE = re.compile(r"[^。；\n]{4,80}")

#: The record that opens with the person's own case.
PERSONAL = "personal_eligibility"

#: A message this short may lean on what was said before.
SHORT = 16

#: Most citations one message carries (contract).
MOST_CITATIONS = 5


class Found(Protocol):
    """What a search finds: a record id and a score between 0 and 1."""

    @property
    def record(self) -> str: ...
    @property
    def score(self) -> float: ...


class Search(Protocol):
    """The search the answerer falls back on, and finds details with."""

    def search(self, text: str, limit: int = 8) -> Sequence[Found]:
        """Records for a text, best first."""
        ...

    def statement(self, text: str, record: str) -> tuple[Statement, float] | None:
        """The statement of a record nearest to a question, and how near."""
        ...

    def likeness(self, text: str, other: str) -> float:
        """How near two texts are, on the scale of `statement`."""
        ...


@dataclass(frozen=True)
class Person:
    """Whom to answer and as of when; `last` is the record told before, if any, and

    `graduation` when the person graduates, in their own words."""

    audience: Audience
    on: date
    last: str | None = None
    misses: int = 0
    graduation: str | None = None


@dataclass(frozen=True)
class Thresholds:
    """Measured on the development split (docs/benchmarks/nlu.md)."""

    #: a search hit this good is told as the answer
    tell: float = 0.72
    #: a hit that the model's own first reading agrees with needs to be no better than this
    agree: float = 0.3
    #: a hit this good is told when the message leans on the record before
    in_context: float = 0.38
    #: a hit or reading this good is offered as a choice
    offer_hit: float = 0.45
    offer_reading: float = 0.08
    #: a statement this near to the question is quoted when the answer does not tell it
    quote: float = 0.3


class Answerer:
    """Answers in one voice, with the record told (None for a clarification)."""

    def __init__(
        self,
        builder: AnswerBuilder,
        search: Search,
        followups: Followups,
        thresholds: Thresholds | None = None,
    ) -> None:
        self._builder = builder
        self._records = builder.records
        self._search = search
        self._followups = followups
        self._thresholds = thresholds or Thresholds()

    def is_record(self, key: str) -> bool:
        """Whether an intent or payload names an answer record."""
        return key in self._records

    def tell(self, key: str, person: Person, question: str | None = None) -> Answer:
        """A record; with the question, also the detail of the clause that it asks for.

        Raises UnknownRecord.
        """
        if key == PERSONAL and question:
            first = opening(question, person.graduation, person.audience, person.on)
            if first is not None:
                return self._builder.tell_case(self._records[key], first, person.audience, person.on)
        record = self._records[self._followups.leaning(key, question, self._last(person)) or key]
        detail = self._detail(record, question, person) if question and record.citations else None
        if detail is not None:
            return self._builder.tell_detail(record, detail, person.audience, person.on)
        return self._builder.tell(record, person.audience, person.on)

    def _detail(self, record: AnswerRecord, question: str, person: Person) -> Statement | None:
        """The statement a question asks for, where it is nearer to it than the record's own words."""
        if person.audience is Audience.HOTLINE:
            return None  # one reviewed sentence is read out, nothing else
        nearest = self._search.statement(question, record.id)
        if nearest is None or nearest[1] < self._thresholds.quote:
            return None
        told = self._search.likeness(question, record.voices.of(person.audience).conclusion)
        return nearest[0] if nearest[1] > told else None

    def show_clause(self, clause_id: str, person: Person) -> Answer:
        """A clause's own words, with buttons for the records that rest on it."""
        clause = self._builder.corpus.clause(clause_id)
        told = [r for r in self._records if clause_id in {reference.clause for reference in r.citations}]
        quote = _SENTENCE.match(clause.full_text)
        return self._builder.build(
            phrases()["original"].format(label=clause.label, text=clause.readable),
            Status.ANSWERED,
            person.on,
            citations=[
                Citation(
                    clause=clause_id,
                    label=clause.label,
                    quote=quote[0] if quote else clause.title or clause.full_text,
                    used_for=phrases()["original_use"],
                )
            ],
            quick_replies=[show_record(record) for record in told[:4]],
            record=told[0].id if told else None,
            founded_on=[clause.label],
        )

    def _last(self, person: Person) -> AnswerRecord | None:
        return self._records[person.last] if person.last and person.last in self._records else None

    def context(self, last: str | None) -> str | None:
        """The word a message without a subject leans on after a record; None without one."""
        return self._followups.context(self._records[last]) if last and last in self._records else None

    def follow_up(self, intent: str, text: str, person: Person) -> Answer:
        """A question that leans on the record told before."""
        before = self._last(person)
        if intent == "followup_subject":
            return self._change_subject(text, before, person)
        if before is None:
            return self.tell("no_context", person)
        if intent == "followup_basis":
            return self._basis(before, person)
        if intent == "followup_detail":
            return self._original(before, person)
        if intent == "followup_simpler":
            return self._builder.tell_plainly(before, person.on)
        if intent == "followup_repeat":
            return self.tell(before.id, person)
        key = self._followups.ask_aspect(intent, before)
        return self.tell(key, person) if key else self.tell("no_context", person)

    def _change_subject(self, text: str, before: AnswerRecord | None, person: Person) -> Answer:
        """ "那技培生呢" names a subject; "那岗位数呢" a detail of what was talked of."""
        core = _LEANING.sub("", normalise(text).text)
        named = self._followups.named_subject(core)
        near = self._in_context(text, person)
        detail = bool(near) and near[0].score >= self._thresholds.in_context
        if named is not None and (core in self._followups.names[named] or not detail):
            key = self._followups.change_subject(named, before)
            return self.tell(key, person, text) if key else self.tell("no_context", person)
        if detail:
            return self.tell(near[0].record, person, text)
        if near:
            return self._choices("fallback_clarify", [hit.record for hit in near[:2]], person)
        return self.tell("no_context", person)

    def _in_context(self, text: str, person: Person) -> list[Found]:
        """What a text may be about when it leans on the record told before, likeliest first."""
        before = self._last(person)
        if before is None:
            return []
        core = _LEANING.sub("", normalise(text).text)
        near = {before.topic, self._followups.subject(before)}
        return [
            hit
            for hit in self._search.search(core, limit=20)
            if self._records[hit.record].topic in near
            or self._followups.subject(self._records[hit.record]) in near
        ]

    def several(self, parts: Sequence[tuple[str, str]], person: Person) -> Answer:
        """Several questions of one message, each answered: (intent, text) a part."""
        told: list[Answer] = []
        for intent, text in parts:
            if intent == "followup_basis" and told:
                continue  # each answer shows its clauses
            last = told[-1].record if told and told[-1].record else person.last
            now = Person(person.audience, person.on, last)
            told.append(
                self.tell(intent, now, text) if self.is_record(intent) else self.follow_up(intent, text, now)
            )
        told = list({answer.record or answer.text: answer for answer in reversed(told)}.values())[::-1]
        if len(told) == 1:
            return told[0]
        texts = [self._short(answer, person, brief=len(told) > 2) for answer in told]
        citations = self._merged(told)
        status = Status.ANSWERED if any(a.status is Status.ANSWERED for a in told) else told[0].status
        return self._builder.build(
            "\n".join(texts),
            status,
            person.on,
            citations=citations,
            quick_replies=list(dict.fromkeys(q for answer in told for q in answer.quick_replies))[:4],
            record=next((a.record for a in reversed(told) if a.record), None),
            founded_on=[self._builder.corpus.clause(c.clause).full_text for a in told for c in a.citations],
        )

    def look_up(self, text: str, readings: Sequence[tuple[str, float]], person: Person) -> Answer:
        """What no intent covers with confidence: search, then two readings, then say so."""
        limits = self._thresholds
        hits = self._search.search(text)
        agreed = bool(hits and readings) and hits[0].record == readings[0][0]
        if hits and (hits[0].score >= limits.tell or (agreed and hits[0].score >= limits.agree)):
            return self.tell(hits[0].record, person, text)
        leaning = self._in_context(text, person)
        if leaning and leaning[0].score >= limits.in_context and len(text) <= SHORT:
            return self.tell(leaning[0].record, person, text)
        likely = [
            intent for intent, sure in readings if sure >= limits.offer_reading and self._offers(intent)
        ]
        likely += [hit.record for hit in hits if hit.score >= limits.offer_hit]
        nearest = list(dict.fromkeys(likely))
        if nearest and person.misses == 0:
            return self._choices("fallback_clarify", nearest[:2], person)
        if nearest:
            return self._choices("fallback_clarify", [*nearest[:3], "human_handoff"], person)
        return self._choices("fallback_none", [hit.record for hit in hits[:2]], person, keep_next=True)

    def _offers(self, intent: str) -> bool:
        return intent in self._records and bool(self._records[intent].citations)

    def _choices(self, key: str, offered: Sequence[str], person: Person, keep_next: bool = False) -> Answer:
        record = self._records[key]
        shown = [*offered, *(record.next if keep_next else ())]
        return self._builder.build(
            record.voices.of(person.audience).text,
            record.status,
            person.on,
            quick_replies=[show_record(self._records[each]) for each in dict.fromkeys(shown)],
        )

    def _short(self, answer: Answer, person: Person, *, brief: bool) -> str:
        record = self._records[answer.record] if answer.record else None
        if record is None:
            return answer.text
        voice = record.voices.of(person.audience)
        return phrases()["part"].format(title=record.title, text=voice.conclusion if brief else voice.text)

    @staticmethod
    def _merged(told: Sequence[Answer]) -> list[Citation]:
        """Citations of all parts without repeats, each part's first before any second."""
        merged: dict[str, Citation] = {}
        longest = max(len(answer.citations) for answer in told)
        for place in range(longest):
            for answer in told:
                if place < len(answer.citations):
                    merged.setdefault(answer.citations[place].clause, answer.citations[place])
        return list(merged.values())[:MOST_CITATIONS]

    def _basis(self, before: AnswerRecord, person: Person) -> Answer:
        citations = self._builder.cite(before.citations)
        if not citations:
            return self.tell("no_context", person)
        lines = [phrases()["basis"].format(label=c.label, quote=c.quote) for c in citations]
        return self._requote(before, "\n".join(lines), person)

    def _original(self, before: AnswerRecord, person: Person) -> Answer:
        citations = self._builder.cite(before.citations)
        if not citations:
            return self.tell(before.id, person)
        lines = [
            phrases()["original"].format(label=c.label, text=self._builder.corpus.clause(c.clause).readable)
            for c in citations[:2]
        ]
        return self._requote(before, "\n".join(lines), person)

    def _requote(self, before: AnswerRecord, text: str, person: Person) -> Answer:
        return self._builder.build(
            text,
            before.status,
            person.on,
            citations=self._builder.cite(before.citations),
            quick_replies=[show_record(self._records[key]) for key in before.next],
            record=before.id,
            founded_on=[text],  # verbatim clause text
        )


@cache
def load_answerer() -> Answerer:
    """The project's own answerer, built once a process."""
    from knowledge.retrieval.index import load_index

    return Answerer(AnswerBuilder(), load_index(), load_followups())
