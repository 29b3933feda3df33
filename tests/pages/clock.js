// A page whose clock runs fast, so that nobody waits for minutes: `?timers=6` divides the time of timers, `?now=20` multiplies
// what the clock shows. The product's files stay as they ship.
const speed = (name) => Number(new URLSearchParams(location.search).get(name) ?? 1);
const [begin, now] = [window.setTimeout, performance.now.bind(performance)];
window.setTimeout = (callback, delay = 0, ...values) => begin(callback, delay / speed('timers'), ...values);
performance.now = () => now() * speed('now');
