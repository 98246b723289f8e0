/* Where the bytes of a container come from. */
#define _POSIX_C_SOURCE 200809L
#define _FILE_OFFSET_BITS 64
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

static bool file_read(void *context, uint64_t offset, void *buffer, size_t length) {
  int file = (int)(intptr_t)context;
  char *bytes = buffer;
  while (length > 0) {
    if (offset > (uint64_t)INT64_MAX) return false;
    ssize_t count = pread(file, bytes, length < 1u << 30 ? length : 1u << 30, (off_t)offset);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false; /* also where the file has become shorter */
    bytes += count, offset += (uint64_t)count, length -= (size_t)count;
  }
  return true;
}

static void file_close(void *context) { close((int)(intptr_t)context); }

bool amphora_source_file(const char *path, amphora_source *source, amphora_error *error) {
  /* Without O_NONBLOCK, opening a pipe waits for somebody who writes to it. */
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file < 0) return fail(error, "io.cannot-open", 0, "The file cannot be opened.");
  struct stat status;
  const char *code = fstat(file, &status) != 0      ? "io.cannot-read"
                     : !S_ISREG(status.st_mode)     ? "io.not-a-file"
                                                    : NULL;
  if (code) {
    close(file);
    return fail(error, code, 0, "The path names something that is not a regular file.");
  }
  *source = (amphora_source){(void *)(intptr_t)file, (uint64_t)status.st_size, file_read,
                             file_close};
  return true;
}

static bool bytes_read(void *context, uint64_t offset, void *buffer, size_t length) {
  memcpy(buffer, (const uint8_t *)context + offset, length);
  return true;
}

amphora_source amphora_source_bytes(const void *bytes, size_t length) {
  return (amphora_source){(void *)(uintptr_t)bytes, length, bytes_read, NULL};
}

bool source_read(amphora_container *container, uint64_t offset, void *buffer, size_t length,
                 amphora_error *error) {
  uint64_t end = container->source.length;
  if (offset > end || length > end - offset)
    return fail(error, "container.truncated", end, "The file ends before byte %llu.",
                (unsigned long long)offset);
  if (length == 0) return true;
  pthread_mutex_lock(&container->reading);
  bool sound = container->source.read(container->source.context, offset, buffer, length);
  pthread_mutex_unlock(&container->reading);
  return sound || fail(error, "io.cannot-read", offset, "The file cannot be read.");
}
