import type { MeDto } from '@huzhu/shared';
import { http } from '@/services/http';
import { sessionToken } from '@/services/session';
import { personShelf } from '@/services/storage';

const HOTLINE_KEY = 'huzhu.hotline';

let known: { token: string | null; me: MeDto } | null = null;

/** Who the caller is, as the server says now. */
export const readMe = async (): Promise<MeDto> => {
  const token = sessionToken();
  const me = await http.get<MeDto>('/me');
  known = { token, me };
  personShelf.write(HOTLINE_KEY, me.organization.hotline);
  return me;
};

/** For pages that only need a name or a telephone number: asked once for each session. */
export const rememberMe = async (): Promise<MeDto> => (known && known.token === sessionToken() ? known.me : readMe());

/** The community's telephone as last heard: it works without a network, too. */
export const knownHotline = (): string | null => personShelf.read<string>(HOTLINE_KEY);
