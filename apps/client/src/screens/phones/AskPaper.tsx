import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Prover } from '@sanduk/journal';
import { Ask, Field, Key, say } from '@sanduk/kit';
import { QrReader } from '@sanduk/kit/qr-reader.tsx';
import { faults } from '../../faults.ts';

/** Asks for a paper, by camera or by letters, until it is one of these keys. */
export const AskPaper = (props: {
  readonly open: boolean;
  readonly sentence: string;
  readonly line: string;
  readonly keys: readonly string[];
  readonly busy: boolean;
  readonly onProver: (prover: Prover) => void;
  readonly onClose: () => void;
}): JSX.Element => {
  const { open, sentence, line, keys, busy, onProver, onClose } = props;
  const [code, setCode] = useState('');
  const [looks, setLooks] = useState(false);
  const [wrong, setWrong] = useState(false);
  const attempt = (typed: string): void => {
    setLooks(false);
    import('../../phones/papers.ts')
      .then(({ proverOfPaper }) => {
        const prover = proverOfPaper(typed, keys);
        setWrong(!prover);
        if (prover && !busy) onProver(prover);
      })
      .catch(faults.report);
  };
  return (
    <Ask
      open={open}
      sentence={sentence}
      line={line}
      onClose={onClose}
      keys={
        <>
          <Key
            icon="key"
            label={say(code.trim() === '' ? 'screen.sign.code-missing' : 'phones.recover.do')}
            busy={busy}
            onPress={() => {
              if (code.trim() !== '') attempt(code);
            }}
          />
          <Key kind="or" label={say('kit.close')} onPress={onClose} />
        </>
      }
    >
      {looks ? (
        <QrReader
          label={say('screen.sign.scan')}
          onText={(text) => {
            setCode(text);
            attempt(text);
          }}
        />
      ) : (
        <Key kind="or" icon="qr" label={say('screen.sign.scan')} onPress={() => setLooks(true)} />
      )}
      <Field
        label={say('phones.paper.letters')}
        hint={say('screen.sign.code-hint')}
        wrong={wrong ? say('phones.recover.wrong') : undefined}
        value={code}
        onChange={(text) => {
          setWrong(false);
          setCode(text);
        }}
      />
    </Ask>
  );
};
