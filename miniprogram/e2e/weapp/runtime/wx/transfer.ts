import { fault } from '../faults.ts';
import { call, type Callbacks } from './calls.ts';
import { failureOf, pathOf } from './domain.ts';
import type { TempFiles } from './files.ts';

interface Transfer {
  url: string;
  header?: Record<string, string>;
  timeout?: number;
}

interface Upload extends Transfer {
  filePath: string;
  /** Of the part of the form. */
  name: string;
  formData?: Record<string, unknown>;
}

interface Download extends Transfer {
  filePath?: string;
}

const TIMEOUT_MS = 60_000;

const headersOf = ({ header = {} }: Transfer): Record<string, string> => {
  for (const name of Object.keys(header))
    if (/^(?:referer|content-type)$/i.test(name)) fault(`a transfer sets ${name}, which is up to WeChat`);
  return header;
};

const formOf = ({ filePath, name, formData = {} }: Upload, files: TempFiles): FormData => {
  const content = files.find(filePath);
  if (!content) throw new Error('file not found');
  const form = new FormData();
  for (const [field, value] of Object.entries(formData)) form.append(field, String(value));
  form.append(name, content, filePath.split('/').at(-1));
  return form;
};

/** A transfer that can be broken off, as the program's task of it. */
const task = <Options extends Transfer>(
  name: string,
  work: (options: Options, go: (request: RequestInit) => Promise<Response>) => Promise<object>,
  apiOrigin: string,
) => {
  return (options: Options & Callbacks) => {
    const stop = new AbortController();
    const go = async (request: RequestInit): Promise<Response> => {
      const path = pathOf(options.url, apiOrigin);
      const limit = AbortSignal.any([stop.signal, AbortSignal.timeout(options.timeout ?? TIMEOUT_MS)]);
      try {
        return await fetch(path, { ...request, headers: headersOf(options), signal: limit });
      } catch (failure) {
        throw failureOf(failure);
      }
    };
    call(name, (wanted: Options) => work(wanted, go))(options);
    return {
      abort: () => {
        stop.abort();
      },
    };
  };
};

const answerOf = (response: Response): object => ({
  statusCode: response.status,
  header: Object.fromEntries(response.headers),
  cookies: [],
});

/** Files on their way: a form to the one server there is, and whatever it answers into a file of the phone. */
export const transfer = (apiOrigin: string, files: TempFiles) => ({
  uploadFile: task<Upload>(
    'uploadFile',
    async (options, go) => {
      const response = await go({ method: 'POST', body: formOf(options, files) });
      return { ...answerOf(response), data: await response.text() };
    },
    apiOrigin,
  ),
  downloadFile: task<Download>(
    'downloadFile',
    async ({ filePath }, go) => {
      if (filePath !== undefined) fault('downloadFile was given a path, which this runner does not know');
      const response = await go({ method: 'GET' });
      // A refusal is kept, too: the program has to look at the status.
      const content = await response.blob();
      return { ...answerOf(response), tempFilePath: files.keep(content), dataLength: content.size };
    },
    apiOrigin,
  ),
});
