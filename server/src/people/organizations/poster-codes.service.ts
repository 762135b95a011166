import { Inject, Injectable } from '@nestjs/common';
import { ENTRANCE_PAGE, POSTER_CODE_TYPES, sceneOf, type PosterCodeDto } from '@huzhu/shared';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { SETTINGS, isStandIn, isWechatSet, type Settings } from '../../platform/common/settings.js';
import { Database } from '../../platform/database/database.js';
import { sniff } from '../../platform/files/sniff.js';
import { WechatClient } from '../../platform/wechat/wechat.client.js';
import { WechatFault } from '../../platform/wechat/wechat.fault.js';
import { OrganizationsService } from './organizations.service.js';

/** Sharp at the size of a palm on an A4 sheet (280–1280 are possible). */
const WIDTH_PIXELS = 860;

/** 小程序码: what a community hangs up beside its door. Scanned, it opens the entrance with the community's id as its scene. */
@Injectable()
export class PosterCodesService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly wechat: WechatClient,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async draw(by: Caller, organizationId: string): Promise<PosterCodeDto> {
    const isTheirs = await this.organizations.isStaffFor(this.db.read, by, ['worker', 'operator'], organizationId);
    if (!isTheirs) throw new Problem('not-found');
    const image = await this.image(organizationId);
    const contentType = POSTER_CODE_TYPES.find((type) => type === sniff(image));
    if (!contentType) throw new Problem('wechat-unavailable');
    return { contentType, base64: image.toString('base64') };
  }

  private async image(organizationId: string): Promise<Buffer> {
    // What a stand-in draws, no phone can scan: better none, on a poster.
    const isForShow = this.settings.mode === 'demo' && isStandIn(this.settings);
    if (isForShow || !isWechatSet(this.settings)) throw new Problem('no-poster-code');
    // check_path: the entrance may be of a version that is not released yet.
    const wanted = {
      scene: sceneOf(organizationId),
      page: ENTRANCE_PAGE,
      check_path: false,
      width: WIDTH_PIXELS,
    };
    try {
      const { image } = await this.wechat.call('wxa/getwxacodeunlimit', wanted);
      if (image) return image;
    } catch (error) {
      if (!(error instanceof WechatFault)) throw error;
    }
    throw new Problem('wechat-unavailable');
  }
}
