#ifndef PLAIN_LOOP_LOOPS_H
#define PLAIN_LOOP_LOOPS_H

#include "options.h"

/* Copies records until SIGTERM: for each read so many outputs and one changelog record, committed
   together, with no look into any of them. */
void run_copy(const struct options *options);

/* Reads a changelog to its end into a table of the last value of each key, and prints how many
   records and keys there were and how many seconds it took, as one JSON object. */
void run_restore(const struct options *options);

#endif
