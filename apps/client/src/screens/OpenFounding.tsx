import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FoundingStage } from '@sanduk/capabilities/book/founding-stage.ts';
import { FoundingContext } from '@sanduk/capabilities/book/founding-stage.ts';
import { faults } from '../faults.ts';
import { foundingStage } from '../founding.ts';
import type { FrameProps } from '../route.ts';
import { Waiting } from './Waiting.tsx';

let ready: FoundingStage | undefined;

/** Sets the stage for the pages of a founding. One for all of them, so that a form goes on from page to page. */
export const OpenFounding = ({ params, Screen }: FrameProps): JSX.Element => {
  const [stage, setStage] = useState(ready);
  useEffect(() => {
    foundingStage().then((made) => setStage((ready ??= made)), faults.report);
  }, []);
  if (!stage) return <Waiting />;
  return (
    <FoundingContext.Provider value={stage}>
      <Screen params={params} />
    </FoundingContext.Provider>
  );
};
