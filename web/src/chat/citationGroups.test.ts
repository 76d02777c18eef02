import { expect, test } from 'vitest';
import { groupCitations } from './citationGroups';

const cite = (label: string, used_for: string, quote = used_for) => ({ clause: label, label, quote, used_for });

test('the 文号 stands once, equal labels are one chip with all their quotes', () => {
  const groups = groupCitations([
    cite('粤人社规〔2022〕26号 二、(一)3', '补贴标准'),
    cite('人社部发〔2022〕33号 （三）', '依据'),
    cite('粤人社规〔2022〕26号 二、(二)3', '申领'),
    cite('粤人社规〔2022〕26号 二、(一)3', '补贴对象'),
    cite('粤人社规〔2022〕26号 二、(一)3', '补贴标准', '另一句'),
  ]);
  expect(groups.map((group) => group.number)).toEqual(['粤人社规〔2022〕26号', '人社部发〔2022〕33号']);
  const [first] = groups[0]?.places ?? [];
  expect(groups[0]?.places.map((place) => place.place)).toEqual(['二、(一)3', '二、(二)3']);
  expect(first?.uses).toEqual(['补贴标准', '补贴对象']);
  expect(first?.citations.map((citation) => citation.quote)).toEqual(['补贴标准', '补贴对象', '另一句']);
});

test('a label without a place is its own chip', () => {
  expect(groupCitations([cite('申报表', '')])[0]?.places[0]?.place).toBe('申报表');
});
