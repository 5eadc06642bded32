// The least editor: what is typed stands on an ncurses screen; keys that wait are drawn together.
#include <curses.h>
#include <locale.h>
#include <stdio.h>

int main(void) {
  setlocale(LC_ALL, "");
  initscr();
  raw();
  noecho();
  scrollok(stdscr, TRUE);
  printf("\033[?2004h");
  fflush(stdout);
  addstr("ready\n");
  refresh();
  // A pad reads without drawing: wgetch(stdscr) refreshes it at every key.
  WINDOW *keys = newpad(1, 1);
  keypad(keys, FALSE);
  for (int key; (key = wgetch(keys)) != 'Q';) {
    nodelay(keys, TRUE);
    do {
      if (key == '\r') key = '\n';
      if (key != '\033') addch((chtype)key);
    } while ((key = wgetch(keys)) != ERR && key != 'Q');
    nodelay(keys, FALSE);
    refresh();
    if (key == 'Q') break;
  }
  printf("\033[?2004l");
  endwin();
  return 0;
}
