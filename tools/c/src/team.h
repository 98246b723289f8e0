/* Threads that decode chunks side by side. */
#ifndef AMPHORA_TEAM_H
#define AMPHORA_TEAM_H

#include "basics.h"

/* What one thread decodes chunks with: room that was taken before it began, so that it allocates
 * nothing. */
struct bench {
  struct inflater *inflater;
  uint8_t *stored, *rooms[2];
  uint64_t stored_room, room[2];
};
/* The benches of a container. The first is that of the caller's own thread, and always there. */
struct team {
  struct memory *memory;
  struct bench *benches;
  uint32_t count, most;
};
bool team_make(struct memory *memory, uint32_t threads, struct team *team, amphora_error *error);
/* Room for chunks of these sizes at up to `wanted` benches; fewer where memory does not last. */
bool team_prepare(struct team *team, uint64_t wanted, uint64_t stored, const uint64_t room[2],
                  amphora_error *error);
/* Gives back what is too large to be kept. */
void team_rest(struct team *team);

/* Does the work of each index below `count`. Of several errors that of the least index counts,
 * whichever thread comes first. */
typedef bool team_work(void *context, uint64_t index, struct bench *bench, amphora_error *error);
bool team_run(struct team *team, uint64_t count, team_work *work, void *context,
              amphora_error *error);

#endif
