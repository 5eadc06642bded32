// What a BMP file's header says, shared by its two decoders.
#ifndef CPICTURE_BMP_H
#define CPICTURE_BMP_H

#include "internal.h"

enum {
  CPI_BMP_RGB = 0,
  CPI_BMP_RLE8 = 1,
  CPI_BMP_RLE4 = 2,
  CPI_BMP_BITFIELDS = 3,
  CPI_BMP_ALPHABITFIELDS = 6,
};

typedef struct cpi_bmp {
  const uint8_t *bytes;
  size_t count;
  uint32_t header_size, width, height, bits, compression;
  bool is_top_down;
  /// Red, green, blue, alpha; 0: the channel is not there.
  uint32_t masks[4];
  /// RGBA; entries that the file does not give are black.
  uint8_t palette[256][4];
  /// Where the pixels start; never beyond the file's end.
  size_t pixels;
} cpi_bmp;

cp_status cpi_read_bmp(const uint8_t *bytes, size_t count, cpi_bmp *out, cp_error *error);

/// Writes the palette indices of an RLE picture, width x height of them, rows from the top.
cp_status cpi_unpack_bmp(const cpi_bmp *bmp, uint8_t *indices, cp_error *error);

cp_status cpi_bmp_truncated(cp_error *error);

#endif
