import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDesk, isShown } from './places.ts';
import { piecesOf } from './read.ts';
import { faultsOf, OTHER_NAMES } from './rules.ts';
import { JARGON, LATIN, URGING } from './words.ts';

const ELDER = 'miniprogram/src/packages/elder/pages/planted/index.tsx';
const DESK = 'miniprogram/src/packages/worker/pages/planted/index.tsx';

/** What is said against a planted source, without its place and the copy itself. */
const against = (source: string, file = ELDER): string[] =>
  faultsOf(piecesOf(file, source)).map((fault) => fault.replace(/^\S+ {2}/, '').replace(/ {2}\([^)]*\)$/, ''));
const said = (copy: string, file = ELDER): string[] => against(`export const words = '${copy}';`, file);

describe('what is read of a source', () => {
  const SOURCE = `
    export default function P() {
      return (
        <Page title='我的需求' code='in_service'>
          {/* 说明：不是给人看的 */}
          <Box as='p'>
            等 \${1}人
          </Box>
          {list.map((one) => <Row title={\`\${one.name}来了\`} key={one.id} />)}
          OK
        </Page>
      );
    }`;

  it('is each string with Chinese in it, templates, and all text between tags; no comment, key or code', () => {
    assert.deepEqual(
      piecesOf(ELDER, SOURCE).map(({ line, text }) => [line, text]),
      [
        [4, '我的需求'],
        [7, '等 $'],
        [7, '人'],
        [9, '□来了'],
        [10, 'OK'],
      ],
    );
  });

  it('is of a query only the Chinese in quotes', () => {
    const query = "const sql = `SELECT '核实' AS title WHERE s = 'reported' AND 过 = ${x}`";
    assert.deepEqual(
      piecesOf('server/src/community/queues/a.ts', query).map(({ text }) => text),
      ['核实'],
    );
  });

  it('knows the problem that a title belongs to', () => {
    const [piece] = piecesOf(
      'shared/src/platform/problem.ts',
      "const P = { 'roster-empty': { title: '没有可以导入的' } }",
    );
    assert.equal(piece?.key, 'roster-empty');
  });
});

describe('a planted word is caught, with its place and the better one', () => {
  it('names file and line', () => {
    assert.deepEqual(faultsOf(piecesOf(ELDER, "\nconst a = '请提交';")), [
      `${ELDER}:2  jargon “提交”, better: 发出去、保存  (请提交)`,
    ]);
  });

  it('jargon', () => {
    for (const word of ['用户', '系统', '提交', '数据', '参数', '异常', '加载', '登录态', '验证码', '失败原因']) {
      assert.equal(said(`请看${word}`).length, 1, word);
    }
    for (const word of ['操作', '状态码', '配置', '权限', '刷新', '重试', '列表', '默认', '请求', '时长', '账号']) {
      assert.equal(said(`请看${word}`).length, 1, word);
    }
  });

  it('urging', () => {
    for (const word of ['赶快来', '立即报名', '马上报名', '抢单了', '仅剩一位', '快来帮忙', '不要错过', '谢谢您！']) {
      assert.notDeepEqual(said(word), [], word);
    }
    assert.deepEqual(said('请马上打 120'), []);
    assert.deepEqual(said('有事马上告诉社区'), []);
    assert.deepEqual(said('帮您联系抢修'), []);
  });

  it('two names for one thing', () => {
    assert.deepEqual(said('这次帮助'), ['another name “这次帮助”, better: 需求']);
    assert.deepEqual(said('这个账户'), ['another name “账户”, better: 存折']);
    assert.deepEqual(said('志愿者备注'), ['another name “备注”, better: 留言']);
  });

  it('Latin letters, beside Chinese or alone between tags', () => {
    assert.match(said('请打开APP')[0] ?? '', /Latin letters “APP”/);
    assert.match(against('const a = <Box>OK</Box>;')[0] ?? '', /Latin letters “OK”/);
    assert.deepEqual(said('用 A4 纸打印，名册.xlsx'), []);
  });

  it('codes', () => {
    assert.match(said('出错 in_service').join(), /a code “in_service”/);
    assert.match(said('编 0190f3a2-7c1e-7000-8000-1').join(), /a code “0190f3a2-7c1e-”/);
    assert.match(against('const a = <Box>{task.status}</Box>;').join(), /a code “task.status”/);
    assert.match(against('const a = `现在是${request.status}`;').join(), /a code “request.status”/);
    assert.deepEqual(against('const a = <Box>{WORDS[task.status]}</Box>;'), []);
  });

  it('a clock or a date as programs write them', () => {
    assert.match(said('14:30 开始').join(), /a clock “14:30”/);
    assert.match(said('2026-11-25 开始').join(), /a date “2026-11-25”/);
    assert.match(said('2026/11/25 开始').join(), /a date/);
    assert.deepEqual(said('明天下午 2 点半，周三（11月25日）'), []);
  });

  it('what cannot be said in one breath', () => {
    assert.match(said('社'.repeat(17)).join(), /17 characters in one breath/);
    assert.match(said('社区帮您，'.repeat(7)).join(), /a sentence of 35/);
    assert.deepEqual(said(`${'社区帮您，'.repeat(5)}好。`.repeat(3)), []);
    assert.match(against('const a = `${a}社区帮您找人来陪您去看一趟医生`;').join(), /in one breath/);
  });
});

describe('a desk', () => {
  it('is spoken to in a few words more, and shown how to type', () => {
    assert.equal(said('请上传表格').length, 1);
    assert.deepEqual(said('请上传表格', DESK), []);
    assert.deepEqual(said('请写成 24 小时制的时间，比如 09:30', DESK), []);
    assert.match(said('09:30 开始', DESK).join(), /a clock/);
    assert.match(said('请提交数据', DESK).join('|'), /提交.*\|.*数据/);
    assert.ok(isDesk({ file: 'shared/src/platform/problem.ts', key: 'roster-empty' }));
    assert.ok(!isDesk({ file: 'shared/src/platform/problem.ts', key: 'login-needed' }));
  });

  it('is no page of elders or volunteers', () => {
    for (const one of [
      'packages/elder',
      'packages/volunteer',
      'packages/entry/pages/my-data',
      'features/help/ratings',
    ]) {
      assert.ok(!isDesk({ file: `miniprogram/src/${one}/index.tsx`, key: '' }), one);
    }
    assert.ok(isShown(ELDER));
    assert.ok(!isShown('miniprogram/src/packages/stories/pages/a.tsx'));
  });
});

it('every word of the lists is caught and has a better one', () => {
  for (const { word, better } of [...JARGON, ...URGING, ...OTHER_NAMES]) {
    assert.notEqual(better, '');
    if (typeof word === 'string') assert.notDeepEqual(said(word), [], word);
  }
  for (const one of LATIN) assert.ok(one.global, String(one));
});
