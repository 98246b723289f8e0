#pragma once
#include <sys/types.h>

/*
 * What the C library of Linux declares for _GNU_SOURCE only, which Swift's own module of it does not
 * define: fallocate(2), sync_file_range(2). The numbers are those of <linux/falloc.h> and <linux/fs.h>.
 */
int fallocate(int descriptor, int mode, off_t offset, off_t length);
int sync_file_range(int descriptor, off_t offset, off_t count, unsigned int flags);

static const int AMPHORA_FALLOC_KEEP_SIZE = 0x01;
static const unsigned int AMPHORA_SYNC_FILE_RANGE_WRITE = 0x02;
