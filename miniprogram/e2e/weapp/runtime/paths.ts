/** What a file of the bundle means by a path, without `.js`: from the bundle's root, as all names here. */
export const resolvePath = (from: string, wanted: string): string =>
  new URL(wanted, `http://bundle/${from}`).pathname.slice(1).replace(/\.js$/, '');
