/** The HTTP contract's shapes, field for field. */

export type Audience = 'graduate' | 'enterprise' | 'hotline';
export type Rating = 'useful' | 'useless';
export type AnswerStatus =
  | 'answered'
  | 'clarify'
  | 'no_clause'
  | 'out_of_scope'
  | 'not_in_force'
  | 'chitchat'
  | 'refused'
  | 'handoff'
  | 'error';

export interface Citation {
  clause: string;
  label: string;
  quote: string;
  used_for: string;
}

export interface QuickReply {
  title: string;
  payload: string;
}

/** `kind` decides which component draws it; kinds this version does not know are skipped. */
export interface Card {
  kind: string;
  [field: string]: unknown;
}

export interface Answer {
  text: string;
  status: AnswerStatus;
  citations: Citation[];
  quick_replies: QuickReply[];
  card: Card | null;
  as_of: string;
  validity: string | null;
  record: string | null;
}

export interface Message {
  id: number;
  sender: 'user' | 'bot';
  sent_at: string;
  text: string;
  client_message_id: string | null;
  answer: Answer | null;
  feedback: Rating | null;
}

export interface Instrument {
  id: string;
  title: string;
  number: string | null;
  short: string;
  issuers: string[];
  issued: string | null;
  printed: string | null;
  in_force_from: string | null;
  in_force_until: string | null;
  text_held: boolean;
  disclosure: string | null;
  note: string | null;
}

export interface PolicyNode {
  kind: 'heading' | 'clause' | 'furniture';
  id: string | null;
  label: string | null;
  title: string | null;
  text: string;
  level: number;
}

export type InstrumentText = Instrument & { nodes: PolicyNode[] };

export interface Clause {
  id: string;
  label: string;
  title: string | null;
  text: string;
  instrument: string;
  number: string | null;
  text_held: boolean;
}

export interface Suggestion {
  record: string;
  title: string;
}

export interface DeskResult {
  record: string;
  title: string;
  speak: string;
  status: AnswerStatus;
  citations: Citation[];
  validity: string | null;
  matched_by: 'text' | 'pinyin' | 'id';
  next: Suggestion[];
}
