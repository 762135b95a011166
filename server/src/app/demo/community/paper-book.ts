import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import sharp from 'sharp';
import { minutesAfter } from '../../../platform/common/calendar.js';
import { FilesService } from '../../../platform/files/files.service.js';
import { OpeningsService } from '../../../book/openings/openings.service.js';
import { callerOf, type Settlement } from './settlers.js';

const MINUTES = 300;
const DAY_MINUTES = 24 * 60;
const [ENTERED, CHECKED, POSTED] = [-20 * DAY_MINUTES, -19 * DAY_MINUTES, -10 * DAY_MINUTES];
/** A blank sheet: what stands on the paper, the note says. */
const SHEET = { width: 420, height: 594, channels: 3, background: '#f7f3e8' } as const;

/** 张国良 brought minutes from his paper book of earlier years; both workers looked at it, and nobody objected. */
@Injectable()
export class PaperBook {
  constructor(
    private readonly files: FilesService,
    private readonly openings: OpeningsService,
  ) {}

  async bring({ workers, elders, communityId }: Settlement, now: Temporal.Instant): Promise<void> {
    const saver = elders[1]?.id;
    if (!saver) throw new Error('the story elders are missing');
    const roles = [{ role: 'worker', organizationId: communityId }] as const;
    const [first, second] = [callerOf(workers[0], [...roles]), callerOf(workers[1], [...roles])];
    const scan = await sharp({ create: SHEET }).png().toBuffer();
    const enteredAt = minutesAfter(now, ENTERED);
    const { id: fileId } = await this.files.upload(first, 'opening_scan', scan, enteredAt);
    const body = { memberId: saver, minutes: MINUTES, note: '2019 年纸质存折，第 12 页', fileId };
    const { id } = await this.openings.enter(first, body, enteredAt);
    await this.openings.check(second, id, minutesAfter(now, CHECKED));
    await this.openings.post(first, id, minutesAfter(now, POSTED));
  }
}
