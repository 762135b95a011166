import type { RosterKind } from '@huzhu/shared';
import { answerWith } from '../../platform/files/reading.js';
import type { RosterRow } from './roster.rules.js';
import { readRoster } from './sheet-reader.js';

await answerWith(({ content, kind }: { content: Uint8Array; kind: RosterKind }): Promise<RosterRow[]> =>
  readRoster(Buffer.from(content.buffer, content.byteOffset, content.byteLength), kind),
);
