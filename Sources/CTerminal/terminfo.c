// Apart from the screen, as term.h makes macros of words like `lines` and `columns`.
#include "terminfo.h"
#include "CTerminal.h"

#include <curses.h>
#include <term.h>

const char *ct_screen_capability(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (const char *)-1 ? NULL : value;
}

int ct_type_is_too_simple(const char *type, int descriptor) {
  int found = 0;
  if (setupterm(type, descriptor, &found) != OK || found != 1) return 0;
  int can_draw = ct_screen_capability("cup") != NULL;
  del_curterm(cur_term);
  return !can_draw;
}
