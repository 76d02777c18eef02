import { useState } from 'react';
import type { PolicyNode } from '../api/types';
import { depthOf, headingOf } from '../shared/outline';
import { W } from './words';

const wide = () => window.matchMedia('(min-width: 1000px)').matches;

export function Contents({ nodes }: { nodes: PolicyNode[] }) {
  const [open] = useState(wide);
  const headings = nodes.filter((node) => node.id && headingOf(node));
  if (!headings.length) return null;
  const top = Math.min(...headings.map((heading) => depthOf(heading)));
  return (
    <nav className="Contents" aria-label={W.contents}>
      <details open={open}>
        <summary>{W.contents}</summary>
        <ol>
          {headings.map((heading) => (
            <li key={heading.id} style={{ paddingLeft: `${depthOf(heading) - top}em` }}>
              <a href={`#${heading.id}`}>{headingOf(heading)}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
