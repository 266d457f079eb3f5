import type { JSX } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { ScreenProps } from '@sanduk/kit';
import { Screen, say } from '@sanduk/kit';
import { useStage } from '../stage.ts';

/** A screen of an open book: its cloth, the word of practice, and back. */
export const BookScreen = (props: Omit<ScreenProps, 'cloth' | 'rehearsal'>): JSX.Element => {
  const stage = useStage();
  // A page that opens inside another one's address begins at its top as well.
  useLayoutEffect(() => scrollTo(0, 0), []);
  return (
    <Screen
      back={() => stage.back()}
      {...props}
      {...(stage.practice ? { rehearsal: say('home.practice-word') } : { cloth: stage.id })}
    />
  );
};
