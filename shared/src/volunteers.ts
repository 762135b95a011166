/** `active` accepts tasks; `paused` only finishes those accepted. */
export const VOLUNTEER_STATUSES = ['active', 'paused'] as const;
export type VolunteerStatus = (typeof VOLUNTEER_STATUSES)[number];

export const RADIUS_METERS = { min: 500, max: 20_000 } as const;
