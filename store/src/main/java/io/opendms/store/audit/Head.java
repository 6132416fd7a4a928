package io.opendms.store.audit;

import io.opendms.store.head.Link;

/**
 * The last record of a node's chain, which stands for all before it.
 *
 * @param number its number; 0 for a chain without a record
 * @param hash its hash, in hexadecimal
 */
record Head(long number, String hash) {
    /** What the first record follows. */
    static final Head NONE = new Head(0, "0".repeat(2 * Canonical.LENGTH));

    static Head of(Link link) {
        return new Head(link.number(), link.hex());
    }
}
