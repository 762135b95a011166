/** Parts of the pictures, in the colours of theme/tokens.scss: a picture is an image, and knows no variables. */
export const INK = {
  pine: '#0f5a46',
  pineLight: '#8fb3a3',
  pineTint: '#e3eee4',
  paper: '#fffdf7',
  gold: '#d9b866',
  sand: '#e6dac0',
  skin: '#f0c9a4',
  hair: '#8c7d5f',
  grey: '#b9b3a8',
  seal: '#a5301e',
  ochre: '#8a4d07',
  sky: '#1d4f7c',
  line: '#2a251e',
} as const;

/** The field of every picture, in its own units. */
export const FIELD = { width: 320, height: 200 } as const;

export const rect = (x: number, y: number, width: number, height: number, fill: string, rx = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${rx}" fill="${fill}"/>`;

export const circle = (cx: number, cy: number, r: number, fill: string): string =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"/>`;

export const stroke = (d: string, color: string, width = 5): string =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

export const area = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;

/** Hands drawn by fonts of every phone: words in a picture are few, large, and said again beside it. */
export const words = (x: number, y: number, text: string, fill: string, size = 22): string =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="700" text-anchor="middle" fill="${fill}" font-family="sans-serif">${text}</text>`;

interface Looks {
  coat: string;
  hair: string;
  /** A stick in hand. */
  stick?: boolean;
}

/** A person from head to feet, 120 high, standing on `ground`. */
export const person = (x: number, ground: number, { coat, hair, stick = false }: Looks): string =>
  [
    rect(x - 13, ground - 34, 11, 34, INK.line, 4),
    rect(x + 2, ground - 34, 11, 34, INK.line, 4),
    area(
      `M${x - 24} ${ground - 28} Q${x - 24} ${ground - 82} ${x} ${ground - 82} Q${x + 24} ${ground - 82} ${x + 24} ${ground - 28} Z`,
      coat,
    ),
    circle(x, ground - 100, 19, INK.skin),
    area(
      `M${x - 20} ${ground - 102} A20 20 0 0 1 ${x + 20} ${ground - 102} Q${x} ${ground - 112} ${x - 20} ${ground - 102} Z`,
      hair,
    ),
    circle(x - 7, ground - 98, 2, INK.line),
    circle(x + 7, ground - 98, 2, INK.line),
    stroke(`M${x - 7} ${ground - 91} Q${x} ${ground - 85} ${x + 7} ${ground - 91}`, INK.line, 2.5),
    stick
      ? stroke(
          `M${x + 34} ${ground} L${x + 34} ${ground - 46} Q${x + 34} ${ground - 56} ${x + 24} ${ground - 52}`,
          INK.ochre,
          4,
        )
      : '',
  ].join('');

export const elder = (x: number, ground: number): string =>
  person(x, ground, { coat: INK.seal, hair: INK.grey, stick: true });
export const helper = (x: number, ground: number): string => person(x, ground, { coat: INK.pine, hair: INK.hair });
export const worker = (x: number, ground: number): string => person(x, ground, { coat: INK.sky, hair: INK.line });

/** A phone held upright, 76 × 140, with what its screen shows. */
export const phone = (x: number, y: number, screen: string): string =>
  rect(x, y, 76, 140, INK.line, 12) +
  rect(x + 6, y + 12, 64, 112, INK.paper, 4) +
  circle(x + 38, y + 132, 4, INK.sand) +
  screen;

export const tick = (x: number, y: number, size: number, color: string): string =>
  stroke(`M${x} ${y + size * 0.5} L${x + size * 0.38} ${y + size * 0.86} L${x + size} ${y}`, color, size * 0.2);

export const heart = (x: number, y: number, size: number, color: string): string => {
  const s = size;
  return area(
    `M${x} ${y + s * 0.3} C${x} ${y} ${x - s * 0.5} ${y} ${x - s * 0.5} ${y + s * 0.35} C${x - s * 0.5} ${y + s * 0.65} ${x} ${y + s * 0.85} ${x} ${y + s} C${x} ${y + s * 0.85} ${x + s * 0.5} ${y + s * 0.65} ${x + s * 0.5} ${y + s * 0.35} C${x + s * 0.5} ${y} ${x} ${y} ${x} ${y + s * 0.3} Z`,
    color,
  );
};

export const bubble = (x: number, y: number, width: number, height: number, tailX: number): string =>
  rect(x, y, width, height, INK.paper, 14) +
  area(`M${tailX - 9} ${y + height - 2} L${tailX} ${y + height + 16} L${tailX + 9} ${y + height - 2} Z`, INK.paper);

export const house = (x: number, ground: number, wall: string): string =>
  rect(x, ground - 62, 78, 62, wall, 3) +
  area(`M${x - 10} ${ground - 58} L${x + 39} ${ground - 100} L${x + 88} ${ground - 58} Z`, INK.seal) +
  rect(x + 29, ground - 38, 22, 38, INK.ochre, 2);
