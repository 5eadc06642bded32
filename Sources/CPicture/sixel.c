#include "internal.h"

#include <chafa.h>
#include <stdlib.h>
#include <string.h>

cp_status cp_encode_sixel(
    const uint8_t *rgba, uint32_t width, uint32_t height, uint32_t to_width, uint32_t to_height,
    cp_bytes *out, cp_error *error) {
  enum { MOST = 10000 };
  *out = (cp_bytes){0};
  if (width == 0 || height == 0 || to_width == 0 || to_height == 0 || to_width > MOST
      || to_height > MOST || width > CP_MAX_SIDE || height > CP_MAX_SIDE) {
    return cpi_fail(error, CP_BAD_ARGUMENT, "A picture cannot be drawn on no pixels.");
  }
  cp_picture scaled = {0};
  if (width != to_width || height != to_height) {
    cp_status status = cp_scale(rgba, width, height, to_width, to_height, &scaled, error);
    if (status != CP_OK) return status;
    rgba = scaled.pixels;
  }
  ChafaCanvasConfig *config = chafa_canvas_config_new();
  // One cell of the canvas is the whole picture.
  chafa_canvas_config_set_geometry(config, 1, 1);
  chafa_canvas_config_set_cell_geometry(config, (gint)to_width, (gint)to_height);
  chafa_canvas_config_set_pixel_mode(config, CHAFA_PIXEL_MODE_SIXELS);
  chafa_canvas_config_set_canvas_mode(config, CHAFA_CANVAS_MODE_TRUECOLOR);
  // Looked at: with 256 colours and no pattern a face has bands, and with the ordered one a net.
  chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_DIFFUSION);
  chafa_canvas_config_set_dither_grain_size(config, 1, 1);
  ChafaCanvas *canvas = chafa_canvas_new(config);
  chafa_canvas_config_unref(config);
  chafa_canvas_draw_all_pixels(
      canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, rgba, (gint)to_width, (gint)to_height,
      (gint)to_width * 4);
  ChafaTermInfo *terminal = chafa_term_db_get_fallback_info(chafa_term_db_get_default());
  GString *string = chafa_canvas_print(canvas, terminal);
  chafa_term_info_unref(terminal);
  chafa_canvas_unref(canvas);
  cp_free(scaled.pixels);
  if (string == NULL) return cpi_no_memory(error);
  // What is freed by cp_free comes from malloc.
  out->data = malloc(string->len > 0 ? string->len : 1);
  if (out->data != NULL) {
    memcpy(out->data, string->str, string->len);
    out->count = string->len;
  }
  g_string_free(string, TRUE);
  return out->data == NULL ? cpi_no_memory(error) : cpi_ok(error);
}
