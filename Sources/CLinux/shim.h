#pragma once
#include <sys/types.h>

/* Linux declares these for _GNU_SOURCE only, which Swift's own module of the C library does not define. */
int fallocate(int descriptor, int mode, off_t offset, off_t length);
int sync_file_range(int descriptor, off_t offset, off_t count, unsigned int flags);

/* FALLOC_FL_KEEP_SIZE of <linux/falloc.h>: room on the disk behind the end of a file. */
static inline int amphora_reserve(int descriptor, off_t offset, off_t length) {
  return fallocate(descriptor, 0x01, offset, length);
}

/* SYNC_FILE_RANGE_WRITE of <linux/fs.h>: begins to write, and waits for nothing. */
static inline int amphora_begin_sync(int descriptor, off_t offset, off_t count) {
  return sync_file_range(descriptor, offset, count, 0x02);
}
