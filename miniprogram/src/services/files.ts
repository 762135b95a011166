import { DEVICE_HEADER, type FileDto, type FilePurpose } from '@huzhu/shared';
import Taro from '@tarojs/taro';
import { deviceId } from './device';
import { forgetKey, keyFor } from './idempotency';
import { apiBaseUrl } from './platform';
import { ownProblem, problemOf } from './problem-error';
import { sessionToken } from './session';

/** A file the person chose: a path that only this phone understands, or in a browser the file itself. */
export interface ChosenFile {
  path: string;
  blob?: Blob;
}

const HTTP_ERROR = 400;
const UPLOAD_TIMEOUT_MS = 60_000;

const headersOf = (key?: string): Record<string, string> => {
  const token = sessionToken();
  return {
    ...(token === null ? { [DEVICE_HEADER]: deviceId() } : { Authorization: `Bearer ${token}` }),
    ...(key === undefined ? {} : { 'Idempotency-Key': key }),
  };
};

// Written out where one of two is chosen: what only WeChat does, and Taro's 60 KB for it, is not in the browser's program then.

/** Null: nothing was chosen, or the window for choosing was closed. */
const chooseInBrowser = (accept: string): Promise<ChosenFile | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.onchange = () => {
      const [file] = input.files ?? [];
      resolve(file ? { path: `${file.name} ${String(file.size)} ${String(file.lastModified)}`, blob: file } : null);
    };
    input.oncancel = () => {
      resolve(null);
    };
    input.click();
  });

const choosePicture = async (): Promise<ChosenFile | null> => {
  const chosen = await Taro.chooseImage({ count: 1, sizeType: ['compressed'] }).catch(() => null);
  const [file] = chosen?.tempFiles ?? [];
  return file ? { path: file.path } : null;
};

/** A picture or a scan of paper: from the camera or the album in WeChat, any file at a desk. */
export const chooseScan = (): Promise<ChosenFile | null> =>
  process.env.TARO_ENV === 'weapp' ? choosePicture() : chooseInBrowser('image/jpeg,image/png,application/pdf');

/** Somebody's face: from the camera or the album. */
export const choosePhotograph = (): Promise<ChosenFile | null> =>
  process.env.TARO_ENV === 'weapp' ? choosePicture() : chooseInBrowser('image/jpeg,image/png');

/** A sheet, at a desk only. */
export const chooseSheet = (): Promise<ChosenFile | null> =>
  process.env.TARO_ENV === 'weapp' ? Promise.resolve(null) : chooseInBrowser('.xlsx');

/** Undefined: it is none. */
const parsedIfJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

interface Sent {
  status: number;
  text: string;
}

const sendInBrowser = async (url: string, blob: Blob | undefined, headers: Record<string, string>): Promise<Sent> => {
  const body = new FormData();
  // Every file has the same name: the server wants none.
  if (blob) body.append('file', blob, 'file');
  const answer = await fetch(url, { method: 'POST', body, headers });
  return { status: answer.status, text: await answer.text() };
};

const sendInWechat = async (url: string, filePath: string, header: Record<string, string>): Promise<Sent> => {
  const sent = await Taro.uploadFile({ url, filePath, name: 'file', header, timeout: UPLOAD_TIMEOUT_MS });
  return { status: sent.statusCode, text: sent.data };
};

/** Sends it once, however often the answer is lost and the person taps again. */
export const uploadFile = async (purpose: FilePurpose, { path, blob }: ChosenFile): Promise<FileDto> => {
  const wish = `POST /files?purpose=${purpose}`;
  const url = `${apiBaseUrl}/files?purpose=${purpose}`;
  const headers = headersOf(keyFor(wish, path, Date.now()));
  const sending =
    process.env.TARO_ENV === 'weapp' ? sendInWechat(url, path, headers) : sendInBrowser(url, blob, headers);
  const { status, text } = await sending.catch(() => {
    throw ownProblem('no-network');
  });
  const answer = parsedIfJson(text);
  if (answer === undefined) throw ownProblem('unreadable', status);
  const refusal = status >= HTTP_ERROR ? problemOf(status, answer) : null;
  if (refusal?.isDefinite !== false) forgetKey(wish, Date.now());
  if (refusal) throw refusal;
  return answer as FileDto;
};

const blobOf = async (path: string): Promise<Blob> => {
  const answer = await fetch(apiBaseUrl + path, { headers: headersOf() }).catch(() => {
    throw ownProblem('no-network');
  });
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => undefined));
  return answer.blob();
};

const saveInBrowser = async (path: string, name: string): Promise<void> => {
  keepInBrowser(await blobOf(path), name);
};

const keepInBrowser = (blob: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** WeChat puts whatever was answered into the file: a refusal, too. Undefined: nothing that can be read. */
const refusalIn = (filePath: string): Promise<unknown> =>
  new Promise((resolve) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      encoding: 'utf8',
      success: ({ data }) => {
        resolve(typeof data === 'string' ? parsedIfJson(data) : undefined);
      },
      fail: () => {
        resolve(undefined);
      },
    });
  });

const downloadInWechat = async (path: string): Promise<string> => {
  const got = await Taro.downloadFile({ url: apiBaseUrl + path, header: headersOf() }).catch(() => {
    throw ownProblem('no-network');
  });
  if (got.statusCode >= HTTP_ERROR) throw problemOf(got.statusCode, await refusalIn(got.tempFilePath));
  return got.tempFilePath;
};

/** WeChat's file has no ending of its own; without a kind it opens only what it recognises. */
const kindOf = (name: string): 'pdf' | 'xlsx' | undefined =>
  (['pdf', 'xlsx'] as const).find((kind) => name.endsWith(`.${kind}`));

const openInWechat = async (path: string, name: string): Promise<void> => {
  const fileType = kindOf(name);
  await Taro.openDocument({ filePath: await downloadInWechat(path), showMenu: true, ...(fileType && { fileType }) });
};

/** A file of the bank for the app itself, to be heard: an address that only this phone understands. */
export const fetchFile = async (path: string): Promise<string> =>
  process.env.TARO_ENV === 'weapp' ? downloadInWechat(path) : URL.createObjectURL(await blobOf(path));

/** A browser keeps what was fetched until it is told; WeChat clears up by itself. */
export const letGoOfFile = (source: string): void => {
  if (process.env.TARO_ENV !== 'weapp') URL.revokeObjectURL(source);
};

/** A file of the bank: kept beside the browser's other downloads, or opened by WeChat. */
export const saveFile = (path: string, name: string): Promise<void> =>
  process.env.TARO_ENV === 'weapp' ? openInWechat(path, name) : saveInBrowser(path, name);

/** Text of one's own: a download at a desk; on a phone the clipboard, from where it goes into any chat. What happened, in words. */
export const keepText = async (name: string, text: string): Promise<string> => {
  if (process.env.TARO_ENV === 'weapp') {
    await Taro.setClipboardData({ data: text });
    return '复制好了，可以粘贴到聊天里保存';
  }
  keepInBrowser(new Blob([text], { type: 'application/json' }), name);
  return '存好了';
};
