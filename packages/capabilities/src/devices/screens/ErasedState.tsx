import type { JSX } from 'preact';
import { Key, Mark, say } from '@sanduk/kit';
import { useStage } from '../../book/stage.ts';
import type { Erasable } from '../../book/erasing.ts';
import { erasedBy } from '../../book/erasing.ts';

/** How far an erasing has come: who still has to agree, and which phones are known to have heard of it. */
export const ErasedState = ({ of: { told, state, words } }: { readonly of: Erasable }): JSX.Element | null => {
  const stage = useStage();
  if (state.is === 'there') return null;
  if (state.is === 'waits') {
    return (
      <div class="stack tight">
        <Mark tone="wait" label={say('screen.erase.waits')} />
        <Key
          kind="or"
          slim
          icon="person"
          label={say('screen.erase.second')}
          onPress={() => stage.go(`phones/waiting/${state.entry}`)}
        />
      </div>
    );
  }
  const by = erasedBy(told.at.id, stage.history.value ?? []);
  const holding = by === undefined ? undefined : stage.lies.value?.of(by);
  const phones = stage.book.value.devices().filter(({ device }) => device !== stage.device);
  const others = phones.filter(({ revoked }) => revoked === undefined);
  const missing = others.filter(({ device }) => !holding?.phones.includes(device)).length;
  return (
    <div class="stack tight" role="status">
      <Mark
        tone={words.length === 0 ? 'done' : 'wait'}
        label={say(words.length === 0 ? 'screen.erase.here' : 'screen.erase.soon')}
      />
      {(stage.book.value.hub ?? holding?.hub) && (
        <Mark
          tone={holding?.hub ? 'done' : 'wait'}
          label={say(holding?.hub ? 'screen.erase.at-hub' : 'screen.erase.not-at-hub')}
        />
      )}
      {others.length > 0 && (
        <Mark
          tone={missing === 0 ? 'done' : 'wait'}
          label={missing === 0 ? say('screen.erase.on-phones') : say('screen.erase.not-on-phones', { n: missing })}
        />
      )}
      {others.length < phones.length && <Mark tone="wait" icon="heed" label={say('screen.erase.out-may-keep')} />}
    </div>
  );
};
