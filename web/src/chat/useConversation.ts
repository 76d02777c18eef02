import { useCallback, useEffect, useReducer, useRef } from 'react';
import * as api from '../api/chat';
import { asApiError } from '../api/http';
import type { Audience, Rating } from '../api/types';
import { newId } from './newId';
import { keep, readKept } from './storage';
import { emptyTimeline, timelineReducer, verdictOn, waitsForServer, type Entry, type Event, type Timeline } from './timeline';
import { useKeeping } from './useKeeping';
import { useRecovery } from './useRecovery';
import { audienceName, W } from './words';

const BACKOFF_MS = [1_000, 3_000];

const afresh = (entry: Entry): Entry => ({ ...entry, state: 'sending', problem: undefined, waits: false, resent: false });

function start(): Timeline {
  const kept = readKept();
  const entries = kept.entries.map(afresh);
  keep({ ...kept, entries });
  return {
    ...emptyTimeline(kept.audience),
    conversation: kept.conversation,
    entries,
    phase: kept.conversation ? 'loading' : 'ready',
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One conversation: restores it, sends one message at a time in the order said, and never sends one twice. */
export function useConversation() {
  const [state, dispatchToReact] = useReducer(timelineReducer, undefined, start);
  // The sending loop outlives renders: it reads the newest state from here.
  const latest = useRef(state);
  const sending = useRef(false);
  const tries = useRef(new Map<string, number>());

  const dispatch = useCallback((event: Event) => {
    latest.current = timelineReducer(latest.current, event);
    const { conversation, audience, entries } = latest.current;
    keep({ conversation, audience, entries });
    dispatchToReact(event);
  }, []);

  const conversationId = useCallback(async (): Promise<string> => {
    const known = latest.current.conversation;
    if (known) return known;
    const opened = await api.openConversation(latest.current.audience);
    dispatch({ type: 'restored', ...opened });
    return opened.conversation;
  }, [dispatch]);

  const deliver = useCallback(
    async (entry: Entry): Promise<boolean> => {
      const id = entry.client_message_id;
      const tried = (tries.current.get(id) ?? 0) + 1;
      tries.current.set(id, tried);
      try {
        const conversation = await conversationId();
        const said = entry.payload ? { payload: entry.payload } : { text: entry.text ?? entry.shown };
        const turn = await api.postMessage({
          conversation,
          client_message_id: id,
          audience: latest.current.audience,
          ...said,
        });
        tries.current.delete(id);
        if (latest.current.conversation === conversation) dispatch({ type: 'answered', id, ...turn });
        return true;
      } catch (cause) {
        const problem = asApiError(cause);
        const verdict = verdictOn(problem, navigator.onLine, tried);
        if (verdict === 'lost' && tried < 3) {
          dispatch({ type: 'lost', notice: W.lost });
          return true;
        }
        if (verdict === 'wait') {
          tries.current.delete(id);
          dispatch({ type: 'moved', id, state: 'queued' });
          return false;
        }
        if (verdict === 'again') {
          await pause(problem.retryAfter ? problem.retryAfter * 1_000 : (BACKOFF_MS[tried - 1] ?? 3_000));
          return true;
        }
        tries.current.delete(id);
        const advice = problem.status === 429 ? W.rateLimited(problem.retryAfter) : problem.advice;
        dispatch({ type: 'moved', id, state: 'failed', problem: advice, waits: problem.unreachable });
        return true;
      }
    },
    [conversationId, dispatch],
  );

  const pump = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    try {
      for (;;) {
        const next = latest.current.entries.find((entry) => entry.state === 'sending');
        if (!next || !(await deliver(next))) break;
      }
    } finally {
      sending.current = false;
    }
  }, [deliver]);

  const restore = useCallback(async () => {
    const conversation = latest.current.conversation;
    if (!conversation) return void pump();
    try {
      const opened = await api.readConversation(conversation);
      if (latest.current.conversation === conversation) dispatch({ type: 'restored', ...opened });
    } catch (cause) {
      if (asApiError(cause).status === 404) dispatch({ type: 'lost', notice: W.lost });
      else dispatch({ type: 'unreadable' });
    }
    void pump();
  }, [dispatch, pump]);

  const resume = useCallback(() => {
    dispatch({ type: 'resumed' });
    if (latest.current.phase === 'unreadable') void restore();
    else void pump();
  }, [dispatch, pump, restore]);

  useEffect(() => {
    void restore();
    window.addEventListener('online', resume);
    return () => window.removeEventListener('online', resume);
  }, [restore, resume]);
  useRecovery(waitsForServer(state), resume);

  const adopt = useCallback(
    (entry: Entry) => {
      dispatch({ type: 'said', entry: afresh(entry) });
      void pump();
    },
    [dispatch, pump],
  );
  useKeeping(latest, adopt);

  const say = useCallback(
    (shown: string, payload?: string) => {
      const text = shown.trim();
      if (!text) return;
      const entry: Entry = {
        client_message_id: newId(),
        shown: text,
        ...(payload ? { payload } : { text }),
        state: 'sending',
        said_at: new Date().toISOString(),
      };
      dispatch({ type: 'said', entry });
      void pump();
    },
    [dispatch, pump],
  );

  const retry = useCallback(
    (id: string) => {
      dispatch({ type: 'moved', id, state: 'sending' });
      void pump();
    },
    [dispatch, pump],
  );

  const withdraw = useCallback((id: string) => dispatch({ type: 'withdrawn', id }), [dispatch]);
  const restart = useCallback(() => dispatch({ type: 'cleared' }), [dispatch]);

  const remove = useCallback(async () => {
    const conversation = latest.current.conversation;
    if (conversation) {
      try {
        await api.deleteConversation(conversation);
      } catch (cause) {
        const problem = asApiError(cause);
        // Already gone is what was asked for.
        if (problem.status !== 404) return dispatch({ type: 'noticed', text: W.removeFailed + problem.advice });
      }
    }
    dispatch({ type: 'cleared', notice: W.removed });
  }, [dispatch]);

  const chooseAudience = useCallback(
    async (audience: Audience) => {
      const { conversation, audience: before, messages, entries, past } = latest.current;
      if (!past.length && !entries.length && !messages.some((message) => message.sender === 'user')) {
        dispatch({ type: 'cleared' });
        dispatch({ type: 'audience', audience });
        // The server's greeting for this audience; should it fail, our own words stand and the first message opens one.
        await conversationId().catch(() => undefined);
        return;
      }
      if (audience === before) return;
      dispatch({ type: 'audience', audience, notice: W.audienceSwitched(audienceName(audience)) });
      if (!conversation) return;
      try {
        await api.putAudience(conversation, audience);
      } catch {
        dispatch({ type: 'audience', audience: before, notice: W.audienceFailed });
      }
    },
    [conversationId, dispatch],
  );

  const rate = useCallback(
    async (messageId: number, rating: Rating, comment?: string): Promise<boolean> => {
      const { conversation, messages } = latest.current;
      if (!conversation) return false;
      const before = messages.find((message) => message.id === messageId)?.feedback ?? null;
      dispatch({ type: 'rated', messageId, rating });
      try {
        await api.postFeedback(conversation, messageId, rating, comment);
        return true;
      } catch {
        dispatch({ type: 'rated', messageId, rating: before });
        return false;
      }
    },
    [dispatch],
  );

  return { state, say, retry, withdraw, restart, remove, chooseAudience, rate, reload: restore };
}

export type Conversation = ReturnType<typeof useConversation>;
