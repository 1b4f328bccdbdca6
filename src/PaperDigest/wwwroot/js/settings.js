// How the reader wants the scripts to behave.
import { load, store } from './state.js';

const NAME = 'settings';

/** Papers are marked as read by hand, when opened, or when scrolled past. */
export const MARKINGS = ['manual', 'open', 'scroll'];

/** @returns {{marking: string, keys: boolean, rate: number}} How fast is read aloud: 1 is the voice's own pace. */
export const settings = () => load(NAME, sound, { quietly: true });

export const change = values => store(NAME, { ...settings(), ...values });

const sound = value => ({
  value: { marking: MARKINGS.includes(value?.marking) ? value.marking : 'manual', keys: value?.keys !== false, rate: value?.rate >= 0.5 && value.rate <= 3 ? Number(value.rate) : 1 },
  lost: 0,
});
