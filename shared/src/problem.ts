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
  'not-allowed': { status: 403, title: '您不能做这件事' },
  'own-hours': { status: 403, title: '自己参与的服务，要由别人审核' },
  'approved-above': { status: 403, title: '工作人员自己的服务，要由上一级组织审核' },
  'not-a-volunteer': { status: 403, title: '请先登记成为志愿者' },
  'not-found': { status: 404, title: '没有找到' },
  'method-not-allowed': { status: 405, title: '没有找到' },
  'already-taken': { status: 409, title: '已被接单' },
  'own-request': { status: 409, title: '这是您自己的需求，不能自己接' },
  'kin-request': { status: 409, title: '这是您亲属的需求，要请别人来帮忙' },
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
  'confirmed-just-now': { status: 409, title: '刚刚确认，10 分钟后才能一起审核' },
  'minutes-to-check': { status: 409, title: '这一单的时间要单独看一看' },
  'excess-unanswered': { status: 409, title: '超出的时间，要先问问老人' },
  'excess-answered': { status: 409, title: '超出的时间已经问过老人了' },
  'no-excess': { status: 409, title: '这次服务没有超出的时间要问' },
  'minutes-enough': { status: 409, title: '时间够用，直接提交就可以' },
  'organization-without-place': { status: 409, title: '这个单位还没有登记地址' },
  'already-done': { status: 409, title: '已经有人处理过了' },
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
  answer: '请选择愿意还是不愿意',
  approvedMinutes: '时间要在 1 到 1440 分钟之间',
  assignmentIds: '请选择 1 到 1000 个要审核的服务',
  beneficiaryId: '请重新选择老人',
  beneficiaryOrganizationId: '请重新选择单位，并选好负责人',
  category: '请重新选择服务类别',
  code: '请重新登录',
  cursor: '请从第一页重新看起',
  digits: '请输入 4 位见面码，或卡片上的 8 位号码',
  face: '请从三个表情里选一个',
  id: '没有找到',
  itemCode: '请重新选择要什么帮助',
  latestStartAt: '最晚开始时间要在开始时间之后，两者相差不超过 12 小时',
  limit: '每页最多 50 条',
  memberId: '请重新选择人员',
  method: '请选择用见面码还是卡片',
  note: '备注最多 200 个字',
  outcome: '请写明通话结果，最多 200 个字',
  personInChargeId: '请重新选择负责人',
  plannedMinutes: '时长要在 15 到 480 分钟之间',
  reason: '请写明原因，最多 200 个字',
  search: '请输入姓名或会员号，最多 20 个字',
  startsAt: '请选择以后 90 天内的时间',
  step: '请选择要前进多久',
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
