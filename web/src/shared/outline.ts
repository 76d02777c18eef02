import type { PolicyNode } from '../api/types';

/** What the printed numbers say about depth: 一、 is 1, （一） is 2, 1. is 3; unnumbered pieces keep the server's level. */
export function depthOf(node: PolicyNode): number {
  if (/^[一二三四五六七八九十]+、/.test(node.text)) return 1;
  if (/^[（(][一二三四五六七八九十]+[）)]/.test(node.text)) return 2;
  if (/^\d+\./.test(node.text)) return 3;
  return Math.max(node.level, 1);
}

/** The printed heading line: a heading's own text, or a clause's short first line above its text. */
export function headingOf(node: PolicyNode): string | null {
  if (node.kind === 'heading') return node.text || node.title;
  const [first = '', ...rest] = node.text.split('\n');
  return node.kind === 'clause' && rest.length > 0 && first.length <= 40 && !first.includes('。') ? first : null;
}

/** A clause's text below its heading line. */
export function bodyOf(node: PolicyNode): string {
  if (node.kind === 'heading') return '';
  const heading = headingOf(node);
  return heading === null ? node.text : node.text.slice(heading.length + 1);
}
