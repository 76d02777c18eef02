"""Rasa component: entities by names and number patterns (`bot.nlu.entities`)."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entities import entities
from knowledge.text.normalise import normalise


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PolicyEntityExtractor(GraphComponent):
    """Reads normalised text, reports the person's own words and offsets."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "PolicyEntityExtractor":
        """Stateless: the lookups are read on first use."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message."""
        for message in messages:
            found = [
                {
                    "entity": entity.entity,
                    "start": entity.start,
                    "end": entity.end,
                    "value": entity.value,
                    "extractor": "PolicyEntityExtractor",
                }
                for entity in entities(normalise(message.get(TEXT) or ""))
            ]
            message.set(ENTITIES, [*(message.get(ENTITIES) or []), *found], add_to_output=True)
        return messages
