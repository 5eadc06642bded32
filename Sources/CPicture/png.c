#include "internal.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum { SIGNATURE = 8, CHUNK_HEAD = 8, CHUNK_CHECK = 4 };

static cp_status truncated(cp_error *error) {
  return cpi_fail(error, CP_TRUNCATED, "The PNG file ends before its picture does.");
}

// MARK: Header

static bool is_chunk(const uint8_t *chunk, const char *name) {
  return memcmp(chunk + 4, name, 4) == 0;
}

/// Walks all chunks: the orientation may stand behind the pixels.
static void read_chunks(const uint8_t *bytes, size_t count, cp_info *out) {
  size_t at = SIGNATURE;
  while (count - at >= CHUNK_HEAD + CHUNK_CHECK) {
    const uint8_t *chunk = bytes + at;
    size_t length = cpi_be32(chunk);
    if (length > count - at - CHUNK_HEAD - CHUNK_CHECK) return;
    if (is_chunk(chunk, "tRNS")) out->has_alpha = true;
    if (is_chunk(chunk, "iCCP")) out->has_profile = true;
    if (is_chunk(chunk, "acTL") && length >= 8) out->is_animated = cpi_be32(chunk + 8) > 1;
    if (is_chunk(chunk, "eXIf")) out->orientation = cpi_exif_orientation(chunk + 8, length);
    at += CHUNK_HEAD + length + CHUNK_CHECK;
  }
}

cp_status cpi_read_png_info(const uint8_t *bytes, size_t count, cp_info *out, cp_error *error) {
  if (count < SIGNATURE + CHUNK_HEAD + 13 + CHUNK_CHECK) return truncated(error);
  const uint8_t *header = bytes + SIGNATURE;
  if (cpi_be32(header) != 13 || !is_chunk(header, "IHDR")) {
    return cpi_fail(error, CP_BROKEN, "The PNG file does not start with its header.");
  }
  uint32_t width = cpi_be32(header + 8), height = cpi_be32(header + 12);
  if (width > INT32_MAX || height > INT32_MAX) {
    return cpi_fail(error, CP_BROKEN, "The PNG file's header makes no sense.");
  }
  out->stored_width = width;
  out->stored_height = height;
  out->has_alpha = (header[17] & PNG_COLOR_MASK_ALPHA) != 0;
  read_chunks(bytes, count, out);
  return CP_OK;
}

// MARK: Pixels

/// All that lives across libpng's longjmp. It belongs to the caller of the function that calls
/// setjmp, so that no variable of a frame that longjmp goes back to is ever changed after setjmp.
typedef struct reading {
  const cpi_job *job;
  cp_error *error;
  size_t offset;
  png_structp png;
  png_infop info;
  /// The whole picture (interlaced), or the result itself (same size), else NULL.
  uint8_t *pixels;
  /// One row (streamed).
  uint8_t *row;
  uint8_t *scaled;
  png_bytep *rows;
  cpi_scaler scaler;
  bool has_scaler, has_alpha, is_interlaced;
  cp_status status;
} reading;

static void read_bytes(png_structp png, png_bytep to, size_t count) {
  reading *r = png_get_io_ptr(png);
  if (count > r->job->count - r->offset) {
    r->status = truncated(r->error);
    longjmp(png_jmpbuf(png), 1);
  }
  memcpy(to, r->job->bytes + r->offset, count);
  r->offset += count;
}

static void on_error(png_structp png, png_const_charp message) {
  reading *r = png_get_error_ptr(png);
  if (strstr(message, "memory") != NULL) {
    r->status = cpi_no_memory(r->error);
  } else {
    r->status = cpi_fail(r->error, CP_BROKEN, "The PNG file is damaged.");
  }
  longjmp(png_jmpbuf(png), 1);
}

/// Blemishes are not worth a word, and standard error is not ours to write to.
static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void fail(reading *r, cp_status status) {
  r->status = status;
  longjmp(png_jmpbuf(r->png), 1);
}

static void start(reading *r) {
  png_set_read_fn(r->png, r, read_bytes);
  png_set_user_limits(r->png, CP_MAX_SIDE, CP_MAX_SIDE);
  // Text, profiles and the like are skipped unread: only pixels and transparency are wanted.
  png_set_keep_unknown_chunks(r->png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  static const png_byte skipped[] =
      "iCCP\0iTXt\0tEXt\0zTXt\0eXIf\0sPLT\0hIST\0pCAL\0sCAL\0"
      "gAMA\0cHRM\0sRGB\0sBIT\0bKGD\0pHYs\0oFFs\0tIME";
  png_set_keep_unknown_chunks(r->png, PNG_HANDLE_CHUNK_NEVER, skipped, sizeof skipped / 5);
  png_set_chunk_malloc_max(r->png, 8u << 20);
  png_read_info(r->png, r->info);

  png_set_expand(r->png);
  png_set_scale_16(r->png);
  png_set_gray_to_rgb(r->png);
  png_set_add_alpha(r->png, 0xFF, PNG_FILLER_AFTER);
  r->is_interlaced = png_set_interlace_handling(r->png) > 1;
  r->has_alpha = (png_get_color_type(r->png, r->info) & PNG_COLOR_MASK_ALPHA) != 0
      || png_get_valid(r->png, r->info, PNG_INFO_tRNS) != 0;
  png_read_update_info(r->png, r->info);
  if (png_get_image_width(r->png, r->info) != r->job->info->stored_width
      || png_get_image_height(r->png, r->info) != r->job->info->stored_height
      || png_get_rowbytes(r->png, r->info) != (size_t)r->job->info->stored_width * 4) {
    fail(r, cpi_fail(r->error, CP_BROKEN, "The PNG file is damaged."));
  }
}

/// Interlaced rows come in seven passes: the whole picture has to be there.
static void read_whole(reading *r) {
  uint32_t width = r->job->info->stored_width, height = r->job->info->stored_height;
  r->pixels = cpi_new_pixels(width, height);
  r->rows = malloc(height * sizeof *r->rows);
  if (r->pixels == NULL || r->rows == NULL) fail(r, cpi_no_memory(r->error));
  for (uint32_t y = 0; y < height; y++) r->rows[y] = r->pixels + (size_t)y * width * 4;
  int passes = r->is_interlaced ? 7 : 1;
  for (int pass = 0; pass < passes; pass++) {
    for (uint32_t y = 0; y < height; y++) {
      if (y % 64 == 0 && cpi_is_stopped(r->job->request)) fail(r, cpi_stopped(r->error));
      png_read_row(r->png, r->rows[y], NULL);
    }
  }
}

static void read_streamed(reading *r) {
  uint32_t width = r->job->info->stored_width, height = r->job->info->stored_height;
  r->row = cpi_new_pixels(width, 1);
  r->scaled = cpi_new_pixels(r->job->width, r->job->height);
  if (r->row == NULL || r->scaled == NULL) fail(r, cpi_no_memory(r->error));
  r->has_scaler = cpi_scaler_open(
      &r->scaler, width, height, r->job->width, r->job->height, r->has_alpha, r->scaled);
  if (!r->has_scaler) fail(r, cpi_no_memory(r->error));
  for (uint32_t y = 0; y < height; y++) {
    if (y % 64 == 0 && cpi_is_stopped(r->job->request)) fail(r, cpi_stopped(r->error));
    png_read_row(r->png, r->row, NULL);
    cpi_scaler_put(&r->scaler, r->row);
  }
}

static cp_status check_memory(const reading *r) {
  const cpi_job *job = r->job;
  uint64_t stored = (uint64_t)job->info->stored_width * job->info->stored_height * 4;
  uint64_t wanted = (uint64_t)job->width * job->height * 4 + cpi_scaler_memory(job->width);
  // libpng keeps two rows of at most 8 bytes a pixel and zlib's window.
  uint64_t rows = (uint64_t)job->info->stored_width * (4 + 2 * 8)
      + (uint64_t)job->info->stored_height * sizeof(png_bytep) + (1u << 20);
  // The header's last byte tells interlacing before libpng has allocated anything.
  bool is_interlaced = job->bytes[SIGNATURE + CHUNK_HEAD + 12] != 0;
  return cpi_check_memory(
      job->limits, rows + wanted + (is_interlaced ? stored : 0), r->error);
}

/// The one frame that longjmp comes back to: it changes nothing of its own.
static void run(reading *r) {
  if (setjmp(png_jmpbuf(r->png)) != 0) return;
  start(r);
  bool is_same_size =
      r->job->width == r->job->info->stored_width && r->job->height == r->job->info->stored_height;
  if (r->is_interlaced || is_same_size) {
    read_whole(r);
  } else {
    read_streamed(r);
  }
  r->status = CP_OK;
}

cp_status cpi_decode_png(const cpi_job *job, cp_picture *out, cp_error *error) {
  reading r = {.job = job, .error = error, .status = CP_BROKEN};
  cp_status status = check_memory(&r);
  if (status != CP_OK) return status;
  r.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &r, on_error, on_warning);
  r.info = r.png != NULL ? png_create_info_struct(r.png) : NULL;
  if (r.info != NULL) {
    run(&r);
  } else {
    r.status = cpi_no_memory(error);
  }
  png_destroy_read_struct(&r.png, &r.info, NULL);
  if (r.has_scaler) cpi_scaler_close(&r.scaler);
  free(r.row);
  free(r.rows);
  if (r.status != CP_OK) {
    free(r.pixels);
    free(r.scaled);
    return r.status;
  }
  if (r.scaled != NULL) {
    *out = (cp_picture){r.scaled, job->width, job->height, r.has_alpha};
    return CP_OK;
  }
  return cpi_finish_scaled(
      job, r.pixels, job->info->stored_width, job->info->stored_height, r.has_alpha, out, error);
}
