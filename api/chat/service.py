"""What can be done with a conversation: open, say, read, judge, delete."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.chat import own_answers, repository
from api.chat.models import Conversation, Message
from api.chat.repository import StoredMessage
from api.chat.schemas import FeedbackIn, MessageIn
from api.chat.titles import title_of
from api.chat.turns import inbound, is_unanswered, own_turn, take_turn
from api.chat.unanswered import record_unanswered
from api.errors import IdentityNumber, NotFound, TurnInProgress
from api.guards.identity_numbers import holds_identity_number
from api.guards.phones import mask_phones
from api.guards.text import is_blank
from api.logs import conversation_mark
from api.parts import Parts
from api.words import words
from bot.messages import Turn
from knowledge.answers.answer import Answer, Audience, Status

WEB = "web"


@dataclass(frozen=True)
class Issued:
    """A new conversation, its token in clear for this once, and the welcome."""

    conversation: Conversation
    token: str
    messages: list[StoredMessage]


@dataclass(frozen=True)
class Reply:
    """A person's message and what answered it; `repeated` if both were stored before."""

    received: StoredMessage
    messages: list[StoredMessage]
    repeated: bool = False


class ChatService:
    """Conversations of one application. Queries are short and run in place."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def open(self, audience: Audience, channel: str = WEB) -> Issued:
        """Issue a conversation: an id and a token nobody can guess, and the stored welcome."""
        at, on = self._parts.clock.now(), self._parts.clock.today()
        token = secrets.token_urlsafe(32)
        with self._parts.sessions.begin() as session:
            conversation = repository.add_conversation(
                session,
                id=secrets.token_urlsafe(16),
                token_hash=_hash(token),
                audience=audience,
                channel=channel,
                at=at,
            )
            welcome = self._parts.welcome(audience, on)
            stored = repository.add_answers(session, conversation.id, welcome, in_reply_to=None, at=at)
        return Issued(conversation, token, [StoredMessage(message) for message in stored])

    def owned(self, id: str, tokens: Collection[str]) -> Conversation:
        """The conversation, if one of the tokens is its own; else `NotFound`, there or not."""
        with self._parts.sessions() as session:
            conversation = repository.conversation(session, id)
        if conversation is None or not any(
            hmac.compare_digest(_hash(token), conversation.token_hash) for token in tokens
        ):
            raise NotFound
        return conversation

    async def say(self, conversation: Conversation, said: MessageIn) -> Reply:
        """Answer one message, once: a repeat of its client id gives the stored reply.

        A message without a stored reply (the process died in between) is answered now.
        """
        own = self._own_answer(said)
        if own is None:
            self._parts.loaded_assistant()  # before anything is stored
        async with self._parts.locks.hold(conversation.id):
            message = self._receive(
                conversation, said, blocked=own is not None and own.status is Status.REFUSED
            )
            with self._parts.sessions() as session:
                before = repository.replies(session, message.id)
            if before:
                return Reply(StoredMessage(message), before, repeated=True)
            turn = await self._turn(conversation, message, own)
            return Reply(StoredMessage(message), self._store(conversation, message, turn))

    def history(self, conversation: Conversation, after: int) -> list[StoredMessage]:
        """The messages past the id `after`."""
        with self._parts.sessions() as session:
            return repository.messages(session, conversation.id, after)

    def change_audience(self, conversation: Conversation, audience: Audience) -> None:
        """Speak to somebody else from now on."""
        with self._parts.sessions.begin() as session:
            repository.set_audience(session, conversation.id, audience)

    def judge(self, conversation: Conversation, given: FeedbackIn) -> None:
        """Store feedback on a message of the bot; phones in the comment are masked."""
        if given.comment and holds_identity_number(given.comment):
            raise IdentityNumber
        comment = mask_phones(given.comment) if given.comment else None
        with self._parts.sessions.begin() as session:
            if repository.bot_message(session, conversation.id, given.message_id) is None:
                raise NotFound
            at = self._parts.clock.now()
            repository.set_feedback(session, given.message_id, given.rating, comment, at)

    async def delete(self, conversation: Conversation) -> None:
        """Delete all that is held about a conversation, here and in the assistant.

        The rows go in any case; if the assistant fails to forget, its events are deleted under it.
        """
        async with self._parts.locks.hold(conversation.id):
            if self._parts.assistant is not None:
                try:
                    await self._parts.assistant.forget(conversation.id)
                except Exception as error:  # noqa: BLE001 - the rows are deleted whatever the assistant does
                    self._parts.log.error(
                        "forget_failed",
                        conversation=conversation_mark(conversation.id),
                        error=type(error).__name__,
                    )
            self._parts.tracker_events.delete(conversation.id)
            with self._parts.sessions.begin() as session:
                repository.delete_conversation(session, conversation.id)

    def _own_answer(self, said: MessageIn) -> Answer | None:
        """The answer where the assistant is not to be asked."""
        on = self._parts.clock.today()
        if holds_identity_number(said.payload or said.text or ""):
            return own_answers.refused(on)
        return None if said.payload or not is_blank(said.text or "") else own_answers.empty(on)

    def _receive(self, conversation: Conversation, said: MessageIn, *, blocked: bool) -> Message:
        """The stored message: of this call, or of the first with its client id."""
        try:
            with self._parts.sessions.begin() as session:
                message = repository.user_message(session, conversation.id, said.client_message_id)
                if message is not None:
                    return message
                if repository.conversation(session, conversation.id) is None:
                    raise NotFound  # deleted while this message waited
                text, payload = said.text or "", said.payload
                if blocked:
                    text, payload = words().stored.blocked, None
                elif payload:
                    text = self._title(session, conversation, payload)
                return repository.add_user_message(
                    session,
                    conversation.id,
                    text=text,
                    payload=payload,
                    client_message_id=said.client_message_id,
                    at=self._parts.clock.now(),
                )
        except IntegrityError as error:
            raise TurnInProgress from error

    def _title(self, session: Session, conversation: Conversation, payload: str) -> str:
        answers = repository.recent_answers(session, conversation.id, limit=20)
        return title_of(payload, answers) or words().stored.choice

    async def _turn(self, conversation: Conversation, message: Message, own: Answer | None) -> Turn:
        log, metrics = self._parts.log, self._parts.metrics
        if own is None and message.text == words().stored.blocked:
            own = own_answers.refused(self._parts.clock.today())  # what was said is gone
        if own is not None:
            return own_turn(own, conversation.id, log=log, metrics=metrics)
        asked = inbound(
            conversation=conversation.id,
            channel=conversation.channel,
            audience=conversation.audience,
            client_message_id=message.client_message_id or "",
            on=self._parts.clock.today(),
            text=message.text,
            payload=message.payload,
        )
        timeout = self._parts.settings.turn_timeout_seconds
        return await take_turn(
            self._parts.loaded_assistant(), asked, timeout=timeout, log=log, metrics=metrics
        )

    def _store(self, conversation: Conversation, message: Message, turn: Turn) -> list[StoredMessage]:
        at = self._parts.clock.now()
        with self._parts.sessions.begin() as session:
            stored = repository.add_answers(
                session, conversation.id, turn.answers, in_reply_to=message.id, at=at
            )
            if turn.audience is not None and turn.audience != conversation.audience:
                repository.set_audience(session, conversation.id, turn.audience)
        if message.payload is None and is_unanswered(turn):
            self._parts.metrics.unanswered.inc()
            record_unanswered(
                self._parts.sessions,
                message.text,
                conversation=conversation.id,
                audience=Audience(conversation.audience),
                on=turn.answers[-1].as_of,
                at=at,
            )
        return [StoredMessage(stored_message) for stored_message in stored]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
