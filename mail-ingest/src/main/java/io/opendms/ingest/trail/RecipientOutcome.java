package io.opendms.ingest.trail;

/**
 * What a recipient was found to stand for.
 *
 * @param address as it was given
 * @param resolvedTo the targets' addresses, or why there are none
 */
public record RecipientOutcome(String address, String resolvedTo) {}
