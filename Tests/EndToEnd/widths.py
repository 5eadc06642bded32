"""Columns: what the studio believes of every script and emoji is what the terminal does with it."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from terminal import Failed, Home, Terminal  # noqa: E402

#: Unicode's own list of emoji, where the system has it (Debian: unicode-data).
EMOJI = Path("/usr/share/unicode/emoji/emoji-test.txt")

CORPUS = [
    "plain ASCII, with punctuation: (a) [b] {c}; 50 % & more",
    "Zażółć gęślą jaźń, Příliš žluťoučký kůň, Ærøskøbing",
    "e\u0301 a\u0308\u0323 o\u031b\u0301 Z\u0351\u0346a\u030d\u0334l\u0317g\u0348o\u0323 combining",
    "Ελληνικά και Кириллица, Հայերեն, ქართული",
    "עברית: שלום עולם, שָׁלוֹם",
    "العربية: مرحبا بالعالم، مَرْحَبًا",
    "فارسی ۱۲۳۴ می\u200cخواهم",
    "हिन्दी: नमस्ते दुनिया, क्षत्रिय",
    "বাংলা: আমার সোনার, தமிழ்: வணக்கம்",
    "తెలుగు ಕನ್ನಡ മലയാളം සිංහල",
    "ภาษาไทย: สวัสดีชาวโลก กำลัง",
    "ລາວ ខ្មែរ မြန်မာ བོད་ཡིག",
    "日本語: 商品の背景を白い大理石に変えて",
    "カタカナ ｶﾞｷﾞｸﾞ ひらがな か\u3099",
    "中文：把背景换成白色大理石，柔和阴影。",
    "한국어: 안녕하세요 \u1112\u1161\u11ab\u1100\u1173\u11af",
    "Tiếng Việt: Xin chào thế giới",
    "አማርኛ ትግርኛ ᏣᎳᎩ ᐃᓄᒃᑎᑐᑦ",
    "𝐌𝐚𝐭𝐡 𝒶𝓁𝓅𝒽𝒶 ∑∫√∞≠ ⟨x⟩",
    "𠀋𠂢𪚥 rare ideographs 𛀀 kana supplement",
    "box ─│┌┐ blocks ▀▄█░ arrows ←→⇒ ①②③ ½ ™ … — “q”",
    "fullwidth ＡＢＣ１２３！ halfwidth ﾊﾝｶｸ",
    "variation ❤ ❤\ufe0f ☺ ☺\ufe0e ✈\ufe0f ☎\ufe0f ⚠\ufe0f",
    "keycaps 1\ufe0f\u20e3 #\ufe0f\u20e3 *\ufe0f\u20e3 flags 🇫🇷🇩🇪🇯🇵🇺",
    "tones 👍🏻👍🏼👍🏽👍🏾👍🏿 ☝🏽 ✊🏿",
    "joined 👨\u200d👩\u200d👧\u200d👦 👩\u200d💻 🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥 🐻\u200d❄\ufe0f",
    "subdivision 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f end",
    "soft\u00adhyphen zero\u200bwidth no\u2060break bidi\u202e\u2066 end\u2069",
    "private \ue000\uf8ff unassigned \u0378\U0001fbff specials \ufffd\ufffc",
    "a lone mark \u0301 and a lone joiner \u200d and a lone selector \ufe0f",
]


class Ruler:
    """A second terminal that says how many columns it gives to a text."""

    def __init__(self) -> None:
        self.home = Home()
        self.count = 0
        self.socket = f"hera-ruler-{os.getpid()}"
        self.fifo = Path(tempfile.mkdtemp(prefix="hera-ruler-")) / "fifo"
        os.mkfifo(self.fifo)
        self._tmux("new-session", "-d", "-x", "400", "-y", "5", f"stty raw -echo; exec cat <>{self.fifo}")
        self.pipe = os.open(self.fifo, os.O_RDWR)
        self._wait_for("ready", 5)

    def _tmux(self, *arguments: str) -> str:
        return subprocess.run(
            ["tmux", "-L", self.socket, "-f", "/dev/null", *arguments], capture_output=True, text=True,
            timeout=20).stdout

    def _wait_for(self, text: str, columns: int) -> None:
        if self.columns(text) != columns:
            raise Failed(f"the ruler gives {text!r} not {columns} columns")

    def columns(self, text: str) -> int:
        # A second line says when the first was taken in, and that it was this one.
        self.count += 1
        told = f"done {self.count}"
        os.write(
            self.pipe, f"\r\x1b[H\x1b[J{text}\x1b7\x1b[2;1H{told}\x1b8".encode())
        end = time.monotonic() + 10
        while time.monotonic() < end:
            lines = self._tmux("capture-pane", "-p").split("\n")
            if len(lines) > 1 and lines[1] == told:
                return int(self._tmux("display-message", "-p", "#{cursor_x}"))
            time.sleep(0.01)
        raise Failed("the ruler does not answer")

    def close(self) -> None:
        self._tmux("kill-server")
        os.close(self.pipe)
        self.home.remove()


def emoji_lines() -> list[str]:
    """All of Unicode's emoji, thirty to a line; few of them where there is no time for all."""
    if not EMOJI.exists():
        return []
    entries = [line for line in EMOJI.read_text().splitlines() if line and not line.startswith("#")]
    emoji = ["".join(chr(int(code, 16)) for code in line.split(";")[0].split()) for line in entries]
    if os.environ.get("HERA_LONG_TESTS") != "1":
        emoji = emoji[::15]
    # Families are drawn as their first; none is wider than two columns but those of letters.
    return ["".join(emoji[start:start + 24]) for start in range(0, len(emoji), 24)]


def row_of(terminal: Terminal, number: int) -> str:
    return terminal.screen().split("\n")[number]


def check_lines(terminal: Terminal, ruler: Ruler, lines: list[str]) -> list[str]:
    """Pastes lines into the prompt, and looks at the border of each row and at the caret behind it."""
    drifts = []
    terminal.keys("C-x", "h", "BSpace")
    terminal.wait(r"Say what to change|prompt is empty")
    terminal.paste("\n".join(line + "|" for line in lines))
    end = time.monotonic() + 10
    while terminal.screen().count("|") < len(lines):
        if time.monotonic() > end:
            raise Failed(f"the paste is not shown:\n{terminal.screen()}")
        time.sleep(0.05)
    rows = terminal.screen().split("\n")[1:1 + len(lines)]
    for index in reversed(range(len(lines))):
        line, row = lines[index], rows[index]
        columns = ruler.columns(row)
        if columns != 80 or not row.endswith("┃"):
            drifts.append(f"the row of {line!r} is {columns} columns: {row}")
        before = row[:row.index("|") + 1]
        caret = int(terminal._tmux("display-message", "-p", "#{cursor_x}"))
        if caret != ruler.columns(before):
            drifts.append(f"the caret behind {line!r} is at {caret}, not {ruler.columns(before)}: {row}")
        if index > 0:
            terminal.keys("Up", "End")
            time.sleep(0.05)
    return drifts


def main() -> int:
    home, ruler = Home(), Ruler()
    terminal = Terminal(home, 80, 60)
    try:
        terminal.start()
        lines = CORPUS + emoji_lines()
        drifts = []
        for start in range(0, len(lines), 10):
            drifts += check_lines(terminal, ruler, lines[start:start + 10])
        for drift in drifts:
            print(f"FAILED  {drift}")
        if not drifts:
            print(f"ok      {len(lines)} lines of scripts and emoji, no column drifts")
        return 1 if drifts else 0
    except Failed as problem:
        print(f"FAILED  {problem}")
        return 1
    finally:
        terminal.close()
        ruler.close()
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
