package io.opendms.notify.secret;

import java.time.Instant;

/**
 * Which key a node has, as it said itself.
 *
 * @param node the node's name
 * @param fingerprint of its key, empty if it has none
 * @param at when it said so last
 */
public record KeySighting(String node, String fingerprint, Instant at) {}
