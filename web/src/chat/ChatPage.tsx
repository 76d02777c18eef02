import { ConfigProvider } from '@chatui/core';
import { useMemo, useState } from 'react';
import { useOnline } from '../shared/useOnline';
import type { Citation } from '../api/types';
import { Announcer } from './Announcer';
import { Aside } from './Aside';
import { ClauseSheet } from './ClauseSheet';
import { Composer } from './Composer';
import { ConfirmSheet } from './ConfirmSheet';
import { MenuSheet } from './MenuSheet';
import { MessageList } from './MessageList';
import { TopBar } from './TopBar';
import { useConversation } from './useConversation';
import { W } from './words';

type Open = { sheet: 'menu' | 'restart' | 'remove' } | { sheet: 'clause'; citations: Citation[] } | null;

/** `/?q=…` comes from another page: the question waits in the input, it is not sent. */
function takePrefilled(): string {
  const asked = new URLSearchParams(location.search).get('q') ?? '';
  if (asked) history.replaceState(null, '', location.pathname);
  return asked;
}

export function ChatPage() {
  const conversation = useConversation();
  const { state, say, restart, remove, chooseAudience } = conversation;
  const [open, setOpen] = useState<Open>(null);
  const prefilled = useMemo(takePrefilled, []);
  const [draft, setDraft] = useState({ text: prefilled, version: 0 });
  const online = useOnline();
  const close = () => setOpen(null);

  return (
    <ConfigProvider locale="zh-CN">
      <a className="SkipLink" href="#question">{W.skip}</a>
      <div className="Shell">
        <TopBar
          audience={state.audience}
          onAudience={chooseAudience}
          onRestart={() => setOpen({ sheet: 'restart' })}
          onMenu={() => setOpen({ sheet: 'menu' })}
        />
        <main className="Talk">
          {!online && <p className="Banner" role="alert">{W.offline}</p>}
          <MessageList
            conversation={conversation}
            onCitation={(citations) => setOpen({ sheet: 'clause', citations })}
            onEdit={(text) => setDraft(({ version }) => ({ text, version: version + 1 }))}
          />
          <Composer key={draft.version} initial={draft.text} focusNow={draft.version > 0 || !!prefilled} onSend={say} />
          <p className="Footer">{W.footer}</p>
        </main>
        <Aside audience={state.audience} onAsk={say} />
      </div>
      <Announcer conversation={state.conversation} messages={state.messages} ready={state.phase !== 'loading'} />
      {open?.sheet === 'menu' && (
        <MenuSheet
          audience={state.audience}
          onAudience={chooseAudience}
          onRestart={() => setOpen({ sheet: 'restart' })}
          onRemove={() => setOpen({ sheet: 'remove' })}
          onClose={close}
        />
      )}
      {open?.sheet === 'restart' && (
        <ConfirmSheet
          title={W.restartAsk}
          why={W.restartWhy}
          yes={W.restartYes}
          onYes={() => { restart(); close(); }}
          onClose={close}
        />
      )}
      {open?.sheet === 'remove' && (
        <ConfirmSheet
          title={W.removeAsk}
          why={W.removeWhy}
          yes={W.removeYes}
          danger
          onYes={() => { void remove(); close(); }}
          onClose={close}
        />
      )}
      {open?.sheet === 'clause' && <ClauseSheet citations={open.citations} onClose={close} />}
    </ConfigProvider>
  );
}
