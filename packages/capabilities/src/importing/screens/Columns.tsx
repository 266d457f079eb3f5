import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, Sheet, formatDate, formatList, reader, say } from '@sanduk/kit';
import type { ColumnField } from '../headings.ts';
import { columnFields } from '../headings.ts';
import type { SheetWithMapping } from '../importing.ts';
import type { Column } from '../sheet.ts';
import type { Papers } from './desk.ts';
import { chosen, columnsShown, isOpen } from './papers.ts';

export interface ColumnsProps {
  readonly papers: Papers;
  /** Fields that this group has no word for. */
  readonly without?: readonly ColumnField[];
  readonly onChange: (papers: Papers) => void;
}

/** How every column is read: its heading, its first cells, and the guess, which a person confirms or changes. */
export const Columns = (props: ColumnsProps): JSX.Element => (
  <>
    {props.papers.sheets.map((one) => (
      <SheetColumns key={one.sheet.name} {...props} one={one} />
    ))}
  </>
);

const SheetColumns = ({ one, ...props }: ColumnsProps & { readonly one: SheetWithMapping }): JSX.Element => {
  const { sheet, mapping } = one;
  const { own, periods } = columnsShown(mapping);
  return (
    <section class="stack tight" aria-label={sheet.name}>
      <h2 class="large voice" dir="auto">
        {sheet.name}
      </h2>
      <p class="small soft">{say(`import.kind.${mapping.kind}`)}</p>
      {own.map((column) => (
        <OneColumn key={column.index} column={column} {...props} sheet={sheet.name} />
      ))}
      {periods.length > 0 && <Periods columns={periods} />}
    </section>
  );
};

interface OneProps extends ColumnsProps {
  readonly sheet: string;
  readonly column: Column;
}

const OneColumn = ({ column, sheet, papers, without = [], onChange }: OneProps): JSX.Element => {
  const id = useId();
  const { index, heading, field, samples } = column;
  const fields: readonly ColumnField[] = [...columnFields.toReversed(), 'ignored'];
  const open = isOpen(column);
  return (
    <Sheet {...(open ? { kind: 'knot' } : {})} class="import-column">
      <div>
        <label for={id}>
          <b dir="auto">{heading === '' ? say('screen.import.no-heading') : heading}</b>
        </label>
        <Cells samples={samples} />
        {field === 'key' && <p class="small soft">{say('screen.import.not-kept')}</p>}
      </div>
      <select
        id={id}
        value={open ? '' : field}
        onChange={({ currentTarget }) =>
          onChange(chosen(papers, sheet, index, (currentTarget.value || 'ignored') as ColumnField))
        }
      >
        {open && <option value="">{say('screen.import.what-is-this')}</option>}
        {fields
          .filter((one) => !without.includes(one))
          .map((one) => (
            <option key={one} value={one}>
              {say(`import.field.${one}`)}
            </option>
          ))}
      </select>
    </Sheet>
  );
};

const Cells = ({ samples }: { readonly samples: readonly string[] }): JSX.Element => (
  <div class="import-cells">
    {samples.map((sample, at) => (
      <span key={at} dir="auto">
        {sample}
      </span>
    ))}
  </div>
);

/** One column a meeting: all of them are read alike, so they are one paper. */
const Periods = ({ columns }: { readonly columns: readonly Column[] }): JSX.Element => (
  <Sheet class="import-column">
    <div>
      <b>{say('screen.import.periods', { n: columns.length })}</b>
      <p class="small soft">{formatList(columns.slice(0, 3).map(periodWords), reader.value)}</p>
    </div>
    <span class="row tight small">
      <Icon name="tick" />
      <span>{say('import.field.period')}</span>
    </span>
  </Sheet>
);

const periodWords = ({ heading, period }: Column): string =>
  period?.is === 'day' ? formatDate(period.day, reader.value, 'short') : heading;
