// The least list: 100,000 rows in memory, a bar that moves, keys that wait drawn together.
#include <curses.h>
#include <locale.h>
#include <stdio.h>

enum { count = 100000 };
static char rows[count][80];
static int top, selected;

static void draw(void) {
  int height = LINES - 1;
  if (selected < top) top = selected;
  if (selected >= top + height) top = selected - height + 1;
  erase();
  for (int row = 0; row < height && top + row < count; row++) {
    if (top + row == selected) attron(A_REVERSE);
    mvaddnstr(row, 0, rows[top + row], COLS - 1);
    attroff(A_REVERSE);
  }
  mvprintw(LINES - 1, 0, "row %d of %d", selected + 1, count);
  refresh();
}

int main(void) {
  for (int i = 0; i < count; i++) {
    snprintf(rows[i], sizeof rows[i], "%06d  saved  a portrait in the light of the evening  $0.07", i + 1);
  }
  setlocale(LC_ALL, "");
  initscr();
  raw();
  noecho();
  draw();
  for (int key; (key = getch()) != 'q';) {
    nodelay(stdscr, TRUE);
    do {
      if (key == 'j' && selected < count - 1) selected++;
      if (key == 'G') selected = count - 1;
    } while ((key = getch()) != ERR);
    nodelay(stdscr, FALSE);
    draw();
  }
  endwin();
  return 0;
}
