"""The words of words.yaml, read once and checked: what the HTTP layer itself says to people."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.answers.answer import Audience


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ErrorWords(_Words):
    """What happened (`message`) and what to do next (`action`)."""

    message: str
    action: str


class AnswerWords(_Words):
    """Texts of the answers the HTTP layer gives without the assistant."""

    refused: str
    empty: str
    error: str
    silent: str


class StoredWords(_Words):
    """What is stored as a person's message where their own words are not."""

    blocked: str
    choice: str


class PageWords(_Words):
    """Texts of the two pages the service itself makes."""

    not_built_title: str
    not_built: str
    not_found_title: str
    not_found: str
    links: dict[str, str]


class Words(_Words):
    """All of words.yaml."""

    errors: dict[str, ErrorWords]
    fields: dict[str, str]
    invalid_fields: str
    answers: AnswerWords
    stored: StoredWords
    welcome: dict[Audience, str]
    pages: PageWords


@cache
def words() -> Words:
    """The checked content of words.yaml."""
    path = Path(__file__).with_name("words.yaml")
    return Words.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
