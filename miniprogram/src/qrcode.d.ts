/** The one call that is used: the squares of a code, drawn by our own component. */
declare module 'qrcode' {
  interface Squares {
    modules: { size: number; data: Uint8Array };
  }
  const QRCode: { create: (text: string, options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }) => Squares };
  export default QRCode;
}
