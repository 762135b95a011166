/** The little that is used of the library, which brings no types. */
declare module 'qrcode' {
  interface Options {
    type: 'svg';
    margin: number;
    errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H';
  }
  const qrcode: { toString(text: string, options: Options): Promise<string> };
  export default qrcode;
}
