#include "bmp.h"

#include <stdlib.h>
#include <string.h>

// The layout is that of Microsoft's BITMAPFILEHEADER, BITMAPINFOHEADER, BITMAPV4HEADER and
// BITMAPV5HEADER, and of OS/2's BITMAPCOREHEADER and BITMAPINFOHEADER2.

cp_status cpi_bmp_truncated(cp_error *error) {
  return cpi_fail(error, CP_TRUNCATED, "The BMP file ends before its picture does.");
}

static cp_status broken(cp_error *error) {
  return cpi_fail(error, CP_BROKEN, "The BMP file's header makes no sense.");
}

// MARK: Header

static bool is_known_depth(const cpi_bmp *b) {
  switch (b->compression) {
  case CPI_BMP_RGB:
    return b->bits == 1 || b->bits == 2 || b->bits == 4 || b->bits == 8 || b->bits == 16
        || b->bits == 24 || b->bits == 32;
  case CPI_BMP_RLE8: return b->bits == 8;
  case CPI_BMP_RLE4: return b->bits == 4;
  case CPI_BMP_BITFIELDS:
  case CPI_BMP_ALPHABITFIELDS: return b->bits == 16 || b->bits == 32;
  default: return false;
  }
}

/// The masks: in the header from version 2 on, behind it before.
static cp_status read_masks(
    const uint8_t *bytes, size_t count, cpi_bmp *b, uint64_t *behind, cp_error *error) {
  if (b->compression == CPI_BMP_RGB) {
    if (b->bits == 16) memcpy(b->masks, (uint32_t[4]){0x7C00, 0x03E0, 0x001F, 0}, 16);
    if (b->bits == 32) memcpy(b->masks, (uint32_t[4]){0xFF0000, 0xFF00, 0xFF, 0}, 16);
    return CP_OK;
  }
  if (b->compression != CPI_BMP_BITFIELDS && b->compression != CPI_BMP_ALPHABITFIELDS) return CP_OK;
  bool has_alpha_mask = b->header_size >= 56 || b->compression == CPI_BMP_ALPHABITFIELDS;
  size_t size = has_alpha_mask ? 16 : 12;
  if (count < 54 + size) return cpi_bmp_truncated(error);
  for (size_t i = 0; i < size / 4; i++) b->masks[i] = cpi_le32(bytes + 54 + i * 4);
  if (b->header_size < 52) *behind = size;
  uint32_t all = b->masks[0] | b->masks[1] | b->masks[2];
  if (all == 0 || (b->bits == 16 && ((all | b->masks[3]) >> 16) != 0)) return broken(error);
  return CP_OK;
}

cp_status cpi_read_bmp(const uint8_t *bytes, size_t count, cpi_bmp *b, cp_error *error) {
  memset(b, 0, sizeof *b);
  b->bytes = bytes;
  b->count = count;
  if (count < 26) return cpi_bmp_truncated(error);
  b->header_size = cpi_le32(bytes + 14);
  bool is_core = b->header_size == 12;
  if (count < 14 + (uint64_t)b->header_size) return cpi_bmp_truncated(error);

  uint32_t colours = 0;
  if (is_core) {
    b->width = cpi_le16(bytes + 18);
    b->height = cpi_le16(bytes + 20);
    b->bits = cpi_le16(bytes + 24);
  } else {
    int64_t width = (int32_t)cpi_le32(bytes + 18), height = (int32_t)cpi_le32(bytes + 22);
    if (width <= 0 || height == 0) return broken(error);
    b->is_top_down = height < 0;
    b->width = (uint32_t)width;
    b->height = (uint32_t)(height < 0 ? -height : height);
    if (b->header_size >= 40) {
      b->bits = cpi_le16(bytes + 28);
      b->compression = cpi_le32(bytes + 30);
      colours = cpi_le32(bytes + 46);
    } else {
      // OS/2's short form may end behind any field.
      if (b->header_size < 16) return broken(error);
      b->bits = cpi_le16(bytes + 28);
    }
  }
  if (!is_known_depth(b)) {
    return cpi_fail(
        error, CP_UNSUPPORTED, "BMP files of %u bits with compression %u cannot be shown.", b->bits,
        b->compression);
  }
  // Rows of runs are counted from the bottom; a file that says otherwise is against the rules.
  bool is_packed = b->compression == CPI_BMP_RLE8 || b->compression == CPI_BMP_RLE4;
  if (is_packed && b->is_top_down) return broken(error);

  uint64_t behind = 0;
  cp_status status = read_masks(bytes, count, b, &behind, error);
  if (status != CP_OK) return status;

  uint64_t palette = 14 + (uint64_t)b->header_size + behind;
  uint64_t entry = is_core ? 3 : 4;
  uint64_t most = b->bits <= 8 ? (uint64_t)1 << b->bits : 0;
  if (colours != 0 && colours < most) most = colours;
  uint64_t pixels = cpi_le32(bytes + 10);
  // Some writers forget the palette when they say where the pixels start.
  bool is_told = pixels >= 14 + (uint64_t)b->header_size && (most == 0 || pixels > palette);
  if (!is_told) pixels = palette + most * entry;
  // The palette ends where the pixels start, whatever its count says.
  if (palette > pixels) palette = pixels;
  if (most > (pixels - palette) / entry) most = (pixels - palette) / entry;
  if (pixels > count) return cpi_bmp_truncated(error);
  for (uint64_t i = 0; i < most; i++) {
    const uint8_t *colour = bytes + palette + i * entry;
    b->palette[i][0] = colour[2];
    b->palette[i][1] = colour[1];
    b->palette[i][2] = colour[0];
  }
  for (int i = 0; i < 256; i++) b->palette[i][3] = 255;
  b->pixels = (size_t)pixels;
  return CP_OK;
}

cp_status cpi_read_bmp_info(const uint8_t *bytes, size_t count, cp_info *out, cp_error *error) {
  cpi_bmp b;
  cp_status status = cpi_read_bmp(bytes, count, &b, error);
  out->stored_width = b.width;
  out->stored_height = b.height;
  out->has_alpha = b.masks[3] != 0;
  // In version 5: an embedded or linked profile ("MBED", "LINK").
  if (b.header_size >= 124 && count >= 14 + 124) {
    uint32_t space = cpi_le32(bytes + 14 + 56);
    out->has_profile = space == 0x4D424544 || space == 0x4C494E4B;
  }
  return status;
}

// MARK: Rows

/// One channel of a masked pixel, stretched to 0...255.
static uint8_t channel(uint32_t pixel, uint32_t mask) {
  if (mask == 0) return 0;
  int shift = __builtin_ctz(mask);
  uint64_t most = mask >> shift, value = (pixel & mask) >> shift;
  return (uint8_t)((value * 255 + most / 2) / most);
}

static void read_masked(const cpi_bmp *b, const uint8_t *row, uint8_t *out) {
  for (uint32_t x = 0; x < b->width; x++, out += 4) {
    uint32_t pixel = b->bits == 16 ? cpi_le16(row + (size_t)x * 2) : cpi_le32(row + (size_t)x * 4);
    for (int c = 0; c < 3; c++) out[c] = channel(pixel, b->masks[c]);
    out[3] = b->masks[3] == 0 ? 255 : channel(pixel, b->masks[3]);
  }
}

static void read_bgr(const cpi_bmp *b, const uint8_t *row, size_t step, uint8_t *out) {
  for (uint32_t x = 0; x < b->width; x++, row += step, out += 4) {
    out[0] = row[2];
    out[1] = row[1];
    out[2] = row[0];
    out[3] = 255;
  }
}

static void read_indexed(const cpi_bmp *b, const uint8_t *row, uint8_t *out) {
  uint32_t per_byte = 8 / b->bits, mask = (1u << b->bits) - 1;
  for (uint32_t x = 0; x < b->width; x++, out += 4) {
    uint32_t shift = 8 - b->bits * (x % per_byte + 1);
    memcpy(out, b->palette[row[x / per_byte] >> shift & mask], 4);
  }
}

/// Bytes of one stored row, padded to 4.
static uint64_t stored_row(const cpi_bmp *b) {
  return ((uint64_t)b->width * b->bits + 31) / 32 * 4;
}

/// Row `y` from the top. The caller has checked that it lies in the file.
static void read_row(const cpi_bmp *b, const uint8_t *indices, uint32_t y, uint8_t *out) {
  if (indices != NULL) {
    const uint8_t *row = indices + (size_t)y * b->width;
    for (uint32_t x = 0; x < b->width; x++) memcpy(out + (size_t)x * 4, b->palette[row[x]], 4);
    return;
  }
  uint32_t stored = b->is_top_down ? y : b->height - 1 - y;
  const uint8_t *row = b->bytes + b->pixels + stored_row(b) * stored;
  bool is_plain = b->masks[0] == 0xFF0000 && b->masks[1] == 0xFF00 && b->masks[2] == 0xFF
      && b->masks[3] == 0;
  if (b->bits <= 8) {
    read_indexed(b, row, out);
  } else if (b->bits == 24) {
    read_bgr(b, row, 3, out);
  } else if (b->bits == 32 && is_plain) {
    read_bgr(b, row, 4, out);
  } else {
    read_masked(b, row, out);
  }
}

// MARK: Pictures

static cp_status check_length(const cpi_bmp *b, cp_error *error) {
  uint64_t rows = stored_row(b) * b->height;
  // The last row's padding is sometimes left out.
  uint64_t padding = stored_row(b) - ((uint64_t)b->width * b->bits + 7) / 8;
  return b->count - b->pixels >= rows - padding ? CP_OK : cpi_bmp_truncated(error);
}

static cp_status read_rows(
    const cpi_job *job, const cpi_bmp *b, const uint8_t *indices, uint8_t *pixels, uint8_t *row,
    cpi_scaler *scaler, cp_error *error) {
  for (uint32_t y = 0; y < b->height; y++) {
    if (y % 64 == 0 && cpi_is_stopped(job->request)) return cpi_stopped(error);
    uint8_t *to = scaler != NULL ? row : pixels + (size_t)y * b->width * 4;
    read_row(b, indices, y, to);
    if (scaler != NULL) cpi_scaler_put(scaler, row);
  }
  return CP_OK;
}

cp_status cpi_decode_bmp(const cpi_job *job, cp_picture *out, cp_error *error) {
  cpi_bmp b;
  cp_status status = cpi_read_bmp(job->bytes, job->count, &b, error);
  if (status != CP_OK) return status;
  bool is_packed = b.compression == CPI_BMP_RLE8 || b.compression == CPI_BMP_RLE4;
  status = is_packed ? CP_OK : check_length(&b, error);
  if (status != CP_OK) return status;
  bool is_same_size = job->width == b.width && job->height == b.height;
  uint64_t scaling = is_same_size ? 0 : (uint64_t)b.width * 4 + cpi_scaler_memory(job->width);
  uint64_t needed = (uint64_t)job->width * job->height * 4
      + (is_packed ? (uint64_t)b.width * b.height : 0) + scaling;
  status = cpi_check_memory(job->limits, needed, error);
  if (status != CP_OK) return status;

  bool has_alpha = b.masks[3] != 0;
  uint8_t *indices = NULL, *row = NULL, *pixels = cpi_new_pixels(job->width, job->height);
  cpi_scaler scaler = {0};
  if (is_packed) {
    // Places that no run covers show the first colour.
    indices = calloc((size_t)b.width, b.height);
    status = indices == NULL ? cpi_no_memory(error) : cpi_unpack_bmp(&b, indices, error);
  }
  if (!is_same_size) row = cpi_new_pixels(b.width, 1);
  if (pixels == NULL || (!is_same_size && row == NULL)) status = cpi_no_memory(error);
  if (status == CP_OK && !is_same_size
      && !cpi_scaler_open(
          &scaler, b.width, b.height, job->width, job->height, has_alpha, pixels)) {
    status = cpi_no_memory(error);
  }
  if (status == CP_OK) {
    status = read_rows(job, &b, indices, pixels, row, is_same_size ? NULL : &scaler, error);
  }
  cpi_scaler_close(&scaler);
  free(row);
  free(indices);
  if (status != CP_OK) {
    free(pixels);
    return status;
  }
  *out = (cp_picture){pixels, job->width, job->height, has_alpha};
  return CP_OK;
}
