/**
 * Every refusal this product can give, in one table (RFC 9457 problem details).
 * `title` is shown to people as it stands, so it is written for an elder of eighty.
 */
export const PROBLEMS = {
  'validation-failed': { status: 400, title: '填写的内容有误' },
  'malformed-body': { status: 400, title: '收到的内容不完整，请再试一次' },
  'key-missing': { status: 400, title: '这次操作没有编号，请退出后重新打开' },
  'login-needed': { status: 401, title: '请重新登录' },
  'code-refused': { status: 401, title: '微信登录没有成功，请再试一次' },
  'not-registered': { status: 403, title: '请先到社区登记' },
  'consent-needed': { status: 403, title: '请先看一看隐私说明，同意后再用' },
  'not-allowed': { status: 403, title: '您不能做这件事' },
  'own-hours': { status: 403, title: '自己参与的服务，要由别人审核' },
  'not-a-volunteer': { status: 403, title: '请先登记成为志愿者' },
  'training-needed': { status: 403, title: '先参加社区的培训，才能接这样的任务' },
  'insurance-needed': { status: 403, title: '服务那天您的保险不在有效期，请联系社区' },
  'too-young': { status: 403, title: '年龄还不到，暂时不能登记成为志愿者' },
  'paused-by-worker': { status: 403, title: '是社区请您先休息的，请联系社区' },
  'not-yours-to-decide': { status: 403, title: '这件事要由别人来审核' },
  'not-found': { status: 404, title: '没有找到' },
  'method-not-allowed': { status: 405, title: '没有找到' },
  'binding-code-wrong': { status: 409, title: '绑定码不对，或者已经用过、过期了，请找工作人员要一个新的' },
  'binding-closed': { status: 409, title: '输错次数太多，请 15 分钟后再试' },
  'wechat-bound': { status: 409, title: '这个微信已经绑定过了，可以直接进入' },
  'member-bound': { status: 409, title: '这个人已经绑定了微信，换手机要到社区办理' },
  'desk-login-over': { status: 409, title: '这个二维码已经过期或者用过了，请刷新后再扫' },
  'terms-changed': { status: 409, title: '隐私说明有了新的内容，请重新看一看' },
  stale: { status: 409, title: '别人刚刚改过，请刷新后再试' },
  'kind-not-fitting': { status: 409, title: '这一级下面不能加这种机构' },
  'organization-closed': { status: 409, title: '这个机构已经停用' },
  'organization-in-use': { status: 409, title: '下面还有机构、人员或会员，不能停用' },
  'issuer-kind': { status: 409, title: '只有市和区县能作兑付责任方' },
  'issuer-fixed': { status: 409, title: '已经有人在这里存过时间，兑付责任方不能再改' },
  'issuer-missing': { status: 409, title: '上面没有别的兑付责任方，不能取消' },
  'role-held': { status: 409, title: '这个人已经有这个身份了' },
  'role-ended': { status: 409, title: '这个身份已经收回了' },
  'own-role': { status: 403, title: '自己的身份，要由别的管理员来办' },
  'successor-unfit': { status: 409, title: '接手的人在这里还没有同样的身份，请先邀请' },
  'member-frozen': { status: 409, title: '这个账户现在不能用，请打电话给社区' },
  'death-reported': { status: 409, title: '已经有人报告过了，请由第二个人核实' },
  'elder-paused': { status: 409, title: '这段时间老人不在家，服务先停一停，请打电话给社区' },
  'pause-in-force': { status: 409, title: '已经登记过暂停了，请先结束原来的' },
  'move-recorded': { status: 409, title: '已经登记过搬家了，请先取消原来的' },
  'erasure-asked': { status: 409, title: '您已经申请过注销了，社区会给您答复' },
  'services-open': { status: 409, title: '还有没办完的服务，办完以后再注销' },
  'roles-open': { status: 409, title: '还有工作身份，收回以后再注销' },
  'minutes-left': { status: 409, title: '时间存折里还有时间，用完以后再注销' },
  'already-taken': { status: 409, title: '已被接单' },
  'too-many-kin': { status: 409, title: '登记的亲属已经够多了，请先到社区核对' },
  'another-helper-wanted': { status: 409, title: '这位老人已另有安排，请看看别的任务' },
  'already-registered': { status: 409, title: '这个微信已经登记过了，请直接登录' },
  'already-applied': { status: 409, title: '您已经登记过了，不用再填一次' },
  'identity-known': { status: 409, title: '这个身份证号已经登记过，请按号码找到原来的档案' },
  'no-card': { status: 409, title: '这位老人现在没有卡片' },
  'own-request': { status: 409, title: '这是您自己的需求，不能自己接' },
  'kin-request': { status: 409, title: '这是您亲属的需求，要请别人来帮忙' },
  'time-overlaps': { status: 409, title: '这个时间您已经有别的服务了' },
  'start-outside-window': { status: 409, title: '约定的时间不在对方方便的时间里' },
  'request-not-open': { status: 409, title: '这个需求现在不能接了' },
  'move-not-allowed': { status: 409, title: '现在不能这样做，请刷新看看最新情况' },
  'withdraw-closed': { status: 409, title: '确认超过 10 分钟，不能收回了，请打电话给社区' },
  'called-recently': { status: 409, title: '刚刚打过电话，请过一小时再打' },
  'calls-exhausted': { status: 409, title: '已经打过很多次了，请按记录确认，或上门看看' },
  'calls-missing': { status: 409, title: '要先打三次电话，都没有问到，才能按记录确认' },
  'back-entry-too-late': { status: 409, title: '过去太久了，不能补记了' },
  'referral-unknown': { status: 409, title: '请写明转给谁' },
  'service-under-way': { status: 409, title: '服务已经开始，不能取消了' },
  'too-many-open': { status: 409, title: '您的需求已经够多了，请先完成或取消一个' },
  'minutes-short': { status: 409, title: '这个月的时间不够了，请打电话给社区' },
  'start-passed': { status: 409, title: '约定的时间已经过了，请重新选时间' },
  'too-early': { status: 409, title: '还没到时间，开始前 60 分钟才能签到' },
  'wrong-code': { status: 409, title: '号码不对，请和老人再核对一次' },
  'code-closed': { status: 409, title: '输错次数太多，请 15 分钟后再试，或打电话给社区' },
  'minutes-over-limit': { status: 409, title: '时间超过了这项服务的上限' },
  'reason-missing': { status: 409, title: '请写明原因' },
  'reason-needed': { status: 409, title: '改了时间，请写明原因' },
  'rating-closed': { status: 409, title: '服务结束超过 30 天，不能再评价了' },
  'already-rated': { status: 409, title: '已经评价过了，谢谢您' },
  'key-reused': { status: 422, title: '这次操作和上次不一样，请重新打开再试' },
  'too-large': { status: 413, title: '内容太多了，请写短一些' },
  'wrong-media-type': { status: 415, title: '收到的内容不完整，请再试一次' },
  'too-many-tries': { status: 429, title: '操作太频繁，请过一会儿再试' },
  unexpected: { status: 500, title: '系统开小差了，请稍后再试' },
  'wechat-unavailable': { status: 503, title: '微信暂时没有回应，请稍后再试' },
  'not-ready': { status: 503, title: '系统正在维护，请过几分钟再试' },
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

/** Answer of every refused request, content type `application/problem+json`. */
export interface ProblemDto {
  /** `/problems/<name>`: a name of {@link PROBLEMS}. */
  type: string;
  title: string;
  status: number;
  /** Only when fields are at fault. */
  errors?: FieldErrorDto[];
}

/** What a person reads beside a field at fault: one sentence that says what the field wants. */
export const FIELD_MESSAGES: Record<string, string> = {
  address: '请填写住址，最多 100 个字',
  agreedStartAt: '请重新选择约定的时间',
  agrees: '请先看完说明，再点同意',
  at: '请重新填写时间，不能晚于现在',
  approvedMinutes: '时间要在 1 到 1440 分钟之间',
  beneficiaryId: '请重新选择老人',
  bornOn: '请选择出生日期',
  bindingCode: '请输入 12 位绑定码',
  category: '请重新选择服务类别',
  code: '请重新登录',
  consents: '请重新选择同意的事',
  contacts: '紧急联系人最多 5 位',
  cursor: '请从第一页重新看起',
  dialect: '方言最多 100 个字',
  dialects: '方言最多 40 个字',
  diedOn: '请选择日期，不能晚于今天',
  digits: '请输入 4 位见面码，或卡片上的 8 位号码',
  effectiveOn: '请选择以后一年内的日期',
  endedAt: '结束时间要在开始之后，不能晚于现在，也不能超过这项服务的上限',
  face: '请从三个表情里选一个',
  freeTimes: '请至少选一个有空的时间',
  gender: '请选择男或女',
  habits: '习惯最多 100 个字',
  heldBy: '请写明是谁办的培训',
  heldOn: '请选择培训那天，不能晚于今天',
  hobbies: '爱好最多 100 个字',
  household: '请重新选择和谁住',
  housing: '请重新选择住房',
  id: '没有找到',
  identityNumber: '身份证号不对，请再核对一次，也可以不填',
  incomeBand: '请重新选择收入',
  insurer: '请填写保险公司',
  itemCode: '请重新选择要什么帮助',
  judgedOn: '请选择日期，不能晚于今天',
  kind: '请重新选择种类',
  kinId: '请重新选择亲属',
  hotline: '电话最多 20 个字，只用数字、空格、+ 和 -',
  hours: '请把每段值班时间写完整，从早到晚，不要重叠',
  issuesMinutes: '请选择是不是兑付责任方',
  latestStartAt: '最晚开始时间要在开始时间之后，两者相差不超过 12 小时',
  latitudeMicrodegrees: '位置不对，请重新定位',
  level: '能力等级是 0 到 4',
  limit: '每页最多 50 条',
  longitudeMicrodegrees: '位置不对，请重新定位',
  memberId: '请重新选择人员',
  method: '请选择用见面码还是卡片',
  name: '请填写姓名或名称，不要太长',
  number: '请输入 11 位会员号',
  neighbourhood: '请填写小区，最多 40 个字',
  note: '备注最多 200 个字',
  organizationId: '请选择社区',
  phone: '电话最多 20 个字，只用数字、空格、+ 和 -',
  outcome: '请选择电话的结果',
  operatedBy: '运营方最多 60 个字',
  parentId: '请重新选择上级机构',
  plannedMinutes: '时长要在 15 到 480 分钟之间',
  policyNumber: '请填写保单号',
  radiusMeters: '距离要在 500 到 20000 米之间',
  reason: '请写明原因，最多 200 个字',
  relation: '请填写关系，最多 10 个字',
  replacesId: '请重新选择要更正的记录',
  role: '请选择身份',
  search: '请输入姓名或会员号，最多 20 个字',
  situations: '请重新选择老人的情况',
  skills: '请至少选一项会做的事',
  source: '请选择等级从哪里来',
  referredTo: '请写明转给谁，最多 100 个字',
  startedAt: '请重新填写开始的时间',
  startsAt: '请选择以后 90 天内的时间',
  state: '请选择身体情况',
  status: '请重新选择状态',
  step: '请选择要前进多久',
  until: '请选择今天以后的日期',
  since: '请重新选择开始的日期',
  usesApp: '请选择用不用手机',
  validFrom: '请选择保险开始的日期',
  validTo: '结束的日期不能早于开始的日期',
  version: '请刷新后再改',
  volunteerId: '请重新选择志愿者',
  secret: '请刷新二维码',
  successorId: '请选择接手的人',
  wantedVolunteers: '人数要在 1 到 20 人之间',
  wish: '请选择喜欢还是不要',
  wishedGender: '请选择男或女',
  wishes: '愿望最多 100 个字',
  words: '评价最多 200 个字',
};

export const FIELD_MESSAGE_OTHER = '这一项填写的内容有误';
export const FIELD_MESSAGE_UNKNOWN = '多出了不认识的内容';

export const fieldMessage = (field: string, rule: string): string => {
  if (rule === 'whitelistValidation') return FIELD_MESSAGE_UNKNOWN;
  const name = field.slice(field.lastIndexOf('.') + 1);
  return FIELD_MESSAGES[name] ?? FIELD_MESSAGE_OTHER;
};
