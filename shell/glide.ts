// What has another place among its siblings after the widget was written again glides there, where motion is welcome.

/** To be called before the widget is written. */
export function glide(frame: HTMLElement): void {
  const rows = [...frame.querySelectorAll<HTMLElement>('[data-glides]')].map((row): [HTMLElement, number] => [row, row.offsetTop]);
  if (rows.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  queueMicrotask(() => {
    for (const [row, before] of rows) {
      const way = before - row.offsetTop;
      if (way && row.isConnected) row.animate({ __proto__: null, transform: [`translateY(${way}px)`, 'none'] }, { __proto__: null, duration: 250, easing: 'ease-out' });
    }
  });
}
