// The built server's query, seen through what the benchmark uses of it (as in ledger/server.ts).
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface NearbyAsk {
  place: { x: number; y: number };
  placeIsRough: boolean;
  radiusMeters: number;
  memberId: string;
  now: string;
  category: string | null;
  startsOn: string | null;
  after: [meters: number, id: string] | null;
  limit: number;
}
type Prepared = (ask: NearbyAsk) => [statement: { text: string }, values: unknown[]];
export type NearbyQuery = (ask: NearbyAsk) => [sql: string, values: unknown[]];

const load = async <T>(file: string): Promise<T> =>
  (await import(pathToFileURL(fileURLToPath(new URL(`../../../${file}`, import.meta.url))).href)) as T;

export const loadNearby = async (): Promise<{ query: NearbyQuery; categories: readonly string[] }> => {
  const { nearbyQuery } = await load<{ nearbyQuery: Prepared }>('server/dist/help/dispatch/nearby.query.js');
  const { SERVICE_CATEGORIES } = await load<{ SERVICE_CATEGORIES: readonly string[] }>('shared/dist/index.js');
  const query = (ask: NearbyAsk): [string, unknown[]] => {
    const [{ text }, values] = nearbyQuery(ask);
    return [text, values];
  };
  return { query, categories: SERVICE_CATEGORIES };
};
