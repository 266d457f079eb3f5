import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Key, Row, Sheet, say } from '@sanduk/kit';
import { Who } from './Who.tsx';

/** The list behind a line that names a member: another key of the page may open it as well. */
export interface Picking {
  readonly open: boolean;
  readonly ask: () => void;
  readonly done: () => void;
}

export const usePicking = (): Picking => {
  const [open, setOpen] = useState(false);
  return { open, ask: () => setOpen(true), done: () => setOpen(false) };
};

/** One member out of many: a line with who it is, and the whole list behind it. */
export const PickMember = (props: {
  readonly label: string;
  readonly members: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (member: string) => void;
  readonly picking?: Picking;
}): JSX.Element => {
  const { label, members, value, onChange } = props;
  const own = usePicking();
  const { open, ask, done } = props.picking ?? own;
  return (
    <>
      <Sheet class="lines" label={label}>
        {value === undefined ? (
          <Row icon="person" label={<b>{label}</b>} onPress={ask} />
        ) : (
          <Who member={value} line={label} onPress={ask} />
        )}
      </Sheet>
      <Ask open={open} sentence={label} onClose={done} keys={<Key kind="or" label={say('kit.close')} onPress={done} />}>
        <Sheet class="lines" label={label}>
          {members.map((member) => (
            <Who
              key={member}
              member={member}
              size="s"
              onPress={() => {
                done();
                onChange(member);
              }}
            />
          ))}
        </Sheet>
      </Ask>
    </>
  );
};
