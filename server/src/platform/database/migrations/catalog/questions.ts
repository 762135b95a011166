/** What an item of the founding catalog asks. Nothing must be answered: a request goes out all the same. */
export interface FoundingQuestion {
  code: string;
  words: string;
  label: string;
  kind: 'yes_no' | 'choice' | 'text' | 'yuan';
  choices: readonly string[];
  answerMax: number;
  required: false;
  beforeAcceptance: boolean;
}

const LINE = 60;
const LIST = 200;
/** As the standard of 代购 says. */
const SHOPPING_YUAN = 200;

type Named = [code: string, words: string, label: string];

/** The catalog's own words: they name nobody, so a volunteer reads the answer before accepting. */
const choice = ([code, words, label]: Named, ...choices: string[]): FoundingQuestion => ({
  ...{ code, words, label, kind: 'choice', choices, answerMax: 0, required: false, beforeAcceptance: true },
});
const yesNo = ([code, words, label]: Named): FoundingQuestion => ({
  ...{ code, words, label, kind: 'yes_no', choices: [], answerMax: 0, required: false, beforeAcceptance: true },
});
/** The asker's own words: for whoever comes, and for workers. */
const text = ([code, words, label]: Named, answerMax = LINE): FoundingQuestion => ({
  ...{ code, words, label, kind: 'text', choices: [], answerMax, required: false, beforeAcceptance: false },
});
const yuan = ([code, words, label]: Named, answerMax: number): FoundingQuestion => ({
  ...{ code, words, label, kind: 'yuan', choices: [], answerMax, required: false, beforeAcceptance: false },
});
/** What is at hand tells of a person, not of the work. */
const later = (question: FoundingQuestion): FoundingQuestion => ({ ...question, beforeAcceptance: false });

const WHEELCHAIR = yesNo(['wheelchair', '要坐轮椅吗？', '轮椅']);
const STAIRS = choice(['stairs', '出门要走楼梯吗？', '楼梯'], '住一楼', '有电梯', '要走楼梯');
const WALKING = choice(['walking', '走路怎么样？', '走路'], '自己能走', '要扶一扶', '要坐轮椅');
const LANGUAGE = choice(['language', '平时说什么话？', '说话'], '普通话', '昆明话', '别的方言');
const HEARING = choice(['hearing', '听得清楚吗？', '听力'], '听得清', '要大声说');
const PLACE = text(['place', '去哪里？', '去哪里']);
const LISTENERS = choice(['listeners', '大约多少人来？', '人数'], '20 人以内', '20 到 50 人', '50 人以上');
const SCREEN = yesNo(['screen', '要自带投影吗？', '自带投影']);

export const QUESTIONS: Readonly<Record<string, readonly FoundingQuestion[]>> = {
  hospital_escort: [
    text(['hospital', '哪家医院？', '医院']),
    text(['department', '看什么科？', '科室']),
    later(choice(['papers', '医保卡、病历备好了吗？', '医保卡'], '备好了', '还没有')),
    WHEELCHAIR,
  ],
  companion_chat: [LANGUAGE, HEARING],
  grocery_shopping: [
    text(['list', '要买什么？', '要买的'], LIST),
    yuan(['ceiling', '最多花多少元？', '最多花'], SHOPPING_YUAN),
    text(['shop', '去哪里买？', '去哪里']),
  ],
  meal_help: [choice(['way', '送饭还是做饭？', '怎么吃'], '送饭', '在家做'), text(['diet', '什么不能吃？', '不能吃'])],
  light_cleaning: [
    choice(['work', '主要做什么？', '做什么'], '扫地擦桌', '洗衣晾衣', '换被套', '都要做'),
    text(['rooms', '哪里要打扫？', '哪里']),
  ],
  walk_together: [WALKING, STAIRS, text(['place', '想去哪里？', '去哪里'])],
  errands: [choice(['errand', '办什么事？', '办什么'], '交费', '取快递', '取报告单', '去银行', '去办事大厅'), PLACE],
  haircut: [choice(['seat', '能坐着理吗？', '坐着理'], '能坐着', '只能躺着')],
  small_repair: [
    choice(['work', '修什么？', '修什么'], '灯泡插座', '水龙头', '下水道', '装扶手', '别的'),
    choice(['material', '材料买好了吗？', '材料'], '买好了', '还没有'),
  ],
  phone_lesson: [
    choice(['lesson', '想学什么？', '学什么'], '微信视频', '看病挂号', '查公交', '防诈骗', '别的'),
    choice(['phone', '用什么手机？', '手机'], '触屏手机', '老人机'),
  ],
  home_visit: [LANGUAGE, HEARING],
  comfort_talk: [LANGUAGE, HEARING],
  phone_greeting: [LANGUAGE, HEARING],
  bath_help: [WALKING, choice(['chair', '有洗澡凳吗？', '洗澡凳'], '有', '没有')],
  newspaper_reading: [LANGUAGE, text(['what', '想听什么？', '念什么'])],
  letter_writing: [choice(['what', '写什么？', '写什么'], '书信', '登记表', '别的')],
  nail_care: [choice(['seat', '能坐起来吗？', '坐起来'], '能坐', '只能躺着')],
  respite_sitting: [WALKING, text(['habits', '要注意什么？', '要注意'])],
  urgent_help: [choice(['trouble', '什么事？', '什么事'], '停水停电', '进不了门', '漏水', '别的')],
  outing_escort: [PLACE, WALKING, STAIRS],
  season_bedding: [choice(['work', '收拾什么？', '收拾什么'], '衣服', '被褥', '都要')],
  benefit_papers: [text(['paper', '问什么补贴？', '问什么'])],
  weather_check: [LANGUAGE],
  hospital_visit: [text(['hospital', '哪家医院？', '医院']), text(['ward', '几楼几床？', '病房'])],
  medicine_pickup: [
    text(['place', '去哪里取药？', '去哪里']),
    later(choice(['papers', '单子和医保卡在家吗？', '单子'], '备好了', '还没有')),
  ],
  exercise_company: [choice(['taught', '医生教过动作吗？', '教过'], '教过', '没教过'), WALKING],
  homework_help: [
    choice(['grade', '几年级？', '年级'], '一二年级', '三四年级', '五六年级', '初中'),
    choice(['subject', '哪一门？', '哪门课'], '语文', '数学', '英语', '都要'),
  ],
  reading_with_child: [choice(['age', '孩子多大？', '多大'], '3 到 6 岁', '7 到 9 岁', '10 岁以上')],
  hobby_start: [choice(['hobby', '想学什么？', '学什么'], '写字', '画画', '下棋', '乐器')],
  legal_question: [later(choice(['matter', '哪方面的事？', '哪方面'], '房子', '养老', '家里人', '钱', '别的'))],
  law_talk: [LISTENERS, SCREEN],
  health_talk: [LISTENERS, SCREEN],
  first_aid_class: [LISTENERS, SCREEN],
  chronic_group: [LISTENERS],
  video_call: [choice(['phone', '用什么手机？', '手机'], '触屏手机', '平板', '老人机')],
  handicraft_class: [LISTENERS],
  chess_partner: [choice(['game', '想玩什么？', '玩什么'], '象棋', '围棋', '打牌', '唱歌')],
  culture_event: [LISTENERS],
  exercise_lead: [LISTENERS],
  old_things: [STAIRS],
};
