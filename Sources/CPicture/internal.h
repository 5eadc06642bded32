// What the files of this module share; no other module sees it.
#ifndef CPICTURE_INTERNAL_H
#define CPICTURE_INTERNAL_H

#include "CPicture.h"

// MARK: Errors

/// Fills in `error` and returns `status`, so that a failure is one `return`.
cp_status cpi_fail(cp_error *error, cp_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/// `CP_OK`, with an error that says so.
cp_status cpi_ok(cp_error *error);

bool cpi_is_stopped(const cp_request *request);
cp_status cpi_stopped(cp_error *error);

// MARK: Memory

/// Room for a picture, not cleared; NULL when there is none. The sides are within CP_MAX_SIDE and
/// their product within a limit by now, so that nothing overflows.
uint8_t *cpi_new_pixels(uint64_t width, uint64_t height);

cp_status cpi_no_memory(cp_error *error);

/// `CP_TOO_LARGE` when a call would allocate more than the limits allow.
cp_status cpi_check_memory(const cp_limits *limits, uint64_t needed, cp_error *error);

// MARK: Bytes, checked by the caller

static inline uint32_t cpi_be16(const uint8_t *p) { return (uint32_t)p[0] << 8 | p[1]; }
static inline uint32_t cpi_be32(const uint8_t *p) { return cpi_be16(p) << 16 | cpi_be16(p + 2); }
static inline uint32_t cpi_le16(const uint8_t *p) { return (uint32_t)p[1] << 8 | p[0]; }
static inline uint32_t cpi_le32(const uint8_t *p) { return cpi_le16(p + 2) << 16 | cpi_le16(p); }

// MARK: Headers

/// EXIF's orientation in a TIFF block (after "Exif\0\0"): 1...8, or 1 when there is none.
uint8_t cpi_exif_orientation(const uint8_t *tiff, size_t count);

/// What one type adds to `cp_info`: each fills in the stored size, orientation, alpha, animation
/// and profile, and checks nothing against limits.
cp_status cpi_read_jpeg_info(const uint8_t *, size_t, cp_info *, cp_error *);
cp_status cpi_read_png_info(const uint8_t *, size_t, cp_info *, cp_error *);
cp_status cpi_read_webp_info(const uint8_t *, size_t, cp_info *, cp_error *);
cp_status cpi_read_bmp_info(const uint8_t *, size_t, cp_info *, cp_error *);

// MARK: Decoders

/// What a decoder works from. `width` x `height` is the size wanted, in the stored orientation.
typedef struct cpi_job {
  const uint8_t *bytes;
  size_t count;
  const cp_info *info;
  const cp_limits *limits;
  const cp_request *request;
  uint32_t width, height;
} cpi_job;

/// Each makes `out` exactly `job->width` x `job->height`; on failure it has freed what it
/// allocated.
cp_status cpi_decode_jpeg(const cpi_job *, cp_picture *out, cp_error *);
cp_status cpi_decode_png(const cpi_job *, cp_picture *out, cp_error *);
cp_status cpi_decode_webp(const cpi_job *, cp_picture *out, cp_error *);
cp_status cpi_decode_bmp(const cpi_job *, cp_picture *out, cp_error *);

/// What `cpi_finish_scaled` allocates for a picture of `width` x `height`.
uint64_t cpi_finish_memory(const cpi_job *job, uint32_t width, uint32_t height);

/// Gives `pixels` (taken over, freed in every case) the size of the job.
cp_status cpi_finish_scaled(
    const cpi_job *job, uint8_t *pixels, uint32_t width, uint32_t height, bool has_alpha,
    cp_picture *out, cp_error *error);

// MARK: Scaling row by row

/// Takes the rows of a picture from the top and writes them at another size.
typedef struct cpi_scaler {
  uint32_t from_width, from_height, to_width, to_height;
  bool has_alpha;
  /// Where the result goes: to_width x to_height.
  uint8_t *pixels;
  /// The next row to come in, and the next to go out.
  uint32_t next_in, next_out;
  /// Weighted sums of one row, 4 channels a pixel. Reducing: the row in hand, and the sum over
  /// rows. Enlarging: the row in hand, the one before it, and a mix of the two.
  uint64_t *current, *other, *blend;
} cpi_scaler;

/// What a scaler allocates.
uint64_t cpi_scaler_memory(uint32_t to_width);

/// False: no memory. `pixels` stays the caller's.
bool cpi_scaler_open(
    cpi_scaler *scaler, uint32_t from_width, uint32_t from_height, uint32_t to_width,
    uint32_t to_height, bool has_alpha, uint8_t *pixels);

/// One row of RGBA; calls beyond `from_height` are ignored.
void cpi_scaler_put(cpi_scaler *scaler, const uint8_t *row);

void cpi_scaler_close(cpi_scaler *scaler);

#endif
