import { drawing } from './dom.js';
import { grouped, short } from './text.js';

/** Bars of how many numbers lie in each part between the smallest and the largest; said in words too. */
export function histogram({ histogram: counts, minimum, maximum }, isLarge = false) {
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, i) => {
    // What is there at all is seen.
    const height = count === 0 ? 0 : Math.max(1, (count / most) * 24);
    const bar = drawing('rect', { x: i * 6, y: 24 - height, width: 5, height });
    if (isLarge) bar.append(drawing('title', {}, `${range(minimum, maximum, i, counts.length)}: ${grouped(count)}`));
    return bar;
  });
  const words = `Histogram from ${short(minimum)} to ${short(maximum)}: ${counts.map(grouped).join(', ')}`;
  return drawing(
    'svg',
    {
      class: isLarge ? 'histogram large' : 'histogram',
      viewBox: `0 0 ${counts.length * 6 - 1} 24`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': words,
    },
    ...bars,
  );
}

function range(minimum, maximum, i, parts) {
  // Of halves the difference is finite where that of the two is not.
  const at = (place) => minimum * (1 - place / parts) + maximum * (place / parts);
  return `${short(at(i))} to ${short(at(i + 1))}`;
}
