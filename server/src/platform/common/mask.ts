/** 王秀英 → 王*英, 马丽 → 马*: who knows the person recognises them, who does not learns nothing. */
export const maskName = (name: string): string => {
  const signs = Array.from(name);
  const [first = ''] = signs;
  return signs.length < 3 ? `${first}*` : `${first}${'*'.repeat(signs.length - 2)}${signs.at(-1) ?? ''}`;
};

/** 13800003333 → 138****3333, 0871-12345 → 087****45: enough to tell two numbers apart, too little to call. */
export const maskPhone = (phone: string | null): string | null => {
  if (phone === null) return null;
  const digits = phone.replace(/[^0-9]/g, '');
  return `${digits.slice(0, 3)}****${digits.slice(digits.length >= 11 ? -4 : -2)}`;
};
