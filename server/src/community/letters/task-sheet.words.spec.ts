import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { taskSheetOf, type TaskSheetFacts } from './task-sheet.words.js';

const task = (at: string, changes: Partial<TaskSheetFacts['tasks'][number]> = {}) => ({
  at: Temporal.Instant.from(at),
  ...{ itemTitle: '陪诊', plannedMinutes: 90, neighbourhood: '石虎关新村', surname: '王', organizationName: null },
  ...changes,
});
const facts = (...tasks: TaskSheetFacts['tasks'][number][]): TaskSheetFacts => ({
  ...{ name: '周建国', organizationName: '石虎关社区', monday: Temporal.PlainDate.from('2026-11-23'), tasks },
  duty: { hotline: '0871-67170001' },
});

describe('a task sheet', () => {
  it('has a heading for each day with a visit, by the days of China, and a line for the times', () => {
    const { title, parts } = taskSheetOf(facts(task('2026-11-25T01:00:00Z'), task('2026-11-25T16:30:00Z')));
    expect(title).toBe('任务单：11月23日到11月29日');
    expect(parts.map(({ heading }) => heading)).toEqual(['周三（11月25日）', '周四（11月26日）']);
    expect(parts[0]?.lines).toEqual([
      '上午 9 点 陪诊，大约1小时30分。石虎关新村，王老人',
      '到了 ____点____分',
      '走了 ____点____分，签字 ____',
    ]);
  });

  it('names an organization, and says whom to telephone and where it goes back to', () => {
    const { parts, foot } = taskSheetOf(facts(task('2026-11-25T01:00:00Z', { organizationName: '老年食堂' })));
    expect(parts[0]?.lines[0]).toMatch(/石虎关新村，老年食堂$/);
    expect(foot.join('')).toContain('0871-67170001');
    expect(foot.join('')).toContain('交回石虎关社区');
  });

  it('says that nothing is agreed', () => {
    expect(taskSheetOf(facts()).parts.flatMap(({ lines }) => lines)).toEqual(['还没有约好的任务。']);
  });
});
