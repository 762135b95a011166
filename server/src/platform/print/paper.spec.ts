import { buffer } from 'node:stream/consumers';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { printed } from './paper.js';
import { fit, linesOf, type Sheet, type SheetPart } from './sheet.js';
import { GAP, GAP_NOTE, writable } from './writable.js';

const part = (heading: string, lines: readonly string[]): SheetPart => ({
  ...{ heading, lines },
  more: (left) => `还有${String(left)}件`,
});
const sheet = (changes: Partial<Sheet> = {}): Sheet => ({
  ...{ title: '给您的信', opening: ['王桂珍：'], parts: [part('谁来过', ['11月3日 周建国来陪诊'])] },
  ...{ foot: ['有事请打电话 0871-6000000'] },
  ...changes,
});

const read = async (sheets: Iterable<Sheet>): Promise<{ bytes: Buffer; pages: string[] }> => {
  const bytes = await buffer(await printed('信', sheets));
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: false });
  return { bytes, pages: text.map((page) => page.replace(/\s+/gu, '')) };
};

describe('a printed sheet', () => {
  it('says its Chinese words, on one A4 page, with nothing but its own embedded font', async () => {
    const { bytes, pages } = await read([sheet()]);
    expect(pages).toEqual(['给您的信王桂珍：谁来过11月3日周建国来陪诊有事请打电话0871-6000000']);
    const raw = bytes.toString('latin1');
    expect(raw.match(/\/MediaBox \[0 0 595\.28 841\.89\]/g)).toHaveLength(1);
    expect(raw.match(/\/FontFile2/g)).toHaveLength(1);
    expect(raw).not.toContain('Helvetica');
    // A subset: the whole font has ten million.
    expect(bytes.length).toBeLessThan(60_000);
  });

  it('writes rare signs of names, of all planes', async () => {
    const name = '王㛃䶮𬭼𬬭龑';
    expect((await read([sheet({ opening: [name] })])).pages[0]).toContain(name);
  });

  it('leaves a gap for a pen and says so where the font has no such sign', async () => {
    const { pages } = await read([sheet({ opening: ['王𪚥：'] }), sheet()]);
    expect(pages[0]).toContain(`王${GAP}：`);
    expect(pages[0]).toContain(GAP_NOTE);
    expect(pages[1]).not.toContain(GAP_NOTE);
  });

  it('keeps a page for each, however much there is to say, and says how much was left out', async () => {
    const many = Array.from({ length: 80 }, (_, at) => `11月${String(at)}日 周建国来陪诊，一共两小时`);
    const { pages } = await read([sheet({ parts: [part('谁来过', many), part('后面', many)] }), sheet()]);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toMatch(/还有\d+件/);
    expect(pages[0]).toContain('有事请打电话');
  });

  it('is no whole file when its sheets fail', async () => {
    const failing = function* (): Generator<Sheet> {
      yield sheet();
      throw new Error('no more');
    };
    await expect(read(failing())).rejects.toThrow('no more');
  });
});

describe('the words of a sheet', () => {
  it('shorten the longest part first, and each to one line at least', () => {
    const parts = [part('a', ['1', '2', '3', '4']), part('b', ['1', '2'])];
    const sum = (shown: readonly number[]): number => shown.reduce((all, one) => all + one, 0);
    expect(fit(parts, (shown) => sum(shown) <= 4)).toEqual([2, 2]);
    expect(fit(parts, () => true)).toEqual([4, 2]);
    expect(() => fit(parts, () => false)).toThrow('does not fit');
    expect(linesOf(part('a', ['1', '2', '3']), 1)).toEqual(['1', '还有2件']);
  });

  it('drop what only joins signs, and say the sound of what cannot be drawn', () => {
    const draws = (codePoint: number): boolean => codePoint !== 0x5468;
    expect(writable('周\u{e0100}建国', draws)).toEqual({ words: `${GAP}（zhōu）建国`, hasGap: true });
    expect(writable('王建国', draws)).toEqual({ words: '王建国', hasGap: false });
    expect(writable('😀', () => false)).toEqual({ words: GAP, hasGap: true });
  });
});
