#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>

static cp_status fail(VP8StatusCode code, cp_error *error) {
  switch (code) {
  case VP8_STATUS_OUT_OF_MEMORY: return cpi_no_memory(error);
  case VP8_STATUS_SUSPENDED:
  case VP8_STATUS_NOT_ENOUGH_DATA:
    return cpi_fail(error, CP_TRUNCATED, "The WEBP file ends before its picture does.");
  case VP8_STATUS_UNSUPPORTED_FEATURE:
    return cpi_fail(error, CP_UNSUPPORTED, "This form of WEBP file cannot be shown.");
  default: return cpi_fail(error, CP_BROKEN, "The WEBP file is damaged.");
  }
}

// MARK: Header

static void read_chunks(const uint8_t *bytes, size_t count, cp_info *out) {
  size_t at = 12;
  while (at <= count && count - at >= 8) {
    const uint8_t *chunk = bytes + at;
    size_t length = cpi_le32(chunk + 4);
    if (length > count - at - 8) return;
    if (memcmp(chunk, "ICCP", 4) == 0) out->has_profile = true;
    if (memcmp(chunk, "EXIF", 4) == 0) {
      // Some writers put JPEG's "Exif\0\0" before the TIFF block.
      size_t prefix = length >= 6 && memcmp(chunk + 8, "Exif\0\0", 6) == 0 ? 6 : 0;
      out->orientation = cpi_exif_orientation(chunk + 8 + prefix, length - prefix);
    }
    at += 8 + length + (length & 1);
  }
}

cp_status cpi_read_webp_info(const uint8_t *bytes, size_t count, cp_info *out, cp_error *error) {
  WebPBitstreamFeatures features;
  VP8StatusCode code = WebPGetFeatures(bytes, count, &features);
  if (code != VP8_STATUS_OK) return fail(code, error);
  out->stored_width = (uint32_t)features.width;
  out->stored_height = (uint32_t)features.height;
  out->has_alpha = features.has_alpha != 0;
  out->is_animated = features.has_animation != 0;
  read_chunks(bytes, count, out);
  return CP_OK;
}

// MARK: Pixels

/// Decodes a still stream of `width` x `height` into a place `stride` bytes a row, at a size not
/// above its own.
static cp_status decode_stream(
    const uint8_t *bytes, size_t count, const WebPBitstreamFeatures *features, uint32_t width,
    uint32_t height, uint8_t *to, size_t stride, cp_error *error) {
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config)) return fail(VP8_STATUS_INVALID_PARAM, error);
  config.output.colorspace = MODE_RGBA;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = to;
  config.output.u.RGBA.stride = (int)stride;
  config.output.u.RGBA.size = stride * (height - 1) + (size_t)width * 4;
  config.options.use_scaling =
      width != (uint32_t)features->width || height != (uint32_t)features->height;
  config.options.scaled_width = (int)width;
  config.options.scaled_height = (int)height;
  VP8StatusCode code = WebPDecode(bytes, count, &config);
  WebPFreeDecBuffer(&config.output);
  return code == VP8_STATUS_OK ? CP_OK : fail(code, error);
}

/// Whether a pixel is not opaque. The header does not tell: a lossless stream may deny the alpha
/// that its pixels hold, and libwebp 1.2.4 gives it out all the same.
static bool has_clear_pixels(const uint8_t *rgba, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (rgba[i * 4 + 3] != 255) return true;
  }
  return false;
}

/// libwebp reduces while it decodes, to `width` x `height`; enlarging is ours, as everywhere.
static cp_status decode_still(
    const cpi_job *job, uint32_t width, uint32_t height, cp_picture *out, cp_error *error) {
  WebPBitstreamFeatures features;
  VP8StatusCode code = WebPGetFeatures(job->bytes, job->count, &features);
  if (code != VP8_STATUS_OK) return fail(code, error);
  uint8_t *pixels = cpi_new_pixels(width, height);
  if (pixels == NULL) return cpi_no_memory(error);
  cp_status status = decode_stream(
      job->bytes, job->count, &features, width, height, pixels, (size_t)width * 4, error);
  if (status == CP_OK && cpi_is_stopped(job->request)) status = cpi_stopped(error);
  if (status != CP_OK) {
    free(pixels);
    return status;
  }
  bool has_alpha = job->info->has_alpha || has_clear_pixels(pixels, (size_t)width * height);
  return cpi_finish_scaled(job, pixels, width, height, has_alpha, out, error);
}

/// The first frame, laid on a clear canvas where it says.
static cp_status decode_frame(
    const cpi_job *job, const WebPIterator *frame, uint8_t *canvas, cp_error *error) {
  uint64_t canvas_width = job->info->stored_width, canvas_height = job->info->stored_height;
  WebPBitstreamFeatures features;
  VP8StatusCode code = WebPGetFeatures(frame->fragment.bytes, frame->fragment.size, &features);
  if (code != VP8_STATUS_OK) return fail(code, error);
  if (frame->x_offset < 0 || frame->y_offset < 0 || features.width <= 0 || features.height <= 0
      || (uint64_t)frame->x_offset + (uint64_t)features.width > canvas_width
      || (uint64_t)frame->y_offset + (uint64_t)features.height > canvas_height) {
    return fail(VP8_STATUS_BITSTREAM_ERROR, error);
  }
  uint8_t *to = canvas + ((size_t)frame->y_offset * canvas_width + (size_t)frame->x_offset) * 4;
  return decode_stream(
      frame->fragment.bytes, frame->fragment.size, &features, (uint32_t)features.width,
      (uint32_t)features.height, to, (size_t)canvas_width * 4, error);
}

static cp_status decode_animated(const cpi_job *job, cp_picture *out, cp_error *error) {
  WebPData data = {job->bytes, job->count};
  WebPDemuxState state;
  // The partial form takes a file that is cut behind its first frame.
  WebPDemuxer *demuxer = WebPDemuxPartial(&data, &state);
  if (demuxer == NULL) {
    return fail(
        state == WEBP_DEMUX_PARSE_ERROR ? VP8_STATUS_BITSTREAM_ERROR : VP8_STATUS_NOT_ENOUGH_DATA,
        error);
  }
  uint32_t width = job->info->stored_width, height = job->info->stored_height;
  uint8_t *canvas = calloc((size_t)width * height, 4);
  cp_status status;
  WebPIterator frame;
  if (canvas == NULL) {
    status = cpi_no_memory(error);
  } else if (!WebPDemuxGetFrame(demuxer, 1, &frame)) {
    status = fail(VP8_STATUS_NOT_ENOUGH_DATA, error);
  } else {
    status = decode_frame(job, &frame, canvas, error);
    WebPDemuxReleaseIterator(&frame);
  }
  WebPDemuxDelete(demuxer);
  if (status == CP_OK && cpi_is_stopped(job->request)) status = cpi_stopped(error);
  if (status != CP_OK) {
    free(canvas);
    return status;
  }
  return cpi_finish_scaled(job, canvas, width, height, true, out, error);
}

/// What libwebp 1.2.4 keeps of a picture while it decodes, in bytes a pixel: a lossless stream whole;
/// of a lossy one its alpha, and the lossless stream that the alpha may be packed in. Only the
/// oldest form of file cannot have any: in the others no flag can be relied on.
///
/// The tables of a lossless stream's codes cannot be told from the header: as a rule some kilobytes,
/// at the very most 65,536 groups of them.
static uint64_t kept_bytes(const cpi_job *job) {
  const uint8_t *chunk = job->bytes + 12;
  if (job->count < 16) return 5;
  return memcmp(chunk, "VP8 ", 4) == 0 ? 0 : memcmp(chunk, "VP8L", 4) == 0 ? 4 : 5;
}

cp_status cpi_decode_webp(const cpi_job *job, cp_picture *out, cp_error *error) {
  uint32_t width = job->info->stored_width, height = job->info->stored_height;
  bool is_animated = job->info->is_animated;
  if (!is_animated && job->width <= width && job->height <= height) {
    width = job->width;
    height = job->height;
  }
  uint64_t kept = (uint64_t)job->info->stored_width * job->info->stored_height * kept_bytes(job);
  uint64_t decoded = (uint64_t)width * height * 4;
  cp_status status = cpi_check_memory(
      job->limits, kept + decoded + cpi_finish_memory(job, width, height), error);
  if (status != CP_OK) return status;
  return is_animated ? decode_animated(job, out, error)
                     : decode_still(job, width, height, out, error);
}
