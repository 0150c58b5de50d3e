#ifndef PLAIN_LOOP_OPTIONS_H
#define PLAIN_LOOP_OPTIONS_H

#include <stdbool.h>

#define INPUTS_MAX 16
#define SETTINGS_MAX 256
#define RECORD_BYTES_MAX 65536

/* Which of the two clients a setting is for. */
enum role { ROLE_BOTH, ROLE_CONSUMER, ROLE_PRODUCER };

/* One librdkafka property. */
struct setting {
  enum role role;
  char *name;
  char *value;
};

/* What the command line and the settings file say. */
struct options {
  const char *group;
  const char *inputs[INPUTS_MAX];
  int input_count;
  int partitions;
  const char *output;
  const char *changelog;
  const char *ready_file;
  bool exactly_once;
  int commit_interval_ms;
  /* Outputs written for every thousand records read, and the size of each. */
  int outputs_per_thousand;
  int output_bytes;
  /* The size of the changelog record written for each record read. */
  int changelog_bytes;
  struct setting settings[SETTINGS_MAX];
  int setting_count;
};

/* Reads the options after the command's name; ends the process with 64 where one is wrong. */
struct options read_options(int count, char **arguments);

/* Says what is wrong and ends the process: 64 for usage, 70 for a failure. */
_Noreturn void fail(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
