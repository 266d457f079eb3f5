/**
 * Drawn things on a field of 32 by 32: one solid shape each, told apart at 48 px in black and white. `fill` and `line`
 * are ink, `cut` and `cutLine` show the ground. Members' emblems and the things of the closing code share them.
 */
export interface Picture {
  readonly fill?: string;
  readonly line?: string;
  readonly cut?: string;
  readonly cutLine?: string;
}

/** Everything is drawn clockwise, so that shapes which overlap stay one shape. */
export const disc = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;

export const oval = (x: number, y: number, rx: number, ry: number): string =>
  `M${x - rx} ${y}a${rx} ${ry} 0 1 1 ${2 * rx} 0a${rx} ${ry} 0 1 1 ${-2 * rx} 0Z`;

export const board = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}Z`;

const place = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A shape drawn pointing up from the middle, repeated round it. */
export const round = (count: number, x: number, y: number, near: number, far: number, half: number): string =>
  Array.from({ length: count }, (_, at) => {
    const turn = (at * 2 * Math.PI) / count;
    const point = (along: number, aside: number): string =>
      place(x + Math.sin(turn) * along + Math.cos(turn) * aside, y - Math.cos(turn) * along + Math.sin(turn) * aside);
    return `M${point(near, -half)}L${point(far, 0)}L${point(near, half)}Z`;
  }).join('');

export const spokes = (count: number, x: number, y: number, near: number, far: number): string =>
  Array.from({ length: count }, (_, at) => {
    const turn = (at * 2 * Math.PI) / count;
    const point = (along: number): string => place(x + Math.sin(turn) * along, y - Math.cos(turn) * along);
    return `M${point(near)}L${point(far)}`;
  }).join('');
