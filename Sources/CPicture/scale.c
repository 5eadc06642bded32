#include "internal.h"

#include <stdlib.h>
#include <string.h>

// Every weight is a whole number, and a sum is divided once, at the end: nothing is rounded twice,
// and every machine gives the same bytes.
//
// Reducing, a source pixel is `to` units long and a result pixel `from` units, so both fill
// from * to units and every overlap is whole. Enlarging, positions are counted in halves of a
// source pixel's `to` parts, from centre to centre; equal sizes come out as a plain copy.
//
// Sums fit in 64 bits: colour times alpha < 2^16, each direction's weights add up to < 2^21.

static uint64_t total_weight(uint32_t from, uint32_t to) {
  return to < from ? from : 2 * (uint64_t)to;
}

/// The two neighbours that a result pixel lies between when enlarging, and the weight of the
/// second.
static uint32_t between(
    uint32_t index, uint32_t from, uint32_t to, uint32_t *second, uint64_t *part) {
  int64_t unit = 2 * (int64_t)to;
  int64_t position = (2 * (int64_t)index + 1) * from - to;
  if (position < 0) position = 0;
  int64_t first = position / unit;
  *part = (uint64_t)(position % unit);
  *second = (uint32_t)(first + 1 < from ? first + 1 : from - 1);
  return (uint32_t)first;
}

static inline void add(uint64_t sums[4], const uint8_t *p, uint64_t weight, bool has_alpha) {
  if (has_alpha) {
    uint64_t alpha = p[3] * weight;
    sums[0] += p[0] * alpha;
    sums[1] += p[1] * alpha;
    sums[2] += p[2] * alpha;
    sums[3] += alpha;
  } else {
    sums[0] += p[0] * weight;
    sums[1] += p[1] * weight;
    sums[2] += p[2] * weight;
  }
}

/// Adds up whole pixels without weights, the bulk of the work when reducing a lot.
static inline void add_run(uint64_t sums[4], const uint8_t *p, uint32_t count, uint32_t weight) {
  // 2^24 bytes of 255 fit in 32 bits, and no side is longer than CP_MAX_SIDE.
  uint32_t red = 0, green = 0, blue = 0;
  for (uint32_t i = 0; i < count; i++, p += 4) {
    red += p[0];
    green += p[1];
    blue += p[2];
  }
  sums[0] += (uint64_t)red * weight;
  sums[1] += (uint64_t)green * weight;
  sums[2] += (uint64_t)blue * weight;
}

static void reduce_row(const cpi_scaler *s, const uint8_t *row, uint64_t *sums) {
  uint64_t from = s->from_width, to = s->to_width;
  for (uint64_t x = 0; x < to; x++, sums += 4) {
    uint64_t start = x * from, end = start + from;
    uint32_t first = (uint32_t)(start / to), last = (uint32_t)((end - 1) / to);
    memset(sums, 0, 4 * sizeof *sums);
    add(sums, row + (size_t)first * 4, (first + 1) * to - start, s->has_alpha);
    if (last > first + 1) {
      if (s->has_alpha) {
        for (uint32_t i = first + 1; i < last; i++) add(sums, row + (size_t)i * 4, to, true);
      } else {
        add_run(sums, row + (size_t)(first + 1) * 4, last - first - 1, (uint32_t)to);
      }
    }
    if (last > first) add(sums, row + (size_t)last * 4, end - last * to, s->has_alpha);
  }
}

static void enlarge_row(const cpi_scaler *s, const uint8_t *row, uint64_t *sums) {
  for (uint32_t x = 0; x < s->to_width; x++, sums += 4) {
    uint32_t second;
    uint64_t part;
    uint32_t first = between(x, s->from_width, s->to_width, &second, &part);
    memset(sums, 0, 4 * sizeof *sums);
    add(sums, row + (size_t)first * 4, 2 * (uint64_t)s->to_width - part, s->has_alpha);
    if (part > 0) add(sums, row + (size_t)second * 4, part, s->has_alpha);
  }
}

/// Writes the next row of the result from its weighted sums.
static void emit(cpi_scaler *s, const uint64_t *sums) {
  uint8_t *out = s->pixels + (size_t)s->next_out * s->to_width * 4;
  uint64_t total =
      total_weight(s->from_width, s->to_width) * total_weight(s->from_height, s->to_height);
  for (uint32_t x = 0; x < s->to_width; x++, sums += 4, out += 4) {
    // Colours were summed times their alpha: the sum of alphas is what they are divided by.
    uint64_t divisor = s->has_alpha ? sums[3] : total;
    for (int c = 0; c < 3; c++) {
      out[c] = divisor == 0 ? 0 : (uint8_t)((sums[c] + divisor / 2) / divisor);
    }
    out[3] = s->has_alpha ? (uint8_t)((sums[3] + total / 2) / total) : 255;
  }
  s->next_out++;
}

static void accumulate(uint64_t *sums, const uint64_t *row, uint64_t weight, size_t count) {
  for (size_t i = 0; i < count; i++) sums[i] += row[i] * weight;
}

static void put_reducing(cpi_scaler *s, size_t count) {
  uint64_t from = s->from_height, to = s->to_height;
  uint64_t start = s->next_in * to, end = start + to;
  uint64_t border = (s->next_out + (uint64_t)1) * from;
  if (end < border) {
    accumulate(s->other, s->current, to, count);
    return;
  }
  // The row reaches the lower edge of the result's row; what lies beyond is the next one's.
  accumulate(s->other, s->current, border - start, count);
  emit(s, s->other);
  memset(s->other, 0, count * sizeof *s->other);
  if (end > border) accumulate(s->other, s->current, end - border, count);
}

static void put_enlarging(cpi_scaler *s, size_t count) {
  while (s->next_out < s->to_height) {
    uint32_t second;
    uint64_t part;
    uint32_t first = between(s->next_out, s->from_height, s->to_height, &second, &part);
    if ((part > 0 ? second : first) > s->next_in) break;
    const uint64_t *upper = first == s->next_in ? s->current : s->other;
    uint64_t whole = 2 * (uint64_t)s->to_height;
    for (size_t i = 0; i < count; i++) {
      s->blend[i] = upper[i] * (whole - part) + s->current[i] * part;
    }
    emit(s, s->blend);
  }
  uint64_t *previous = s->other;
  s->other = s->current;
  s->current = previous;
}

uint64_t cpi_scaler_memory(uint32_t to_width) { return (uint64_t)to_width * 4 * 8 * 3; }

bool cpi_scaler_open(
    cpi_scaler *s, uint32_t from_width, uint32_t from_height, uint32_t to_width, uint32_t to_height,
    bool has_alpha, uint8_t *pixels) {
  *s = (cpi_scaler){
    .from_width = from_width,
    .from_height = from_height,
    .to_width = to_width,
    .to_height = to_height,
    .has_alpha = has_alpha,
    .pixels = pixels,
  };
  size_t count = (size_t)to_width * 4;
  s->current = calloc(count, sizeof *s->current);
  s->other = calloc(count, sizeof *s->other);
  s->blend = calloc(count, sizeof *s->blend);
  if (s->current != NULL && s->other != NULL && s->blend != NULL) return true;
  cpi_scaler_close(s);
  return false;
}

void cpi_scaler_put(cpi_scaler *s, const uint8_t *row) {
  if (s->next_in >= s->from_height) return;
  size_t count = (size_t)s->to_width * 4;
  if (s->to_width < s->from_width) {
    reduce_row(s, row, s->current);
  } else {
    enlarge_row(s, row, s->current);
  }
  if (s->to_height < s->from_height) {
    put_reducing(s, count);
  } else {
    put_enlarging(s, count);
  }
  s->next_in++;
}

void cpi_scaler_close(cpi_scaler *s) {
  free(s->current);
  free(s->other);
  free(s->blend);
  s->current = s->other = s->blend = NULL;
}

cp_status cp_scale(
    const uint8_t *rgba, uint32_t width, uint32_t height, uint32_t to_width, uint32_t to_height,
    cp_picture *out, cp_error *error) {
  cp_part whole = {0, 0, width, height};
  return cp_scale_part(rgba, width, height, whole, to_width, to_height, out, error);
}

cp_status cp_scale_part(
    const uint8_t *rgba, uint32_t width, uint32_t height, cp_part part, uint32_t to_width,
    uint32_t to_height, cp_picture *out, cp_error *error) {
  *out = (cp_picture){0};
  if (width == 0 || height == 0 || to_width == 0 || to_height == 0 || width > CP_MAX_SIDE
      || height > CP_MAX_SIDE || to_width > CP_MAX_SIDE || to_height > CP_MAX_SIDE) {
    return cpi_fail(error, CP_BAD_ARGUMENT, "A picture cannot be scaled from or to no size.");
  }
  if (part.width == 0 || part.height == 0 || part.x >= width || part.y >= height
      || part.width > width - part.x || part.height > height - part.y) {
    return cpi_fail(error, CP_BAD_ARGUMENT, "The part lies outside of the picture.");
  }
  const uint8_t *first = rgba + ((size_t)part.y * width + part.x) * 4;
  bool has_alpha = false;
  for (uint32_t y = 0; y < part.height && !has_alpha; y++) {
    const uint8_t *row = first + (size_t)y * width * 4;
    for (uint32_t x = 0; x < part.width && !has_alpha; x++) has_alpha = row[x * 4 + 3] != 255;
  }

  uint8_t *pixels = cpi_new_pixels(to_width, to_height);
  if (pixels == NULL) return cpi_no_memory(error);
  cpi_scaler scaler;
  if (!cpi_scaler_open(
          &scaler, part.width, part.height, to_width, to_height, has_alpha, pixels)) {
    free(pixels);
    return cpi_no_memory(error);
  }
  for (uint32_t y = 0; y < part.height; y++) {
    cpi_scaler_put(&scaler, first + (size_t)y * width * 4);
  }
  cpi_scaler_close(&scaler);
  *out = (cp_picture){pixels, to_width, to_height, has_alpha};
  return cpi_ok(error);
}
