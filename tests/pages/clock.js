// A page whose clock runs fast, so that nobody waits for minutes: `?timers=6` divides the time of timers, `?long=60` that of
// timers of a minute and more, `?now=20` multiplies what the clock shows. The product's files stay as they ship.
const speed = (name) => Number(new URLSearchParams(location.search).get(name) ?? 1);
const [begin, now] = [window.setTimeout, performance.now.bind(performance)];
window.setTimeout = (callback, delay = 0, ...values) => begin(callback, delay / speed('timers') / (delay < 60_000 ? 1 : speed('long')), ...values);
performance.now = () => now() * speed('now');
