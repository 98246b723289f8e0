#pragma once
#include <lzma.h>

// The flag is a macro that Swift does not import.
static const uint32_t amphora_lzma_tell_unsupported_check = LZMA_TELL_UNSUPPORTED_CHECK;
