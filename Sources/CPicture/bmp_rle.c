#include "bmp.h"

// Runs of a BMP: pairs of bytes. A count and a value; or 0 and a word: 0 ends the row, 1 ends the
// picture, 2 moves by the two bytes that follow, 3...255 says how many literal pixels follow,
// padded to 2 bytes. In RLE4 a value is two pixels, which alternate.

typedef struct unpacking {
  const cpi_bmp *bmp;
  uint8_t *indices;
  /// The place of the next pixel, rows counted from the bottom; it may lie outside.
  uint64_t x, y;
} unpacking;

/// Pixels outside the picture are dropped, as Windows does.
static inline void put(unpacking *u, uint8_t index) {
  if (u->x < u->bmp->width && u->y < u->bmp->height) {
    u->indices[(u->bmp->height - 1 - u->y) * u->bmp->width + u->x] = index;
  }
  u->x++;
}

static inline uint8_t nibble(uint8_t value, uint32_t index) {
  return index % 2 == 0 ? value >> 4 : value & 15;
}

cp_status cpi_unpack_bmp(const cpi_bmp *bmp, uint8_t *indices, cp_error *error) {
  enum { END_OF_ROW = 0, END_OF_PICTURE = 1, MOVE = 2 };
  unpacking u = {.bmp = bmp, .indices = indices};
  bool is_rle4 = bmp->compression == CPI_BMP_RLE4;
  const uint8_t *at = bmp->bytes + bmp->pixels, *end = bmp->bytes + bmp->count;
  while (u.y < bmp->height) {
    if (end - at < 2) return cpi_bmp_truncated(error);
    uint32_t run = at[0];
    uint8_t value = at[1];
    at += 2;
    if (run > 0) {
      for (uint32_t i = 0; i < run; i++) put(&u, is_rle4 ? nibble(value, i) : value);
    } else if (value == END_OF_ROW) {
      u.x = 0;
      u.y++;
    } else if (value == END_OF_PICTURE) {
      break;
    } else if (value == MOVE) {
      if (end - at < 2) return cpi_bmp_truncated(error);
      u.x += at[0];
      u.y += at[1];
      at += 2;
    } else {
      uint32_t literal = is_rle4 ? (value + 1u) / 2 : value;
      uint32_t padded = (literal + 1) & ~1u;
      if (end - at < (ptrdiff_t)literal) return cpi_bmp_truncated(error);
      for (uint32_t i = 0; i < value; i++) {
        put(&u, is_rle4 ? nibble(at[i / 2], i) : at[i]);
      }
      at += end - at < (ptrdiff_t)padded ? literal : padded;
    }
  }
  return CP_OK;
}
