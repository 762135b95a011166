import type { DutyDto } from './duty.js';

/** Levels of the tree; an `institution` may hang anywhere. */
export const ORGANIZATION_KINDS = ['city', 'district', 'street', 'community', 'institution'] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

export const ORGANIZATION_NAME_LENGTH_MAX = 60;
export const HOTLINE_LENGTH_MAX = 20;

/** What may hang under what: one level at a time, and an institution anywhere. */
export const CHILD_KINDS = {
  city: ['district', 'institution'],
  district: ['street', 'institution'],
  street: ['community', 'institution'],
  community: ['institution'],
  institution: [],
} as const satisfies Record<OrganizationKind, readonly OrganizationKind[]>;

/** Who may owe minutes: a district bureau or the city, never a community, never a contractor. */
export const ISSUER_KINDS = ['city', 'district'] as const satisfies readonly OrganizationKind[];

export const mayIssue = (kind: OrganizationKind): boolean =>
  (ISSUER_KINDS as readonly OrganizationKind[]).includes(kind);

export const mayHang = (child: OrganizationKind, parent: OrganizationKind): boolean =>
  (CHILD_KINDS[parent] as readonly OrganizationKind[]).includes(child);

export interface OrganizationDto {
  id: string;
  name: string;
  kind: OrganizationKind;
  /** Telephone of the organization, or of the nearest one above that has one; null where none has. */
  hotline: string | null;
}

/** Query of GET /organizations. */
export interface OrganizationsQueryDto {
  limit?: number;
  cursor?: string;
  /** Whose children; left out: the topmost that the caller's roles are on. */
  parentId?: string;
}

/** Body of POST /organizations. */
export interface AddOrganizationDto {
  parentId: string;
  kind: OrganizationKind;
  name: string;
  hotline?: string;
  /** 运营方: who runs it day by day. */
  operatedBy?: string;
}

/** Body of PATCH /organizations/{id}: what is left out stays, what is empty is taken away. */
export interface ChangeOrganizationDto {
  version: number;
  name?: string;
  hotline?: string;
  operatedBy?: string;
  /** Where it is helped itself; with `neighbourhood`, or neither. */
  address?: string;
  /** What volunteers see of it before they accept. */
  neighbourhood?: string;
  /** GCJ-02. Both or neither; without them the middle of the neighbourhood is taken, or of the community. */
  longitudeMicrodegrees?: number;
  latitudeMicrodegrees?: number;
}

/** Body of POST /organizations/{id}/issuer. */
export interface SetIssuerDto {
  version: number;
  issuesMinutes: boolean;
}

/** Body of POST /organizations/{id}/close. */
export interface CloseOrganizationDto {
  version: number;
}

/** A node of the tree as its staff sees it. */
export interface OrganizationNodeDto {
  id: string;
  parentId: string | null;
  kind: OrganizationKind;
  name: string;
  /** True: owes the minutes of everybody below it, down to the next issuer. */
  issuesMinutes: boolean;
  /** Who owes the minutes here: itself, or the nearest above that issues them. */
  issuerName: string | null;
  operatedBy: string | null;
  /** Its own; what people are shown may be that of one above (see OrganizationDto). */
  hotline: string | null;
  /** Where it is helped itself; null until somebody has said so, and then nothing can be asked for it. */
  address: string | null;
  neighbourhood: string | null;
  /** Open organizations right below it. */
  children: number;
  /** People who hold a role on it now. */
  staff: number;
  closedAt: string | null;
  version: number;
}

/** A community that people can register with. */
export interface CommunityDto {
  id: string;
  name: string;
  /** The street (or what else is) above it. */
  parentName: string | null;
  hotline: string | null;
}

/** What a community shows to everybody: on its poster, and to whoever came in by it. */
export interface OrganizationCardDto {
  id: string;
  name: string;
  kind: OrganizationKind;
  /** The one above it; null: the city itself. */
  parentName: string | null;
  /** Whom to call, and when somebody answers: its own, or of the nearest above that has any. */
  duty: DutyDto;
}

/** The page that a poster opens, and that its code names to WeChat. */
export const ENTRANCE_PAGE = 'pages/entrance/index';

/** Answer of GET /organizations/{id}/poster-code: a round mini-program code for the community's poster. */
export interface PosterCodeDto {
  contentType: PosterCodeType;
  /** The bytes of the image. */
  base64: string;
}
export const POSTER_CODE_TYPES = ['image/png', 'image/jpeg'] as const;
export type PosterCodeType = (typeof POSTER_CODE_TYPES)[number];

/** What a mini-program code carries at most, and an id without its dashes has exactly: 32 signs. */
export const sceneOf = (organizationId: string): string => organizationId.replaceAll('-', '');

const SCENE = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/** The organization that a scene names; null: it is none of ours, whoever made that code. */
export const organizationOf = (scene: string): string | null =>
  SCENE.test(scene) ? scene.replace(SCENE, '$1-$2-$3-$4-$5') : null;
