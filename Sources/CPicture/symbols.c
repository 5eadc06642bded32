#include "internal.h"

#include <chafa.h>
#include <pthread.h>
#include <stdlib.h>

// MARK: Palettes

/// xterm's own values (XTerm-col.ad): the terminal's real ones belong to the person.
static const int32_t ansi_colours[16] = {
  0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
  0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
};

int32_t cp_ansi_colour(int index) { return index >= 0 && index < 16 ? ansi_colours[index] : -1; }

/// The colour of an entry of xterm's 256; -1 for what is none.
static int32_t palette_colour(int index) {
  if (index < 0 || index > 255) return -1;
  if (index < 16) return ansi_colours[index];
  if (index >= 232) return (8 + 10 * (index - 232)) * 0x010101;
  static const int32_t levels[6] = {0, 95, 135, 175, 215, 255};
  int cube = index - 16;
  return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6];
}

// MARK: Our own two looks

/// Half blocks are drawn here rather than by libchafa: with one symbol and two colours there is
/// nothing to search for, and it takes a tenth of the time.
static void draw_half_blocks(const uint8_t *rgba, uint32_t columns, uint32_t rows, cp_cell *cells) {
  enum { UPPER_HALF = 0x2580, LOWER_HALF = 0x2584 };
  for (uint32_t y = 0; y < rows; y++) {
    const uint8_t *upper = rgba + (size_t)y * 2 * columns * 4, *lower = upper + (size_t)columns * 4;
    for (uint32_t x = 0; x < columns; x++, upper += 4, lower += 4, cells++) {
      int32_t above = upper[3] < 128 ? -1 : upper[0] << 16 | upper[1] << 8 | upper[2];
      int32_t below = lower[3] < 128 ? -1 : lower[0] << 16 | lower[1] << 8 | lower[2];
      if (above == below) {
        *cells = (cp_cell){' ', -1, above};
      } else if (above < 0) {
        *cells = (cp_cell){LOWER_HALF, below, -1};
      } else {
        *cells = (cp_cell){UPPER_HALF, above, below};
      }
    }
  }
}

static void draw_letters(const uint8_t *rgba, size_t count, bool is_ground_light, cp_cell *cells) {
  static const char ramp[] = " .:-=+*#%@";
  enum { STEPS = sizeof ramp - 1 };
  for (size_t i = 0; i < count; i++, rgba += 4) {
    // BT.709's weights in parts of 256.
    uint32_t luma = (54 * rgba[0] + 183 * rgba[1] + 19 * rgba[2]) / 256;
    // Transparent is the ground, whichever it is: no ink.
    uint32_t ink = (is_ground_light ? 255 - luma : luma) * rgba[3] / 255;
    cells[i] = (cp_cell){(uint32_t)ramp[ink * STEPS / 256], -1, -1};
  }
}

// MARK: libchafa

static pthread_once_t chafa_once = PTHREAD_ONCE_INIT;

/// One thread: at the size of a terminal more cost time, and GLib keeps them waiting around
/// for 15 s, which an idle program must not. The number is libchafa's, for the whole process.
static void prepare_chafa(void) { chafa_set_n_threads(1); }

static ChafaCanvas *new_canvas(const cp_look *look, uint32_t columns, uint32_t rows) {
  pthread_once(&chafa_once, prepare_chafa);
  ChafaSymbolMap *symbols = chafa_symbol_map_new();
  ChafaCanvasConfig *config = chafa_canvas_config_new();
  int tags = CHAFA_SYMBOL_TAG_SPACE;
  tags |= look->depth == CP_TRUE_COLOUR ? CHAFA_SYMBOL_TAG_VHALF
                                        : CHAFA_SYMBOL_TAG_BLOCK | CHAFA_SYMBOL_TAG_BORDER;
  if (look->symbols & CP_SEXTANTS) tags |= CHAFA_SYMBOL_TAG_SEXTANT;
  if (look->symbols & CP_BRAILLE) tags |= CHAFA_SYMBOL_TAG_BRAILLE;
  chafa_symbol_map_add_by_tags(symbols, tags);
  chafa_canvas_config_set_symbol_map(config, symbols);
  chafa_canvas_config_set_geometry(config, (gint)columns, (gint)rows);
  ChafaCanvasMode mode = CHAFA_CANVAS_MODE_TRUECOLOR;
  if (look->depth == CP_256_COLOURS) mode = CHAFA_CANVAS_MODE_INDEXED_240;
  if (look->depth == CP_16_COLOURS) mode = CHAFA_CANVAS_MODE_INDEXED_16;
  chafa_canvas_config_set_canvas_mode(config, mode);
  if (look->depth == CP_256_COLOURS) {
    // Looked at: by plain RGB distance a dark teal becomes grey and a beige wall pink rings. This
    // space keeps hues (for twice the time), and the pattern hides the steps. In 16 colours both
    // only wash out the strong shapes that libchafa's contrast gives there.
    chafa_canvas_config_set_color_space(config, CHAFA_COLOR_SPACE_DIN99D);
    chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_ORDERED);
    chafa_canvas_config_set_dither_grain_size(config, 4, 4);
  }
  ChafaCanvas *canvas = chafa_canvas_new(config);
  chafa_canvas_config_unref(config);
  chafa_symbol_map_unref(symbols);
  return canvas;
}

static void draw_symbols(
    const uint8_t *rgba, uint32_t width, uint32_t height, uint32_t columns, uint32_t rows,
    const cp_look *look, cp_cell *cells) {
  ChafaCanvas *canvas = new_canvas(look, columns, rows);
  chafa_canvas_draw_all_pixels(
      canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, rgba, (gint)width, (gint)height, (gint)width * 4);
  bool is_direct = look->depth == CP_TRUE_COLOUR;
  for (uint32_t y = 0; y < rows; y++) {
    for (uint32_t x = 0; x < columns; x++, cells++) {
      gint ink, ground;
      chafa_canvas_get_raw_colors_at(canvas, (gint)x, (gint)y, &ink, &ground);
      cells->scalar = chafa_canvas_get_char_at(canvas, (gint)x, (gint)y);
      cells->ink = is_direct ? ink : palette_colour(ink);
      cells->ground = is_direct ? ground : palette_colour(ground);
    }
  }
  chafa_canvas_unref(canvas);
}

// MARK: Front

static bool is_drawn_by_chafa(const cp_look *look) {
  if (look->depth == CP_TRUE_COLOUR) return look->symbols != 0;
  return look->depth == CP_256_COLOURS || look->depth == CP_16_COLOURS;
}

void cp_cell_pixels(const cp_look *look, uint32_t *width, uint32_t *height) {
  // libchafa's symbols are bitmaps of 8x8.
  *width = is_drawn_by_chafa(look) ? 8 : 1;
  *height = is_drawn_by_chafa(look) ? 8 : look->depth == CP_TRUE_COLOUR ? 2 : 1;
}

cp_status cp_symbols(
    const uint8_t *rgba, uint32_t width, uint32_t height, uint32_t columns, uint32_t rows,
    const cp_look *look, cp_cell *cells, cp_error *error) {
  enum { MOST_CELLS_A_SIDE = 10000 };
  if (columns == 0 || rows == 0 || columns > MOST_CELLS_A_SIDE || rows > MOST_CELLS_A_SIDE) {
    return cpi_fail(
        error, CP_BAD_ARGUMENT, "A picture cannot be drawn on %ux%u cells.", columns, rows);
  }
  uint32_t across, down;
  cp_cell_pixels(look, &across, &down);
  cp_picture scaled = {0};
  if (width != columns * across || height != rows * down) {
    cp_status status =
        cp_scale(rgba, width, height, columns * across, rows * down, &scaled, error);
    if (status != CP_OK) return status;
    rgba = scaled.pixels;
  }
  if (is_drawn_by_chafa(look)) {
    draw_symbols(rgba, columns * across, rows * down, columns, rows, look, cells);
  } else if (look->depth == CP_MONO) {
    draw_letters(rgba, (size_t)columns * rows, look->is_ground_light, cells);
  } else {
    draw_half_blocks(rgba, columns, rows, cells);
  }
  cp_free(scaled.pixels);
  return cpi_ok(error);
}
