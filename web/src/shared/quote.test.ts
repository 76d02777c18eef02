import { expect, test } from 'vitest';
import { markQuotes, splitAtQuote } from './quote';

test('a quote is found across the spaces of the scanned text', () => {
  expect(splitAtQuote('支持按每人每年 5000 元补贴标准规定申领。', '每人每年5000元补贴')).toEqual({
    before: '支持按',
    quote: '每人每年 5000 元补贴',
    after: '标准规定申领。',
  });
});

test('words that are not in the clause are not marked', () => {
  expect(splitAtQuote('按规定申领培训补贴', '每人6000元')).toBeNull();
  expect(splitAtQuote('按规定申领培训补贴', '  ')).toBeNull();
});

test('several quotes of one clause are all marked, one inside another once', () => {
  const marked = (quotes: string[]) => markQuotes('支持按每人每年 5000 元标准，按规定申领。', quotes).filter((piece) => piece.marked).map((piece) => piece.text);
  expect(marked(['按规定申领', '每人每年5000元'])).toEqual(['每人每年 5000 元', '按规定申领']);
  expect(marked(['5000元', '每人每年5000元'])).toEqual(['每人每年 5000 元']);
  expect(marked(['6000元'])).toEqual([]);
});
