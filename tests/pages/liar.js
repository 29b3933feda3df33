// Says what only the other frame may say, to the page around and to the other frame.
window.lie = () => {
  for (let time = 0; time < 500; time++) {
    parent.postMessage({ verdict: 1, name: 'height', height: 5000 + time }, '*');
    parent.postMessage({ verdict: 1, name: 'result', outcome: 'winner', advised: ['liar'] }, '*');
  }
  parent.frames[0].postMessage({ verdict: 1, name: 'set', option: 'theme', value: 'dark' }, '*');
  parent.frames[0].postMessage({ verdict: 1, name: 'hello' }, '*');
};
addEventListener('message', ({ data }) => (window.overheard ??= []).push(data));
