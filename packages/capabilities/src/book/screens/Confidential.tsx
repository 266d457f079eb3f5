import type { JSX } from 'preact';
import { Icon, say } from '@sanduk/kit';

/** A reason for the committee alone: folded away on phones that may read it, named on those that may not. */
export const Confidential = (props: {
  readonly is: 'here' | 'elsewhere';
  readonly reason: string | undefined;
}): JSX.Element =>
  props.is === 'here' && props.reason !== undefined ? (
    <details class="behind">
      <summary class="small">
        <Icon name="covered" />
        <span>{say('screen.committee.read')}</span>
      </summary>
      <p class="small">
        <bdi>{props.reason}</bdi>
      </p>
    </details>
  ) : (
    <p class="row tight small soft">
      <Icon name="covered" />
      <span class="grow">{say('screen.committee.has')}</span>
    </p>
  );
