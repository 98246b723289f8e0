/** The place of a number among those from `first` to `last`, which ascend strictly; −1 where it is none of them. */
export function placeAmong(ascending, first, last, number) {
  let [low, high] = [first, last];
  while (low <= high) {
    const middle = low + ((high - low) >> 1);
    if (ascending[middle] === number) return middle;
    if (ascending[middle] < number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
