/** What a part of the bench found, and how it is printed and written down. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly goal?: string;
  /** Whether the goal is reached; undefined where there is none, or where what it is compared with is not here. */
  readonly met?: boolean;
}

export interface Part {
  readonly name: string;
  readonly title: string;
  /** What is measured and how, for whoever reads the table. */
  readonly how: string;
  /** So long it may take; what is not measured by then says so. */
  readonly limitMinutes: number;
  readonly run: () => Promise<readonly Figure[]>;
}

export interface Found {
  readonly part: Part;
  readonly figures: readonly Figure[];
  readonly seconds: number;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};

export const ms = (value: number): string => (value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`);
export const seconds = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} s`;
export const thousands = (value: number): string => Math.round(value).toLocaleString('en-GB');
export const times = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)}×`;
export const mebibytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MiB`;

export const atMost = (value: number, most: number): { readonly met: boolean } => ({ met: value <= most });
export const atLeast = (value: number, least: number): { readonly met: boolean } => ({ met: value >= least });

const reached = ({ met }: Figure): string => (met === undefined ? '' : met ? 'yes' : '**missed**');

export const tableOf = ({ part, figures, seconds: took }: Found): string => {
  const rows = figures.map((one) => `| ${one.what} | ${one.value} | ${one.goal ?? ''} | ${reached(one)} |`);
  return [
    `### ${part.title}`,
    '',
    part.how,
    '',
    '| figure | measured | goal | reached |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `Took ${Math.round(took)} s: \`npm run bench -- ${part.name}\`.`,
    '',
  ].join('\n');
};

export const linesOf = ({ part, figures }: Found): string =>
  [
    `\n${part.title}`,
    ...figures.map(({ what, value, goal, met }) => {
      const beside =
        goal === undefined ? '' : `  (goal ${goal}${met === undefined ? '' : met ? ', reached' : ', MISSED'})`;
      return `  ${what}: ${value}${beside}`;
    }),
  ].join('\n');
