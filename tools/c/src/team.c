/* Threads that decode chunks side by side: started for one tensor, and gone when it is decoded. */
#include "team.h"

#include <pthread.h>
#include <stdatomic.h>

enum { MOST_THREADS = 64, KEPT_ROOM = 4 << 20 };

bool team_make(struct memory *memory, uint32_t threads, struct team *team, amphora_error *error) {
  uint32_t most = threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
  *team = (struct team){.memory = memory, .most = most};
  team->benches = memory_take(memory, most, sizeof *team->benches, error);
  if (team->benches == NULL) return false;
  team->benches->inflater = inflater_make(memory, error);
  return team->benches->inflater != NULL;
}

static bool roomy(struct memory *memory, uint8_t **room, uint64_t *has, uint64_t wanted,
                  amphora_error *error) {
  if (*has >= wanted) return true;
  memory_drop(memory, *room);
  *has = 0;
  *room = memory_take_unset(memory, wanted, error);
  if (*room) *has = wanted;
  return *room != NULL;
}

static bool bench_prepare(struct memory *memory, struct bench *bench, uint64_t stored,
                          const uint64_t room[2], amphora_error *error) {
  if (bench->inflater == NULL) bench->inflater = inflater_make(memory, error);
  return bench->inflater && roomy(memory, &bench->stored, &bench->stored_room, stored, error) &&
         roomy(memory, &bench->rooms[0], &bench->room[0], room[0], error) &&
         roomy(memory, &bench->rooms[1], &bench->room[1], room[1], error);
}

bool team_prepare(struct team *team, uint64_t wanted, uint64_t stored, const uint64_t room[2],
                  amphora_error *error) {
  if (!bench_prepare(team->memory, &team->benches[0], stored, room, error)) return false;
  amphora_error ignored;
  for (team->count = 1; team->count < team->most && team->count < wanted; team->count++)
    if (!bench_prepare(team->memory, &team->benches[team->count], stored, room, &ignored)) break;
  return true;
}

void team_rest(struct team *team) {
  for (uint32_t i = 0; i < team->most; i++) {
    struct bench *bench = &team->benches[i];
    if (bench->stored_room + bench->room[0] + bench->room[1] <= KEPT_ROOM) continue;
    memory_drop(team->memory, bench->stored);
    memory_drop(team->memory, bench->rooms[0]);
    memory_drop(team->memory, bench->rooms[1]);
    *bench = (struct bench){.inflater = bench->inflater};
  }
}

struct run {
  team_work *work;
  void *context;
  uint64_t count;
  atomic_uint_fast64_t next, failed; /* the least index that failed, or all ones */
  pthread_mutex_t reporting;
  amphora_error *error;
};
struct worker {
  struct run *run;
  struct bench *bench;
  pthread_t thread;
};

/* Indices are handed out in order, so that all below one that failed are done in any case. */
static void *labour(void *context) {
  struct worker *worker = context;
  struct run *run = worker->run;
  amphora_error error;
  for (;;) {
    uint64_t index = atomic_fetch_add(&run->next, 1);
    if (index >= run->count || index > atomic_load(&run->failed)) return NULL;
    if (run->work(run->context, index, worker->bench, &error)) continue;
    pthread_mutex_lock(&run->reporting);
    if (index < atomic_load(&run->failed)) {
      atomic_store(&run->failed, index);
      *run->error = error;
    }
    pthread_mutex_unlock(&run->reporting);
  }
}

bool team_run(struct team *team, uint64_t count, team_work *work, void *context,
              amphora_error *error) {
  struct run run = {.work = work, .context = context, .count = count, .error = error};
  struct worker workers[MOST_THREADS];
  atomic_init(&run.next, 0);
  atomic_init(&run.failed, UINT64_MAX);
  pthread_mutex_init(&run.reporting, NULL);
  uint32_t started = 1, wanted = team->count < count ? team->count : (uint32_t)count;
  for (; started < wanted; started++) {
    workers[started] = (struct worker){.run = &run, .bench = &team->benches[started]};
    if (pthread_create(&workers[started].thread, NULL, labour, &workers[started]) != 0) break;
  }
  workers[0] = (struct worker){.run = &run, .bench = &team->benches[0]};
  labour(&workers[0]);
  for (uint32_t i = 1; i < started; i++) pthread_join(workers[i].thread, NULL);
  pthread_mutex_destroy(&run.reporting);
  return atomic_load(&run.failed) == UINT64_MAX;
}
