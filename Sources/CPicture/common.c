#include "internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

cp_limits cp_default_limits(void) {
  return (cp_limits){
    .max_pixels = 1u << 26,
    .max_bytes = 128u << 20,
    .max_memory = 512u << 20,
  };
}

void cp_free(void *memory) { free(memory); }

cp_status cpi_fail(cp_error *error, cp_status status, const char *format, ...) {
  error->status = status;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  return status;
}

cp_status cpi_ok(cp_error *error) {
  error->status = CP_OK;
  error->message[0] = 0;
  return CP_OK;
}

bool cpi_is_stopped(const cp_request *request) {
  return request->stop != NULL && request->stop(request->stop_context);
}

cp_status cpi_stopped(cp_error *error) {
  return cpi_fail(error, CP_STOPPED, "Decoding was stopped.");
}

uint8_t *cpi_new_pixels(uint64_t width, uint64_t height) {
  return malloc((size_t)(width * height * 4));
}

cp_status cpi_no_memory(cp_error *error) {
  return cpi_fail(error, CP_NO_MEMORY, "There is not enough memory for the picture.");
}

cp_status cpi_check_memory(const cp_limits *limits, uint64_t needed, cp_error *error) {
  if (needed <= limits->max_memory) return CP_OK;
  return cpi_fail(
      error, CP_TOO_LARGE,
      "The picture needs %llu MB of memory to decode, at most %llu are allowed.",
      (unsigned long long)(needed >> 20), (unsigned long long)(limits->max_memory >> 20));
}
