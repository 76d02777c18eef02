import type { Instrument } from '../api/types';
import { dayInWords, periodInWords, standingOn } from './validity';
import { W } from './words';

/** What an instrument is: number, issuers, dates. `asOf` is the server's day, known on the list. */
export function Facts({ instrument, asOf }: { instrument: Instrument; asOf?: string }) {
  const standing = asOf ? standingOn(instrument, asOf) : null;
  const rows: [string, string | null][] = [
    [W.number, instrument.number],
    [W.issuers, instrument.issuers.join('、')],
    [W.issued, instrument.issued && dayInWords(instrument.issued)],
    [W.printed, instrument.printed && dayInWords(instrument.printed)],
    [W.disclosure, instrument.disclosure],
    [W.note, instrument.note],
  ];
  return (
    <dl className="Facts">
      {rows.slice(0, 4).map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
      <div>
        <dt>{W.inForce}</dt>
        <dd>
          {periodInWords(instrument)}
          {standing && <span className="Standing" data-standing={standing.standing}>{standing.words}</span>}
        </dd>
      </div>
      {rows.slice(4).map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
