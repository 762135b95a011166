import assert from 'node:assert/strict';
import { it } from 'node:test';
import { helpCard } from './share-card.ts';

it('tells a group the kind and the time, and nothing of who or where', () => {
  const request = {
    ...{ id: '019ac000-0000-7000-8000-000000000001', itemTitle: '陪诊' },
    ...{ startsAt: '2026-11-25T00:00:00Z', latestStartAt: '2026-11-25T03:30:00Z' },
    ...{ beneficiaryName: '王桂珍', neighbourhood: '石虎关新村', note: '要带轮椅' },
  };
  assert.deepEqual(helpCard(request), {
    title: '有位邻居想请人陪诊，11月25日周三上午，您能去吗？',
    path: '/packages/volunteer/pages/nearby-task/index?id=019ac000-0000-7000-8000-000000000001',
  });
});
