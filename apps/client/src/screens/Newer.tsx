import type { JSX } from 'preact';
import { Icon, Key, Sheet, say } from '@sanduk/kit';
import { newer } from '../newer.ts';

/** A newer app waits. It is offered where nothing is under way, and never takes its turn by itself. */
export const Newer = (): JSX.Element | null => {
  const take = newer.value;
  if (!take) return null;
  return (
    <Sheet>
      <div class="stack tight" role="status">
        <p class="row tight">
          <Icon name="gift" />
          <span>
            <b>{say('home.newer')}</b> {say('home.newer-line')}
          </span>
        </p>
        <Key kind="or" slim label={say('home.newer-take')} onPress={() => void take()} />
      </div>
    </Sheet>
  );
};
