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
  'already-taken': { status: 409, title: '已被接单' },
  'own-request': { status: 409, title: '这是您自己的需求，不能自己接' },
  'time-overlaps': { status: 409, title: '这个时间您已经有别的服务了' },
  'start-outside-window': { status: 409, title: '约定的时间不在对方方便的时间里' },
  'request-not-open': { status: 409, title: '这个需求现在不能接了' },
  'move-not-allowed': { status: 409, title: '现在不能这样做，请刷新看看最新情况' },
  'service-under-way': { status: 409, title: '服务已经开始，不能取消了' },
  'too-many-open': { status: 409, title: '您的需求已经够多了，请先完成或取消一个' },
  'minutes-short': { status: 409, title: '这个月的时间不够了，请打电话给社区' },
  'start-passed': { status: 409, title: '约定的时间已经过了，请重新选时间' },
  'too-early': { status: 409, title: '还没到时间，开始前 60 分钟才能签到' },
  'wrong-code': { status: 409, title: '号码不对，请和老人再核对一次' },
  'code-closed': { status: 409, title: '输错次数太多，请 15 分钟后再试，或打电话给社区' },
  'minutes-over-limit': { status: 409, title: '时间超过了这项服务的上限' },
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
  agreedStartAt: '请重新选择约定的时间',
  approvedMinutes: '时间要在 1 到 1440 分钟之间',
  beneficiaryId: '请重新选择老人',
  bindingCode: '请输入 12 位绑定码',
  category: '请重新选择服务类别',
  code: '请重新登录',
  cursor: '请从第一页重新看起',
  digits: '请输入 4 位见面码，或卡片上的 8 位号码',
  face: '请从三个表情里选一个',
  hotline: '电话最多 20 个字，只用数字、空格、+ 和 -',
  hours: '请把每段值班时间写完整，从早到晚，不要重叠',
  id: '没有找到',
  issuesMinutes: '请选择是不是兑付责任方',
  itemCode: '请重新选择要什么帮助',
  kind: '请重新选择机构类别',
  latestStartAt: '最晚开始时间要在开始时间之后，两者相差不超过 12 小时',
  limit: '每页最多 50 条',
  memberId: '请重新选择人员',
  method: '请选择用见面码还是卡片',
  name: '请写名称，最多 60 个字',
  note: '备注最多 200 个字',
  number: '请输入 11 位会员号',
  operatedBy: '运营方最多 60 个字',
  organizationId: '请重新选择机构',
  parentId: '请重新选择上级机构',
  phone: '电话最多 20 个字，只用数字、空格、+ 和 -',
  plannedMinutes: '时长要在 15 到 480 分钟之间',
  reason: '请写明原因，最多 200 个字',
  role: '请选择身份',
  search: '请输入姓名或会员号，最多 20 个字',
  startsAt: '请选择以后 90 天内的时间',
  secret: '请刷新二维码',
  step: '请选择要前进多久',
  successorId: '请选择接手的人',
  version: '请刷新后再试',
  wantedVolunteers: '人数要在 1 到 20 人之间',
  words: '评价最多 200 个字',
};

export const FIELD_MESSAGE_OTHER = '这一项填写的内容有误';
export const FIELD_MESSAGE_UNKNOWN = '多出了不认识的内容';

export const fieldMessage = (field: string, rule: string): string => {
  if (rule === 'whitelistValidation') return FIELD_MESSAGE_UNKNOWN;
  const name = field.slice(field.lastIndexOf('.') + 1);
  return FIELD_MESSAGES[name] ?? FIELD_MESSAGE_OTHER;
};
