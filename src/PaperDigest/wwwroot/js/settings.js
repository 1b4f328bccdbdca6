// How the reader wants the scripts to behave.
import { load, store } from './state.js';

const NAME = 'settings';

/** Papers are marked as read by hand, when opened, or when scrolled past. */
export const MARKINGS = ['manual', 'open', 'scroll'];

/** @returns {{marking: string, keys: boolean, unread: boolean, rate: number}} Whether lists show unread papers only, and how fast is read aloud */
export const settings = () => load(NAME, sound, { quietly: true });

export const change = values => store(NAME, { ...settings(), ...values });

const sound = value => ({
  value: { marking: MARKINGS.includes(value?.marking) ? value.marking : 'manual', keys: value?.keys !== false, unread: value?.unread === true, rate: value?.rate >= 0.5 && value.rate <= 3 ? Number(value.rate) : 1 },
  lost: 0,
});
