/** The style of an exported page. Its hash stands in the page's policy: change both together, a test tells the new one. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-inline-size: 90rem; margin: 0 auto; padding: 1rem; }
header { display: contents; }
.bar { position: sticky; inset-block-start: 0; display: flex; gap: 1rem; align-items: center; padding-block: .5rem; background: Canvas; }
.bar[hidden] { display: none; }
button { font: inherit; padding: .25rem 1rem; }
.answers { display: grid; gap: 1rem; margin-block: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); align-items: start; }
article { border: 1px solid color-mix(in oklab, CanvasText 40%, Canvas); border-radius: .5rem; padding: 0 1rem 1rem; min-inline-size: 0; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.note, dl { font-size: .875rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; }
dd { margin: 0; overflow-wrap: anywhere; }
`;

/**
 * The script of an exported page: shows each answer at the time it came, as plain text. Its hash stands in the page's
 * policy: change both together, a test tells the new one.
 */
export const PAGE_SCRIPT = `
'use strict';
const button = document.querySelector('#replay');
const clock = document.querySelector('#clock');
const answers = Array.from(document.querySelectorAll('[data-end]'), (element) => ({
  element,
  characters: Array.from(element.textContent),
  first: Number(element.dataset.first),
  end: Number(element.dataset.end),
}));
const last = Math.max(0, ...answers.map(({ end }) => end));
let began;
function show(at) {
  for (const { element, characters, first, end } of answers) {
    const share = at >= end ? 1 : at < first ? 0 : (at - first) / (end - first);
    const text = characters.slice(0, Math.floor(share * characters.length)).join('');
    if (element.textContent !== text) element.textContent = text;
    element.setAttribute('aria-busy', String(share < 1));
  }
  clock.textContent = (Math.min(at, last) / 1000).toFixed(1) + ' s of ' + (last / 1000).toFixed(1) + ' s';
}
function stop() {
  began = undefined;
  show(last);
  button.textContent = 'Replay';
}
function step(now) {
  if (began === undefined) return;
  if (now - began >= last) return stop();
  show(now - began);
  requestAnimationFrame(step);
}
button.addEventListener('click', () => {
  if (began !== undefined) return stop();
  button.textContent = 'Show all';
  began = performance.now();
  show(0);
  requestAnimationFrame(step);
});
if (answers.length > 0) document.querySelector('.bar').hidden = false;
`;

/** SHA-256 of what may style the page and run in it, as a content security policy writes it. */
export const PAGE_HASHES = {
  style: 'sha256-sSE9rTzukgLfye6SkdA3ubChXtwLV3+G0gQGICV6pUc=',
  script: 'sha256-/vSQ85NxqtOMHIVyni4zk+I2lj+URI82BLsqGJZNzx8=',
};
