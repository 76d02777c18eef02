import type { ComponentType } from 'react';
import type { Card } from '../../api/types';
import { HandoffCard } from './HandoffCard';

/** Which component draws which kind of card. To add one: write the component, add a line. */
const CARDS: Record<string, ComponentType<{ card: Card }>> = {
  handoff: HandoffCard,
};

/** A card of a kind this version does not know is left out: the answer's text reads well without it. */
export function CardView({ card }: { card: Card }) {
  const Known = Object.prototype.hasOwnProperty.call(CARDS, card.kind) ? CARDS[card.kind] : undefined;
  return Known ? <Known card={card} /> : null;
}
