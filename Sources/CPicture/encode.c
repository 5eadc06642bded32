#include "internal.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>
#include <webp/encode.h>

static cp_status check_size(uint32_t width, uint32_t height, uint32_t most, cp_error *error) {
  if (width >= 1 && height >= 1 && width <= most && height <= most) return CP_OK;
  return cpi_fail(
      error, CP_BAD_ARGUMENT, "A picture of %ux%u pixels cannot be written in this type.", width,
      height);
}

static bool is_opaque(const uint8_t *rgba, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (rgba[i * 4 + 3] != 255) return false;
  }
  return true;
}

// MARK: A file that grows

typedef struct sink {
  uint8_t *data;
  size_t count, room;
} sink;

static bool append(sink *s, const uint8_t *bytes, size_t count) {
  if (count > s->room - s->count) {
    size_t room = s->room * 2 > s->count + count ? s->room * 2 : s->count + count;
    uint8_t *data = realloc(s->data, room);
    if (data == NULL) return false;
    s->data = data;
    s->room = room;
  }
  memcpy(s->data + s->count, bytes, count);
  s->count += count;
  return true;
}

static cp_status finish(sink *s, cp_status status, cp_bytes *out, cp_error *error) {
  if (status != CP_OK) {
    free(s->data);
    return status;
  }
  *out = (cp_bytes){s->data, s->count};
  return cpi_ok(error);
}

// MARK: PNG

/// What lives across libpng's longjmp; see `reading` in png.c.
typedef struct writing {
  const uint8_t *rgba;
  uint32_t width, height;
  int level;
  bool has_alpha;
  png_structp png;
  png_infop info;
  sink sink;
} writing;

static void write_bytes(png_structp png, png_bytep bytes, size_t count) {
  writing *w = png_get_io_ptr(png);
  if (!append(&w->sink, bytes, count)) longjmp(png_jmpbuf(png), 1);
}

static void flush(png_structp png) { (void)png; }

static void on_error(png_structp png, png_const_charp message) {
  (void)message;
  longjmp(png_jmpbuf(png), 1);
}

static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static bool write_png(writing *w) {
  if (setjmp(png_jmpbuf(w->png)) != 0) return false;
  png_set_write_fn(w->png, w, write_bytes, flush);
  png_set_user_limits(w->png, CP_MAX_SIDE, CP_MAX_SIDE);
  png_set_compression_level(w->png, w->level);
  // Trying all filters on each row costs more than zlib does at low levels.
  png_set_filter(w->png, PNG_FILTER_TYPE_BASE, w->level <= 3 ? PNG_FILTER_SUB : PNG_ALL_FILTERS);
  png_set_IHDR(
      w->png, w->info, w->width, w->height, 8,
      w->has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(w->png, w->info);
  if (!w->has_alpha) png_set_filler(w->png, 0, PNG_FILLER_AFTER);
  for (uint32_t y = 0; y < w->height; y++) {
    png_write_row(w->png, w->rgba + (size_t)y * w->width * 4);
  }
  png_write_end(w->png, w->info);
  return true;
}

cp_status cp_encode_png(
    const uint8_t *rgba, uint32_t width, uint32_t height, int level, cp_bytes *out,
    cp_error *error) {
  *out = (cp_bytes){0};
  cp_status status = check_size(width, height, CP_MAX_SIDE, error);
  if (status != CP_OK) return status;
  writing w = {
    .rgba = rgba,
    .width = width,
    .height = height,
    .level = level < 0 ? 0 : level > 9 ? 9 : level,
    .has_alpha = !is_opaque(rgba, (size_t)width * height),
  };
  w.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
  w.info = w.png != NULL ? png_create_info_struct(w.png) : NULL;
  status = w.info != NULL && write_png(&w) ? CP_OK : cpi_no_memory(error);
  png_destroy_write_struct(&w.png, &w.info);
  return finish(&w.sink, status, out, error);
}

// MARK: JPEG

/// A copy without alpha, on white.
static uint8_t *lay_on_white(const uint8_t *rgba, size_t count) {
  uint8_t *laid = malloc(count * 4);
  for (size_t i = 0; laid != NULL && i < count; i++) {
    uint32_t alpha = rgba[i * 4 + 3];
    for (int c = 0; c < 3; c++) {
      laid[i * 4 + c] = (uint8_t)((rgba[i * 4 + c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    laid[i * 4 + 3] = 255;
  }
  return laid;
}

cp_status cp_encode_jpeg(
    const uint8_t *rgba, uint32_t width, uint32_t height, int quality, cp_bytes *out,
    cp_error *error) {
  enum { MOST = 65500 };
  *out = (cp_bytes){0};
  cp_status status = check_size(width, height, MOST, error);
  if (status != CP_OK) return status;
  quality = quality < 1 ? 1 : quality > 100 ? 100 : quality;
  size_t count = (size_t)width * height;
  uint8_t *laid = is_opaque(rgba, count) ? NULL : lay_on_white(rgba, count);
  int sampling = quality >= 90 ? TJSAMP_444 : TJSAMP_420;

  // The buffer is ours, of the size that is always enough, so that `free` is right for it.
  unsigned long room = tjBufSize((int)width, (int)height, sampling), length = room;
  uint8_t *data = room != (unsigned long)-1 ? malloc(room) : NULL;
  tjhandle handle = tjInitCompress();
  bool is_written = data != NULL && handle != NULL && (laid != NULL || is_opaque(rgba, count))
      && tjCompress2(
             handle, laid != NULL ? laid : rgba, (int)width, 0, (int)height, TJPF_RGBX, &data,
             &length, sampling, quality, TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT) == 0;
  if (handle != NULL) tjDestroy(handle);
  free(laid);
  sink s = {.data = data, .count = length};
  if (is_written) {
    uint8_t *shrunk = realloc(data, length);
    if (shrunk != NULL) s.data = shrunk;
  }
  return finish(&s, is_written ? CP_OK : cpi_no_memory(error), out, error);
}

// MARK: WEBP

static int write_webp(const uint8_t *bytes, size_t count, const WebPPicture *picture) {
  return append(picture->custom_ptr, bytes, count);
}

cp_status cp_encode_webp(
    const uint8_t *rgba, uint32_t width, uint32_t height, cp_bytes *out, cp_error *error) {
  *out = (cp_bytes){0};
  cp_status status = check_size(width, height, WEBP_MAX_DIMENSION, error);
  if (status != CP_OK) return status;
  WebPConfig config;
  WebPPicture picture;
  if (!WebPConfigInit(&config) || !WebPConfigLosslessPreset(&config, 4)
      || !WebPPictureInit(&picture)) {
    return cpi_no_memory(error);
  }
  config.exact = 1;
  sink s = {0};
  picture.use_argb = 1;
  picture.width = (int)width;
  picture.height = (int)height;
  picture.writer = write_webp;
  picture.custom_ptr = &s;
  bool is_written = WebPPictureImportRGBA(&picture, rgba, (int)(width * 4))
      && WebPEncode(&config, &picture);
  WebPPictureFree(&picture);
  return finish(&s, is_written ? CP_OK : cpi_no_memory(error), out, error);
}

// MARK: BMP

static void put16(uint8_t *at, uint32_t value) {
  at[0] = (uint8_t)value;
  at[1] = (uint8_t)(value >> 8);
}

static void put32(uint8_t *at, uint32_t value) {
  put16(at, value & 0xFFFF);
  put16(at + 2, value >> 16);
}

cp_status cp_encode_bmp(
    const uint8_t *rgba, uint32_t width, uint32_t height, cp_bytes *out, cp_error *error) {
  enum { FILE_HEADER = 14, INFO_HEADER = 40, V4_HEADER = 108, BITFIELDS = 3 };
  *out = (cp_bytes){0};
  cp_status status = check_size(width, height, CP_MAX_SIDE, error);
  if (status != CP_OK) return status;
  bool has_alpha = !is_opaque(rgba, (size_t)width * height);
  uint64_t row = has_alpha ? (uint64_t)width * 4 : ((uint64_t)width * 3 + 3) / 4 * 4;
  uint32_t header = FILE_HEADER + (has_alpha ? V4_HEADER : INFO_HEADER);
  uint64_t total = header + row * height;
  if (total > UINT32_MAX) {
    return cpi_fail(error, CP_TOO_LARGE, "The picture is too large for a BMP file.");
  }
  uint8_t *data = calloc(1, (size_t)total);
  if (data == NULL) return cpi_no_memory(error);
  memcpy(data, "BM", 2);
  put32(data + 2, (uint32_t)total);
  put32(data + 10, header);
  put32(data + 14, header - FILE_HEADER);
  put32(data + 18, width);
  put32(data + 22, height);
  put16(data + 26, 1);
  put16(data + 28, has_alpha ? 32 : 24);
  put32(data + 34, (uint32_t)(row * height));
  if (has_alpha) {
    static const uint32_t masks[4] = {0xFF0000, 0xFF00, 0xFF, 0xFF000000};
    put32(data + 30, BITFIELDS);
    for (int i = 0; i < 4; i++) put32(data + 54 + i * 4, masks[i]);
    put32(data + 70, 0x73524742);  // LCS_sRGB
  }
  size_t step = has_alpha ? 4 : 3;
  for (uint32_t y = 0; y < height; y++) {
    uint8_t *to = data + header + row * (height - 1 - y);
    const uint8_t *from = rgba + (size_t)y * width * 4;
    for (uint32_t x = 0; x < width; x++, from += 4, to += step) {
      to[0] = from[2];
      to[1] = from[1];
      to[2] = from[0];
      if (has_alpha) to[3] = from[3];
    }
  }
  *out = (cp_bytes){data, (size_t)total};
  return cpi_ok(error);
}
