// The theme changes in place. The cookie is the server's, so that the next page comes right at once as well.
import { say } from './text.js';
import { tell } from './toast.js';

const switches = document.querySelectorAll('.themes a');

for (const link of switches) link.addEventListener('click', choose);

async function choose(event) {
  // A new tab stays a new tab.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const link = event.currentTarget;
  try {
    // The answer leads back here and is of no use.
    await fetch(link.href, { redirect: 'manual' });
  } catch {
    tell(say('Theme.Offline'));
    return;
  }

  const theme = new URL(link.href).searchParams.get('theme');
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name=color-scheme]').content = theme === 'system' ? 'light dark' : theme;
  // The frame of an installed app takes the colour of the page.
  for (const meta of document.querySelectorAll('meta[name=theme-color]')) meta.content = getComputedStyle(document.body).backgroundColor;
  for (const other of switches) other.removeAttribute('aria-current');
  link.setAttribute('aria-current', 'true');
}
