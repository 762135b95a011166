import type { DataSource } from 'typeorm';
import { SYSTEM_MEMBER_ID } from '../people/members/member.entity.js';

// The row of the movable clock is also what marks a demo: it is written before the first made-up person, and by nobody
// else. So a bank is known for what it is from the first moment, also when loading it was cut short.

export const isDemo = async (source: DataSource): Promise<boolean> => {
  const rows = await source.query<unknown[]>('SELECT FROM clock_offset');
  return rows.length > 0;
};

/** Anybody besides the reserved member that every bank begins with, or a bank that was set up. */
export const isPeopled = async (source: DataSource): Promise<boolean> => {
  const [row] = await source.query<{ peopled: boolean }[]>(
    'SELECT EXISTS (SELECT FROM members WHERE id <> $1) OR EXISTS (SELECT FROM banks) AS peopled',
    [SYSTEM_MEMBER_ID],
  );
  return row?.peopled === true;
};

export const markDemo = async (source: DataSource): Promise<void> => {
  await source.query('INSERT INTO clock_offset (id, offset_milliseconds) VALUES (1, 0) ON CONFLICT DO NOTHING');
};
