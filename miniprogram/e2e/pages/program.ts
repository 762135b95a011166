interface AppConfig {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

/** The pages that the program says it has; its configuration is a call that Taro reads at build. */
export const builtPages = async (): Promise<string[]> => {
  (globalThis as unknown as { defineAppConfig: (config: AppConfig) => AppConfig }).defineAppConfig = (config) => config;
  const read = (await import('../../src/app.config.ts')) as unknown as { default: AppConfig };
  const { pages, subPackages } = read.default;
  return [...pages, ...subPackages.flatMap(({ root, pages: below }) => below.map((page) => `${root}/${page}`))];
};
