import { Injectable } from '@nestjs/common';
import type { ElderContactDto, RegisterVolunteerDto, TrainingKind } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../../platform/common/calendar.js';
import type { Caller } from '../../../platform/common/caller.js';
import { ElderFileService } from '../../../people/elders/elder-file.service.js';
import { MembersService } from '../../../people/members/members.service.js';
import { Database } from '../../../platform/database/database.js';
import { RegistrationService } from '../../../people/volunteers/registration.service.js';
import { RecordsService } from '../../../people/volunteers/records.service.js';
import { callerOf, type Settlement } from './settlers.js';

const TRAINED = 12;
const INSURED = 8;
const ELDERS = 20;
const LOOKALIKE = 20;
const TRAININGS: TrainingKind[] = ['caring_talk', 'first_aid', 'home_safety', 'chronic_disease'];
/** Nobody knows them yet: their registration is looked at, and then the first home they go to. */
const NEWCOMER: Pick<RegisterVolunteerDto, 'name' | 'gender' | 'bornOn' | 'phone'> = {
  ...{ name: '马建华', gender: 'male', bornOn: '1963-05-12', phone: '19900009003' },
};
const FREE: Pick<RegisterVolunteerDto, 'skills' | 'freeTimes' | 'agrees'> = {
  ...{ skills: ['escort', 'errands'], freeTimes: ['weekday_morning'], agrees: true },
};
const DAUGHTER: ElderContactDto = { name: '王芳', relation: '女儿', phone: '19900009001' };
const NEIGHBOUR: ElderContactDto = { name: '老张', relation: '邻居', phone: '19900009002' };

/** What the workers of the demo community have written down of its people. */
@Injectable()
export class Files {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly registration: RegistrationService,
    private readonly records: RecordsService,
    private readonly elders: ElderFileService,
  ) {}

  async write({ workers, volunteers, elders, communityId }: Settlement, now: Temporal.Instant): Promise<void> {
    const by = callerOf(workers[0], [{ role: 'worker', organizationId: communityId }]);
    for (const [index, id] of volunteers.slice(0, TRAINED).entries()) await this.volunteer(by, id, index, now);
    for (const [index, { id }] of elders.slice(0, ELDERS).entries()) await this.elder(by, id, index, now);
    const colleague = callerOf(workers[1], [{ role: 'worker', organizationId: communityId }]);
    await this.registerTwice(colleague, volunteers[LOOKALIKE] ?? '', now);
    await this.registration.registerAtDesk(by, { ...NEWCOMER, ...FREE, organizationId: communityId }, now);
  }

  /** Who looks like somebody we know waits for a second pair of eyes: there is a registration to decide on. */
  private async registerTwice(by: Caller, id: string, now: Temporal.Instant): Promise<void> {
    const known = await this.members.find(this.db.read, id);
    if (!known?.gender || !known.bornOn || !known.phone || !known.organizationId)
      throw new Error('nobody to look like');
    const { name, gender, bornOn, phone, organizationId } = known;
    await this.registration.registerAtDesk(by, { ...FREE, name, gender, bornOn, phone, organizationId }, now);
  }

  private async volunteer(by: Caller, id: string, index: number, now: Temporal.Instant): Promise<void> {
    const today = dayOf(now);
    const kind = TRAININGS[index % TRAININGS.length] ?? 'caring_talk';
    const heldOn = today.subtract({ days: 40 + index }).toString();
    await this.records.addTraining(by, id, { kind, heldOn, heldBy: '关上街道' }, now);
    await this.records.addHealth(
      by,
      id,
      index % 5 === 4 ? { state: 'limited', words: '不能搬重物' } : { state: 'fit' },
      now,
    );
    if (index >= INSURED) return;
    const [validFrom, validTo] = [today.subtract({ months: 3 }), today.add({ months: 9 })].map(String) as [
      string,
      string,
    ];
    const insurance = { insurer: '示范保险公司', policyNumber: `示范-${String(1000 + index)}`, validFrom, validTo };
    await this.records.addInsurance(by, id, insurance, now);
  }

  private async elder(by: Caller, id: string, index: number, now: Temporal.Instant): Promise<void> {
    const contacts = index % 2 === 0 ? [DAUGHTER, NEIGHBOUR] : [NEIGHBOUR];
    const told = {
      household: 'alone',
      hobbies: '散步、听花灯',
      dialect: '昆明话',
      consents: ['profile', 'visits'],
    } as const;
    await this.elders.edit(by, id, { version: 1, ...told, consents: [...told.consents], contacts }, now);
    const judgedOn = dayOf(now)
      .subtract({ days: 30 + index })
      .toString();
    await this.elders.addLevel(by, id, { level: index % 3, source: 'worker', judgedOn }, now);
  }
}
