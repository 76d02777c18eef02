import '@chatui/core/dist/index.css';
import '../shared/theme.css';
import './chat.css';
import './messages.css';
import { createRoot } from 'react-dom/client';
import { startPreferences } from '../shared/preferences';
import { ChatPage } from './ChatPage';

startPreferences();
const root = document.getElementById('root');
if (root) createRoot(root).render(<ChatPage />);
