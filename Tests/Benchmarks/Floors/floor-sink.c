// Reads a bracketed paste, drops it and says so: the price of moving its bytes.
#include <string.h>
#include <termios.h>
#include <unistd.h>

int main(void) {
  static char bytes[65536];
  static const char end[] = "\033[201~";
  size_t matched = 0;
  struct termios saved, raw;
  tcgetattr(0, &saved);
  raw = saved;
  cfmakeraw(&raw);
  tcsetattr(0, TCSANOW, &raw);
  write(1, "\033[?2004hready", 13);
  for (ssize_t count; (count = read(0, bytes, sizeof bytes)) > 0;) {
    for (ssize_t i = 0; i < count; i++) {
      matched = bytes[i] == end[matched] ? matched + 1 : bytes[i] == end[0];
      if (matched == sizeof end - 1) {
        write(1, "paste-taken", 11);
        matched = 0;
      }
    }
    if (bytes[count - 1] == 'Q') break;
  }
  write(1, "\033[?2004l", 8);
  tcsetattr(0, TCSANOW, &saved);
  return 0;
}
