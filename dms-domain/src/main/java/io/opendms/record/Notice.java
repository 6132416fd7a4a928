package io.opendms.record;

import java.time.Instant;

/**
 * Something that is to be told to the outside, by mail or web hook.
 *
 * @param at when it happened
 * @param topic what it is about, such as {@code request_approved}
 * @param farm the name of the farm that it concerns
 * @param subject what it happened to, such as a request's number; a consumer is told of one subject in order
 * @param body what is told, in the form that the topic's consumers know
 */
public record Notice(Instant at, String topic, String farm, String subject, String body) {}
