import type { Citation } from '../api/types';
import { Icon } from '../shared/Icon';
import { W } from './words';

export function Citations({ citations, onOpen }: { citations: Citation[]; onOpen: (citation: Citation) => void }) {
  if (!citations.length) return null;
  return (
    <ul className="Cites" aria-label={W.citations}>
      {citations.map((citation) => (
        <li key={citation.clause + citation.quote}>
          <button
            type="button"
            className="Cite"
            aria-haspopup="dialog"
            aria-label={W.citationAction(citation.label, citation.used_for)}
            onClick={() => onOpen(citation)}
          >
            <Icon name="clip" />
            <span className="Cite-words">
              {/* Pieces, so that a narrow button breaks between 文号 and 条款号 and not inside either. */}
              {citation.label.split(' ').map((piece) => <span key={piece}>{piece} </span>)}
              {citation.used_for && <span className="Cite-use">{citation.used_for}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
