"""Rasa's message processor with sessions bounded by turns, not by time alone.

What a turn costs grows with the events of its session; a boundary every 30 turns keeps
it flat. The boundary is invisible: every slot and the open form are carried over.
"""

from __future__ import annotations

from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

#: Most messages of a person in one session.
TURNS_IN_A_SESSION = 30


class BoundedSessionProcessor(MessageProcessor):
    """Starts a new session after TURNS_IN_A_SESSION messages, or as rasa does after idle time."""

    def _has_session_expired(self, tracker: DialogueStateTracker) -> bool:
        turns = 0
        for event in reversed(tracker.events):
            if isinstance(event, SessionStarted):
                break
            turns += isinstance(event, UserUttered)
        return turns >= TURNS_IN_A_SESSION or bool(super()._has_session_expired(tracker))

    async def settle(self, sender_id: str) -> DialogueStateTracker | None:
        """Make sure a conversation waits for its person, whatever the turn went through."""
        tracker = await self.tracker_store.retrieve(sender_id)
        if tracker is not None and tracker.latest_action_name != ACTION_LISTEN_NAME:
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME), self.domain)
            await self.save_tracker(tracker)
        return tracker
