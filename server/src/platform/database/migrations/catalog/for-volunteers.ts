/** Lines that are not right for a volunteer with one word changed. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  '您说，我来写': '老人说，您来写',
  受过培训的志愿者来听您说: '好好听老人说，不打断',
  '您有危险时，会马上告诉社区': '老人有危险，马上告诉社区',
  '人受伤、着火时不等我们，先打 120、119': '有人受伤、着火，先打 120、119',
  '不带贵重东西来，也不收您的': '不带贵重东西去，也不收老人的',
};

/** A standard as the volunteer reads it: the elder's 到家里接您 is 到家里接老人. */
export const forVolunteers = (lines: readonly string[]): string[] =>
  lines.map((line) => OWN_WORDS[line] ?? line.replaceAll('您', '老人'));
