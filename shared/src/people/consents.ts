/** The version of the privacy terms that is in force. Raising it asks everybody again (docs/operations.md). */
export const PRIVACY_TERMS_VERSION = 2;

/** How somebody agreed: by a tap, with a signed paper, or spoken before a worker. */
export const CONSENT_METHODS = ['app', 'paper', 'spoken'] as const;
export type ConsentMethod = (typeof CONSENT_METHODS)[number];

export interface TermsSectionDto {
  title: string;
  paragraphs: string[];
}

/** Answer of GET /terms. */
export interface TermsDto {
  version: number;
  /** First day it is in force, `YYYY-MM-DD`. */
  effectiveOn: string;
  title: string;
  /** What is kept, why, who sees it, how one leaves, and that one may say no: a short sentence each, read before agreeing. */
  essentials: string[];
  sections: TermsSectionDto[];
}

/** Body of POST /me/consents. */
export interface ConsentToTermsDto {
  /** The version that was read. */
  version: number;
}

export interface ConsentDto {
  version: number;
  method: ConsentMethod;
  at: string;
}
