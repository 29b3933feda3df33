// Changes an element at random, while it loads and afterwards; the same seed makes the same changes. What it must show in the
// end is what a new element with the same options shows.
const TITLE = (title) => JSON.stringify({
  format: 1,
  meta: { title, language: 'en' },
  alternatives: [{ id: 'first', name: 'First' }, { id: 'second', name: 'Second' }],
  criteria: [{ id: 'upkeep', name: 'Upkeep', cells: { first: { text: 'Fine.', rating: 4 }, second: { text: 'Poor.', rating: 1 } } }],
});
const values = () => ({
  src: [null, 'small.json', 'markup.json', 'mistake.json', 'nowhere.json', 'javascript:alert(1)', document.body.dataset.printers],
  data: [null, null, TITLE('By hand'), '{'],
  panels: [null, 'quiz compare', 'compare', 'cost kitchen', ''],
  panel: [null, 'quiz', 'compare', 'kitchen'],
  alternatives: [null, 'second first', 'fastapi django', 'rails', 'rent'],
  theme: [null, 'dark', 'light', 'sepia'],
  state: [null, 'none', 'own'],
  lang: [null, 'de-AT', 'en', 'x'],
  'cta-label': [null, 'Ask us about {winner}'],
  'cta-href': [null, 'https://host.invalid/{winner}', 'javascript:alert(1)'],
  eager: [null, ''],
});

// The constants are those of Numerical Recipes; any generator would do that always makes the same.
const generator = (state) => (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

const set = (element, name, value, asProperty) => {
  const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  if (name === 'eager' && asProperty) element.eager = value !== null;
  else if (name === 'data' || (asProperty && name !== 'lang')) element[property] = value;
  else if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
};

/** What one after the other was done to the first element; the second one is new. */
window.change = async (seed) => {
  const below = generator(seed);
  const element = document.createElement('verdict-widget');
  const [place, other] = [document.getElementById('place'), document.getElementById('other')];
  const done = [];
  const pause = () => [
    () => undefined,
    () => Promise.resolve(),
    () => new Promise((resolve) => setTimeout(resolve, below(30))),
    () => new Promise((resolve) => requestAnimationFrame(resolve)),
  ][below(4)]();
  place.append(element);
  for (let step = 0; step < 15; step++) {
    const way = below(10);
    if (way === 0) {
      element.remove();
      done.push('removed');
      await pause();
      place.append(element);
    } else if (way === 1) {
      place.append(element);
      done.push('moved');
    } else {
      const [name, list] = Object.entries(values())[below(11)];
      const value = list[below(list.length)];
      set(element, name, value, below(2) === 0);
      done.push(`${name}: ${value}`);
    }
    await pause();
  }
  const fresh = document.createElement('verdict-widget');
  for (const { name, value } of element.attributes) fresh.setAttribute(name, value);
  fresh.data = element.data;
  other.append(fresh);
  return done;
};

/** What both show, with the first panel open; nothing while one of them is under way. */
window.shown = () => {
  const [one, two] = [...document.querySelectorAll('verdict-widget')].map((element) => {
    const root = element.shadowRoot;
    const card = root.querySelector('[role=alert]:not([hidden])');
    const widget = root.querySelector('.widget');
    if (root.querySelector('.loading') || !(card?.textContent || widget)) return null;
    root.querySelector('[role=tab]')?.click();
    const text = [...root.querySelectorAll('[part=widget], [role=alert]:not([hidden])')].map((node) => node.textContent).join(' ');
    const open = root.querySelectorAll('[role=tab][aria-selected=true]').length;
    const { colorScheme } = widget ? getComputedStyle(widget) : {};
    return JSON.stringify({ text, open, panels: root.querySelectorAll('[role=tabpanel]').length, colorScheme });
  });
  return one && two ? [one, two] : null;
};
