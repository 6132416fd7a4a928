package io.opendms.ingest.dropfolder.place;

import java.time.Instant;

/**
 * A file that was set aside.
 *
 * @param id what tells it from all others, and from itself when it is set aside once more; of two the one that was written
 *     later has the greater one, to the second
 * @param name what it is called in quarantine; of letters, digits, and {@code . _ - ~}
 * @param size in bytes
 * @param writtenAt when it was written, or first seen; after it was released, when that was
 * @param asideAt when it was set aside, by the clock of its file system
 * @param sender of its envelope; empty where none could be read, {@code <>} for the null sender
 * @param receivers of its envelope, as a text; empty where none could be read
 * @param reason why it was set aside, one sentence
 */
public record QuarantinedFile(
        String id,
        String name,
        long size,
        Instant writtenAt,
        Instant asideAt,
        String sender,
        String receivers,
        String reason) {}
