import type { OrganizationKind, Role } from '@huzhu/shared';

export const KIND_WORDS: Record<OrganizationKind, string> = {
  city: '市',
  district: '区县',
  street: '街道（乡镇）',
  community: '社区（村）',
  institution: '机构',
};

export const ROLE_WORDS: Record<Role, string> = { worker: '社区工作者', supervisor: '督导', operator: '管理员' };
