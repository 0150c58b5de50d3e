#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"
#include "loops.h"

enum {
  BATCH_RECORDS_MAX = 100000,
  RECORDS_PER_SERVE = 512,
  IDLE_POLL_MS = 100,
  QUEUE_FULL_POLL_MS = 10,
  QUEUE_FULL_WAIT_MS = 30000,
  CALL_TIMEOUT_MS = 30000,
};

/* One loop: what it reads from, what it writes to, and the batch in hand. */
struct loop {
  const struct options *options;
  rd_kafka_t *consumer;
  rd_kafka_t *producer;
  rd_kafka_topic_t *output;
  rd_kafka_topic_t *changelog;
  rd_kafka_topic_t *inputs[INPUTS_MAX];
  /* By input and partition: the offset to commit, or -1 where nothing was read since the last. */
  int64_t *next;
  long batch_count;
  int64_t batch_started_ms;
  int unserved;
  int output_debt;
  char filler[RECORD_BYTES_MAX];
};

static volatile sig_atomic_t is_ended;

static void end(int signal) {
  (void)signal;
  is_ended = 1;
}

static void delivered(rd_kafka_t *client, const rd_kafka_message_t *message, void *opaque) {
  (void)client;
  (void)opaque;
  if (message->err) fail(70, "a record was not written: %s", rd_kafka_err2str(message->err));
}

static void say_ready(const char *path) {
  FILE *file;
  if (!path) return;
  file = fopen(path, "w");
  if (!file || fclose(file)) fail(70, "%s cannot be written", path);
}

/* Reads every partition from its beginning, whatever was committed. */
static void rebalanced(rd_kafka_t *consumer, rd_kafka_resp_err_t event,
                       rd_kafka_topic_partition_list_t *partitions, void *opaque) {
  const struct options *options = opaque;
  if (event != RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
    check("give partitions up", rd_kafka_assign(consumer, NULL));
    return;
  }
  for (int index = 0; index < partitions->cnt; index++)
    partitions->elems[index].offset = RD_KAFKA_OFFSET_BEGINNING;
  check("take partitions", rd_kafka_assign(consumer, partitions));
  if (partitions->cnt > 0) say_ready(options->ready_file);
}

static void subscribe(struct loop *loop) {
  rd_kafka_topic_partition_list_t *topics =
      rd_kafka_topic_partition_list_new(loop->options->input_count);
  for (int index = 0; index < loop->options->input_count; index++)
    rd_kafka_topic_partition_list_add(topics, loop->options->inputs[index],
                                      RD_KAFKA_PARTITION_UA);
  check("subscribe", rd_kafka_subscribe(loop->consumer, topics));
  rd_kafka_topic_partition_list_destroy(topics);
}

static void open_loop(struct loop *loop, const struct options *options) {
  rd_kafka_conf_t *conf = client_configuration(options, ROLE_CONSUMER);
  size_t places = (size_t)options->input_count * (size_t)options->partitions;
  loop->options = options;
  rd_kafka_conf_set_rebalance_cb(conf, rebalanced);
  rd_kafka_conf_set_opaque(conf, (void *)options);
  loop->consumer = create_client(RD_KAFKA_CONSUMER, conf);
  rd_kafka_poll_set_consumer(loop->consumer);

  conf = client_configuration(options, ROLE_PRODUCER);
  rd_kafka_conf_set_dr_msg_cb(conf, delivered);
  if (options->exactly_once) set_property(conf, "transactional.id", options->group);
  loop->producer = create_client(RD_KAFKA_PRODUCER, conf);
  if (options->exactly_once)
    check_error("initTransactions", rd_kafka_init_transactions(loop->producer, CALL_TIMEOUT_MS));
  loop->output = rd_kafka_topic_new(loop->producer, options->output, NULL);
  loop->changelog = rd_kafka_topic_new(loop->producer, options->changelog, NULL);
  if (!loop->output || !loop->changelog) fail(70, "the output topics are not usable");

  loop->next = malloc(places * sizeof *loop->next);
  if (!loop->next) fail(70, "out of memory");
  memset(loop->next, -1, places * sizeof *loop->next);
  memset(loop->filler, 'x', sizeof loop->filler);
  subscribe(loop);
}

static int input_index(struct loop *loop, rd_kafka_topic_t *topic) {
  for (int index = 0; index < loop->options->input_count; index++) {
    if (loop->inputs[index] == topic) return index;
    if (!loop->inputs[index] &&
        strcmp(loop->options->inputs[index], rd_kafka_topic_name(topic)) == 0) {
      loop->inputs[index] = topic;
      return index;
    }
  }
  fail(70, "a record of %s came, which was not asked for", rd_kafka_topic_name(topic));
}

/* Takes `headers` over. Waits while the send queue is full. */
static void write_record(struct loop *loop, rd_kafka_topic_t *topic,
                         const rd_kafka_message_t *read, int bytes,
                         rd_kafka_headers_t *headers) {
  int64_t deadline_ms = 0;
  for (;;) {
    rd_kafka_vu_t fields[] = {
        {.vtype = RD_KAFKA_VTYPE_RKT, .u.rkt = topic},
        {.vtype = RD_KAFKA_VTYPE_PARTITION, .u.i32 = read->partition},
        {.vtype = RD_KAFKA_VTYPE_MSGFLAGS, .u.i = RD_KAFKA_MSG_F_COPY},
        {.vtype = RD_KAFKA_VTYPE_KEY, .u.mem = {.ptr = read->key, .size = read->key_len}},
        {.vtype = RD_KAFKA_VTYPE_VALUE, .u.mem = {.ptr = loop->filler, .size = (size_t)bytes}},
        {.vtype = RD_KAFKA_VTYPE_HEADERS, .u.headers = headers},
    };
    rd_kafka_error_t *error = rd_kafka_produceva(loop->producer, fields, headers ? 6 : 5);
    if (!error) break;
    if (rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR__QUEUE_FULL)
      fail(70, "write: %s", rd_kafka_error_string(error));
    rd_kafka_error_destroy(error);
    if (deadline_ms == 0) deadline_ms = now_ms() + QUEUE_FULL_WAIT_MS;
    if (now_ms() > deadline_ms) fail(70, "the send queue stayed full");
    rd_kafka_poll(loop->producer, QUEUE_FULL_POLL_MS);
  }
  if (++loop->unserved >= RECORDS_PER_SERVE) {
    loop->unserved = 0;
    rd_kafka_poll(loop->producer, 0);
  }
}

static void write_outputs(struct loop *loop, rd_kafka_message_t *message) {
  rd_kafka_headers_t *headers = NULL;
  loop->output_debt += loop->options->outputs_per_thousand;
  if (loop->output_debt >= 1000) rd_kafka_message_detach_headers(message, &headers);
  while (loop->output_debt >= 1000) {
    loop->output_debt -= 1000;
    rd_kafka_headers_t *more =
        loop->output_debt >= 1000 && headers ? rd_kafka_headers_copy(headers) : NULL;
    write_record(loop, loop->output, message, loop->options->output_bytes, headers);
    headers = more;
  }
  write_record(loop, loop->changelog, message, loop->options->changelog_bytes, NULL);
}

static void take(struct loop *loop, rd_kafka_message_t *message) {
  if (message->err) {
    /* Errors between clients and brokers mend themselves; nothing else may be passed over. */
    if (message->err != RD_KAFKA_RESP_ERR__TRANSPORT &&
        message->err != RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
      fail(70, "read: %s", rd_kafka_message_errstr(message));
    return;
  }
  if (loop->batch_count == 0) {
    loop->batch_started_ms = now_ms();
    if (loop->options->exactly_once)
      check_error("beginTransaction", rd_kafka_begin_transaction(loop->producer));
  }
  write_outputs(loop, message);
  loop->next[input_index(loop, message->rkt) * loop->options->partitions + message->partition] =
      message->offset + 1;
  loop->batch_count++;
}

static rd_kafka_topic_partition_list_t *take_offsets(struct loop *loop) {
  const struct options *options = loop->options;
  rd_kafka_topic_partition_list_t *offsets =
      rd_kafka_topic_partition_list_new(options->partitions);
  for (int input = 0; input < options->input_count; input++) {
    for (int partition = 0; partition < options->partitions; partition++) {
      int64_t *next = &loop->next[input * options->partitions + partition];
      if (*next < 0) continue;
      rd_kafka_topic_partition_list_add(offsets, options->inputs[input], partition)->offset =
          *next;
      *next = -1;
    }
  }
  return offsets;
}

static void commit(struct loop *loop) {
  rd_kafka_topic_partition_list_t *offsets = take_offsets(loop);
  if (loop->options->exactly_once) {
    rd_kafka_consumer_group_metadata_t *group =
        rd_kafka_consumer_group_metadata(loop->consumer);
    check_error("sendOffsets", rd_kafka_send_offsets_to_transaction(
                                   loop->producer, offsets, group, CALL_TIMEOUT_MS));
    check_error("commitTransaction",
                rd_kafka_commit_transaction(loop->producer, CALL_TIMEOUT_MS));
    rd_kafka_consumer_group_metadata_destroy(group);
  } else {
    check("flush", rd_kafka_flush(loop->producer, CALL_TIMEOUT_MS));
    check("commit", rd_kafka_commit(loop->consumer, offsets, 0));
  }
  rd_kafka_topic_partition_list_destroy(offsets);
  loop->batch_count = 0;
}

static int poll_ms(const struct loop *loop) {
  int64_t left_ms;
  if (loop->batch_count == 0) return IDLE_POLL_MS;
  left_ms = loop->batch_started_ms + loop->options->commit_interval_ms - now_ms();
  return left_ms > 0 ? (int)left_ms : 0;
}

static bool must_commit(const struct loop *loop) {
  return loop->batch_count >= BATCH_RECORDS_MAX ||
         (loop->batch_count > 0 &&
          now_ms() - loop->batch_started_ms >= loop->options->commit_interval_ms);
}

void run_copy(const struct options *options) {
  static struct loop loop;
  if (!options->output || !options->changelog) fail(64, "--output and --changelog are needed");
  signal(SIGTERM, end);
  open_loop(&loop, options);
  while (!is_ended) {
    rd_kafka_message_t *message = rd_kafka_consumer_poll(loop.consumer, poll_ms(&loop));
    if (message) {
      take(&loop, message);
      rd_kafka_message_destroy(message);
    }
    if (must_commit(&loop)) commit(&loop);
  }
  if (loop.batch_count > 0) commit(&loop);
  rd_kafka_consumer_close(loop.consumer);
}
