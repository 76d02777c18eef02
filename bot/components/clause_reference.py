"""Rasa component: a message that names a clause by its number asks for that clause."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from knowledge.policies import load_corpus
from knowledge.policies.references import find_reference
from knowledge.text.normalise import normalise

SHOW_CLAUSE = "show_clause"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ClauseReference(GraphComponent):
    """Sets the intent `show_clause` and an entity `clause` holding the clause id."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ClauseReference":
        """Stateless: the corpus is read on first use."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Mark each message that names an existing clause."""
        for message in messages:
            text = message.get(TEXT) or ""
            clause = find_reference(normalise(text).text, load_corpus())
            if clause is None:
                continue
            entity = {"entity": "clause", "start": 0, "end": len(text), "value": clause}
            message.set(ENTITIES, [*(message.get(ENTITIES) or []), entity], add_to_output=True)
            named = {INTENT_NAME_KEY: SHOW_CLAUSE, PREDICTED_CONFIDENCE_KEY: 1.0}
            message.set(INTENT, named, add_to_output=True)
            message.set("intent_ranking", [named], add_to_output=True)
        return messages
