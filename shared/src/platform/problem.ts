/**
 * Every refusal this product can give, in one table (RFC 9457 problem details).
 * `title` is shown to people as it stands, so it is written for an elder of eighty.
 */
export const PROBLEMS = {
  'validation-failed': { status: 400, title: '填写的内容有误' },
  'malformed-body': { status: 400, title: '收到的内容不完整，请再试一次' },
  'key-missing': { status: 400, title: '这一步没有办成，请退出后重新打开' },
  'login-needed': { status: 401, title: '请重新进入' },
  'ended-elsewhere': { status: 401, title: '您在别的设备上退出了这里，请重新进入' },
  'ended-by-community': { status: 401, title: '您的手机已被社区退出，有疑问请打电话给社区' },
  'code-refused': { status: 401, title: '没能用微信进入，请再试一次' },
  'not-registered': { status: 403, title: '请先到社区登记' },
  'consent-needed': { status: 403, title: '请先看一看隐私说明，同意后再用' },
  'not-allowed': { status: 403, title: '您不能做这件事' },
  'own-hours': { status: 403, title: '自己参与的服务，要由别人来办' },
  'identity-above': { status: 403, title: '这个人有工作身份，要由管他的管理员来办' },
  'phone-not-proven': { status: 409, title: '这位的手机还没有核实过，请先请另一位工作人员核实手机' },
  'phone-unproven': { status: 403, title: '这位的手机是您绑定的，请别的工作人员先核实' },
  'second-person-needed': { status: 403, title: '这件事要由另一个人来办' },
  'approved-above': { status: 403, title: '工作人员自己的服务，要由上一级机构审核' },
  'not-a-volunteer': { status: 403, title: '请先登记成为志愿者' },
  'training-needed': { status: 403, title: '先参加社区的培训，才能接这样的需求' },
  'insurance-needed': { status: 403, title: '服务那天您的保险不在有效期，请联系社区' },
  'too-young': { status: 403, title: '年龄还不到，暂时不能登记成为志愿者' },
  'accepting-paused': { status: 403, title: '您最近几次接了单又没有去，社区要先问一问，请打电话给社区' },
  'paused-by-worker': { status: 403, title: '是社区请您先休息的，请联系社区' },
  'not-yours-to-decide': { status: 403, title: '这件事要由别人来审核' },
  'not-found': { status: 404, title: '没有找到' },
  'method-not-allowed': { status: 405, title: '没有找到' },
  'binding-code-wrong': { status: 409, title: '绑定码不对，或者已经用过、过期了，请找工作人员要一个新的' },
  'binding-closed': { status: 409, title: '输错次数太多，请 15 分钟后再试' },
  'wechat-bound': { status: 409, title: '这个微信已经绑定过了，可以直接进入' },
  'phone-code-refused': { status: 409, title: '这次没有取到手机号，请再点一次' },
  'phone-not-mainland': { status: 409, title: '只能自动取大陆的手机号，请自己填手机号' },
  'second-yes-awaited': { status: 409, title: '工作人员的微信要两个人核对，请等另一位同意后再进入' },
  'phone-number-other': { status: 409, title: '微信的手机号和登记的不一样，请先到社区改好' },
  'no-phone-bound': { status: 409, title: '这个人还没有绑定手机' },

  'member-bound': { status: 409, title: '这个人已经绑定了微信，换手机要到社区办理' },
  'desk-login-over': { status: 409, title: '这个二维码已经过期或者用过了，请换一个再扫' },
  'desk-number-wrong': { status: 409, title: '选的数和电脑上的不一样，请换一个码再扫' },
  'desk-login-refused': { status: 409, title: '手机上选的数不对，请换一个码再扫' },
  'login-paused': { status: 403, title: '社区让这个微信先不能进入，请打电话给社区' },
  'phone-needed': { status: 403, title: '请用手机微信里的互助时光扫码同意' },
  'terms-changed': { status: 409, title: '隐私说明有了新的内容，请重新看一看' },
  stale: { status: 409, title: '别人刚刚改过，请重新打开再试' },
  'kind-not-fitting': { status: 409, title: '这一级下面不能加这种机构' },
  'organization-closed': { status: 409, title: '这个机构已经停用' },
  'organization-in-use': { status: 409, title: '下面还有机构、工作人员或会员，不能停用' },
  'issuer-kind': { status: 409, title: '只有市和区县能作兑付责任方' },
  'issuer-fixed': { status: 409, title: '已经有人在这里存过时间，兑付责任方不能再改' },
  'issuer-missing': { status: 409, title: '上面没有别的兑付责任方，不能取消' },
  'role-held': { status: 409, title: '这个人已经有这个身份了' },
  'role-ended': { status: 409, title: '这个身份已经收回了' },
  'own-role': { status: 403, title: '自己的身份，要由别的管理员来办' },
  'successor-unfit': { status: 409, title: '接手的人在这里还没有同样的身份，请先邀请' },
  'member-frozen': { status: 409, title: '这本存折现在不能用，请打电话给社区' },
  'death-reported': { status: 409, title: '已经有人报告过了，请由第二个人核实' },
  'elder-paused': { status: 409, title: '这段时间老人不在家，服务先停一停，请打电话给社区' },
  'pause-in-force': { status: 409, title: '已经登记过暂停了，请先结束原来的' },
  'move-recorded': { status: 409, title: '已经登记过搬家了，请先取消原来的' },
  'erasure-asked': { status: 409, title: '您已经申请过注销了，社区会给您答复' },
  'services-open': { status: 409, title: '还有没办完的服务，办完以后再注销' },
  'roles-open': { status: 409, title: '还有工作身份，收回以后再注销' },
  'minutes-left': { status: 409, title: '时间存折里还有时间，用完以后再注销' },
  'already-taken': { status: 409, title: '已被接单' },
  'first-task-first': { status: 409, title: '头一次帮忙，先做完手上这一件，时间入账以后再接别的' },
  'open-tasks-full': { status: 409, title: '您手上的任务已经够多了，做完一件再接' },
  'homes-of-today-full': { status: 409, title: '今天去认识的人家已经够多了，请明天再接' },
  'contact-not-yet': { status: 409, title: '还没到时间，现在有事请打电话给社区' },
  'contact-closed': { status: 409, title: '这次服务已经结束，电话和门牌不再显示' },
  'contacts-of-today-full': { status: 409, title: '今天看过的电话和门牌已经很多了，再看要写明原因，上级看得到' },
  'first-task-waits': { status: 409, title: '社区还没有同意，请等社区的消息' },
  'too-many-kin': { status: 409, title: '登记的亲属已经够多了，请先到社区核对' },
  'another-helper-wanted': { status: 409, title: '这位老人已另有安排，请看看别的需求' },
  'already-registered': { status: 409, title: '这个微信已经登记过了，请直接进入' },
  'already-applied': { status: 409, title: '您已经登记过了，不用再填一次' },
  'identity-known': { status: 409, title: '这个身份证号已经登记过，请按号码找到原来的档案' },
  'identity-kept': { status: 409, title: '已经登记过另一个证件号码，要改请到社区办理' },
  'no-poster-code': { status: 409, title: '这里还没有连上微信，没有小程序码' },
  'no-card': { status: 409, title: '这位老人现在没有卡片' },
  'own-request': { status: 409, title: '这是您自己的需求，不能自己接' },
  'kin-request': { status: 409, title: '这是您亲属的需求，要请别人来帮忙' },
  'time-overlaps': { status: 409, title: '这个时间您已经有别的服务了' },
  'in-another-visit': { status: 409, title: '那时志愿者还在另一家服务。先在那边签退，已经走了的请打电话给社区' },
  'start-outside-window': { status: 409, title: '约定的时间不在对方方便的时间里' },
  'request-not-open': { status: 409, title: '这个需求现在不能接了' },
  'move-not-allowed': { status: 409, title: '现在不能这样做，请重新打开看看' },
  'withdraw-closed': { status: 409, title: '确认超过 10 分钟，不能收回了，请打电话给社区' },
  'called-recently': { status: 409, title: '刚刚打过电话，请过一小时再打' },
  'calls-exhausted': { status: 409, title: '已经打过很多次了，请按记录确认，或上门看看' },
  'calls-missing': { status: 409, title: '要先打三次电话，都没有问到，才能按记录确认' },
  'asked-enough': { status: 409, title: '今天已经请过这位两次了，请明天再问' },
  'offer-taken': { status: 409, title: '已经请了别人，谢谢您' },
  'offer-late': { status: 409, title: '回答晚了，已经去问别人了，谢谢您' },
  'still-free': { status: 409, title: '这件事还缺人，您现在就可以接' },
  'waitlist-full': { status: 409, title: '已经有五位在等了，谢谢您' },
  'waits-full': { status: 409, title: '您已经在等五件了，先去掉一件再等' },
  'round-refused': { status: 409, title: '这几件里有去不了的，一件也没有记' },
  'night-rest': { status: 409, title: '晚上八点半以后、早上七点半以前，不打电话请人' },
  'back-entry-too-late': { status: 409, title: '过去太久了，不能补录了' },
  'provider-known': { status: 409, title: '这里已经登记过叫这个名字的机构了' },
  'provider-unverified': { status: 409, title: '这家机构要另一位工作人员核实以后，才能转给它' },
  'provider-withdrawn': { status: 409, title: '这家机构已经不在名录里了' },
  'licence-expired': { status: 409, title: '证照过期，那天不能转给这家机构' },
  'elder-yes-needed': { status: 409, title: '家里付钱的，要先问过老人，老人说好' },
  'visit-not-yet': { status: 409, title: '还没到约好的时间，去了没有，到时候再问' },
  'service-under-way': { status: 409, title: '服务已经开始，不能改也不能取消了' },
  'change-by-community': { status: 409, title: '社区看过的需求，请打电话给社区改' },
  'change-unanswered': { status: 409, title: '时间改了，志愿者答应以后才能签到' },
  'request-changed': { status: 409, title: '这个需求刚刚改过，请看一看再决定' },
  'several-come': { status: 409, title: '这次有几位一起去，要改时间请打电话给社区' },
  'proposed-enough': { status: 409, title: '已经问过老人两次了。去不了请说一声，或打电话给社区' },
  'helper-busy': { status: 409, title: '志愿者那时又有别的服务了，改不了，还是原来的时间' },
  'asked-already': { status: 409, title: '您那天已经请了帮忙，还要再请吗？' },
  'series-already': { status: 409, title: '这个需求已经是固定帮忙了' },
  'series-same': { status: 409, title: '同一天的这项帮助，已经固定请了' },
  'too-many-series': { status: 409, title: '固定帮忙已经够多了，请先停掉一个' },
  'too-many-open': { status: 409, title: '您的需求已经够多了，请先完成或取消一个' },
  'item-retired': { status: 409, title: '这项帮助现在不提供了，请换一样，或打电话给社区' },
  'item-exists': { status: 409, title: '已经有叫这个名字的项目了，请换个名字' },
  'item-oversteps': { status: 409, title: '服务里不能有银行卡、密码、贷款、签字、收礼、推销，请改一改' },
  'posting-stopped': { status: 409, title: '账本核对发现问题，已经暂停入账。请等管理员查清以后再试' },
  'minutes-short': { status: 409, title: '这个月的时间不够了，请打电话给社区' },
  'start-passed': { status: 409, title: '约定的时间已经过了，请重新选时间' },
  'too-early': { status: 409, title: '还没到时间，开始前 60 分钟才能签到' },
  'wrong-code': { status: 409, title: '号码不对，请和老人再核对一次' },
  'code-closed': { status: 409, title: '输错次数太多，请 15 分钟后再试，或打电话给社区' },
  'minutes-over-limit': { status: 409, title: '时间超过了这项服务的上限' },
  'reason-missing': { status: 409, title: '请写明原因' },
  'reason-needed': { status: 409, title: '改了时间，请写明原因' },
  'file-unreadable': { status: 409, title: '这个文件打不开，请用下载的表格重新填写' },
  'file-too-heavy': { status: 409, title: '这个文件太复杂，打不开，请分成几份再试' },
  'voice-unreadable': { status: 409, title: '这段话没有录好，请再说一遍' },
  'picture-unreadable': { status: 409, title: '这张照片打不开，请换一张' },
  'file-type-refused': { status: 409, title: '这种文件不能用，请换一个' },
  'file-too-large': { status: 413, title: '文件太大了，不能超过 5 兆' },
  'voice-too-long': { status: 413, title: '这段话太长了，请说短一点' },
  'roster-too-long': { status: 409, title: '一次最多导入 5000 行，请分几次' },
  'roster-columns-missing': { status: 409, title: '表头和模板不一样，请用下载的表格填写' },
  'roster-empty': { status: 409, title: '没有可以导入的内容' },
  'roster-changed': { status: 409, title: '名册已有变化，请重新上传检查' },
  'roster-used': { status: 409, title: '导入的人已经在使用，不能撤销' },
  'sample-missing': { status: 409, title: '抽查还没有做完，请先给抽到的人打电话或上门' },
  'sample-wrong': { status: 409, title: '抽查的人里有对不上的，请先改好，再问一次' },
  'still-public': { status: 409, title: '公示还没有结束，请到期后再入账' },
  'merge-under-way': { status: 409, title: '还有没办完的服务，请先办完再合并' },
  'merge-not-possible': { status: 409, title: '这两个人不能合并，请重新核对' },
  'confirmed-just-now': { status: 409, title: '刚刚确认，10 分钟后才能一起审核' },
  'minutes-to-check': { status: 409, title: '这一单的时间要单独看一看' },
  'tap-too-late': { status: 409, title: '送到的时候，这次已经结束了。社区会打电话问您' },
  'call-first': { status: 409, title: '手机晚送到的，要先打电话问问老人' },
  'told-already': { status: 409, title: '刚刚告诉过了，过 10 分钟可以再说一次' },
  'said-already': { status: 409, title: '已经告诉社区了，正在办' },
  'excess-unanswered': { status: 409, title: '多做的时间，要先问问老人' },
  'excess-answered': { status: 409, title: '多做的时间已经问过老人了' },
  'no-excess': { status: 409, title: '这次服务没有多做的时间要问' },
  'minutes-enough': { status: 409, title: '时间够用，直接发出去就可以' },
  'organization-without-place': { status: 409, title: '这个机构还没有登记地址' },
  'not-correctable': { status: 409, title: '这次的时间现在不能更正' },
  'correction-waits': { status: 409, title: '更正还在等另一位同事看' },
  'already-done': { status: 409, title: '已经有人处理过了' },
  'rating-closed': { status: 409, title: '服务结束超过 30 天，不能再评价了' },
  'already-rated': { status: 409, title: '已经评价过了，谢谢您' },
  'key-reused': { status: 422, title: '这次填的和上次不一样，请重新打开再试' },
  'too-large': { status: 413, title: '内容太多了，请写短一些' },
  'wrong-media-type': { status: 415, title: '收到的内容不完整，请再试一次' },
  'too-many-tries': { status: 429, title: '试得太多次了，请过一会儿再试' },
  unexpected: { status: 500, title: '刚才没有办成，请稍后再试' },
  'wechat-unavailable': { status: 503, title: '微信暂时没有回应，请稍后再试' },
  'phone-unavailable': { status: 503, title: '现在不能自动取手机号，请自己填手机号' },
  'not-ready': { status: 503, title: '互助时光正在整理，请过几分钟再试' },
  busy: { status: 503, title: '现在人多，请稍后再试' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemName = keyof typeof PROBLEMS;

/** One field at fault. */
export interface FieldErrorDto {
  /** Path of the field in the body or query, e.g. `plannedMinutes`; empty when the whole body is at fault. */
  field: string;
  /** The broken rule, for programs: `max`, `isUuid`, `whitelistValidation` (a field nobody asked for) … */
  rule: string;
  /** What to do about it, in words for people. */
  message: string;
}

/** Help that is asked for already, the same or at the same time, as `asked-already` tells it. It names nobody: who comes is read with the request itself. */
export interface AskedRequestDto {
  requestId: string;
  itemTitle: string;
  /** Earliest start, ISO 8601 instant. */
  startsAt: string;
  /** Latest start, ISO 8601 instant. */
  latestStartAt: string;
  /** True: somebody has said that they come, or was there. */
  hasVolunteer: boolean;
}

/** Answer of every refused request, content type `application/problem+json`. */
export interface ProblemDto {
  /** `/problems/<name>`: a name of {@link PROBLEMS}. */
  type: string;
  title: string;
  status: number;
  /** Only when there were too many requests: how many seconds to wait before the next. */
  retryAfterSeconds?: number;
  /** Only when fields are at fault. */
  errors?: FieldErrorDto[];
  /**
   * Only of `asked-already`: what stands in the way, soonest first, of it what the caller may read. Empty where all of it
   * belongs to an organization that the caller does not reach.
   */
  asked?: AskedRequestDto[];
}

/** Too many requests: the words say when to try again. */
export const tooManyTries = (retryAfterSeconds: number): Pick<ProblemDto, 'title' | 'retryAfterSeconds'> => ({
  title: `点得太快了，请在 ${String(retryAfterSeconds)} 秒后再试`,
  retryAfterSeconds,
});
