import type { JSX } from 'preact';
import {
  CodeDigits,
  CodeThings,
  Icon,
  Mark,
  Sheet,
  StampMark,
  formatDate,
  formatTime,
  reader,
  say,
  stampOf,
} from '@sanduk/kit';
import { phoneName } from '../../book/screens/phones.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { Told } from '../../book/told.ts';
import type { Knot } from '../knots.ts';
import { noteSentence } from './knot-words.ts';

/** A side for the ear: which phone, and what it says. */
export const sideSentence = (stage: Stage, told: Told): string =>
  `${phoneName(stage, told)}: ${noteSentence(stage, told)}`;

/** What was written, each note with its phone, its hour and whether it counts; two of them are tied into a knot. */
export const Sides = ({ knot }: { readonly knot: Knot }): JSX.Element => (
  <>
    <div class="sides">
      {knot.lines.map((told) => (
        <Side key={told.at.id} told={told} knot={knot} />
      ))}
    </div>
    {knot.lines.length === 2 && (
      <svg class="strands" viewBox="0 0 256 48" aria-hidden="true">
        <path class="one" d="M40 3C40 32 96 20 128 28s34 18 8 18-26-17-2-23" />
        <path class="other" d="M216 3c0 29-56 17-88 25s-34 18-8 18 26-17 2-23" />
      </svg>
    )}
  </>
);

const Side = ({ told, knot }: { readonly told: Told; readonly knot: Knot }): JSX.Element => {
  const stage = useStage();
  const { entry, at, stands, written } = told;
  const day = formatDate(at.on, reader.value, 'short');
  const shares = entry.type === 'savings.SharesBought' && entry.shares <= 5 ? entry.shares : 0;
  return (
    <Sheet>
      <p class="row tight small">
        <Icon name="phone" />
        <bdi class="grow">{phoneName(stage, told)}</bdi>
      </p>
      {shares > 0 && (
        <span class="few-stamps" aria-hidden="true">
          {Array.from({ length: shares }, (_, place) => (
            <StampMark key={place} stamp={stampOf(stage.id)} />
          ))}
        </span>
      )}
      <p>{noteSentence(stage, told)}</p>
      <p class="small soft">
        {written === undefined || written === 0
          ? day
          : say('screen.knots.written', { day, time: formatTime(written, reader.value) })}
      </p>
      {knot.kind === 'seals' && (
        <>
          <CodeThings id={at.id} small />
          <CodeDigits id={at.id} />
        </>
      )}
      {knot.kind === 'answers' && (
        <Mark tone={stands ? 'done' : 'wait'} label={say(stands ? 'screen.knots.stands' : 'screen.knots.waits')} />
      )}
    </Sheet>
  );
};
