import { listInstruments } from '../api/policies';
import { Facts } from './Facts';
import { Problem } from './Problem';
import { useFetched } from './useFetched';
import { W } from './words';

export function InstrumentList() {
  const { found, problem, load } = useFetched(listInstruments);
  return (
    <main id="text" className="Page">
      <h1>{W.list}</h1>
      <p className="Lead">{W.listLead}</p>
      {problem && <Problem problem={problem} onRetry={load} />}
      {!found && !problem && <p role="status">{W.loading}</p>}
      {found?.instruments.map((instrument) => (
        <article key={instrument.id} className="Card">
          <h2>
            {instrument.text_held ? <a href={`/policies/${instrument.id}`}>{instrument.title}</a> : instrument.title}
            {!instrument.text_held && <span className="Standing">{W.notHeld}</span>}
          </h2>
          <Facts instrument={instrument} asOf={found.as_of} />
          {instrument.text_held ? (
            <a className="Pill" href={`/policies/${instrument.id}`} aria-label={`${W.read}：${instrument.short}`}>{W.read}</a>
          ) : (
            <p className="Muted">{W.notHeldWhy}</p>
          )}
        </article>
      ))}
    </main>
  );
}
