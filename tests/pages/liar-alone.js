// Stands where a frame of ours was, and says what that would say, with whatever it hears.
const overheard = (window.overheard = []);
const lie = (heard) => {
  parent.postMessage({ ...heard, verdict: 1, name: 'height', height: 5000 }, '*');
  parent.postMessage({ ...heard, verdict: 1, name: 'result', outcome: 'winner', advised: ['liar'] }, '*');
};
addEventListener('message', ({ data }) => {
  overheard.push(data);
  lie(data);
});
lie({});
