package io.opendms.ingest.message;

/**
 * How many messages are set aside on a node.
 *
 * @param all those that lie there now
 * @param lately those of them that were set aside since an instant
 */
public record SetAside(long all, long lately) {}
