import { NOTHING_TAKEN, type ItemWords } from './words.js';

type Second = Pick<ItemWords, 'does' | 'doesNot' | 'training' | 'levels' | 'photo' | 'kinds'> & Partial<ItemWords>;

/** Whom a service at home or on the way suits, by what they can still do themselves. */
const EVERYBODY = [0, 1, 2, 3, 4];
const WALKS = [0, 1, 2];

/** Version 2 of the first twelve items: what it changes of version 1; all else stays. */
export const SECOND_WORDS: Record<string, Second> = {
  hospital_escort: {
    does: [
      '按约定时间到家里接您',
      '陪您挂号、候诊、检查、取药',
      '帮您听清医生的嘱咐，回家说给您听',
      '病历和药点清，当面交给您',
      '送您回到家里',
    ],
    doesNot: ['不代替家属签字', '不垫付医药费，不保管银行卡', '不背、不抱行动不便的老人', NOTHING_TAKEN],
    training: ['chronic_disease'],
    levels: WALKS,
    photo: false,
    kinds: ['member'],
  },
  companion_chat: {
    does: ['到家里陪您聊天、下棋、看电视', '听您说说最近的事', '走之前问问还缺什么', '有什么不对劲，告诉社区'],
    doesNot: [NOTHING_TAKEN, '不打听存款和家产', '不借钱，不谈投资理财', '不把您家里的事说给别人'],
    training: ['caring_talk'],
    levels: EVERYBODY,
    photo: false,
    kinds: ['member'],
  },
  grocery_shopping: {
    does: ['先记下要买什么，点清带去的钱', '按您说的牌子和数量买', '买好送到家，小票给您看', '当面找零，两个人都点清'],
    doesNot: ['一次不超过 200 元', '不用您的银行卡和手机付款', '不买烟酒、药品和保健品', '不替您拿主意买贵的东西'],
    training: [],
    levels: EVERYBODY,
    photo: true,
    kinds: ['member'],
  },
  meal_help: {
    does: ['从助餐点打饭送到家', '在家里做一顿家常饭', '陪您吃完，收拾碗筷', '离开前关好火、关好水'],
    doesNot: ['不喂吞咽困难的老人', '不代付餐费', '不做您忌口的东西', NOTHING_TAKEN],
    training: ['home_safety'],
    levels: [0, 1, 2, 3],
    photo: false,
    kinds: ['member'],
  },
  light_cleaning: {
    does: ['扫地拖地、擦桌子、倒垃圾', '洗衣晾衣、换洗被套', '清理冰箱里过期的食物', '扔东西之前先问过您'],
    doesNot: ['不擦高处的窗户', '不搬重家具', '不翻动贵重物品', NOTHING_TAKEN],
    training: ['home_safety'],
    levels: EVERYBODY,
    photo: true,
    kinds: ['member'],
  },
  walk_together: {
    does: ['扶您慢慢下楼、散步', '陪您去公园、菜场、社区活动室', '走累了就歇，送您回家', '帮您带好水和外套'],
    doesNot: ['不背、不抱', '下雨、结冰的天不出门', '不带您去卖东西的讲座'],
    training: ['first_aid'],
    levels: WALKS,
    photo: false,
    kinds: ['member'],
  },
  errands: {
    does: ['代交水电气费，凭单据点清', '代取快递、取报告单', '陪您去银行、去办事大厅', '办完把单据当面交给您'],
    doesNot: ['不保管银行卡，不问密码', '不代签字、不代办贷款', '不替您转账、取钱', NOTHING_TAKEN],
    training: [],
    levels: EVERYBODY,
    photo: true,
    kinds: ['member'],
  },
  haircut: {
    does: ['带齐工具，先消毒再动手', '到家理发、修面，照您说的长短', '理完打扫干净'],
    doesNot: ['不染发、不烫发', '头皮有伤口时不理', '不办卡，不推销洗护用品'],
    training: ['home_safety'],
    levels: EVERYBODY,
    photo: false,
    kinds: ['member'],
    referTo: '有皮肤病或伤口，请先看医生',
  },
  small_repair: {
    does: [
      '换灯泡、换插座面板',
      '修水龙头、通下水道',
      '给浴室、走廊装扶手',
      '检查家里容易绊倒的地方',
      '动手前先断电、断水',
    ],
    doesNot: ['不动燃气管道', '不改电线线路', '不上屋顶、不爬外墙', '材料由您自己买，不代卖配件'],
    training: ['home_safety'],
    levels: EVERYBODY,
    photo: true,
    kinds: ['member'],
  },
  phone_lesson: {
    does: ['一步一步教，教会为止', '教打视频电话、挂号、查公交', '教怎样认出诈骗电话和短信', '把步骤写成大字留给您'],
    doesNot: ['不替您设置支付密码', '不安装借钱和理财软件', '不替您绑银行卡', '不推荐您买手机和套餐'],
    training: [],
    levels: [0, 1, 2],
    photo: false,
    kinds: ['member'],
  },
  home_visit: {
    does: [
      '看看您身体和家里是否都好',
      '记下您需要什么，告诉社区',
      '提醒吃药、关火、关水',
      '敲门没人应时，马上告诉社区',
    ],
    doesNot: ['不给药、不换药', '不代替医生看病', NOTHING_TAKEN],
    training: ['caring_talk', 'home_safety'],
    levels: EVERYBODY,
    photo: false,
    kinds: ['member'],
  },
  comfort_talk: {
    does: ['受过培训的志愿者来听您说', '陪您度过难过的日子', '您同意时，帮您联系专业人员', '过几天再打电话问问您'],
    doesNot: ['不把您说的话告诉别人', '不开药、不下诊断', '不劝您信教，不推销东西', '您有危险时，会马上告诉社区'],
    training: ['caring_talk'],
    levels: [0, 1, 2, 3],
    photo: false,
    kinds: ['member'],
  },
};
