import { memo, useState } from 'react';
import type { PolicyNode } from '../api/types';
import { copyText } from '../shared/clipboard';
import { Icon } from '../shared/Icon';
import { bodyOf, depthOf, headingOf } from '../shared/outline';
import { BodyText } from './BodyText';
import { W } from './words';

/** h1 is the instrument's title; depths start at 1 and HTML stops at h6. */
const headingTag = (depth: number) => `h${Math.min(depth + 1, 6)}` as 'h2' | 'h3' | 'h4' | 'h5' | 'h6';

export const NodeView = memo(function NodeView({ node, target }: { node: PolicyNode; target: boolean }) {
  if (node.kind === 'furniture') return <p className="Furniture">{node.text}</p>;
  const heading = headingOf(node);
  const body = bodyOf(node);
  const Heading = headingTag(depthOf(node));
  return (
    <section id={node.id ?? undefined} className="Node" data-target={target} tabIndex={-1}>
      {heading && <Heading>{heading}</Heading>}
      {body && <BodyText text={body} />}
      {node.kind === 'clause' && node.id && (
        <ClauseTools id={node.id} label={node.label ?? node.id} title={node.title ?? node.label ?? node.id} />
      )}
    </section>
  );
});

/** The clause's place, 二、(一)3: which document it is stands at the top of the page. */
const placeOf = (label: string) => label.slice(label.indexOf(' ') + 1);

function ClauseTools({ id, label, title }: { id: string; label: string; title: string }) {
  const [note, setNote] = useState('');
  const copy = async () => {
    const address = `${location.origin}${location.pathname}#${id}`;
    setNote((await copyText(address)) ? W.copied : W.copyFailed);
  };
  return (
    <p className="Tools">
      <span className="Tools-label">{placeOf(label)}</span>
      <button type="button" className="Tool" aria-label={`${W.copyLink}：${label}`} onClick={() => void copy()}>
        <Icon name="link" />{W.copyLink}
      </button>
      <a className="Tool" href={`/?q=${encodeURIComponent(W.question(id, title))}`} aria-label={`${W.askThis}：${label}`}>{W.askThis}</a>
      <span role="status">{note}</span>
    </p>
  );
}
