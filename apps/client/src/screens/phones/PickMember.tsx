import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Key, Row, Sheet, say } from '@sanduk/kit';
import { Who } from '@sanduk/capabilities/book/screens/Who.tsx';

/** One member out of many: a line with who it is, and the whole list behind it. */
export const PickMember = (props: {
  readonly label: string;
  readonly members: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (member: string) => void;
}): JSX.Element => {
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
        <Sheet class="lines" label={label}>
          {members.map((member) => (
            <Who
              key={member}
              member={member}
              size="s"
              onPress={() => {
                setAsking(false);
                onChange(member);
              }}
            />
          ))}
        </Sheet>
      </Ask>
    </>
  );
};
