import { Bubble } from '@chatui/core';
import { Icon } from '../shared/Icon';
import type { Entry } from './timeline';
import { useDelayed } from './useDelayed';
import { W } from './words';

export function MyMessage({ text }: { text: string }) {
  return (
    <div className="Mine">
      <Bubble content={text} />
    </div>
  );
}

interface EntryProps {
  entry: Entry;
  onRetry: (id: string) => void;
  onEdit: (id: string, text: string) => void;
}

/** What was said and is not yet confirmed: on its way, waiting for the network, or failed with what to do. */
export function MyEntry({ entry, onRetry, onEdit }: EntryProps) {
  const slow = useDelayed(entry.state === 'sending', 400);
  const id = entry.client_message_id;
  return (
    <div className="Mine" data-state={entry.state}>
      <Bubble content={entry.shown} />
      {slow && <p className="Mine-state" role="status">{W.sending}…</p>}
      {entry.state === 'queued' && <p className="Mine-state" role="status">{W.queued}</p>}
      {entry.state === 'failed' && (
        <div className="Mine-failed" role="alert">
          <p><Icon name="alert" /> {W.failed}：{entry.waits ? W.failedWaits : entry.problem}</p>
          <div className="Mine-actions">
            <button type="button" className="Pill" onClick={() => onRetry(id)}>{W.retry}</button>
            <button type="button" className="Pill" onClick={() => onEdit(id, entry.shown)}>{W.edit}</button>
          </div>
        </div>
      )}
    </div>
  );
}
