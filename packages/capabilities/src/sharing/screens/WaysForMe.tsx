import type { ComponentChildren, JSX } from 'preact';
import { Choice, Sum, Tag, say } from '@sanduk/kit';
import type { ShareRule } from '../share-out-input.ts';
import type { WayRow } from './get-words.ts';
import './sharing.css';

/** Every rule with what it would give to one member. None is advised; the picked one shows its sum. */
export const WaysForMe = (props: {
  readonly rows: readonly WayRow[];
  readonly cur: string;
  readonly picked: ShareRule;
  /** What the rule gives, in one sentence. */
  readonly why: (rule: ShareRule) => string;
  readonly onPick: (rule: ShareRule) => void;
  readonly children: ComponentChildren;
}): JSX.Element => {
  const { rows, cur, picked, why, onPick, children } = props;
  return (
    <div class="stack">
      <Choice
        label={say('screen.get.ways')}
        value={picked}
        onChange={onPick}
        options={rows.map(({ rule, inForce, sum, lines }) => ({
          value: rule,
          label: (
            <span class="way-name">
              {say(`rule.${rule}`)}
              {inForce && <Tag tone="act" icon="page" label={say('screen.share-out.our-rule')} />}
            </span>
          ),
          line: (
            <>
              {lines.map((line) => (
                <span key={line} class="option-line">
                  {line}
                </span>
              ))}
              {rule === picked && <span class="option-line">{why(rule)}</span>}
            </>
          ),
          ...(sum === undefined ? {} : { end: <Sum of={{ minor: sum, cur }} /> }),
        }))}
      />
      {children}
    </div>
  );
};
