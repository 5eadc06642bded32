#include "internal.h"

#include <string.h>

/// The sizes a BMP's second header comes in: OS/2 1 and 2, Windows 3, NT, Adobe's two, 4 and 5.
static bool is_bmp_header(uint32_t size) {
  return size == 12 || size == 16 || size == 40 || size == 52 || size == 56 || size == 64
      || size == 108 || size == 124;
}

cp_type cp_sniff(const uint8_t *bytes, size_t count) {
  if (bytes == NULL || count < 12) return CP_UNKNOWN;
  if (memcmp(bytes, "\xFF\xD8\xFF", 3) == 0) return CP_JPEG;
  if (memcmp(bytes, "\x89PNG\r\n\x1A\n", 8) == 0) return CP_PNG;
  if (memcmp(bytes, "RIFF", 4) == 0 && memcmp(bytes + 8, "WEBP", 4) == 0) return CP_WEBP;
  // Two letters are little to go by: where the next header can be seen, it must be one.
  if (memcmp(bytes, "BM", 2) == 0 && (count < 18 || is_bmp_header(cpi_le32(bytes + 14)))) {
    return CP_BMP;
  }
  return CP_UNKNOWN;
}

static cp_status read_header(
    const uint8_t *bytes, size_t count, cp_info *out, cp_error *error) {
  switch (out->type) {
  case CP_JPEG: return cpi_read_jpeg_info(bytes, count, out, error);
  case CP_PNG: return cpi_read_png_info(bytes, count, out, error);
  case CP_WEBP: return cpi_read_webp_info(bytes, count, out, error);
  case CP_BMP: return cpi_read_bmp_info(bytes, count, out, error);
  case CP_UNKNOWN: break;
  }
  return cpi_fail(
      error, CP_NOT_A_PICTURE, "%s",
      count == 0 ? "The file is empty." : "The file is not a JPEG, PNG, WEBP or BMP picture.");
}

cp_status cp_read_info(
    const uint8_t *bytes, size_t count, const cp_limits *limits, cp_info *out, cp_error *error) {
  memset(out, 0, sizeof *out);
  out->orientation = 1;
  out->type = cp_sniff(bytes, count);
  cp_status status = read_header(bytes, count, out, error);
  if (status != CP_OK) return status;

  bool is_turned = out->orientation >= 5;
  out->width = is_turned ? out->stored_height : out->stored_width;
  out->height = is_turned ? out->stored_width : out->stored_height;

  if (out->width == 0 || out->height == 0) {
    return cpi_fail(error, CP_BROKEN, "The picture has no pixels.");
  }
  if (count > limits->max_bytes) {
    return cpi_fail(
        error, CP_TOO_LARGE, "The file has %llu MB, at most %llu are allowed.",
        (unsigned long long)count / 1000000, (unsigned long long)limits->max_bytes / 1000000);
  }
  uint64_t pixels = (uint64_t)out->width * out->height;
  if (out->width > CP_MAX_SIDE || out->height > CP_MAX_SIDE || pixels > limits->max_pixels) {
    return cpi_fail(
        error, CP_TOO_LARGE, "The picture has %ux%u pixels, at most %llu million are allowed.",
        out->width, out->height, (unsigned long long)limits->max_pixels / 1000000);
  }
  return cpi_ok(error);
}
