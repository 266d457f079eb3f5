import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Key, Row, Sheet, say } from '@sanduk/kit';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import { Who } from '@sanduk/capabilities/book/screens/Who.tsx';
import { useStage } from '@sanduk/capabilities/book/stage.ts';

/** One member out of many: a line with who it is, and the whole list behind it. */
export const PickMember = (props: {
  readonly label: string;
  readonly members: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (member: string) => void;
}): JSX.Element => {
  const stage = useStage();
  const { label, members, value, onChange } = props;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Sheet class="lines" label={label}>
        {value === undefined ? (
          <Row icon="person" label={<b>{label}</b>} onPress={() => setAsking(true)} />
        ) : (
          <Who member={value} line={label} onPress={() => setAsking(true)} />
        )}
      </Sheet>
      <Ask
        open={asking}
        sentence={label}
        onClose={() => setAsking(false)}
        keys={<Key kind="or" label={say('kit.close')} onPress={() => setAsking(false)} />}
      >
        <ul class="member-list" aria-label={label}>
          {members.map((member) => (
            <li key={member} aria-label={nameOf(stage, member)}>
              <Who
                member={member}
                size="s"
                onPress={() => {
                  setAsking(false);
                  onChange(member);
                }}
              />
            </li>
          ))}
        </ul>
      </Ask>
    </>
  );
};
