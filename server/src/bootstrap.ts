import 'reflect-metadata';
import type { BindingCodeDto } from '@huzhu/shared';
import { readNewBank } from './app/bank-options.js';
import { openBank } from './app/open-bank.js';
import { reissueCode } from './app/reissue-code.js';
import { reasonOf, say } from './app/say.js';
import { readSettings } from './platform/common/settings.js';

const args = process.argv.slice(2);
const isReissue = args[0] === 'reissue';

const run = async (): Promise<BindingCodeDto> => {
  if (!isReissue) {
    const bank = readNewBank(args);
    return openBank(readSettings(process.env), bank);
  }
  if (args.length > 1) throw new Error('reissue takes no options: it is for the first operator alone.');
  return reissueCode(readSettings(process.env));
};

try {
  const { digits, expiresAt } = await run();
  // To the standard output and alone, so that a script can take it from there; nobody is told it again.
  process.stdout.write(`${digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}\n`);
  const done = isReissue ? 'Any earlier code is void.' : 'The bank is open.';
  say(`${done} 绑定码 above binds the operator's WeChat, once, until ${expiresAt}.`);
} catch (error) {
  say(`${isReissue ? 'No code was issued' : 'The bank could not be opened'}: ${reasonOf(error)}`);
  process.exit(1);
}
