import { comeIn } from './hooks.ts';

comeIn();
const { yearOf } = await import('./year.ts');
const { sometimes } = await import('./world/sometimes.ts');
const started = performance.now();
const reached = sometimes();
const years = Number(process.argv[3] ?? 3);
for (let at = 0; at < years; at += 1) {
  const year = await yearOf({
    seed: `${process.argv[2] ?? 1}/${at}`,
    sometimes: reached,
    echo: process.argv[4] === 'echo',
  });
  console.log(year.seed, year.entries, year.meetings, year.steps, year.hash.slice(0, 12));
  if (at === years - 1) console.log(year.tally);
}
console.log(reached.counts());
console.log((performance.now() - started) / years, 'ms per year');
