// Within the C side only.
#ifndef CTERMINAL_TTY_H
#define CTERMINAL_TTY_H

// The descriptor whose settings were noted, or -1.
int ct_tty_descriptor(void);

#endif
