#include "internal.h"

enum { ORIENTATION_TAG = 0x0112, SHORT_TYPE = 3 };

uint8_t cpi_exif_orientation(const uint8_t *tiff, size_t count) {
  if (count < 8) return 1;
  bool is_little = tiff[0] == 'I' && tiff[1] == 'I';
  if (!is_little && !(tiff[0] == 'M' && tiff[1] == 'M')) return 1;
  uint32_t (*read16)(const uint8_t *) = is_little ? cpi_le16 : cpi_be16;
  uint32_t (*read32)(const uint8_t *) = is_little ? cpi_le32 : cpi_be32;
  if (read16(tiff + 2) != 42) return 1;

  uint32_t directory = read32(tiff + 4);
  if (directory > count - 2) return 1;
  uint32_t entries = read16(tiff + directory);
  const uint8_t *entry = tiff + directory + 2;
  // 12 bytes an entry: tag, type, count, value. Only those that are really there are read.
  size_t present = (count - directory - 2) / 12;
  for (uint32_t i = 0; i < entries && i < present; i++, entry += 12) {
    if (read16(entry) != ORIENTATION_TAG) continue;
    uint32_t value = read16(entry + 8);
    return read16(entry + 2) == SHORT_TYPE && value >= 1 && value <= 8 ? (uint8_t)value : 1;
  }
  return 1;
}
