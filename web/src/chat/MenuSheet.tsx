import type { Audience } from '../api/types';
import { Choice } from '../shared/Choice';
import { Dialog } from '../shared/Dialog';
import { setPreferences } from '../shared/preferences';
import { usePreferences } from '../shared/usePreferences';
import { AUDIENCES, TEXT_SIZES, THEMES, W } from './words';

interface Props {
  audience: Audience;
  onAudience: (audience: Audience) => void;
  onRestart: () => void;
  onRemove: () => void;
  onClose: () => void;
}

export function MenuSheet({ audience, onAudience, onRestart, onRemove, onClose }: Props) {
  const { textSize, theme } = usePreferences();
  return (
    <Dialog title={W.menuTitle} closeLabel={W.close} onClose={onClose}>
      <Choice legend={W.audience} options={AUDIENCES} value={audience} onChange={onAudience} />
      <Choice legend={W.textSize} options={TEXT_SIZES} value={textSize} onChange={(id) => setPreferences({ textSize: id })} />
      <Choice legend={W.theme} options={THEMES} value={theme} onChange={(id) => setPreferences({ theme: id })} />
      <div className="Menu-group">
        <h3>{W.conversation}</h3>
        <div className="Menu-row">
          <button type="button" className="Hollow" onClick={onRestart}>{W.restart}</button>
          <button type="button" className="Hollow Menu-remove" onClick={onRemove}>{W.remove}</button>
        </div>
      </div>
      <div className="Menu-group">
        <h3>{W.pages}</h3>
        <div className="Menu-row">
          <a href="/policies">{W.policies}</a>
          <a href="/desk">{W.desk}</a>
        </div>
      </div>
    </Dialog>
  );
}
