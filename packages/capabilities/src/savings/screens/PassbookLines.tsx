import type { JSX } from 'preact';
import { Icon, Key, Sum, formatDate, reader, say } from '@sanduk/kit';
import { moneyIn } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { Passbook, PassbookLine } from '../passbook.ts';
import '../../book/screens/explain.css';

/** Every line of her book, the latest meeting first; what was taken back stays, struck through, with the line that did it. */
export const PassbookLines = ({
  passbook,
  member,
}: {
  readonly passbook: Passbook;
  readonly member: string;
}): JSX.Element => {
  const stage = useStage();
  if (passbook.pages.length === 0) return <p class="soft">{say('screen.passbook.no-stamps')}</p>;
  return (
    <div class="stack">
      {passbook.pages.toReversed().map((page) => (
        <section key={page.meeting ?? page.on} class="passbook-page">
          <h2 class="row between wrap">
            <span class="strong">
              {page.number === undefined
                ? formatDate(page.on, reader.value)
                : say('screen.passbook.meeting', { number: page.number })}
            </span>
            <span class="small soft">
              {page.how ? say(`roll.${page.how}`) : ''} {formatDate(page.on, reader.value, 'short')}
            </span>
          </h2>
          <ul class="lines">
            {page.lines.map((line, at) => (
              <li key={at}>
                <Line line={line} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Key
        kind="or"
        slim
        wide
        icon="search"
        label={say('screen.passbook.journal')}
        onPress={() => stage.go(`money/savings:${member}`)}
      />
    </div>
  );
};

const Line = ({ line }: { readonly line: PassbookLine }): JSX.Element => {
  const stage = useStage();
  const { type, minor, stamps, struckBy } = line;
  const words =
    stamps > 0 ? say('screen.passbook.kind-stamps', { kind: say(`kind.${type}`), n: stamps }) : say(`kind.${type}`);
  return (
    <button type="button" class="row line-key" onClick={() => stage.go(`correct/${line.entry}`)}>
      <span class="grow">
        {struckBy === undefined ? words : <s>{words}</s>}
        {struckBy !== undefined && <span class="small soft option-line">{say('screen.book.taken-back')}</span>}
      </span>
      {struckBy === undefined ? (
        <Sum of={moneyIn(stage, minor)} />
      ) : (
        <s>
          <Sum of={moneyIn(stage, minor)} plain />
        </s>
      )}
      <Icon name="next" />
    </button>
  );
};
