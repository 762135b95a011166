/** SQL, uuid[]: this member and the entries that were merged into theirs; an array lets an index find their rows. */
export const ownIdsOf = (member: string): string =>
  `ARRAY(SELECT ${member}::uuid UNION ALL SELECT own.id FROM members own WHERE own.merged_into_id = ${member})`;

/** As {@link ownIdsOf}, of the caller ($1). */
export const OWN_IDS = ownIdsOf('$1');

/** True of rows of the caller ($1), or of an entry that was merged into theirs. */
export const ownOf = (column: string): string =>
  `${column} IN (SELECT $1::uuid UNION ALL SELECT id FROM members WHERE merged_into_id = $1)`;
