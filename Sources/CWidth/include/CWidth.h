#ifndef CWIDTH_H
#define CWIDTH_H

#include <stdint.h>

/// The columns of a Unicode scalar by libc's wcwidth in a UTF-8 locale: 0, 1 or 2, and -1 for what
/// cannot be printed. It does not depend on the locale of the process or the thread, and is safe to
/// call from any thread.
int cw_width(uint32_t scalar);

#endif
