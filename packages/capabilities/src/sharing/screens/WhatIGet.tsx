import type { JSX } from 'preact';
import { Choice, say } from '@sanduk/kit';
import { useForm, useWorkshop } from '../../book/screens/working-out/workshop.ts';
import { GetByHand } from './GetByHand.tsx';
import { GetFromGroup } from './GetFromGroup.tsx';
import type { GetForm } from './get-page.ts';
import { emptyGet } from './get-page.ts';
import { groupStands } from './in-group.ts';

/** What one member gets at the share-out, under each rule: by hand, or from the group on this phone. */
export const WhatIGet = (): JSX.Element => {
  const stage = useWorkshop().own.value;
  const [form, change] = useForm<GetForm>('share-out', emptyGet);
  const usual = stage && groupStands(stage.book.value) === 'open' ? 'group' : 'hand';
  const source = stage ? form.source || usual : 'hand';
  const choice = stage && (
    <div id="source">
      <Choice
        look="band"
        label={say('screen.get.source')}
        options={(['group', 'hand'] as const).map((one) => ({
          value: one,
          label: say(one === 'group' ? 'screen.get.from-group' : 'screen.get.by-hand'),
        }))}
        value={source}
        onChange={(one) => change({ source: one })}
      />
    </div>
  );
  return stage && source === 'group' ? (
    <GetFromGroup stage={stage} form={form} change={change} source={choice} />
  ) : (
    <GetByHand form={form} change={change} source={choice} />
  );
};
