// Only here so that pkg-config's include paths reach the C target that draws with libchafa: an
// ordinary target cannot name a package, and GLib's headers lie in folders that differ by system.
#include <chafa.h>
