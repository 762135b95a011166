import 'reflect-metadata';
import { readNewBank } from './app/bank-options.js';
import { openBank } from './app/open-bank.js';
import { reasonOf, say } from './app/say.js';
import { readSettings } from './common/settings.js';

try {
  const bank = readNewBank(process.argv.slice(2));
  const { digits, expiresAt } = await openBank(readSettings(process.env), bank);
  // To the standard output and alone, so that a script can take it from there; nobody is told it again.
  process.stdout.write(`${digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}\n`);
  say(`The bank is open. 绑定码 above binds the operator's WeChat, once, until ${expiresAt}.`);
} catch (error) {
  say(`The bank could not be opened: ${reasonOf(error)}`);
  process.exit(1);
}
