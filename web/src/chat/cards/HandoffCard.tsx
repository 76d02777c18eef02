import type { Card } from '../../api/types';
import { Icon } from '../../shared/Icon';
import { W } from '../words';

interface Contact {
  name: string;
  phone: string | null;
  note: string | null;
}

const words = (value: unknown) => (typeof value === 'string' && value ? value : null);

/** `contacts: [{name, phone, note}]`, or the same fields on the card itself. */
export function contactsOf(card: Card): Contact[] {
  const listed = Array.isArray(card.contacts) ? (card.contacts as Record<string, unknown>[]) : [card];
  return listed
    .map((contact) => ({
      name: words(contact.name) ?? W.handoffTitle,
      phone: words(contact.phone),
      note: words(contact.note),
    }))
    .filter((contact) => contact.phone ?? contact.note);
}

export function HandoffCard({ card }: { card: Card }) {
  const contacts = contactsOf(card);
  if (!contacts.length) return null;
  return (
    <ul className="Handoff">
      {contacts.map(({ name, phone, note }) => (
        <li key={name + (phone ?? '')}>
          <strong>{name}</strong>
          {phone && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}><Icon name="phone" /> {phone}</a>}
          {note && <span>{note}</span>}
        </li>
      ))}
    </ul>
  );
}
