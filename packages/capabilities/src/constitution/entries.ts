import { decision, shape } from '@sanduk/kernel';
import { settingShapes } from './settings.ts';

/** A whole set of rules, adopted at once; the statute prints every one. */
export const entries = {
  'constitution.Adopted': decision(
    { settings: shape.record(settingShapes) },
    { key: { of: 'constitution', fields: [] } },
  ),
} as const;
