import { Controller, Get } from '@nestjs/common';
import type { OrganizationCardDto, PosterCodeDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { OrganizationCardsService } from './organization-cards.service.js';
import { PosterCodesService } from './poster-codes.service.js';

/** How somebody who stands before a poster finds the community. */
@Controller('organizations')
export class EntranceController {
  constructor(
    private readonly cards: OrganizationCardsService,
    private readonly codes: PosterCodesService,
  ) {}

  /** What a community shows to everybody: its name, whom to call and when. Anyone may read it. 404: none, or closed. */
  @Get(':id/card')
  @May('anyone')
  @Answers<OrganizationCardDto>('OrganizationCardDto')
  card(@Id() id: string, @Now() now: Temporal.Instant): Promise<OrganizationCardDto> {
    return this.cards.read(id, now);
  }

  /**
   * The mini-program code for its poster, as an image. 404: not of the caller's; 409 `no-poster-code`: no
   * WeChat is set up here; 503 `wechat-unavailable`: it draws none now. Then show a QR of the page's own address instead.
   */
  @Get(':id/poster-code')
  @May('worker', 'operator')
  @Answers<PosterCodeDto>('PosterCodeDto')
  posterCode(@By() by: Caller, @Id() id: string): Promise<PosterCodeDto> {
    return this.codes.draw(by, id);
  }
}
