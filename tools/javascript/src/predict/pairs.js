/** Pairs of a distance and a row: a heap of the nearest, and the orders that decide between equals. */
export class Pairs {
  /** @param {number} count */
  constructor(count) {
    this.distances = new Float64Array(count).fill(Infinity);
    this.rows = new Int32Array(count);
    this.length = count;
  }

  /** Keeps a candidate in place of the farthest, unless it is at least as far. */
  offer(distance, row) {
    const { distances, rows, length } = this;
    if (distance >= distances[0]) return;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= length) break;
      const child = left + 1 === length || distances[left] >= distances[left + 1] ? left : left + 1;
      if (!(distance < distances[child])) break;
      distances[place] = distances[child];
      rows[place] = rows[child];
      place = child;
    }
    distances[place] = distance;
    rows[place] = row;
  }

  swap(a, b) {
    const { distances, rows } = this;
    [distances[a], distances[b]] = [distances[b], distances[a]];
    [rows[a], rows[b]] = [rows[b], rows[a]];
  }

  /** Swaps two that are not in order. */
  exchange(a, b) {
    if (this.distances[a] > this.distances[b]) this.swap(a, b);
  }

  /** Puts the median of three last, which the others are compared with. */
  median(first, end) {
    const [middle, last] = [first + Math.floor((end - first) / 2), end - 1];
    this.exchange(first, last);
    if (this.distances[last] > this.distances[middle]) {
      this.swap(last, middle);
      this.exchange(first, last);
    }
    return this.distances[last];
  }

  /** Sorts by the rule `quicksort`. */
  quicksort() {
    const { distances } = this;
    const parts = [[0, this.length]];
    let left = 64 * this.length * (1 + Math.floor(Math.log2(Math.max(this.length, 1))));
    while (parts.length > 0) {
      const [first, end] = parts.pop();
      if (end - first <= 3) {
        if (end - first > 1) this.exchange(first, first + 1);
        if (end - first === 3) {
          this.exchange(first + 1, first + 2);
          this.exchange(first, first + 1);
        }
        continue;
      }
      if (left < 0) {
        this.heapSort(first, end);
        continue;
      }
      const pivot = this.median(first, end);
      let store = first;
      for (let i = first; i < end - 1; i += 1) {
        if (distances[i] < pivot) {
          this.swap(i, store);
          store += 1;
        }
      }
      this.swap(store, end - 1);
      if (store > first) left -= end - first;
      else if (this.isLevel(first, end)) {
        // Each pass over equal ones swaps the first and the last of what is left.
        for (let i = first + 1; end - i > 3; i += 1) this.swap(i, end - 1);
        continue;
      }
      if (store - first > 1) parts.push([first, store]);
      if (store + 2 < end) parts.push([store + 1, end]);
    }
  }

  isLevel(first, end) {
    for (let i = first + 1; i < end; i += 1) if (this.distances[i] !== this.distances[first]) return false;
    return true;
  }

  /** Sorts by the rule `introsort`. */
  introsort() {
    const { distances } = this;
    const parts = [[0, this.length, 2 * Math.floor(Math.log2(Math.max(this.length, 1)))]];
    while (parts.length > 0) {
      const [first, end, depth] = parts.pop();
      if (end - first <= 15) this.insertionSort(first, end);
      else if (depth <= 0) this.heapSort(first, end);
      else {
        const pivot = this.median(first, end);
        let [i, j] = [first + 1, end - 2];
        for (;;) {
          while (i <= j && distances[i] < pivot) i += 1;
          while (i <= j && distances[j] > pivot) j -= 1;
          if (i >= j) break;
          this.swap(i, j);
          i += 1;
          j -= 1;
        }
        this.swap(i, end - 1);
        parts.push([first, i, depth - 1], [i + 1, end, depth - 1]);
      }
    }
  }

  insertionSort(first, end) {
    for (let i = first + 1; i < end; i += 1) {
      for (let k = i; k > first && this.distances[k - 1] > this.distances[k]; k -= 1) this.swap(k - 1, k);
    }
  }

  heapSort(first, end) {
    const sink = (from, size) => {
      for (let place = from; ;) {
        let child = 2 * place + 1;
        if (child >= size) return;
        if (child + 1 < size && this.distances[first + child] < this.distances[first + child + 1]) child += 1;
        if (!(this.distances[first + place] < this.distances[first + child])) return;
        this.swap(first + place, first + child);
        place = child;
      }
    };
    const count = end - first;
    for (let i = Math.floor(count / 2) - 1; i >= 0; i -= 1) sink(i, count);
    for (let size = count - 1; size > 0; size -= 1) {
      this.swap(first, first + size);
      sink(0, size);
    }
  }
}
