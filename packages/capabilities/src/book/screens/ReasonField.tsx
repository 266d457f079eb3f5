import type { JSX } from 'preact';
import { Field, say } from '@sanduk/kit';
import type { Reason } from '../reason.ts';

/** Why somebody asks, and whether only the committee reads it. Who may read is said here, before anything is written. */
export const ReasonField = (props: {
  readonly label: string;
  readonly hint: string;
  readonly of: Reason;
  readonly onChange: (reason: Reason) => void;
}): JSX.Element => {
  const { label, hint, of, onChange } = props;
  const { reason, committee = false } = of;
  return (
    <>
      <Field
        kind="long"
        label={label}
        hint={committee ? say('screen.committee.hint') : hint}
        value={reason}
        most={300}
        onChange={(text) => onChange({ reason: text, committee })}
      />
      {reason.trim() !== '' && (
        <div class="choice ticks">
          <label class="one">
            <input
              type="checkbox"
              checked={committee}
              onChange={(event) => onChange({ reason, committee: event.currentTarget.checked })}
            />
            <span class="grow">
              {say('screen.committee.only')}
              <span class="small soft option-line">{say('screen.committee.only-line')}</span>
            </span>
          </label>
        </div>
      )}
    </>
  );
};
