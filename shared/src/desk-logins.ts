/** A QR on a desk's screen is good for this long; the page then asks for a new one. */
export const DESK_LOGIN_SECONDS = 120;
/** A session at a desk ends with the working day, whoever forgets to leave. */
export const DESK_SESSION_HOURS = 12;
export const DESK_SECRET_LENGTH = 43;

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
  expiresAt: string;
}

/** What the phone shows before its owner says yes. */
export interface DeskLoginDto {
  id: string;
  /** Which browser asks: Windows 电脑，Edge 浏览器. As the browser says itself. */
  device: string;
  askedAt: string;
  isApproved: boolean;
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
