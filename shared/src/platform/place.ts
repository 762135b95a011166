/** Positions are GCJ-02 in whole millionths of a degree; this bank's cities lie within these. */
export const LONGITUDE_MICRODEGREES = { min: 73_000_000, max: 136_000_000 } as const;
export const LATITUDE_MICRODEGREES = { min: 3_000_000, max: 54_000_000 } as const;
