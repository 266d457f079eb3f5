import type { Sheet, SheetTable } from './sheet.ts';

/** Draws a sheet as a picture that any chat can carry. Nothing here knows what the words mean. */

const width = 720;
const margin = 40;
/** Sharp on a phone, and still small enough for a slow line. */
const scale = 1.5;
/** A picture longer than that is refused by phones; the paper has all rows. */
const mostRows = 60;

const ink = '#22180f';
const soft = '#55463a';
const line = '#d6c6ab';
const ground = '#fffcf5';
const dyes = ['#27346b', '#8f2420', '#d9a032'] as const;

const fonts = {
  title: '700 34px "Noto Serif", "Noto Naskh Arabic", serif',
  heading: '700 24px "Noto Sans", "Noto Sans Arabic", sans-serif',
  body: '400 22px "Noto Sans", "Noto Sans Arabic", sans-serif',
  small: '400 19px "Noto Sans", "Noto Sans Arabic", sans-serif',
  sum: '700 34px "Noto Sans", "Noto Sans Arabic", sans-serif',
  strong: '700 22px "Noto Sans", "Noto Sans Arabic", sans-serif',
} as const;
type Font = keyof typeof fonts;
const heights: Readonly<Record<Font, number>> = { title: 46, heading: 36, body: 32, small: 28, sum: 48, strong: 32 };

interface Page {
  readonly brush: CanvasRenderingContext2D;
  readonly rtl: boolean;
  /** False on the first way through, which only measures. */
  readonly draws: boolean;
  y: number;
}

const linesOf = ({ brush }: Page, text: string, font: Font, room: number): readonly string[] => {
  brush.font = fonts[font];
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && brush.measureText(`${last} ${word}`).width <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** Where text stands: so far from the edge that it begins at, or ends at. */
const write = (
  page: Page,
  text: string,
  at: { readonly font: Font; readonly from: number; readonly end?: boolean },
): void => {
  const { brush, rtl, draws } = page;
  if (!draws) return;
  brush.font = fonts[at.font];
  brush.direction = rtl ? 'rtl' : 'ltr';
  brush.textAlign = at.end ? 'end' : 'start';
  brush.textBaseline = 'top';
  brush.fillText(text, rtl ? width - at.from : at.from, page.y);
};

const paragraph = (page: Page, text: string, font: Font, colour: string = ink): void => {
  page.brush.fillStyle = colour;
  for (const one of linesOf(page, text, font, width - 2 * margin)) {
    write(page, one, { font, from: margin });
    page.y += heights[font];
  }
};

const rule = (page: Page): void => {
  page.y += 8;
  if (page.draws) {
    page.brush.fillStyle = line;
    page.brush.fillRect(margin, page.y, width - 2 * margin, 2);
  }
  page.y += 12;
};

const row = (page: Page, words: string, sum: string, font: { readonly words: Font; readonly sum: Font }): void => {
  const { brush } = page;
  brush.font = fonts[font.sum];
  const room = Math.max(width / 3, width - 2 * margin - brush.measureText(sum).width - 24);
  const lines = linesOf(page, words, font.words, room);
  brush.fillStyle = ink;
  write(page, sum, { font: font.sum, from: width - margin, end: true });
  for (const one of lines) {
    write(page, one, { font: font.words, from: margin });
    page.y += heights[font.words];
  }
  page.y += Math.max(0, heights[font.sum] - lines.length * heights[font.words]) + 4;
};

const table = (page: Page, { head, rows }: SheetTable): void => {
  const cell = (width - 2 * margin) / Math.max(1, head.length);
  const cells = (texts: readonly string[], font: Font, colour: string): void => {
    page.brush.fillStyle = colour;
    for (const [at, text] of texts.entries()) {
      if (at === 0) write(page, text, { font, from: margin });
      else write(page, text, { font, from: margin + cell * (at + 1), end: true });
    }
    page.y += heights[font];
  };
  cells(head, 'small', soft);
  rule(page);
  for (const texts of rows.slice(0, mostRows)) cells(texts, 'small', ink);
  if (rows.length > mostRows) cells(['…'], 'small', soft);
};

const whole = (page: Page, sheet: Sheet, from: string): void => {
  page.y = 34;
  paragraph(page, sheet.title, 'title');
  if (sheet.line) paragraph(page, sheet.line, 'small', soft);
  rule(page);
  for (const { words, sum } of sheet.sums) row(page, words, sum, { words: 'heading', sum: 'sum' });
  for (const section of sheet.sections ?? []) {
    page.y += 14;
    paragraph(page, section.title, 'heading');
    for (const { words, sum } of section.rows ?? []) row(page, words, sum, { words: 'body', sum: 'strong' });
    if (section.table) table(page, section.table);
  }
  if (sheet.notes?.length) rule(page);
  for (const note of sheet.notes ?? []) paragraph(page, note, 'body');
  rule(page);
  paragraph(page, from, 'small', soft);
  page.y += 24;
};

/** The band along the top: bare threads, because what is worked out belongs to no book. */
const band = ({ brush }: Page): void => {
  const step = 24;
  for (let at = 0; at * step < width; at++) {
    brush.fillStyle = dyes[at % dyes.length] ?? ink;
    brush.fillRect(at * step, 0, step, 12);
  }
};

/** The sheet as a PNG; `from` is the line at its foot that says where it comes from. */
export const pictureOf = async (sheet: Sheet, rtl: boolean, from: string): Promise<Blob | undefined> => {
  const canvas = document.createElement('canvas');
  const brush = canvas.getContext('2d');
  if (!brush) return undefined;
  const measured: Page = { brush, rtl, draws: false, y: 0 };
  whole(measured, sheet, from);
  canvas.width = width * scale;
  canvas.height = Math.ceil(measured.y * scale);
  brush.scale(scale, scale);
  brush.fillStyle = ground;
  brush.fillRect(0, 0, width, measured.y);
  const page: Page = { brush, rtl, draws: true, y: 0 };
  whole(page, sheet, from);
  band(page);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
};

/** Hands the picture to whatever the phone shares with; where it shares nothing, into its downloads. */
export const sharePicture = async (picture: Blob, name: string): Promise<'shared' | 'downloaded' | 'stopped'> => {
  const file = new File([picture], `${name}.png`, { type: 'image/png' });
  const data = { files: [file] };
  if (typeof navigator.canShare === 'function' && navigator.canShare(data)) {
    try {
      await navigator.share(data);
      return 'shared';
    } catch (error) {
      // Whoever closes the list of apps has changed her mind; any other no is answered by a download.
      if (error instanceof DOMException && error.name === 'AbortError') return 'stopped';
    }
  }
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return 'downloaded';
};
