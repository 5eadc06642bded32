#include "CWidth.h"

#include <locale.h>
#include <pthread.h>
#include <stddef.h>
#include <wchar.h>

// ncurses asks the same wcwidth, so the two agree on every column; a newer table of our own would not.
static pthread_once_t once = PTHREAD_ONCE_INIT;
static locale_t utf8 = (locale_t)0;

static void open_locale(void) {
  // glibc knows C.UTF-8 since 2.35, Debian before that; the others are for systems without it.
  static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", ""};
  for (size_t i = 0; i < sizeof names / sizeof *names && utf8 == (locale_t)0; i++) {
    utf8 = newlocale(LC_CTYPE_MASK, names[i], (locale_t)0);
  }
}

int cw_width(uint32_t scalar) {
  if (scalar >= 0x20 && scalar < 0x7f) {
    return 1;
  }
  pthread_once(&once, open_locale);
  if (utf8 == (locale_t)0) {
    return wcwidth((wchar_t)scalar);
  }
  // wcwidth reads the thread's locale (glibc has no public wcwidth_l).
  locale_t before = uselocale(utf8);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}
