import { say } from '../outer/say.mjs';

const PEOPLE_SHOWN_MAX = 10;

/** As much of the server's DemoPersonDto as we show; the words may change without breaking the start. */
interface Person {
  name: string;
  ageYears?: unknown;
  about?: unknown;
}

const isPerson = (value: unknown): value is Person =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

const demoPeople = async (address: string): Promise<Person[]> => {
  const response = await fetch(`${address}/api/v1/demo/people`);
  if (!response.ok) return [];
  const answer = (await response.json()) as { items?: unknown };
  return Array.isArray(answer.items) ? answer.items.filter(isPerson) : [];
};

const lineFor = ({ name, ageYears, about }: Person): string => {
  const age = typeof ageYears === 'number' ? ` ${ageYears} 岁` : '';
  return `    ${name}${age}${typeof about === 'string' ? `  ${about}` : ''}`;
};

/** What the person at the keyboard needs to know once everything runs. */
export const welcome = async (address: string, serverLog: string): Promise<void> => {
  const people = await demoPeople(address);
  say('');
  say(`  互助时光 Huzhu is ready 已启动:  ${address}`);
  if (people.length > 0) {
    say('');
    say('  Choose who you are on the first page 在首页选一个人:');
    for (const person of people.slice(0, PEOPLE_SHOWN_MAX)) say(lineFor(person));
    if (people.length > PEOPLE_SHOWN_MAX) say(`    … +${people.length - PEOPLE_SHOWN_MAX}`);
  }
  say('');
  say(`  Log 日志: ${serverLog}`);
  say('  Stop with Ctrl-C. 按 Ctrl-C 停止。');
};
