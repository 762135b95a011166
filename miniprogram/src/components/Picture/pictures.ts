import {
  area,
  bubble,
  circle,
  elder,
  FIELD,
  heart,
  helper,
  house,
  INK,
  phone,
  rect,
  stroke,
  tick,
  words,
  worker,
} from './drawing';

const GROUND = 184;

const scene = (...parts: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${FIELD.width} ${FIELD.height}">${rect(
    0,
    0,
    FIELD.width,
    FIELD.height,
    INK.pineTint,
    14,
  )}${rect(0, GROUND - 4, FIELD.width, FIELD.height - GROUND + 4, INK.pineLight)}${parts.join('')}</svg>`;

const passbook = (x: number, y: number): string =>
  rect(x, y, 104, 132, INK.pine, 8) +
  rect(x + 10, y + 10, 84, 112, INK.paper, 4) +
  [0, 1, 2]
    .map(
      (row) =>
        rect(x + 18, y + 26 + row * 26, 44, 6, INK.sand, 3) + rect(x + 70, y + 26 + row * 26, 16, 6, INK.seal, 3),
    )
    .join('') +
  stroke(`M${x + 18} ${y + 104} L${x + 86} ${y + 104}`, INK.gold, 3);

const pin = (x: number, y: number, color: string): string =>
  area(
    `M${x} ${y + 34} C${x - 22} ${y + 8} ${x - 14} ${y - 14} ${x} ${y - 14} C${x + 14} ${y - 14} ${x + 22} ${y + 8} ${x} ${y + 34} Z`,
    color,
  ) + circle(x, y + 2, 6, INK.paper);

const telephone = (x: number, y: number): string =>
  rect(x, y + 22, 70, 40, INK.seal, 8) +
  stroke(`M${x - 4} ${y + 18} Q${x + 35} ${y - 14} ${x + 74} ${y + 18}`, INK.seal, 14) +
  circle(x + 35, y + 42, 12, INK.paper);

const button = (x: number, y: number, color: string): string => rect(x, y, 52, 26, color, 8);

/** Three for each face: first use explains itself by these. Each is also said in words beside it. */
export const PICTURES = {
  ask: scene(
    elder(96, GROUND),
    phone(
      176,
      30,
      button(188, 60, INK.pine) +
        heart(214, 63, 18, INK.paper) +
        button(188, 96, INK.sand) +
        button(188, 128, INK.sand),
    ),
    stroke('M128 124 L186 80', INK.skin, 9),
  ),
  come: scene(
    house(20, GROUND, INK.paper),
    elder(146, GROUND),
    helper(236, GROUND),
    bubble(152, 14, 96, 44, 160),
    words(200, 45, '3852', INK.seal, 26),
  ),
  together: scene(house(20, GROUND, INK.paper), elder(152, GROUND), helper(236, GROUND), heart(194, 30, 36, INK.seal)),
  confirm: scene(
    helper(70, GROUND),
    elder(138, GROUND),
    heart(104, 28, 32, INK.seal),
    phone(206, 30, circle(244, 90, 24, INK.pine) + tick(233, 79, 22, INK.paper)),
  ),
  near: scene(
    house(16, GROUND, INK.paper),
    house(216, GROUND, INK.paper),
    pin(56, 42, INK.seal),
    pin(256, 42, INK.seal),
    helper(158, GROUND),
  ),
  visit: scene(
    elder(84, GROUND),
    helper(176, GROUND),
    bubble(44, 12, 96, 44, 90),
    words(92, 43, '3852', INK.seal, 26),
    phone(232, 40, [0, 1, 2, 3].map((at) => rect(241 + at * 15, 90, 12, 20, INK.gold, 3)).join('')),
    stroke('M200 124 L240 110', INK.skin, 9),
  ),
  save: scene(
    helper(84, GROUND),
    passbook(168, 32),
    circle(256, 40, 26, INK.gold),
    stroke('M256 26 L256 41 L266 48', INK.line, 4),
  ),
  listen: scene(
    worker(84, GROUND),
    telephone(168, 100),
    bubble(128, 18, 150, 52, 200),
    heart(160, 30, 26, INK.seal),
    rect(186, 34, 76, 7, INK.sand, 3),
    rect(186, 48, 52, 7, INK.sand, 3),
  ),
  send: scene(
    worker(58, GROUND),
    helper(160, GROUND),
    elder(256, GROUND),
    stroke('M88 60 L128 60 M118 50 L130 60 L118 70', INK.pine, 6),
    stroke('M188 60 L226 60 M216 50 L228 60 L216 70', INK.pine, 6),
  ),
  approve: scene(worker(76, GROUND), passbook(150, 36), circle(252, 130, 34, INK.seal), tick(236, 114, 32, INK.paper)),
} as const;

export type PictureName = keyof typeof PICTURES;
