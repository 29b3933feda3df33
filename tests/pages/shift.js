// Measures how much what is seen moves by itself, as browsers reckon layout shift: the part of the window that moved,
// times how far it moved. Chromium's own figure stands beside ours.
window.shift = { ours: 0, browser: 0 };
if (globalThis.PerformanceObserver?.supportedEntryTypes?.includes('layout-shift')) {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shift.browser += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}
const before = new Map();
const look = () => {
  for (const node of document.querySelectorAll('main > :not(verdict-widget)')) {
    const { top, bottom } = node.getBoundingClientRect();
    const seen = before.get(node);
    before.set(node, { top, bottom });
    if (!seen || Math.abs(seen.top - top) < 1) continue;
    const inside = (value) => Math.min(Math.max(value, 0), innerHeight);
    const area = inside(Math.max(bottom, seen.bottom)) - inside(Math.min(top, seen.top));
    const visible = (box) => box.bottom > 0 && box.top < innerHeight;
    if (visible({ top, bottom }) || visible(seen)) {
      window.shift.ours += (area / innerHeight) * Math.min(Math.abs(seen.top - top) / innerHeight, 1);
    }
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
