package io.opendms.record;

import java.time.Instant;

/**
 * Something that is to be told to the outside, by mail or web hook.
 *
 * @param at when it happened
 * @param topic what it is about, such as {@code request_approved}: decides who sends it
 * @param subject what it happened to, such as a request's number
 * @param body what is told, in the form that its sender knows
 */
public record Notice(Instant at, String topic, String subject, String body) {}
