import '../shared/theme.css';
import './desk.css';
import { createRoot } from 'react-dom/client';
import { startPreferences } from '../shared/preferences';
import { DeskPage } from './DeskPage';

startPreferences();
const root = document.getElementById('root');
if (root) createRoot(root).render(<DeskPage />);
