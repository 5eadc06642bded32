// The least that a full-screen program can do: one ncurses screen of text, drawn anew on a resize.
#include <curses.h>
#include <locale.h>

static void draw(void) {
  erase();
  for (int row = 1; row < LINES - 2; row++) {
    mvprintw(row, 2, "%2d", row);
    attron(COLOR_PAIR(1));
    mvaddstr(row, 6, "the quick brown fox jumps over the lazy dog");
    attroff(COLOR_PAIR(1));
  }
  box(stdscr, 0, 0);
  mvaddstr(LINES - 1, 2, " q quits ");
  move(1, 2);
  refresh();
}

int main(void) {
  setlocale(LC_ALL, "");
  initscr();
  start_color();
  use_default_colors();
  init_pair(1, COLOR_CYAN, -1);
  raw();
  noecho();
  keypad(stdscr, TRUE);
  draw();
  for (int key; (key = getch()) != 'q';) {
    if (key == KEY_RESIZE) draw();
  }
  endwin();
  return 0;
}
