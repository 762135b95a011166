import type { FileDto, FilePurpose, MergeDto, OpeningDto, RosterImportDto } from '@huzhu/shared';
import { newId } from '../../src/platform/database/ids.js';
import type { Client } from './client.js';
import type { Harness } from './harness.js';
import { elderRow, sheetOf } from './sheets.js';
import type { Staged } from './stages.js';

/** What lists must be asked that need a question. */
export const ASKED: Record<string, Record<string, string>> = {
  'GET /volunteers/{id}/task-sheet': { weekOf: '2026-11-25' },
  'GET /served-free': { day: '2026-11-01' },
  'GET /people': { search: '老人' },
  'GET /service-requests/table': { dayFrom: '2026-01-01', dayTo: '2026-12-31' },
  'GET /assignments/table': { dayFrom: '2026-01-01', dayTo: '2026-12-31' },
  'GET /assignments/table/file': { dayFrom: '2026-01-01', dayTo: '2026-12-31' },
  'GET /service-requests/table/file': { dayFrom: '2026-01-01', dayTo: '2026-12-31' },
};

const REGISTER =
  /\/(files|roster-imports|roster-exports|opening-balances|member-claims|member-merges|likenesses|letters)\b/;
export const isRegister = (operation: string): boolean => REGISTER.test(operation);

/** Right inputs for the routes of rosters, opening balances, claims and merges. All are a worker's. */
export class RegisterRoutes {
  private fileId = newId();
  private colleague: Promise<Client> | null = null;

  constructor(
    private readonly bank: Harness,
    private readonly staged: Staged,
  ) {}

  /** What `{id}` names, made anew; for a POST that uses a file, that file. */
  async targetOf(operation: string): Promise<string> {
    const { worker } = this.staged;
    if (operation === 'POST /letters/printed' || operation === 'GET /letters/file') await this.writtenTo();
    if (operation === 'POST /roster-imports') this.fileId = await this.sheet(worker);
    if (operation === 'POST /opening-balances') this.fileId = await this.scan(worker);
    if (!operation.includes('{id}')) return '';
    if (operation.includes('/roster-imports')) return this.import();
    if (operation.includes('/opening-balances')) return this.opening();
    if (operation.includes('/likenesses')) return this.likeness();
    return operation.includes('/member-claims') ? this.claim() : this.merge();
  }

  bodyOf(operation: string): Record<string, unknown> {
    const { elder, volunteer } = this.staged;
    const reason = { reason: '核对过了' };
    const { fileId } = this;
    const bodies: Record<string, Record<string, unknown>> = {
      'POST /letters/printed': { organizationId: this.staged.communityId, month: '2026-11', part: 1 },
      'POST /roster-imports': { kind: 'elders', fileId },
      'POST /opening-balances': { memberId: volunteer.memberId, minutes: 60, note: '纸质存折', fileId },
      'POST /roster-imports/{id}/samples': { memberId: elder.memberId, method: 'call', isRight: true, words: '对得上' },
      'POST /opening-balances/{id}/refuse': reason,
      'POST /opening-balances/{id}/stop': reason,
      'POST /opening-balances/{id}/ask-reversal': reason,
      'POST /likenesses/{id}/same': { intoId: elder.memberId, ...reason },
      'POST /likenesses/{id}/different': reason,
      'POST /member-claims': { code: 'x', digits: '12345678' },
      'POST /member-merges': { fromId: elder.memberId, intoId: volunteer.memberId, ...reason },
    };
    return bodies[operation] ?? {};
  }

  queryOf(operation: string): Record<string, string> {
    if (operation === 'POST /files') return { purpose: 'roster' };
    const letters = { organizationId: this.staged.communityId, month: '2026-11' };
    if (operation === 'GET /letters') return letters;
    if (operation === 'GET /letters/file') return { ...letters, part: '1' };
    return operation.endsWith('/template') || operation.endsWith('/roster-exports') ? { kind: 'elders' } : {};
  }

  /** Somebody gets a letter. */
  private async writtenTo(): Promise<void> {
    await this.bank.source.query(
      `INSERT INTO member_channels (member_id, channels, set_by_id, set_at) VALUES ($1, '{letter}', $1, now()) ON CONFLICT DO NOTHING`,
      [this.staged.elder.memberId],
    );
  }

  private async upload(who: Client, purpose: FilePurpose, content: Buffer): Promise<string> {
    return (await who.must(who.upload<FileDto>(`/files?purpose=${purpose}`, content))).id;
  }
  private async sheet(who: Client): Promise<string> {
    return this.upload(who, 'roster', await sheetOf('elders', [elderRow(1), { ...elderRow(2), name: '' }]));
  }
  private scan(who: Client): Promise<string> {
    return this.upload(who, 'opening_scan', Buffer.from('%PDF-1.7'));
  }

  private async import(): Promise<string> {
    const { worker } = this.staged;
    const body = { kind: 'elders', fileId: await this.sheet(worker) };
    return (await worker.must(worker.post<RosterImportDto>('/roster-imports', body))).id;
  }

  /** Entered by a colleague, so that the staged worker may be the second person. */
  private async opening(): Promise<string> {
    const who = await this.other();
    const body = {
      memberId: this.staged.volunteer.memberId,
      minutes: 60,
      note: '纸质存折',
      fileId: await this.scan(who),
    };
    return (await who.must(who.post<OpeningDto>('/opening-balances', body))).id;
  }

  private async claim(): Promise<string> {
    const id = newId();
    await this.bank.source.query(
      `INSERT INTO member_claims (id, status, member_id, openid, claimed_at) VALUES ($1, 'waiting', $2, $3, now())`,
      [id, (await this.bank.given.elder()).memberId, `o-${id}`],
    );
    return id;
  }

  /** The staged elder and somebody new who is entered like her by a colleague. */
  private async likeness(): Promise<string> {
    const id = newId();
    const other = await this.bank.given.elder();
    await this.bank.source.query(
      `INSERT INTO member_likenesses (id, older_id, newer_id, reasons, status, found_by_id, found_at)
       VALUES ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), ARRAY['same_name_and_phone'], 'waiting', $4, now())`,
      [id, this.staged.elder.memberId, other.memberId, (await this.other()).memberId],
    );
    return id;
  }

  private async merge(): Promise<string> {
    const who = await this.other();
    const [from, into] = [await this.bank.given.elder(), await this.bank.given.elder()];
    const body = { fromId: from.memberId, intoId: into.memberId, reason: '重复登记' };
    return (await who.must(who.post<MergeDto>('/member-merges', body))).id;
  }

  private other(): Promise<Client> {
    this.colleague ??= this.bank.given.worker();
    return this.colleague;
  }
}
