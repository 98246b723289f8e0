/* How the neighbours of a query are sorted, which decides the order of equal distances: the field
 * `tie_order` of schemas/kinds/nearest_neighbors.schema.json. */
#include "neighbors.h"

static void swap(struct neighbor *list, uint64_t i, uint64_t j) {
  struct neighbor held = list[i];
  list[i] = list[j];
  list[j] = held;
}

static void swap_if_greater(struct neighbor *list, uint64_t i, uint64_t j) {
  if (list[i].distance > list[j].distance) swap(list, i, j);
}

/* Puts the median of the first, the middle and the last element at the end. */
static double pivot(struct neighbor *list, uint64_t n) {
  swap_if_greater(list, 0, n - 1);
  if (list[n - 1].distance > list[n / 2].distance) {
    swap(list, n - 1, n / 2);
    swap_if_greater(list, 0, n - 1);
  }
  return list[n - 1].distance;
}

static void sink(struct neighbor *list, uint64_t place, uint64_t n) {
  for (uint64_t child; (child = 2 * place + 1) < n; place = child) {
    if (child + 1 < n && list[child].distance < list[child + 1].distance) child++;
    if (!(list[place].distance < list[child].distance)) return;
    swap(list, place, child);
  }
}

static void heap_sort(struct neighbor *list, uint64_t n) {
  for (uint64_t i = n / 2; i-- > 0;) sink(list, i, n);
  for (uint64_t end = n; end-- > 1;) {
    swap(list, 0, end);
    sink(list, 0, end);
  }
}

static uint64_t logarithm(uint64_t n) {
  uint64_t result = 0;
  while (n >>= 1) result++;
  return result;
}

/* The least distance of a part, and how many of its elements have it; 0 where that is not known. */
struct least {
  double distance;
  uint64_t count;
};

static struct least least_of(const struct neighbor *list, uint64_t n) {
  struct least least = {list[0].distance, 0};
  for (uint64_t i = 0; i < n; i++)
    if (list[i].distance < least.distance) least.distance = list[i].distance;
  for (uint64_t i = 0; i < n; i++) least.count += list[i].distance == least.distance;
  return least;
}

/* The smaller part is sorted by itself, so that the depth is a logarithm; the parts do not touch
 * each other, and their order is no matter. */
static void quicksort(struct neighbor *list, uint64_t n, uint64_t *budget) {
  struct least least = {0, 0};
  while (n > 3) {
    if (*budget == 0) {
      heap_sort(list, n);
      return;
    }
    double middle = pivot(list, n);
    uint64_t store = 0;
    if (least.count > 0 && middle == least.distance) {
      least.count--; /* nothing is less: no need to compare */
    } else {
      for (uint64_t i = 0; i + 1 < n; i++)
        if (list[i].distance < middle) swap(list, i, store++);
      *budget -= n < *budget ? n : *budget;
      least = (struct least){0, 0};
      if (store == 0) {
        least = least_of(list, n);
        if (least.count > 0) least.count--; /* the pivot leaves the part */
      }
    }
    swap(list, store, n - 1);
    uint64_t right = n - store - 1;
    if (store <= right) {
      quicksort(list, store, budget);
      list += store + 1, n = right;
    } else {
      quicksort(list + store + 1, right, budget);
      n = store;
    }
  }
  if (n > 1) swap_if_greater(list, 0, 1);
  if (n > 2) {
    swap_if_greater(list, 1, 2);
    swap_if_greater(list, 0, 1);
  }
}

static void introsort(struct neighbor *list, uint64_t n, uint64_t depth) {
  while (n > 15) {
    if (depth-- == 0) {
      heap_sort(list, n);
      return;
    }
    double middle = pivot(list, n);
    uint64_t i = 1, j = n - 2;
    for (;;) {
      while (i <= j && list[i].distance < middle) i++;
      while (i <= j && list[j].distance > middle) j--;
      if (i >= j) break;
      swap(list, i++, j--);
    }
    swap(list, i, n - 1);
    introsort(list, i, depth);
    list += i + 1, n -= i + 1;
  }
  for (uint64_t i = 1; i < n; i++) {
    struct neighbor held = list[i];
    uint64_t place = i;
    for (; place > 0 && list[place - 1].distance > held.distance; place--)
      list[place] = list[place - 1];
    list[place] = held;
  }
}

void neighbors_sort(struct neighbor *list, uint64_t count, bool by_quicksort) {
  uint64_t log = logarithm(count), budget = 64 * count * (1 + log);
  if (by_quicksort) quicksort(list, count, &budget);
  else introsort(list, count, 2 * log);
}
