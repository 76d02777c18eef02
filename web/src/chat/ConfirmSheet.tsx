import { Dialog } from '../shared/Dialog';
import { W } from './words';

interface Props {
  title: string;
  why: string;
  yes: string;
  danger?: boolean;
  onYes: () => void;
  onClose: () => void;
}

export function ConfirmSheet({ title, why, yes, danger, onYes, onClose }: Props) {
  return (
    <Dialog title={title} closeLabel={W.close} onClose={onClose}>
      <p className="Confirm-why">{why}</p>
      <div className="Confirm-actions">
        <button type="button" className="Hollow" onClick={onClose}>{W.cancel}</button>
        <button type="button" className={danger ? 'Solid Danger' : 'Solid'} onClick={onYes}>{yes}</button>
      </div>
    </Dialog>
  );
}
