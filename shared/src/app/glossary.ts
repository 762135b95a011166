import type { AssignmentDeed, AssignmentMove } from '../help/assignment-moves.js';
import type { Role } from '../people/members.js';
import type { ServiceRequestMove } from '../help/service-requests.js';

/** One thing, and what it is called. */
export interface Word {
  /** As the city's papers and the workers say it. */
  official: string;
  /** As the pages say it to elders and volunteers, where that is shorter or plainer. */
  said?: string;
  /** What it is, in one breath, for somebody who asks. */
  means: string;
  /** Names that this thing must not have on any page: the test of the copy refuses them and gives the right one. */
  never?: readonly string[];
  /** Decided, not built yet: no page says it so far. */
  later?: true;
}

/** What there is, spelled as in code; `docs/architecture.md` says what each is for programmers. */
type Thing =
  | ('bank' | 'organization' | 'issuer' | 'operatedBy' | 'member' | 'volunteer' | 'elder' | 'elderProfile' | Role)
  | ('agency' | 'kin' | 'bindingCode' | 'privacyTerms' | 'erasure' | 'serviceItem' | 'catalog' | 'serviceRequest')
  | ('requestSeries' | 'provider')
  | ('beneficiary' | 'note' | 'assignment' | 'service' | 'draft' | 'dispatch' | 'accept' | 'meetingCode' | 'card')
  | ('backEntry' | 'excess' | 'credit' | 'passbook' | 'passbookLine' | 'earn' | 'spend' | 'gift' | 'inherit' | 'donate')
  | ('redeem' | 'publicPool' | 'clearing' | 'opening' | 'publicNotice' | 'serviceCertificate' | 'minute' | 'hour');

/** A move of the two machines needs a word too: a new one does not compile until it is here. */
export type Term = Thing | ServiceRequestMove | AssignmentMove | AssignmentDeed;

/**
 * The words of this product, each once. Pages write their strings themselves, since a plain string is easier to read
 * and a glossary is no load for a phone; `miniprogram/copy` holds all of them to this table.
 */
export const GLOSSARY: Record<Term, Word> = {
  // Who
  bank: { official: '时间银行', means: '帮人的时间存在这里，以后用来请人帮忙' },
  organization: { official: '机构', means: '市、区县、街道、社区，还有养老院、助餐点', never: ['单位', '组织'] },
  issuer: { official: '兑付责任方', means: '存下的时间由它负责还，是区县或者市' },
  operatedBy: { official: '运营方', means: '受托办事的一方，换了它，存的时间不变' },
  member: { official: '会员', means: '在社区登记过的人，会员号一辈子不变', never: ['用户', '客户'] },
  volunteer: { official: '志愿者', means: '愿意去帮别人的会员', never: ['义工'] },
  elder: { official: '老人', means: '有人上门来帮的会员', never: ['长者'] },
  elderProfile: { official: '老人档案', means: '住在哪里、身体怎样、找谁联系', never: ['老人资料'] },
  worker: { official: '社区工作者', said: '工作人员', means: '社区里接电话、登记、审核的人', never: ['社工'] },
  supervisor: { official: '督导', means: '街道和区里看办得怎样的人' },
  operator: { official: '管理员', means: '管机构、工作人员和服务目录的人' },
  agency: { official: '亲情绑定', said: '家里人代办', means: '您同意以后，家里人替您办', later: true },
  kin: { official: '亲属', means: '家里人之间帮忙，不计时间', never: ['亲戚关系'] },
  bindingCode: { official: '绑定码', means: '工作人员给的 12 位数字，只用一次', never: ['激活码', '邀请码'] },
  privacyTerms: { official: '隐私说明', means: '记下什么、谁看得到、留多久', never: ['隐私政策', '隐私协议'] },
  erasure: { official: '注销', means: '不再用了，删掉姓名、电话和地址', never: ['销户', '销号'] },

  // What is asked, and what is done
  serviceItem: { official: '服务项目', said: '帮助', means: '一样帮助，写明做什么、不做什么' },
  catalog: { official: '服务目录', said: '有哪些帮助', means: '这里能帮的事，都写在里面' },
  serviceRequest: { official: '服务需求', said: '需求', means: '请人帮一次忙', never: ['求助单', '这次帮助'] },
  beneficiary: { official: '服务对象', said: '给谁', means: '这次帮的是谁', never: ['受益人'] },
  note: { official: '留言', means: '还想告诉志愿者的话', never: ['备注'] },
  requestSeries: {
    official: '固定帮忙',
    means: '每周都要的帮忙，到日子自动请人',
    never: ['周期需求', '定期需求', '重复需求'],
  },
  assignment: { official: '服务单', said: '任务', means: '志愿者答应去的一次', never: ['工单', '订单', '派工单'] },
  service: { official: '服务', means: '志愿者来帮忙的那一次' },
  draft: { official: '制单', said: '还没有发出', means: '写好了，还没有请人' },
  submit: { official: '点单', said: '发出', means: '把需求发出去，开始找人' },
  submitForReview: { official: '报请审核', said: '等社区看一看', means: '社区先看一看，再找人' },
  publish: { official: '发布', said: '发出去', means: '社区看过了，让志愿者看到', never: ['发布'] },
  return: { official: '退回', means: '请您改一改再发' },
  refer: { official: '转介', said: '转给', means: '志愿者做不了，请专业机构来', never: ['转介'] },
  recall: { official: '收回转介', said: '重新找人', means: '机构没有来，再请志愿者', never: ['收回转介'] },
  recallShort: { official: '收回待补', said: '时间不够', means: '机构没有来，时间也不够再请人', never: ['收回待补'] },
  recallLate: { official: '过时收回', said: '没有来', means: '机构没有来，时间已经过了', never: ['过时收回'] },
  provider: { official: '服务商', said: '机构', means: '专业做这件事、有证照的一家', never: ['服务商', '供应商'] },
  dispatch: { official: '派单', said: '找人', means: '请附近的志愿者来', never: ['派单'] },
  accept: { official: '接单', means: '志愿者答应去', never: ['抢单'] },
  fill: { official: '接满', said: '已经有人接了', means: '要的人都有了' },
  reopen: { official: '重新找人', said: '再找一次人', means: '有人不来了，再找一位' },
  closePlaces: { official: '停止接单', said: '现在不能接了', means: '时间到了，不再等别人来接' },
  expire: { official: '到期', said: '没有找到人', means: '到时间还没有人来接' },
  close: { official: '办结', said: '已经结束', means: '这次需求办完了' },
  cancel: { official: '取消', means: '这次不要了，不扣时间' },
  reschedule: { official: '改时间', said: '改一改', means: '换一个时间，答应了的人再问一次' },
  reword: { official: '改留言', said: '改一改', means: '要说的话、要带的东西改一改' },
  askAgain: { official: '再问一次', said: '已经问了', means: '时间改了，问答应过的人还来不来' },
  agree: { official: '答应新时间', said: '我可以', means: '新的时间也来' },
  decline: { official: '新时间不来', said: '这次去不了', means: '新的时间来不了，不怪谁' },
  free: { official: '时间相撞', said: '这次不用去了', means: '新的时间已经答应了别人' },
  propose: { official: '提议改时间', said: '想换个时间', means: '志愿者那时去不了，问老人换个时间行不行' },
  proposeYes: { official: '同意改时间', said: '可以，改到这时', means: '志愿者问的时间，老人说可以' },
  proposeNo: { official: '不改时间', said: '不改，还是原来的时间', means: '志愿者问的时间，老人说不行' },
  proposeOver: { official: '没有回话', said: '还是原来的时间', means: '老人没有来得及回话，时间不改' },
  proposeBack: { official: '不问了', said: '不改了', means: '志愿者按原来的时间去' },
  release: { official: '退单', said: '不能去了', means: '答应了又去不了，让别人来接', never: ['退单'] },
  noShow: { official: '爽约', said: '没有来', means: '约好的人没有来', never: ['爽约'] },

  // On the spot
  meetingCode: { official: '见面码', means: '当面念给志愿者的 4 个数字', never: ['服务码', '核销码', '签到码'] },
  card: { official: '老人卡片', said: '卡片', means: '放在老人家里，志愿者来了扫一扫' },
  checkIn: { official: '签到', means: '志愿者到了，服务开始', never: ['打卡'] },
  checkOut: { official: '签退', means: '做完了，走之前记一下' },
  abort: { official: '中止', said: '提前停', means: '有事做不下去了，做过的照样算', never: ['中止'] },
  closeOut: { official: '补记', means: '忘了签退，工作人员问清再记' },
  backEntry: { official: '补录', means: '做过了，当时没有记，后来再录' },

  // What it comes to
  confirm: { official: '确认', means: '老人说一声，服务做完了' },
  confirmOnEvidence: { official: '按记录确认', means: '打了三次电话问不到，按签到签退算' },
  call: { official: '电话回访', said: '打电话', means: '打个电话问一问', never: ['回访'] },
  revealContact: { official: '显示电话', means: '点一下，看一看怎么联系，会记下来' },
  answerFirstTask: { official: '同意他去', means: '新志愿者头一次去，社区先点头', never: ['首单审核'] },
  recordCalled: { official: '打过电话，老人说做了', means: '手机晚送到的，问过老人才审核' },
  closeReports: { official: '办好了', means: '问过两边，写下是怎么回事' },
  tellComing: { official: '我会到', means: '前一天说一声，到时候一定去' },
  tellLate: { official: '我迟到了', means: '告诉老人要晚多久到' },
  tellNotHere: { official: '他还没到', means: '告诉社区，约好的人没有来' },
  tellHere: { official: '他已经到了', means: '告诉社区，人到了，手机签不了到' },
  tellNoAnswer: { official: '我到了没人开门', means: '告诉社区，门口没有人应' },
  withdraw: { official: '撤回确认', said: '收回确认', means: '说错了，10 分钟里可以收回', never: ['撤回确认'] },
  rate: { official: '评单', said: '评价', means: '说说帮得怎么样', never: ['评单', '打分'] },
  excess: { official: '超出的时间', said: '多做的', means: '比说好的多做了多久', never: ['超出的时间', '超时'] },
  answerExcess: { official: '同意超出', said: '愿意付', means: '多做的时间，愿不愿意自己付' },
  approve: { official: '审核入账', said: '审核', means: '社区看过没错，就记进存折', never: ['审批', '核准'] },
  credit: { official: '入账', means: '时间记进存折了', never: ['到账'] },
  reject: { official: '不通过', means: '社区没有给这次记时间', never: ['驳回'] },

  // Minutes
  passbook: {
    official: '时间存折',
    said: '存折',
    means: '存了多少，用了多少',
    never: ['账户', '余额', '钱包', '积分'],
  },
  passbookLine: { official: '明细', said: '每一笔', means: '哪天、为什么、多少', never: ['明细', '流水'] },
  earn: { official: '存', means: '帮了人，时间存起来' },
  spend: { official: '取', said: '用', means: '请人帮忙，用存的时间' },
  gift: { official: '转赠', said: '送给', means: '把存的时间送给别人', later: true },
  inherit: { official: '继承', means: '人走了，时间留给家里人' },
  donate: { official: '捐', means: '把时间捐给付不起的老人', later: true },
  redeem: { official: '兑换', means: '用时间换一样东西', later: true },
  publicPool: { official: '公益时间池', means: '大家捐的时间，帮付不起的人', later: true },
  clearing: { official: '通存通兑', means: '在这里存，到别处也能用', later: true },
  opening: { official: '旧存折转入', said: '旧存折', means: '从前纸上记的时间，转到这里' },
  publicNotice: { official: '公示', means: '贴出来给大家看，有不对就说' },
  serviceCertificate: { official: '志愿服务记录证明', means: '写明服务了多久的一张纸', later: true },
  minute: { official: '分钟', said: '分', means: '一分钟记一分钟，不四舍五入' },
  hour: { official: '小时', means: '60 分钟' },
};

/** What a page says for it. */
export const wordFor = (term: Term): string => GLOSSARY[term].said ?? GLOSSARY[term].official;
