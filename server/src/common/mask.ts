/** 王秀英 → 王*英, 马丽 → 马*: who knows the person recognises them, who does not learns nothing. */
export const maskName = (name: string): string => {
  const signs = Array.from(name);
  const [first = ''] = signs;
  return signs.length < 3 ? `${first}*` : `${first}${'*'.repeat(signs.length - 2)}${signs.at(-1) ?? ''}`;
};
