import type { JSX } from 'preact';
import { Paper, PersonMark, direction, formatDate, reader, say } from '@sanduk/kit';
import { QrPicture } from '@sanduk/kit/qr-picture.tsx';
import { emblemFor } from '@sanduk/capabilities/book/screens/Who.tsx';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import type { Paper as PaperKey } from '../../phones/papers.ts';
import './phones.css';

/** The paper itself, in the language of the book: whose it is, the picture code, the letters, and what to do with it. */
export const PaperCard = (props: { readonly paper: PaperKey; readonly member: string | undefined }): JSX.Element => {
  const stage = useStage();
  const { paper, member } = props;
  const voice = stage.paper.value;
  const spoken = voice?.say ?? say;
  const person = member === undefined ? undefined : stage.person(member);
  const { locale } = voice?.reader ?? reader.value;
  return (
    <div lang={locale} dir={direction(locale)}>
      <Paper size="a5" cloth={stage.id}>
        <header class="row">
          {person && <PersonMark emblem={emblemFor(person)} number={person.number} size="l" />}
          <div class="grow">
            <h1>{member === undefined ? spoken('phones.recovery') : <bdi>{nameOf(stage, member)}</bdi>}</h1>
            <p>
              <bdi>{stage.name.value}</bdi>
              {voice && ` · ${formatDate(stage.today, voice.reader, 'short')}`}
            </p>
          </div>
        </header>
        <p class="paper-say">{spoken(member === undefined ? 'phones.recovery.card' : 'phones.paper.card')}</p>
        <div class="paper-key">
          <QrPicture text={paper.code} label={spoken('phones.paper.picture')} strength="quartile" />
          <p class="paper-code" dir="ltr">
            {paper.code.split('-').map((group) => (
              <span key={group}>{group}</span>
            ))}
          </p>
        </div>
        <p>{spoken('phones.paper.keep')}</p>
      </Paper>
    </div>
  );
};
