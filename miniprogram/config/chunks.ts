/** What is read of webpack's own objects. */
interface Chunk {
  groupsIterable: Iterable<{ origins: { request?: string }[] }>;
}

interface Graph {
  chunkGraph: { getModuleChunks: (module: object) => Iterable<Chunk> };
}

/** What asked for a file: the home of a face, or a page that lies in the folder of a face. */
const HOME = /(\w+)Home$/;
const PAGE = /[\\/]packages[\\/](\w+)[\\/]/;
const SHARED_BY_MANY = 3;

const requestsOf = (chunks: Chunk[]): string[] =>
  chunks
    .flatMap(({ groupsIterable }) => [...groupsIterable])
    .flatMap(({ origins }) => origins.map(({ request }) => request ?? ''));

const namesOf = (form: RegExp, requests: string[]): string[] => {
  const names = requests.map((request) => form.exec(request)?.[1]?.toLowerCase());
  return [...new Set(names.filter((name) => name !== undefined))].sort();
};

const nameOf = (chunks: Chunk[]): string => {
  const requests = requestsOf(chunks);
  const homes = namesOf(HOME, requests);
  if (homes.length > 0) return homes.length < SHARED_BY_MANY ? `home-${homes.join('-')}` : 'homes';
  const faces = namesOf(PAGE, requests);
  return faces.length < SHARED_BY_MANY ? faces.join('-') : 'common';
};

/** Webpack asks for a name by some of the pages that share a module; it must be the same for all of them. */
const names = new WeakMap<object, string>();

/**
 * Code that several pages share is fetched once, and only by whom it is for. What a home needs comes with that home, and with no
 * more than it needs; what the pages of one face share is a file of that face, what two faces share a file of these two, and what
 * more of them share is for everybody. Taro itself shares code only between entries, and there is one.
 */
export const CHUNKS = {
  chunks: 'async',
  cacheGroups: {
    default: false,
    defaultVendors: false,
    shared: {
      test: (module: object, { chunkGraph }: Graph) => {
        const chunks = [...chunkGraph.getModuleChunks(module)];
        names.set(module, nameOf(chunks));
        // All of a home is one file; a page's own code stays with the page.
        return chunks.length > 1 || namesOf(HOME, requestsOf(chunks)).length > 0;
      },
      name: (module: object) => names.get(module),
      minChunks: 1,
      minSize: 0,
    },
  },
};
