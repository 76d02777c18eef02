import { call } from './http';
import type { Audience, Message, Rating } from './types';

export interface Opened {
  conversation: string;
  audience: Audience;
  messages: Message[];
}

export interface Turn {
  conversation: string;
  received: Message;
  messages: Message[];
}

export interface Outgoing {
  conversation: string;
  client_message_id: string;
  audience: Audience;
  text?: string;
  payload?: string;
}

const at = (conversation: string) => `/api/chat/conversations/${encodeURIComponent(conversation)}`;

export const openConversation = (audience: Audience) =>
  call<Opened>('/api/chat/conversations', { method: 'POST', body: { audience } });

export const readConversation = (conversation: string) =>
  call<Opened>(`/api/chat/messages?conversation=${encodeURIComponent(conversation)}&after=0`);

export const postMessage = (message: Outgoing) =>
  call<Turn>('/api/chat/messages', { method: 'POST', body: message });

export const putAudience = (conversation: string, audience: Audience) =>
  call<{ audience: Audience }>(`${at(conversation)}/audience`, { method: 'PUT', body: { audience } });

export const deleteConversation = (conversation: string) =>
  call<void>(at(conversation), { method: 'DELETE' });

export const postFeedback = (conversation: string, messageId: number, rating: Rating, comment?: string) =>
  call<void>('/api/chat/feedback', {
    method: 'POST',
    body: { conversation, message_id: messageId, rating, ...(comment ? { comment } : {}) },
  });
