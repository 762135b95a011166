import type { ProviderDto } from '@huzhu/shared';
import { RowCard, StatusTag } from '@/components';
import { providerLines, stopOf } from '@/features/help/referrals/words';

/** A provider in a list: what it does, how people found it, and whether one can be referred to it. */
export const ProviderRow = ({ provider, onTap }: { provider: ProviderDto; onTap: () => void }) => {
  const stop = stopOf(provider);
  const tag = stop ?? '可以转给';
  return (
    <RowCard
      title={provider.name}
      lines={providerLines(provider)}
      aside={<StatusTag tone={stop === null ? 'done' : 'waiting'}>{tag}</StatusTag>}
      asideWords={tag}
      onTap={onTap}
    />
  );
};
