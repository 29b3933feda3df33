// What a customer writes in TypeScript, and what must be right by the types that the package brings.
import 'verdict-widget';
import type {
  Named, VerdictDetail, VerdictErrorDetail, VerdictEventMap, VerdictWidgetAttributes, VerdictWidgetElement,
} from 'verdict-widget';

const element: VerdictWidgetElement = document.createElement('verdict-widget');
document.querySelector('verdict-widget')?.reset();

// Every option is a property; null takes it away.
Object.assign(element, { src: 'mine.json', integrity: 'sha384-…' });
element.src = null;
element.integrity = null;
element.panels = 'quiz compare';
element.panel = 'quiz';
element.alternatives = 'django flask';
element.theme = 'dark';
element.state = 'own';
element.ctaHref = 'https://example.com/hire?stack={winner}';
element.ctaLabel = null;
element.lang = 'de-AT';
element.eager = true;
element.data = JSON.stringify({ format: 1 });

const attributes: VerdictWidgetAttributes = { 'cta-label': 'Hire {winner} developers', theme: 'auto', eager: '', panel: 'cost' };
for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));

// What is told has a type by the name of its event, on the element and on the document.
element.addEventListener('verdict-result', ({ detail }) => {
  const [advised]: Named[] = detail.advised;
  const scores: number[] = detail.ranking.map(({ score }) => Number(score));
  const said: string[] = detail.answers.flatMap(({ choices }) => choices.map(({ text }) => text));
  if (detail.outcome === 'tie') console.log(advised?.text, scores, said, detail.headline);
});
document.addEventListener('verdict-error', ({ detail }) => {
  const { code, text }: VerdictErrorDetail = detail;
  console.log(code, text);
});
const follow = (event: VerdictEventMap['verdict-cta']) => event.preventDefault();
element.addEventListener('verdict-cta', follow);
element.removeEventListener('verdict-cta', follow);

const result: VerdictDetail | null = element.result();
if (result) console.log(result.version, result.dataset.id, result.must_haves.length);
