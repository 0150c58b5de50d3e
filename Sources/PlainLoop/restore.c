#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "client.h"
#include "loops.h"

enum {
  FIRST_PLACES = 1 << 16,
  POLL_MS = 100,
  SILENCE_MAX_MS = 60000,
  CONNECT_TIMEOUT_MS = 30000,
};

/* Key and value in one allocation, the key first. */
struct entry {
  char *bytes;
  size_t key_bytes;
};

/* Open addressing; at most three quarters full. */
struct table {
  struct entry *entries;
  size_t places;
  size_t count;
};

static uint64_t hash(const char *bytes, size_t count) {
  uint64_t value = 14695981039346656037u;
  for (size_t index = 0; index < count; index++) {
    value ^= (unsigned char)bytes[index];
    value *= 1099511628211u;
  }
  return value ^ (value >> 29);
}

static struct entry *place_of(struct table *table, const char *key, size_t key_bytes) {
  size_t place = hash(key, key_bytes) & (table->places - 1);
  while (table->entries[place].bytes &&
         (table->entries[place].key_bytes != key_bytes ||
          memcmp(table->entries[place].bytes, key, key_bytes) != 0))
    place = (place + 1) & (table->places - 1);
  return &table->entries[place];
}

static void grow(struct table *table) {
  struct table larger = {.places = table->places ? table->places * 2 : FIRST_PLACES,
                         .count = table->count};
  larger.entries = calloc(larger.places, sizeof *larger.entries);
  if (!larger.entries) fail(70, "out of memory");
  for (size_t place = 0; place < table->places; place++) {
    struct entry *entry = &table->entries[place];
    if (entry->bytes) *place_of(&larger, entry->bytes, entry->key_bytes) = *entry;
  }
  free(table->entries);
  *table = larger;
}

static void put(struct table *table, const rd_kafka_message_t *message) {
  struct entry *entry;
  char *bytes;
  if (table->count * 4 >= table->places * 3) grow(table);
  entry = place_of(table, message->key, message->key_len);
  bytes = malloc(message->key_len + message->len);
  if (!bytes) fail(70, "out of memory");
  memcpy(bytes, message->key, message->key_len);
  if (message->len) memcpy(bytes + message->key_len, message->payload, message->len);
  if (entry->bytes)
    free(entry->bytes);
  else
    table->count++;
  entry->bytes = bytes;
  entry->key_bytes = message->key_len;
}

static double seconds_now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* A worker is connected, too, before it is given what it restores. */
static void connect_to_broker(rd_kafka_t *consumer) {
  const struct rd_kafka_metadata *metadata;
  check("connect", rd_kafka_metadata(consumer, 0, NULL, &metadata, CONNECT_TIMEOUT_MS));
  rd_kafka_metadata_destroy(metadata);
}

void run_restore(const struct options *options) {
  struct table table = {0};
  rd_kafka_conf_t *conf = client_configuration(options, ROLE_CONSUMER);
  rd_kafka_topic_partition_list_t *partitions =
      rd_kafka_topic_partition_list_new(options->partitions);
  rd_kafka_t *consumer;
  int open = options->partitions;
  long records = 0;
  int64_t heard_ms = now_ms();
  double started;

  set_property(conf, "enable.partition.eof", "true");
  consumer = create_client(RD_KAFKA_CONSUMER, conf);
  rd_kafka_poll_set_consumer(consumer);
  for (int partition = 0; partition < options->partitions; partition++)
    rd_kafka_topic_partition_list_add(partitions, options->inputs[0], partition)->offset =
        RD_KAFKA_OFFSET_BEGINNING;
  connect_to_broker(consumer);
  started = seconds_now(CLOCK_MONOTONIC);
  check("assign", rd_kafka_assign(consumer, partitions));
  while (open > 0) {
    rd_kafka_message_t *message = rd_kafka_consumer_poll(consumer, POLL_MS);
    if (!message) {
      if (now_ms() - heard_ms > SILENCE_MAX_MS) fail(70, "nothing came for a minute");
      continue;
    }
    heard_ms = now_ms();
    if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
      open--;
    } else if (message->err) {
      fail(70, "read: %s", rd_kafka_message_errstr(message));
    } else {
      records++;
      if (message->key) put(&table, message);
    }
    rd_kafka_message_destroy(message);
  }
  printf("{\"records\":%ld,\"keys\":%zu,\"seconds\":%.6f,\"processorSeconds\":%.6f}\n", records,
         table.count, seconds_now(CLOCK_MONOTONIC) - started,
         seconds_now(CLOCK_PROCESS_CPUTIME_ID));
  rd_kafka_topic_partition_list_destroy(partitions);
}
