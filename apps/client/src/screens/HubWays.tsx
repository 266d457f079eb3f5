import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { Field, Key, Mark, say } from '@sanduk/kit';
import { useOpened } from '../book.ts';
import { faults } from '../faults.ts';
import { giveLink } from '../give.ts';
import { carrying, carryNow } from '../hub.ts';

/** To the hub now; and where the hub wants an invitation, the place to write its code. */
export const HubKey = (): JSX.Element => {
  const opened = useOpened();
  const state = carrying.value;
  const refusal = typeof state === 'object' ? state.refusal : undefined;
  const code = useStage().note<string>('invitation');
  const carry = (): void => {
    const written = code.value?.trim() ?? '';
    carryNow(opened, { again: true, ...(written === '' ? {} : { invitation: written }) })
      .then((done) => {
        if (done) code.value = undefined;
      })
      .catch(faults.report);
  };
  return (
    <>
      <Key
        kind="or"
        icon="hub"
        label={say('copies.to-hub')}
        under={say('copies.to-hub-line')}
        busy={state === 'busy'}
        onPress={carry}
      />
      {typeof state === 'object' && (
        <p role="status" class="small">
          {say(`copies.hub.${state.refusal}`, { reason: state.reason })}
        </p>
      )}
      {(refusal === 'invitation' || code.value !== undefined) && (
        <>
          <Field
            label={say('copies.code')}
            hint={say('copies.code-hint')}
            value={code.value ?? ''}
            kind="text"
            onChange={(text) => {
              code.value = text;
            }}
          />
          <Key kind="or" slim icon="send" label={say('copies.with-code')} busy={state === 'busy'} onPress={carry} />
        </>
      )}
    </>
  );
};

/** Once the hub has the book, another phone finds it by its link. Whoever has the link can read the book. */
export const LinkKey = (): JSX.Element | null => {
  const { id } = useStage();
  const { cover } = useOpened();
  const [given, setGiven] = useState<'shared' | 'copied' | undefined>(undefined);
  if ((cover.value.hub?.sent ?? 0) === 0) return null;
  const link = `${location.origin}${location.pathname}#/fetch/${id}`;
  return (
    <>
      <Key
        kind="or"
        icon="phones"
        label={say('copies.link')}
        under={say('copies.link-line')}
        onPress={() => {
          giveLink(link, say('copies.link')).then(setGiven).catch(faults.report);
        }}
      />
      {given && (
        <div role="status" class="small">
          {given === 'copied' && <Mark tone="done" label={say('copies.link-copied')} />}
          <p dir="ltr" class="fault-words">
            {link}
          </p>
        </div>
      )}
    </>
  );
};
