// How the reader wants the scripts to behave.
import { load, store } from './state.js';

const NAME = 'settings';

/** Papers are marked as read by hand, when opened, or when scrolled past. */
export const MARKINGS = ['manual', 'open', 'scroll'];

/** @returns {{marking: string, keys: boolean, unread: boolean}} Whether lists show unread papers only */
export const settings = () => load(NAME, sound, { quietly: true });

export const change = values => store(NAME, { ...settings(), ...values });

const sound = value => ({
  value: { marking: MARKINGS.includes(value?.marking) ? value.marking : 'manual', keys: value?.keys !== false, unread: value?.unread === true },
  lost: 0,
});
