#include "client.h"

#include <time.h>

enum { REASON_BYTES = 512 };

void set_property(rd_kafka_conf_t *conf, const char *name, const char *value) {
  char reason[REASON_BYTES];
  if (rd_kafka_conf_set(conf, name, value, reason, sizeof reason) != RD_KAFKA_CONF_OK)
    fail(70, "%s", reason);
}

rd_kafka_conf_t *client_configuration(const struct options *options, enum role role) {
  rd_kafka_conf_t *conf = rd_kafka_conf_new();
  set_property(conf, "log.connection.close", "false");
  if (role == ROLE_CONSUMER) {
    /* Fetching far ahead is what makes the loop fast; it costs several hundred megabytes. */
    set_property(conf, "queued.min.messages", "1000000");
    set_property(conf, "queued.max.messages.kbytes", "1048576");
    set_property(conf, "fetch.wait.max.ms", "10");
    set_property(conf, "group.id", options->group);
    set_property(conf, "enable.auto.commit", "false");
    set_property(conf, "enable.auto.offset.store", "false");
    set_property(conf, "auto.offset.reset", "earliest");
    set_property(conf, "isolation.level", "read_committed");
    set_property(conf, "partition.assignment.strategy", "range");
  } else {
    set_property(conf, "queue.buffering.max.messages", "1000000");
    set_property(conf, "enable.idempotence", "true");
    /* A transaction that meets the end of the one before it tries again soon. */
    set_property(conf, "retry.backoff.ms", "5");
  }
  for (int index = 0; index < options->setting_count; index++) {
    const struct setting *setting = &options->settings[index];
    if (setting->role == ROLE_BOTH || setting->role == role)
      set_property(conf, setting->name, setting->value);
  }
  return conf;
}

rd_kafka_t *create_client(rd_kafka_type_t type, rd_kafka_conf_t *conf) {
  char reason[REASON_BYTES];
  rd_kafka_t *client = rd_kafka_new(type, conf, reason, sizeof reason);
  if (!client) fail(70, "%s", reason);
  return client;
}

void check(const char *operation, rd_kafka_resp_err_t answer) {
  if (answer) fail(70, "%s: %s", operation, rd_kafka_err2str(answer));
}

void check_error(const char *operation, rd_kafka_error_t *error) {
  if (error) fail(70, "%s: %s", operation, rd_kafka_error_string(error));
}

int64_t now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}
