// floor-hello in Swift with Foundation in use: what the language itself costs.
import CNcurses
import Foundation

struct Line: Codable {
  var number: Int
  var text: String
}

func draw(_ lines: [Line]) {
  erase()
  for line in lines where line.number < Int(LINES) - 2 {
    move(Int32(line.number), 2)
    addstr(String(line.number))
    move(Int32(line.number), 6)
    addstr(line.text)
  }
  wborder(stdscr, 0, 0, 0, 0, 0, 0, 0, 0)
  move(LINES - 1, 2)
  addstr(" q quits ")
  move(1, 2)
  refresh()
}

setlocale(LC_ALL, "")
let text = "the quick brown fox jumps over the lazy dog"
let encoded = try JSONEncoder().encode((1...60).map { Line(number: $0, text: text) })
let lines = try JSONDecoder().decode([Line].self, from: encoded)
initscr()
raw()
noecho()
keypad(stdscr, true)
draw(lines)
while true {
  let key = getch()
  if key == 113 { break }
  if key == KEY_RESIZE { draw(lines) }
}
endwin()
