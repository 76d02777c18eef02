import { useEffect, useState } from 'react';
import { listInstruments } from '../api/policies';
import type { Audience, Instrument } from '../api/types';
import { SUGGESTIONS, W } from './words';

/** Desktop only: what can be asked, what answers rest on, whom to call. */
export function Aside({ audience, onAsk }: { audience: Audience; onAsk: (text: string) => void }) {
  const [instruments, setInstruments] = useState<Instrument[]>([]);
  useEffect(() => {
    if (!window.matchMedia('(min-width: 1080px)').matches) return;
    // The list is a convenience: without it the link to the policies page still stands.
    listInstruments().then((found) => setInstruments(found.instruments), () => setInstruments([]));
  }, []);
  return (
    <aside className="Aside" aria-label={W.basisFiles}>
      <section>
        <h2>{W.tryAsking}</h2>
        <ul className="Aside-questions">
          {SUGGESTIONS[audience].map((question) => (
            <li key={question}>
              <button type="button" className="TextButton" onClick={() => onAsk(question)}>{question}</button>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{W.basisFiles}</h2>
        <ul className="Aside-files">
          {instruments.map((instrument) => (
            <li key={instrument.id}>
              <a href={`/policies/${instrument.id}`}>{instrument.short}</a>
              <small>{[instrument.number, instrument.text_held ? null : W.notHeld].filter(Boolean).join(' · ')}</small>
            </li>
          ))}
          <li><a href="/policies">{W.policies}</a></li>
        </ul>
      </section>
      <section>
        <h2>{W.hotlineTitle}</h2>
        <p>{W.hotlineText}</p>
      </section>
    </aside>
  );
}
