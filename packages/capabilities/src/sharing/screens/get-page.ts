import type { ComponentChildren } from 'preact';
import type { ShareRule } from '../share-out-input.ts';
import type { HandForm } from './by-hand.ts';
import { emptyHand } from './by-hand.ts';

/** What "What do I get?" keeps of its form, whichever way it is filled in. */
export interface GetForm extends HandForm {
  /** Empty: the group where there is one that has saved, else by hand. */
  readonly source: '' | 'hand' | 'group';
  readonly member: string;
  readonly rule: ShareRule | '';
}

export interface GetPageProps {
  readonly form: GetForm;
  readonly change: (more: Partial<GetForm>) => void;
  /** Where the figures come from, above them. */
  readonly source: ComponentChildren;
}

export const emptyGet: GetForm = { ...emptyHand, source: '', member: '', rule: '' };
