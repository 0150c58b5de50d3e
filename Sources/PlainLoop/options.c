#include "options.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SETTING_LINE_MAX = 4096, USAGE = 64, FAILURE = 70 };

_Noreturn void fail(int status, const char *format, ...) {
  va_list arguments;
  fputs("plain-loop: ", stderr);
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(status);
}

static int number(const char *name, const char *text, int low, int high) {
  char *end;
  long value = strtol(text, &end, 10);
  if (*text == 0 || *end != 0 || value < low || value > high)
    fail(USAGE, "--%s takes %d to %d, not %s", name, low, high, text);
  return (int)value;
}

static void add_setting(struct options *options, char *line) {
  struct setting *setting = &options->settings[options->setting_count];
  char *value = strchr(line, '=');
  if (!value) fail(USAGE, "a setting is name=value, not %s", line);
  *value++ = 0;
  setting->role = ROLE_BOTH;
  if (strncmp(line, "consumer:", 9) == 0) {
    setting->role = ROLE_CONSUMER;
    line += 9;
  } else if (strncmp(line, "producer:", 9) == 0) {
    setting->role = ROLE_PRODUCER;
    line += 9;
  }
  setting->name = strdup(line);
  setting->value = strdup(value);
  if (!setting->name || !setting->value) fail(FAILURE, "out of memory");
  options->setting_count++;
}

/* Settings come in a file and not as arguments, because some of them are secrets. */
static void read_settings(struct options *options, const char *path) {
  char line[SETTING_LINE_MAX];
  FILE *file = fopen(path, "r");
  if (!file) fail(USAGE, "%s cannot be read", path);
  while (fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    if (!*line) continue;
    if (options->setting_count == SETTINGS_MAX)
      fail(USAGE, "more than %d settings", SETTINGS_MAX);
    add_setting(options, line);
  }
  fclose(file);
}

static bool guarantee(const char *text) {
  if (strcmp(text, "exactly_once") == 0) return true;
  if (strcmp(text, "at_least_once") == 0) return false;
  fail(USAGE, "--guarantee takes exactly_once or at_least_once, not %s", text);
}

struct options read_options(int count, char **arguments) {
  static const struct option known[] = {
      {"group", required_argument, 0, 'g'},
      {"input", required_argument, 0, 'i'},
      {"partitions", required_argument, 0, 'p'},
      {"output", required_argument, 0, 'o'},
      {"changelog", required_argument, 0, 'c'},
      {"ready-file", required_argument, 0, 'r'},
      {"guarantee", required_argument, 0, 'q'},
      {"commit-interval-ms", required_argument, 0, 'm'},
      {"outputs-per-thousand", required_argument, 0, 'n'},
      {"output-bytes", required_argument, 0, 'b'},
      {"changelog-bytes", required_argument, 0, 'l'},
      {"settings", required_argument, 0, 's'},
      {0, 0, 0, 0},
  };
  struct options options = {
      .group = "plain-loop", .exactly_once = true, .partitions = 1, .commit_interval_ms = 100,
      .outputs_per_thousand = 1000, .output_bytes = 600, .changelog_bytes = 300};
  int option;
  while ((option = getopt_long(count, arguments, "", known, NULL)) != -1) {
    switch (option) {
      case 'g': options.group = optarg; break;
      case 'i':
        if (options.input_count == INPUTS_MAX) fail(USAGE, "more than %d inputs", INPUTS_MAX);
        options.inputs[options.input_count++] = optarg;
        break;
      case 'p': options.partitions = number("partitions", optarg, 1, 10000); break;
      case 'o': options.output = optarg; break;
      case 'c': options.changelog = optarg; break;
      case 'r': options.ready_file = optarg; break;
      case 'q': options.exactly_once = guarantee(optarg); break;
      case 'm':
        options.commit_interval_ms = number("commit-interval-ms", optarg, 0, 60000);
        break;
      case 'n':
        options.outputs_per_thousand = number("outputs-per-thousand", optarg, 0, 100000);
        break;
      case 'b': options.output_bytes = number("output-bytes", optarg, 0, RECORD_BYTES_MAX); break;
      case 'l':
        options.changelog_bytes = number("changelog-bytes", optarg, 0, RECORD_BYTES_MAX);
        break;
      case 's': read_settings(&options, optarg); break;
      default: exit(USAGE);
    }
  }
  if (options.input_count == 0) fail(USAGE, "--input is needed");
  return options;
}
