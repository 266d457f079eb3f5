import type { JSX } from 'preact';

/**
 * Line icons on a grid of 24, one solid part each. They stand beside a word and are silent for screen readers. `along`
 * marks those that point along the text; only they turn round in a script that runs from right to left.
 */
interface Drawn {
  readonly line?: string;
  readonly solid?: string;
  readonly along?: true;
}

const dot = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

const icons = {
  box: { line: 'M4 10.5V19h16v-8.5M3 10.5h18L18.5 5h-13Z', solid: 'M10 9.5h4v5h-4Z' },
  coins: {
    line: 'M5 11v7c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5v-7M5 14.5c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5',
    solid: 'M5 7c0-1.6 3.1-2.8 7-2.8S19 5.4 19 7v3.6c0 1.4-3.1 2.6-7 2.6s-7-1.2-7-2.6Z',
  },
  umbrella: {
    line: 'M12 3.5V2.8M12 13v5.8a2.2 2.2 0 0 1-4.4 0',
    solid:
      'M2.8 13.5a9.2 9.2 0 0 1 18.4 0c-1.6-1.5-3.2-1.5-4.6 0-1.5-1.5-3.1-1.5-4.6 0-1.5-1.5-3.1-1.5-4.6 0-1.4-1.5-3-1.5-4.6 0Z',
  },
  book: { line: 'M6 3.5h13v17H6a1.5 1.5 0 0 1-1.5-1.5V5A1.5 1.5 0 0 1 6 3.5ZM4.8 17h14', solid: 'M9 7h6.5v6.5H9Z' },
  lend: { line: 'M11 12h9.5M17 8.3 20.7 12 17 15.7', solid: dot(6, 12, 3.6), along: true },
  repay: { line: 'M3.5 12H13M7 8.3 3.3 12 7 15.7', solid: dot(18, 12, 3.6), along: true },
  note: { line: 'M2.5 6.5h19v11h-19ZM5.5 9.5v.1M18.5 14.500v.1', solid: dot(12, 12, 2.9) },
  circle: {
    line: 'M12 8.200a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 1 0 0-7.6',
    solid: [dot(12, 3.6, 1.9), dot(19.3, 8.2, 1.9), dot(17.6, 17.6, 1.9), dot(6.4, 17.6, 1.9), dot(4.7, 8.2, 1.9)].join(
      '',
    ),
  },
  chair: { line: 'M7 3v18M17 13.500V21M7 4h1', solid: 'M7 11.500h11v3.500H7Z' },
  arm: { line: 'M5.5 21c0-4.5 2-7 5.5-7 3 0 4.5-2 5-5.500L17 3', solid: dot(9, 8.6, 3.2) },
  person: { line: 'M4.5 21c0-4.6 3-7.5 7.5-7.500s7.5 2.9 7.5 7.5', solid: dot(12, 7.5, 4) },
  people: {
    line: 'M3 20c0-3.8 2.3-6 5.6-6s5.6 2.2 5.6 6M16 13.600c3 .2 5 2.3 5 5.9',
    solid: dot(8.6, 8.3, 3.3) + dot(16.4, 8.6, 2.6),
  },
  key: {
    line: 'M11.5 11.5 20.5 20.500M17 17l2.3-2.300M14 14l2-2',
    solid: 'M3 8a5 5 0 1 0 10 0A5 5 0 1 0 3 8ZM6.3 8a1.7 1.7 0 1 1 3.4 0 1.7 1.7 0 1 1-3.4 0Z',
  },
  lock: { line: 'M7.5 11V7.500a4.5 4.5 0 0 1 9 0V11', solid: 'M5 10.500h14v10.500H5Z' },
  'lock-open': { line: 'M7.5 11V6.500a4.5 4.5 0 0 1 8.8-1.3', solid: 'M5 10.500h14v10.500H5Z' },
  ear: {
    line: 'M6.5 9.500a5.7 5.7 0 0 1 11.4 0c0 4-4 4.5-4.4 8.3-.2 2-1.5 3.2-3.2 3.200A3.4 3.4 0 0 1 7 18',
    solid: 'M10 9.600a2.3 2.3 0 0 1 4.6 0c0 1.9-2.3 2.1-2.3 4.4-1.5-.6-2.3-2.4-2.3-4.400Z',
  },
  beads: {
    line: 'M3.5 4h17v16h-17ZM3.5 9.300h17M3.5 14.700h17',
    solid: dot(8, 9.3, 1.8) + dot(11.6, 9.3, 1.8) + dot(15.8, 14.7, 1.8) + dot(8, 14.7, 1.8),
  },
  speaker: { line: 'M15.5 9a4 4 0 0 1 0 6M18 6a8 8 0 0 1 0 12', solid: 'M3 9.300h4L12 5v14l-5-4.300H3Z', along: true },
  covered: { line: 'M3 10c4.5 6 13.5 6 18 0M6 13.300l-2 2.700M12 14.600V18M18 13.300l2 2.7' },
  seen: { line: 'M2.5 12c4.8-7.3 14.2-7.3 19 0-4.8 7.3-14.2 7.3-19 0Z', solid: dot(12, 12, 3) },
  knot: { line: 'M2.5 8.500h8c5 0 6 8 1.5 8s-3.5-8 1.5-8h8' },
  gate: { line: 'M4 21V5M20 21V5M4 9h16M4 15h16', solid: 'M10.5 9h3v6h-3Z' },
  hourglass: {
    line: 'M6 3h12M6 21h12M7 3c0 5 4 6 4 9s-4 4-4 9M17 3c0 5-4 6-4 9s4 4 4 9',
    solid: 'M8.5 20.500c.8-3 7-3 7.5 0Z',
  },
  phone: {
    line: 'M7.5 2.500h9a1.5 1.5 0 0 1 1.5 1.500v16a1.5 1.5 0 0 1-1.5 1.500h-9A1.5 1.5 0 0 1 6 20V4a1.5 1.5 0 0 1 1.5-1.500Z',
    solid: dot(12, 18, 1.3),
  },
  phones: {
    line: 'M2.5 5h6.500v14H2.500ZM15 5h6.500v14H15Z',
    solid: 'M8 12l2.8-2.600v1.600h2.400V9.400L16 12l-2.8 2.600V13h-2.400v1.600Z',
  },
  hub: { line: 'M3 11 12 3.5 21 11M5.5 9.500V20.500h13V9.5', solid: 'M10 14h4v6.500h-4Z' },
  laptop: { line: 'M5 5h14v10.500H5ZM2.5 19.500h19', solid: 'M9.5 17.500h5v2h-5Z' },
  page: { line: 'M6 2.800h8.500L19 7.300V21.200H6ZM9 12h7M9 16h7', solid: 'M14 2.800v5h5Z' },
  gift: {
    line: 'M4.5 11v9.500h15V11M12 7.500v13M12 7C9 7 7 5.8 7.5 4.2 8 2.6 11 3 12 7c1-4 4-4.4 4.5-2.800C17 5.8 15 7 12 7Z',
    solid: 'M3 7.200h18V11H3Z',
  },
  shield: { line: 'M12 2.8 20 5.500V12c0 4.6-3.2 7.8-8 9.300C7.2 19.8 4 16.6 4 12V5.500ZM8.3 11.800l2.7 2.7 4.8-5' },
  calendar: { line: 'M4 5.500h16v15H4ZM8 3v4M16 3v4M4 10h16', solid: 'M12.5 13h4v4h-4Z' },
  clock: { line: 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18ZM12 7.500V12l3.3 2.2' },
  tick: { line: 'M4.5 12.8 9.7 18 20 6.8' },
  cross: { line: 'M6 6l12 12M18 6 6 18' },
  dots: { solid: dot(5, 12, 1.9) + dot(12, 12, 1.9) + dot(19, 12, 1.9) },
  up: { line: 'M12 20V5M6 11l6-6 6 6' },
  down: { line: 'M12 4v15M6 13l6 6 6-6' },
  unfold: { line: 'M6 9l6 6 6-6' },
  same: { line: 'M5 9h14M5 15h14' },
  erase: { line: 'M8.5 5.500H21v13H8.500L3 12ZM11.5 9.500l5 5M16.5 9.500l-5 5' },
  pencil: { line: 'M4.5 19.500l1-4.500L16 4.500l3.5 3.500L9 18.500Z', solid: 'M4 20l1.2-4.8 3.6 3.600Z' },
  print: { line: 'M7 8V3.500h10V8M7 17H3.500V8.500h17V17H17', solid: 'M7 14h10v6.500H7Z' },
  search: { line: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13ZM15.5 15.5 20.5 20.5' },
  chart: { line: 'M4 3.500v17h17M7.5 15l4-5 3 3 5-6.5' },
  word: { line: 'M3.5 4.500h17v12h-9l-5 4v-4h-3Z' },
  more: { line: 'M4 6.500h16M4 12h16M4 17.500h16' },
  back: { line: 'M14.5 5 8 12l6.5 7', along: true },
  next: { line: 'M9.5 5 16 12l-6.5 7', along: true },
  plus: { line: 'M12 5v14M5 12h14' },
  minus: { line: 'M5 12h14' },
  file: { line: 'M12 3v11M7.5 10l4.5 4.5 4.5-4.500M4 17v4h16v-4' },
  send: { line: 'M12 15V3.500M7.5 8 12 3.5 16.5 8M4 14v7h16v-7' },
  again: { line: 'M20 12a8 8 0 1 1-2.6-5.900M20.5 3v4.500H16', along: true },
  world: { line: 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18ZM3 12h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18Z' },
  sun: {
    line: 'M12 2v2.500M12 19.500V22M2 12h2.500M19.5 12H22M4.9 4.900l1.8 1.800M17.3 17.300l1.8 1.800M19.1 4.900l-1.8 1.800M6.7 17.300l-1.8 1.8',
    solid: dot(12, 12, 4.3),
  },
  evening: { line: 'M3 18.500h18M6 21.500h12', solid: 'M5.5 16a6.5 6.5 0 0 1 13 0Z' },
  settings: { line: 'M4 7h7M17 7h3M4 17h3M13 17h7', solid: dot(14, 7, 2.6) + dot(10, 17, 2.6) },
  practice: { line: 'M4 20 20 4M4 13l9-9M11 20l9-9' },
  qr: {
    line: 'M4 4h6v6H4ZM14 4h6v6h-6ZM4 14h6v6H4Z',
    solid:
      'M6.200 6.200h1.600v1.600H6.200ZM16.200 6.200h1.600v1.600h-1.600ZM6.200 16.200h1.600v1.600H6.200ZM13 13h3.200v3.200H13ZM17.800 17.800H21V21h-3.200ZM13 18.400h2.400V21H13ZM18.400 13H21v2.400h-2.600Z',
  },
  camera: {
    line: 'M3 8h4.500L9.500 5h5l2 3H21v11.500H3ZM12 9.800a3.700 3.700 0 1 0 0 7.400 3.700 3.700 0 1 0 0-7.400',
    solid: dot(12, 13.5, 1.7),
  },
  heed: { line: 'M12 3.5 21.5 20h-19ZM12 10v4.5', solid: dot(12, 17.2, 1.3) },
} as const satisfies Readonly<Record<string, Drawn>>;

export type IconName = keyof typeof icons;
export const iconNames: readonly IconName[] = Object.keys(icons) as IconName[];

export interface IconProps {
  readonly name: IconName;
  readonly size?: 'l';
}

export const Icon = ({ name, size }: IconProps): JSX.Element => {
  const { line, solid, along }: Drawn = icons[name];
  return (
    <svg
      class={`icon${size ? ` ${size}` : ''}${along ? ' along' : ''}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {line && <path d={line} />}
      {solid && <path class="solid" d={solid} fill-rule="evenodd" />}
    </svg>
  );
};

/** A padlock of the box, shut or open. */
export const Padlock = ({ open }: { readonly open?: boolean }): JSX.Element => (
  <svg class="lock" viewBox="0 0 30 38" aria-hidden="true" focusable="false">
    <path
      d={open ? 'M8 19V9.500a6.8 6.8 0 0 1 12.9-3' : 'M8 20v-8.500a7 7 0 0 1 14 0V20'}
      fill="none"
      stroke="var(--brass-light)"
      stroke-width="4"
      stroke-linecap="round"
    />
    <rect
      x="2.5"
      y="17"
      width="25"
      height="19"
      rx="3.5"
      fill="var(--brass)"
      stroke="var(--brass-dark)"
      stroke-width="1.5"
    />
    <path d="M15 22.500a3 3 0 0 1 1.6 5.500v4h-3.200v-4a3 3 0 0 1 1.6-5.500Z" fill="var(--on-brass)" />
  </svg>
);
