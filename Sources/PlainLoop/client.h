#ifndef PLAIN_LOOP_CLIENT_H
#define PLAIN_LOOP_CLIENT_H

#include <librdkafka/rdkafka.h>
#include <stdint.h>

#include "options.h"

/* A librdkafka configuration for one role: the fastest known fetch settings, below the user's. */
rd_kafka_conf_t *client_configuration(const struct options *options, enum role role);

/* Sets one property; ends the process where the library refuses it. */
void set_property(rd_kafka_conf_t *conf, const char *name, const char *value);

/* Creates the client, which takes the configuration over. */
rd_kafka_t *create_client(rd_kafka_type_t type, rd_kafka_conf_t *conf);

/* Ends the process where the library's answer is an error. */
void check(const char *operation, rd_kafka_resp_err_t answer);
void check_error(const char *operation, rd_kafka_error_t *error);

/* Milliseconds of a clock that never goes back. */
int64_t now_ms(void);

#endif
