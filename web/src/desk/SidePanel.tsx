import { Input } from 'antd';
import { useState } from 'react';
import { KEYS, W } from './words';

export function SidePanel() {
  const [notes, setNotes] = useState('');
  return (
    <aside className="DeskSide" aria-label={W.side}>
      <section>
        <h2><label htmlFor="notes">{W.notes}</label></h2>
        <Input.TextArea
          id="notes"
          autoSize={{ minRows: 4, maxRows: 12 }}
          placeholder={W.notesHint}
          value={notes}
          onChange={(event) => setNotes(event.target.value)}
        />
      </section>
      <section className="DeskSide-keys">
        <h2>{W.keys}</h2>
        <dl className="Keys">
          {KEYS.map(({ keys, does }) => (
            <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{does}</dd></div>
          ))}
        </dl>
      </section>
      <p className="DeskSide-links"><a href="/">{W.chat}</a><a href="/policies">{W.policies}</a></p>
      <p className="Muted">{W.footer}</p>
    </aside>
  );
}
