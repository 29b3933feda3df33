// What a customer writes.
import 'verdict-widget';

document.addEventListener('verdict-ready', ({ detail }) => {
  document.title = detail.dataset.text;
});
