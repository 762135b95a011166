import type { MeDto } from '@huzhu/shared';

/** Where one works, which need not be where one lives; the first, where one works for several. */
export const workplaceOf = ({ roles, organization }: Pick<MeDto, 'roles' | 'organization'>): string =>
  roles.find(({ role }) => role === 'worker')?.organizationId ?? organization.id;
