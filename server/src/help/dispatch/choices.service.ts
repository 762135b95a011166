import { Injectable } from '@nestjs/common';
import type { RecordChoiceDto, ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { tell } from '../../platform/events/tell.js';
import { asksElder } from '../service-requests/choice.rules.js';
import { liveAssignments, lockRequest } from '../service-requests/locks.js';
import { RequestsReader } from '../service-requests/requests.reader.js';
import { speakerOf } from '../service-requests/service-request.entity.js';
import { ChoiceCall } from './choice-call.entity.js';
import { DeskAccess } from './desk.access.js';

/** A worker telephones an elder to whom nobody comes, a few hours before (docs/decisions/053-choices.md). */
@Injectable()
export class ChoicesService {
  constructor(
    private readonly db: Database,
    private readonly desk: DeskAccess,
    private readonly reader: RequestsReader,
  ) {}

  /** What the elder said where the request stays as it is. Whoever comes meanwhile ends the question. */
  record(by: Caller, id: string, { choice }: RecordChoiceDto, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        await this.desk.reachRequest(tx, by, id);
        const request = await lockRequest(tx, id);
        const live = await liveAssignments(tx, id);
        if (!asksElder(request, live.length, now)) throw new Problem('move-not-allowed');
        const { startsAt, organizationId } = request;
        await tx.insert(ChoiceCall, { id: newId(), requestId: id, startsAt, choice, calledById: by.memberId, at: now });
        const helpedId = speakerOf(request);
        const subject = { kind: 'service-request', id } as const;
        await audit(tx, { actorId: by.memberId, actingForId: helpedId, action: 'record-choice', subject, at: now });
        if (choice === 'waits') {
          const kind = 'request.choosesToWait';
          await tell(tx, { kind, organizationId, requestId: id, helpedId, actorId: by.memberId, at: now });
        }
        return id;
      },
      id,
    );
  }
}
