import { Controller, Get, Query } from '@nestjs/common';
import type { PageDto, FoundPersonDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { May } from '../../platform/common/may.decorator.js';
import { PeopleQuery } from './people.bodies.js';
import { PeopleService } from './people.service.js';

@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  /**
   * Who may be meant, in the worker's organizations, best first: by any part of a name, its pinyin, initials or sound, one wrong sign of
   * three, four digits or more of their telephone or of a contact's, number, card, 小区, or how they are called. Digits that lists hide
   * count as a telephone that was opened. At most about a hundred: whoever fits worse is found by typing more.
   */
  @Get()
  @May('worker')
  @AnswersPage<FoundPersonDto>('FoundPersonDto')
  find(@By() by: Caller, @Query() query: PeopleQuery, @Now() now: Temporal.Instant): Promise<PageDto<FoundPersonDto>> {
    return this.people.find(by, query, now);
  }
}
