import { cloneBank, dropBank } from '../../../scripts/lib/postgres.ts';

const TEMPLATE = 'huzhu_test_template';

export interface BankUrls {
  databaseUrl: string;
  ownerUrl: string;
}

const superuserUrl = (): string => {
  const url = process.env['HUZHU_TEST_SUPERUSER_URL'];
  if (!url) throw new Error('HUZHU_TEST_SUPERUSER_URL is not set; run `npm test` at the root.');
  return url;
};

/** The role that an address logs in as: each bank has its own. */
export const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);

/** A fresh, migrated, empty bank. `name` tells banks of one worker apart. */
export const freshBank = async (name: string): Promise<BankUrls & { drop: () => Promise<void> }> => {
  const database = `huzhu_test_${process.env['VITEST_POOL_ID'] ?? '0'}_${name}`;
  await dropBank(superuserUrl(), database);
  const urls = await cloneBank({ superuserUrl: superuserUrl(), template: TEMPLATE, database });
  return { ...urls, drop: () => dropBank(superuserUrl(), database) };
};
