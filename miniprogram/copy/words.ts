/** A word that is not said, and what is said in its place. */
export interface Refused {
  word: string | RegExp;
  better: string;
  /** Where it is right after all: whole expressions, taken out before looking. */
  unless?: RegExp;
  /** Said at a desk. */
  desk?: true;
}

/** Words of those who build programs. */
export const JARGON: readonly Refused[] = [
  { word: '系统', better: '互助时光，或者不说是谁' },
  { word: /提交|递交/, better: '发出去、保存' },
  { word: '数据', better: '资料' },
  { word: '参数', better: '说出要填的那一项' },
  { word: '异常', better: '不对劲，或者说出哪里不对' },
  { word: '加载', better: '正在打开' },
  { word: '刷新', better: '重新打开' },
  { word: /登录|登陆|登入/, better: '进入', unless: /登录(这台)?电脑|电脑登录/, desk: true },
  { word: /登出|注册/, better: '退出、登记' },
  { word: /[账帐]号/, better: '会员号' },
  { word: '验证码', better: '见面码、绑定码；银行的才叫验证码', unless: /密码[、和]验证码/ },
  { word: '失败', better: '没有成功、没办成，再说怎么办' },
  { word: '操作', better: '这一步，或者说出做了什么' },
  { word: /状态码?/, better: '现在怎样了', desk: true },
  { word: /配置|初始化/, better: '写好、定好' },
  { word: /权限|授权|鉴权/, better: '不能做这件事、同意' },
  { word: /无效|非法|不合法/, better: '不对，再说怎么填' },
  { word: /错误/, better: '不对' },
  { word: /请求|响应|接口|服务器|后台|服务端/, better: '需求、回应，或者不说' },
  { word: /网络(异常|错误)/, better: '网络不通' },
  { word: /缓存|同步|队列/, better: '存好、要办的事' },
  { word: '重试', better: '再试一次' },
  { word: '校验', better: '核对' },
  { word: /点击|单击|双击|长按|轻触/, better: '点' },
  { word: /弹窗|跳转|页面/, better: '这一页' },
  { word: '列表', better: '名单' },
  { word: /终端|客户端|浏览器/, better: '手机、电脑', desk: true },
  { word: /定位/, better: '找地方' },
  { word: '编号', better: '会员号、卡片上的号码' },
  { word: /时长|工时/, better: '时间、多久' },
  { word: '字段', better: '这一项' },
  { word: /默认|自定义/, better: '平常、自己定' },
  { word: /频繁/, better: '太快、太多次' },
  { word: /上传|下载/, better: '送到社区、存好', desk: true },
  { word: /导入|导出|模板|表头/, better: '登记、带走一份', desk: true },
  { word: '生效', better: '开始', desk: true },
  { word: '冲回', better: '退出来', desk: true },
  { word: '你', better: '您', unless: /你们/ },
];

/** Nobody is hurried. What saves a life may be done at once. */
export const URGING: readonly Refused[] = [
  { word: '赶快', better: '不催人' },
  { word: /赶紧|尽早|速速|从速/, better: '不催人' },
  { word: '立即', better: '不催人' },
  { word: /立刻|即刻/, better: '不催人' },
  { word: '马上', better: '不催人', unless: /马上(打|告诉)/, desk: true },
  { word: /抢(?!修)/, better: '接单' },
  { word: /仅剩|只剩|最后一[次个天]|限时|倒计时/, better: '还要几个人、到哪一天' },
  { word: /快来|快去|别错过|千万/, better: '请' },
  { word: '不要错过', better: '不催人' },
  { word: /[！!]/, better: '。' },
];

/** Latin letters that stand in Chinese because everybody here calls the thing so. */
export const LATIN: readonly RegExp[] = [
  /A4|GB\/T|QR|Excel|QQ/g,
  // What a computer is called when somebody logs in at it.
  /Windows|Linux|Edge|Chrome|Safari/g,
  // Names of files that are kept.
  /\.(xlsx|json|csv)\b/g,
];

/** At a desk one types the first letters of a name. */
export const DESK_LATIN: readonly RegExp[] = [/wgy/g];
