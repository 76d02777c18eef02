import type { Audience } from '../api/types';
import { Icon } from '../shared/Icon';
import { AudienceSelect } from './AudienceSelect';
import { W } from './words';

interface Props {
  audience: Audience;
  onAudience: (audience: Audience) => void;
  onRestart: () => void;
  onMenu: () => void;
}

export function TopBar({ audience, onAudience, onRestart, onMenu }: Props) {
  return (
    <header className="TopBar">
      <span className="Seal" aria-hidden="true">匠</span>
      <h1 className="TopBar-name">
        {W.name}
        <small>{W.tagline}</small>
      </h1>
      <AudienceSelect audience={audience} onAudience={onAudience} />
      <button type="button" className="IconButton" aria-label={W.restart} title={W.restart} onClick={onRestart}>
        <Icon name="plus" />
      </button>
      <button type="button" className="IconButton" aria-label={W.menu} aria-haspopup="dialog" title={W.menu} onClick={onMenu}>
        <Icon name="more" />
      </button>
    </header>
  );
}
