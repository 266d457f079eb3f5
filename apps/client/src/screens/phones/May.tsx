import type { JSX } from 'preact';
import { Icon, say } from '@sanduk/kit';
import type { Device } from '@sanduk/capabilities/book/questions.ts';

/** What a phone may do and what it may not, each with its sign. */
export const May = ({ phone }: { readonly phone: Pick<Device, 'shared' | 'writes' | 'sees'> }): JSX.Element => {
  const { shared, writes, sees } = phone;
  return (
    <ul class="may">
      <li>
        <Icon name={writes ? 'tick' : 'cross'} />
        <span>{say(!writes ? 'phones.may.not-write' : shared ? 'phones.may.write-all' : 'phones.may.write-her')}</span>
      </li>
      {sees === 'committee' && (
        <li>
          <Icon name="tick" />
          <span>{say('phones.may.committee')}</span>
        </li>
      )}
      <li>
        <Icon name="cross" />
        <span>{say('phones.may.not-seal')}</span>
      </li>
    </ul>
  );
};
