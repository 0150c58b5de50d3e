#pragma once
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

/* Swift does not import variadic functions; this one has no array form in librdkafka 2.0. */
static inline rd_kafka_resp_err_t crdkafka_mock_push_error_after(
    rd_kafka_mock_cluster_t *cluster, int32_t broker_id, int16_t api_key,
    rd_kafka_resp_err_t error, int delay_ms) {
  return rd_kafka_mock_broker_push_request_error_rtts(
      cluster, broker_id, api_key, 1, error, delay_ms);
}
