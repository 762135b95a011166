import { failed } from './calls.ts';
import type { TempFiles } from './files.ts';
import type { Hand } from './phone.ts';
import type { Privacy } from './privacy.ts';

/** The picture that the person gives at the button: their own of WeChat, one of the album, or one just taken. */
export const chooseAvatar = async (hand: Hand, privacy: Privacy, files: TempFiles): Promise<object> => {
  try {
    await privacy.admit('chooseAvatar');
  } catch (failure) {
    return failed('chooseAvatar', failure);
  }
  const picture = await hand.avatar();
  if (picture === null) return failed('chooseAvatar', 'cancel');
  const content = await (await fetch(picture)).blob();
  return { errMsg: 'chooseAvatar:ok', avatarUrl: files.keep(content) };
};
