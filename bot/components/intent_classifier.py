"""Rasa component: the intent model, and several questions in one message.

Sets `intent` and `intent_ranking`; where a message asks several things it sets the intent
`multi_question` and an output property `parts`, one {text, intent, confidence} a question.
"""

from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.features import Features
from bot.nlu.heads import Head, KernelHead, LogisticHead
from bot.nlu.intent_model import IntentModel, Reading
from bot.nlu.questions import choose_split
from knowledge.answers.followups import load_followups
from knowledge.text.normalise import normalise

MULTI_QUESTION = "multi_question"
PARTS = "parts"
_INTENT_RANKING = "intent_ranking"

#: How much surer a message must read with the context before it than alone.
LEAN_BY = 0.1


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceIntentClassifier(GraphComponent):
    """A small head on character n-grams and sentence embeddings."""

    @classmethod
    def required_components(cls) -> list[type]:
        """None: the component normalises and embeds by itself."""
        return []

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The model's choices, and the least confidence of each part of a split message."""
        return {
            "head": "kernel",
            "embedders": ["use"],
            "ngram_max": 3,
            "split_confidence": 0.25,
            "unsure_below": 0.55,
            "sure_in_context": 0.4,
            "ranking_length": 10,
        }

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: IntentModel
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceIntentClassifier":
        """An untrained component."""
        features = Features(config["embedders"], config["ngram_max"])
        head: Head = KernelHead() if config["head"] == "kernel" else LogisticHead()
        return cls(config, model_storage, resource, IntentModel(features, head))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SentenceIntentClassifier":
        """The trained component."""
        with model_storage.read_from(resource) as folder:
            model: IntentModel = joblib.load(folder / "intent_model.joblib")
        model.warm_up()
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on all utterances that carry an intent."""
        rows = [
            (normalise(example.get(TEXT)).text, example.get(INTENT))
            for example in training_data.intent_examples
            if example.get(TEXT)
        ]
        self._model.fit([text for text, _ in rows], [intent for _, intent in rows])
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / "intent_model.joblib")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent, ranking and, for several questions, the parts."""
        for message in messages:
            text = normalise(message.get(TEXT) or "").text
            readings = self._read(text, message.get("metadata") or {})
            ranking = [_as_intent(reading) for reading in readings]
            parts = choose_split(text, readings, self._model.read, float(self._config["split_confidence"]))
            if len(parts) == 1:
                ranking.insert(
                    0, {INTENT_NAME_KEY: parts[0].intent, PREDICTED_CONFIDENCE_KEY: parts[0].confidence}
                )
            elif parts:
                message.set(PARTS, [p._asdict() for p in parts], add_to_output=True)
                least = min(part.confidence for part in parts)
                ranking.insert(0, {INTENT_NAME_KEY: MULTI_QUESTION, PREDICTED_CONFIDENCE_KEY: least})
            top = ranking[0] if ranking else {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}
            message.set(INTENT, top, add_to_output=True)
            message.set(_INTENT_RANKING, ranking, add_to_output=True)
        return messages

    def _read(self, text: str, metadata: dict[str, Any]) -> list[Reading]:
        """Readings of a text; an unsure one leans on what was talked of (`metadata["context"]`)."""
        if not text:
            return []
        readings = self._model.read([text], self._config["ranking_length"])[0]
        context = metadata.get("context")
        own = readings[0].confidence
        if not context or own >= self._config["unsure_below"] or self._names_a_subject(text):
            return readings
        leaning = self._model.read([f"{context}{text}"], self._config["ranking_length"])[0]
        surer = leaning[0].confidence >= max(self._config["sure_in_context"], own + LEAN_BY)
        return leaning if surer else readings

    @staticmethod
    def _names_a_subject(text: str) -> bool:
        return load_followups().names_programme(text)


def _as_intent(reading: Reading) -> dict[str, Any]:
    return {INTENT_NAME_KEY: reading.intent, PREDICTED_CONFIDENCE_KEY: reading.confidence}
