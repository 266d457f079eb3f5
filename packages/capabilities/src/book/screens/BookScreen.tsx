import type { JSX } from 'preact';
import type { ScreenProps } from '@sanduk/kit';
import { Screen, say } from '@sanduk/kit';
import { useStage } from '../stage.ts';

/** A screen of an open book: its cloth, the word of practice, and back. */
export const BookScreen = (props: Omit<ScreenProps, 'cloth' | 'rehearsal'>): JSX.Element => {
  const stage = useStage();
  return (
    <Screen
      back={() => stage.back()}
      {...props}
      {...(stage.practice ? { rehearsal: say('home.practice-word') } : { cloth: stage.id })}
    />
  );
};
