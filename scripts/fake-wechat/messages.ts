type Fields = Record<string, unknown>;

/** What arrived on a phone. */
export interface Arrived {
  openid: string;
  templateId: string;
  page: string;
  data: Record<string, string>;
}

const failure = (errcode: number, errmsg: string): object => ({ errcode, errmsg });
const THING_LENGTH_MAX = 20;
/** What each kind of field takes, by the beginning of its name. */
const TAKES: Record<string, RegExp> = {
  thing: new RegExp(`^.{1,${String(THING_LENGTH_MAX)}}$`, 'u'),
  time: /^\d{4}年\d{2}月\d{2}日 \d{2}:\d{2}$/,
  date: /^\d{4}年\d{2}月\d{2}日 \d{2}:\d{2}$/,
};

const isGood = (field: string, value: unknown): value is string =>
  typeof value === 'string' && (TAKES[field.replace(/\d+$/, '')]?.test(value) ?? false);

/** 订阅消息: templates, the yeses of each phone, and what arrived. One yes is one message. */
export class Messages {
  readonly arrived: Arrived[] = [];
  readonly #templates = new Map<string, readonly string[]>();
  readonly #yeses = new Map<string, number>();

  addTemplate(id: string, fields: readonly string[]): void {
    this.#templates.set(id, fields);
  }

  sayYes(openid: string, templateId: string, times: number): void {
    const key = `${openid} ${templateId}`;
    this.#yeses.set(key, (this.#yeses.get(key) ?? 0) + times);
  }

  /** POST /cgi-bin/message/subscribe/send: in the order in which WeChat looks. */
  send({ touser, template_id: templateId, page = '', data }: Fields): object {
    if (typeof touser !== 'string' || touser === '') return failure(40003, 'invalid openid');
    const fields = typeof templateId === 'string' ? this.#templates.get(templateId) : undefined;
    if (typeof templateId !== 'string' || !fields) return failure(40037, 'invalid template_id');
    const values = valuesOf(data, fields);
    if (values === null) return failure(47003, 'argument invalid!');
    if (typeof page !== 'string' || page.startsWith('/')) return failure(41030, 'invalid page');
    const key = `${touser} ${templateId}`;
    const left = this.#yeses.get(key) ?? 0;
    if (left === 0) return failure(43101, 'user refuse to accept the msg');
    this.#yeses.set(key, left - 1);
    this.arrived.push({ openid: touser, templateId, page, data: values });
    return { ...failure(0, 'ok'), msgid: this.arrived.length };
  }
}

/** Every field of the template, and no other, each with a value that it takes; null: not so. */
const valuesOf = (data: unknown, fields: readonly string[]): Record<string, string> | null => {
  if (typeof data !== 'object' || data === null) return null;
  const given = data as Record<string, { value?: unknown } | null>;
  if (Object.keys(given).some((field) => !fields.includes(field))) return null;
  const values: Record<string, string> = {};
  for (const field of fields) {
    const value = given[field]?.value;
    if (!isGood(field, value)) return null;
    values[field] = value;
  }
  return values;
};
