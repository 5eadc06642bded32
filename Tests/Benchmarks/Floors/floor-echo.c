// Writes back what is typed: the price of the terminal itself.
#include <termios.h>
#include <unistd.h>

int main(void) {
  struct termios saved, raw;
  tcgetattr(0, &saved);
  raw = saved;
  cfmakeraw(&raw);
  tcsetattr(0, TCSANOW, &raw);
  write(1, "ready", 5);
  char key;
  while (read(0, &key, 1) == 1 && key != 'Q') write(1, &key, 1);
  tcsetattr(0, TCSANOW, &saved);
  return 0;
}
