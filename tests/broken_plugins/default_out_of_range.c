/* The default of parameter "top" is above its largest value. */
#include "broken.h"
PROCESS_NOTHING
ENTRY(SOUND, "default_out_of_range",
      STR(MANIFEST("default_out_of_range",
                   ", \"parameters\": [{\"name\": \"top\", \"type\": \"int\", \"default\": 11, \"min\": 1, \"max\": 10}]")),
      find_interface);
