/// Pictures behind one small header: what a file is, its pixels, smaller or larger copies, files
/// written from pixels, and cells of a terminal.
///
/// Whatever comes in is taken for hostile. Sizes and memory are checked against `cp_limits` from
/// the header alone, before anything is allocated; a broken file ends in a status and a sentence.
///
/// Pixels are 8-bit red, green, blue, alpha, in that order, rows from the top without padding
/// between them; alpha is straight (not multiplied in), 255 is opaque. Colours are taken for sRGB.
///
/// No function keeps state between calls or touches state of the process, so all may run on any
/// number of threads at once. All of them take as long as the picture is large: none belongs on a
/// thread that has to answer.
#ifndef CPICTURE_H
#define CPICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// MARK: What can go wrong

typedef enum cp_status {
  CP_OK = 0,
  /// The bytes are none of the four types.
  CP_NOT_A_PICTURE,
  /// The file ends before the picture does.
  CP_TRUNCATED,
  /// The file contradicts itself or its type's rules.
  CP_BROKEN,
  /// A rare form of a known type, such as an arithmetic-coded JPEG.
  CP_UNSUPPORTED,
  /// More pixels, bytes or memory than the limits allow.
  CP_TOO_LARGE,
  /// An allocation within the limits failed.
  CP_NO_MEMORY,
  /// The caller's `stop` asked for it.
  CP_STOPPED,
  /// An argument makes no sense, such as a width of 0.
  CP_BAD_ARGUMENT,
} cp_status;

/// A status with its reason: one sentence for a person, in English, without control characters,
/// never containing bytes of the file.
typedef struct cp_error {
  cp_status status;
  char message[160];
} cp_error;

/// The sentence of an error, as long as the error lives (arrays of char reach Swift as tuples).
static inline const char *_Nonnull cp_message(const cp_error *_Nonnull error) {
  return error->message;
}

// MARK: Limits

typedef struct cp_limits {
  /// Width times height.
  uint64_t max_pixels;
  /// The length of a file.
  uint64_t max_bytes;
  /// What one call may allocate at its peak, the libraries' own buffers included as far as they
  /// can be told from the header.
  uint64_t max_memory;
} cp_limits;

/// 64 Mpx (2^26, so that 8192x8192 fits), 128 MiB of file, 512 MiB of memory.
cp_limits cp_default_limits(void);

/// No side may be longer, whatever the limits say; libpng has the same bound by default.
enum { CP_MAX_SIDE = 1000000 };

// MARK: What a file is

typedef enum cp_type {
  CP_UNKNOWN = 0,
  CP_JPEG,
  CP_PNG,
  CP_WEBP,
  CP_BMP,
} cp_type;

/// The type by the first bytes; 12 are enough for all types, fewer give `CP_UNKNOWN`.
cp_type cp_sniff(const uint8_t *_Nullable bytes, size_t count);

typedef struct cp_info {
  cp_type type;
  /// As the file stores it, before `orientation`.
  uint32_t stored_width, stored_height;
  /// As it is to be shown, after `orientation`.
  uint32_t width, height;
  /// EXIF's 1...8; 1, as stored, where the file says nothing or nonsense.
  uint8_t orientation;
  /// The file can hold transparent pixels (it need not have any).
  bool has_alpha;
  /// The file holds more than one frame; the first one is decoded.
  bool is_animated;
  /// The file brings a colour profile, which is not applied.
  bool has_profile;
} cp_info;

/// Reads the header: allocates nothing. `CP_TOO_LARGE` when the size or the file is over the
/// limits; `out` is filled in all the same then, as far as the size could be told.
///
/// The whole file should be given: orientation, animation and profile may stand anywhere in it.
cp_status cp_read_info(
    const uint8_t *_Nonnull bytes, size_t count, const cp_limits *_Nonnull limits,
    cp_info *_Nonnull out, cp_error *_Nonnull error);

// MARK: Pixels

/// Pixels that the holder frees with `cp_free(pixels)`.
typedef struct cp_picture {
  uint8_t *_Nullable pixels;
  uint32_t width, height;
  /// False: every alpha is 255.
  bool has_alpha;
} cp_picture;

/// Frees what this module allocated; NULL is fine.
void cp_free(void *_Nullable memory);

typedef enum cp_sizing {
  /// The size of the file's picture; `width` and `height` are not read.
  CP_FULL = 0,
  /// The largest size of the picture's own shape within `width` x `height`, never larger than the
  /// picture, at least 1x1.
  CP_FIT,
  /// Exactly `width` x `height`, whatever the shape.
  CP_EXACT,
} cp_sizing;

typedef struct cp_request {
  cp_sizing sizing;
  /// In pixels, after orientation.
  uint32_t width, height;
  /// Asked between rows or strips, from the calling thread; true ends the call with `CP_STOPPED`.
  bool (*_Nullable stop)(const void *_Nullable context);
  const void *_Nullable stop_context;
} cp_request;

/// Decodes the (first) picture of a file, upright and at the size wanted.
///
/// JPEG and WEBP are made smaller while they are decoded, PNG and BMP row by row, so that a preview
/// of a large picture costs little memory. CMYK is converted without a profile (as most programs
/// do), 16 bits a channel are rounded to 8. With `CP_FULL` the pixels are the libraries' own, byte
/// for byte; the same bytes give the same pixels.
///
/// On failure `out->pixels` is NULL.
cp_status cp_decode(
    const uint8_t *_Nonnull bytes, size_t count, const cp_limits *_Nonnull limits,
    const cp_request *_Nonnull request, cp_picture *_Nonnull out, cp_error *_Nonnull error);

/// A copy at another size: the mean of the area that each pixel covers where it gets smaller,
/// bilinear where it gets larger, each direction by itself. Transparent pixels lend no colour to
/// their neighbours. Integers only: every machine gives the same bytes.
cp_status cp_scale(
    const uint8_t *_Nonnull rgba, uint32_t width, uint32_t height, uint32_t to_width,
    uint32_t to_height, cp_picture *_Nonnull out, cp_error *_Nonnull error);

/// A rectangle of a picture, in pixels from the top left corner.
typedef struct cp_part {
  uint32_t x, y, width, height;
} cp_part;

/// As `cp_scale`, of a part; `CP_BAD_ARGUMENT` for one that is empty or not wholly inside.
cp_status cp_scale_part(
    const uint8_t *_Nonnull rgba, uint32_t width, uint32_t height, cp_part part, uint32_t to_width,
    uint32_t to_height, cp_picture *_Nonnull out, cp_error *_Nonnull error);

// MARK: Files

/// The bytes of a file that the holder frees with `cp_free(data)`.
typedef struct cp_bytes {
  uint8_t *_Nullable data;
  size_t count;
} cp_bytes;

/// PNG of 8 bits a channel, without alpha where all pixels are opaque. `level` is zlib's, 0...9.
/// The same pixels and level give the same file (with the same zlib).
cp_status cp_encode_png(
    const uint8_t *_Nonnull rgba, uint32_t width, uint32_t height, int level,
    cp_bytes *_Nonnull out, cp_error *_Nonnull error);

/// Baseline JPEG, 4:2:0 (4:4:4 from quality 90 on), `quality` 1...100. Alpha is laid on white.
cp_status cp_encode_jpeg(
    const uint8_t *_Nonnull rgba, uint32_t width, uint32_t height, int quality,
    cp_bytes *_Nonnull out, cp_error *_Nonnull error);

/// A sixel string for a terminal, of `to_width` x `to_height` pixels in at most 256 colours; the picture is
/// stretched over them, and transparent pixels are left out.
cp_status cp_encode_sixel(
    const uint8_t *_Nonnull rgba, uint32_t width, uint32_t height, uint32_t to_width,
    uint32_t to_height, cp_bytes *_Nonnull out, cp_error *_Nonnull error);

/// Lossless WEBP.
cp_status cp_encode_webp(
    const uint8_t *_Nonnull rgba, uint32_t width, uint32_t height, cp_bytes *_Nonnull out,
    cp_error *_Nonnull error);

/// BMP of 24 bits a pixel; 32 with an alpha mask where some pixel is not opaque.
cp_status cp_encode_bmp(
    const uint8_t *_Nonnull rgba, uint32_t width, uint32_t height, cp_bytes *_Nonnull out,
    cp_error *_Nonnull error);

// MARK: Cells of a terminal

typedef enum cp_depth {
  /// Half blocks: two pixels a cell, each with a colour of its own.
  CP_TRUE_COLOUR = 0,
  /// Block and border symbols in entries 16...255 of xterm's palette (the first 16 are the
  /// person's own and cannot be relied on).
  CP_256_COLOURS,
  /// Block and border symbols in the 16 ANSI colours.
  CP_16_COLOURS,
  /// Ten letters of growing density, ` .:-=+*#%@`, dense is bright; no colours.
  CP_MONO,
} cp_depth;

/// More symbols, each in a font or not: off unless a person asks for them. Not read by `CP_MONO`.
enum { CP_SEXTANTS = 1, CP_BRAILLE = 2 };

typedef struct cp_look {
  cp_depth depth;
  /// A sum of `CP_SEXTANTS` and `CP_BRAILLE`; 0 draws with what every font has.
  uint32_t symbols;
  /// `CP_MONO` on a light ground: dense is dark.
  bool is_ground_light;
} cp_look;

/// One cell. Colours are `0xRRGGBB`; -1 leaves the terminal's own (the picture is transparent
/// there, or the depth has no colours).
///
/// In the palettes the colour is that of the entry chosen, so that "the nearest entry" gives
/// exactly it: for 256 the cube (0, 95, 135, 175, 215, 255 a channel) and the greys (8, 18 ... 238)
/// of xterm, for 16 what `cp_ansi_colour` says, which is xterm's default too.
typedef struct cp_cell {
  uint32_t scalar;
  int32_t ink, ground;
} cp_cell;

/// The colour `0xRRGGBB` of ANSI colour 0...15 as xterm shows it by default; -1 for other numbers.
int32_t cp_ansi_colour(int index);

/// How many pixels a cell of this look is made of: the best size to decode for is columns times
/// `width`, rows times `height`.
void cp_cell_pixels(
    const cp_look *_Nonnull look, uint32_t *_Nonnull width, uint32_t *_Nonnull height);

/// Fills `cells`, `columns` x `rows` of them row by row, with the whole picture stretched over
/// them.
cp_status cp_symbols(
    const uint8_t *_Nonnull rgba, uint32_t width, uint32_t height, uint32_t columns, uint32_t rows,
    const cp_look *_Nonnull look, cp_cell *_Nonnull cells, cp_error *_Nonnull error);

#endif
