import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, CashStrip, Key, Row, Sheet, Sum, say } from '@sanduk/kit';
import type { Saying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { giftsWaiting } from '../ahead.ts';

type Gift = ReturnType<typeof giftsWaiting>[number];

/** Help that the members passed: handed out on its ballot, after it was read back once. */
export const Gifts = ({ saying }: { readonly saying: Saying }): JSX.Element | null => {
  const stage = useStage();
  const book = stage.book.value;
  const [asked, setAsked] = useState<Gift | undefined>(undefined);
  const gifts = giftsWaiting(book, writerOf(book));
  if (gifts.length === 0) return null;
  const whom = (gift: Gift): string =>
    gift.type === 'solidarity.HelpGiven' ? nameOf(stage, gift.member) : say('screen.social.charity');
  return (
    <Sheet class="lines" label={say('screen.social.passed')}>
      <h2 class="strong">{say('screen.social.passed')}</h2>
      {gifts.map((gift) => (
        <Row
          key={gift.proposal}
          icon="gift"
          label={whom(gift)}
          line={say('screen.social.passed-line')}
          end={<Sum of={moneyIn(stage, gift.amount.minor)} />}
          onPress={() => setAsked(gift)}
        />
      ))}
      <Ask
        open={asked !== undefined}
        sentence={
          asked ? say('screen.social.sure', { name: whom(asked), sum: sumWords(stage, asked.amount.minor, true) }) : ''
        }
        line={say('screen.social.sure-line')}
        onClose={() => setAsked(undefined)}
        keys={
          <>
            <Key
              icon="gift"
              label={say('screen.social.hand-out')}
              busy={saying.busy}
              onPress={() => {
                if (asked) void saying.say(asked);
                setAsked(undefined);
              }}
            />
            <Key kind="or" label={say('screen.social.not-now')} onPress={() => setAsked(undefined)} />
          </>
        }
      >
        {asked && <CashStrip of={asked.amount} />}
      </Ask>
    </Sheet>
  );
};
