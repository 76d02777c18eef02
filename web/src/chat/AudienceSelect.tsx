import type { Audience } from '../api/types';
import { AUDIENCES, W } from './words';

/** The platform's own picker: native wheel on phones, keyboard on desktops. */
export function AudienceSelect({ audience, onAudience }: { audience: Audience; onAudience: (audience: Audience) => void }) {
  return (
    <select
      className="AudienceSelect"
      aria-label={W.audience}
      value={audience}
      onChange={(event) => onAudience(event.target.value as Audience)}
    >
      {AUDIENCES.map(({ id, name }) => (
        <option key={id} value={id}>{name}</option>
      ))}
    </select>
  );
}
