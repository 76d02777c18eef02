import type { Citation } from '../api/types';
import { Icon } from '../shared/Icon';
import { groupCitations } from './citationGroups';
import { W } from './words';

/** What an answer rests on: each 文号 once, and a small button for each place in it. */
export function Citations({ citations, onOpen }: { citations: Citation[]; onOpen: (citations: Citation[]) => void }) {
  if (!citations.length) return null;
  return (
    <div className="Cites" role="group" aria-label={W.citations}>
      {groupCitations(citations).map(({ number, places }) => (
        <div key={number} className="Cites-group">
          <p className="Cites-number"><Icon name="clip" />{number}</p>
          <ul className="Cites-places">
            {places.map(({ label, place, uses, citations: cited }) => (
              <li key={label}>
                <button
                  type="button"
                  className="Cite"
                  aria-haspopup="dialog"
                  aria-label={W.citationAction(label, uses.join(W.useSeparator))}
                  onClick={() => onOpen(cited)}
                >
                  {[place, uses.join(W.useSeparator)].filter(Boolean).join(' · ')}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
