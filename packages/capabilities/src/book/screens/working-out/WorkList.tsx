import type { JSX } from 'preact';
import type { IconName } from '@sanduk/kit';
import { Row, Screen, Sheet, Tap, formatDate, reader, say } from '@sanduk/kit';
import type { KeptSum, Worked } from './workshop.ts';
import { useWorkshop, worked } from './workshop.ts';
import './work.css';

const icons: Readonly<Record<Worked, IconName>> = {
  price: 'coins',
  calendar: 'calendar',
  carry: 'shield',
  'share-out': 'people',
  turn: 'circle',
};

/** What can be worked out here, and the sums that this phone was asked to keep. */
export const WorkList = (): JSX.Element => {
  const workshop = useWorkshop();
  const kept = workshop.kept.value ?? [];
  return (
    <Screen
      title={say('work.title')}
      line={say('work.line')}
      back={workshop.back}
      onSpeak={() => [
        say('work.title'),
        ...worked.map((page) => `${say(`work.${page}`)}. ${say(`work.${page}-line`)}`),
      ]}
    >
      <Sheet class="lines">
        {worked.map((page) => (
          <Row
            key={page}
            icon={icons[page]}
            label={<b>{say(`work.${page}`)}</b>}
            line={say(`work.${page}-line`)}
            onPress={() => workshop.go(page)}
          />
        ))}
      </Sheet>
      <p class="small soft">{say('work.stays')}</p>
      {kept.length > 0 && <Kept sums={kept} />}
    </Screen>
  );
};

const Kept = ({ sums }: { readonly sums: readonly KeptSum[] }): JSX.Element => {
  const workshop = useWorkshop();
  const open = ({ page, form }: KeptSum): void => {
    workshop.note<unknown>(page).value = form;
    workshop.go(page);
  };
  return (
    <section class="stack tight">
      <h2 class="work-heading">{say('work.kept-sums')}</h2>
      <ul class="sheet lines">
        {sums.map((sum) => (
          <li class="row" key={sum.id}>
            <div class="grow">
              <button type="button" class="work-kept" onClick={() => open(sum)}>
                <b>{sum.words}</b>
                <span class="small soft option-line">
                  {say(`work.${sum.page}`)} · {formatDate(sum.on, reader.value, 'short')}
                </span>
              </button>
            </div>
            <div>
              <Tap
                icon="cross"
                label={say('work.throw-away', { words: sum.words })}
                onPress={() => void workshop.throwAway(sum.id)}
              />
            </div>
          </li>
        ))}
      </ul>
      <p class="small soft">{say('work.kept-where')}</p>
    </section>
  );
};
