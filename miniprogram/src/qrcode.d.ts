/** The one call that is used: the squares of a code, drawn by our own component. */
declare module 'qrcode' {
  interface Squares {
    modules: { size: number; data: Uint8Array };
  }
  interface Bytes {
    data: Uint8ClampedArray;
    mode: 'byte';
  }
  const QRCode: { create: (parts: Bytes[], options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }) => Squares };
  export default QRCode;
}
