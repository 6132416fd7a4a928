package io.opendms.change;

import io.opendms.entry.Alias;

/** A contact of the farm goes. */
public record DeleteContact(Alias alias) implements Change {}
