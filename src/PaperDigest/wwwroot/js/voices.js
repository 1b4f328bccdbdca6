// Which of a paper's summaries a narrow screen shows is the address's matter, by style alone; its tab says so aloud.
const tabs = [...document.querySelectorAll('.tabs a[href^="#"]')];

if (tabs.length > 0) {
  addEventListener('hashchange', tell);
  tell();
}

function tell() {
  const current = tabs.find(tab => tab.hash === location.hash) ?? tabs[0];
  for (const tab of tabs) {
    if (tab === current) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
}
