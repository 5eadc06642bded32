#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

enum {
  MARKER_SOF0 = 0xC0, MARKER_DHT = 0xC4, MARKER_JPG = 0xC8, MARKER_DAC = 0xCC, MARKER_SOF15 = 0xCF,
  MARKER_RST0 = 0xD0, MARKER_SOI = 0xD8, MARKER_EOI = 0xD9, MARKER_SOS = 0xDA,
  MARKER_APP1 = 0xE1, MARKER_APP2 = 0xE2, MARKER_TEM = 0x01,
};

/// What the markers up to the first scan say.
typedef struct frame {
  uint32_t width, height;
  uint8_t marker, precision, components;
  /// Sampling factors, 1...4.
  uint8_t across[4], down[4];
  /// How many components the first scan holds.
  uint8_t first_scan;
  uint8_t orientation;
  bool has_profile;
  /// Where the first scan's header starts.
  size_t scan_offset;
} frame;

static bool is_frame_marker(uint8_t marker) {
  return marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT
      && marker != MARKER_JPG && marker != MARKER_DAC;
}

static cp_status truncated(cp_error *error) {
  return cpi_fail(error, CP_TRUNCATED, "The JPEG file ends before its picture does.");
}

static cp_status broken(cp_error *error) {
  return cpi_fail(error, CP_BROKEN, "The JPEG file is damaged.");
}

static cp_status unsupported(cp_error *error) {
  return cpi_fail(error, CP_UNSUPPORTED, "This form of JPEG file cannot be shown.");
}

static cp_status read_frame_marker(
    const uint8_t *body, size_t count, frame *out, cp_error *error) {
  if (count < 6) return broken(error);
  out->precision = body[0];
  out->height = cpi_be16(body + 1);
  out->width = cpi_be16(body + 3);
  out->components = body[5];
  if (out->components == 0 || out->components > 4 || count < 6 + (size_t)out->components * 3) {
    return broken(error);
  }
  for (int i = 0; i < out->components; i++) {
    out->across[i] = body[6 + i * 3 + 1] >> 4;
    out->down[i] = body[6 + i * 3 + 1] & 15;
    if (out->across[i] < 1 || out->across[i] > 4 || out->down[i] < 1 || out->down[i] > 4) {
      return broken(error);
    }
  }
  return CP_OK;
}

/// Walks the markers up to the first scan.
static cp_status read_frame(const uint8_t *bytes, size_t count, frame *out, cp_error *error) {
  memset(out, 0, sizeof *out);
  out->orientation = 1;
  bool has_exif = false;
  size_t at = 2;
  while (true) {
    // Bytes between segments are skipped, as libjpeg does; any number of 0xFF may stand before one.
    const uint8_t *mark = at < count ? memchr(bytes + at, 0xFF, count - at) : NULL;
    if (mark == NULL) return truncated(error);
    at = (size_t)(mark - bytes);
    while (at < count && bytes[at] == 0xFF) at++;
    if (at == count) return truncated(error);
    uint8_t marker = bytes[at++];
    if (marker == 0 || marker == MARKER_TEM || (marker >= MARKER_RST0 && marker <= MARKER_SOI)) {
      continue;
    }
    if (marker == MARKER_EOI) return broken(error);
    if (count - at < 2) return truncated(error);
    size_t length = cpi_be16(bytes + at);
    if (length < 2) return broken(error);
    if (length > count - at) return truncated(error);
    const uint8_t *body = bytes + at + 2;
    size_t size = length - 2;

    if (is_frame_marker(marker)) {
      if (out->marker != 0) return broken(error);
      out->marker = marker;
      cp_status status = read_frame_marker(body, size, out, error);
      if (status != CP_OK) return status;
    } else if (marker == MARKER_APP1 && !has_exif && size >= 6 && !memcmp(body, "Exif\0\0", 6)) {
      has_exif = true;
      out->orientation = cpi_exif_orientation(body + 6, size - 6);
    } else if (marker == MARKER_APP2 && size >= 12 && !memcmp(body, "ICC_PROFILE\0", 12)) {
      out->has_profile = true;
    } else if (marker == MARKER_SOS) {
      if (out->marker == 0 || size < 1) return broken(error);
      out->first_scan = body[0];
      out->scan_offset = at;
      return CP_OK;
    }
    at += length;
  }
}

static bool is_progressive(const frame *f) {
  return f->marker == MARKER_SOF0 + 2 || f->marker == MARKER_SOF0 + 10;
}

cp_status cpi_read_jpeg_info(const uint8_t *bytes, size_t count, cp_info *out, cp_error *error) {
  frame f;
  cp_status status = read_frame(bytes, count, &f, error);
  // A caller may hold the first bytes only: a size that was seen is given with the failure.
  out->stored_width = f.width;
  out->stored_height = f.height;
  if (status != CP_OK) return status;
  out->orientation = f.orientation;
  out->has_profile = f.has_profile;
  // Baseline, extended, progressive, and the last two with arithmetic coding.
  int kind = f.marker - MARKER_SOF0;
  if (kind > 2 && kind != 9 && kind != 10) {
    return cpi_fail(error, CP_UNSUPPORTED, "Lossless and hierarchical JPEG files cannot be shown.");
  }
  if (f.precision != 8) {
    return cpi_fail(
        error, CP_UNSUPPORTED, "JPEG files of %d bits a channel cannot be shown.", f.precision);
  }
  if (f.height == 0) {
    // The height may stand behind the first scan (DNL); libjpeg-turbo does not read that either.
    return cpi_fail(error, CP_UNSUPPORTED, "The JPEG file does not say how high it is.");
  }
  return CP_OK;
}

/// Whether the picture comes in several scans, over which libjpeg keeps all coefficients.
static bool has_several_scans(const frame *f) {
  return is_progressive(f) || f->first_scan != f->components;
}

/// The coefficients of the whole picture, which libjpeg keeps when one scan does not hold them all.
static uint64_t coefficient_memory(const frame *f) {
  if (!has_several_scans(f)) return 0;
  uint64_t most_across = 1, most_down = 1, sum = 0;
  for (int i = 0; i < f->components; i++) {
    if (f->across[i] > most_across) most_across = f->across[i];
    if (f->down[i] > most_down) most_down = f->down[i];
  }
  uint64_t columns = (f->width + 8 * most_across - 1) / (8 * most_across);
  uint64_t rows = (f->height + 8 * most_down - 1) / (8 * most_down);
  for (int i = 0; i < f->components; i++) {
    sum += columns * f->across[i] * rows * f->down[i];
  }
  return sum * 64 * 2;
}

/// A file in several scans may hold any number of them, each a walk over all coefficients, and a
/// baseline file may repeat a component's: a small file can keep a decoder busy for minutes
/// (libjpeg-turbo's own bound, TJFLAG_LIMITSCANS, is 500 scans of any size). Encoders write about
/// ten.
static bool has_too_many_scans(const cpi_job *job, const frame *f) {
  if (!has_several_scans(f)) return false;
  uint64_t most = ((uint64_t)16 << 26) / ((uint64_t)f->width * f->height);
  if (most > 500) most = 500;
  uint64_t scans = 0;
  const uint8_t *at = job->bytes + f->scan_offset, *end = job->bytes + job->count;
  while (at < end && (at = memchr(at, 0xFF, (size_t)(end - at))) != NULL && end - at >= 2) {
    if (at[1] == MARKER_SOS && ++scans > most) return true;
    at += at[1] == 0xFF ? 1 : 2;
  }
  return false;
}

/// The largest of 1, 2, 4, 8 by which both sides may be divided while they still cover the size
/// wanted. These four have vector code in libjpeg-turbo; the fractions between them are slower.
static int reduction(const cpi_job *job, uint32_t width, uint32_t height) {
  for (int by = 8; by > 1; by /= 2) {
    if ((width + by - 1) / by >= job->width && (height + by - 1) / by >= job->height) return by;
  }
  return 1;
}

/// Inks, stored inverted as Adobe does and everyone after it, to colours: no profile is at hand, so
/// it is the plain product.
static void convert_inks(uint8_t *pixels, size_t count) {
  for (size_t i = 0; i < count; i++, pixels += 4) {
    uint32_t black = pixels[3];
    for (int c = 0; c < 3; c++) pixels[c] = (uint8_t)((pixels[c] * black + 127) / 255);
    pixels[3] = 255;
  }
}

/// Whether the message is one of libjpeg's warnings that viewers pass over: all rows are there.
///
/// The text has to tell: tjGetErrorCode (libjpeg-turbo 2.1.5) says "warning" for a fatal error too,
/// once a warning came before it. A fatal error's text replaces the warning's.
static bool is_blemish(const char *message) {
  static const char *const known[] = {
    "Corrupt JPEG data", "Inconsistent progression sequence", "Unknown Adobe color transform",
    "Invalid SOS parameters", "Warning: unknown JFIF revision",
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strncmp(message, known[i], strlen(known[i])) == 0) return true;
  }
  return false;
}

/// Whether the end marker is missing.
static bool is_cut_short(const cpi_job *job, const frame *f) {
  return memmem(job->bytes + f->scan_offset, job->count - f->scan_offset, "\xFF\xD9", 2) == NULL;
}

static cp_status decompress(
    tjhandle handle, const cpi_job *job, uint8_t **pixels, uint32_t *width, uint32_t *height,
    cp_error *error) {
  int w = 0, h = 0, sampling = -1, space = -1;
  // It fails over sampling that has no name there, as that of most CMYK files, once it has told all
  // else: decoding does without the name.
  if (tjDecompressHeader3(
          handle, job->bytes, (unsigned long)job->count, &w, &h, &sampling, &space) != 0
      && (w <= 0 || h <= 0 || space < 0)) {
    return unsupported(error);
  }
  if ((uint32_t)w != job->info->stored_width || (uint32_t)h != job->info->stored_height) {
    return broken(error);
  }
  int by = reduction(job, (uint32_t)w, (uint32_t)h);
  *width = ((uint32_t)w + by - 1) / by;
  *height = ((uint32_t)h + by - 1) / by;

  frame f;
  cp_status status = read_frame(job->bytes, job->count, &f, error);
  if (status != CP_OK) return status;
  if (has_too_many_scans(job, &f)) {
    return cpi_fail(error, CP_TOO_LARGE, "The JPEG file has too many scans for its size.");
  }
  uint64_t needed = (uint64_t)*width * *height * 4 + coefficient_memory(&f)
      + cpi_finish_memory(job, *width, *height);
  status = cpi_check_memory(job->limits, needed, error);
  if (status != CP_OK) return status;

  // Cleared, so that nothing of our memory shows where a damaged file leaves pixels out.
  *pixels = calloc((size_t)*width * *height, 4);
  if (*pixels == NULL) return cpi_no_memory(error);
  bool has_inks = space == TJCS_CMYK || space == TJCS_YCCK;
  int result = tjDecompress2(
      handle, job->bytes, (unsigned long)job->count, *pixels, (int)*width, 0, (int)*height,
      has_inks ? TJPF_CMYK : TJPF_RGBA, TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS);
  if (result != 0) {
    const char *message = tjGetErrorStr2(handle);
    if (strstr(message, "nsufficient memory") != NULL) return cpi_no_memory(error);
    // "Fractional sampling not implemented yet" and its like.
    if (strstr(message, "not implemented") != NULL) return unsupported(error);
    if (is_cut_short(job, &f)) return truncated(error);
    if (!is_blemish(message)) return broken(error);
  }
  if (has_inks) convert_inks(*pixels, (size_t)*width * *height);
  return CP_OK;
}

cp_status cpi_decode_jpeg(const cpi_job *job, cp_picture *out, cp_error *error) {
  tjhandle handle = tjInitDecompress();
  if (handle == NULL) return cpi_no_memory(error);
  uint8_t *pixels = NULL;
  uint32_t width = 0, height = 0;
  cp_status status = decompress(handle, job, &pixels, &width, &height, error);
  tjDestroy(handle);
  if (status == CP_OK && cpi_is_stopped(job->request)) status = cpi_stopped(error);
  if (status != CP_OK) {
    free(pixels);
    return status;
  }
  return cpi_finish_scaled(job, pixels, width, height, false, out, error);
}
