#include "internal.h"

#include <stdlib.h>
#include <string.h>

/// The size that a request comes to, upright.
static cp_status wanted_size(
    const cp_info *info, const cp_request *request, const cp_limits *limits, uint32_t *width,
    uint32_t *height, cp_error *error) {
  *width = info->width;
  *height = info->height;
  if (request->sizing == CP_FULL) return CP_OK;
  if (request->width == 0 || request->height == 0) {
    return cpi_fail(error, CP_BAD_ARGUMENT, "A picture of no width or height was asked for.");
  }
  if (request->sizing == CP_FIT) {
    if (request->width >= info->width && request->height >= info->height) return CP_OK;
    uint64_t by_width = (uint64_t)request->width * info->height;
    uint64_t by_height = (uint64_t)request->height * info->width;
    uint64_t w = request->width, h = request->height;
    if (by_width <= by_height) {
      h = (by_width + info->width / 2) / info->width;
    } else {
      w = (by_height + info->height / 2) / info->height;
    }
    *width = w == 0 ? 1 : (uint32_t)w;
    *height = h == 0 ? 1 : (uint32_t)h;
    return CP_OK;
  }
  if (request->width > CP_MAX_SIDE || request->height > CP_MAX_SIDE
      || (uint64_t)request->width * request->height > limits->max_pixels) {
    return cpi_fail(
        error, CP_TOO_LARGE, "%ux%u pixels were asked for, at most %llu million are allowed.",
        request->width, request->height, (unsigned long long)limits->max_pixels / 1000000);
  }
  *width = request->width;
  *height = request->height;
  return CP_OK;
}

/// Turns the picture as EXIF's orientation says. The eight are every mix of swapping the axes and
/// mirroring each of them.
static cp_status make_upright(cp_picture *picture, uint8_t orientation, cp_error *error) {
  if (orientation <= 1) return CP_OK;
  bool swaps = orientation >= 5;
  bool mirrors_x = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  bool mirrors_y = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;

  uint32_t width = swaps ? picture->height : picture->width;
  uint32_t height = swaps ? picture->width : picture->height;
  uint8_t *turned = cpi_new_pixels(width, height);
  if (turned == NULL) return cpi_no_memory(error);
  for (uint32_t y = 0; y < height; y++) {
    uint32_t v = mirrors_y ? height - 1 - y : y;
    for (uint32_t x = 0; x < width; x++) {
      uint32_t u = mirrors_x ? width - 1 - x : x;
      size_t from = swaps ? (size_t)u * picture->width + v : (size_t)v * picture->width + u;
      memcpy(turned + ((size_t)y * width + x) * 4, picture->pixels + from * 4, 4);
    }
  }
  free(picture->pixels);
  picture->pixels = turned;
  picture->width = width;
  picture->height = height;
  return CP_OK;
}

uint64_t cpi_finish_memory(const cpi_job *job, uint32_t width, uint32_t height) {
  if (width == job->width && height == job->height) return 0;
  return (uint64_t)job->width * job->height * 4 + cpi_scaler_memory(job->width);
}

cp_status cpi_finish_scaled(
    const cpi_job *job, uint8_t *pixels, uint32_t width, uint32_t height, bool has_alpha,
    cp_picture *out, cp_error *error) {
  if (width == job->width && height == job->height) {
    *out = (cp_picture){pixels, width, height, has_alpha};
    return CP_OK;
  }
  cpi_scaler scaler;
  uint8_t *scaled = cpi_new_pixels(job->width, job->height);
  if (scaled == NULL
      || !cpi_scaler_open(
          &scaler, width, height, job->width, job->height, has_alpha, scaled)) {
    free(scaled);
    free(pixels);
    return cpi_no_memory(error);
  }
  for (uint32_t y = 0; y < height; y++) {
    cpi_scaler_put(&scaler, pixels + (size_t)y * width * 4);
  }
  cpi_scaler_close(&scaler);
  free(pixels);
  *out = (cp_picture){scaled, job->width, job->height, has_alpha};
  return CP_OK;
}

cp_status cp_decode(
    const uint8_t *bytes, size_t count, const cp_limits *limits, const cp_request *request,
    cp_picture *out, cp_error *error) {
  *out = (cp_picture){0};
  cp_info info;
  cp_status status = cp_read_info(bytes, count, limits, &info, error);
  if (status != CP_OK) return status;

  uint32_t width, height;
  status = wanted_size(&info, request, limits, &width, &height, error);
  if (status != CP_OK) return status;
  bool is_turned = info.orientation >= 5;
  uint64_t result = (uint64_t)width * height * 4;
  if (info.orientation > 1) {
    // While it is turned, the result is there twice.
    status = cpi_check_memory(limits, 2 * result, error);
    if (status != CP_OK) return status;
  }
  if (cpi_is_stopped(request)) return cpi_stopped(error);

  cpi_job job = {
    .bytes = bytes,
    .count = count,
    .info = &info,
    .limits = limits,
    .request = request,
    .width = is_turned ? height : width,
    .height = is_turned ? width : height,
  };
  switch (info.type) {
  case CP_JPEG: status = cpi_decode_jpeg(&job, out, error); break;
  case CP_PNG: status = cpi_decode_png(&job, out, error); break;
  case CP_WEBP: status = cpi_decode_webp(&job, out, error); break;
  case CP_BMP: status = cpi_decode_bmp(&job, out, error); break;
  case CP_UNKNOWN: return cpi_fail(error, CP_NOT_A_PICTURE, "The file is not a picture.");
  }
  if (status == CP_OK) status = make_upright(out, info.orientation, error);
  if (status != CP_OK) {
    free(out->pixels);
    *out = (cp_picture){0};
    return status;
  }
  return cpi_ok(error);
}
