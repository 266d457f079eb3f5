import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Objection } from '@sanduk/kernel';
import { Icon, Sheet, say } from '@sanduk/kit';
import { useStage } from '../stage.ts';
import { objectionSentence } from './talk.ts';
import './book.css';

/**
 * The rules say no: a sentence, the rule with its arithmetic where there is one (`children`), what is kept, and at least
 * one way on (`ways`). Never a wall.
 */
export const Objected = (props: {
  readonly objection: Objection | undefined;
  readonly ways?: ComponentChildren;
  readonly children?: ComponentChildren;
}): JSX.Element => {
  const stage = useStage();
  const { objection, ways, children } = props;
  const place = useRef<HTMLDivElement>(null);
  // On a long form the key that was pressed may be far from the sentence that answers it.
  useEffect(() => {
    if (objection) place.current?.scrollIntoView({ block: 'nearest' });
  }, [objection]);
  return (
    <div class="objected" role="status" ref={place}>
      {objection && (
        <Sheet kind="knot">
          <div class="stack tight">
            <p class="row tight strong">
              <Icon name="heed" />
              <span class="grow">{objectionSentence(stage, objection)}</span>
            </p>
            {children}
            <p class="small soft">{say('screen.book.kept')}</p>
            {ways && <div class="stack tight">{ways}</div>}
          </div>
        </Sheet>
      )}
    </div>
  );
};
