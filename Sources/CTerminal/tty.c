#include "CTerminal.h"
#include "tty.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static int tty = -1;
static struct termios noted;

int ct_tty_save(int descriptor) {
  struct termios now;
  if (tcgetattr(descriptor, &now) != 0) return -1;
  noted = now;
  tty = descriptor;
  return 0;
}

int ct_tty_set_raw(void) {
  if (tty < 0) return -1;
  struct termios raw = noted;
  raw.c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP);
  raw.c_iflag &= ~(tcflag_t)(INLCR | IGNCR | ICRNL | IXON | IXOFF);
  raw.c_oflag &= ~(tcflag_t)OPOST;
  raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  raw.c_cflag &= ~(tcflag_t)(CSIZE | PARENB);
  raw.c_cflag |= CS8;
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  return tcsetattr(tty, TCSANOW, &raw);
}

int ct_tty_restore(void) {
  // Not TCSADRAIN: it waits for as long as a stalled terminal does.
  return tty < 0 ? -1 : tcsetattr(tty, TCSANOW, &noted);
}

int ct_tty_descriptor(void) { return tty; }

int ct_tty_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

int ct_tty_pixels(int descriptor, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *width = size.ws_xpixel;
  *height = size.ws_ypixel;
  return 0;
}

int ct_tty_open_nonblocking(int descriptor) {
  char path[64];
  struct stat given, opened;
  snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
  int own = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (own < 0) return -1;
  if (fstat(descriptor, &given) != 0 || fstat(own, &opened) != 0
    || given.st_rdev != opened.st_rdev) {
    close(own);
    return -1;
  }
  return own;
}

int ct_tty_is_foreground(int descriptor) {
  pid_t group = tcgetpgrp(descriptor);
  return group < 0 || group == getpgrp();
}
