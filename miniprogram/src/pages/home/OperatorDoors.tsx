import type { MeDto } from '@huzhu/shared';
import { EntryCard } from '@/components';
import { CATALOG } from '@/packages/catalog/routes';
import { goTo } from '@/services/navigate';

/** For whoever keeps the bank, beside whatever else they do. */
export const OperatorDoors = ({ me }: { me: MeDto }) =>
  me.roles.some((one) => one.role === 'operator') ? (
    <EntryCard icon='book' title='服务目录' words='有哪些帮助，怎么做' onTap={() => void goTo(CATALOG)} />
  ) : null;
