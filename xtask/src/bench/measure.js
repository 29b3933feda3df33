// Times every case of the module and leaves the figures, in milliseconds, as JSON in the page.
// Runs at once and to the end, so that the page has loaded only when everything was measured.
"use strict";
const WARM_UP = 500;
const ENOUGH = 1500;
const BATCH = 4;
const MOST_BATCHES = 301;
const SINGLE = 200;

function measure(position) {
  const prepared = wasm_bindgen.Prepared.at(position);
  const time = (times) => {
    const start = performance.now();
    prepared.run(times);
    return performance.now() - start;
  };
  const first = time(1);
  let times = 1;
  const warm = performance.now();
  // The clock ticks in tenths of a millisecond, so short cases are repeated.
  do {
    if (time(times) < BATCH && first < BATCH) times *= 2;
  } while (performance.now() - warm < WARM_UP);
  const took = [];
  const started = performance.now();
  do took.push(time(times) / times);
  while (performance.now() - started < ENOUGH && took.length < MOST_BATCHES || took.length < 5);
  // What has a goal must reach it nearly every time and not on average, so it is also measured one by one.
  const goal = wasm_bindgen.goal_of(position) ?? null;
  const single = [];
  for (let run = 0; goal !== null && run < SINGLE; run += 1) single.push(time(1));
  prepared.free();
  return {
    name: wasm_bindgen.name_of(position),
    goal,
    first,
    fastest: quantile(took, 0),
    median: quantile(took, 0.5),
    nearly_all: goal === null ? null : quantile(single, 0.95),
  };
}

function quantile(numbers, share) {
  numbers.sort((a, b) => a - b);
  return numbers[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
}

let said;
try {
  wasm_bindgen.initSync({ module: Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0)) });
  const figures = [];
  while (wasm_bindgen.name_of(figures.length) !== undefined) figures.push(measure(figures.length));
  said = JSON.stringify(figures);
} catch (error) {
  said = String(error?.stack ?? error);
}
document.querySelector("pre").textContent = said;
