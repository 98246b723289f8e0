#include "internal.h"
bool amphora_validate(amphora_container *container, amphora_error *error){ (void)container; (void)error; return true; }
