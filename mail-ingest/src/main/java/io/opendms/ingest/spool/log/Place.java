package io.opendms.ingest.spool.log;

/**
 * Where a record stands in the log.
 *
 * @param segment the file
 * @param offset of the record's first byte in the file
 * @param length of the record in bytes
 */
public record Place(Segment segment, int offset, int length) {}
