/** A long number in groups that can be read out: `100 0000 0017`, `1234 5678`. */
export const groupedNumber = (number: string): string => number.replace(/\B(?=(\d{4})+$)/g, ' ');
