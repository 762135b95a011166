import type { KinshipKind, MemberRefDto } from './members.js';

export const KINSHIP_WORDS: Record<KinshipKind, string> = {
  spouse: '夫妻',
  parent_child: '父母子女',
  grandparent_grandchild: '祖孙',
  sibling: '兄弟姐妹',
  sibling_spouse: '兄弟姐妹的爱人',
  household: '住在一起',
};

/** A member may have so many kin in the register. */
export const KIN_MAX = 30;
export const MEMBER_NUMBER_DIGITS = 11;

export interface KinDto extends MemberRefDto {
  kind: KinshipKind;
  declaredAt: string;
}

/** Answer of GET /kin, POST /kin and POST /kin/end. */
export interface KinListDto {
  items: KinDto[];
}

/** Query of GET /kin. */
export interface KinQueryDto {
  /** Whose; oneself when left out, somebody of their community for a worker. */
  memberId?: string;
}

/** Body of POST /kin. Number and name must belong together: nobody learns whose number it is. */
export interface DeclareKinDto {
  memberId?: string;
  number: string;
  name: string;
  kind: KinshipKind;
}

/** Body of POST /kin/end. */
export interface EndKinDto {
  memberId?: string;
  kinId: string;
}
