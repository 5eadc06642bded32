// Within the C side only.
#ifndef CTERMINAL_TERMINFO_H
#define CTERMINAL_TERMINFO_H

// 1 for a type that is known and cannot place the cursor.
int ct_type_is_too_simple(const char *type, int descriptor);

#endif
