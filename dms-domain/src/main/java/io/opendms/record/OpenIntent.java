package io.opendms.record;

/** An intent whose end is not recorded. */
public record OpenIntent(long number, Intent intent) {}
