/**
 * One rule of the bank as a query: it finds what breaks the rule, one text `what` a row. A sound bank gives no rows.
 * Whoever may read the tables may run it.
 */
export interface Rule {
  /** What is wrong where the query finds something, in words for an auditor. */
  name: string;
  /** The same in words for the operator, who reads them on the page of the check. */
  words: string;
  /**
   * By what a large book is cut into slices: $1 and $2 are the least and the greatest id of a slice of transactions
   * (`transactions`) or of owners (`owners`). Null: the query looks at everything at once.
   */
  range: 'transactions' | 'owners' | null;
  sql: string;
}
