import type { PolicyNode } from '../api/types';
import { depthOf, headingOf } from './outline';

export interface ClauseContext {
  /** The heading lines above the clause, outermost first. */
  path: { id: string; heading: string }[];
  before: PolicyNode | null;
  node: PolicyNode;
  after: PolicyNode[];
}

/** A clause among its neighbours: the headings above it, the one before, what follows (a heading brings its first three). */
export function clauseContext(nodes: PolicyNode[], id: string): ClauseContext | null {
  const reading = nodes.filter((node) => node.kind !== 'furniture');
  const at = reading.findIndex((node) => node.id === id);
  const node = reading[at];
  if (!node) return null;
  const path: ClauseContext['path'] = [];
  let depth = depthOf(node);
  for (let i = at - 1; i >= 0 && depth > 1; i -= 1) {
    const candidate = reading[i];
    const heading = candidate && headingOf(candidate);
    if (candidate?.id && heading && depthOf(candidate) < depth) {
      path.unshift({ id: candidate.id, heading });
      depth = depthOf(candidate);
    }
  }
  const previous = reading[at - 1];
  const before = previous && !path.some((above) => above.id === previous.id) ? previous : null;
  return { path, before, node, after: reading.slice(at + 1, at + (node.kind === 'heading' ? 4 : 2)) };
}
