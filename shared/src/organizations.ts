/** Levels of the tree; an `institution` may hang anywhere. */
export const ORGANIZATION_KINDS = ['city', 'district', 'street', 'community', 'institution'] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

export const ORGANIZATION_NAME_LENGTH_MAX = 60;

export interface OrganizationDto {
  id: string;
  name: string;
  kind: OrganizationKind;
  /** Telephone of the organization, or of the nearest one above that has one; null where none has. */
  hotline: string | null;
}

/** A community that people can register with. */
export interface CommunityDto {
  id: string;
  name: string;
  /** The street (or what else is) above it. */
  parentName: string | null;
  hotline: string | null;
}
