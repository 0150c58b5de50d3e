/* The limit that workers are compared with: the client library alone, in C, with no decoding, no
   state and no decisions, and with the fetch settings it is fastest with.

   It stands beside the workers and is part of none of them. */
#include <librdkafka/rdkafka.h>
#include <stdio.h>
#include <string.h>

#include "loops.h"

int main(int count, char **arguments) {
  const char *command = count > 1 ? arguments[1] : "";
  if (strcmp(command, "version") == 0) {
    puts(rd_kafka_version_str());
    return 0;
  }
  if (strcmp(command, "copy") == 0) {
    struct options options = read_options(count - 1, arguments + 1);
    run_copy(&options);
    return 0;
  }
  if (strcmp(command, "restore") == 0) {
    struct options options = read_options(count - 1, arguments + 1);
    run_restore(&options);
    return 0;
  }
  fail(64, "takes one of: copy, restore, version");
}
