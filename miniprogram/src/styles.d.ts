/** Stylesheets are imported for their effect. */
declare module '*.scss';

declare namespace NodeJS {
  interface Require {
    /** Webpack's: imports every file of a folder. */
    context: (folder: string, isDeep: boolean, form: RegExp) => unknown;
  }
}
