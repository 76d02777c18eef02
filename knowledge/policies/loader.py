"""Reading the corpus from its YAML files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.policies.corpus import Corpus
from knowledge.policies.errors import CorpusInvalid
from knowledge.policies.layout import Document, Layout
from knowledge.policies.models import Instrument

DIRECTORY = Path(__file__).parent
# libyaml is about ten times faster; the pure Python loader reads the same.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def load_corpus() -> Corpus:
    """The shipped corpus, read once a process. Raises `CorpusInvalid`."""
    return read_corpus(DIRECTORY)


def read_corpus(directory: Path) -> Corpus:
    """The corpus stored under `directory`. Raises `CorpusInvalid`."""
    layout = read_layout(directory)
    return Corpus(read_instruments(directory, layout), layout)


def read_layout(directory: Path) -> Layout:
    """What `corpus.yaml` promises. Raises `CorpusInvalid`."""
    path = directory / "corpus.yaml"
    try:
        return Layout.model_validate(_read(path))
    except ValidationError as error:
        raise CorpusInvalid(f"{path.name}: {error}") from error


def read_instruments(directory: Path, layout: Layout) -> tuple[Instrument, ...]:
    """Instruments of the stored documents in printed order, then the others. Raises `CorpusInvalid`."""
    instruments = [_instrument(path) for path in sorted((directory / "instruments").glob("*.yaml"))]
    printed = [instrument_id for document in layout.documents for instrument_id in document.instruments]
    missing = set(printed) - {instrument.id for instrument in instruments}
    if missing:
        raise CorpusInvalid(f"no file holds the instruments {sorted(missing)}")
    place = {instrument_id: index for index, instrument_id in enumerate(printed)}
    return tuple(sorted(instruments, key=lambda instrument: place.get(instrument.id, len(place))))


def read_source(directory: Path, document: Document) -> str:
    """The stored source text of a document. Raises `CorpusInvalid`."""
    try:
        return (directory / "source" / document.source).read_text(encoding="utf-8")
    except OSError as error:
        raise CorpusInvalid(f"{document.source}: {error}") from error


def _instrument(path: Path) -> Instrument:
    try:
        return Instrument.model_validate(_read(path))
    except ValidationError as error:
        raise CorpusInvalid(f"{path.name}: {error}") from error


def _read(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise CorpusInvalid(f"{path.name}: {error}") from error
