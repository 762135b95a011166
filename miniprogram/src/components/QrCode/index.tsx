import QRCode from 'qrcode';
import { Box } from '@/primitives';
import './index.scss';

interface Props {
  /** What it says to whoever scans it. */
  text: string;
  /** What it is for, for readers. */
  label: string;
}

/** As bytes: of a text the library would make them with TextEncoder, which WeChat has not. What we write is all ASCII. */
const bytesOf = (text: string): Uint8ClampedArray => Uint8ClampedArray.from(text, (sign) => sign.charCodeAt(0));

/** Drawn as lines, not as a picture of a canvas: both builds show it, and it stays sharp at every size. */
const drawingOf = (text: string): string => {
  const { modules } = QRCode.create([{ data: bytesOf(text), mode: 'byte' }], { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  const squares = Array.from({ length: size * size }, (_, at) => at).filter((at) => data[at]);
  const path = squares.map((at) => `M${String(at % size)} ${String(Math.floor(at / size))}h1v1h-1z`).join('');
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${String(size)} ${String(size)}' shape-rendering='crispEdges'><path d='${path}'/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
};

export const QrCode = ({ text, label }: Props) => (
  <Box className='qr-code' role='img' label={label} style={{ backgroundImage: drawingOf(text) }} />
);
