interface Box {
  type: string;
  begin: number;
  end: number;
}

const HEAD_BYTES = 8;
const LONG_HEAD_BYTES = 16;
const TOP_LEVEL = new Set(['ftyp', 'styp', 'moov', 'moof', 'mdat', 'free', 'skip', 'sidx', 'mfra', 'uuid', 'wide']);
const CODECS = new Set(['mp4a', 'Opus']);
/** The largest part of the data must be what the index says is sound. */
const HEARD_PART_MIN = 0.9;
/** Which optional numbers a run of samples has for itself, and for each sample. */
const RUN = { hasOffset: 0x1, hasFirstFlags: 0x4, hasSize: 0x200, perSample: [0x100, 0x200, 0x400, 0x800] } as const;
const DEFAULT_SIZE = 0x10;
const BEFORE_DEFAULT_SIZE = [0x1, 0x2, 0x8] as const;

/** Boxes between two places; null unless they fill them exactly. */
const boxesIn = (content: Buffer, begin: number, end: number): Box[] | null => {
  const boxes: Box[] = [];
  let at = begin;
  while (at + HEAD_BYTES <= end) {
    const short = content.readUInt32BE(at);
    const isLong = short === 1;
    if (isLong && at + LONG_HEAD_BYTES > end) return null;
    const bytes = isLong ? Number(content.readBigUInt64BE(at + HEAD_BYTES)) : short || end - at;
    const head = isLong ? LONG_HEAD_BYTES : HEAD_BYTES;
    if (bytes < head || at + bytes > end) return null;
    boxes.push({ type: content.toString('latin1', at + 4, at + 8), begin: at + head, end: at + bytes });
    at += bytes;
  }
  return at === end ? boxes : null;
};

/** All boxes at the end of a path, however many of each there are. */
const boxesAt = (content: Buffer, boxes: readonly Box[], path: string): Box[] =>
  path
    .split('/')
    .reduce<Box[]>(
      (found, type, depth) =>
        (depth === 0 ? [...boxes] : found.flatMap(({ begin, end }) => boxesIn(content, begin, end) ?? [])).filter(
          (box) => box.type === type,
        ),
      [],
    );

/** A number of a box; 0 beyond its end. */
const numberIn = (content: Buffer, { begin, end }: Box, offset: number): number =>
  begin + offset + 4 <= end ? content.readUInt32BE(begin + offset) : 0;

/** `stsz`: one size for all samples, or one for each. */
const listedBytes = (content: Buffer, box: Box): number => {
  const [same, count] = [numberIn(content, box, 4), numberIn(content, box, 8)];
  if (same > 0) return same * count;
  const listed = Math.min(count, Math.floor((box.end - box.begin - 12) / 4));
  return Array.from({ length: listed }, (_, n) => numberIn(content, box, 12 + 4 * n)).reduce(
    (sum, one) => sum + one,
    0,
  );
};

/** `trun`: a run of samples of a fragment, with a size of each or the fragment's own. */
const runBytes = (content: Buffer, box: Box, usual: number): number => {
  const flags = numberIn(content, box, 0) & 0xffffff;
  const count = numberIn(content, box, 4);
  if (!(flags & RUN.hasSize)) return usual * count;
  const first = 8 + (flags & RUN.hasOffset ? 4 : 0) + (flags & RUN.hasFirstFlags ? 4 : 0);
  const step = 4 * RUN.perSample.filter((flag) => flags & flag).length;
  const sizeAt = flags & 0x100 ? 4 : 0;
  const listed = Math.min(count, Math.floor((box.end - box.begin - first) / step));
  const sizes = Array.from({ length: listed }, (_, n) => numberIn(content, box, first + n * step + sizeAt));
  return sizes.reduce((sum, one) => sum + one, 0);
};

/** `tfhd`: what a sample of this fragment has when its run does not say. */
const usualBytes = (content: Buffer, header: Box | undefined): number => {
  if (!header) return 0;
  const flags = numberIn(content, header, 0) & 0xffffff;
  if (!(flags & DEFAULT_SIZE)) return 0;
  const before = BEFORE_DEFAULT_SIZE.filter((flag) => flags & flag).reduce(
    (sum, flag) => sum + (flag === 1 ? 8 : 4),
    0,
  );
  return numberIn(content, header, 8 + before);
};

const fragmentBytes = (content: Buffer, top: readonly Box[]): number =>
  boxesAt(content, top, 'moof/traf').reduce((sum, { begin, end }) => {
    const boxes = boxesIn(content, begin, end) ?? [];
    const usual = usualBytes(content, boxesAt(content, boxes, 'tfhd')[0]);
    return sum + boxesAt(content, boxes, 'trun').reduce((bytes, run) => bytes + runBytes(content, run, usual), 0);
  }, 0);

/** True of an mp4 with one track, of sound, whose index names the bytes that are there. */
export const isMp4Sound = (content: Buffer): boolean => {
  const top = boxesIn(content, 0, content.length);
  if (!top || top[0]?.type !== 'ftyp' || top.some(({ type }) => !TOP_LEVEL.has(type))) return false;
  const media = 'moov/trak/mdia';
  const tracks = boxesAt(content, top, `${media}/hdlr`).map(({ begin }) =>
    content.toString('latin1', begin + 8, begin + 12),
  );
  const codecs = boxesAt(content, top, `${media}/minf/stbl/stsd`).map(({ begin }) =>
    content.toString('latin1', begin + 12, begin + 16),
  );
  const isOneTrack = tracks.length === 1 && tracks[0] === 'soun' && codecs.length === 1 && CODECS.has(codecs[0] ?? '');
  const listed = boxesAt(content, top, `${media}/minf/stbl/stsz`).reduce(
    (sum, box) => sum + listedBytes(content, box),
    0,
  );
  const said = listed + fragmentBytes(content, top);
  const data = boxesAt(content, top, 'mdat').reduce((sum, { begin, end }) => sum + end - begin, 0);
  return isOneTrack && said > 0 && said <= data && said >= HEARD_PART_MIN * data;
};
