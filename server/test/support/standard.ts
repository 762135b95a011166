/** A right standard, which a test may spoil. */
export const STANDARD = {
  title: '帮晒被子',
  summary: '天晴了，帮您把被子晒一晒',
  does: ['把被子抱到楼下晒', '中午翻一面', '太阳下山前收回来'],
  doesNot: ['下雨天不晒', '不爬高', '不收钱、不收礼'],
  volunteerDoes: ['把老人的被子抱到楼下晒', '中午翻一面', '太阳下山前收回来'],
  volunteerDoesNot: ['下雨天不晒', '不爬高', '不收钱、不收礼'],
  questions: [
    {
      ...{ code: 'quilts', words: '晒几床？', label: '几床', kind: 'choice', choices: ['一床', '两床'] },
      ...{ answerMax: 0, required: false, beforeAcceptance: true },
    },
  ],
  ...{ usualMinutes: 30, minMinutes: 15, maxMinutes: 60, riskClass: 'low', training: ['home_safety'] },
  ...{ abilityLevels: [0, 1, 2], volunteersMin: 1, volunteersMax: 2, multiplierPercent: 100, needsPhoto: false },
  ...{ beneficiaryKinds: ['member'], referTo: '大件被褥，请找洗衣店', effectiveAt: '2026-12-24T00:00:00+08:00' },
};
