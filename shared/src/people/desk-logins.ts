/** A QR on a desk's screen is good for this long; the page then asks for a new one. */
export const DESK_LOGIN_SECONDS = 120;
/** A session of staff at a desk ends at the close of duty, and at the latest after so long. */
export const STAFF_BROWSER_HOURS = 12;
/** Everybody else's session in a browser: long enough to read something, on a computer that may not be theirs. */
export const BROWSER_SESSION_HOURS = 1;
export const DESK_SECRET_LENGTH = 43;

/** Two digits on the browser's screen; the phone chooses them among so many. */
export const DESK_CHOICES = 3;
export const DESK_NUMBER_PATTERN = '^[1-9][0-9]$';

const SCAN_PREFIX = 'huzhu-desk:';
const ID_FORM = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the QR on the desk's screen says. */
export const deskScanText = (id: string): string => SCAN_PREFIX + id;

/** Which login at a desk was scanned; null: another QR. */
export const deskLoginIdOf = (scanned: string): string | null => {
  const text = scanned.trim();
  const id = text.startsWith(SCAN_PREFIX) ? text.slice(SCAN_PREFIX.length) : '';
  return ID_FORM.test(id) ? id : null;
};

/** Answer of POST /desk-logins, for the browser at the desk. */
export interface NewDeskLoginDto {
  id: string;
  /** Only this browser knows it; with it the session is fetched. Never in an address, never in the QR. */
  secret: string;
  /** What the QR says. */
  scanText: string;
  /** Shown by the browser, chosen on the phone: whoever scans a photograph of another screen sees that it differs. */
  deskNumber: string;
  expiresAt: string;
}

/** What the phone shows before its owner says yes. */
export interface DeskLoginDto {
  id: string;
  /** Which browser asks: Windows 电脑，Edge 浏览器. As the browser says itself. */
  device: string;
  askedAt: string;
  /** One of these stands on the browser's screen. */
  choices: string[];
  isApproved: boolean;
  /** What the caller would let in: until when, if they said yes now, and whether with the rights of staff. */
  wouldEndAt: string;
  isForStaff: boolean;
}

/** Body of POST /desk-logins/{id}/approve. */
export interface ApproveDeskLoginDto {
  /** What the person read on the browser's screen. A wrong one ends the attempt. */
  deskNumber: string;
}

/** Body of POST /desk-logins/{id}/claim. */
export interface ClaimDeskLoginDto {
  secret: string;
}

export interface DeskClaimDto {
  status: 'waiting' | 'approved';
  token: string | null;
  expiresAt: string | null;
}
