import { expect, test } from 'vitest';
import type { PolicyNode } from '../api/types';
import { clauseContext } from './context';

const node = (kind: PolicyNode['kind'], id: string | null, text: string, level: number): PolicyNode => ({
  kind, id, text, level, label: id, title: null,
});
const nodes = [
  node('furniture', null, '粤人社规〔2022〕26号', 0),
  node('heading', 'GD26:2', '二、主要任务', 1),
  node('heading', 'GD26:2.1', '（一）实施学生学徒制技能人才储备计划。', 2),
  node('clause', 'GD26:2.1.1', '1. 支持产业技能生态链。', 3),
  node('furniture', null, '续上表', 0),
  node('clause', 'GD26:2.1.2', '2. 支持企业。', 3),
  node('heading', 'GD26:2.2', '（二）实施“技培生”用培融合计划。', 2),
  node('clause', 'GD26:2.2.1', '1. 针对新技术产业。', 3),
];

test('a clause stands under its headings, between its neighbours, without furniture', () => {
  const context = clauseContext(nodes, 'GD26:2.1.2');
  expect(context?.path.map((above) => above.id)).toEqual(['GD26:2', 'GD26:2.1']);
  expect(context?.before?.id).toBe('GD26:2.1.1');
  expect(context?.after.map((after) => after.id)).toEqual(['GD26:2.2']);
});

test('the first clause of a section has its heading in the path, not as a neighbour', () => {
  const context = clauseContext(nodes, 'GD26:2.2.1');
  expect(context?.path.map((above) => above.id)).toEqual(['GD26:2', 'GD26:2.2']);
  expect(context?.before).toBeNull();
});

test('printed numbers decide where the instrument numbers its clauses straight through', () => {
  const plan = [
    node('heading', 'MOHRSS33:part.3', '三、主要任务', 2),
    node('clause', 'MOHRSS33:5', '（五）在制造业企业全面推行学徒制。', 1),
  ];
  expect(clauseContext(plan, 'MOHRSS33:5')?.path.map((above) => above.heading)).toEqual(['三、主要任务']);
});

test('a clause with a printed heading line heads what follows it', () => {
  const guide = [
    node('clause', 'GUIDE:3', '三、申报程序\n由链主单位提出申报。', 1),
    node('clause', 'GUIDE:3.1', '(一)企业申报。填写申报表。', 2),
  ];
  expect(clauseContext(guide, 'GUIDE:3.1')?.path.map((above) => above.heading)).toEqual(['三、申报程序']);
});
