import '../shared/theme.css';
import './policies.css';
import { createRoot } from 'react-dom/client';
import { startPreferences } from '../shared/preferences';
import { InstrumentList } from './InstrumentList';
import { InstrumentPage } from './InstrumentPage';
import { W } from './words';

startPreferences();
const id = decodeURIComponent(/^\/policies\/([^/]+)/.exec(location.pathname)?.[1] ?? '');
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <>
      <a className="SkipLink" href="#text">{W.skip}</a>
      <header className="Head">
        <a className="Head-home" href="/"><span className="Seal" aria-hidden="true">匠</span>{W.site}</a>
        {id && <a href="/policies">{W.backToList}</a>}
      </header>
      {id ? <InstrumentPage id={id} /> : <InstrumentList />}
      <footer className="Foot">{W.footer}</footer>
    </>,
  );
}
