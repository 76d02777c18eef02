"""The pipelines that are compared, each as Rasa configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts.bench.machine import ROOT

Component = Mapping[str, Any]

#: A FallbackClassifier that never fires: its cost counts, the threshold is chosen from dev afterwards.
_FALLBACK: Component = {"name": "FallbackClassifier", "threshold": 0.0, "ambiguity_threshold": 0.0}
_ENTITIES: Component = {"name": "bot.components.policy_entities.PolicyEntityExtractor"}
#: Rasa's own features, as `rasa init` writes them, with the tokenizer Rasa has for Chinese.
SPARSE: tuple[Component, ...] = (
    {"name": "JiebaTokenizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
)
DIET: Component = {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True}

REGRESSION: Component = {"name": "LogisticRegressionClassifier"}


@dataclass(frozen=True)
class Row:
    """One line of the table. `head` and `embedders` say which of our models it is, if it is ours."""

    key: str
    label: str
    classifier: tuple[Component, ...] = ()
    head: str = ""
    embedders: Sequence[str] = ()
    split: bool = False

    @property
    def pipeline(self) -> list[dict[str, Any]]:
        """The components; the entity extractor is shared by all rows."""
        own = {
            "name": "bot.components.intent_classifier.SentenceIntentClassifier",
            "head": self.head,
            "embedders": list(self.embedders),
            # above any confidence: no message is read as several questions
            **({} if self.split else {"split_confidence": 2.0}),
        }
        classifier = [own] if self.head else list(self.classifier)
        return [dict(part) for part in (*classifier, _ENTITIES, _FALLBACK)]

    def write_config(self, folder: Path) -> Path:
        """The configuration as a file in `folder`; Jieba gets the project's names as words."""
        parts = self.pipeline
        for part in parts:
            if part["name"] == "JiebaTokenizer":
                part["dictionary_path"] = str(write_dictionary(folder / "jieba"))
        path = folder / f"{self.key}.yml"
        config = {
            "recipe": "default.v1",
            "assistant_id": "bench",
            "language": "zh",
            "pipeline": parts,
            "policies": None,
        }
        path.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
        return path


def write_dictionary(folder: Path) -> Path:
    """The names of data/lookups as a dictionary of Jieba's."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {
        name
        for path in (ROOT / "data" / "lookups").glob("*.txt")
        for name in path.read_text(encoding="utf-8").split()
    }
    text = "".join(f"{name} 1000\n" for name in sorted(names))
    (folder / "names.txt").write_text(text, encoding="utf-8")
    return folder


ROWS: tuple[Row, ...] = (
    Row("diet", "Rasa DIET，100 轮，词和字符计数（原装）", (*SPARSE, DIET)),
    Row("rasa-lr", "Rasa LogisticRegressionClassifier，同样的计数", (*SPARSE, REGRESSION)),
    Row("linear-use", "线性头，字符 TF-IDF + USE", head="logistic", embedders=("use",)),
    Row("linear-e5", "线性头，字符 TF-IDF + e5", head="logistic", embedders=("e5",)),
    Row("linear-both", "线性头，字符 TF-IDF + USE + e5", head="logistic", embedders=("use", "e5")),
    Row("kernel-use", "核方法头，字符 TF-IDF + USE（现用）", head="kernel", embedders=("use",)),
    Row("kernel-e5", "核方法头，字符 TF-IDF + e5", head="kernel", embedders=("e5",)),
    Row("kernel-both", "核方法头，字符 TF-IDF + USE + e5", head="kernel", embedders=("use", "e5")),
    Row("shipped", "核方法头 + USE，含“一句多问”拆分（产品）", head="kernel", embedders=("use",), split=True),
)  # fmt: skip
SHIPPED = "kernel-use"


def row(key: str) -> Row:
    """The row of this key; raises KeyError."""
    return {found.key: found for found in ROWS}[key]
